package store

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"blotter/data"

	"github.com/google/go-cmp/cmp"
)

var testTopics = []data.Topic{
	{Name: "Cartel", Color: "#0072b2", Keywords: []string{"cocaine"}},
	{Name: "Art theft", Color: "#d55e00", Order: 1},
	{Name: "Cybercrime", Order: 2},
}

// newLibrary makes a library with the test topics.
func newLibrary(t testing.TB) *Store {
	t.Helper()
	s, err := Create(t.Context(), filepath.Join(t.TempDir(), "Käse 100% #1?.blotter"), testTopics, OpenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// reopen closes and opens the library again, as a restart does.
func reopen(t testing.TB, s *Store) *Store {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s, err := Open(context.Background(), s.Path(), OpenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// bring imports articles with these titles.
func bring(t testing.TB, s *Store, titles ...string) []int64 {
	t.Helper()
	var articles []data.NewArticle
	for _, title := range titles {
		articles = append(articles, data.NewArticle{Draft: data.Draft{Title: title, Text: "Text of " + title + "."}})
	}
	return importAll(t, s, articles)
}

func importAll(t testing.TB, s *Store, articles []data.NewArticle) (ids []int64) {
	t.Helper()
	ctx := context.Background()
	change, err := s.Begin(ctx, importOf("seeds.txt"))
	must(t, err)
	added, _, err := s.Add(ctx, change, articles)
	must(t, err)
	for _, a := range added {
		ids = append(ids, a.ID)
	}
	must(t, s.Finish(ctx, change, len(ids)))
	return ids
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// heads reads the whole list.
func heads(t testing.TB, s *Store) (all []data.Head) {
	t.Helper()
	for h, err := range s.Heads(context.Background()) {
		must(t, err)
		all = append(all, h)
	}
	return all
}

// labelAs labels by hand.
func labelAs(t testing.TB, s *Store, topic int64, ids ...int64) {
	t.Helper()
	d, err := s.Label(context.Background(), labelingAs(topic, ids...))
	must(t, err)
	if len(d.Edits) != len(ids) {
		t.Fatalf("%d changes, want %d", len(d.Edits), len(ids))
	}
}

func importOf(file string) data.Action { return data.Action{Verb: data.VerbImport, File: file} }

func labelingAs(topic int64, ids ...int64) data.Labeling {
	return data.Labeling{Articles: ids, Topic: topic, Status: data.Labeled, How: data.ByHand}
}

func TestCreateGivesTopicsNumbersInOrder(t *testing.T) {
	s := newLibrary(t)
	topics, err := s.Topics(t.Context())
	must(t, err)
	var names []string
	for i, topic := range topics {
		if topic.ID != int64(i+1) {
			t.Errorf("%s has the number %d", topic.Name, topic.ID)
		}
		names = append(names, topic.Name)
	}
	if want := []string{"Cartel", "Art theft", "Cybercrime", "None of these"}; !slices.Equal(names, want) {
		t.Errorf("topics %q, want %q", names, want)
	}
	if !topics[3].None || topics[0].None {
		t.Error("None is set wrongly")
	}
}

func TestLabelUndoRedoAcrossRestarts(t *testing.T) {
	s := newLibrary(t)
	ids := bring(t, s, "A", "B", "C")
	before := heads(t, s)
	labelAs(t, s, 1, ids...)
	labelAs(t, s, 2, ids[1])
	after := heads(t, s)
	s = reopen(t, s)
	undo, redo, err := s.Next(t.Context())
	must(t, err)
	if undo.Said().String() != "Label “B” as Art theft" || redo.ID != 0 {
		t.Errorf("next: undo %q, redo %q", undo.Said().String(), redo.Said())
	}
	for range 2 {
		d, err := s.Undo(t.Context())
		must(t, err)
		if d.Edits[0].How != data.Undone {
			t.Errorf("undo made the change %+v", d.Edits[0])
		}
		s = reopen(t, s)
	}
	if got := heads(t, s); !cmp.Equal(got, before) {
		t.Errorf("after undo:\n%+v, want\n%+v", got, before)
	}
	for range 2 {
		_, err := s.Redo(t.Context())
		must(t, err)
	}
	if _, err := s.Redo(t.Context()); !errors.Is(err, data.ErrNothingToRedo) {
		t.Errorf("a third redo: %v", err)
	}
	if got := heads(t, s); !cmp.Equal(got, after) {
		t.Errorf("after redo:\n%+v, want\n%+v", got, after)
	}
}

func TestMarksAreHeadsWithoutWords(t *testing.T) {
	s := newLibrary(t)
	oldStory(t, s)
	want := heads(t, s)
	var got []data.Head
	for h, err := range s.Marks(t.Context()) {
		must(t, err)
		got = append(got, h)
	}
	for i := range want {
		want[i].Title, want[i].Added, want[i].Words = "", 0, 0
	}
	if !cmp.Equal(got, want) {
		t.Errorf("marks\n%+v, want\n%+v", got, want)
	}
}

func TestCopiesAreNotAddedTwice(t *testing.T) {
	s := newLibrary(t)
	ids := bring(t, s, "A")
	change, err := s.Begin(t.Context(), importOf("more.txt"))
	must(t, err)
	added, _, err := s.Add(t.Context(), change, []data.NewArticle{
		{Draft: data.Draft{Title: " A", Text: "Text  of A."}},
		{Draft: data.Draft{Title: "New", Text: "x"}, Topic: 2},
		{Draft: data.Draft{Title: "New", Text: "x"}},
	})
	must(t, err)
	if added[0].CopyOf != ids[0] || added[1].ID == 0 || added[2].CopyOf != added[1].ID {
		t.Errorf("added %+v", added)
	}
	rows, err := s.Rows(t.Context(), []int64{added[1].ID, 99, ids[0]})
	must(t, err)
	if len(rows) != 2 || rows[0].Topic != 2 || rows[0].How != data.Imported || rows[1].ID != ids[0] {
		t.Errorf("rows %+v", rows)
	}
}

func TestAnImportThatAddsNothingLeavesNoTrace(t *testing.T) {
	s := newLibrary(t)
	bring(t, s, "A")
	undo, _, err := s.Next(t.Context())
	must(t, err)
	bring(t, s, "A")
	again, _, err := s.Next(t.Context())
	must(t, err)
	if undo != again {
		t.Errorf("undo would take %+v, want %+v", again, undo)
	}
}

func TestSearchWords(t *testing.T) {
	s := newLibrary(t)
	importAll(t, s, []data.NewArticle{
		{Draft: data.Draft{Title: "Café robbery", Text: "A thief took the painting in Zürich."}},
		{Draft: data.Draft{Title: "Cartel trial", Text: "The painting was cocaine money. A trial began."}},
		{Draft: data.Draft{Title: "Server breach", Text: "Hackers took data."}},
	})
	for _, c := range []struct {
		in   string
		want []int64
	}{
		{"cafe", []int64{1}},
		{"ZURICH", []int64{1}},
		{"painting", []int64{2, 1}},
		{"painting trial", []int64{2}},
		{"paint*", []int64{1, 2}},
		{"painting -trial", []int64{1}},
		{"painting NOT trial", []int64{1}},
		{"cafe OR hackers", []int64{1, 3}},
		{`"cocaine money"`, []int64{2}},
		{`"money cocaine"`, nil},
		{"-painting", []int64{3}},
		{"hackers OR -took", []int64{2, 3}},
		{"", nil},
		{`"`, nil},
		{"!!! —", nil},
		{"title:cafe", nil},
		{"NEAR(a b)", nil},
	} {
		got, err := s.Search(t.Context(), c.in)
		must(t, err)
		slices.Sort(got)
		slices.Sort(c.want)
		if !slices.Equal(got, c.want) {
			t.Errorf("%q gives %v, want %v", c.in, got, c.want)
		}
	}
}

func TestChangesOfOthersAreNoticed(t *testing.T) {
	s := newLibrary(t)
	ids := bring(t, s, "A")
	other, err := Open(t.Context(), s.Path(), OpenOptions{})
	must(t, err)
	defer func() { _ = other.Close() }()
	ask := func(want bool) {
		t.Helper()
		got, err := s.ChangedElsewhere(t.Context())
		must(t, err)
		if got != want {
			t.Errorf("ChangedElsewhere is %v", got)
		}
	}
	ask(false)
	labelAs(t, s, 1, ids...)
	ask(false)
	labelAs(t, other, 2, ids...)
	ask(true)
	ask(false)
}

func TestTopicsMergeAndBack(t *testing.T) {
	clock := time.UnixMilli(1_000_000)
	s := newLibrary(t)
	s.now = func() time.Time { clock = clock.Add(time.Second); return clock }
	ids := bring(t, s, "A", "B")
	labelAs(t, s, 1, ids...)
	_, err := s.SetWord(t.Context(), data.Word{Word: "heist", Topic: 1}, true)
	must(t, err)
	before, topics := heads(t, s), allTopics(t, s)
	d, err := s.MergeTopics(t.Context(), 1, 2)
	must(t, err)
	if len(d.Reviews) != 2 || d.Reviews[0].Topic() != 2 || d.Reviews[0].How != data.InBulk {
		t.Errorf("reviews %+v", d.Reviews)
	}
	after, merged := heads(t, s), allTopics(t, s)
	if !merged[0].Archived || !slices.Equal(merged[1].Keywords, []string{"cocaine"}) {
		t.Errorf("merged topics %+v", merged)
	}
	_, err = s.Undo(t.Context())
	must(t, err)
	if got := heads(t, s); !cmp.Equal(got, before) {
		t.Errorf("after undo %+v, want %+v", got, before)
	}
	if got := allTopics(t, s); toJSON(got) != toJSON(topics) {
		t.Errorf("after undo %+v, want %+v", got, topics)
	}
	_, err = s.Redo(t.Context())
	must(t, err)
	if got := heads(t, s); !cmp.Equal(got, after) {
		t.Errorf("after redo %+v, want %+v", got, after)
	}
}

func TestATopicMergedTwiceDoesNotStandInTheWayOfUndo(t *testing.T) {
	s := newLibrary(t)
	labelAs(t, s, 1, bring(t, s, "A")...)
	first, err := s.MergeTopics(t.Context(), 1, 2)
	must(t, err)
	_, err = s.MergeTopics(t.Context(), 1, 3) // there is nothing left to merge
	must(t, err)
	_, err = s.UndoChange(t.Context(), first.Change.ID)
	must(t, err)
	_, err = s.Undo(t.Context())
	must(t, err)
	if topics := allTopics(t, s); topics[0].Archived {
		t.Errorf("the topic is still retired: %+v", topics[0])
	}
}

func allTopics(t testing.TB, s *Store) []data.Topic {
	t.Helper()
	topics, err := s.Topics(context.Background())
	must(t, err)
	return topics
}
