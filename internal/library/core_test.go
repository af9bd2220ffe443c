package library

import (
	"context"
	"errors"
	"iter"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"blotter/data"
	"blotter/internal/index"
	"blotter/internal/job"
	"blotter/internal/message"
	"blotter/internal/trainer"
)

func openSamples(t *testing.T) *Library {
	t.Helper()
	return openNew(t, StarterAll)
}

func openNew(t *testing.T, contents Contents) *Library {
	t.Helper()
	path := filepath.Join(t.TempDir(), "test.blotter")
	if err := Create(t.Context(), path, contents); err != nil {
		t.Fatal(err)
	}
	l, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l
}

// flaky is a store whose texts cannot be read for a while.
type flaky struct {
	of     trainer.Texts
	broken *atomic.Bool
}

var errUnreadable = errors.New("the disk gives no answer")

// Texts fails while it is broken.
func (f flaky) Texts(ctx context.Context, ids []int64) iter.Seq2[data.Article, error] {
	if f.broken.Load() {
		return func(yield func(data.Article, error) bool) { yield(data.Article{}, errUnreadable) }
	}
	return f.of.Texts(ctx, ids)
}

// A change that is on disk is never told as failed: where an article comes back and its text cannot be read, the change succeeds,
// the article is listed, and the failure is announced by itself.
func TestAFailedReadAfterACommitIsNoFailedChange(t *testing.T) {
	l := openSamples(t)
	ids, err := l.List(t.Context(), Query{View: ViewUnlabeled})
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Trash(t.Context(), ids[:1]); err != nil {
		t.Fatal(err)
	}
	var broken atomic.Bool
	now := l.index.Now()
	l.trainer = trainer.New(l.index, flaky{l.store, &broken}, now.Topics, nil, trainer.Hooks{
		Start: l.start, Changed: func(int, bool) {}, Checked: func() {},
		Quietly: func(key string, work job.Work) { l.jobs.Start(message.Message{}, key, work) },
	})
	if err := l.Learn(t.Context(), false, nil); err != nil {
		t.Fatal(err)
	}
	events := l.Events()
	broken.Store(true)
	all := l.Counts().All
	if name, err := l.Undo(t.Context()); err != nil || name.IsZero() {
		t.Errorf("the undo is told as failed: %q, %v", name, err)
	}
	if got := l.Counts().All; got != all+1 {
		t.Errorf("%d articles are listed, want %d", got, all+1)
	}
	if e := await[Failed](t, events); !errors.Is(e.Err, errUnreadable) {
		t.Errorf("announced is %v", e.Err)
	}
	if rows, err := l.Rows(t.Context(), ids[:1]); err != nil || len(rows) != 1 || rows[0].Suggestion.Topic != 0 {
		t.Errorf("the article is shown as %+v, %v", rows, err)
	}
}

func await[E Event](t *testing.T, events <-chan Event) (found E) {
	t.Helper()
	late := time.After(2 * time.Minute)
	for {
		select {
		case e, open := <-events:
			if e, ok := e.(E); ok {
				return e
			}
			if !open {
				t.Fatalf("the events ended without %T", found)
			}
		case <-late:
			t.Fatalf("no %T came", found)
		}
	}
}

// Two windows may listen: each hears everything from the moment it began, and one that does not read keeps nobody waiting.
func TestEveryListenerHearsEverything(t *testing.T) {
	l := openSamples(t)
	idle := l.Events() // reads nothing until the end
	first := l.Events()
	if err := l.SetNote(t.Context(), 1, "one"); err != nil {
		t.Fatal(err)
	}
	while, leave := context.WithCancel(t.Context())
	second := l.Listen(while)
	if err := l.SetNote(t.Context(), 2, "two"); err != nil {
		t.Fatal(err)
	}
	if a, b := await[Annotated](t, first).Articles[0], await[Annotated](t, first).Articles[0]; a != 1 || b != 2 {
		t.Errorf("the first heard of %d and %d", a, b)
	}
	if got := await[Annotated](t, second).Articles[0]; got != 2 {
		t.Errorf("the second heard of %d", got)
	}
	leave()
	for range second { // ends, since its listener has left
	}
	if err := l.SetNote(t.Context(), 3, "three"); err != nil {
		t.Fatal(err)
	}
	var heard []int64
	for range 3 {
		heard = append(heard, await[Annotated](t, idle).Articles...)
	}
	if !slices.Equal(heard, []int64{1, 2, 3}) {
		t.Errorf("who read late heard of %v", heard)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	for range idle {
	}
	for range l.Events() { // of a library that is closed
		t.Error("a closed library says something")
	}
}

// However many flags were set since, what the last label moved can be taken back.
func TestWhatMovedIsTakenBackBehindManyFlags(t *testing.T) {
	l := openSamples(t)
	ids, err := l.List(t.Context(), Query{View: ViewUnlabeled})
	if err != nil {
		t.Fatal(err)
	}
	topic := l.Topics()[0].ID
	name, err := l.Label(t.Context(), Gesture{Articles: ids[:1], Topic: topic, Status: data.Labeled})
	if err != nil {
		t.Fatal(err)
	}
	all, err := l.List(t.Context(), Query{View: ViewAll})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 6 {
		if err := l.SetFlag(t.Context(), all[:100], i%2 == 0); err != nil {
			t.Fatal(err)
		}
	}
	before := l.Counts().Topic[topic]
	if got, err := l.UndoMoved(t.Context()); err != nil || got.String() != name.String() {
		t.Fatalf("taken back is %q, %v; want %q", got, err, name)
	}
	if got := l.Counts().Topic[topic]; got != before-1 {
		t.Errorf("%d labels are left, want %d", got, before-1)
	}
	if _, err := l.UndoMoved(t.Context()); err != nil || l.Counts().Topic[topic] != before {
		t.Errorf("it is not done again: %v", err)
	}
}

// What a window asks on the goroutine that draws it is answered while every lock of the library is held.
func TestWhatAWindowAsksTakesNoLock(t *testing.T) {
	l := openSamples(t)
	if err := l.Learn(t.Context(), false, nil); err != nil {
		t.Fatal(err)
	}
	topic := l.Topics()[0].ID
	l.change.Lock()
	defer l.change.Unlock()
	applied := make(chan struct{})
	l.index.Write(func(*index.Index) {
		go func() {
			defer close(applied)
			l.trainer.Apply(data.Delta{Words: []data.Word{{Word: "museum", Topic: topic}}}) // waits for the index with the trainer's lock held
		}()
		time.Sleep(20 * time.Millisecond)
		answered := make(chan struct{})
		go func() {
			defer close(answered)
			l.Topics()
			l.Topic(topic)
			l.Counts()
			l.Accuracy()
			l.ReadOnly()
			l.TakenElsewhere()
			l.DiskFull()
			l.Path()
			l.Learned()
			l.ModelVersion()
		}()
		select {
		case <-answered:
		case <-time.After(2 * time.Minute):
			t.Error("it waits for a lock")
		}
	})
	<-applied
}
