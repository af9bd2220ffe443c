package classifier

import "strings"

// packedTogether is how many documents lie in one piece of memory.
const packedTogether = 4096

// orderedMost is how many documents keep the order of their words: with more of
// them it would take too much memory, and no boilerplate is looked for.
const orderedMost = 250_000

// Pile keeps the documents of a library, packed by the thousand: no document has an allocation of its own, and the garbage collector has
// next to nothing to look through. The zero value is empty. A Pile is guarded by its owner; the Documents that it gives out
// stay good.
type Pile struct {
	packed []packed
	open   []Document // not packed yet
}

// packed is the codes of some documents, one behind the other.
type packed struct {
	codes string
	ends  []uint32
}

// Add keeps a document and returns its number, from 0.
func (p *Pile) Add(d Document) int {
	number := len(p.packed)*packedTogether + len(p.open)
	if number >= orderedMost {
		d = d.withoutOrder()
	}
	p.open = append(p.open, d)
	if len(p.open) == packedTogether {
		p.packed = append(p.packed, pack(p.open))
		clear(p.open)
		p.open = p.open[:0]
	}
	return number
}

func pack(documents []Document) packed {
	var codes strings.Builder
	size := 0
	for _, d := range documents {
		size += len(d.code)
	}
	codes.Grow(size)
	ends := make([]uint32, len(documents))
	for i, d := range documents {
		codes.WriteString(d.code)
		ends[i] = uint32(codes.Len())
	}
	return packed{codes.String(), ends}
}

// At returns the document of a number that Add gave.
func (p *Pile) At(number int) Document {
	at := number % packedTogether
	if number/packedTogether == len(p.packed) {
		return p.open[at]
	}
	from := p.packed[number/packedTogether]
	start := uint32(0)
	if at > 0 {
		start = from.ends[at-1]
	}
	return Document{from.codes[start:from.ends[at]]}
}
