package sidebar

import (
	"slices"
	"strconv"
	"testing"

	"blotter/data"
	"blotter/gui/host/hosttest"
	"blotter/gui/widget"
	"blotter/internal/library"
)

func TestAFamilyStandsTogetherAndFolds(t *testing.T) {
	f := hosttest.New(t)
	cartel := f.Topic("Cartel")
	child, err := f.Lib.AddTopic(t.Context(), data.Topic{Name: "Sinaloa", Parent: cartel})
	if err != nil {
		t.Fatal(err)
	}
	ids, err := f.Lib.List(t.Context(), library.Query{View: library.ViewUnlabeled})
	if err != nil {
		t.Fatal(err)
	}
	for i, topic := range []int64{cartel, child.ID, child.ID} {
		if _, err := f.Lib.Label(t.Context(), library.Gesture{Articles: ids[i : i+1], Status: data.Labeled, Topic: topic}); err != nil {
			t.Fatal(err)
		}
	}
	s := New(f)
	f.Put(s.Content())
	s.Refresh()
	parent, _ := hosttest.SideRow(s.Content(), "Cartel")
	row, shown := hosttest.SideRow(s.Content(), "Sinaloa")
	if !shown || !row.Data().Child || row.Data().Fold != widget.NoFold {
		t.Fatalf("the child shows as %+v", row.Data())
	}
	if want := f.Counts().Topic[cartel] + 2; parent.Data().Fold != widget.Unfolded || parent.Data().Count != strconv.Itoa(want) {
		t.Errorf("the parent shows %+v, and its family has %d labels", parent.Data(), want)
	}
	at := slices.IndexFunc(s.h.Topics().Families(), func(t data.Topic) bool { return t.ID == child.ID })
	if s.h.Topics().Families()[at-1].ID != cartel {
		t.Error("the child does not stand below its parent")
	}
	parent.OnFold(widget.Folded)
	if _, shown := hosttest.SideRow(s.Content(), "Sinaloa"); shown || parent.Data().Fold != widget.Folded {
		t.Error("a folded family shows its child")
	}
	parent.OnFold(widget.Unfolded)
	if _, shown := hosttest.SideRow(s.Content(), "Sinaloa"); !shown {
		t.Error("an unfolded family does not show its child")
	}
	parent.OnTap()
	if want := (library.Query{View: library.ViewTopic, Topic: cartel}); len(f.Shown) != 1 || f.Shown[0] != want {
		t.Errorf("the parent opens %+v", f.Shown)
	}
	family, err := f.Lib.List(t.Context(), f.Shown[0])
	if err != nil || !slices.Contains(family, ids[1]) || !slices.Contains(family, ids[2]) {
		t.Errorf("the list of the parent is %v, %v", family, err)
	}
}
