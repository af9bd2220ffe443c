package store

import (
	"context"

	"blotter/data"
)

const (
	selectVersion = `PRAGMA data_version`
	selectKept    = `SELECT (SELECT ifnull(max(id), 0) FROM articles), (SELECT count(*) FROM authors),
		EXISTS (SELECT 1 FROM batches WHERE undone > 0 AND undone = 1)`
)

// constants are what every label needs to know and none changes. The writer keeps them from one label to the next, until anything else is
// written to the library, by this store or by another program.
type constants struct {
	version int64                // of the file, see selectVersion: SQLite changes it with what other connections commit
	article int64                // the highest number of an article
	people  int64                // how many people labeled here
	undone  bool                 // something waits to be redone
	topics  map[int64]data.Topic // those labeled with, with nothing but their names
}

// keep takes over what the writer knows from the label before, or reads it. The transaction must change nothing but labels.
func (t *tx) keep(ctx context.Context) error {
	var version int64
	if err := t.scan(ctx, selectVersion, nil, &version); err != nil {
		return err
	}
	if t.before != nil && t.before.version == version {
		t.kept = t.before
		return nil
	}
	now := &constants{version: version, topics: map[int64]data.Topic{}}
	if err := t.scan(ctx, selectKept, nil, &now.article, &now.people, &now.undone); err != nil {
		return err
	}
	t.kept = now
	return nil
}

// topic returns the topic of a number with nothing but its name, if it is known.
func (c *constants) topic(id int64) (topic data.Topic, known bool) {
	if c != nil {
		topic, known = c.topics[id]
	}
	return topic, known
}

// nothingUndone reports whether it is known that nothing waits to be redone.
func (c *constants) nothingUndone() bool { return c != nil && !c.undone }

// alone reports whether it is known that one person alone labeled here.
func (c *constants) alone() bool { return c != nil && c.people < 2 }

// position returns how far the history goes after the edits of a transaction, if it is known.
func (c *constants) position(edits []data.Edit) (p data.Position, known bool) {
	if c == nil || len(edits) == 0 {
		return p, false
	}
	return data.Position{Edit: edits[len(edits)-1].ID, Article: c.article}, true
}
