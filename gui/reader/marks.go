package reader

import (
	"context"
	"strings"

	"blotter/data"
	"blotter/gui/i18n"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// LoadMarks reads the lists of words that are marked, and marks them.
func (p *Pane) LoadMarks() {
	tasks.Fetch(p.h.Tasks(), "mark lists", func(ctx context.Context) ([]data.MarkList, error) { return p.h.Library().MarkLists(ctx) },
		func(lists []data.MarkList, err error) {
			if err != nil {
				p.h.Fail(err)
				return
			}
			p.lists = lists
			p.findMarks()
			p.showMarks()
		})
}

// findMarks finds the words of the lists in the article and underlines them.
func (p *Pane) findMarks() {
	p.found = nil
	if p.detail.ID != 0 {
		p.found = library.FindMarks(p.detail.Title, p.detail.Text, p.lists)
	}
	marks := make([]widget.Hit, len(p.found))
	for i, f := range p.found {
		marks[i] = widget.Hit{Title: f.Title, Start: f.Start, End: f.End}
	}
	p.text.SetUnderlines(marks)
}

// markCounts says how often words of each list stand in the article, "" for none.
func (p *Pane) markCounts() string {
	var parts []string
	for _, l := range p.lists {
		n := 0
		for _, f := range p.found {
			if f.List == l.Name {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, l.Name+" "+i18n.Number(n))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return i18n.T("reader.marks", "Marks", strings.Join(parts, ", "))
}
