// Package trends is the page that says how many articles are about a topic, and whether it is getting more.
package trends

import (
	"context"
	"encoding/csv"
	"errors"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

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

// Page shows one topic by month large, and all others small below it.
type Page struct {
	h       host.Host
	numbers *numbers.Source
	topic   int64 // that is shown large, 0 for the largest
	months  report.Counts
	breaks  map[string]report.Break
	none    *library.NoAuditError

	title, base *widget.Paragraph
	solid       *widget.Button
	copyTable   *widget.Button
	picture     *widget.Button
	large       *widget.Plot
	small       *fyne.Container
	promises    *fyne.Container
	content     fyne.CanvasObject
}

// New returns the page.
func New(h host.Host) *Page {
	p := &Page{
		h: h, title: widget.NewPageTitle(""), base: widget.NewMutedLabel(""),
		small: container.New(&layout.Columns{Least: 250, Gap: 24, Most: 4}), promises: container.New(&layout.VBox{Gap: 5}),
	}
	p.numbers = numbers.NewSource(h, "trends", p.ask)
	p.solid = widget.NewButton(i18n.T("audit.make-solid"), func() { h.Run(command.Audit) })
	p.copyTable = widget.NewButton(i18n.T("trends.copy-table"), p.copy)
	p.picture = widget.NewButton(i18n.T("trends.save-picture"), p.savePicture)
	p.large = widget.NewPlot(500, 260, func(b *widget.Brush) { p.drawMonths(b, p.shown(), true) })
	head := layout.NewWrapping(6, p.title, p.base, widget.NewFlow(10, 8, p.solid, p.copyTable, p.picture, p.numbers.Meter))
	all := container.New(&layout.VBox{Gap: 22}, head, p.promises, p.large, p.small)
	p.content = layout.On(look.Paper, container.NewVScroll(layout.Pad(32, 22, 32, 28, all)))
	p.show()
	return p
}

// Content returns what is drawn.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Open makes the numbers, unless they are those of the moment.
func (p *Page) Open() { p.numbers.Open() }

// Close says that the page is out of sight.
func (p *Page) Close() { p.numbers.Close() }

// answer is what was asked for.
type answer struct {
	months report.Counts
	breaks []report.Break
}

func (p *Page) ask() {
	numbers.Fetch(p.numbers, "numbers", i18n.T("quality.working"), func(_ context.Context, n library.Numbers, _ func(done, total int64)) (a answer, err error) {
		a.breaks = report.Breaks(n.Library)
		a.months, err = n.Count(report.CountOptions{By: report.ByMonth, Level: level})
		return a, err
	}, func(a answer, err error) {
		p.none = nil
		if !errors.As(err, &p.none) {
			p.h.Fail(err)
		}
		p.months, p.breaks = a.months, map[string]report.Break{}
		for _, b := range a.breaks {
			p.breaks[b.Month] = b
		}
		p.show()
	})
}

// shown is the topic that is shown large, nil for none.
func (p *Page) shown() *report.TopicCount {
	var largest *report.TopicCount
	for i := range p.months.Topics {
		t := &p.months.Topics[i]
		if t.ID == p.topic {
			return t
		}
		if !p.isNone(t.ID) && (largest == nil || t.Estimate.Articles > largest.Estimate.Articles) {
			largest = t
		}
	}
	return largest
}

func (p *Page) isNone(topic int64) bool {
	for _, t := range p.h.Topics() {
		if t.ID == topic {
			return t.None
		}
	}
	return false
}

// show fills the page.
func (p *Page) show() {
	p.small.RemoveAll()
	p.promises.RemoveAll()
	t := p.shown()
	widget.SetVisible(p.large, t != nil && t.Dated())
	widget.SetVisible(p.copyTable, t != nil)
	widget.SetVisible(p.picture, t != nil && t.Dated())
	widget.SetVisible(p.solid, p.none != nil || t != nil && p.months.Audit.Waiting > 0)
	switch {
	case p.none != nil:
		p.title.SetText(i18n.T("trends.needs-audit"))
		p.base.ShowText(i18n.T("trends.needs-audit-why"))
		p.promise()
	case t == nil:
		p.title.SetText(i18n.T("trends.title"))
		p.base.ShowText("")
	default:
		p.showTopic(t)
	}
	p.content.Refresh()
}

// promise says which sizes of an audit give which intervals.
func (p *Page) promise() {
	for _, one := range p.none.Promises {
		line := widget.NewText(look.Text, 13.5, fyne.TextStyle{})
		line.Set(i18n.N("trends.promise", one.Articles, "Points", i18n.Number(int(math.Round(one.Points/2)))))
		p.promises.Add(line)
	}
}

func (p *Page) showTopic(t *report.TopicCount) {
	p.title.SetText(p.sentence(t))
	a := p.months.Audit
	if p.months.Exact {
		p.base.ShowText(i18n.T("trends.exact"))
	} else {
		p.base.ShowText(i18n.N("trends.base", a.Answered, "Seed", a.Seed))
	}
	if !t.Dated() {
		p.promises.Add(noDates())
	}
	for i := range p.months.Topics {
		other := &p.months.Topics[i]
		if other.ID == t.ID || p.isNone(other.ID) && other.Positive == 0 && other.Labeled == 0 {
			continue
		}
		plot := widget.NewPlot(250, 110, func(b *widget.Brush) { p.drawMonths(b, other, false) })
		name := widget.NewLink(other.Topic, func() { p.topic = other.ID; p.show() })
		words := widget.NewText(look.MutedText, 12, fyne.TextStyle{})
		words.Set(about(other.Estimate))
		plot.Hidden = !t.Dated()
		p.small.Add(container.New(&layout.VBox{Gap: 4}, layout.NewRow(8, nil, name, words), plot))
	}
}

// noDates says why there is no picture.
func noDates() fyne.CanvasObject {
	line := widget.NewText(look.Text, 13.5, fyne.TextStyle{})
	line.Set(i18n.T("trends.no-dates"))
	return line
}

// sentence says how many articles are about a topic.
func (p *Page) sentence(t *report.TopicCount) string {
	e := t.Estimate
	switch {
	case e.Vague():
		return i18n.T("trends.vague", "Topic", t.Topic)
	case p.months.Exact:
		return i18n.T("trends.counted", "N", i18n.Number(round(e.Articles)), "All", i18n.Number(p.months.Audit.All), "Topic", t.Topic)
	}
	return i18n.T("trends.about", "N", i18n.Number(round(e.Articles)), "All", i18n.Number(p.months.Audit.All), "Topic", t.Topic,
		"Low", i18n.Number(int(math.Floor(e.Interval.Low()))), "High", i18n.Number(int(math.Ceil(e.Interval.High()))))
}

// about is a number with its interval.
func about(e report.Estimate) string {
	if e.Vague() {
		return i18n.T("report.too-little")
	}
	return i18n.T("trends.number", "N", i18n.Number(round(e.Articles)), "Low", i18n.Number(int(math.Floor(e.Interval.Low()))), "High", i18n.Number(int(math.Ceil(e.Interval.High()))))
}

func round(v float64) int { return int(math.Round(v)) }

// copy puts the numbers on the clipboard as CSV.
func (p *Page) copy() {
	var text strings.Builder
	w := csv.NewWriter(&text)
	_ = w.Write([]string{"topic", "month", "articles", "low", "high", "all", "checked", "method"})
	for _, t := range p.months.Topics {
		for _, m := range t.Parts {
			f := func(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }
			e := m.Estimate
			_ = w.Write([]string{t.Topic, m.Part, f(e.Articles), f(e.Interval.Low()), f(e.Interval.High()), strconv.Itoa(m.All), strconv.Itoa(m.Checked), string(e.Method)})
		}
	}
	w.Flush()
	fyne.CurrentApp().Clipboard().SetContent(text.String())
	p.h.Say(i18n.T("trends.copied"))
}

// savePicture asks where the picture of all topics, the large one first, is to be written.
func (p *Page) savePicture() {
	t := p.shown()
	if t == nil {
		return
	}
	if picture := report.TrendsPicture(p.months, slices.Collect(maps.Values(p.breaks)), t.ID, i18n.Language()); picture != nil {
		numbers.AskPicture(p.h, i18n.T("trends.file-name"), picture)
	}
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

// Back does nothing: the page has one state.
func (p *Page) Back() {}
