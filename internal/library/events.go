package library

import (
	"context"
	"sync"

	"blotter/internal/job"
	"blotter/internal/message"
)

// Event is one of the types below: something about the library, the model or a job has changed.
type Event interface{ event() }

// Labeled says that articles' labels are on disk: by a person, an undo, a redo, an import or another program.
type Labeled struct {
	Articles []int64
	Change   message.Message // the change's name, as undo would show it
	Back     bool            // by undo or redo
}

// Annotated says that articles' notes or flags are other than before.
type Annotated struct{ Articles []int64 }

// ArticlesChanged says that articles came or went, so that lists and counts are other than before.
type ArticlesChanged struct {
	Added, Removed int
	Gone           []int64 // those that went into the trash
	Asked          bool    // by who has the library open: into the trash or out of it, an undo or a redo; not by an import or another program
}

// TopicsChanged says that the topics are other than before: names, colors, order, keywords.
type TopicsChanged struct{}

// PeopleChanged says that the names of the people who label here are other than before.
type PeopleChanged struct{}

// ViewsChanged says that the saved views are other than before.
type ViewsChanged struct{}

// MarksChanged says that the lists of words to be marked may be other than before.
type MarksChanged struct{}

// GentleChanged says that hard things are read in another way than before.
type GentleChanged struct{}

// ModelChanged says that suggestions are other than before. Moved counts the articles without a label whose suggested
// topic the last change moved; it is final once Settled.
type ModelChanged struct {
	Moved   int
	Settled bool
}

// Checked says that the accuracy and the labels that look wrong are known anew.
type Checked struct{}

// AuditChanged says that the audit sample, what was said of it, or the random order of unread articles is other than before.
type AuditChanged struct{}

// JobChanged says how far a piece of work is.
type JobChanged struct{ job.Progress }

// Failed says that something asked for in the background did not happen. Err reads as a sentence.
type Failed struct{ Err error }

func (Labeled) event()         {}
func (Annotated) event()       {}
func (ArticlesChanged) event() {}
func (TopicsChanged) event()   {}
func (PeopleChanged) event()   {}
func (ViewsChanged) event()    {}
func (MarksChanged) event()    {}
func (GentleChanged) event()   {}
func (ModelChanged) event()    {}
func (Checked) event()         {}
func (AuditChanged) event()    {}
func (JobChanged) event()      {}
func (Failed) event()          {}

// events hands every event to every listener, in order, and never makes the sender wait: each listener has a queue of its own.
type events struct {
	mu        sync.Mutex
	listeners map[*listener]bool
	ended     bool
}

// listener is one queue of events.
type listener struct {
	mu    sync.Mutex
	queue []Event
	wake  chan struct{}
	out   chan Event
	done  chan struct{}
	stop  sync.Once
}

func newEvents() *events { return &events{listeners: map[*listener]bool{}} }

// listen adds a listener. Its channel ends with ctx, or with close.
func (e *events) listen(ctx context.Context) <-chan Event {
	l := &listener{wake: make(chan struct{}, 1), out: make(chan Event), done: make(chan struct{})}
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.ended {
		close(l.out)
		return l.out
	}
	e.listeners[l] = true
	go l.deliver()
	context.AfterFunc(ctx, func() { e.leave(l) })
	return l.out
}

func (e *events) leave(l *listener) {
	e.mu.Lock()
	delete(e.listeners, l)
	e.mu.Unlock()
	l.end()
}

func (e *events) send(event Event) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for l := range e.listeners {
		l.add(event)
	}
}

func (e *events) close() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.ended = true
	for l := range e.listeners {
		l.end()
	}
	clear(e.listeners)
}

func (l *listener) end() { l.stop.Do(func() { close(l.done) }) }

func (l *listener) add(e Event) {
	l.mu.Lock()
	l.queue = append(l.queue, e)
	l.mu.Unlock()
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

func (l *listener) take() []Event {
	l.mu.Lock()
	defer l.mu.Unlock()
	batch := l.queue
	l.queue = nil
	return batch
}

// deliver hands the queue on until the listener leaves.
func (l *listener) deliver() {
	defer close(l.out)
	for {
		select {
		case <-l.done:
			return
		case <-l.wake:
		}
		for _, e := range l.take() {
			select {
			case l.out <- e:
			case <-l.done:
				return
			}
		}
	}
}
