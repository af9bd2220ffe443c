// Package quality is the page that says how good the suggestions are, whether the confidence can be believed, which labels look wrong, and
// whether everything was found.
package quality

import (
	"context"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/gui/command"
	"blotter/gui/events"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/numbers"
	"blotter/gui/widget"
	"blotter/internal/library"
	"blotter/internal/report"
)

const level = numbers.Level

// Page shows the quality of the suggestions.
type Page struct {
	// OnStep shows a step of the history, by the number of its newest row.
	OnStep func(edit int64)

	h       host.Host
	numbers *numbers.Source
	found   *found

	title      *widget.Paragraph
	base, also *widget.Paragraph
	solid      *widget.Button
	sections
	content fyne.CanvasObject
}

// sections are the questions that the page answers.
type sections struct {
	topics     *section
	confusion  *section
	confidence *section
	labels     *section
	done       *section
	curve      *section
	past       *section
	drift      *section
}

// found is what the page shows.
type found struct {
	report.Quality
	done   report.Done
	drift  report.Drift
	past   report.Past
	titles map[int64]string // of the labels that look wrong
	curve  []report.CurvePoint
	cell   [2]int // of the confusion that is open, -1 for none
	rows   []library.Row
}

// New returns the page.
func New(h host.Host) *Page {
	p := &Page{
		h: h, OnStep: func(int64) {},
		title: widget.NewPageTitle(""), base: widget.NewMutedLabel(""), also: widget.NewMutedLabel(""),
	}
	p.numbers = numbers.NewSource(h, "quality", p.ask)
	p.solid = widget.NewButton(i18n.T("audit.make-solid"), func() { h.Run(command.Audit) })
	write := widget.NewLink(i18n.T("command.methods-report"), func() { h.Run(command.MethodsReport) })
	p.topics = newSection(i18n.T("quality.per-topic"), i18n.T("quality.per-topic-read"), widget.NewPlot(360, 10, p.drawTopics))
	p.confusion = newSection(i18n.T("quality.confusion"), i18n.T("quality.confusion-read"), widget.NewPlot(360, 10, p.drawConfusion))
	p.confidence = newSection(i18n.T("quality.confidence"), "", widget.NewPlot(360, 286, p.drawConfidence))
	p.labels = newSection(i18n.T("quality.check-labels"), "", nil)
	p.done = newSection(i18n.T("quality.am-i-done"), "", nil)
	p.curve = newSection(i18n.T("quality.learning"), i18n.T("quality.learning-read"), widget.NewPlot(360, 190, p.drawCurve))
	p.past = newSection(i18n.T("quality.past"), "", widget.NewPlot(360, 190, p.drawPast))
	p.drift = newSection(i18n.T("quality.drift"), i18n.T("quality.drift-read"), widget.NewPlot(360, 150, p.drawDrift))
	var answers []fyne.CanvasObject
	for _, s := range p.all() {
		answers = append(answers, s.content)
	}
	columns := container.New(&layout.Columns{Least: 330, Gap: 36, Most: 3}, answers...)
	head := layout.NewWrapping(6, p.title, p.base, p.also, widget.NewFlow(10, 8, layout.NewRow(10, nil, p.solid, write), p.numbers.Meter))
	all := container.New(&layout.VBox{Gap: 22}, head, columns)
	p.content = layout.On(look.Paper, container.NewVScroll(layout.Pad(32, 22, 32, 28, all)))
	p.show()
	return p
}

// all returns the sections in their order on the page.
func (s *sections) all() []*section {
	return []*section{s.topics, s.confusion, s.labels, s.confidence, s.done, s.curve, s.past, s.drift}
}

// section is a question with its picture or its lines.
type section struct {
	name, read *widget.Text
	plot       *widget.Plot
	lines      *fyne.Container
	content    *fyne.Container
}

func newSection(name, read string, plot *widget.Plot) *section {
	s := &section{name: widget.NewText(look.Text, 14, fyne.TextStyle{Bold: true}), read: widget.NewText(look.MutedText, 12.5, fyne.TextStyle{}), plot: plot}
	s.name.Set(name)
	s.read.Set(read)
	s.read.Shrinkable = true
	s.lines = container.New(&layout.VBox{Gap: 5})
	s.content = container.New(&layout.VBox{Gap: 8}, layout.NewRow(8, s.read, s.name, s.read))
	if plot != nil {
		s.content.Add(plot)
	}
	s.content.Add(s.lines)
	return s
}

// say adds a sentence.
func (s *section) say(words string) { s.lines.Add(widget.NewLabel(words)) }

// explain adds a sentence that says more of what stands above it.
func (s *section) explain(words string) { s.lines.Add(widget.NewCaption(words)) }

// link adds a line that does something.
func (s *section) link(words string, tapped func()) {
	link := widget.NewLink(words, tapped)
	link.Shrinkable = true
	s.lines.Add(link)
}

// Content returns what is drawn.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Open makes the numbers, unless they are those of the moment.
func (p *Page) Open() { p.numbers.Open() }

// Close says that the page is out of sight.
func (p *Page) Close() { p.numbers.Close() }

// ask makes the numbers in the background.
func (p *Page) ask() {
	l := p.h.Library()
	numbers.Fetch(p.numbers, "numbers", i18n.T("quality.working"), func(ctx context.Context, n library.Numbers, _ func(done, total int64)) (*found, error) {
		f := &found{Quality: n.Quality(level), done: n.Done(0.95, 0.95), drift: report.DriftOf(n.Library), titles: map[int64]string{}, cell: [2]int{-1, -1}}
		var ids []int64
		for _, s := range f.Suspects[:min(len(f.Suspects), suspectsShown)] {
			ids = append(ids, s.Article)
		}
		rows, err := l.Rows(ctx, ids)
		for _, row := range rows {
			f.titles[row.ID] = row.Title
		}
		return f, err
	}, func(f *found, err error) {
		if err != nil {
			p.h.Fail(err)
			return
		}
		if p.found != nil {
			f.curve, f.past = p.found.curve, p.found.past
		}
		p.found = f
		p.show()
		p.askPast()
	})
}

// suspectsShown is how many labels that look wrong are listed.
const suspectsShown = 6

// show fills the page.
func (p *Page) show() {
	f := p.found
	for _, s := range p.all() {
		s.lines.RemoveAll()
		widget.SetVisible(s.content, f != nil && (f.Accuracy.Articles > 0 || s == p.done))
	}
	if f == nil {
		p.title.SetText(i18n.T("quality.title"))
		p.base.ShowText("")
		p.also.ShowText("")
		return
	}
	p.showHead()
	p.topics.plot.SetLeast(360, float32(24*p.shownTopics())+8)
	p.confusion.plot.SetLeast(360, confusionSide(len(p.confused())))
	p.showCell()
	p.topics.read.Set(i18n.T("quality.per-topic-read") + " · " + p.basis())
	p.confidence.read.Set(i18n.T("quality.calibration-error", "N", i18n.Decimal(100*f.ECE), "Basis", p.basis()))
	p.showAccepted()
	p.showLabels()
	p.showDone()
	p.showCurve()
	p.showPast()
	p.showDrift()
	p.content.Refresh()
}

// basis says what the topics, the confusion and the confidence rest on, which may be another thing than the title does.
func (p *Page) basis() string {
	if p.found.Basis == report.OnAudit {
		return i18n.T("quality.on-the-audit")
	}
	return i18n.T("quality.on-your-labels")
}

// showHead says in one sentence how good the suggestions are, and what that rests on.
func (p *Page) showHead() {
	f := p.found
	widget.SetVisible(p.solid, f.Audit.Waiting > 0 || f.Audit.Drawn == 0)
	p.also.ShowText("")
	a := f.Accuracy
	if a.Articles == 0 {
		p.title.SetText(i18n.T("quality.unknown"))
		p.base.ShowText(i18n.T("quality.unknown-why"))
		return
	}
	p.title.SetText(i18n.T("quality.right-about", "N", hundred(a.Share), "Low", i18n.Whole(100*a.Interval.Low()), "High", i18n.Whole(100*a.Interval.High())))
	if a.Basis == report.OnAudit {
		p.base.ShowText(i18n.T("quality.from-audit", "N", a.Articles, "Seed", f.Audit.Seed))
		if f.OnLabels.Articles > 0 {
			p.also.ShowText(i18n.T("quality.labels-say", "N", hundred(f.OnLabels.Share), "Labels", f.OnLabels.Articles))
		}
		return
	}
	p.base.ShowText(i18n.T("quality.from-labels", "N", a.Articles))
	if answered, enough := f.AuditTooFew(); answered > 0 {
		p.also.ShowText(i18n.N("quality.audit-too-few", answered, "Enough", i18n.Number(enough)))
	}
}

// hundred is a share of 100 articles; nothing is certain before it is all.
func hundred(share float64) int {
	n := int(math.Round(100 * share))
	if n == 100 && share < 1 {
		return 99
	}
	return n
}

func (p *Page) showLabels() {
	f := p.found
	p.showSuspects()
	if twice := f.Self.Said(i18n.Language()); !twice.IsZero() {
		p.labels.explain(i18n.Say(twice))
	}
}

func (p *Page) showSuspects() {
	f := p.found
	if len(f.Suspects) == 0 {
		p.labels.explain(i18n.T("quality.no-suspects"))
		return
	}
	for _, s := range f.Suspects[:min(len(f.Suspects), suspectsShown)] {
		p.labels.link(f.titles[s.Article], func() { p.h.GoTo(s.Article) })
		is, _ := p.h.Topics().Name(s.Label)
		like, _ := p.h.Topics().Name(s.LooksLike)
		words := i18n.T("quality.labeled-looks-like", "Label", is, "Like", like, "N", hundred(s.Confidence))
		if s.CopyOf != 0 {
			words = i18n.T("quality.copy-labeled-otherwise", "Label", is, "Like", like)
		}
		p.labels.explain(words)
	}
	p.labels.link(i18n.N("quality.all-suspects", len(f.Suspects)), func() { p.h.Show(library.Query{View: library.ViewCheck}) })
}

func (p *Page) showDone() {
	d := p.found.done
	if d.Begun {
		p.done.read.Set(i18n.T("quality.read-at-random", "N", d.Read, "All", d.Unread))
	} else {
		p.done.read.Set(i18n.N("quality.unread", d.Unread))
	}
	for _, t := range d.Topics {
		words := i18n.N("quality.done-more", t.More, "Topic", t.Topic, "Found", t.Found)
		if t.Reached {
			words = i18n.T("quality.done-reached", "Topic", t.Topic, "Found", t.Found, "Missing", t.Missing)
		}
		p.done.say(words)
	}
	switch {
	case d.Unread == 0:
	case d.Begun && len(d.Next) > 0:
		p.done.link(i18n.T("quality.read-next"), func() { p.h.Search("draw:next", "") })
	case !d.Begun:
		p.done.explain(i18n.T("quality.done-how"))
		p.done.link(i18n.T("quality.start-search"), p.startSearch)
	}
}

// startSearch puts the unread articles in a random order.
func (p *Page) startSearch() {
	p.h.Tasks().Do(func(ctx context.Context) error { _, err := p.h.Library().StartSearch(ctx, 0); return err }, func(err error) { p.h.Fail(err) })
}

func (p *Page) showCurve() {
	f := p.found
	widget.SetVisible(p.curve.plot, len(f.curve) > 0)
	if len(f.curve) == 0 {
		p.curve.link(i18n.T("quality.measure-curve"), p.measureCurve)
		return
	}
	if g := report.Promising(f.curve, 50); g != nil {
		p.curve.say(i18n.T("quality.promise", "N", g.Labels, "Points", i18n.Decimal(g.Points)))
	}
}

// measureCurve trains models on parts of the labels.
func (p *Page) measureCurve() {
	numbers.Fetch(p.numbers, "curve", i18n.T("quality.measuring-curve"), func(ctx context.Context, _ library.Numbers, progress func(done, total int64)) ([]report.CurvePoint, error) {
		return p.h.Library().Curve(ctx, progress)
	}, func(curve []report.CurvePoint, err error) {
		if err != nil {
			p.h.Fail(err)
			return
		}
		p.found.curve = curve
		p.show()
	})
}

// Update shows what a batch of events changed.
func (p *Page) Update(n events.Batch) { p.numbers.Update(n) }

// ShowTopics shows topics that have changed.
func (p *Page) ShowTopics() { p.show() }

// ShowKeys shows keys that have changed; the page shows none.
func (p *Page) ShowKeys() {}

// Repaint draws what holds colors of the theme again.
func (p *Page) Repaint() { p.content.Refresh() }

// Press keeps the keys to itself that would change an article which is not in sight.
func (p *Page) Press(key string) bool { return host.OfPage(key) }

// Back closes the articles of a cell.
func (p *Page) Back() {
	if p.found != nil && p.found.cell[0] >= 0 {
		p.found.cell = [2]int{-1, -1}
		p.show()
	}
}
