package gui

import (
	"context"
	"fmt"
	"sync"

	"blotter/internal/library"
)

// backstage runs what the views ask of the desk, so that the UI goroutine never waits: changes one after the other in the
// order of the keys, looks beside them, the newest of a kind winning.
type backstage struct {
	ctx    context.Context
	cancel context.CancelFunc
	post   func(func())
	pages  int // fetched so far, on the UI goroutine

	mu       sync.Mutex
	waiting  []func()
	busy     bool
	looks    map[string]*glance
	changing sync.WaitGroup
}

// glance is a look under way.
type glance struct{ cancel context.CancelFunc }

func newBackstage(post func(func())) *backstage {
	ctx, cancel := context.WithCancel(context.Background())
	return &backstage{ctx: ctx, cancel: cancel, post: post, looks: map[string]*glance{}}
}

// change runs do after all changes asked for before it; done hears of the result on the UI goroutine.
func (b *backstage) change(do func(context.Context) error, done func(error)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.ctx.Err() != nil {
		return
	}
	b.waiting = append(b.waiting, func() {
		err := do(context.WithoutCancel(b.ctx))
		b.post(func() { done(err) })
	})
	if !b.busy {
		b.busy = true
		b.changing.Add(1)
		go b.work()
	}
}

func (b *backstage) work() {
	defer b.changing.Done()
	for {
		b.mu.Lock()
		if len(b.waiting) == 0 {
			b.busy = false
			b.mu.Unlock()
			return
		}
		next := b.waiting[0]
		b.waiting = b.waiting[1:]
		b.mu.Unlock()
		next()
	}
}

// fetch gets something beside the changes and shows it on the UI goroutine, unless a newer look of its kind has begun.
func fetch[T any](b *backstage, kind string, fetch func(context.Context) (T, error), show func(T, error)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.ctx.Err() != nil {
		return
	}
	if old := b.looks[kind]; old != nil {
		old.cancel()
	}
	ctx, cancel := context.WithCancel(b.ctx)
	mine := &glance{cancel}
	b.looks[kind] = mine
	go func() {
		defer cancel()
		found, err := fetch(ctx)
		b.post(func() {
			if b.newest(kind, mine) {
				show(found, err)
			}
		})
	}()
}

// stop ends the look of a kind that is under way, if there is one.
func (b *backstage) stop(kind string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if g := b.looks[kind]; g != nil {
		g.cancel()
		delete(b.looks, kind)
	}
}

// newest tells whether a look is still the one whose answer is wanted, and forgets it.
func (b *backstage) newest(kind string, g *glance) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.looks[kind] != g {
		return false
	}
	delete(b.looks, kind)
	return true
}

// close lets the changes that were asked for finish, and waits for them. Looks are stopped; nobody waits for what they see.
func (b *backstage) close() {
	b.mu.Lock()
	b.cancel()
	b.mu.Unlock()
	b.changing.Wait()
}

// fetchRows reads lines of the list of a query, beside whatever else is being read.
func (b *backstage) fetchRows(d *library.Library, q library.Query, ids []int64, show func([]library.Row, error)) {
	b.pages++
	fetch(b, fmt.Sprint("rows ", b.pages), func(ctx context.Context) ([]library.Row, error) { return d.RowsFor(ctx, q, ids) }, show)
}
