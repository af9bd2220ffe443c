package job_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"blotter/internal/job"
	"blotter/internal/message"
)

// heard collects what a group tells its listener.
type heard struct {
	mu   sync.Mutex
	ends []error
}

func (h *heard) listen(p job.Progress) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if p.Ended {
		h.ends = append(h.ends, p.Err)
	}
}

// untilStopped is work that goes on until someone stops it.
func untilStopped(ctx context.Context, _ func(done, total int64)) error {
	<-ctx.Done()
	return ctx.Err()
}

func TestTheNewestOfAKindWins(t *testing.T) {
	var h heard
	g := job.NewGroup(t.Context(), h.listen)
	first := g.Start(message.Text("first"), "rescore", untilStopped)
	ran := false
	second := g.Start(message.Text("second"), "rescore", func(context.Context, func(done, total int64)) error {
		ran = true
		return nil
	})
	if err := first.Wait(); !job.Stopped(err) {
		t.Errorf("the first ended with %v, want stopped", err)
	}
	if err := second.Wait(); err != nil || !ran {
		t.Errorf("the second ended with %v, ran: %v", err, ran)
	}
	g.Close()
	if len(h.ends) != 2 {
		t.Errorf("%d ends were announced, want 2", len(h.ends))
	}
}

func TestAPanicEndsTheJobAndNotTheProgram(t *testing.T) {
	g := job.NewGroup(t.Context(), func(job.Progress) {})
	defer g.Close()
	err := g.Start(message.Text("breaks"), "", func(context.Context, func(done, total int64)) error { panic("out of paper") }).Wait()
	if err == nil || !strings.Contains(err.Error(), "out of paper") {
		t.Errorf("it ended with %v", err)
	}
}

func TestCancelAndClose(t *testing.T) {
	g := job.NewGroup(t.Context(), func(job.Progress) {})
	one := g.Start(message.Text("one"), "", untilStopped)
	g.Cancel(one.ID)
	if err := one.Wait(); !job.Stopped(err) {
		t.Errorf("a cancelled job ended with %v", err)
	}
	other := g.Start(message.Text("other"), "", untilStopped)
	g.Close()
	if err := other.Wait(); !job.Stopped(err) {
		t.Errorf("at the close a job ended with %v", err)
	}
	late := g.Start(message.Text("late"), "", func(context.Context, func(done, total int64)) error { return errors.New("it ran") })
	if err := late.Wait(); !job.Stopped(err) {
		t.Errorf("a job after the close ended with %v", err)
	}
}
