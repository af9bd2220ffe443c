package quality_test

import (
	"slices"
	"strings"
	"testing"

	"blotter/data"
	"blotter/gui/command"
	"blotter/gui/events"
	"blotter/gui/host/hosttest"
	"blotter/gui/quality"
	"blotter/internal/library"
)

// learned is a host whose model knows every label.
func learned(t *testing.T) *hosttest.Fake {
	t.Helper()
	f := hosttest.New(t)
	if err := f.Lib.Learn(t.Context(), true, nil); err != nil {
		t.Fatal(err)
	}
	check(t, f)
	return f
}

// check holds the labels out in turn, which the page would do in the background: that may take long.
func check(t *testing.T, f *hosttest.Fake) {
	t.Helper()
	if err := f.Lib.CheckLabels(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func TestThePageSaysWhatItsNumbersRestOn(t *testing.T) {
	f := learned(t)
	p := quality.New(f)
	f.Put(p.Content())
	p.Open()
	f.Until("the numbers", func() bool { return strings.Contains(p.Title(), "of 100 articles") })
	if !strings.Contains(p.Base(), "cross-validation") {
		t.Errorf("without an audit it rests on %q", p.Base())
	}
	p.TapSolid()
	if !slices.Contains(f.Ran, command.Audit) {
		t.Errorf("the button ran %v", f.Ran)
	}
	hosttest.AnswerAudit(t, f, 120)
	check(t, f)
	p.Update(events.Batch{Audit: true})
	f.Until("the audit", func() bool { return strings.Contains(p.Base(), "checked at random") })
	if places := p.ConfusionPlaces(); len(places) < 5 || !slices.ContainsFunc(places, func(s string) bool { return strings.Contains(s, "right") }) {
		t.Errorf("the confusion says %q", places)
	}
	p.TapConfusion(0)
	f.Until("the articles of the cell", func() bool { return p.CellArticles() > 0 })
	p.TapCellArticle()
	if len(f.WentTo) != 1 {
		t.Errorf("it went to %v", f.WentTo)
	}
}

// Somebody labels many articles wrongly at once. The page shows that the model became worse, and leads to the step; a month leads to its
// articles without a label.
func TestADipLeadsToItsStepAndAMonthToItsArticles(t *testing.T) {
	f := learned(t)
	hosttest.AnswerAudit(t, f, 120)
	labeled, err := f.Lib.List(t.Context(), library.Query{View: library.ViewLabeled, Search: "-is:audit"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Lib.Label(t.Context(), library.Gesture{Articles: labeled[:len(labeled)*2/3], Status: data.Labeled, Topic: f.Topic("Art theft")}); err != nil {
		t.Fatal(err)
	}
	check(t, f)
	p := quality.New(f)
	step := int64(0)
	p.OnStep = func(edit int64) { step = edit }
	f.Put(p.Content())
	p.Open()
	f.Until("the dip", func() bool { return p.Dips() > 0 })
	p.TapDip()
	rows, err := f.Lib.History(t.Context(), data.HistoryQuery{Before: step + 1, Limit: 1})
	if err != nil || len(rows) != 1 || rows[0].Action.Verb != data.VerbLabel || rows[0].Action.Articles < len(labeled)/2 {
		t.Errorf("it leads to %+v, %v", rows, err)
	}
	if places := p.PastPlaces(); len(places) < 2 || !strings.Contains(places[0], "between") {
		t.Errorf("the picture says %q", places)
	}
	if places := p.DriftPlaces(); len(places) == 0 || !strings.Contains(places[0], "unknown words") {
		t.Fatalf("the months say %q", places)
	}
	p.TapMonth(0)
	if len(f.Shown) != 1 || f.Shown[0].View != library.ViewUnlabeled || !strings.Contains(f.Shown[0].Search, "after:20") {
		t.Errorf("a month shows %+v", f.Shown)
	}
}

// Keys that label would label an article that is not in sight.
func TestLabelKeysStayOnThePage(t *testing.T) {
	p := quality.New(learned(t))
	for _, key := range []string{"3", "Enter", "S", "Space", "Down", "Backspace"} {
		if !p.Press(key) {
			t.Errorf("%s goes on to the commands", key)
		}
	}
	for _, key := range []string{"Ctrl+1", "/", "?", "Ctrl+Z", "Escape"} {
		if p.Press(key) {
			t.Errorf("%s stays on the page", key)
		}
	}
}
