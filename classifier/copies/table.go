package copies

import "math/bits"

const (
	tagBits    = 6
	placeBits  = 32 - tagBits
	maxPlaces  = 1<<placeBits - 1
	leastTable = 64
)

// table is a hash table of places, which many keys and many places of one key may share: four bytes an entry, seven eighths full at most.
// It keeps no keys: whoever asks knows them from the place, and hashes them anew when the table grows.
type table struct {
	// entries hold 0 for empty, or a place plus one under some bits of its hash.
	entries []uint32
	used    int
}

// full says whether the table must grow before the next n entries.
func (t *table) full(n int) bool { return 8*(t.used+n) > 7*len(t.entries) }

// grown is an empty table, a quarter as large again.
func (t *table) grown(n int) table {
	return table{entries: make([]uint32, max(leastTable, len(t.entries)+len(t.entries)/4, 2*n))}
}

func (t *table) start(hash uint64) int {
	high, _ := bits.Mul64(hash, uint64(len(t.entries)))
	return int(high)
}

func tag(hash uint64) uint32 { return uint32(hash&(1<<tagBits-1)) << placeBits }

// insert adds a place. The table must not be full.
func (t *table) insert(hash uint64, place uint32) {
	at := t.start(hash)
	for t.entries[at] != 0 {
		if at++; at == len(t.entries) {
			at = 0
		}
	}
	t.entries[at] = tag(hash) | (place + 1)
	t.used++
}

// each calls visit with the places whose hash may be the given one, oldest first where the table has not grown since, until
// visit returns false.
func (t *table) each(hash uint64, visit func(place uint32) bool) {
	if len(t.entries) == 0 {
		return
	}
	mine := tag(hash)
	for at := t.start(hash); t.entries[at] != 0; {
		entry := t.entries[at]
		if entry&^maxPlaces == mine && !visit(entry&maxPlaces-1) {
			return
		}
		if at++; at == len(t.entries) {
			at = 0
		}
	}
}
