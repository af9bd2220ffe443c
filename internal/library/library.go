package library

import (
	"context"
	"errors"
	"time"

	"blotter/data"
	"blotter/data/store"
	"blotter/internal/job"
	"blotter/internal/message"
)

// Library is an open library with its model. Its methods may be called from any goroutine. They are those of its parts,
// which share one core; the parts are named by the user's words for what they do.
type Library struct {
	*core
	about
	labels
	accepting
	topics
	marks
	rulings
	gently
	lists
	articles
	views
	trash
	people
	imports
	watching
	exports
	backups
	external
	model
	audit
	figures

	lock windowLock // keeps other windows from changing the library
	full bool       // the disk was full, so that the library can only be read
}

// Options says how a library is opened.
type Options struct {
	ReadOnly bool
	Sole     bool             // for a window: where another one has the library, this one only reads
	Now      func() time.Time // nil: time.Now
}

// now returns what time it is.
func (o Options) now() time.Time {
	if o.Now == nil {
		return time.Now()
	}
	return o.Now()
}

// Open opens the library at path. It knows every article and label at once; suggestions come with Learn.
// The errors read as sentences (see data.Open); that of a damaged library is a *DamagedError.
func Open(ctx context.Context, path string, o Options) (*Library, error) {
	var lock windowLock
	if o.Sole && !o.ReadOnly && Exists(path) {
		lock = lockForWindow(path)
	}
	away := ""
	if !o.ReadOnly && Exists(path) {
		away = elsewhereNow(path, o.now())
	}
	if away != "" && !o.Sole {
		return nil, openOnMachine(path, away)
	}
	s, err := store.Open(ctx, path, store.OpenOptions{ReadOnly: o.ReadOnly || lock.taken || away != "", Now: o.Now})
	if err != nil {
		lock.unlock()
		return nil, advised(ctx, path, err)
	}
	c, err := openCore(ctx, s)
	if err != nil {
		err = errors.Join(err, c.close())
		lock.unlock()
		return nil, advised(ctx, path, err)
	}
	l := assemble(c)
	lock.away = away
	l.lock = lock
	if o.Sole && !l.ReadOnly() {
		sayPresent(path, o.now())
	}
	return l, nil
}

// assemble makes a library of its parts.
func assemble(c *core) *Library {
	t, find, b := topics{c}, lists{c}, backups{c}
	return &Library{
		core: c, about: about{c}, labels: labels{c}, accepting: accepting{c}, topics: t, marks: marks{c}, rulings: rulings{c}, gently: gently{c}, lists: find, articles: articles{c}, views: views{c},
		people: people{core: c, lists: find, merges: merges{c}},
		trash:  trash{c, b}, imports: imports{c, t}, watching: watching{c, imports{c, t}}, exports: exports{c, find}, backups: b, external: external{c, b}, model: model{c},
		audit: audit{c}, figures: figures{c, find, &keptNumbers{}},
	}
}

// OpenOrRead opens the library at path, for reading only where it, its folder or a full disk takes no changes, or where another machine
// has it open.
func OpenOrRead(ctx context.Context, path string, o Options) (*Library, error) {
	if away := elsewhereNow(path, o.now()); away != "" {
		o.ReadOnly = true
		l, err := Open(ctx, path, o)
		if err == nil {
			l.lock.away = away
		}
		return l, err
	}
	l, err := Open(ctx, path, o)
	if !errors.Is(err, data.ErrReadOnly) && !errors.Is(err, data.ErrFull) {
		return l, err
	}
	o.ReadOnly = true
	reading, failure := Open(ctx, path, o)
	switch {
	case failure == nil:
		reading.full = errors.Is(err, data.ErrFull)
		return reading, nil
	case errors.Is(err, data.ErrFull):
		return nil, err
	}
	return nil, failure
}

// Close stops the jobs, waits for them and closes the library. Everything acknowledged is on disk already.
func (l *Library) Close() error {
	present := l.lock.release != nil && !l.ReadOnly()
	err := l.close()
	if present {
		sayGone(l.Path())
	}
	l.lock.unlock()
	return err
}

// Path returns the library's file.
func (l *Library) Path() string { return l.store.Path() }

// ReadOnly reports whether changes are refused.
func (l *Library) ReadOnly() bool { return l.store.ReadOnly() }

// TakenElsewhere reports whether changes are refused because another window has the library.
func (l *Library) TakenElsewhere() bool { return l.lock.taken }

// OpenOnMachine returns the other machine that has the library open in a folder that both share, so that changes are refused; "" for
// none.
func (l *Library) OpenOnMachine() string { return l.lock.away }

// DiskFull reports whether changes are refused because the disk was full when the library was opened.
func (l *Library) DiskFull() bool { return l.full }

// Events returns a stream of what changes, in order, from now on. Each call adds a listener with a queue of its own; the
// stream ends with Close.
func (l *Library) Events() <-chan Event { return l.events.listen(context.Background()) }

// Listen is Events for a while: the stream ends with ctx.
func (l *Library) Listen(ctx context.Context) <-chan Event { return l.events.listen(ctx) }

// Stop asks the job with this number to end.
func (l *Library) Stop(jobID int64) { l.jobs.Cancel(jobID) }

// Start runs work as a job of this library, so that its progress is an event and Close waits for it. A failure is
// announced as Failed.
func (l *Library) Start(name message.Message, key string, work job.Work) *job.Job {
	return l.start(name, key, work)
}

// Setting returns what the program keeps with the library under a key, "" for nothing.
func (l *Library) Setting(ctx context.Context, key string) (string, error) {
	return l.store.Setting(ctx, key)
}

// SetSetting keeps something with the library.
func (l *Library) SetSetting(ctx context.Context, key, value string) error {
	if l.ReadOnly() {
		return nil
	}
	return l.store.SetSetting(ctx, key, value)
}
