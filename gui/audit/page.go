// Package audit is the page on which the articles of the audit sample are labeled: one after the other, with nothing in sight that hints at
// a topic.
package audit

import (
	"context"
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/data"
	"blotter/gui/events"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// Page asks about the articles of the audit sample.
type Page struct {
	// OnLeave is called when the person has enough, or is done.
	OnLeave func()
	// OnMore is called when the person wants a larger sample.
	OnMore func()

	h       host.Host
	state   library.AuditState
	article library.Detail // the one that is asked about, its ID 0 for none
	chosen  []int64        // topics ticked so far, where an article may have several
	shownAt time.Time

	head    *widget.Text
	why     *widget.Paragraph
	meter   *widget.Plot
	reader  *widget.Reader
	chips   *fyne.Container
	ofTopic map[int64]*widget.Chip
	confirm *widget.Button
	more    *widget.Button
	open    *widget.Button // leaves the article open
	content fyne.CanvasObject
}

// guard is how long after an article came a key or a click is taken to be meant for the one before.
const guard = 150 * time.Millisecond

// New returns the page.
func New(h host.Host) *Page {
	p := &Page{
		h: h, head: widget.NewText(look.Text, 18, fyne.TextStyle{Bold: true}), why: widget.NewMutedLabel(""),
		reader: widget.NewReader(), chips: container.New(&widget.Flow{Gap: 8, RowGap: 8}), ofTopic: map[int64]*widget.Chip{},
	}
	p.head.Shrinkable = true
	p.meter = widget.NewPlot(200, 6, p.drawMeter)
	p.confirm = widget.NewMainButton(i18n.T("audit.take"), p.take)
	p.open = widget.NewButton(i18n.T("audit.leave-open")+"   S", p.leaveOpen)
	p.more = widget.NewMainButton(i18n.T("audit.more"), func() { p.OnMore() })
	top := layout.Pad(32, 18, 32, 12, container.New(&layout.VBox{Gap: 6},
		layout.NewRow(12, p.head, p.head, widget.NewButton(i18n.T("audit.stop"), p.leave)), p.why, p.meter))
	bottom := layout.On(look.Chrome, widget.NewFrame(widget.NewHairline(), nil, layout.Pad(32, 12, 32, 14, container.New(&layout.VBox{Gap: 12}, p.chips,
		layout.NewRow(10, nil, p.confirm, p.open, p.more)))))
	p.content = layout.On(look.Paper, widget.NewFrame(top, bottom, p.reader))
	p.ShowTopics()
	return p
}

// Content returns what is drawn.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Open shows the article that comes next.
func (p *Page) Open() {
	p.state = p.h.Library().Audit()
	p.next()
}

// next shows the first article that waits.
func (p *Page) next() {
	p.chosen = nil
	p.showHead()
	p.paintChips()
	if len(p.state.Waiting) == 0 {
		p.article = library.Detail{}
		p.reader.SetArticle(widget.Article{})
		return
	}
	id := p.state.Waiting[0]
	tasks.Fetch(p.h.Tasks(), "audit", func(ctx context.Context) (library.Detail, error) { return p.h.Library().Article(ctx, id) }, func(d library.Detail, err error) {
		if err != nil {
			p.h.Fail(err)
			return
		}
		p.article, p.shownAt = d, time.Now()
		p.reader.SetArticle(widget.Article{ID: d.ID, Title: d.Title, Meta: meta(d), Text: d.Text})
	})
}

// meta says where an article is from. It does not say what it is labeled with.
func meta(d library.Detail) string {
	text := d.Source
	if d.Published != "" {
		if text != "" {
			text += "  ·  "
		}
		text += i18n.Day(d.Published)
	}
	return text
}

func (p *Page) showHead() {
	if len(p.state.Waiting) == 0 {
		p.head.Set(i18n.T("audit.all-answered", "N", p.state.Done))
		p.why.SetText(i18n.T("audit.all-answered-why"))
	} else {
		p.head.Set(i18n.T("audit.n-of-all", "N", p.state.Done+1, "All", p.state.Drawn))
		p.why.SetText(i18n.T("audit.why"))
	}
	done := len(p.state.Waiting) == 0
	widget.SetVisible(p.more, done)
	widget.SetVisible(p.open, !done)
	widget.SetVisible(p.chips, !done)
	widget.SetVisible(p.confirm, !done && p.h.Library().Several())
	p.meter.Refresh()
}

func (p *Page) drawMeter(b *widget.Brush) {
	share := float32(p.state.Done) / float32(max(p.state.Drawn, 1))
	b.Box(0, 0, b.Size.Width, b.Size.Height, b.Size.Height/2, look.Color(look.Track))
	b.Box(0, 0, b.Size.Width*share, b.Size.Height, b.Size.Height/2, look.Color(look.Accent))
}

// Update shows what a batch of events changed: an undo brings an article back.
func (p *Page) Update(n events.Batch) {
	if !n.Audit && n.Added+n.Removed == 0 {
		return
	}
	p.state = p.h.Library().Audit()
	if len(p.state.Waiting) == 0 || p.article.ID != p.state.Waiting[0] {
		p.next()
		return
	}
	p.showHead()
}

// ShowTopics shows topics that have changed.
func (p *Page) ShowTopics() {
	p.chips.RemoveAll()
	clear(p.ofTopic)
	for i, t := range p.topics() {
		chip := widget.NewChip(func() { p.choose(t.ID) })
		p.ofTopic[t.ID] = chip
		key := ""
		switch {
		case t.None:
			key = "0"
		case i < 9:
			key = strconv.Itoa(i + 1)
		}
		name, color := p.h.Topics().Name(t.ID)
		chip.Set(widget.ChipData{Key: key, Name: name, Color: color})
		p.chips.Add(chip)
	}
}

// topics are those that an article may be about, in the order of their keys; "None of these" comes last.
func (p *Page) topics() []data.Topic {
	all := p.h.Topics()
	topics := slices.Clone(all.Offered())
	for _, t := range all {
		if t.None && !t.Archived && !slices.ContainsFunc(topics, func(o data.Topic) bool { return o.ID == t.ID }) {
			topics = append(topics, t)
		}
	}
	return topics
}

// choose answers with a topic; where an article may have several it ticks the topic, or takes the tick away.
func (p *Page) choose(topic int64) {
	if p.early() {
		return
	}
	if !p.h.Library().Several() {
		p.answer([]int64{topic})
		return
	}
	if at := slices.Index(p.chosen, topic); at >= 0 {
		p.chosen = slices.Delete(p.chosen, at, at+1)
	} else {
		p.chosen = append(p.chosen, topic)
	}
	p.paintChips()
}

func (p *Page) paintChips() {
	for id, chip := range p.ofTopic {
		now := chip.Data()
		now.State = widget.ChipOff
		switch slices.Index(p.chosen, id) {
		case -1:
		case 0:
			now.State = widget.ChipMain
		default:
			now.State = widget.ChipFurther
		}
		chip.Set(now)
	}
	widget.SetEnabled(p.confirm, len(p.chosen) > 0)
}

// take answers with the topics that are ticked.
func (p *Page) take() {
	if len(p.chosen) > 0 && !p.early() {
		p.answer(p.chosen)
	}
}

func (p *Page) leaveOpen() {
	if !p.early() {
		p.answer(nil)
	}
}

// early reports whether there is no article, or it came too short a time ago for an answer to be meant for it.
func (p *Page) early() bool { return p.article.ID == 0 || time.Since(p.shownAt) < guard }

// answer keeps what was said and goes on.
func (p *Page) answer(topics []int64) {
	a := library.Answering{Article: p.article.ID, Topics: topics, SeenMS: time.Since(p.shownAt).Milliseconds()}
	p.article = library.Detail{}
	p.h.Tasks().Do(func(ctx context.Context) error { _, err := p.h.Library().AnswerAudit(ctx, a); return err }, func(err error) {
		p.h.Fail(err)
		p.Open()
	})
}

// ShowKeys shows keys that have changed. The keys of this page are its own.
func (p *Page) ShowKeys() {}

// Repaint draws what holds colors of the theme again.
func (p *Page) Repaint() { p.content.Refresh() }

// Press answers by key, and reports whether it used it.
func (p *Page) Press(key string) bool {
	switch key {
	case "S":
		p.leaveOpen()
		return true
	case "Enter":
		p.take()
		return true
	case "Space", "PageDown":
		p.reader.PageDown()
		return true
	case "PageUp":
		p.reader.PageUp()
		return true
	}
	if len(key) != 1 || key < "0" || key > "9" {
		return host.OfPage(key)
	}
	for id, chip := range p.ofTopic {
		if chip.Data().Key == key {
			p.choose(id)
			break
		}
	}
	return true
}

// Close is part of the window's pages; what was said is kept already.
func (p *Page) Close() {}

// Back leaves the page.
func (p *Page) Back() { p.leave() }

func (p *Page) leave() {
	if p.OnLeave != nil {
		p.OnLeave()
	}
}
