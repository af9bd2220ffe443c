package library

import (
	"context"
	"encoding/json"
	"slices"
)

// Gentle says how a library's owner reads hard things: which texts stay folded until a key is pressed, and when a pause is offered. The
// zero value folds nothing.
type Gentle struct {
	All    bool    `json:"all,omitempty"`    // every text is folded
	Topics []int64 `json:"topics,omitempty"` // the texts of these topics are, and of those below them
	Pause  int     `json:"pause,omitempty"`  // a pause is offered after so many folded articles in a row, 0 for never
}

// Folds reports whether the texts of a topic are folded; parent is the topic above it, 0 for none.
func (g Gentle) Folds(topic, parent int64) bool {
	return g.All || topic != 0 && slices.Contains(g.Topics, topic) || parent != 0 && slices.Contains(g.Topics, parent)
}

// gentleKey is the setting of the library that keeps it.
const gentleKey = "gentle"

// gently is how the owner reads hard things.
type gently struct{ *core }

// Gentle returns how hard things are read. It never waits.
func (g gently) Gentle() Gentle {
	if now := g.gentle.Load(); now != nil {
		return *now
	}
	return Gentle{}
}

// SetGentle changes how hard things are read, and announces GentleChanged. It is a preference, so that undo leaves it alone.
func (g gently) SetGentle(ctx context.Context, now Gentle) error {
	text, err := json.Marshal(now)
	if err != nil {
		return err
	}
	if err := g.store.SetSetting(ctx, gentleKey, string(text)); err != nil {
		return err
	}
	g.gentle.Store(&now)
	g.events.send(GentleChanged{})
	return nil
}

// loadGentle reads how hard things are read. What cannot be read folds nothing.
func (c *core) loadGentle(ctx context.Context) {
	text, err := c.store.Setting(ctx, gentleKey)
	var now Gentle
	if err == nil && text != "" && json.Unmarshal([]byte(text), &now) == nil {
		c.gentle.Store(&now)
	}
}
