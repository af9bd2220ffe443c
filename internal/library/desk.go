// Package desk holds the operations of Blotter: import, label, undo, learn, suggest, evaluate, export. It is the only
// owner of a library's store and of the model that is learned from it; the window and the command line use nothing else.
package library

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"blotter/data/store"

	"blotter/classifier"
	"blotter/classifier/copies"
	"blotter/data"
	"blotter/internal/job"
	"blotter/internal/message"
)

// Library is an open library with its model. Its methods may be called from any goroutine.
type Library struct {
	store   *store.Store
	events  *stream
	jobs    *job.Group
	release func() // gives the library free for other windows; nil where it was not claimed
	taken   bool   // another window has the library, so that this desk only reads
	full    bool   // the disk was full, so that this desk only reads

	gesture sync.Mutex // held over one change of the library, so that store and model see changes in the same order
	words   string     // the words taught that the model knows; guarded by gesture
	change  int64      // the newest change of the library when marks were looked for last; guarded by gesture
	emptied int64      // the newest change of the library when the trash was emptied, 0 where undo need not tell of it; guarded by gesture

	mu         sync.RWMutex // guards all below
	topics     []data.Topic
	shelf      shelf
	model      *classifier.Model
	table      *classifier.Table
	scored     *classifier.Table      // the table whose suggestions all entries hold, nil for none
	refinement *classifier.Refinement // nil before the first
	learning   bool                   // suggestions are wanted: articles are prepared as they come
	learned    bool                   // the model has seen every label of the library
	moved      int                    // articles that the last gesture moved
	gestures   int                    // label changes since the last refinement
	accuracy   Accuracy
	suspects   map[int64]*Suspicion
	copies     *copies.Index
	copyOf     map[int64]int64 // near-copies: the first article of each one's group

	standing standing // guards itself; asked while mu is held
}

// Options says how a library is opened.
type Options struct {
	ReadOnly bool
	Sole     bool             // for a window: where another one has the library, this one only reads
	Now      func() time.Time // nil: time.Now
}

// Open opens the library at path. It knows every article and label at once; suggestions come with Learn.
// The errors read as sentences (see data.Open); that of a damaged library is a *DamagedError.
func Open(ctx context.Context, path string, o Options) (*Library, error) {
	d := &Library{events: newStream(), copies: copies.NewIndex(), copyOf: map[int64]int64{}}
	if o.Sole && !o.ReadOnly && Exists(path) {
		d.claim(path)
	}
	var err error
	d.store, err = store.Open(ctx, path, store.OpenOptions{ReadOnly: o.ReadOnly || d.taken, Now: o.Now})
	if err != nil {
		d.letGo()
		return nil, advised(ctx, path, err)
	}
	d.jobs = job.NewGroup(context.WithoutCancel(ctx), func(p job.Progress) { d.events.send(JobChanged{p}) })
	if err := d.load(ctx); err != nil {
		return nil, advised(ctx, path, errors.Join(err, d.Close()))
	}
	return d, nil
}

// OpenOrRead opens the library at path, for reading only where it, its folder or a full disk takes no changes.
func OpenOrRead(ctx context.Context, path string, o Options) (*Library, error) {
	d, err := Open(ctx, path, o)
	if !errors.Is(err, data.ErrReadOnly) && !errors.Is(err, data.ErrFull) {
		return d, err
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

func (d *Library) load(ctx context.Context) error {
	topics, err := d.store.Topics(ctx)
	if err != nil {
		return message.Wrap(err, "library.topics-unread")
	}
	d.topics = topics
	d.model, err = d.freshModel(ctx)
	if err != nil {
		return err
	}
	d.table = d.model.Compile()
	if d.change, err = d.store.LastChange(ctx); err != nil {
		return message.Wrap(err, "library.history-unread")
	}
	for head, err := range d.store.Marks(ctx) {
		if err != nil {
			return message.Wrap(err, "library.list-unread")
		}
		d.shelf.put(head)
	}
	d.shelf.fit()
	return nil
}

// freshModel returns a model that knows the topics, their keywords and the words taught, but no label.
func (d *Library) freshModel(ctx context.Context) (*classifier.Model, error) {
	var model *classifier.Model
	if d.model == nil {
		model = classifier.New(offered(d.topics))
	} else { // the prepared articles stay good, since the vocabulary is shared
		model = d.model.Blank(offered(d.topics))
	}
	words, err := d.store.Words(ctx)
	if err != nil {
		return nil, message.Wrap(err, "library.words-unread")
	}
	for _, w := range words {
		tell(model, w, true)
	}
	d.words = fmt.Sprint(words)
	return model, nil
}

// reader returns the model to prepare articles with, which may be done without a lock.
func (d *Library) reader() *classifier.Model {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.model
}

// offered lists the topics that the model may suggest.
func offered(topics []data.Topic) []classifier.Topic {
	var out []classifier.Topic
	for _, t := range topics {
		if !t.Retired {
			out = append(out, classifier.Topic{ID: t.ID, Keywords: t.Keywords})
		}
	}
	return out
}

// Close stops the jobs, waits for them and closes the library. Everything acknowledged is on disk already.
func (d *Library) Close() error {
	d.jobs.Close()
	d.events.close()
	err := d.store.Close()
	d.letGo()
	return err
}

// Path returns the library's file.
func (d *Library) Path() string { return d.store.Path() }

// ReadOnly tells whether changes are refused.
func (d *Library) ReadOnly() bool { return d.store.ReadOnly() }

// TakenElsewhere tells whether changes are refused because another window has the library.
func (d *Library) TakenElsewhere() bool { return d.taken }

// DiskFull tells whether changes are refused because the disk was full when the library was opened.
func (d *Library) DiskFull() bool { return d.full }

// Events returns the one stream of what changes, in order. It ends with Close.
func (d *Library) Events() <-chan Event { return d.events.listen() }

// Stop asks the job with this number to end.
func (d *Library) Stop(jobID int64) { d.jobs.Cancel(jobID) }

// Start runs work as a job of this desk, so that its progress is an event and Close waits for it. A failure is announced as Failed.
func (d *Library) Start(name message.Message, key string, work job.Work) *job.Job {
	return d.jobs.Start(name, key, func(ctx context.Context, report func(done, total int64)) error {
		err := work(ctx, report)
		if err != nil && !job.Stopped(err) {
			d.events.send(Failed{err})
		}
		return err
	})
}

// Setting returns what the program keeps with the library under a key, "" for nothing.
func (d *Library) Setting(ctx context.Context, key string) (string, error) {
	return d.store.Setting(ctx, key)
}

// SetSetting keeps something with the library.
func (d *Library) SetSetting(ctx context.Context, key, value string) error {
	if d.ReadOnly() {
		return nil
	}
	return d.store.SetSetting(ctx, key, value)
}
