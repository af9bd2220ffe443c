// Package job runs work that takes time: it tells how far the work is, stops it on request, and waits for it at the end.
package job

import (
	"context"
	"errors"
	"runtime/debug"
	"sync"
	"time"

	"blotter/internal/message"
)

// Progress says how far a job is. Total is 0 where the size of the work is not known.
type Progress struct {
	ID    int64
	Name  message.Message // what a person reads, as "reading press-2026.zip"; none for work that is not shown
	Done  int64
	Total int64
	Ended bool
	Err   error // why it ended, nil when all was done; context.Canceled when it was stopped
}

// Work is the body of a job. It calls report as often as it likes and returns soon after ctx ends.
type Work func(ctx context.Context, report func(done, total int64)) error

// Group runs jobs beside each other and hands every Progress to one listener.
// The zero value is not usable: call NewGroup.
type Group struct {
	ctx    context.Context
	cancel context.CancelFunc
	listen func(Progress)

	mu      sync.Mutex
	next    int64
	running map[int64]*Job
	wait    sync.WaitGroup
}

// NewGroup returns a group whose jobs end with ctx. The listener is called from the jobs' goroutines and must not block.
func NewGroup(ctx context.Context, listen func(Progress)) *Group {
	inner, cancel := context.WithCancel(ctx)
	return &Group{ctx: inner, cancel: cancel, listen: listen, running: map[int64]*Job{}}
}

// Job is one piece of work under way.
type Job struct {
	ID     int64
	Name   message.Message
	key    string
	cancel context.CancelFunc
	done   chan struct{}
	err    error
}

// Cancel asks the job to stop. What it had finished stays finished.
func (j *Job) Cancel() { j.cancel() }

// Wait returns the job's error once it has ended.
func (j *Job) Wait() error {
	<-j.done
	return j.err
}

// reportEvery is how often a job's progress reaches the listener at most: a screen needs no more.
const reportEvery = 50 * time.Millisecond

// Start runs work under a name. Where key is not empty, a job that runs under the same key is cancelled and waited for
// first: the newest wins. After Close it returns a job that has ended with context.Canceled.
func (g *Group) Start(name message.Message, key string, work Work) *Job {
	ctx, cancel := context.WithCancel(g.ctx)
	g.mu.Lock()
	defer g.mu.Unlock()
	g.next++
	j := &Job{ID: g.next, Name: name, key: key, cancel: cancel, done: make(chan struct{})}
	if ctx.Err() != nil {
		cancel()
		j.err = context.Canceled
		close(j.done)
		return j
	}
	before := g.underKey(key)
	g.running[j.ID] = j
	g.wait.Add(1)
	go g.run(ctx, j, before, work)
	return j
}

func (g *Group) underKey(key string) []*Job {
	if key == "" {
		return nil
	}
	var found []*Job
	for _, j := range g.running {
		if j.key == key {
			j.cancel()
			found = append(found, j)
		}
	}
	return found
}

func (g *Group) run(ctx context.Context, j *Job, before []*Job, work Work) {
	defer g.wait.Done()
	for _, b := range before {
		<-b.done
	}
	var last time.Time
	j.err = guarded(ctx, work, func(done, total int64) {
		if now := time.Now(); now.Sub(last) >= reportEvery {
			last = now
			g.listen(Progress{ID: j.ID, Name: j.Name, Done: done, Total: total})
		}
	})
	j.cancel()
	g.mu.Lock()
	delete(g.running, j.ID)
	g.mu.Unlock()
	close(j.done)
	g.listen(Progress{ID: j.ID, Name: j.Name, Ended: true, Err: j.err})
}

// guarded does the work; a panic in it becomes an error, so that it ends the job and not the program.
func guarded(ctx context.Context, work Work, report func(done, total int64)) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = message.NewError("job.program-error", "Cause", p, "Stack", "\n"+string(debug.Stack()))
		}
	}()
	return work(ctx, report)
}

// Cancel stops the job with this number, if it still runs.
func (g *Group) Cancel(id int64) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if j, ok := g.running[id]; ok {
		j.cancel()
	}
}

// patience is how long Close waits for jobs that were told to stop.
const patience = 10 * time.Second

// Close stops every job and waits until all have ended. A job that hangs where nothing can be stopped, as in the reading of
// a device, is left behind after a while: the program must be able to end.
func (g *Group) Close() {
	g.mu.Lock()
	g.cancel()
	g.mu.Unlock()
	ended := make(chan struct{})
	go func() {
		g.wait.Wait()
		close(ended)
	}()
	select {
	case <-ended:
	case <-time.After(patience):
	}
}

// Stopped tells whether an error means that someone stopped the work, rather than that it failed.
func Stopped(err error) bool { return errors.Is(err, context.Canceled) }
