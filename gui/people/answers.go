package people

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/data"
	"blotter/gui/dialog"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// answer is one way to settle a dispute.
type answer struct {
	topics []int64 // the main one first
	kind   answerKind
}

type answerKind int

const (
	saidSo     answerKind = iota // somebody gave these topics
	allOfThese                   // every topic that somebody gave, where an article may have several
	otherTopic                   // nobody named it
)

// digits is how many answers have a key of their own; the finder has all others.
const digits = 9

// answersTo lists what people said of a dispute, each once, then all of it together, then the other topics. Where names are hidden, the
// order does not tell them either.
func (p *Settle) answersTo(d library.Dispute) (all []answer) {
	for _, j := range d.Said {
		if topics := j.Topics(); !slices.ContainsFunc(all, func(a answer) bool { return slices.Equal(a.topics, topics) }) {
			all = append(all, answer{topics, saidSo})
		}
	}
	if p.blind {
		slices.SortFunc(all, func(a, b answer) int { return slices.Compare(a.topics, b.topics) })
	}
	if together := union(all); p.h.Library().Several() && !slices.ContainsFunc(all, func(a answer) bool { return sameSet(a.topics, together) }) {
		all = append(all, answer{together, allOfThese})
	}
	for _, t := range p.offered() {
		if len(all) < digits && !slices.ContainsFunc(all, func(a answer) bool { return slices.Equal(a.topics, []int64{t.ID}) }) {
			all = append(all, answer{[]int64{t.ID}, otherTopic})
		}
	}
	return all
}

// offered lists the topics that are in use, and the one for none of them.
func (p *Settle) offered() []data.Topic {
	topics := p.h.Topics().Offered()
	if none, there := p.h.Topics().None(); there {
		topics = append(topics, none)
	}
	return topics
}

// union returns every topic of some answers, once.
func union(all []answer) (topics []int64) {
	for _, a := range all {
		for _, id := range a.topics {
			if !slices.Contains(topics, id) {
				topics = append(topics, id)
			}
		}
	}
	return topics
}

func sameSet(a, b []int64) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// showAnswers fills the page with the answers to a dispute and what the model says.
func (p *Settle) showAnswers(d library.Dispute) {
	p.side.Add(widget.NewHeading(i18n.T("people.which-topic-is-it")))
	others := container.New(&layout.VBox{Gap: 2})
	for i, a := range p.answers {
		if a.kind == otherTopic {
			others.Add(p.other(i, a.topics[0]))
		} else {
			p.side.Add(p.answer(d, i, a))
		}
	}
	if words := p.model(d.Article); words != "" {
		p.side.Add(widget.NewMutedLabel(words))
	}
	others.Add(widget.NewKeyCap("T", i18n.T("people.any-topic"), p.findTopic))
	p.side.Add(muted(i18n.T("people.or-another-topic")))
	p.side.Add(others)
}

// answer is what somebody said, or all of it: its key, its topics, who said so and the guide.
func (p *Settle) answer(d library.Dispute, i int, a answer) fyne.CanvasObject {
	head := bold(15)
	head.Set(p.h.Topics().Names(a.topics))
	key := widget.NewKeyCap(strconv.Itoa(i+1), "", func() { p.decide(i) })
	rows := container.New(&layout.VBox{Gap: 3}, layout.NewRow(8, head, key, head, widget.NewButton(i18n.T("people.this-one"), func() { p.decide(i) })))
	switch {
	case a.kind == allOfThese:
		rows.Add(muted(i18n.T("people.all-that-was-said")))
		return rows
	case !p.blind:
		rows.Add(muted(i18n.T("people.said-by", "Names", strings.Join(p.sayers(d, a.topics), ", "))))
	}
	if guide := p.guideOf(a.topics[0]); guide != "" {
		rows.Add(widget.NewMutedLabel(guide))
	}
	return rows
}

// other is a topic that nobody named.
func (p *Settle) other(i int, topic int64) fyne.CanvasObject {
	name, _ := p.h.Topics().Name(topic)
	return widget.NewKeyCap(strconv.Itoa(i+1), name, func() { p.decide(i) })
}

// sayers names who gave these topics.
func (p *Settle) sayers(d library.Dispute, topics []int64) (names []string) {
	for _, j := range d.Said {
		if slices.Equal(j.Topics(), topics) {
			names = append(names, p.names[j.Author])
		}
	}
	return names
}

func (p *Settle) guideOf(topic int64) string {
	for _, t := range p.h.Topics() {
		if t.ID == topic {
			return t.Guide
		}
	}
	return ""
}

// findTopic settles the dispute as a topic that is found by typing.
func (p *Settle) findTopic() {
	if p.at >= len(p.disputes) {
		return
	}
	var all []dialog.Choosable
	for _, t := range p.offered() {
		one := dialog.Choosable{Name: i18n.Topic(t), Color: look.ParseOr(t.Color), Do: func() { p.settleAs([]int64{t.ID}) }}
		if t.Parent != 0 {
			one.Parent, _ = p.h.Topics().Name(t.Parent)
		}
		all = append(all, one)
	}
	p.h.Dialogs().Find(i18n.T("people.settle-as"), i18n.T("common.type-the-topics-first-letters"), all, nil)
}
