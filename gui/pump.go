package gui

import (
	"time"

	"blotter/data"
	"blotter/internal/desk"
)

// frame is how long the pump gathers events before it hops onto the UI goroutine once.
const frame = 16 * time.Millisecond

// news is what came within a frame, and how things stand after it.
type news struct {
	labeled  []desk.Labeled
	added    int
	removed  int
	returned bool // articles came back because the person wanted them back
	topics   bool
	views    bool
	marked   []int64
	model    *desk.ModelChanged
	checked  bool
	jobs     map[int64]desk.JobChanged
	failures []error

	counts    desk.Counts
	accuracy  desk.Accuracy
	allTopics []data.Topic // nil where they have not changed
}

// pump gathers the desk's events frame by frame, asks how things stand, and hands both to show on the UI goroutine, until the
// stream ends. It may have to wait for the desk, which the UI goroutine must not.
func pump(events <-chan desk.Event, stand func(*news), post func(func()), show func(news)) {
	for e := range events {
		n := news{jobs: map[int64]desk.JobChanged{}}
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
func gather(events <-chan desk.Event, n *news) bool {
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

func (n *news) take(e desk.Event) {
	switch e := e.(type) {
	case desk.Labeled:
		n.labeled = append(n.labeled, e)
	case desk.ArticlesChanged:
		n.added += e.Added
		n.removed += e.Removed
		n.returned = n.returned || e.Asked && e.Added > 0
	case desk.TopicsChanged:
		n.topics = true
	case desk.ViewsChanged:
		n.views = true
	case desk.Marked:
		n.marked = append(n.marked, e.Articles...)
	case desk.ModelChanged:
		if n.model == nil || e.Settled || !n.model.Settled {
			n.model = &e
		}
	case desk.Checked:
		n.checked = true
	case desk.JobChanged:
		n.jobs[e.ID] = e
	case desk.Failed:
		n.failures = append(n.failures, e.Err)
	}
}
