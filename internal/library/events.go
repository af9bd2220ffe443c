package library

import (
	"sync"

	"blotter/internal/job"
)

// Event is one of the types below: something about the library, the model or a job has changed.
type Event interface{ event() }

// Labeled says that articles' labels are on disk: by a gesture, an undo, a redo or an import.
type Labeled struct {
	Articles []int64
	Batch    string // the gesture's name, as undo would show it
	Back     bool   // by undo or redo
}

// Marked says that articles' notes or flags are other than before: by a gesture, an undo, a redo or another program.
type Marked struct{ Articles []int64 }

// ArticlesChanged says that articles came or went, so that lists and counts are other than before.
type ArticlesChanged struct {
	Added, Removed int
	Asked          bool // by who has the desk: into the trash or out of it, an undo or a redo; not by an import or another program
}

// TopicsChanged says that the topics are other than before: names, colours, order, keywords.
type TopicsChanged struct{}

// ViewsChanged says that the saved views are other than before.
type ViewsChanged struct{}

// ModelChanged says that suggestions are other than before. Moved counts the articles without a label whose suggested
// topic the last gesture changed; it is final once Settled.
type ModelChanged struct {
	Moved   int
	Settled bool
}

// Checked says that the accuracy and the labels that look wrong are known anew.
type Checked struct{}

// JobChanged says how far a piece of work is.
type JobChanged struct{ job.Progress }

// Failed says that something asked for in the background did not happen. Err reads as a sentence.
type Failed struct{ Err error }

func (Labeled) event()         {}
func (Marked) event()          {}
func (ArticlesChanged) event() {}
func (TopicsChanged) event()   {}
func (ViewsChanged) event()    {}
func (ModelChanged) event()    {}
func (Checked) event()         {}
func (JobChanged) event()      {}
func (Failed) event()          {}

// stream hands events on in order and never makes the sender wait. Until someone listens, events are dropped.
type stream struct {
	mu        sync.Mutex
	listening bool
	queue     []Event
	wake      chan struct{}
	out       chan Event
	closed    chan struct{}
	ended     sync.Once
}

func newStream() *stream {
	return &stream{wake: make(chan struct{}, 1), out: make(chan Event), closed: make(chan struct{})}
}

// listen starts the hand-over and returns its channel; it ends with close.
func (s *stream) listen() <-chan Event {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.listening {
		s.listening = true
		go s.pump()
	}
	return s.out
}

func (s *stream) send(e Event) {
	s.mu.Lock()
	if !s.listening {
		s.mu.Unlock()
		return
	}
	s.queue = append(s.queue, e)
	s.mu.Unlock()
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

func (s *stream) pump() {
	defer close(s.out)
	for {
		select {
		case <-s.closed:
			return
		case <-s.wake:
		}
		s.mu.Lock()
		batch := s.queue
		s.queue = nil
		s.mu.Unlock()
		for _, e := range batch {
			select {
			case s.out <- e:
			case <-s.closed:
				return
			}
		}
	}
}

func (s *stream) close() { s.ended.Do(func() { close(s.closed) }) }
