package classifier

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
	"sync"
)

// vocabulary numbers the terms in the order they are first met. Terms are found
// by their 64-bit hash (two of a million terms share one with a chance of 3 in
// 10^8); their spelling is kept once. It is safe for concurrent use.
type vocabulary struct {
	mu       sync.RWMutex
	ids      map[uint64]uint32
	spelling []string
	frozen   frozenIDs // in place of ids, of a vocabulary that never grows; else nil
}

// frozenIDs are the ids of terms by their hashes, by open addressing: an even share of the hashes stands at its own place, so that most
// are found with one look.
type frozenIDs []frozenID

// frozenID is a term in one piece, so that looking at it takes one line of the processor's cache.
type frozenID struct {
	hash uint64
	next uint32 // 1 + id, 0 is free
}

func newFrozenIDs(terms int) frozenIDs { return make(frozenIDs, 1<<bits.Len(uint(2*terms+1))) }

// add adds a term and reports whether it was not there yet.
func (f frozenIDs) add(hash uint64, id uint32) bool {
	mask := uint64(len(f) - 1)
	i := hash & mask
	for ; f[i].next != 0; i = (i + 1) & mask {
		if f[i].hash == hash {
			return false
		}
	}
	f[i] = frozenID{hash, id + 1}
	return true
}

func (f frozenIDs) find(hash uint64) (id uint32, known bool) {
	mask := uint64(len(f) - 1)
	for i := hash & mask; f[i].next != 0; i = (i + 1) & mask {
		if f[i].hash == hash {
			return f[i].next - 1, true
		}
	}
	return 0, false
}

func newVocabulary() *vocabulary {
	return &vocabulary{ids: make(map[uint64]uint32)}
}

// size is the number of terms known.
func (v *vocabulary) size() int {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return len(v.spelling)
}

// number gives every tally its term id; spell is asked for the spelling of
// terms not met before.
func (v *vocabulary) number(tallies []tally, spell func(tally) string) {
	if v.frozen != nil {
		v.numberFrozen(tallies)
		return
	}
	if v.lookUp(tallies) {
		return
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	for i := range tallies {
		t := &tallies[i]
		id, known := v.ids[t.hash]
		if !known {
			id = uint32(len(v.spelling))
			v.ids[t.hash] = id
			v.spelling = append(v.spelling, strings.Clone(spell(*t))) // not the whole article
		}
		t.id = id
	}
}

// numberFrozen numbers the tallies of a vocabulary that never grows. Other terms get numbers behind the last, for this article only.
func (v *vocabulary) numberFrozen(tallies []tally) {
	next := uint32(len(v.spelling))
	for i := range tallies {
		id, known := v.frozen.find(tallies[i].hash)
		if !known {
			id = next
			next++
		}
		tallies[i].id = id
	}
}

// lookUp numbers the tallies whose terms are known and reports whether all are.
func (v *vocabulary) lookUp(tallies []tally) bool {
	v.mu.RLock()
	defer v.mu.RUnlock()
	all := true
	for i := range tallies {
		id, known := v.ids[tallies[i].hash]
		tallies[i].id = id
		all = all && known
	}
	return all
}

// find returns the id of the term with this hash.
func (v *vocabulary) find(hash uint64) (uint32, bool) {
	if v.frozen != nil {
		return v.frozen.find(hash)
	}
	v.mu.RLock()
	defer v.mu.RUnlock()
	id, known := v.ids[hash]
	return id, known
}

// term returns the spelling of a term.
func (v *vocabulary) term(id uint32) string {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return v.spelling[id]
}

// all returns the spelling of every term, by id.
func (v *vocabulary) all() []string {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return v.spelling[:len(v.spelling):len(v.spelling)]
}

// sort puts terms in the order of a key, and those of one key in that of their hashes.
func (v *vocabulary) sort(ids []uint32, key func(id uint32) int32) {
	type keyed struct {
		key  int32
		id   uint32
		hash uint64
	}
	list, spelling := make([]keyed, len(ids)), v.all()
	for i, id := range ids {
		list[i] = keyed{key(id), id, termHash(spelling[id])}
	}
	slices.SortFunc(list, func(a, b keyed) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.hash, b.hash)) })
	for i := range list {
		ids[i] = list[i].id
	}
}

// termHash is the hash of a term by its spelling.
func termHash(spelling string) uint64 {
	h := uint64(hashSeed)
	for i := range len(spelling) {
		h = (h ^ uint64(spelling[i])) * hashPrime
	}
	return mix(h)
}
