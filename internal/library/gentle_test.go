package library_test

import (
	"testing"

	"blotter/internal/library"
)

func TestHardThingsStayFoldedAtTheNextStart(t *testing.T) {
	path := sampleLibrary(t)
	d := reopen(t, path)
	if g := d.Gentle(); g.Folds(2, 1) {
		t.Errorf("a new library folds texts: %+v", g)
	}
	events := d.Events()
	if err := d.SetGentle(t.Context(), library.Gentle{Topics: []int64{2}, Pause: 5}); err != nil {
		t.Fatal(err)
	}
	nextEvent[library.GentleChanged](t, events)
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	g := reopen(t, path).Gentle()
	for _, c := range []struct {
		topic, parent int64
		want          bool
	}{{2, 0, true}, {3, 2, true}, {3, 0, false}, {0, 0, false}} {
		if got := g.Folds(c.topic, c.parent); got != c.want {
			t.Errorf("a text of topic %d below %d is folded: %v", c.topic, c.parent, got)
		}
	}
	if g.Pause != 5 || !(library.Gentle{All: true}).Folds(0, 0) {
		t.Errorf("kept is %+v", g)
	}
}
