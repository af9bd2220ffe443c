package library_test

import (
	"maps"
	"slices"
	"testing"
	"time"

	"blotter/data"
	"blotter/internal/library"
	"blotter/internal/message"
)

// listed lists the articles of a query by id.
func listed(t *testing.T, d *library.Library, q library.Query) []int64 {
	t.Helper()
	ids, err := d.List(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := d.Count(t.Context(), q); err != nil || n != len(ids) {
		t.Errorf("%+v: %d are counted, %d are listed, %v", q, n, len(ids), err)
	}
	slices.Sort(ids)
	return ids
}

// nextEvent waits for an event of a type.
func nextEvent[E library.Event](t *testing.T, events <-chan library.Event) (found E) {
	t.Helper()
	late := time.After(2 * time.Minute)
	for {
		select {
		case e := <-events:
			if e, ok := e.(E); ok {
				return e
			}
		case <-late:
			t.Fatalf("no %T came", found)
		}
	}
}

func TestNotesAndFlagsAreListedCountedAndAnnounced(t *testing.T) {
	d := reopen(t, sampleLibrary(t))
	events := d.Events()
	check := func(flagged, noted []int64, marked ...int64) {
		t.Helper()
		if got := nextEvent[library.Annotated](t, events).Articles; !slices.Equal(got, marked) {
			t.Errorf("announced are %v, want %v", got, marked)
		}
		if got := listed(t, d, library.Query{View: library.ViewFlagged}); !slices.Equal(got, flagged) {
			t.Errorf("flagged are %v, want %v", got, flagged)
		}
		if got := listed(t, d, library.Query{View: library.ViewNoted}); !slices.Equal(got, noted) {
			t.Errorf("noted are %v, want %v", got, noted)
		}
		if c := d.Counts(); c.Flagged != len(flagged) || c.Noted != len(noted) {
			t.Errorf("counts %d flagged, %d noted", c.Flagged, c.Noted)
		}
	}
	step := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	back := func(walk func() (message.Message, error)) {
		t.Helper()
		_, err := walk()
		step(err)
	}
	undo := func() (message.Message, error) { return d.Undo(t.Context()) }
	redo := func() (message.Message, error) { return d.Redo(t.Context()) }
	version := d.ModelVersion()
	step(d.SetFlag(t.Context(), []int64{3, 5}, true))
	check([]int64{3, 5}, nil, 3, 5)
	step(d.SetNote(t.Context(), 5, "ask again"))
	check([]int64{3, 5}, []int64{5}, 5)
	step(d.SetFlag(t.Context(), []int64{3}, false))
	check([]int64{5}, []int64{5}, 3)
	back(undo)
	check([]int64{3, 5}, []int64{5}, 3)
	back(undo)
	check([]int64{3, 5}, nil, 5)
	back(redo)
	check([]int64{3, 5}, []int64{5}, 5)
	if d.ModelVersion() != version {
		t.Error("a mark has changed the model")
	}
	step(d.Trash(t.Context(), []int64{5}))
	if c := d.Counts(); c.Flagged != 1 || c.Noted != 0 {
		t.Errorf("in the trash it counts still: %+v", c)
	}
	back(undo)
	if c := d.Counts(); c.Flagged != 2 || c.Noted != 1 {
		t.Errorf("out of the trash it does not count: %+v", c)
	}
	again := reopen(t, d.Path())
	if c := again.Counts(); c.Flagged != 2 || c.Noted != 1 {
		t.Errorf("after opening again: %+v", c)
	}
}

func TestMarksByAnotherProgramAreTakenIn(t *testing.T) {
	d := reopen(t, sampleLibrary(t))
	other := reopen(t, d.Path())
	events := d.Events()
	for i, do := range []func() error{
		func() error { return other.SetFlag(t.Context(), []int64{4, 2}, true) },
		func() error { return other.SetNote(t.Context(), 2, "a note") },
		func() error { return other.SetNote(t.Context(), 2, "other words") },
		func() error { _, err := other.Undo(t.Context()); return err },
	} {
		if err := do(); err != nil {
			t.Fatal(err)
		}
		if changed, err := d.TakeInChanges(t.Context()); err != nil || !changed {
			t.Fatal(changed, err)
		}
		if got := nextEvent[library.Annotated](t, events).Articles; !slices.Contains(got, 2) {
			t.Errorf("step %d: announced are %v", i, got)
		}
		if got, want := d.Counts(), other.Counts(); got.Flagged != want.Flagged || got.Noted != want.Noted {
			t.Errorf("step %d: counts %+v, in the other program %+v", i, got, want)
		}
	}
}

// TestALabelTakenBackIsAsItWasMade wants the time and the making of the first label, at once and after opening again.
func TestALabelTakenBackIsAsItWasMade(t *testing.T) {
	d := reopen(t, sampleLibrary(t))
	id := firstUnlabeled(t, d)
	for _, g := range []library.Gesture{
		{Articles: []int64{id}, Topic: 1, Status: data.Labeled, Saw: 1},
		{Articles: []int64{id, 1, 2}, Topic: 3, Status: data.Labeled},
	} {
		if _, err := d.Label(t.Context(), g); err != nil {
			t.Fatal(err)
		}
	}
	how := func(d *library.Library, word string) bool {
		return slices.Contains(listed(t, d, library.Query{View: library.ViewAll, Search: "how:" + word}), id)
	}
	if !how(d, "bulk") || how(d, "confirmed") {
		t.Error("the label was not made in bulk")
	}
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	again := reopen(t, d.Path())
	for name, d := range map[string]*library.Library{"at once": d, "after opening again": again} {
		if how(d, "bulk") || !how(d, "conf") {
			t.Errorf("%s: the label is not the confirmed one", name)
		}
	}
	recent := library.Query{View: library.ViewLabeled, Order: library.OrderRecent}
	now, err := d.List(t.Context(), recent)
	if err != nil {
		t.Fatal(err)
	}
	then, err := again.List(t.Context(), recent)
	if err != nil || !slices.Equal(now, then) {
		t.Errorf("the order by time is another after opening again, %v", err)
	}
}

func TestWhatMovedIsKnownAfterUndoToo(t *testing.T) {
	d := reopen(t, sampleLibrary(t))
	suggested := func() map[int64]int64 {
		ids := listed(t, d, library.Query{View: library.ViewUnlabeled})
		rows, err := d.Rows(t.Context(), ids)
		if err != nil {
			t.Fatal(err)
		}
		all := map[int64]int64{}
		for _, r := range rows {
			all[r.ID] = r.Suggestion.Topic
		}
		return all
	}
	events := d.Events()
	settled := func() {
		for !nextEvent[library.ModelChanged](t, events).Settled {
		}
	}
	check := func(before, after map[int64]int64) int {
		t.Helper()
		moved := listed(t, d, library.Query{View: library.ViewMoved})
		rows, err := d.Rows(t.Context(), moved)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			if was, is := before[r.ID], after[r.ID]; r.Suggestion.Was != was || r.Suggestion.Topic != is || was == is {
				t.Errorf("article %d went from %d to %d, the row says %+v", r.ID, was, is, r.Suggestion)
			}
		}
		return len(moved)
	}
	start := suggested()
	var few []int64
	for _, id := range slices.Sorted(maps.Keys(start)) {
		if start[id] != 1 && len(few) < 5 { // too few for a refinement to come between
			few = append(few, id)
		}
	}
	if _, err := d.Label(t.Context(), library.Gesture{Articles: few, Topic: 1, Status: data.Labeled}); err != nil {
		t.Fatal(err)
	}
	settled()
	labeled := suggested()
	if check(start, labeled) == 0 {
		t.Fatal("wrong labels moved nothing")
	}
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	settled()
	undone := suggested()
	if check(labeled, undone) == 0 {
		t.Error("nothing moved back")
	}
	if _, err := d.Redo(t.Context()); err != nil {
		t.Fatal(err)
	}
	settled()
	if err := d.Learn(t.Context(), true, nil); err != nil {
		t.Fatal(err)
	}
	if check(undone, suggested()) == 0 {
		t.Error("what was moved is forgotten once the model has learned from the unlabeled articles")
	}
}
