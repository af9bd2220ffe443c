// Package events batches the events of a library, so that the window repaints once a frame.
package events

import (
	"time"

	"blotter/internal/library"
)

// frame is how long events are gathered before they are shown.
const frame = 16 * time.Millisecond

// Batch is what happened within a frame, and the counts after it.
type Batch struct {
	Labeled   []library.Labeled
	Added     int
	Removed   int
	Gone      []int64 // the articles that went into the trash
	Returned  bool    // articles came back because the person wanted them back
	Topics    bool
	People    bool // the names of who labels
	Views     bool
	Gentle    bool // how hard things are read
	Marks     bool // the lists of words to be marked
	Annotated []int64
	Model     *library.ModelChanged
	Checked   bool
	Audit     bool
	Jobs      map[int64]library.JobChanged
	Failures  []error

	Counts   library.Counts
	Accuracy library.Accuracy
}

// Run gathers a library's events frame by frame and hands each batch to show on the UI goroutine, until the stream ends. complete
// adds the counts to a batch; it runs on the calling goroutine, since it may have to wait for the library.
func Run(events <-chan library.Event, complete func(*Batch), post func(func()), show func(Batch)) {
	for e := range events {
		n := Batch{Jobs: map[int64]library.JobChanged{}}
		n.add(e)
		open := gather(events, &n)
		complete(&n)
		post(func() { show(n) })
		if !open {
			return
		}
	}
}

// gather takes what comes until the frame is over; it reports whether the stream goes on.
func gather(events <-chan library.Event, n *Batch) bool {
	over := time.After(frame)
	for {
		select {
		case e, open := <-events:
			if !open {
				return false
			}
			n.add(e)
		case <-over:
			return true
		}
	}
}

func (n *Batch) add(e library.Event) {
	switch e := e.(type) {
	case library.Labeled:
		n.Labeled = append(n.Labeled, e)
	case library.ArticlesChanged:
		n.Added += e.Added
		n.Removed += e.Removed
		n.Gone = append(n.Gone, e.Gone...)
		n.Returned = n.Returned || e.Asked && e.Added > 0
	case library.TopicsChanged:
		n.Topics = true
	case library.PeopleChanged:
		n.People = true
	case library.ViewsChanged:
		n.Views = true
	case library.GentleChanged:
		n.Gentle = true
	case library.MarksChanged:
		n.Marks = true
	case library.Annotated:
		n.Annotated = append(n.Annotated, e.Articles...)
	case library.ModelChanged:
		if n.Model == nil || e.Settled || !n.Model.Settled {
			n.Model = &e
		}
	case library.Checked:
		n.Checked = true
	case library.AuditChanged:
		n.Audit = true
	case library.JobChanged:
		n.Jobs[e.ID] = e
	case library.Failed:
		n.Failures = append(n.Failures, e.Err)
	}
}
