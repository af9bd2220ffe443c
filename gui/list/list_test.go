package list

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/widget"

	"blotter/data"
	"blotter/gui/command"
	"blotter/gui/host/hosttest"
	"blotter/gui/i18n"
	blotterwidget "blotter/gui/widget"
	"blotter/internal/library"
)

// shown returns a host whose window shows the list of what is next.
func shown(t *testing.T) (*hosttest.Fake, *Pane) {
	t.Helper()
	f := hosttest.New(t)
	below := widget.NewLabel("")
	below.Hide()
	p := New(f, below)
	p.OnOpen = func(i int) { p.Step(i) }
	p.OnSelect, p.OnUndo, p.OnOrder = func() {}, func() {}, func(library.Query) {}
	f.Put(p.Content())
	f.List = library.Query{View: library.ViewNext}
	ids, err := f.Lib.List(t.Context(), f.List)
	if err != nil {
		t.Fatal(err)
	}
	p.Show(f.List, ids, 0)
	f.Until("the rows", func() bool { _, known := p.Row(p.Current()); return known })
	return f, p
}

func TestARangeIsSelectedByKeys(t *testing.T) {
	_, p := shown(t)
	selected := 0
	p.OnSelect = func() { selected++ }
	p.Step(1)
	for _, by := range []int{1, 1, 1, -1} {
		p.Extend(by)
	}
	if got := p.Targets(); !slices.Equal(got, p.IDs()[1:4]) || p.At() != 3 || selected != 4 {
		t.Errorf("selected %v, the list at %d, told %d times", got, p.At(), selected)
	}
	for range 3 {
		p.Extend(-1)
	}
	if got := p.Targets(); !slices.Equal(got, p.IDs()[:2]) {
		t.Errorf("back over where it began selected %v", got)
	}
	p.Deselect()
	if got := p.Targets(); p.Selected() != 0 || !slices.Equal(got, []int64{p.Current()}) {
		t.Errorf("without a selection the targets are %v", got)
	}
	p.SelectAll()
	p.SelectAll()
	if p.Selected() != 0 {
		t.Error("selecting all twice leaves a selection")
	}
}

func TestTheListStaysAtItsArticleOrTheNearestThatIsLeft(t *testing.T) {
	f, p := shown(t)
	p.Step(4)
	at, next := p.Current(), p.IDs()[5]
	p.Show(f.List, slices.DeleteFunc(slices.Clone(p.IDs()), func(id int64) bool { return id == p.IDs()[0] }), at)
	if p.Current() != at {
		t.Errorf("the list is at article %d, not %d", p.Current(), at)
	}
	p.Show(f.List, slices.DeleteFunc(slices.Clone(p.IDs()), func(id int64) bool { return id == at }), at)
	if p.Current() != next {
		t.Errorf("the list is at article %d; article %d stood after the one that went", p.Current(), next)
	}
}

func TestOnlyWhatStandsBelowTheCurrentLineIsRankedAnew(t *testing.T) {
	f, p := shown(t)
	p.Step(4)
	before := slices.Clone(p.IDs())
	anew := slices.Clone(before)
	slices.Reverse(anew)
	gone, fresh := before[9], int64(900)
	anew = append([]int64{fresh}, slices.DeleteFunc(anew, func(id int64) bool { return id == gone || id == before[1] })...)
	p.Rerank(library.Query{View: library.ViewAll}, anew)
	p.Tick()
	p.Rerank(f.List, anew)
	if !slices.Equal(p.IDs(), before) {
		t.Error("another list, or a selection, is ranked anew")
	}
	p.Deselect()
	p.Rerank(f.List, anew)
	got := p.IDs()
	if !slices.Equal(got[:5], before[:5]) || p.At() != 4 || p.Current() != before[4] {
		t.Errorf("up to the current line the list was %v, is %v, at line %d", before[:5], got[:5], p.At())
	}
	below := slices.DeleteFunc(slices.Clone(anew), func(id int64) bool { return slices.Contains(before[:5], id) })
	if !slices.Equal(got[5:], below) || got[5] != fresh {
		t.Errorf("below stands %v, want %v", got[5:], below)
	}
}

func TestALabelAndAFlagShowAheadOfTheDisk(t *testing.T) {
	f, p := shown(t)
	id, cartel := p.Current(), f.Topic("Cartel")
	row, _ := p.Row(id)
	p.Saving([]int64{id}, cartel)
	if got := p.Describe(row); got.Mark != blotterwidget.Saving || got.Topic != "Cartel" || p.Unsaved() != 1 {
		t.Errorf("the row says %+v", got)
	}
	p.Saved([]int64{id})
	if got := p.Describe(row); got.Mark == blotterwidget.Saving {
		t.Error("the label stays on its way")
	}
	p.SetFlag(id, true)
	if row, _ := p.Row(id); !row.Flagged {
		t.Error("the flag does not show")
	}
	row.Status, row.Topic = data.Labeled, cartel
	if got := p.Describe(row); got.Mark != blotterwidget.Labeled || got.Topic != "Cartel" {
		t.Errorf("a labeled row says %+v", got)
	}
}

func TestTheHeadOffersWhatTheListCanDo(t *testing.T) {
	f, p := shown(t)
	if got := hosttest.Words(p.Content()); !strings.Contains(got, "36") {
		t.Errorf("the head says %q", got)
	}
	top := p.rows.Position()
	p.Offer(2)
	if now := p.rows.Position(); now != top {
		t.Errorf("what is new moves the rows from %v to %v", top, now)
	}
	fresh, shown := hosttest.Link(p.Content(), i18n.N("listhead.show-n-new", 2))
	if !shown || p.Offered() != 2 {
		t.Fatal("what is new is not offered")
	}
	fresh.OnTap()
	undone := 0
	p.OnUndo = func() { undone++ }
	moved := library.Query{View: library.ViewMoved}
	p.Show(moved, p.IDs(), 0)
	undo, shown := hosttest.Link(p.Content(), i18n.T("listhead.undo-the-change"))
	if !shown {
		t.Fatal("the list of what moved does not offer to take the change back")
	}
	undo.OnTap()
	if undone != 1 || !slices.Equal(f.Ran, []string{command.Refresh}) {
		t.Errorf("taken back %d times, ran %q", undone, f.Ran)
	}
}

func TestAnEmptyListSaysWhatItIsFor(t *testing.T) {
	f, p := shown(t)
	f.List = library.Query{View: library.ViewAll, Search: "zzyzx"}
	p.Show(f.List, nil, 0)
	if got := hosttest.Words(p.Content()); !strings.Contains(got, i18n.T("empty.nothing-found")) || p.Current() != 0 || len(p.Targets()) != 0 {
		t.Errorf("an empty list says %q", got)
	}
	p.empty.button.OnTapped()
	if !slices.Equal(f.Ran, []string{command.Back}) {
		t.Errorf("its button runs %q", f.Ran)
	}
}
