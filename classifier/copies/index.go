// Package copies finds near-copies: wire stories printed twice, reprints with another headline, cut at their end or with another paper's
// lines around them, rewrites of a few sentences.
//
// Two articles are near-copies when the Jaccard similarity of their sets of shingles (three words in a row) is 0.8 or more, or when the
// shorter one's set is contained in the longer one's for the most part (resemblance and containment, Broder 1997), unless the longer one is a
// whole other text. An article is kept as a MinHash signature; candidates come from banded locality-sensitive hashing (Indyk and Motwani
// 1998) and from the least hashes of their beginnings, and are verified on the signatures. An Index holds about 314 bytes an article,
// whatever its length, and takes articles one at a time. docs/copies.md says what is found on corpora.
package copies

import (
	"cmp"
	"fmt"
	"math/bits"
	"slices"
)

// NearCopy is the least similarity of near-copies.
const NearCopy = 0.8

// What makes the shorter of two articles a part of the other: nearly all of its shingles are contained there and it has some, or most of them
// are and that is many, so that lines which a paper puts around each of its stories are no copies. The two must also be as similar as
// leastResemblance, so that estimates are good enough, and a digest of many articles is not taken for a copy of each.
const (
	nearlyAll, someShingles = 0.9, 45
	mostOf, manyShingles    = 0.55, 80

	leastResemblance = 0.28
)

// The bands: two articles of similarity s share a slot's value with probability p = s + (1-s)/15, and are compared when they agree in all slots of
// some band, with probability 1-(1-p^6)^16: 0.996 at 0.8, 0.9999 at 0.9, 0.34 at 0.5, less than 0.001 at 0.1.
const (
	bands      = 16
	bandSlots  = 6
	bandStride = slots / bands
)

// bucketLimit bounds the work that thousands of look-alikes make: a band keeps and compares no more articles of one key.
const bucketLimit = 64

// Match is an article that another one is a near-copy of.
type Match struct {
	ID int64
	// Similarity is the estimated Jaccard similarity, or how much of one article is contained in the other: NearCopy to 1, and NearCopy for
	// all that is less and a copy nevertheless.
	Similarity float64
}

// Index finds the near-copies among the articles added to it. The same articles in the same order always give the same answers. It is
// not safe for concurrent use; Sign is, and is most of the work.
type Index struct {
	ids        []int64
	parent     []uint32 // of the groups: the place of an earlier member, or the place itself
	next       []uint32 // of the groups: the place of another member; following it leads once through all of them
	gone       map[uint32]bool
	signatures signatures
	bands      []uint16 // the bands that the article stands in, a bit each
	leads      []uint8  // the hashes of its lead that the article stands under, a bit each
	byLead     table
	byID       table
	byBand     [bands]table // a table for each, so that one at a time grows
	candidates []uint32     // kept to be used again
}

// NewIndex makes an index without articles.
func NewIndex() *Index { return &Index{gone: make(map[uint32]bool)} }

// Len is the number of articles in the index.
func (x *Index) Len() int { return len(x.ids) - len(x.gone) }

// Add takes in an article and returns its near-copies among those added before, the most similar first, then in the order they were
// added. Of exact copies only the first is listed. An article that is already in the index stays as it is; one that was removed is
// back, with the text it had. Both return nil.
func (x *Index) Add(id int64, title, text string) []Match { return x.AddSigned(id, Sign(title, text)) }

// AddSigned is Add for an article whose signature is known.
func (x *Index) AddSigned(id int64, signature Signature) []Match {
	if place, known := x.place(id); known {
		delete(x.gone, place)
		return nil
	}
	place := x.append(id, signature)
	if signature.Empty() {
		return nil
	}
	x.candidates = x.candidates[:0]
	open, openLead := x.findCandidates(&signature), x.findLeads(&signature)
	slices.Sort(x.candidates)
	x.candidates = slices.Compact(x.candidates)
	matches, exact := x.join(place)
	if !exact {
		x.insertBands(place, open)
		x.insertLead(place, openLead)
	}
	return matches
}

// Remove forgets an article: it is no longer listed. Its group stays together.
func (x *Index) Remove(id int64) {
	if place, known := x.place(id); known {
		x.gone[place] = true
	}
}

// Restore takes back Remove. An article that was never added, or is there, stays as it is.
func (x *Index) Restore(id int64) {
	if place, known := x.place(id); known {
		delete(x.gone, place)
	}
}

func (x *Index) append(id int64, signature Signature) uint32 {
	place := uint32(len(x.ids))
	if place >= maxPlaces {
		panic(fmt.Sprintf("copies: an index holds %d articles at most", maxPlaces))
	}
	x.ids = append(x.ids, id)
	x.parent = append(x.parent, place)
	x.next = append(x.next, place)
	x.signatures.add(signature)
	x.bands = append(x.bands, 0)
	x.leads = append(x.leads, 0)
	x.insertID(place)
	return place
}

// join puts the article into one group with every candidate that is a near-copy of it, lists those, and says whether one has the very
// same signature.
func (x *Index) join(place uint32) (matches []Match, exact bool) {
	mine := x.signatures.at(place)
	for _, other := range x.candidates {
		signature := x.signatures.at(other)
		similarity := mine.nearness(signature)
		if similarity < NearCopy {
			continue
		}
		exact = exact || *mine == *signature
		x.union(place, other)
		if !x.gone[other] {
			matches = append(matches, Match{ID: x.ids[other], Similarity: similarity})
		}
	}
	slices.SortStableFunc(matches, func(a, b Match) int { return cmp.Compare(b.Similarity, a.Similarity) })
	return matches, exact
}

// findCandidates adds to the candidates the articles that agree with the signature in some band. It returns, a bit
// a band, the bands whose bucket has room.
func (x *Index) findCandidates(signature *Signature) (open uint16) {
	for band := range bands {
		key, found := signature.band(band), 0
		x.byBand[band].each(bandHash(band, key), func(other uint32) bool {
			if x.signatures.at(other).band(band) == key {
				x.candidates = append(x.candidates, other)
				found++
			}
			return found < bucketLimit
		})
		if found < bucketLimit {
			open |= 1 << band
		}
	}
	return open
}

// nearness is the similarity of two articles, or what is contained of the one that is a part of the other.
func (s *Signature) nearness(other *Signature) float64 {
	similarity := s.Similarity(other)
	if similarity >= NearCopy || similarity < leastResemblance {
		return similarity
	}
	part, shorter := s.Containment(other, similarity), float64(min(s.shingles, other.shingles))
	if part >= nearlyAll && shorter >= someShingles || part >= mostOf && part*shorter >= manyShingles {
		return max(part, NearCopy)
	}
	return similarity
}

// findLeads adds to the candidates the articles that begin with some of the same words. It returns, a bit a hash of the lead, the hashes
// whose bucket has room: of those that very many articles share, as lines that a paper puts over each of its stories, the first are kept.
func (x *Index) findLeads(signature *Signature) (open uint8) {
	for i, hash := range signature.lead {
		if hash == 0 {
			break
		}
		found := 0
		x.byLead.each(mix(uint64(hash)), func(other uint32) bool {
			if slices.Contains(x.signatures.at(other).lead[:], hash) {
				x.candidates = append(x.candidates, other)
				found++
			}
			return found < bucketLimit
		})
		if found < bucketLimit {
			open |= 1 << i
		}
	}
	return open
}

// insertLead makes the article a candidate for later ones by its beginning.
func (x *Index) insertLead(place uint32, open uint8) {
	x.leads[place] = open
	if x.byLead.full(leadHashes) {
		x.byLead = x.byLead.grown(leadHashes)
		for before := range place {
			x.fillLead(before)
		}
	}
	x.fillLead(place)
}

func (x *Index) fillLead(place uint32) {
	for open := x.leads[place]; open != 0; open &= open - 1 {
		x.byLead.insert(mix(uint64(x.signatures.at(place).lead[bits.TrailingZeros8(open)])), place)
	}
}

// insertBands makes the article a candidate for later ones.
func (x *Index) insertBands(place uint32, open uint16) {
	x.bands[place] = open
	for ; open != 0; open &= open - 1 {
		band := bits.TrailingZeros16(open)
		if x.byBand[band].full(1) {
			x.growBand(band, place)
		}
		x.fillBand(band, place)
	}
}

// growBand puts the articles before a place into a larger table.
func (x *Index) growBand(band int, place uint32) {
	x.byBand[band] = x.byBand[band].grown(1)
	for before := range place {
		if x.bands[before]&(1<<band) != 0 {
			x.fillBand(band, before)
		}
	}
}

func (x *Index) fillBand(band int, place uint32) {
	x.byBand[band].insert(bandHash(band, x.signatures.at(place).band(band)), place)
}

func bandHash(band int, key uint32) uint64 { return mix(uint64(band)<<32 | uint64(key)) }

// band is the key of one band: the values of its slots. An empty slot borrows the value of another one, found by a walk that depends on
// the slot alone, so that equal sets borrow alike (optimal densification, Shrivastava 2017). The signature must not be empty.
func (s *Signature) band(band int) (key uint32) {
	for slot := band * bandStride; slot < band*bandStride+bandSlots; slot++ {
		key = key<<4 | uint32(s.borrowed(slot))
	}
	return key
}

func (s *Signature) borrowed(slot int) byte {
	value := s.value(slot)
	for step := uint64(1); value == 0; step++ {
		value = s.value(int(mix(step<<slotBits|uint64(slot)) >> (64 - slotBits)))
	}
	return value
}

// place finds an article by its number.
func (x *Index) place(id int64) (place uint32, known bool) {
	x.byID.each(mix(uint64(id)), func(other uint32) bool {
		if x.ids[other] == id {
			place, known = other, true
		}
		return !known
	})
	return place, known
}

func (x *Index) insertID(place uint32) {
	if x.byID.full(1) {
		x.byID = x.byID.grown(1)
		for other := range place {
			x.byID.insert(mix(uint64(x.ids[other])), other)
		}
	}
	x.byID.insert(mix(uint64(x.ids[place])), place)
}
