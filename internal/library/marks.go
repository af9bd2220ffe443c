package library

import (
	"context"
	"slices"

	"blotter/data"
	"blotter/internal/message"
)

// SetNote keeps a note beside an article, in one step that undo takes back; "" takes the note away.
func (d *Library) SetNote(ctx context.Context, article int64, note string) error {
	return d.mark(ctx, []int64{article}, func() error {
		_, err := d.store.SetNote(ctx, article, note)
		return err
	})
}

// SetFlag puts a flag on articles, or takes it off, in one step that undo takes back.
func (d *Library) SetFlag(ctx context.Context, ids []int64, on bool) error {
	return d.mark(ctx, ids, func() error {
		_, err := d.store.SetFlag(ctx, ids, on)
		return err
	})
}

func (d *Library) mark(ctx context.Context, ids []int64, change func() error) error {
	d.gesture.Lock()
	defer d.gesture.Unlock()
	if err := change(); err != nil {
		return err
	}
	return d.remark(ctx, ids)
}

// remark takes in the notes and flags of articles as the store has them now, and tells everyone.
func (d *Library) remark(ctx context.Context, ids []int64) error {
	heads, err := d.store.Rows(ctx, ids)
	if err != nil {
		return message.Wrap(err, "library.marks-reread")
	}
	d.mu.Lock()
	for _, h := range heads {
		if at, found := d.shelf.find(h.ID); found {
			d.shelf.remark(at, h.Flagged, h.Noted)
		}
	}
	d.mu.Unlock()
	d.events.send(Marked{Articles: slices.Clone(ids)})
	return nil
}

// remark changes the marks of the article at a place.
func (s *shelf) remark(at int, flagged, noted bool) {
	e := &s.entries[at]
	s.tally(*e, -1)
	e.flagged, e.noted = flagged, noted
	s.tally(*e, 1)
	s.restand(at)
}

// otherMarks takes in the notes and flags that were changed since it last looked, by whomever.
func (d *Library) otherMarks(ctx context.Context) error {
	ids, newest, err := d.store.MarkedSince(ctx, d.change)
	if err != nil {
		return message.Wrap(err, "library.marks-watch-failed")
	}
	d.change = newest
	if len(ids) == 0 {
		return nil
	}
	return d.remark(ctx, ids)
}

// onlyMarks tells whether changes are about notes and flags alone, from which the model learns nothing.
func onlyMarks(changes []data.Change) bool {
	return !slices.ContainsFunc(changes, func(c data.Change) bool { return c.Kind != data.NoteChange && c.Kind != data.FlagChange })
}

// hows are the ways in which a label is made, with the words by which a search asks for them. The first is none.
var hows = []struct {
	how  data.How
	word string
}{
	{"", ""},
	{data.ByHand, "hand"},
	{data.Confirmed, "confirmed"},
	{data.Corrected, "corrected"},
	{data.InBulk, "bulk"},
	{data.ByRule, "rule"},
	{data.Imported, "imported"},
}

// howPlace returns the place in hows, 0 for what is none of them.
func howPlace(how data.How) uint8 {
	for i := range hows {
		if hows[i].how == how {
			return uint8(i)
		}
	}
	return 0
}
