package library_test

import (
	"math/rand/v2"
	"testing"

	"blotter/data"
	"blotter/internal/library"
)

// mixer makes random changes of every kind that moves articles between lists.
type mixer struct {
	t   *testing.T
	d   *library.Library
	rnd *rand.Rand
}

// some returns one to four articles of the library.
func (m mixer) some() []int64 {
	all := listed(m.t, m.d, library.Query{View: library.ViewAll})
	ids := make([]int64, 1+m.rnd.IntN(4))
	for i := range ids {
		ids[i] = all[m.rnd.IntN(len(all))]
	}
	return ids
}

// change makes one change. What cannot be undone or redone at the moment is no failure.
func (m mixer) change() {
	ctx, topics := m.t.Context(), m.d.Topics()
	topic := topics[m.rnd.IntN(len(topics))].ID
	var err error
	switch m.rnd.IntN(9) {
	case 0, 1, 2:
		_, err = m.d.Label(ctx, library.Gesture{Articles: m.some(), Status: data.Labeled, Topic: topic})
	case 3:
		_, err = m.d.Label(ctx, library.Gesture{Articles: m.some(), Status: data.Skipped})
	case 4:
		_, err = m.d.Label(ctx, library.Gesture{Articles: m.some(), Status: data.Unlabeled})
	case 5:
		err = m.d.SetFlag(ctx, m.some(), m.rnd.IntN(2) == 0)
	case 6:
		err = m.d.Trash(ctx, m.some()[:1])
	case 7:
		_, _ = m.d.Undo(ctx)
	case 8:
		_, _ = m.d.Redo(ctx)
	}
	if err != nil {
		m.t.Fatal(err)
	}
}

// After any sequence of changes, what is counted, what is listed and what is exported is one number.
func TestCountsListsAndExportsAgree(t *testing.T) {
	d := open(t, library.StarterAll)
	if err := d.Learn(t.Context(), true, nil); err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(3) {
		m := mixer{t, d, rand.New(rand.NewPCG(seed, 7))}
		for range 25 {
			m.change()
		}
		agree(t, d)
	}
}

// agree compares the counts of every list with its length.
func agree(t *testing.T, d *library.Library) {
	t.Helper()
	queries := []library.Query{}
	for _, view := range []library.View{
		library.ViewNext, library.ViewCheck, library.ViewCopies, library.ViewAll, library.ViewUnlabeled, library.ViewLabeled,
		library.ViewSkipped, library.ViewFlagged, library.ViewNoted,
	} {
		queries = append(queries, library.Query{View: view})
	}
	for _, topic := range d.Topics() {
		queries = append(queries, library.Query{View: library.ViewTopic, Topic: topic.ID})
	}
	for _, q := range queries {
		counted, known := d.Counts().In(q)
		if n := len(listed(t, d, q)); !known || n != counted {
			t.Errorf("%s %d: %d are counted (%v), %d are listed", q.View, q.Topic, counted, known, n)
		}
		if n, err := d.Count(t.Context(), q); n != counted || err != nil {
			t.Errorf("%s %d: %d are counted, %d are found: %v", q.View, q.Topic, counted, n, err)
		}
	}
	if _, known := d.Counts().In(library.Query{View: library.ViewAll, Search: "museum"}); known {
		t.Error("the counts say that they know a search")
	}
}

// The same labels give the same suggestions, whatever was done and undone in between, and after a restart.
func TestTheSameLabelsGiveTheSameSuggestions(t *testing.T) {
	d := open(t, library.StarterAll)
	said := func(d *library.Library) map[int64]library.Suggestion {
		t.Helper()
		if err := d.Learn(t.Context(), true, nil); err != nil {
			t.Fatal(err)
		}
		rows, err := d.Rows(t.Context(), listed(t, d, library.Query{View: library.ViewUnlabeled}))
		if err != nil {
			t.Fatal(err)
		}
		all := map[int64]library.Suggestion{}
		for _, row := range rows {
			s := row.Suggestion
			s.Was = 0 // says what the last change moved, and that was another one
			all[row.ID] = s
		}
		return all
	}
	before := said(d)
	topics := d.Topics()
	ids := listed(t, d, library.Query{View: library.ViewUnlabeled})
	const changes = 6
	for i := range changes {
		if _, err := d.Label(t.Context(), library.Gesture{Articles: ids[3*i : 3*i+3], Status: data.Labeled, Topic: topics[i%4].ID}); err != nil {
			t.Fatal(err)
		}
	}
	if maps := said(d); len(maps) != len(before)-3*changes {
		t.Fatalf("%d wait for a label, want %d", len(maps), len(before)-3*changes)
	}
	for range changes {
		if _, err := d.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	compare := func(what string, after map[int64]library.Suggestion) {
		t.Helper()
		for id, s := range before {
			if after[id] != s {
				t.Errorf("%s article %d is suggested %+v, was %+v", what, id, after[id], s)
			}
		}
	}
	compare("after undo", said(d))
	compare("after a restart", said(reopen(t, d.Path())))
}
