package labelbar

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"blotter/data"
	"blotter/gui/command"
	"blotter/gui/host/hosttest"
	"blotter/gui/i18n"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// shown returns a host whose window shows a label bar for the first article to review, and how a model has learned it.
func shown(t *testing.T) (*hosttest.Fake, *Bar) {
	t.Helper()
	f := hosttest.New(t)
	if err := f.Lib.Learn(t.Context(), true, nil); err != nil {
		t.Fatal(err)
	}
	b := New(f)
	b.OnGuide = func(data.Topic) {}
	clock := time.Now()
	b.now = func() time.Time { clock = clock.Add(time.Second); return clock }
	f.Put(b.Content())
	ids, err := f.Lib.List(t.Context(), library.Query{View: library.ViewNext})
	if err != nil {
		t.Fatal(err)
	}
	f.Read(ids[0])
	b.Show(f.Detail)
	return f, b
}

func TestChipsAndCapsLabelAndRunCommands(t *testing.T) {
	f, b := shown(t)
	f.Keys[command.LabelNumber(0)], f.Keys[command.Why] = "1", "W"
	b.Rebuild()
	b.ShowKeys()
	first := f.Topics().Offered()[0]
	chip, found := hosttest.Find(b.Content(), func(c *widget.Chip) bool { return c.Data().Name == first.Name })
	if !found || chip.Data().Key != "1" {
		t.Fatalf("the first topic has the chip %+v", chip)
	}
	chip.OnTap()
	if want := (hosttest.Labeling{Status: data.Labeled, Topic: first.ID}); len(f.Labels) != 1 || f.Labels[0] != want {
		t.Errorf("the chip labels %v", f.Labels)
	}
	cap, _ := hosttest.Find(b.Content(), func(c *widget.KeyCap) bool { return c.Text() == i18n.T("labelbar.why") })
	if cap.Key() != "W" {
		t.Errorf("the cap shows the key %q", cap.Key())
	}
	cap.OnTap()
	b.confirm.OnTap()
	if !slices.Equal(f.Ran, []string{command.Why, command.Confirm}) {
		t.Errorf("ran %q", f.Ran)
	}
}

func TestTheChipOfTheMainTopicStandsOut(t *testing.T) {
	f, b := shown(t)
	for id, chip := range b.chips.ofTopic {
		if got, want := chip.Data().Suggested, id == f.Detail.Suggestion.Topic; got != want {
			t.Errorf("the chip of topic %d stands out: %v", id, got)
		}
	}
	b.Clear()
	for _, chip := range b.chips.ofTopic {
		if chip.Data().Suggested {
			t.Error("without an article a chip stands out")
		}
	}
	if !b.confirm.Disabled() {
		t.Error("nothing can be confirmed")
	}
}

func TestALabelIsNotJustifiedByItsWords(t *testing.T) {
	f, b := shown(t)
	if got := b.why.because.Words(); got != "because" {
		t.Errorf("a suggestion's words are led to by %q", got)
	}
	id := f.Detail.ID
	if _, err := f.Lib.Label(t.Context(), library.Gesture{Articles: []int64{id}, Status: data.Labeled, Topic: f.Topics().Offered()[0].ID}); err != nil {
		t.Fatal(err)
	}
	f.Read(id)
	b.Show(f.Detail)
	words, _ := f.Topics().Name(f.Detail.Why.Topic)
	if got := b.why.because.Words(); got != "labeled by you; words for "+words {
		t.Errorf("the words of a label given by hand are led to by %q", got)
	}
}

func TestASelectionIsNamedInsteadOfASuggestion(t *testing.T) {
	_, b := shown(t)
	selected := 3
	b.Selected = func() int { return selected }
	b.Refresh()
	if got := b.lead.Words(); !strings.HasPrefix(got, "3 articles selected") || b.topic.Words() != "" {
		t.Errorf("it says %q, %q", got, b.topic.Words())
	}
	selected = 0
	b.Refresh()
	if b.topic.Words() == "" {
		t.Error("without a selection there is no suggestion")
	}
}

func TestNarrowPlacesCutNoSentence(t *testing.T) {
	f, b := shown(t)
	f.Detail.Calibrated = true
	b.Show(f.Detail)
	b.Content().Resize(fyne.NewSize(1000, 200))
	if long := b.sure.Words(); !strings.Contains(long, "of suggestions like this") {
		t.Fatalf("it says %q", long)
	}
	b.Content().Resize(fyne.NewSize(430, 200))
	b.Refresh()
	if got := b.sure; got.Words() != i18n.Percent(f.Detail.Suggestion.Confidence) || got.Shown() != got.Words() {
		t.Errorf("in a narrow window it says %q, shown as %q", got.Words(), got.Shown())
	}
}

func TestALongNameGivesWayToThePercentage(t *testing.T) {
	_, b := shown(t)
	b.topic.Set("Entertainment and the performing arts of the whole world")
	b.forms = []string{"51 %"}
	b.Content().Resize(fyne.NewSize(430, 200))
	b.Content().Refresh()
	if b.sure.Shown() != "51 %" || !b.topic.IsCut() {
		t.Errorf("beside %q stands %q", b.topic.Shown(), b.sure.Shown())
	}
}

// weighed is a word and what it weighs.
type weighed struct {
	word   string
	weight float64
}

func TestTheWhyLineUsesItsWordsAgain(t *testing.T) {
	l := newWhyLine()
	shown := func(terms ...weighed) (words []string) {
		var d library.Detail
		d.Why.Terms = slices.Grow(d.Why.Terms, len(terms))[:len(terms)]
		for i, term := range terms {
			d.Why.Terms[i].Term, d.Why.Terms[i].Weight = term.word, term.weight
		}
		l.show(d)
		for _, o := range l.row.Objects {
			switch o := o.(type) {
			case *widget.Text:
				words = append(words, o.Words())
			case *fyne.Container:
				words = append(words, o.Objects[0].(*widget.Text).Words())
			}
		}
		return words
	}
	first := shown(weighed{"museum", 2}, weighed{"goal", -1})
	before := slices.Clone(l.row.Objects)
	if want := []string{"because", "museum", "against", "goal"}; !slices.Equal(first, want) {
		t.Errorf("the line says %q, should say %q", first, want)
	}
	second := shown(weighed{"heron", 1}, weighed{"match", -3})
	if want := []string{"because", "heron", "against", "match"}; !slices.Equal(second, want) {
		t.Errorf("the line says %q, should say %q", second, want)
	}
	if !slices.Equal(before, l.row.Objects) {
		t.Error("other words are shown by other objects")
	}
	if got := shown(); len(got) != 0 {
		t.Errorf("with nothing to say the line says %q", got)
	}
	if got := shown(weighed{"the", 0.01}); len(got) != 0 {
		t.Errorf("without a word that says something the line says %q", got)
	}
	if got := shown(weighed{"goal", -1}); !slices.Equal(got, []string{"against", "goal"}) {
		t.Errorf("without a word for the topic the line says %q", got)
	}
}
