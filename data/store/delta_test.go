package store

import (
	"cmp"
	"context"
	"maps"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"blotter/data"

	diff "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// mirror is a library as somebody holds it in memory who hears of every change and reads nothing.
type mirror struct {
	Heads  map[int64]data.Head
	Topics []data.Topic
	Words  []data.Word
	Audit  data.Audit
	At     data.Position
}

// mirrored reads a whole library.
func mirrored(t testing.TB, s *Store) (m mirror) {
	t.Helper()
	m.Heads = map[int64]data.Head{}
	for _, h := range heads(t, s) {
		m.Heads[h.ID] = h
	}
	m.Topics = allTopics(t, s)
	words, err := s.Words(context.Background())
	must(t, err)
	m.Words = append([]data.Word{}, words...)
	m.Audit = auditWithTimes(t, s)
	m.At, err = s.Position(context.Background())
	must(t, err)
	return m
}

func (m *mirror) apply(d data.Delta) {
	for _, h := range d.Came {
		m.Heads[h.ID] = h
	}
	for _, id := range d.Went {
		delete(m.Heads, id)
	}
	for _, r := range d.Reviews {
		h := m.Heads[r.Article]
		h.Topic, h.Also, h.Status, h.How, h.LabeledAt, h.Author = r.Topic(), r.Also(), r.Status, r.How, r.At, 0
		if h.Topic != 0 {
			h.Author = r.Labels[0].Author
		}
		m.Heads[r.Article] = h
	}
	for _, marks := range d.Marks {
		h := m.Heads[marks.Article]
		h.Flagged, h.Noted = marks.Flagged, marks.Noted
		m.Heads[marks.Article] = h
	}
	if d.Topics != nil {
		m.Topics = d.Topics
	}
	if d.Words != nil {
		m.Words = d.Words
	}
	if d.Audit != nil {
		m.Audit = *d.Audit
	}
	m.At = d.After
}

// TestADeltaIsAllThatChanged: whoever applies the deltas, once or twice, has the library as it is on disk, and whoever asks from time to
// time what has changed since has it too.
func TestADeltaIsAllThatChanged(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s, err := Create(context.Background(), filepath.Join(t.TempDir(), "x.blotter"), testTopics, OpenOptions{})
		must(t, err)
		defer func() { _ = s.Close() }()
		clock := time.UnixMilli(1_700_000_000_000)
		s.now = func() time.Time { clock = clock.Add(time.Second); return clock }
		here, elsewhere := mirrored(t, s), mirrored(t, s)
		g := &gestures{t: t, rt: rt, s: s}
		g.heard = func(d data.Delta) {
			if d.Before != here.At {
				rt.Fatalf("a change begins at %+v, the last one ended at %+v", d.Before, here.At)
			}
			here.apply(d)
			here.apply(d)
			agree(rt, "the deltas", here, mirrored(t, s))
		}
		g.bring()
		for range rapid.IntRange(1, 20).Draw(rt, "gestures") {
			g.one()
			if rapid.Bool().Draw(rt, "look") {
				d, err := s.Since(context.Background(), elsewhere.At)
				must(t, err)
				elsewhere.apply(d)
				agree(rt, "what changed since", elsewhere, mirrored(t, s))
			}
		}
	})
}

func agree(rt *rapid.T, what string, got, want mirror) {
	if found := diff.Diff(want, got); found != "" {
		rt.Fatalf("by %s the library is (-want +got):\n%s", what, found)
	}
}

// Another program's changes between two of ours are not lost: ours says that it does not begin where the last one ended.
func TestADeltaTellsOfAGap(t *testing.T) {
	s := newLibrary(t)
	bring(t, s, "A", "B")
	ours, err := s.Label(t.Context(), labelingAs(1, 1))
	must(t, err)
	other, err := Open(t.Context(), s.Path(), OpenOptions{})
	must(t, err)
	defer func() { _ = other.Close() }()
	bring(t, other, "C")
	labelAs(t, other, 2, 2)
	next, err := s.Label(t.Context(), labelingAs(3, 1))
	must(t, err)
	if next.Before == ours.After {
		t.Errorf("no gap between %+v and %+v", ours.After, next.Before)
	}
	since, err := s.Since(t.Context(), ours.After)
	must(t, err)
	if len(since.Came) != 1 || since.Came[0].Title != "C" || len(since.Reviews) != 2 || since.After != next.After {
		t.Errorf("since then: %+v", since)
	}
}

// What is read for the delta is read before the commit: where it cannot be read, nothing is changed, so that nothing that is on disk is
// reported as failed.
func TestAChangeThatCannotBeReadIsNotMade(t *testing.T) {
	s := newLibrary(t)
	ids := bring(t, s, "A")
	labelAs(t, s, 1, ids...)
	before := mirrored(t, s)
	breakRead := `ALTER TABLE labels RENAME COLUMN main TO principal`
	mendRead := `ALTER TABLE labels RENAME COLUMN principal TO main`
	_, err := s.writer.conn.ExecContext(t.Context(), breakRead)
	must(t, err)
	changes := map[string]func() (data.Delta, error){
		"label": func() (data.Delta, error) { return s.Label(t.Context(), labelingAs(2, ids...)) },
		"undo":  func() (data.Delta, error) { return s.Undo(t.Context()) },
		"trash": func() (data.Delta, error) { return s.Trash(t.Context(), ids) },
		"add": func() (data.Delta, error) {
			change, err := s.Begin(t.Context(), importOf("more.txt"))
			must(t, err)
			_, d, err := s.Add(t.Context(), change, newGenerator(1).articles(2))
			return d, err
		},
	}
	for _, name := range slices.SortedFunc(maps.Keys(changes), cmp.Compare) {
		if d, err := changes[name](); err == nil || !d.None() {
			t.Errorf("%s: %+v, %v, want an error", name, d, err)
		}
	}
	_, err = s.writer.conn.ExecContext(t.Context(), mendRead)
	must(t, err)
	if found := diff.Diff(before, mirrored(t, s)); found != "" {
		t.Errorf("what was refused changed (-before +after):\n%s", found)
	}
}
