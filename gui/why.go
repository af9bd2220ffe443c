package gui

import (
	"context"
	"fmt"
	"math"
	"strings"

	"fyne.io/fyne/v2/container"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/gui/widget"
	"blotter/internal/desk"
)

// whyDialog shows the scores of all topics as bars; a press on one tells which words speak for and against it.
type whyDialog struct {
	w      *Window
	detail desk.Detail
	bars   *widget.Bars
	words  *fynewidget.Label
	at     int
}

// showWhy answers "why this topic, and why not that one?".
func (w *Window) showWhy() {
	d := &whyDialog{w: w, detail: w.read.detail, bars: widget.NewBars(), words: label("")}
	if d.detail.ID == 0 || len(d.detail.Scores) == 0 {
		w.say("There is nothing to explain yet: label two topics, or give them keywords.")
		return
	}
	d.bars.OnTap = d.choose
	d.choose(0)
	content := container.NewVScroll(rowsOf(label("Press a topic to see what speaks for it and against it."), d.bars, d.words))
	w.question(clip(d.detail.Title, 70), content, "", nil).sized(680, 620)
}

// choose explains the topic of a bar.
func (d *whyDialog) choose(i int) {
	if i < 0 || i >= len(d.detail.Scores) {
		return
	}
	d.at = i
	d.show()
	id, topic := d.detail.ID, d.detail.Scores[i].Topic
	fetch(d.w.back, "why", func(ctx context.Context) (desk.Explanation, error) { return d.w.desk.Explain(ctx, id, topic) },
		func(why desk.Explanation, err error) {
			if err != nil {
				d.words.SetText(err.Error())
				return
			}
			d.words.SetText(d.word(why))
		})
}

func (d *whyDialog) show() {
	bars := make([]widget.Bar, len(d.detail.Scores))
	for i, s := range d.detail.Scores {
		name, colour := d.w.nameOf(s.Topic)
		bars[i] = widget.Bar{Name: name, Color: colour, Share: s.Confidence, Value: percent(s.Confidence), Muted: signed(s.Score), Current: i == d.at}
	}
	d.bars.Set(bars)
}

// mostWords is how many words the dialog names for a topic, and how many against it.
const mostWords = 15

// word lists what speaks for and against a topic.
func (d *whyDialog) word(why desk.Explanation) string {
	name, _ := d.w.nameOf(why.Topic)
	var speakFor, speakAgainst []string
	rest := why.Score
	for _, e := range why.Terms {
		item := fmt.Sprintf("%s %s", e.Term, signed(e.Weight))
		switch {
		case e.Term == "" || math.Abs(e.Weight) < leastShown:
			continue
		case e.Weight > 0 && len(speakFor) < mostWords:
			speakFor = append(speakFor, item)
		case e.Weight < 0 && len(speakAgainst) < mostWords:
			speakAgainst = append(speakAgainst, item)
		default:
			continue
		}
		rest -= e.Weight
	}
	return fmt.Sprintf("%s, score %s\n\nfor: %s\n\nagainst: %s\n\nall other words together: %s", name, signed(why.Score),
		orNothing(speakFor), orNothing(speakAgainst), signed(rest))
}

func orNothing(words []string) string {
	if len(words) == 0 {
		return "nothing"
	}
	return strings.Join(words, ",  ")
}
