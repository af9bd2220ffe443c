package list

import (
	"context"

	"blotter/gui/host"
	"blotter/gui/tasks"
	"blotter/internal/library"
)

// cache holds the rows that were on screen and what is ahead of the disk.
type cache struct {
	h      host.Host
	known  map[int64]library.Row
	asked  map[int64]bool  // rows on their way
	saving map[int64]int64 // articles whose label is on its way to the disk: the topic
	reload func()          // draws the rows again
	onRows func()          // is called when rows have come
}

// Row returns what is known of an article that was on screen.
func (c *cache) Row(id int64) (library.Row, bool) {
	row, known := c.known[id]
	return row, known
}

// SetFlag shows an article's flag, or none, ahead of the disk.
func (c *cache) SetFlag(id int64, on bool) {
	if row, known := c.known[id]; known {
		row.Flagged = on
		c.known[id] = row
	}
}

// Saving shows that articles are on their way to a topic. Those that are not on screen are left out.
func (c *cache) Saving(ids []int64, topic int64) {
	for _, id := range ids {
		if _, known := c.known[id]; known || len(ids) == 1 {
			c.saving[id] = topic
		}
	}
	c.reload()
}

// Saved ends what Saving began.
func (c *cache) Saved(ids []int64) {
	for _, id := range ids {
		delete(c.saving, id)
	}
	c.reload()
}

// Unsaved returns how many articles on screen are on their way to a topic.
func (c *cache) Unsaved() int { return len(c.saving) }

// fetch asks for those of the articles that are not known yet and not on their way.
func (c *cache) fetch(q library.Query, ids []int64) {
	var missing []int64
	for _, id := range ids {
		if !c.asked[id] {
			c.asked[id] = true
			missing = append(missing, id)
		}
	}
	if len(missing) > 0 {
		c.request(q, missing)
	}
}

// renew asks again for the articles on screen, which stay as they are until then, and forgets all others.
func (c *cache) renew(q library.Query, onScreen []int64) {
	keep := map[int64]library.Row{}
	for _, id := range onScreen {
		if row, known := c.known[id]; known {
			keep[id] = row
		}
	}
	c.known = keep
	clear(c.asked)
	c.fetch(q, onScreen)
}

// request fetches rows from the library.
func (c *cache) request(q library.Query, ids []int64) {
	tasks.FetchAlso(c.h.Tasks(), func(ctx context.Context) ([]library.Row, error) { return c.h.Library().RowsFor(ctx, q, ids) }, func(rows []library.Row, err error) {
		if err != nil {
			for _, id := range ids {
				delete(c.asked, id)
			}
			c.h.Fail(err)
			return
		}
		for _, row := range rows {
			c.known[row.ID] = row
		}
		c.reload()
		c.onRows()
	})
}
