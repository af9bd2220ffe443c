// Package tasks runs what the window asks of a library, so that the UI goroutine never waits: changes one after another, in the
// order of the keys, and reads beside them, of which the newest of each kind wins.
package tasks

import (
	"context"
	"fmt"
	"sync"
)

// Tasks runs changes and reads. Results arrive on the UI goroutine.
type Tasks struct {
	ctx     context.Context
	cancel  context.CancelFunc
	post    func(func())
	unnamed int // fetches without a kind so far

	mu       sync.Mutex
	waiting  []func()
	busy     bool
	reads    map[string]*fetching
	changing sync.WaitGroup
}

// fetching is a read under way.
type fetching struct{ cancel context.CancelFunc }

// New returns the tasks of a window. post runs a function on the UI goroutine.
func New(post func(func())) *Tasks {
	ctx, cancel := context.WithCancel(context.Background())
	return &Tasks{ctx: ctx, cancel: cancel, post: post, reads: map[string]*fetching{}}
}

// Post runs a function on the UI goroutine.
func (t *Tasks) Post(f func()) { t.post(f) }

// Do runs a change after all changes asked for before it, and then done with its error on the UI goroutine. After Close it does
// nothing.
func (t *Tasks) Do(do func(context.Context) error, done func(error)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.ctx.Err() != nil {
		return
	}
	t.waiting = append(t.waiting, func() {
		err := do(context.WithoutCancel(t.ctx))
		t.post(func() { done(err) })
	})
	if !t.busy {
		t.busy = true
		t.changing.Add(1)
		go t.work()
	}
}

func (t *Tasks) work() {
	defer t.changing.Done()
	for {
		t.mu.Lock()
		if len(t.waiting) == 0 {
			t.busy = false
			t.mu.Unlock()
			return
		}
		next := t.waiting[0]
		t.waiting = t.waiting[1:]
		t.mu.Unlock()
		next()
	}
}

// Fetch reads something while changes run and shows it on the UI goroutine, unless a newer read of its kind has begun.
func Fetch[T any](t *Tasks, kind string, fetch func(context.Context) (T, error), show func(T, error)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.ctx.Err() != nil {
		return
	}
	if old := t.reads[kind]; old != nil {
		old.cancel()
	}
	ctx, cancel := context.WithCancel(t.ctx)
	mine := &fetching{cancel}
	t.reads[kind] = mine
	go func() {
		defer cancel()
		found, err := fetch(ctx)
		t.post(func() {
			if t.newest(kind, mine) {
				show(found, err)
			}
		})
	}()
}

// FetchAlso reads something beside whatever else is being read. Call it on the UI goroutine.
func FetchAlso[T any](t *Tasks, get func(context.Context) (T, error), show func(T, error)) {
	t.unnamed++
	Fetch(t, fmt.Sprint("also ", t.unnamed), get, show)
}

// Stop cancels the read of a kind that is under way, if there is one. Its result is not shown.
func (t *Tasks) Stop(kind string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if g := t.reads[kind]; g != nil {
		g.cancel()
		delete(t.reads, kind)
	}
}

// newest reports whether a read is still the one whose answer is wanted, and forgets it.
func (t *Tasks) newest(kind string, g *fetching) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.reads[kind] != g {
		return false
	}
	delete(t.reads, kind)
	return true
}

// Close waits for the changes that were asked for and cancels all reads.
func (t *Tasks) Close() {
	t.mu.Lock()
	t.cancel()
	t.mu.Unlock()
	t.changing.Wait()
}
