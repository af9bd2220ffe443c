package classifier

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"blotter/internal/hash"
)

// What counts as boilerplate.
const (
	// runWords is how many words in a row must recur, and runDistinct how many of
	// them must differ: tables and lists repeat a few words.
	runWords    = 8
	runDistinct = 7

	// A run recurs if it stands in fewestWithRun articles of those looked at, and
	// in one more for each runArticles of them.
	fewestWithRun = 3
	runArticles   = 1000

	// mostForRuns is how many articles are looked at.
	mostForRuns = 2000

	// leastBoilerplate is the share of the words that must be in recurring runs
	// for them to be left out. Below it they decide nothing.
	leastBoilerplate = 0.04

	// mostBoilerplate is the share of its words above which an article is a copy
	// of others, not boilerplate, and left as it is.
	mostBoilerplate = 0.9
)

// boilerplate is the runs of words that recur across articles: bylines,
// disclaimers, the paragraph about the agency. They tell the source of an article
// and hide its topic: expectation-maximization sorts a pile by them. So they are
// left out of every article, both where it teaches and where it is scored. It is
// immutable; nil leaves nothing out.
type boilerplate struct {
	runs [][]uint32 // terms, each at least runWords; every part of that length recurs
	has  frozenIDs  // the hashes of these parts
}

// newBoilerplate is the boilerplate of some runs, nil for none.
func newBoilerplate(runs [][]uint32) *boilerplate {
	if len(runs) == 0 {
		return nil
	}
	parts := 0
	for _, run := range runs {
		parts += len(run)
	}
	b := &boilerplate{runs, newFrozenIDs(parts)}
	for _, run := range runs {
		partsOf(run, func(_ int, hash uint64) { b.has.add(hash, 0) })
	}
	return b
}

// findBoilerplate looks for runs of words that stand in several articles. It
// depends on the articles alone, not on their order nor on their labels. It
// returns nil where there is too little to matter, or where the order of some
// words is not known.
//
// Articles are compared by all sequences of runWords words, as copies are found
// by their shingles (Broder, "On the resemblance and containment of documents",
// 1997).
func (v *vocabulary) findBoilerplate(ctx context.Context, documents []Document) (*boilerplate, error) {
	f := runFinder{documents: v.distinct(documents), seen: make(map[uint64]bool)}
	if err := f.count(ctx); err != nil || len(f.recurring) == 0 {
		return nil, err
	}
	words, recurring := 0, 0
	for _, d := range f.documents {
		f.text.read(d)
		if len(f.text.words) == 0 && len(f.text.terms) >= runWords {
			return nil, ctx.Err()
		}
		f.text.mark(f.recurs)
		words += f.text.kept
		recurring += f.text.marks
		f.collect()
	}
	if float64(recurring) < leastBoilerplate*float64(words) {
		return nil, ctx.Err()
	}
	return newBoilerplate(f.runs), ctx.Err()
}

// distinct returns a sample of the documents, each once, in the order of their
// contents.
func (v *vocabulary) distinct(documents []Document) []Document {
	list := slices.DeleteFunc(slices.Clone(documents), Document.Empty)
	slices.SortFunc(list, v.byContent)
	list = slices.CompactFunc(list, func(a, b Document) bool { return a.Fingerprint() == b.Fingerprint() })
	return list[:min(len(list), mostForRuns)]
}

// runFinder is one run of findBoilerplate.
type runFinder struct {
	documents []Document
	text      wordText
	recurring map[uint64]bool // hashes of parts that stand in several articles
	runs      [][]uint32
	seen      map[uint64]bool // hashes of the parts of runs
}

// count finds the parts that recur. Most stand in one article only, so that it looks
// first which may stand in two, by a bit for many of them, and counts these.
func (f *runFinder) count(ctx context.Context) error {
	once, twice := make(bitmap, bitmapSize/64), make(bitmap, bitmapSize/64)
	err := f.parts(ctx, func(hash uint64) {
		if !once.set(hash) {
			twice.set(hash)
		}
	}, nil)
	if err != nil {
		return err
	}
	var all, own []uint64
	err = f.parts(ctx, func(hash uint64) {
		if twice.has(hash) {
			own = append(own, hash)
		}
	}, func() {
		slices.Sort(own)
		all = append(all, slices.Compact(own)...)
		own = own[:0]
	})
	if err != nil {
		return err
	}
	slices.Sort(all)
	f.recurring = make(map[uint64]bool)
	for i, more := 0, fewestWithRun+len(f.documents)/runArticles-1; i+more < len(all); i++ {
		if all[i] == all[i+more] {
			f.recurring[all[i]] = true
		}
	}
	return nil
}

// parts calls each for the hash of every part, and end, if any, after each article.
func (f *runFinder) parts(ctx context.Context, each func(hash uint64), end func()) error {
	for i, d := range f.documents {
		if i%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		f.text.read(d)
		partsOf(f.text.words, func(_ int, hash uint64) { each(hash) })
		if end != nil {
			end()
		}
	}
	return ctx.Err()
}

// bitmap has bitmapSize bits, one for all hashes with the same end.
type bitmap []uint64

// bitmapSize is how many bits there are, a power of two.
const bitmapSize = 1 << 23

// set sets the bit of a hash and reports whether it was not set before.
func (b bitmap) set(hash uint64) bool {
	at, bit := hash%bitmapSize/64, uint64(1)<<(hash%64)
	before := b[at]&bit != 0
	b[at] |= bit
	return !before
}

// has reports whether the bit of a hash is set.
func (b bitmap) has(hash uint64) bool { return b[hash%bitmapSize/64]&(1<<(hash%64)) != 0 }

// recurs reports whether a part recurs and is of words that differ.
func (f *runFinder) recurs(at int, hash uint64) bool {
	if !f.recurring[hash] {
		return false
	}
	part := f.text.words[at : at+runWords]
	different := 0
	for i, word := range part {
		if !slices.Contains(part[:i], word) {
			different++
		}
	}
	return different >= runDistinct
}

// collect keeps the marked runs of an article that have parts not met before.
func (f *runFinder) collect() {
	for from := 0; from < len(f.text.marked); from++ {
		to := from
		for to < len(f.text.marked) && f.text.marked[to] {
			to++
		}
		anew := false
		partsOf(f.text.words[from:to], func(_ int, hash uint64) {
			anew = anew || !f.seen[hash]
			f.seen[hash] = true
		})
		if anew {
			f.runs = append(f.runs, slices.Clone(f.text.words[from:to]))
		}
		from = to
	}
}

// noWord stands for a gap among words.
const noWord = math.MaxUint32

// partPrime is the base of the hash of a part, a polynomial of its words.
const partPrime = 0x9e3779b97f4a7c15

// partsOf calls each with the place and the hash of every runWords words that
// follow each other.
func partsOf(words []uint32, each func(at int, hash uint64)) {
	var recent [runWords]uint64
	sum, length, oldest := uint64(0), 0, uint64(1)
	for range runWords {
		oldest *= partPrime
	}
	for i, word := range words {
		if word == noWord {
			sum, length = 0, 0
			continue
		}
		value := hash.Mix(uint64(word) + 1)
		sum = sum*partPrime + value
		if length >= runWords {
			sum -= oldest * recent[i%runWords]
		}
		recent[i%runWords] = value
		if length++; length >= runWords {
			each(i-runWords+1, hash.Mix(sum))
		}
	}
}

// wordText is an article whose words are in order again. It is reused from article
// to article.
type wordText struct {
	terms  []uint32
	counts []uint8
	order  order
	words  []uint32 // terms, with noWord for gaps
	kept   int      // words, without gaps

	marked []bool // by place in words
	marks  int
}

// read takes over an article.
func (t *wordText) read(d Document) {
	t.terms, t.counts, t.words, t.kept = t.terms[:0], t.counts[:0], t.words[:0], 0
	d.terms(func(id uint32, count int) { t.terms, t.counts = append(t.terms, id), append(t.counts, uint8(count)) })
	t.order = d.ordered(len(t.terms), t.order)
	for _, at := range t.order {
		if at == gap {
			t.words = append(t.words, noWord)
			continue
		}
		t.words = append(t.words, t.terms[at])
		t.kept++
	}
}

// mark marks the words of the parts that is reports.
func (t *wordText) mark(is func(at int, hash uint64) bool) {
	t.marked = slices.Grow(t.marked[:0], len(t.words))[:len(t.words)]
	clear(t.marked)
	t.marks = 0
	partsOf(t.words, func(at int, hash uint64) {
		if !is(at, hash) {
			return
		}
		for i := at; i < at+runWords; i++ {
			if !t.marked[i] {
				t.marked[i] = true
				t.marks++
			}
		}
	})
}

// markRuns marks what is left out of an article and reports whether there is any.
func (b *boilerplate) markRuns(t *wordText) bool {
	t.mark(func(_ int, hash uint64) bool { _, is := b.has.find(hash); return is })
	return t.marks > 0 && float64(t.marks) <= mostBoilerplate*float64(t.kept)
}

// leaning is the room in which articles are made lean.
var leaning = sync.Pool{New: func() any { return new(leanRoom) }}

type leanRoom struct {
	wordText
	once, more []uint64
	writer     codeWriter
}

// lean returns an article without the boilerplate in it. Its fingerprint stays
// that of the whole article; the order of its words is lost.
func (b *boilerplate) lean(d Document) Document {
	if b == nil || d.Empty() {
		return d
	}
	room := leaning.Get().(*leanRoom)
	defer leaning.Put(room)
	room.read(d)
	if !b.markRuns(&room.wordText) {
		return d
	}
	for i, marked := range room.marked {
		if place := room.order[i]; marked && room.counts[place] > 0 {
			room.counts[place]--
		}
	}
	return room.document(d.Fingerprint())
}

// document writes what is left of an article.
func (r *leanRoom) document(print uint64) Document {
	r.once, r.more = r.once[:0], r.more[:0]
	for i, id := range r.terms {
		switch n := r.counts[i]; {
		case n == 1:
			r.once = append(r.once, uint64(id)<<termShift)
		case n > 1:
			r.more = append(r.more, uint64(id)<<termShift|uint64(n))
		}
	}
	slices.Sort(r.once)
	return r.writer.document(r.once, r.more, nil, nil, print)
}

// leanDocuments returns documents without the boilerplate in them.
func (b *boilerplate) leanDocuments(documents []Document) []Document {
	if b == nil {
		return documents
	}
	list := make([]Document, len(documents))
	for i, d := range documents {
		list[i] = b.lean(d)
	}
	return list
}

// leanExamples returns labeled articles without the boilerplate in them.
func (b *boilerplate) leanExamples(labeled []Example) []Example {
	if b == nil {
		return labeled
	}
	list := slices.Clone(labeled)
	for i := range list {
		list[i].Document = b.lean(list[i].Document)
	}
	return list
}

// passages returns the runs as their words, in order.
func (b *boilerplate) passages(v *vocabulary) (list []string) {
	if b == nil {
		return nil
	}
	for _, run := range b.runs {
		words := make([]string, len(run))
		for i, id := range run {
			words[i] = v.term(id)
		}
		list = append(list, strings.Join(words, " "))
	}
	slices.Sort(list)
	return list
}

// boilerplate returns that of some passages. It returns an error that names one that
// is too short, or has a word that is no term.
func (v *vocabulary) boilerplate(passages []string) (*boilerplate, error) {
	var runs [][]uint32
	for _, passage := range passages {
		var run []uint32
		for word := range strings.SplitSeq(passage, " ") {
			id, known := v.find(termHash(word))
			if !known {
				return nil, fmt.Errorf("the passage %.80q has the word %.80q, which is no term", passage, word)
			}
			run = append(run, id)
		}
		if len(run) < runWords {
			return nil, fmt.Errorf("the passage %.80q has fewer than %d words", passage, runWords)
		}
		runs = append(runs, run)
	}
	return newBoilerplate(runs), nil
}

// spans returns the words of a title and a text that are left out.
func (b *boilerplate) spans(v *vocabulary, title, text string) map[Span]bool {
	if b == nil {
		return nil
	}
	p := places{vocabulary: v}
	p.add(title, true)
	p.add(text, false)
	p.cut()
	left := make(map[Span]bool)
	if b.markRuns(&p.wordText) {
		for i, marked := range p.marked {
			if marked {
				left[p.spans[i]] = true
			}
		}
	}
	return left
}

// places is the words of an article as its Document has them in order, with where
// they stand.
type places struct {
	vocabulary *vocabulary
	wordText
	spans []Span // by place in words
}

func (p *places) add(text string, title bool) {
	p.place(noWord, Span{})
	s, end := scanner{text: text}, 0
	for w, ok := s.next(); ok; w, ok = s.next() {
		if !follows(text, end, w.start) {
			p.place(noWord, Span{})
		}
		id, known := p.vocabulary.find(w.hash)
		if !known {
			id = noWord
		}
		p.place(id, Span{title, w.start, w.end})
		end = w.end
	}
}

// place adds a word, or a gap unless there is one.
func (p *places) place(id uint32, s Span) {
	if n := len(p.spans); s == (Span{}) && (n == 0 || p.spans[n-1] == s) {
		return
	}
	p.words, p.spans = append(p.words, id), append(p.spans, s)
}

// cut leaves out the middle of a long article.
func (p *places) cut() {
	if from, to := cutOf(len(p.words)); from < to {
		p.words = append(append(p.words[:from], noWord), p.words[to:]...)
		p.spans = append(append(p.spans[:from], Span{}), p.spans[to:]...)
	}
	for _, s := range p.spans {
		if s != (Span{}) {
			p.kept++
		}
	}
}
