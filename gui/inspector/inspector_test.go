package inspector

import (
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"blotter/data"
	"blotter/gui/host/hosttest"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// text is a reader that counts what is asked of it.
type text struct {
	retinted int
	shownAt  int
}

// Retint is part of Reader.
func (t *text) Retint() { t.retinted++ }

// ShowAt is part of Reader.
func (t *text) ShowAt(_ bool, at int) { t.shownAt = at }

// shown returns a host that reads the first article to review, and an inspector in its window.
func shown(t *testing.T) (*hosttest.Fake, *Inspector, *text) {
	t.Helper()
	f := hosttest.New(t)
	if err := f.Lib.Learn(t.Context(), true, nil); err != nil {
		t.Fatal(err)
	}
	reader := &text{shownAt: -1}
	in := New(f, reader)
	f.Put(in.Content())
	read(t, f, in, 0)
	return f, in, reader
}

// read reads an article by its place among those to review.
func read(t *testing.T, f *hosttest.Fake, in *Inspector, place int) {
	t.Helper()
	ids, err := f.Lib.List(t.Context(), library.Query{View: library.ViewNext})
	if err != nil {
		t.Fatal(err)
	}
	f.Read(ids[place])
	in.Take(f.Detail)
}

func TestOnePageShowsAtATimeAndEachTogglesItself(t *testing.T) {
	_, in, _ := shown(t)
	toggled := 0
	in.OnToggle = func() { toggled++ }
	in.Show(Note)
	in.ToggleGuide()
	if !in.Open(Guide) || in.Open(Note) || !in.Has(Guide) || in.Has("what") {
		t.Errorf("the inspector shows %q", in.Shown())
	}
	in.ToggleGuide()
	if in.Shown() != "" || toggled != 3 {
		t.Errorf("the inspector shows %q after %d changes", in.Shown(), toggled)
	}
}

func TestWhyNotAnotherTopic(t *testing.T) {
	f, in, reader := shown(t)
	in.ToggleWhy()
	why := in.why
	if !in.Open(Why) || why.topic != f.Detail.Scores[0].Topic {
		t.Fatalf("it shows %q with topic %d, want the suggested topic's words", in.Shown(), why.topic)
	}
	other := f.Detail.Scores[2]
	for _, key := range []string{"Down", "Down"} {
		if !in.Press(key) {
			t.Error("the page does not use its arrows")
		}
	}
	if in.Press("Right") {
		t.Error("the page uses other keys than its arrows")
	}
	before := reader.retinted
	f.Until("the third topic's words", func() bool { return why.why.Topic == other.Topic })
	sum := 0.0
	for _, e := range why.why.Terms {
		sum += e.Weight
	}
	if math.Abs(sum-why.why.Score) > 1e-6 || math.Abs(why.why.Score-other.Score) > 1e-6 {
		t.Errorf("the words add up to %v, the score explained is %v, the bar's is %v", sum, why.why.Score, other.Score)
	}
	if explained, chosen := in.Explained(f.Detail.ID); !chosen || explained.Topic != other.Topic || reader.retinted == before {
		t.Errorf("the text is tinted for topic %d, chosen %v", explained.Topic, chosen)
	}
	if !in.GiveBack() || in.Press("Down") {
		t.Error("after Escape the page still uses the arrows")
	}
	read(t, f, in, 1)
	if why.detail.ID != f.Detail.ID || why.topic != why.detail.Scores[0].Topic {
		t.Error("the next article's own words do not show")
	}
	in.ToggleWhy() // for the arrows
	in.ToggleWhy()
	if in.Shown() != "" {
		t.Error("the page does not close")
	}
	if _, chosen := in.Explained(f.Detail.ID); chosen {
		t.Error("a closed page still tints the text")
	}
}

func TestAWordIsShownWhereItStands(t *testing.T) {
	_, in, reader := shown(t)
	in.Show(Why)
	in.why.speakFor.bars.OnTap(0)
	if reader.shownAt < 0 {
		t.Error("the strongest word is not shown in the text")
	}
}

func TestTheGuideIsChangedInPlace(t *testing.T) {
	f, in, _ := shown(t)
	in.ToggleGuide()
	guide := in.guide
	if guide.topic.ID != f.Detail.Suggestion.Topic {
		t.Fatalf("the guide is that of topic %d, want the suggested one", guide.topic.ID)
	}
	f.Until("examples", func() bool { return len(guide.examples.Objects) == fewExamples })
	before := guide.topic
	in.EditGuide()
	if f.Dialogs().Canvas().Focused() != guide.guideIn || guide.guideIn.Text != before.Guide {
		t.Fatal("the guide does not turn into a field")
	}
	guide.guideIn.SetText("Only what was stolen.")
	guide.wordsIn.SetText("gallery, heist")
	guide.guideIn.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl})
	f.Until("the sentence", func() bool { return len(f.Said) == 1 })
	saved, _ := f.Lib.Topic(before.ID)
	if guide.editing || saved.Guide != "Only what was stolen." || strings.Join(saved.Keywords, " ") != "gallery heist" {
		t.Errorf("the library has %+v, editing %v", saved, guide.editing)
	}
	in.Take(f.Detail) // as after every change of the topics
	if !strings.Contains(guide.text.Text, "stolen") {
		t.Errorf("the page says %q", guide.text.Text)
	}
}

// A page that is open stays with its topic; opened again, it follows a suggestion that has changed.
func TestTheGuideFollowsANewSuggestionWhenItIsOpened(t *testing.T) {
	f, in, _ := shown(t)
	in.ToggleGuide()
	first := in.guide.topic.ID
	for _, topic := range f.Lib.Topics() {
		if topic.ID != first && !topic.Archived {
			f.Detail.Suggestion.Topic = topic.ID
		}
	}
	in.Take(f.Detail)
	if in.guide.topic.ID != first {
		t.Error("the guide is exchanged while it is read")
	}
	in.ToggleGuide()
	in.ToggleGuide()
	if in.guide.topic.ID != f.Detail.Suggestion.Topic {
		t.Errorf("the guide is that of topic %d, want %d", in.guide.topic.ID, f.Detail.Suggestion.Topic)
	}
}

func TestAGuideThatWasLeftIsNotLost(t *testing.T) {
	f, in, _ := shown(t)
	in.EditGuide()
	guide := in.guide
	guide.guideIn.SetText("half a thought")
	guide.guideIn.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if guide.editing || f.Dialogs().Canvas().Focused() != nil {
		t.Fatal("Escape does not leave the field")
	}
	if topic, _ := f.Lib.Topic(guide.topic.ID); topic.Guide == "half a thought" {
		t.Error("Escape saved")
	}
	in.EditGuide()
	if guide.guideIn.Text != "half a thought" {
		t.Errorf("the field holds %q, what was typed is lost", guide.guideIn.Text)
	}
}

func TestTheGuideTurnsToATopicThatIsAskedFor(t *testing.T) {
	f, in, _ := shown(t)
	cartel, _ := f.Lib.Topic(f.Topic("Cartel"))
	in.Topic(cartel)
	if !in.Open(Guide) || in.guide.name.Words() != "Cartel" {
		t.Errorf("the inspector shows %q of %q", in.Shown(), in.guide.name.Words())
	}
	f.Until("its examples", func() bool { return len(in.guide.examples.Objects) == fewExamples })
	in.guide.examples.Objects[1].(*widget.Side).OnTap()
	if len(f.WentTo) != 1 {
		t.Fatal("an example is not gone to")
	}
	if example, err := f.Lib.Article(t.Context(), f.WentTo[0]); err != nil || example.Topic != cartel.ID {
		t.Errorf("the example is labeled %d, want %d: %v", example.Topic, cartel.ID, err)
	}
}

func TestANoteSavesItselfWhenItIsLeft(t *testing.T) {
	f, in, _ := shown(t)
	id, heard := f.Detail.ID, ""
	in.OnNote = func(_ int64, note string) { heard = note }
	in.WriteNote()
	if f.Dialogs().Canvas().Focused() != in.note.field {
		t.Fatal("the field has not the keys")
	}
	in.note.field.SetText("call 123")
	if !in.GiveBack() {
		t.Error("Escape does not leave the field")
	}
	f.Until("the note on disk", func() bool { return heard == "call 123" })
	if article, err := f.Lib.Article(t.Context(), id); err != nil || article.Note != "call 123" {
		t.Errorf("the note on disk is %q, %v", article.Note, err)
	}
}

func TestANoteThatCannotBeSavedStays(t *testing.T) {
	f, in, _ := shown(t)
	id := f.Detail.ID
	in.WriteNote()
	note := in.note
	note.field.SetText("precious")
	note.pending[id] = "precious"
	note.done(id, "precious", data.ErrReadOnly)
	if note.field.Text != "precious" || !strings.Contains(note.state.Words(), "Not saved") || len(f.Failed) != 1 {
		t.Errorf("the field holds %q and says %q", note.field.Text, note.state.Words())
	}
	read(t, f, in, 1)
	f.Until("the note on disk at the next try", func() bool {
		article, err := f.Lib.Article(t.Context(), id)
		return err == nil && article.Note == "precious"
	})
}
