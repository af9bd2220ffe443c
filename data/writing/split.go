package writing

import (
	"bufio"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/gob"
	"errors"
	"io"
	"iter"
	"os"
	"slices"
	"strconv"
	"strings"

	"blotter/internal/message"
)

// Split deals articles into train, validation and test, so many parts each ("80/10/10"). The zero Split deals nothing.
//
// Each label is dealt for itself (and the articles without a label as if that were one): its articles are put in the order
// of a hash of the seed, the title and the text, and the first share of them is for training, the next for validation,
// the last for testing. So every label's parts are right within one article, the same articles and the same seed give the
// same split in whatever order they come, and another seed gives another one. Articles of the same title and text follow
// one another.
//
// The texts wait in a temporary file while they are counted, not in memory; what is kept in memory is 24 bytes an article.
type Split struct {
	Train, Validation, Test int
	Seed                    uint64
}

// ParseSplit reads parts such as "80/10/10"; "80/20" is train and test. The empty string is the zero Split.
func ParseSplit(s string) (Split, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return Split{}, nil
	}
	var parts []int
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("/,:", r) }) {
		n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(word), "%"))
		if err != nil {
			return Split{}, badSplit(s)
		}
		parts = append(parts, n)
	}
	var split Split
	switch len(parts) {
	case 2:
		split = Split{Train: parts[0], Test: parts[1]}
	case 3:
		split = Split{Train: parts[0], Validation: parts[1], Test: parts[2]}
	}
	if split.zero() || split.check() != nil {
		return Split{}, badSplit(s)
	}
	return split, nil
}

func badSplit(s string) error {
	return message.NewError("writing.not-a-split", "Text", s)
}

func (s Split) zero() bool { return s.Train == 0 && s.Validation == 0 && s.Test == 0 }

func (s Split) check() error {
	const most = 1_000_000
	for _, n := range []int{s.Train, s.Validation, s.Test} {
		if n < 0 || n > most {
			return message.NewError("writing.split-part", "Most", most, "Part", n)
		}
	}
	return nil
}

// parts are the names of a split's parts, in the order in which they are dealt.
var parts = [3]string{"train", "validation", "test"}

// counts shares n articles out: each part its share rounded down, and what is left to the parts that lost most by it.
func (s Split) counts(n int) [3]int {
	shares := [3]int{s.Train, s.Validation, s.Test}
	sum := s.Train + s.Validation + s.Test
	order := []int{0, 1, 2}
	var counts [3]int
	left := n
	for i, share := range shares {
		counts[i] = n * share / sum
		left -= counts[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(n*shares[b]%sum, n*shares[a]%sum) })
	for _, i := range order[:left] {
		counts[i]++
	}
	return counts
}

// card is an article in the deal.
type card struct {
	hash  uint64
	index int // its place in the input
	id    int64
}

// dealer gathers the cards of each label and deals them.
type dealer struct {
	split Split
	decks map[string][]card
	count int
}

func (d *dealer) take(a *Article) {
	h := sha256.New()
	var seed [8]byte
	binary.LittleEndian.PutUint64(seed[:], d.split.Seed)
	h.Write(seed[:])
	h.Write([]byte(a.Title + "\x00"))
	h.Write([]byte(a.Text))
	d.decks[a.Label] = append(d.decks[a.Label], card{binary.LittleEndian.Uint64(h.Sum(nil)), d.count, a.ID})
	d.count++
}

// deal returns the part of each article, by its place in the input.
func (d *dealer) deal() []uint8 {
	dealt := make([]uint8, d.count)
	for _, deck := range d.decks {
		slices.SortFunc(deck, func(a, b card) int {
			return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.id, b.id), cmp.Compare(a.index, b.index))
		})
		next := 0
		for part, n := range d.split.counts(len(deck)) {
			for _, c := range deck[next : next+n] {
				dealt[c.index] = uint8(part)
			}
			next += n
		}
	}
	return dealt
}

// dealt returns the articles with their Split fields dealt. It reads them all first, into a temporary file in folder (""
// for the system's own), which done takes away.
func dealt(ctx context.Context, articles iter.Seq2[Article, error], s Split, folder string) (_ iter.Seq2[Article, error], done func(), err error) {
	if s.zero() {
		return articles, func() {}, nil
	}
	spool, err := os.CreateTemp(folder, ".blotter-*.tmp")
	if err != nil {
		return nil, nil, err
	}
	done = func() { discard(spool) }
	d := &dealer{split: s, decks: map[string][]card{}}
	if err := d.fill(ctx, spool, articles); err != nil {
		done()
		return nil, nil, err
	}
	return replay(spool, d.deal()), done, nil
}

func (d *dealer) fill(ctx context.Context, spool *os.File, articles iter.Seq2[Article, error]) error {
	out := bufio.NewWriterSize(spool, 64<<10)
	encoder := gob.NewEncoder(out)
	for a, err := range articles {
		if err := cmp.Or(err, ctx.Err()); err != nil {
			return err
		}
		d.take(&a)
		if err := encoder.Encode(&a); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	_, err := spool.Seek(0, io.SeekStart)
	return err
}

// replay yields the spooled articles again, each with its part.
func replay(spool *os.File, dealt []uint8) iter.Seq2[Article, error] {
	return func(yield func(Article, error) bool) {
		decoder := gob.NewDecoder(bufio.NewReaderSize(spool, 64<<10))
		for _, part := range dealt {
			var a Article
			err := decoder.Decode(&a)
			if errors.Is(err, io.EOF) {
				err = io.ErrUnexpectedEOF
			}
			a.Split = parts[part]
			if !yield(a, err) || err != nil {
				return
			}
		}
	}
}
