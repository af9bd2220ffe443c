package review

import (
	"context"
	"errors"
	"slices"
	"time"

	"blotter/data"
	"blotter/gui/doubt"
	"blotter/gui/filter"
	"blotter/gui/gentle"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/inspector"
	"blotter/gui/labelbar"
	"blotter/gui/list"
	"blotter/gui/reader"
	"blotter/gui/tasks"
	"blotter/internal/library"
)

// Reading walks through a list and shows its current article in all regions.
type Reading struct {
	// OnList is called when another list is asked for.
	OnList func(q library.Query)
	// OnArticle, which may be nil, is called when another article comes on the screen.
	OnArticle func()

	h         host.Host
	list      *list.Pane
	chips     *filter.Chips
	reader    *reader.Pane
	labels    *labelbar.Bar
	doubt     *doubt.Card
	cover     *gentle.Cover
	inspector *inspector.Inspector
	steps     *firstSteps
	detail    library.Detail                  // the article that is read
	shownAt   time.Time                       // since when it is on screen
	labeled   int                             // labels since the list was ranked
	ahead     map[int64]library.Detail        // articles that come next, ready to be shown
	orders    map[library.Query]library.Order // chosen for lists without a search, by their query without its order
}

// Article returns the article that is read.
func (r *Reading) Article() library.Detail { return r.detail }

// Order shows the open list in another order, and keeps that for the list as long as the window is open.
func (r *Reading) Order(q library.Query) {
	r.keepOrder(q)
	r.OpenAt(q, r.list.Current())
}

// keepOrder keeps the order of a list. A search has the order of its list or view.
func (r *Reading) keepOrder(q library.Query) {
	if q.Search == "" && q.Order != "" {
		r.orders[unordered(q)] = q.Order
	}
}

// unordered returns a query that stands for its list, whatever the order.
func unordered(q library.Query) library.Query {
	q.Order = ""
	return q
}

// OpenAt shows the list of a query at an article, where it holds it, in the order that was chosen for the list, if one was.
func (r *Reading) OpenAt(q library.Query, article int64) {
	if order, chosen := r.orders[unordered(q)]; chosen {
		q.Order = order
	}
	r.announce(q)
	r.list.Expect(q)
	tasks.Fetch(r.h.Tasks(), "list", func(ctx context.Context) ([]int64, error) { return r.h.Library().List(ctx, q) }, func(ids []int64, err error) {
		if err != nil {
			r.h.Fail(err)
			return
		}
		left := article != 0 && q == r.list.Listed() && article == r.list.Current() && !slices.Contains(ids, article)
		r.labeled = 0
		r.list.Show(q, ids, article)
		r.openArticle()
		if left {
			r.sayLeft(article)
		}
	})
}

// sayLeft says which article the list no longer holds, since another one is on screen now.
func (r *Reading) sayLeft(article int64) {
	tasks.FetchAlso(r.h.Tasks(), func(ctx context.Context) ([]library.Row, error) { return r.h.Library().Rows(ctx, []int64{article}) },
		func(rows []library.Row, err error) {
			if err == nil && len(rows) == 1 {
				r.h.Say(i18n.T("list.left-this-list", "Title", i18n.Clip(rows[0].Title, 60)))
			}
		})
}

// rankAfter is after how many labels what stands below the current line is ranked anew.
const rankAfter = 5

// rerank ranks what stands below the current line anew, once some labels have changed what is useful.
func (r *Reading) rerank() {
	q := r.list.Listed()
	if r.labeled < rankAfter || q.View != library.ViewNext {
		return
	}
	r.labeled = 0
	tasks.Fetch(r.h.Tasks(), "rank", func(ctx context.Context) ([]int64, error) { return r.h.Library().List(ctx, q) }, func(ids []int64, err error) {
		if err == nil { // without it the order is that of before
			r.list.Rerank(q, ids)
			r.readAhead()
		}
	})
}

// announce says which list is asked for.
func (r *Reading) announce(q library.Query) {
	r.OnList(q)
	r.chips.Show(q.Search)
}

// RefreshList finds the open list anew.
func (r *Reading) RefreshList() { r.OpenAt(r.list.Query(), r.list.Current()) }

// drop takes articles out of the list that went into the trash. The others keep their order, so that nothing above the current line
// moves.
func (r *Reading) drop(gone []int64) {
	q := r.list.Listed()
	if q != r.list.Query() { // another list is on its way
		return
	}
	went := make(map[int64]bool, len(gone))
	for _, id := range gone {
		went[id] = true
	}
	left := slices.DeleteFunc(slices.Clone(r.list.IDs()), func(id int64) bool { return went[id] })
	r.list.Show(q, left, r.list.Current())
	r.openArticle()
}

// countNew asks how many articles the open list would have besides those that it holds, for its head to offer them.
func (r *Reading) countNew() {
	q, held := r.list.Query(), r.list.IDs()
	tasks.Fetch(r.h.Tasks(), "new", func(ctx context.Context) (int, error) { return r.h.Library().Missing(ctx, q, held) }, func(n int, err error) {
		if err == nil && q == r.list.Listed() { // without it the head only says less
			r.list.Offer(n)
		}
	})
}

// Move goes a number of lines down, or up.
func (r *Reading) Move(by int) { r.GoToLine(r.list.At() + by) }

// GoToLine makes a line the current one and opens its article. A line that the list does not have changes nothing.
func (r *Reading) GoToLine(i int) {
	if r.list.Step(i) || i == r.list.At() {
		r.openArticle()
	}
}

// GoToLast opens the last article of the list.
func (r *Reading) GoToLast() { r.GoToLine(len(r.list.IDs()) - 1) }

// PageOn shows a text that is folded, else the next page of the text, and behind the last one the next article.
func (r *Reading) PageOn() {
	if r.cover.Open() {
		return
	}
	if !r.reader.PageDown() {
		r.Move(1)
	}
}

// openArticle shows the current article: at once where it was read ahead, else as soon as it is there.
func (r *Reading) openArticle() {
	id := r.list.Current()
	if id == 0 {
		r.detail = library.Detail{}
		r.reader.Clear()
		r.labels.Clear()
		r.doubt.Show(library.Detail{})
		r.cover.Show(library.Detail{})
		r.inspector.Take(library.Detail{})
		return
	}
	if detail, ready := r.ahead[id]; ready {
		r.show(detail)
		r.readAhead()
		return
	}
	r.load(id)
}

func (r *Reading) load(id int64) {
	tasks.Fetch(r.h.Tasks(), "article", func(ctx context.Context) (library.Detail, error) { return r.h.Library().Article(ctx, id) },
		func(detail library.Detail, err error) {
			switch {
			case errors.Is(err, context.Canceled):
			case errors.Is(err, data.ErrNoArticle): // it went to the trash a moment ago
				r.drop([]int64{id})
			case err != nil:
				r.h.Fail(err)
			case id == r.list.Current():
				r.show(detail)
				r.readAhead()
			}
		})
}

// renew forgets what was read ahead, and brings the rows and the article up to date without moving its text.
func (r *Reading) renew() {
	clear(r.ahead)
	r.list.Renew()
	if id := r.list.Current(); id != 0 {
		r.load(id)
	}
}

func (r *Reading) show(detail library.Detail) {
	detail = r.keepDoubt(detail)
	if detail.ID != r.detail.ID {
		r.steps.reach(1)
		r.shownAt = time.Now()
		if r.OnArticle != nil {
			r.OnArticle()
		}
	}
	r.detail = detail
	r.reader.Show(detail)
	r.labels.Show(detail)
	r.doubt.Show(detail)
	r.cover.Show(detail)
	r.inspector.Take(detail)
}

// keepDoubt returns an article with the doubt that is on screen about its label, so that the card stays until it is answered or the
// person goes on, whatever the model says meanwhile.
func (r *Reading) keepDoubt(d library.Detail) library.Detail {
	shown := r.detail
	if d.ID == shown.ID && d.Topic == shown.Topic && d.Status == shown.Status && host.InDoubt(r.list.Query(), shown) {
		d.Looks, d.Why = shown.Looks, shown.Why
	}
	return d
}

// settle says that the doubt on screen is answered.
func (r *Reading) settle() { r.detail.Looks = library.Suspicion{} }

// noteSaved takes over a note that is on disk.
func (r *Reading) noteSaved(article int64, note string) {
	if article == r.detail.ID {
		r.detail.Note = note
	}
}

// readyNext is how many articles after the current one are kept ready.
const readyNext = 3

// readAhead fetches the articles that come next, so that a label key shows the next one in the same frame.
func (r *Reading) readAhead() {
	all, at := r.list.IDs(), r.list.At()
	var ids []int64
	for i := max(0, at-1); i <= min(at+readyNext, len(all)-1); i++ {
		if _, ready := r.ahead[all[i]]; !ready && i != at {
			ids = append(ids, all[i])
		}
	}
	if len(ids) == 0 {
		return
	}
	tasks.Fetch(r.h.Tasks(), "ahead", func(ctx context.Context) ([]library.Detail, error) {
		var found []library.Detail
		for _, id := range ids {
			detail, err := r.h.Library().Article(ctx, id)
			if err == nil {
				found = append(found, detail)
			}
		}
		return found, ctx.Err()
	}, func(found []library.Detail, _ error) {
		for _, detail := range found {
			r.ahead[detail.ID] = detail
		}
		r.forgetFar()
	})
}

// forgetFar drops articles read ahead that are no longer near.
func (r *Reading) forgetFar() {
	if len(r.ahead) <= 4*readyNext {
		return
	}
	for id := range r.ahead {
		if id != r.list.Current() {
			delete(r.ahead, id)
		}
	}
}
