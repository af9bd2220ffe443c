package trends

func (p *Page) Title() string    { return p.title.Words() }
func (p *Page) Places() []string { return p.large.Places() }
func (p *Page) Tap(i int)        { p.large.TapPlace(i) }
