package writing

import (
	"bufio"
	"cmp"
	"context"
	"encoding/gob"
	"errors"
	"io"
	"iter"
	"math"
	"os"
	"strconv"
	"strings"

	"blotter/internal/message"
)

// Split deals articles into train, validation and test, so many parts each ("80/10/10"). The zero Split deals nothing. How it
// deals stands in deal.go.
//
// The texts wait in a temporary file while the articles are dealt, not in memory; what is kept in memory is some 60 bytes an article.
type Split struct {
	Train, Validation, Test int
	Seed                    uint64
	ByTime                  bool // by date of publication, the oldest for training; else at random
}

// ParseSplit reads parts such as "80/10/10"; "80/20" is train and test. The empty string is the zero Split.
func ParseSplit(s string) (Split, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return Split{}, nil
	}
	var parts []int
	percent, sum := strings.Contains(s, "%"), 0
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("/,:", r) }) {
		n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(word), "%"))
		if err != nil {
			return Split{}, badSplit(s)
		}
		parts, sum = append(parts, n), sum+n
	}
	var split Split
	switch len(parts) {
	case 2:
		split = Split{Train: parts[0], Test: parts[1]}
	case 3:
		split = Split{Train: parts[0], Validation: parts[1], Test: parts[2]}
	}
	switch {
	case split.None() || split.check() != nil:
		return Split{}, badSplit(s)
	case percent && sum != hundred:
		return Split{}, message.NewError("writing.split-is-not-100-percent", "Text", s, "Sum", sum)
	}
	return split, nil
}

// hundred is what parts add up to that read as percentages.
const hundred = 100

// Notice says which percentages the parts stand for where they do not add up to 100, as those of 8/1/1; the zero Message where they do.
func (s Split) Notice() message.Message {
	sum := s.Train + s.Validation + s.Test
	if sum == hundred || s.None() {
		return message.Message{}
	}
	percent := func(part int) float64 { return math.Round(1000*float64(part)/float64(sum)) / 10 }
	return message.New("writing.split-shares", "Sum", sum, "Train", percent(s.Train), "Validation", percent(s.Validation), "Test", percent(s.Test))
}

func badSplit(s string) error { return message.NewError("writing.no-split", "Text", s) }

// None reports whether nothing is dealt, whatever the seed is.
func (s Split) None() bool { return s.Train == 0 && s.Validation == 0 && s.Test == 0 }

// shares returns the share of each part, in the order of parts.
func (s Split) shares() [3]int { return [3]int{s.Train, s.Validation, s.Test} }

func (s Split) check() error {
	const most = 1_000_000
	for _, n := range s.shares() {
		if n < 0 || n > most {
			return message.NewError("writing.part-out-of-range", "Most", most, "Part", n)
		}
	}
	return nil
}

// parts are the names of a split's parts, in the order in which they are dealt.
var parts = [3]string{"train", "validation", "test"}

// dealt returns the articles with their Split fields dealt. It reads them all first, into a temporary file in folder (""
// for the system's own), which done takes away.
func dealt(ctx context.Context, articles iter.Seq2[Article, error], s Split, folder string) (_ iter.Seq2[Article, error], done func(), err error) {
	if s.None() {
		return articles, func() {}, nil
	}
	spool, err := os.CreateTemp(folder, ".blotter-*.tmp")
	if err != nil {
		return nil, nil, err
	}
	done = func() { discard(spool) }
	var d dealer
	if err := d.fill(ctx, spool, articles); err != nil {
		done()
		return nil, nil, err
	}
	return replay(spool, d.deal(s)), done, nil
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
