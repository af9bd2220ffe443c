package trends

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/numbers"
	"blotter/gui/widget"
	"blotter/internal/library"
	"blotter/internal/query"
	"blotter/internal/report"
)

// sources are the sources of the topic that is shown large, where the small pictures show those and not the other topics.
type sources struct {
	several bool // the library has more than one
	shown   bool
	topic   int64 // that counts is about
	counts  []report.SourceCount

	topics, bySource *widget.Tab
}

// choice returns the two tabs above the small pictures. turned is called with whether sources are to be shown.
func (s *sources) choice(turned func(bool)) *fyne.Container {
	s.topics = widget.NewTab(i18n.T("trends.other-topics"), true, func() { turned(false) })
	s.bySource = widget.NewTab(i18n.T("trends.by-source"), false, func() { turned(true) })
	return container.New(&layout.VBox{}, layout.NewRow(4, nil, s.topics, s.bySource))
}

// of reports whether the sources of a topic are shown and known.
func (s *sources) of(t *report.TopicCount) bool {
	return t != nil && s.shown && s.several && s.topic == t.ID && len(s.counts) > 0
}

// showSources shows the sources of the topic small, or the other topics.
func (p *Page) showSources(shown bool) {
	p.sources.shown = shown
	p.sources.topics.SetSelected(!shown)
	p.sources.bySource.SetSelected(shown)
	p.show()
	p.askSources()
}

// askSources counts the articles of the topic by source and month, where those are shown.
func (p *Page) askSources() {
	t := p.shown()
	if t == nil || !p.sources.shown || !p.sources.several {
		return
	}
	topic := t.ID
	numbers.Fetch(p.numbers, "sources", i18n.T("quality.working"), func(_ context.Context, n library.Numbers, _ func(done, total int64)) ([]report.SourceCount, error) {
		return report.Sources(n.Library, topic, level), nil
	}, func(counts []report.SourceCount, err error) {
		p.h.Fail(err)
		p.sources.topic, p.sources.counts = topic, counts
		p.show()
	})
}

// showBySource shows each source of the topic small, on one scale.
func (p *Page) showBySource(t *report.TopicCount) {
	if p.sources.topic != t.ID {
		return
	}
	most := 0.0
	for _, s := range p.sources.counts {
		most = max(most, report.Highest(s.Months))
	}
	for _, s := range p.sources.counts {
		search := ofTopic(t) + " source:" + query.Quoted(s.Part)
		open := func() { p.h.Show(library.Query{View: library.ViewAll, Search: search}) }
		p.addSmall(s.Part, open, s.Estimate, &series{topic: t.ID, search: search, months: s.Months}, most, true)
	}
}
