package classifier

// Frozen is a Table that came from a Portable, and prepares articles for it. Its
// vocabulary never grows. It is immutable and safe for concurrent use.
type Frozen struct {
	*Table
	spoken []bool // by term id: it is in a phrase that is looked for
}

func freeze(t *Table) *Frozen {
	f := &Frozen{Table: t}
	if len(t.heard) > 0 {
		f.spoken = make([]bool, len(t.rows))
	}
	for _, k := range t.heard {
		for id := range t.keywords[t.topics[k]] {
			f.spoken[id] = true
		}
	}
	return f
}

// Prepare turns an article into a Document of this table. Terms that the table
// does not have are counted and forgotten. It is safe for concurrent use.
func (f *Frozen) Prepare(title, text, _ string) Document {
	return f.vocabulary.prepare(title, text)
}

// Reading is what a Table knows of one article. It answers as the Table does for the article's Document, to the last bit, and from one
// pass over the terms.
type Reading struct {
	table  *Table
	scores []float64 // by column
	seen   impression
}

// Read scores an article without making a Document of it. Sums over terms are of whole numbers, so that the terms may come in any
// order. It is safe for concurrent use.
func (f *Frozen) Read(title, text string) Reading {
	t := tallying.Get().(*tallies)
	defer tallying.Put(t)
	f.count(t, title, text)
	sums := make([][lanes + 1]int64, max(blocksAtHand, len(f.blocks)))
	r := Reading{table: f.Table, scores: make([]float64, len(f.topics))}
	r.seen = f.scoresOf(sums, f.sumTallies(t.list, sums), r.scores)
	if len(f.heard) > 0 {
		r.seen = f.withPhrases(r.scores, r.seen, f.spokenAmong(t.list))
	}
	return r
}

// count counts the terms of an article, without the boilerplate in it. Terms of the boilerplate alone count 0.
func (f *Frozen) count(t *tallies, title, text string) {
	t.reset()
	if f.boilerplate == nil {
		t.countWords(title, true)
		t.countWords(text, false)
		f.vocabulary.numberFrozen(t.list)
		return
	}
	t.addWords(title, true)
	t.addWords(text, false)
	f.vocabulary.numberFrozen(t.list)
	f.boilerplate.leaveOut(t)
}

// countWords does what addWords does and does not keep their order.
func (t *tallies) countWords(text string, title bool) {
	s := scanner{text: text}
	for w, ok := s.next(); ok; w, ok = s.next() {
		t.add(w.hash, w.start, w.end, title)
	}
}

// leaveOut takes the boilerplate out of the counts of an article, as lean takes it out of a Document.
func (b *boilerplate) leaveOut(t *tallies) {
	room := leaning.Get().(*leanRoom)
	defer leaning.Put(room)
	room.take(t)
	if !b.markRuns(&room.wordText) {
		return
	}
	for i := range t.list {
		t.list[i].count = min(t.list[i].count, mostCounted)
	}
	for i, marked := range room.marked {
		if place := room.order[i]; marked && t.list[place].count > 0 {
			t.list[place].count--
		}
	}
}

// take takes over an article whose terms were just counted and have their ids.
func (t *wordText) take(from *tallies) {
	t.words, t.kept = t.words[:0], 0
	t.order = append(t.order[:0], from.order.kept()...)
	for _, at := range t.order {
		if at == gap {
			t.words = append(t.words, noWord)
			continue
		}
		t.words = append(t.words, from.list[at].id)
		t.kept++
	}
}

// sumTallies does what sums does for an article whose terms were just counted.
func (f *Frozen) sumTallies(list []tally, into [][lanes + 1]int64) (square int64) {
	if len(f.blocks) == 0 {
		return 0
	}
	square = countOnce(f.sumCounted(list, true, into), into)
	return square + f.sumCounted(list, false, into)
}

// sumCounted adds up the terms that stand once, or those that stand more often. The row of a term is its id. It returns the square of
// what they add to the norm.
func (f *Frozen) sumCounted(list []tally, once bool, into [][lanes + 1]int64) (square int64) {
	var s some
	n, first, rarest := 0, f.blocks[0], f.rarest
	for i := range list {
		t := &list[i]
		if t.count == 0 || (t.count == 1) != once {
			continue
		}
		count, frequency, idf := uint8(min(t.count, mostCounted)), int64(1), rarest
		if !once {
			frequency = dampened[count]
		}
		if int(t.id) < len(first) {
			idf = int64(first[t.id][idfLane])
			s.ids[n], s.counts[n] = t.id, count
			n++
		}
		square += frequency * idf * frequency * idf
		if n == atOnce {
			f.addCounted(&s, n, once, into)
			n = 0
		}
	}
	f.addCounted(&s, n, once, into)
	return square
}

func (f *Frozen) addCounted(s *some, n int, once bool, into [][lanes + 1]int64) {
	if once {
		f.addOnce(s.ids[:n], into)
		return
	}
	f.add(s, n, into)
}

// spokenAmong returns those of an article's terms that are in a phrase that is looked for.
func (f *Frozen) spokenAmong(list []tally) map[uint32]bool {
	var has map[uint32]bool
	for i := range list {
		if id := list[i].id; int(id) < len(f.spoken) && f.spoken[id] {
			if has == nil {
				has = map[uint32]bool{}
			}
			has[id] = true
		}
	}
	return has
}

// Suggest proposes a topic as Table.Suggest does.
func (r Reading) Suggest() Suggestion {
	if len(r.table.known) == 0 {
		return Suggestion{}
	}
	var atHand [blocksAtHand * lanes]float64
	r.scores = append(atHand[:0], r.scores...)
	return r.suggest(nil, nil)
}
