package audit

// Asked returns the article that is asked about, 0 for none.
func (p *Page) Asked() int64 { return p.article.ID }
