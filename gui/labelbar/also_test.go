package labelbar

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"blotter/classifier"
	"blotter/data"
	"blotter/gui/command"
	"blotter/gui/host/hosttest"
	"blotter/gui/widget"
	"blotter/internal/library"
)

func TestAllTopicsOfAnArticleShow(t *testing.T) {
	f, b := shown(t)
	if err := f.Lib.SetSeveral(t.Context(), true); err != nil {
		t.Fatal(err)
	}
	cartel, theft, spying := f.Topic("Cartel"), f.Topic("Art theft"), f.Topic("Espionage")
	g := library.Gesture{Articles: []int64{f.Detail.ID}, Status: data.Labeled, Topic: cartel, Also: []int64{theft}}
	if _, err := f.Lib.Label(t.Context(), g); err != nil {
		t.Fatal(err)
	}
	f.Read(f.Detail.ID)
	b.Show(f.Detail)
	want := map[int64]widget.ChipState{cartel: widget.ChipMain, theft: widget.ChipFurther, spying: widget.ChipOff}
	for topic, state := range want {
		if chip := b.chips.ofTopic[topic]; chip != nil && chip.Data().State != state {
			name, _ := f.Topics().Name(topic)
			t.Errorf("the chip of %s is in state %d, want %d", name, chip.Data().State, state)
		}
	}
	b.Content().Resize(fyne.NewSize(1200, 200))
	if got := b.sure.Words(); !strings.HasPrefix(got, "also Art theft") {
		t.Errorf("beside the main topic it says %q", got)
	}
}

func TestAFurtherTopicIsSuggestedAndTaken(t *testing.T) {
	f, b := shown(t)
	f.Keys[command.TakeAlso] = "A"
	b.Content().Resize(fyne.NewSize(1200, 200))
	high := b.Content().MinSize().Height
	if b.also.Visible() {
		t.Fatal("a further topic shows where none is suggested")
	}
	f.Detail.Also = []classifier.Score{{Topic: f.Topic("Art theft"), Confidence: 0.71}}
	for calibrated, want := range map[bool]string{true: "also: Art theft 71 %", false: "also: Art theft"} {
		f.Detail.Calibrated = calibrated
		b.Show(f.Detail)
		if got := b.also.Data(); !b.also.Visible() || got.Name != want || got.Key != "A" {
			t.Errorf("calibrated %v: the suggestion says %+v", calibrated, got)
		}
	}
	b.also.OnTap()
	if !slices.Equal(f.Ran, []string{command.TakeAlso}) {
		t.Errorf("ran %q", f.Ran)
	}
	if got := b.Content().MinSize().Height; got != high {
		t.Errorf("the bar is %.0f high with a further topic, %.0f without", got, high)
	}
	narrow := b.Content().MinSize().Width
	b.Content().Resize(fyne.NewSize(300, 200))
	if b.also.Visible() || b.Content().MinSize().Width != narrow {
		t.Error("where there is no room the further topic stays")
	}
}

func TestOnlyCheckedSharesArePercentages(t *testing.T) {
	f, b := shown(t)
	b.Content().Resize(fyne.NewSize(1200, 200))
	for basis, want := range map[library.Basis]string{
		library.BasisPercentage: "91 %", library.BasisGuess: "a guess from 12 labels",
		library.BasisAlone: "no other topic labeled yet", library.BasisUnlike: "unlike anything labeled",
	} {
		f.Detail.Suggestion.Basis, f.Detail.Suggestion.Confidence, f.Detail.Suggestion.Labels = basis, 0.91, 12
		b.Show(f.Detail)
		got := b.sure.Words()
		if !strings.HasPrefix(got, want) || basis != library.BasisPercentage && strings.Contains(got, "%") {
			t.Errorf("basis %d is said as %q", basis, got)
		}
	}
}

func TestAChipsMenuLabelsAndDecides(t *testing.T) {
	f, b := shown(t)
	var guided data.Topic
	b.OnGuide = func(t data.Topic) { guided = t }
	cartel := f.Topic("Cartel")
	open := func() []widget.MenuItem {
		b.chips.ofTopic[cartel].OnSecondary(fyne.NewPos(10, 10))
		return f.Dialogs().Canvas().Focused().(*widget.Menu).Items()
	}
	choose := func(name string) {
		open()
		hosttest.Choose(t, f.Dialogs().Canvas(), name)
	}
	several := "Add or remove Cartel, beside the main topic"
	if names := hosttest.MenuNames(open()); slices.Contains(names, several) {
		t.Errorf("in a library of one topic an article the menu has %q", names)
	}
	f.Press("Escape")
	if err := f.Lib.SetSeveral(t.Context(), true); err != nil {
		t.Fatal(err)
	}
	choose("Label as Cartel")
	choose(several)
	b.chips.ofTopic[cartel].OnShift()
	choose("Guide")
	if len(f.Labels) != 1 || f.Labels[0].Topic != cartel || !slices.Equal(f.Toggled, []int64{cartel, cartel}) || guided.ID != cartel {
		t.Errorf("marked %v, toggled %v, guide of %q", f.Labels, f.Toggled, guided.Name)
	}
	for _, name := range []string{"Never Cartel for this article", "Never suggest Cartel: by hand only"} {
		for _, inForce := range []bool{true, false} { // decided, and taken back
			choose(name)
			f.Until(name, func() bool {
				rulings, err := f.Lib.Rulings(t.Context())
				return err == nil && (len(rulings) == 1) == inForce
			})
			f.Read(f.Detail.ID)
			b.Show(f.Detail)
			items := open()
			if i := slices.IndexFunc(items, func(m widget.MenuItem) bool { return m.Name == name }); i < 0 || items[i].Checked != inForce {
				t.Errorf("%q is checked: %v, want %v", name, !inForce, inForce)
			}
			f.Press("Escape")
		}
	}
}
