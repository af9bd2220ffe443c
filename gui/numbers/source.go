// Package numbers is what the pages about the whole library share: the numbers that they rest on, asked for in one way, with one meter, and
// the dialogs that write them to files.
package numbers

import (
	"context"

	"blotter/gui/events"
	"blotter/gui/host"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// Level is that of all intervals in the window.
const Level = 0.90

// Source asks for the numbers of a library on behalf of one page, and shows on a meter how far that is. The library keeps the numbers, so
// that pages which ask for the same ones do not gather them twice.
type Source struct {
	Meter *widget.Meter

	h     host.Host
	kind  string
	open  bool
	stale bool // something changed since the numbers were asked for
	ask   func()

	running map[string]bool // what is being asked for, by name
}

// NewSource returns a source. kind names the page; ask is called when the page is to ask for its numbers.
func NewSource(h host.Host, kind string, ask func()) *Source {
	s := &Source{Meter: widget.NewMeter(""), h: h, kind: kind, stale: true, ask: ask, running: map[string]bool{}}
	s.Meter.Hide()
	return s
}

// Open asks for the numbers, unless they are those of the moment.
func (s *Source) Open() {
	s.open = true
	if s.stale {
		s.again()
	}
}

// Close says that the page is out of sight.
func (s *Source) Close() { s.open = false }

func (s *Source) again() {
	s.stale = false
	s.ask()
}

// Update asks anew where a batch of events made the numbers others: at once where the model has settled or the audit changed, else when the
// page is opened again.
func (s *Source) Update(n events.Batch) {
	if !n.Checked && !n.Audit && len(n.Labeled)+n.Added+n.Removed == 0 && !n.Topics {
		return
	}
	s.stale = true
	if s.open && (n.Checked || n.Audit) {
		s.again()
	}
}

// Fetch makes something of the numbers in the background and shows it, with an error for the reader. name tells apart what one page asks
// for; of each the newest is shown. progress says on the meter how far it is.
func Fetch[T any](s *Source, name, words string, do func(ctx context.Context, n library.Numbers, progress func(done, total int64)) (T, error), show func(T, error)) {
	s.running[name] = true
	s.Meter.Set(words, -1)
	widget.SetVisible(s.Meter, true)
	progress := func(done, total int64) {
		s.h.Tasks().Post(func() { s.Meter.Set(words, float64(done)/float64(max(total, 1))) })
	}
	l := s.h.Library()
	tasks.Fetch(s.h.Tasks(), s.kind+" "+name, func(ctx context.Context) (found T, err error) {
		n, err := l.Numbers(ctx, progress)
		if err != nil {
			return found, err
		}
		return do(ctx, n, progress)
	}, func(found T, err error) {
		delete(s.running, name)
		if len(s.running) == 0 {
			s.Meter.Set("", 0)
			s.Meter.Hide()
		}
		show(found, err)
	})
}
