package inspector

import (
	"context"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// whyPage shows the scores of all topics as bars, and the words that speak for and against the one that is chosen. The words it
// lists are tinted in the text.
type whyPage struct {
	in           *Inspector
	detail       library.Detail
	topic        int64               // whose words are listed
	why          library.Explanation // of that topic; of the article's own where it is still on its way
	keyed        bool                // the arrow keys choose a topic
	all          bool                // every topic has its bar, however many there are
	bars         *widget.Bars
	more         *widget.Link
	lead         *widget.Text
	speakFor     *evidenceList
	speakAgainst *evidenceList
	rest         *sumLine
	score        *sumLine
	nothing      fyne.CanvasObject
	some         *fyne.Container
	scroll       *container.Scroll
}

// fewBars is how many topics have a bar until all are asked for.
const fewBars = 12

func newWhyPage(in *Inspector) *whyPage {
	p := &whyPage{in: in, bars: widget.NewCloseBars(), lead: subhead("")}
	p.bars.OnTap = p.pressed
	p.more = widget.NewLink("", func() { p.all = !p.all; p.showBars() })
	p.speakFor, p.speakAgainst = newEvidenceList(in.reader), newEvidenceList(in.reader)
	p.rest, p.score = newSumLine(i18n.T("why.all-other-words")), newSumLine(i18n.T("why.score"))
	p.nothing = widget.NewMutedLabel(i18n.T("why.there-is-nothing-to-explain-yet"))
	p.some = layout.NewWrapping(8, p.bars, layout.NewRow(0, nil, p.more), p.lead, p.speakFor.content, p.speakAgainst.content, p.rest.content, widget.NewHairline(), p.score.content)
	p.scroll = scrolled(layout.NewWrapping(0, p.nothing, p.some))
	return p
}

func (p *whyPage) content() fyne.CanvasObject { return p.scroll }

// show explains the topic that is chosen where it is the same article, else the suggested one.
func (p *whyPage) show(detail library.Detail) {
	if detail.ID != p.detail.ID {
		p.setKeyed(false)
		p.topic = 0
	}
	p.detail = detail
	explained := detail.ID != 0 && len(detail.Scores) > 0
	p.nothing.Hide()
	p.some.Hide()
	if !explained {
		p.why, p.topic = library.Explanation{}, 0
		widget.SetVisible(p.nothing, true)
		p.scroll.Refresh()
		return
	}
	widget.SetVisible(p.some, true)
	p.explain(p.topicOr(detail.Scores[0].Topic))
}

// topicOr returns the topic that was chosen, where the article has a score for it, or else another.
func (p *whyPage) topicOr(other int64) int64 {
	if p.place(p.topic) >= 0 {
		return p.topic
	}
	return other
}

// place is where a topic stands among the scores, or -1.
func (p *whyPage) place(topic int64) int {
	for i, s := range p.detail.Scores {
		if s.Topic == topic {
			return i
		}
	}
	return -1
}

// explain lists what speaks for and against a topic. The article's own explanation is there at once, another is fetched.
func (p *whyPage) explain(topic int64) {
	p.topic = topic
	p.showBars()
	if topic == p.detail.Why.Topic {
		p.in.h.Tasks().Stop("why")
		p.take(p.detail.Why)
		return
	}
	id := p.detail.ID
	tasks.Fetch(p.in.h.Tasks(), "why", func(ctx context.Context) (library.Explanation, error) {
		return p.in.h.Library().Explain(ctx, id, topic)
	},
		func(why library.Explanation, err error) {
			switch {
			case err != nil:
				p.in.h.Fail(err)
			case id == p.detail.ID && topic == p.topic:
				p.take(why)
			}
		})
}

// take shows an explanation and tints its words in the text.
func (p *whyPage) take(why library.Explanation) {
	p.why = why
	p.showWords()
	p.in.reader.Retint()
}

// showBars draws the topics' bars, as many as a glance takes in, or all.
func (p *whyPage) showBars() {
	scores := p.detail.Scores
	shown := len(scores)
	if !p.all && p.place(p.topic) < fewBars {
		shown = min(shown, fewBars)
	}
	bars := make([]widget.Bar, shown)
	for i, s := range scores[:shown] {
		name, hue := p.in.h.Topics().Name(s.Topic)
		switch main, further := host.Has(p.detail, s.Topic); {
		case main:
			name = i18n.T("why.topic-main", "Topic", name)
		case further:
			name = i18n.T("why.topic-also", "Topic", name)
		}
		bars[i] = widget.Bar{Name: name, Color: hue, Share: s.Confidence, Value: host.TopicShare(p.detail.Suggestion, s.Confidence), Current: s.Topic == p.topic}
	}
	p.bars.Set(bars)
	p.bars.SetKeyed(p.keyed)
	p.more.SetText(i18n.N("why.n-more-topics", len(scores)-shown))
	widget.SetVisible(p.more, shown < len(scores))
	p.scroll.Refresh()
}

// How many words the page names for a topic, and how many against it.
const (
	listedFor     = 10
	listedAgainst = 6
)

// showWords lists the words; with the line of all others they add up to the score.
func (p *whyPage) showWords() {
	name, hue := p.in.h.Topics().Name(p.topic)
	p.lead.Set(i18n.T("why.words-for-topic", "Topic", name))
	rest, strongest := p.why.Score, 0.0
	for _, e := range p.why.Terms {
		strongest = math.Max(strongest, math.Abs(e.Weight))
	}
	rest -= p.speakFor.show(p.why, strongest, hue, listedFor, 1)
	rest -= p.speakAgainst.show(p.why, strongest, look.Color(look.MutedText), listedAgainst, -1)
	p.rest.set(i18n.Signed(rest))
	p.score.set(i18n.Signed(p.why.Score))
	p.scroll.Refresh()
}

// pressed chooses the topic of a bar.
func (p *whyPage) pressed(i int) {
	p.setKeyed(true)
	p.choose(i)
}

// choose explains the topic of a bar.
func (p *whyPage) choose(i int) {
	if i >= 0 && i < len(p.detail.Scores) {
		p.explain(p.detail.Scores[i].Topic)
	}
}

// setKeyed gives the arrow keys to the page or takes them back.
func (p *whyPage) setKeyed(keyed bool) {
	p.keyed = keyed
	p.bars.SetKeyed(keyed)
}

func (p *whyPage) press(key string) bool {
	if !p.keyed {
		return false
	}
	switch key {
	case "Up":
		p.choose(p.place(p.topic) - 1)
	case "Down":
		p.choose(p.place(p.topic) + 1)
	default:
		return false
	}
	return true
}

func (p *whyPage) giveBack() bool {
	had := p.keyed
	p.setKeyed(false)
	return had
}

// leave gives the text its own tints back.
func (p *whyPage) leave() {
	p.topic = 0
	p.in.reader.Retint()
}

// evidenceList lists words with their weights as bars; a press on one shows it in the text.
type evidenceList struct {
	reader  Reader
	why     library.Explanation
	listed  []int // the places of its terms
	bars    *widget.Bars
	content fyne.CanvasObject
}

func newEvidenceList(reader Reader) *evidenceList {
	l := &evidenceList{reader: reader, bars: widget.NewCloseBars()}
	l.content = l.bars
	l.bars.OnTap = l.goTo
	return l
}

// show lists the strongest terms that point one way, and returns what they weigh together.
func (l *evidenceList) show(why library.Explanation, strongest float64, hue color.Color, most int, way float64) float64 {
	var bars []widget.Bar
	sum := 0.0
	l.why, l.listed = why, nil
	for i, e := range why.Terms {
		if len(l.listed) == most {
			break
		}
		if e.Term == "" || e.Weight*way < i18n.LeastShown {
			continue
		}
		l.listed = append(l.listed, i)
		sum += e.Weight
		bars = append(bars, widget.Bar{Name: e.Term, Color: hue, Share: e.Weight * way / strongest, Hollow: way < 0, Value: i18n.Signed(e.Weight)})
	}
	l.bars.Set(bars)
	widget.SetVisible(l.bars, len(bars) > 0)
	return sum
}

// goTo shows where a word stands first.
func (l *evidenceList) goTo(i int) {
	if spans := l.why.Terms[l.listed[i]].Spans; len(spans) > 0 {
		l.reader.ShowAt(spans[0].Title, spans[0].Start)
	}
}

// sumLine is a line of a sum: what, and how much at the right.
type sumLine struct {
	value   *widget.Text
	content fyne.CanvasObject
}

func newSumLine(what string) *sumLine {
	s := &sumLine{value: widget.NewText(look.Text, 13, fyne.TextStyle{})}
	name := widget.NewText(look.MutedText, 13, fyne.TextStyle{})
	name.Shrinkable = true
	name.Set(what)
	s.content = layout.NewRow(8, name, name, s.value)
	return s
}

func (s *sumLine) set(value string) { s.value.Set(value) }
