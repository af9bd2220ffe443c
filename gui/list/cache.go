package list

import "blotter/internal/library"

// cache holds the rows that were on screen and what is ahead of the disk.
type cache struct {
	known  map[int64]library.Row
	asked  map[int64]bool  // rows on their way
	saving map[int64]int64 // articles whose label is on its way to the disk: the topic
	reload func()          // draws the rows again
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
