package writing

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"math"
	"slices"
	"strings"

	"blotter/internal/hash"
)

// dealtArticle is what the deal knows of an article.
type dealtArticle struct {
	content uint64 // a hash of its title and text
	label   int    // the place of its main topic in dealer.labels
	labeled int64  // an order of the times when labels were made, 0 for no label
	id      int64
	group   int64
	family  int32 // the same for copies
	day     string
	holdout bool
}

// dealer gathers what the deal needs to know of each article, in the order of the input.
type dealer struct {
	cards  []dealtArticle
	labels map[string]int
}

func (d *dealer) take(a *Article) {
	if d.labels == nil {
		d.labels = map[string]int{}
	}
	place, known := d.labels[a.Label]
	if !known {
		place = len(d.labels)
		d.labels[a.Label] = place
	}
	h := sha256.Sum256([]byte(a.Title + "\x00" + a.Text))
	day, _, _ := strings.Cut(a.Published, "T")
	d.cards = append(d.cards, dealtArticle{
		content: binary.LittleEndian.Uint64(h[:]), label: place, labeled: digitsOf(a.LabeledAt), id: a.ID, group: a.Group, day: day, holdout: a.Holdout,
	})
}

// digitsOf makes a number of a time in ISO 8601 that orders as the times do.
func digitsOf(at string) (n int64) {
	for _, r := range at {
		if r >= '0' && r <= '9' && n < math.MaxInt64/100 {
			n = n*10 + int64(r-'0')
		}
	}
	return n
}

// deal returns the part of each article, by its place in the input.
//
// Articles are dealt one after the other in the order in which they were labeled (those without a label in the order of their
// ids), never again: so articles that come later change no part of an earlier one. Each topic is dealt for itself. After every
// article each part has its share of the topic within one, as in Tijdeman's chairman assignment problem (Discrete Mathematics 32,
// 1980): a part may be dealt to only if the shares can still be kept to afterwards. Among the parts that may be, the one wins that all
// topics together owe most to, and a hash of seed and content decides between equals; so the totals come out as asked too.
// Copies (the same title and text, the same group, or copies of the same article) follow the first of them, and what they upset is made
// good by those after them.
// By time, the oldest articles are for training, the next for validation, the newest for testing; copies follow the oldest, and articles
// without a date are for training. An article that is held out never comes into training.
func (d *dealer) deal(s Split) []uint8 {
	order := d.order(s)
	if s.ByTime {
		return d.byTime(s, order)
	}
	table := newShares(s, len(d.labels))
	dealt := make([]uint8, len(d.cards))
	before := map[int32]uint8{} // the part of a family of copies
	for _, i := range order {
		c := &d.cards[i]
		part, copied := before[c.family]
		if !copied {
			part = table.choose(c, s.Seed)
		}
		table.add(c.label, part)
		dealt[i], before[c.family] = part, part
	}
	return dealt
}

// findCopies gives copies, and copies of copies, the same family. Where one of them is held out, all are.
func (d *dealer) findCopies() {
	parent := make([]int32, len(d.cards)) // union by the first, with path halving (Tarjan and van Leeuwen 1984)
	find := func(i int32) int32 {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	ofText, ofGroup := map[uint64]int32{}, map[int64]int32{}
	for i := range d.cards {
		c, at := &d.cards[i], int32(i)
		parent[i] = at
		if first, met := ofText[c.content]; met {
			parent[find(at)] = find(first)
		} else {
			ofText[c.content] = at
		}
		if first, met := ofGroup[c.group]; met && c.group != 0 {
			parent[find(at)] = find(first)
		} else {
			ofGroup[c.group] = at
		}
	}
	held := map[int32]bool{}
	for i := range d.cards {
		if d.cards[i].family = find(int32(i)); d.cards[i].holdout {
			held[d.cards[i].family] = true
		}
	}
	for i := range d.cards {
		d.cards[i].holdout = held[d.cards[i].family]
	}
}

// order returns the places of the articles in the order in which they are dealt.
func (d *dealer) order(s Split) []int {
	d.findCopies()
	order := make([]int, len(d.cards))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		a, b := &d.cards[i], &d.cards[j]
		if s.ByTime {
			if c := cmp.Compare(a.day, b.day); c != 0 {
				return c
			}
		}
		return cmp.Or(cmp.Compare(a.labeled, b.labeled), cmp.Compare(a.id, b.id), cmp.Compare(a.content, b.content), cmp.Compare(i, j))
	})
	return order
}

// byTime deals by date: each part its share of all articles, cut between days where that comes nearest.
func (d *dealer) byTime(s Split, order []int) []uint8 {
	dealt := make([]uint8, len(d.cards))
	before := map[int32]uint8{}
	n := len(order)
	sum := s.Train + s.Validation + s.Test
	ends := [2]int{d.dayEnd(order, n*s.Train/sum), d.dayEnd(order, n*(s.Train+s.Validation)/sum)}
	for at, i := range order {
		c := &d.cards[i]
		part, copied := before[c.family]
		switch {
		case copied:
		case c.day == "" && !c.holdout, at < ends[0] && !c.holdout:
			part = 0
		case at < ends[1] && s.Validation > 0:
			part = 1
		default:
			part = 2
		}
		dealt[i], before[c.family] = part, part
	}
	return dealt
}

// dayEnd moves a cut to the nearest place between two days.
func (d *dealer) dayEnd(order []int, cut int) int {
	day := func(at int) string { return d.cards[order[at]].day }
	if cut <= 0 || cut >= len(order) || day(cut-1) != day(cut) {
		return cut
	}
	before, after := cut, cut
	for before > 0 && day(before-1) == day(cut) {
		before--
	}
	for after < len(order) && day(after) == day(cut) {
		after++
	}
	if cut-before <= after-cut && before > 0 {
		return before
	}
	return after
}

// shares counts what each part has been dealt, of each topic and of all.
type shares struct {
	parts [3]int64
	sum   int64
	topic [][3]int64
	all   [3]int64
}

func newShares(s Split, labels int) *shares {
	t := &shares{parts: [3]int64{int64(s.Train), int64(s.Validation), int64(s.Test)}, topic: make([][3]int64, labels)}
	by := gcd(gcd(t.parts[0], t.parts[1]), t.parts[2])
	for i := range t.parts {
		t.parts[i] /= by
		t.sum += t.parts[i]
	}
	return t
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return max(a, 1)
}

func (t *shares) add(label int, part uint8) {
	t.topic[label][part]++
	t.all[part]++
}

// choose returns the part for the next article of a topic.
func (t *shares) choose(c *dealtArticle, seed uint64) uint8 {
	best, found := uint8(0), false
	var bestKey [3]int64
	for part := range uint8(3) {
		if t.parts[part] == 0 || c.holdout && part == 0 {
			continue
		}
		after := t.topic[c.label]
		after[part]++
		all := t.all
		all[part]++
		key := [3]int64{t.excess(after), off(all, t.parts, t.sum), int64(hash.Mix(c.content^seed*hash.Step+uint64(part)) >> 1)}
		if !found || slices.Compare(key[:], bestKey[:]) < 0 {
			best, bestKey, found = part, key, true
		}
	}
	if !found { // held out, and every share is for training
		return 2
	}
	return best
}

// off returns by how much the counts miss the shares in the worst part, times the sum of the shares.
func off(counts, parts [3]int64, sum int64) (worst int64) {
	n := counts[0] + counts[1] + counts[2]
	for i, count := range counts {
		worst = max(worst, abs(count*sum-n*parts[i]))
	}
	return worst
}

func abs(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}

// lookahead is how many articles the deal looks ahead at the most.
const lookahead = 128

// excess returns by how much the shares will have to be missed by one article or more after these counts, now or later; 0 where
// they can be kept to. After k articles a part with the share p of s has at least the whole part of k*p/s and at most one more.
func (t *shares) excess(counts [3]int64) (worst int64) {
	n := counts[0] + counts[1] + counts[2]
	for i, count := range counts {
		worst = max(worst, count-ceilDiv(n*t.parts[i], t.sum), n*t.parts[i]/t.sum-count)
	}
	for k := n + 1; k <= n+min(t.sum, lookahead); k++ {
		owed := int64(0)
		for i, count := range counts {
			owed += max(0, k*t.parts[i]/t.sum-count)
		}
		worst = max(worst, owed-(k-n))
	}
	return worst
}

func ceilDiv(a, b int64) int64 { return (a + b - 1) / b }
