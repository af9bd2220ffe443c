package library

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"

	"blotter/data"
	"blotter/data/store"
	"blotter/internal/index"
	"blotter/internal/job"
	"blotter/internal/message"
	"blotter/internal/trainer"
)

// core is what all operations share.
type core struct {
	store   *store.Store
	index   *index.Guarded
	trainer *trainer.Trainer
	events  *events
	jobs    *job.Group
	several atomic.Bool            // an article may have several topics
	gentle  atomic.Pointer[Gentle] // how hard things are read, nil for as all else
	reading underway

	change  sync.Mutex    // held over one change of the library; see the package comment
	known   data.Position // up to where the history was taken in; guarded by change
	emptied int64         // the newest row when the trash was emptied, 0 where undo need not tell of it; guarded by change
}

// openCore reads what a library holds. It knows every article and label at once; suggestions come with Learn.
func openCore(ctx context.Context, s *store.Store) (*core, error) {
	c := &core{store: s, events: newEvents()}
	c.jobs = job.NewGroup(context.WithoutCancel(ctx), func(p job.Progress) { c.events.send(JobChanged{p}) })
	var err error
	if c.known, err = s.Position(ctx); err != nil { // first: what is changed meanwhile is taken in twice, and not missed
		return c, message.Wrap(err, "library.history-unread")
	}
	topics, err := s.Topics(ctx)
	if err != nil {
		return c, message.Wrap(err, "library.topics-unread")
	}
	words, err := s.Words(ctx)
	if err != nil {
		return c, message.Wrap(err, "library.words-unread")
	}
	what, err := s.About(ctx)
	if err != nil {
		return c, message.Wrap(err, "library.topics-unread")
	}
	c.several.Store(what.Several)
	sample, err := s.Audit(ctx)
	if err != nil {
		return c, message.Wrap(err, "audit.unread")
	}
	x, err := readIndex(ctx, s, sample)
	if err != nil {
		return c, message.Wrap(err, "library.list-unread")
	}
	x.SetTopics(topics)
	if err := readPeople(ctx, s, x, what.Author.ID); err != nil {
		return c, message.Wrap(err, "library.list-unread")
	}
	rulings, err := s.Rulings(ctx)
	if err != nil {
		return c, message.Wrap(err, "library.words-unread")
	}
	x.SetRulings(rulings)
	c.loadGentle(ctx)
	c.index = index.Guard(x)
	c.trainer = trainer.New(c.index, s, topics, words, trainer.Hooks{
		Start:   c.start,
		Quietly: func(key string, work job.Work) { c.jobs.Start(message.Message{}, key, work) },
		Changed: func(moved int, settled bool) { c.events.send(ModelChanged{Moved: moved, Settled: settled}) },
		Checked: func() { c.events.send(Checked{}) },
	})
	return c, nil
}

func readIndex(ctx context.Context, s *store.Store, sample data.Audit) (*index.Index, error) {
	x := index.New()
	x.SetAudit(sample)
	for head, err := range s.Marks(ctx) {
		if err != nil {
			return nil, err
		}
		x.Put(head)
	}
	x.Fit()
	return x, nil
}

// readPeople reads who labeled what, where more than one person did.
func readPeople(ctx context.Context, s *store.Store, x *index.Index, me int64) error {
	people, err := authorsOf(ctx, s)
	if err != nil {
		return err
	}
	x.SetPeople(people, me)
	judges, err := s.Judges(ctx)
	for _, j := range judges {
		x.SetJudges(j)
	}
	return err
}

// renewPeople takes over the names of the people who label here, and announces it where one is another.
func (c *core) renewPeople(ctx context.Context) error {
	people, err := c.authors(ctx)
	if err != nil {
		return err
	}
	changed := false
	c.index.Write(func(x *index.Index) { changed = x.SetPeople(people, x.Me()) })
	if changed {
		c.events.send(PeopleChanged{})
	}
	return nil
}

// close stops the jobs, waits for them and closes the store.
func (c *core) close() error {
	c.jobs.Close()
	c.events.close()
	return c.store.Close()
}

// start runs work as a job and announces a failure as Failed.
func (c *core) start(name message.Message, key string, work job.Work) *job.Job {
	return c.jobs.Start(name, key, func(ctx context.Context, report func(done, total int64)) error {
		err := work(ctx, report)
		if err != nil && !job.Stopped(err) {
			c.events.send(Failed{err})
		}
		return err
	})
}

// source says who made a change.
type source int

const (
	byUser    source = iota // who has the library open
	byUndo                  // the same, by undo or redo
	byImport                // a file
	elsewhere               // another program
)

// commit makes one change: on disk, then in memory. The error is the store's, and says that nothing was changed.
func (c *core) commit(ctx context.Context, by source, change func() (data.Delta, error)) (data.Delta, error) {
	c.change.Lock()
	defer c.change.Unlock()
	d, err := change()
	if err != nil {
		return data.Delta{}, err
	}
	c.apply(ctx, d, by)
	return d, nil
}

// apply takes a change that is on disk into the index and the model, and tells everyone. It cannot fail: what cannot be
// read of articles that came back is announced as Failed, and their suggestions are missing until the next start. The
// change is locked.
func (c *core) apply(ctx context.Context, d data.Delta, by source) {
	e := c.trainer.Apply(d)
	if c.trainer.Wanted() {
		c.readIn(ctx, e.Unread)
	}
	if d.Before == c.known { // else another program made changes in between, which are still to be taken in
		c.known = d.After
	}
	c.announce(d, e, by)
	if e.Model || e.Went > 0 || len(e.Came) > 0 {
		c.trainer.Rescore(by != byImport)
	}
}

func (c *core) readIn(ctx context.Context, ids []int64) {
	if err := c.trainer.ReadIn(ctx, ids); err != nil && !errors.Is(err, ctx.Err()) {
		c.events.send(Failed{err})
	}
}

// announce tells everyone what a change did.
func (c *core) announce(d data.Delta, e trainer.Effect, by source) {
	if e.Went > 0 || len(e.Came) > 0 {
		c.events.send(ArticlesChanged{Added: len(e.Came), Removed: e.Went, Gone: d.Went, Asked: by == byUser || by == byUndo})
	}
	if len(e.Annotated) > 0 {
		c.events.send(Annotated{Articles: e.Annotated})
	}
	if e.Audit {
		c.events.send(AuditChanged{})
	}
	if e.Topics {
		c.events.send(TopicsChanged{})
	}
	if len(e.Reviewed) > 0 || by == byUndo && e.Model {
		c.events.send(Labeled{Articles: e.Reviewed, Change: d.Change.Said(), Back: by == byUndo})
	}
	if e.Ruled {
		c.events.send(Checked{})
	}
	if d.MarkLists != nil {
		c.events.send(MarksChanged{})
	}
	if e.Model {
		c.events.send(ModelChanged{})
	}
}
