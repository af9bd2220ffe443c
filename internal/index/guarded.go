package index

import (
	"maps"
	"sync"
	"sync/atomic"

	"blotter/data"
)

// Guarded is an index with its lock. Its methods may be called from any goroutine.
type Guarded struct {
	mu       sync.RWMutex
	index    *Index
	snapshot atomic.Pointer[Snapshot]
}

// Snapshot is what the side bar shows, as it was after one change. It is never changed, so reading it takes no lock.
type Snapshot struct {
	Topics []data.Topic // in their order, archived ones included
	Counts Counts
	Never  []int64 // topics that no article is suggested, by decision
}

// Guard puts an index behind a lock. From then on only the Guarded touches it.
func Guard(x *Index) *Guarded {
	g := &Guarded{index: x}
	g.publish()
	return g
}

// Read calls do while nobody changes the index. do must not keep the index, change it, or wait for anything.
func (g *Guarded) Read(do func(*Index)) {
	g.mu.RLock()
	defer g.mu.RUnlock()
	do(g.index)
}

// Write calls do while nobody else uses the index, and then publishes topics and counts. do must not keep the index or
// wait for anything.
func (g *Guarded) Write(do func(*Index)) {
	g.mu.Lock()
	defer g.mu.Unlock()
	do(g.index)
	g.publish()
}

// Now returns the topics and counts of this moment, without waiting. The caller must not change what it gets.
func (g *Guarded) Now() *Snapshot { return g.snapshot.Load() }

func (g *Guarded) publish() {
	c := g.index.counts
	c.Topic, c.Family, c.Suggested = maps.Clone(c.Topic), maps.Clone(c.Family), maps.Clone(c.Suggested)
	if c.Topic == nil {
		c.Topic, c.Family = map[int64]int{}, map[int64]int{}
	}
	c.Check, c.Copies = len(g.index.suspects), len(g.index.groups)
	g.snapshot.Store(&Snapshot{Topics: g.index.names.Topics, Counts: c, Never: g.index.decided.never})
}
