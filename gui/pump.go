package gui

import (
	"time"

	"blotter/data"
	"blotter/internal/library"
)

// frame is how long the pump gathers events before it hops onto the UI goroutine once.
const frame = 16 * time.Millisecond

// news is what came within a frame, and how things stand after it.
type news struct {
	labeled  []library.Labeled
	added    int
	removed  int
	returned bool // articles came back because the person wanted them back
	topics   bool
	views    bool
	marked   []int64
	model    *library.ModelChanged
	checked  bool
	jobs     map[int64]library.JobChanged
	failures []error

	counts    library.Counts
	accuracy  library.Accuracy
	allTopics []data.Topic // nil where they have not changed
}

// pump gathers the desk's events frame by frame, asks how things stand, and hands both to show on the UI goroutine, until the
// stream ends. It may have to wait for the desk, which the UI goroutine must not.
func pump(events <-chan library.Event, stand func(*news), post func(func()), show func(news)) {
	for e := range events {
		n := news{jobs: map[int64]library.JobChanged{}}
		n.take(e)
		open := gather(events, &n)
		stand(&n)
		post(func() { show(n) })
		if !open {
			return
		}
	}
}

// gather takes what comes until the frame is over; it returns false when the stream has ended.
func gather(events <-chan library.Event, n *news) bool {
	over := time.After(frame)
	for {
		select {
		case e, open := <-events:
			if !open {
				return false
			}
			n.take(e)
		case <-over:
			return true
		}
	}
}

func (n *news) take(e library.Event) {
	switch e := e.(type) {
	case library.Labeled:
		n.labeled = append(n.labeled, e)
	case library.ArticlesChanged:
		n.added += e.Added
		n.removed += e.Removed
		n.returned = n.returned || e.Asked && e.Added > 0
	case library.TopicsChanged:
		n.topics = true
	case library.ViewsChanged:
		n.views = true
	case library.Marked:
		n.marked = append(n.marked, e.Articles...)
	case library.ModelChanged:
		if n.model == nil || e.Settled || !n.model.Settled {
			n.model = &e
		}
	case library.Checked:
		n.checked = true
	case library.JobChanged:
		n.jobs[e.ID] = e
	case library.Failed:
		n.failures = append(n.failures, e.Err)
	}
}
