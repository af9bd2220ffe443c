package people

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/data"
	"blotter/gui/dialog"
	"blotter/gui/events"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// Settle is the page on which people settle the articles that they labeled differently: one at a time, one key each.
type Settle struct {
	h        host.Host
	open     bool
	disputes []library.Dispute
	names    map[int64]string
	at       int            // which of the disputes is shown
	decided  map[int64]bool // articles whose settlement is on its way to the disk
	article  library.Detail
	typed    int64    // the article that the cause and the note belong to
	answers  []answer // what can be chosen, by key from 1
	cause    data.Cause
	blind    bool // no names are shown

	head, title *widget.Text
	text        *widget.Paragraph
	top, side   *fyne.Container // the head with its keys, and the answers
	note        *dialog.Field
	guide       *dialog.Check
	content     fyne.CanvasObject
}

// NewSettle returns the page.
func NewSettle(h host.Host) *Settle {
	p := &Settle{h: h, head: muted(""), title: bold(20), text: widget.NewLabel(""), side: container.New(&layout.VBox{Gap: 10}), decided: map[int64]bool{}}
	p.note = h.Dialogs().NewField(i18n.T("people.a-note-on-the-decision"))
	p.note.OnKey = p.leaveNote
	p.guide = h.Dialogs().NewCheck(i18n.T("people.note-into-the-guide"), nil)
	p.top = layout.NewRow(8, p.head, p.head)
	head := container.New(&layout.VBox{Gap: 4}, p.top, p.title)
	reading := layout.Pad(32, 22, 10, 20, layout.Between(head, nil, container.NewVScroll(layout.Pad(0, 4, 14, 0, p.text))))
	deciding := layout.On(look.Chrome, container.NewVScroll(layout.Pad(20, 22, 20, 20, p.side)))
	split := container.NewHSplit(layout.On(look.Paper, reading), deciding)
	split.SetOffset(0.62)
	p.content = split
	return p
}

// Content returns what is drawn.
func (p *Settle) Content() fyne.CanvasObject { return p.content }

// Open reads what is to be settled.
func (p *Settle) Open() {
	p.open = true
	p.read()
}

// Close says that the page is no longer open.
func (p *Settle) Close() { p.open = false }

// waiting is what is to be settled.
type waiting struct {
	disputes []library.Dispute
	names    map[int64]string
}

func (p *Settle) read() {
	l := p.h.Library()
	tasks.Fetch(p.h.Tasks(), "disputes", func(ctx context.Context) (w waiting, err error) {
		if w.disputes, err = l.Disputes(ctx, false); err != nil {
			return w, err
		}
		w.names, err = l.Authors(ctx)
		return w, err
	}, func(w waiting, err error) {
		p.h.Fail(err)
		p.names = w.names
		p.disputes = slices.DeleteFunc(w.disputes, func(d library.Dispute) bool { return p.decided[d.Article] })
		p.at = max(min(p.at, len(p.disputes)-1), 0)
		p.load()
	})
}

// load reads the article of the dispute that is shown.
func (p *Settle) load() {
	if len(p.disputes) == 0 {
		p.answers = nil
		p.head.Set("")
		p.title.Set(i18n.T("people.nothing-to-settle"))
		p.text.SetText(i18n.T("people.nothing-to-settle-explained"))
		p.side.RemoveAll()
		p.top.Objects = p.top.Objects[:1]
		p.top.Refresh()
		return
	}
	id := p.disputes[p.at].Article
	if id != p.typed { // what was typed on the one that is shown stays, even while its text is still being read
		p.typed, p.cause = id, ""
		p.note.SetText("")
		p.guide.SetChecked(false)
	}
	p.answers = p.answersTo(p.disputes[p.at])
	tasks.Fetch(p.h.Tasks(), "disputed article", func(ctx context.Context) (library.Detail, error) { return p.h.Library().Article(ctx, id) },
		func(d library.Detail, err error) {
			p.h.Fail(err)
			p.article = d
			p.show()
		})
}

// show fills the page with the dispute.
func (p *Settle) show() {
	if p.at >= len(p.disputes) {
		return
	}
	d := p.disputes[p.at]
	p.head.Set(i18n.T("people.difference-n-of-all", "N", p.at+1, "All", len(p.disputes)))
	p.title.Set(d.Title)
	if p.article.ID == d.Article { // else it is still being read
		p.text.SetText(p.article.Text)
	}
	p.answers = p.answersTo(d)
	p.side.RemoveAll()
	p.showAnswers(d)
	p.side.Add(widget.NewHairline())
	p.side.Add(widget.NewHeading(i18n.T("people.why-did-you-differ")))
	p.side.Add(p.causes())
	p.side.Add(p.note)
	p.side.Add(p.guide)
	p.side.Refresh()
	p.showKeys()
}

// showKeys shows what turns the pages, and hides names or shows them again.
func (p *Settle) showKeys() {
	names := i18n.T("people.hide-names")
	if p.blind {
		names = i18n.T("people.show-names")
	}
	p.top.Objects = []fyne.CanvasObject{
		p.head,
		widget.NewKeyCap("K", i18n.T("people.previous"), func() { p.move(-1) }), widget.NewKeyCap("J", i18n.T("people.next"), func() { p.move(1) }),
		widget.NewKeyCap("B", names, p.toggleNames),
	}
	p.top.Refresh()
}

// model says what the model thinks, without the label that the article has; "" where it has no view.
func (p *Settle) model(article int64) string {
	if p.article.ID != article {
		return ""
	}
	view := p.h.Library().ModelView(p.article)
	name, _ := p.h.Topics().Name(view.Topic)
	switch {
	case view.Topic == 0 || name == "":
		return i18n.T("people.no-view-of-the-model")
	case view.HeldOut:
		return i18n.T("people.the-model-says-without", "Topic", name, "Sure", host.Sureness(view.Suggestion))
	}
	return i18n.T("people.the-model-says", "Topic", name, "Sure", host.Sureness(view.Suggestion))
}

// causes are the reasons, of which one may be marked.
func (p *Settle) causes() fyne.CanvasObject {
	row := container.NewHBox()
	for i, c := range data.Causes() {
		row.Add(widget.NewTab(string("GLD"[i])+"  "+i18n.Say(c.Said()), p.cause == c, func() { p.setCause(c) }))
	}
	return row
}

func (p *Settle) setCause(c data.Cause) {
	if p.cause == c {
		c = ""
	}
	p.cause = c
	p.show()
}

func (p *Settle) toggleNames() {
	p.blind = !p.blind
	p.show()
}

func (p *Settle) move(by int) {
	if to := p.at + by; to >= 0 && to < len(p.disputes) {
		p.at = to
		p.load()
	}
}

// decide settles the dispute by one of the answers.
func (p *Settle) decide(i int) {
	if i < len(p.answers) {
		p.settleAs(p.answers[i].topics)
	}
}

// settleAs settles the dispute as these topics and goes on to the next.
func (p *Settle) settleAs(topics []int64) {
	if p.at >= len(p.disputes) {
		return
	}
	st := data.Settlement{Article: p.disputes[p.at].Article, Topics: topics, Cause: p.cause, Note: p.note.Text, Guide: p.guide.Checked && strings.TrimSpace(p.note.Text) != ""}
	p.decided[st.Article] = true // the next one is shown at once, so that no key is lost
	p.disputes = slices.Delete(p.disputes, p.at, p.at+1)
	p.at = max(min(p.at, len(p.disputes)-1), 0)
	p.load()
	p.h.Tasks().Do(func(ctx context.Context) error {
		step, err := p.h.Library().Settle(ctx, st)
		if err == nil {
			p.h.Tasks().Post(func() { p.h.Say(i18n.Say(step)) })
		}
		return err
	}, func(err error) {
		p.h.Fail(err)
		delete(p.decided, st.Article)
		p.read()
	})
}

// leaveNote gives the page the keys back, or the window those that the field has no use for.
func (p *Settle) leaveNote(key string) {
	if key == "Escape" || key == "Enter" {
		p.h.Dialogs().Canvas().Unfocus()
		return
	}
	p.h.Dialogs().PressWindow(key)
}

// Press answers by a key: a number decides, T finds any topic, G, L and D name the cause, N goes to the note, B hides the names, J and K move.
func (p *Settle) Press(key string) bool {
	if n, err := strconv.Atoi(key); err == nil && n > 0 {
		p.decide(n - 1)
		return true
	}
	switch key {
	case "G":
		p.setCause(data.GuideUnclear)
	case "L":
		p.setCause(data.Slip)
	case "D":
		p.setCause(data.Ambiguous)
	case "B":
		p.toggleNames()
	case "T":
		p.findTopic()
	case "N":
		p.h.Dialogs().Canvas().Focus(p.note)
	case "J", "Down":
		p.move(1)
	case "K", "Up":
		p.move(-1)
	default:
		return host.OfPage(key)
	}
	return true
}

// Update shows what a batch of events changed.
func (p *Settle) Update(n events.Batch) {
	if p.open && (len(n.Labeled) > 0 || n.Topics || n.Added+n.Removed > 0) {
		p.read()
	}
}

// ShowTopics shows topics that have changed.
func (p *Settle) ShowTopics() {
	if p.open {
		p.show()
	}
}

// ShowKeys is part of the window's pages: the keys of this one are its own.
func (p *Settle) ShowKeys() {}

// Repaint draws what holds colors of the theme again.
func (p *Settle) Repaint() { p.content.Refresh() }

// Back goes back to the articles.
func (p *Settle) Back() { p.h.Show(p.h.Query()) }
