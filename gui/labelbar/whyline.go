package labelbar

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"

	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// whyLine lists the words that speak most for the suggestion, and those that speak against it.
type whyLine struct {
	row              *fyne.Container
	because, against *widget.Text
	words            []*whyWord // one for each that is shown at most
}

// whyWord is a word and what it weighs.
type whyWord struct {
	word, weight *widget.Text
	row          *fyne.Container
}

func newWhyLine() *whyLine {
	l := &whyLine{because: plain(i18n.T("labelbar.because")), against: plain(i18n.T("labelbar.against"))}
	for range wordsFor + wordsAgainst {
		word := &whyWord{word: widget.NewText(look.Text, 12.5, fyne.TextStyle{Bold: true}), weight: plain("")}
		word.row = layout.NewRow(5, nil, word.word, word.weight)
		l.words = append(l.words, word)
	}
	l.row = newWholeLine(18, 1, l.words[0].row)
	l.row.Layout.(*wholeLine).leads = l.against
	return l
}

// How many words of each kind the line names.
const (
	wordsFor     = 6
	wordsAgainst = 2
)

func (l *whyLine) show(d library.Detail) {
	shown := l.lead(nil, l.because, d, l.words[:wordsFor], func(weight float64) bool { return weight > 0 })
	shown = l.lead(shown, l.against, d, l.words[wordsFor:], func(weight float64) bool { return weight < 0 })
	if !slices.Equal(shown, l.row.Objects) {
		l.row.Objects = shown
		l.because.Refresh() // the canvas is to be drawn again
	}
}

// lead adds the strongest words that pass behind the words that lead to them, and
// nothing where none passes.
func (l *whyLine) lead(to []fyne.CanvasObject, leads *widget.Text, d library.Detail, free []*whyWord, passes func(weight float64) bool) []fyne.CanvasObject {
	if with := l.add(append(to, leads), d, free, passes); len(with) > len(to)+1 {
		return with
	}
	return to
}

// add names the strongest words that pass, each with its weight.
func (l *whyLine) add(to []fyne.CanvasObject, d library.Detail, free []*whyWord, passes func(weight float64) bool) []fyne.CanvasObject {
	for _, e := range d.Why.Terms {
		if len(free) == 0 {
			break
		}
		if !passes(e.Weight) || e.Term == "" || math.Abs(e.Weight) < i18n.LeastShown {
			continue
		}
		free[0].word.Set(e.Term)
		free[0].weight.Set(i18n.Signed(e.Weight))
		to, free = append(to, free[0].row), free[1:]
	}
	return to
}

func plain(words string) *widget.Text {
	t := widget.NewText(look.MutedText, 12.5, fyne.TextStyle{})
	t.Set(words)
	return t
}
