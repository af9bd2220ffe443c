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
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/library"
	"blotter/internal/query"
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
	sources sources

	title     *widget.Paragraph
	base      *widget.Paragraph
	solid     *widget.Button
	copyTable *widget.Button
	picture   *widget.Button
	large     *widget.Plot
	below     *fyne.Container // what the small pictures show
	small     *fyne.Container
	promises  *fyne.Container
	content   fyne.CanvasObject
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
	p.large = widget.NewPlot(440, 260, func(b *widget.Brush) {
		if t := p.shown(); t != nil {
			p.drawMonths(b, &series{topic: t.ID, search: ofTopic(t), months: t.Parts, large: true}, 0)
		}
	})
	p.below = p.sources.choice(p.showSources)
	head := layout.NewWrapping(6, p.title, p.base, widget.NewFlow(10, 8, p.solid, p.copyTable, p.picture, p.numbers.Meter))
	all := container.New(&layout.VBox{Gap: 22}, head, p.promises, p.large, container.New(&layout.VBox{Gap: 12}, p.below, p.small))
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
	months  report.Counts
	breaks  []report.Break
	sources int
}

// ask counts. Where that is not possible it says so at once, without making the numbers.
func (p *Page) ask() {
	l := p.h.Library()
	tasks.Fetch(p.h.Tasks(), "countable", func(context.Context) (struct{}, error) { return struct{}{}, l.Countable() }, func(_ struct{}, err error) {
		p.none = nil
		if errors.As(err, &p.none) {
			p.show()
			return
		}
		p.count()
	})
}

func (p *Page) count() {
	numbers.Fetch(p.numbers, "numbers", i18n.T("quality.working"), func(_ context.Context, n library.Numbers, _ func(done, total int64)) (a answer, err error) {
		a.breaks, a.sources = report.Breaks(n.Library), report.SourcesIn(n.Library)
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
		p.sources.several = a.sources > 1
		p.show()
		p.askSources()
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
	widget.SetVisible(p.below, false)
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
	widget.SetVisible(p.below, t.Dated() && p.sources.several)
	if p.sources.shown && p.sources.several && t.Dated() {
		p.showBySource(t)
	} else {
		p.showOthers(t)
	}
}

// showOthers shows the other topics small, on one scale.
func (p *Page) showOthers(t *report.TopicCount) {
	var others []*report.TopicCount
	most := 0.0
	for i := range p.months.Topics {
		other := &p.months.Topics[i]
		if other.ID == t.ID || p.isNone(other.ID) && other.Positive == 0 && other.Labeled == 0 {
			continue
		}
		others, most = append(others, other), max(most, report.Highest(other.Parts))
	}
	for _, other := range others {
		c := &series{topic: other.ID, search: ofTopic(other), months: other.Parts}
		p.addSmall(p.name(other), func() { p.showOther(other.ID) }, other.Estimate, c, most, t.Dated())
	}
}

// showOther shows another topic large.
func (p *Page) showOther(topic int64) {
	p.topic = topic
	p.show()
	p.askSources()
}

// addSmall adds a small picture below its name and number.
func (p *Page) addSmall(name string, tapped func(), e report.Estimate, c *series, most float64, drawn bool) {
	plot := widget.NewPlot(250, 110, func(b *widget.Brush) { p.drawMonths(b, c, most) })
	plot.Hidden = !drawn
	words := widget.NewText(look.MutedText, 12, fyne.TextStyle{})
	words.Set(about(e))
	link := widget.NewLink(name, tapped)
	link.Shrinkable = true
	p.small.Add(container.New(&layout.VBox{Gap: 4}, layout.NewRow(8, link, link, words), plot))
}

// name is what a topic is called: that for none of the others has a name in every language.
func (p *Page) name(t *report.TopicCount) string {
	if p.isNone(t.ID) {
		name, _ := p.h.Topics().Name(t.ID)
		return name
	}
	return t.Topic
}

// ofTopic is the search for the articles of a topic.
func ofTopic(t *report.TopicCount) string { return "topic:" + query.Quoted(t.Topic) }

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
		return i18n.T("trends.vague", "Topic", p.name(t))
	case p.months.Exact:
		return i18n.T("trends.counted", "N", i18n.Number(round(e.Articles)), "All", i18n.Number(p.months.Audit.All), "Topic", p.name(t))
	}
	return i18n.T("trends.about", "N", i18n.Number(round(e.Articles)), "All", i18n.Number(p.months.Audit.All), "Topic", p.name(t),
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

// copy puts the numbers on the clipboard as CSV: of every topic, or where sources are shown of the topic's sources.
func (p *Page) copy() {
	var text strings.Builder
	w := csv.NewWriter(&text)
	if t := p.shown(); p.sources.of(t) {
		_ = w.Write([]string{"topic", "source", "month", "articles", "low", "high", "all", "checked", "method"})
		for _, s := range p.sources.counts {
			for _, m := range s.Months {
				_ = w.Write(append([]string{t.Topic, s.Part}, cells(m)...))
			}
		}
	} else {
		_ = w.Write([]string{"topic", "month", "articles", "low", "high", "all", "checked", "method"})
		for _, t := range p.months.Topics {
			for _, m := range t.Parts {
				_ = w.Write(append([]string{t.Topic}, cells(m)...))
			}
		}
	}
	w.Flush()
	fyne.CurrentApp().Clipboard().SetContent(text.String())
	p.h.Say(i18n.T("trends.copied"))
}

// cells are the columns of a month.
func cells(m report.PartCount) []string {
	f := func(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }
	e := m.Estimate
	return []string{m.Part, f(e.Articles), f(e.Interval.Low()), f(e.Interval.High()), strconv.Itoa(m.All), strconv.Itoa(m.Checked), string(e.Method)}
}

// savePicture asks where the picture of what is shown is to be written.
func (p *Page) savePicture() {
	t := p.shown()
	if t == nil {
		return
	}
	breaks := slices.Collect(maps.Values(p.breaks))
	picture := report.TrendsPicture(p.months, breaks, t.ID, i18n.Language())
	if p.sources.of(t) {
		picture = report.SourcesPicture(p.months, *t, p.sources.counts, breaks, i18n.Language())
	}
	if picture != nil {
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
