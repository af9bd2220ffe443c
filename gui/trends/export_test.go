package trends

func (p *Page) Title() string    { return p.title.Text }
func (p *Page) Places() []string { return p.large.Places() }
func (p *Page) Tap(i int)        { p.large.TapPlace(i) }
