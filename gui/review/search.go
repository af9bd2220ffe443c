package review

import "blotter/internal/library"

// listAt is a list that a search covers. Without ids it was not read yet.
type listAt struct {
	query   library.Query
	ids     []int64
	article int64
}

// Show leaves the search and opens a list of the side bar.
func (p *Page) Show(q library.Query) {
	p.LeaveSearch()
	p.OpenAt(q, 0)
	p.Chosen()
}

// Search shows what a search finds among all articles, in an order; "" is the list's own. An empty search gives the list back.
func (p *Page) Search(search string, order library.Order) {
	if search == "" {
		p.LeaveSearch()
		return
	}
	if p.Query().Search == "" {
		p.before = &listAt{p.Query(), p.List.IDs(), p.List.Current()}
		order = ""
	}
	p.box.Put(search)
	p.time.begin(search, p.box.TypedAt())
	p.OpenAt(library.Query{View: library.ViewAll, Search: search, Order: order}, 0)
}

// LeaveSearch gives the list back that the search covers, in the same order and at the same place.
func (p *Page) LeaveSearch() {
	p.box.Put("")
	if p.before == nil {
		return
	}
	left := *p.before
	p.before = nil
	if left.ids == nil { // the search is that of the last window
		p.OpenAt(left.query, left.article)
		return
	}
	p.announce(left.query)
	p.List.Show(left.query, left.ids, left.article)
	p.openArticle()
}

// GoTo shows an article, in the open list or else among all.
func (p *Page) GoTo(id int64) {
	for i, other := range p.List.IDs() {
		if other == id {
			p.GoToLine(i)
			return
		}
	}
	p.LeaveSearch()
	p.OpenAt(library.Query{View: library.ViewAll}, id)
}
