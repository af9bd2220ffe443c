package store

import (
	"context"
	"database/sql"
	"errors"
	"iter"
	"strconv"
	"strings"

	"blotter/data"
	"blotter/internal/message"
)

// Heads of a whole library come packed, hundreds in one text, three times as fast as row by row:
// for each article its numbers and the lengths of its strings, a semicolon, and the strings. The labels of the same articles come in a
// second text. SQLite reads the rows of a range of ids in the order of the ids.
const (
	packedHeads = `SELECT ifnull(group_concat(format('%d,%d,%d,%d,%d,%d,%d,%d,%d;%s%s%s%s%s',
			id, added, (words << 5) + ((octet_length(note) > 0) << 4) + (flagged << 3) + (status << 1) + sample, labeled_at,
			octet_length(title), octet_length(source), octet_length(published), octet_length(language), octet_length(how),
			title, source, published, language, how), ''), '')
		FROM articles WHERE trashed = 0 AND id BETWEEN ? AND ?`
	packedMarks = `SELECT ifnull(group_concat(format('%d,0,%d,%d,0,%d,%d,%d,%d;%s%s%s%s',
			id, ((octet_length(note) > 0) << 4) + (flagged << 3) + (status << 1) + sample, labeled_at,
			octet_length(source), octet_length(published), octet_length(language), octet_length(how),
			source, published, language, how), ''), '')
		FROM articles WHERE trashed = 0 AND id BETWEEN ? AND ?`
	packedLabels = `SELECT ifnull(group_concat(format('%d,%d,%d,%d,%d;%s', article, topic * 2 + main, author, at, octet_length(how), how), ''), '')
		FROM labels WHERE article BETWEEN ? AND ?`
	headRange    = `SELECT ifnull(min(id), 1), ifnull(max(id), 0) FROM articles`
	headsAtOnce  = 512
	headNumbers  = 4
	headStrings  = 5
	packedFields = headNumbers + headStrings
	labelNumbers = 4
)

// Heads yields every live article without its text, by id, as the library is when it begins.
// It ends at the first error, which it yields.
func (s articleTable) Heads(ctx context.Context) iter.Seq2[data.Head, error] {
	return s.packed(ctx, packedHeads)
}

// Marks yields what Heads does, without what only a reader of the list needs: title, added and words.
func (s articleTable) Marks(ctx context.Context) iter.Seq2[data.Head, error] {
	return s.packed(ctx, packedMarks)
}

func (s articleTable) packed(ctx context.Context, query string) iter.Seq2[data.Head, error] {
	return func(yield func(data.Head, error) bool) {
		err := s.snapshot(ctx, func(conn *sql.Conn) error { return eachHead(ctx, conn, query, yield) })
		if err != nil && !errors.Is(err, errStopped) {
			yield(data.Head{}, s.fault(err))
		}
	}
}

var (
	errStopped  = errors.New("the reader has seen enough")
	errTooShort = message.NewError("library.ends-early")
)

func eachHead(ctx context.Context, conn *sql.Conn, query string, yield func(data.Head, error) bool) (err error) {
	var first, last int64
	if err := conn.QueryRowContext(ctx, headRange).Scan(&first, &last); err != nil {
		return err
	}
	packed, err := conn.PrepareContext(ctx, query)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, packed.Close()) }()
	labels, err := conn.PrepareContext(ctx, packedLabels)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, labels.Close()) }()
	for ; first <= last; first += headsAtOnce {
		var heads string
		u := unpacking{yield: yield}
		if err := packed.QueryRowContext(ctx, first, first+headsAtOnce-1).Scan(&heads); err != nil {
			return err
		}
		if err := labels.QueryRowContext(ctx, first, first+headsAtOnce-1).Scan(&u.labels); err != nil {
			return err
		}
		if err := u.heads(heads); err != nil {
			return err
		}
	}
	return nil
}

// unpacking is one range of articles on its way out of its packed texts.
type unpacking struct {
	labels string // those that are still packed
	next   packedLabel
	yield  func(data.Head, error) bool
}

// packedLabel is a label as it comes; article is 0 where there is none.
type packedLabel struct {
	article int64
	data.Label
}

func (u *unpacking) heads(text string) error {
	if err := u.nextLabel(); err != nil {
		return err
	}
	for text != "" {
		h, rest, err := unpackHead(text)
		if err == nil {
			err = u.label(&h)
		}
		if err != nil {
			return err
		}
		if !u.yield(h, nil) {
			return errStopped
		}
		text = rest
	}
	return nil
}

// label gives an article its labels; those of articles in the trash are passed over.
func (u *unpacking) label(h *data.Head) error {
	for u.next.article != 0 && u.next.article <= h.ID {
		switch l := u.next; {
		case l.article < h.ID:
		case l.Main:
			h.Topic, h.Status, h.How, h.LabeledAt, h.Author = l.Topic, data.Labeled, l.How, l.At, l.Author
		default:
			h.Also = append(h.Also, l.Topic)
		}
		if err := u.nextLabel(); err != nil {
			return err
		}
	}
	return nil
}

// nextLabel reads one label off the front of the packed ones.
func (u *unpacking) nextLabel() error {
	u.next = packedLabel{}
	if u.labels == "" {
		return nil
	}
	var n [labelNumbers + 1]int64
	rest, err := unpackNumbers(u.labels, n[:])
	if err != nil {
		return err
	}
	size := n[labelNumbers]
	if size > int64(len(rest)) {
		return message.Wrap(errTooShort, "library.list-unread")
	}
	u.next = packedLabel{n[0], data.Label{Topic: n[1] >> 1, Author: n[2], At: n[3], Main: n[1]&1 != 0, How: knownHow(rest[:size])}}
	u.labels = rest[size:]
	return nil
}

// knownHow returns one of the ways in which a label is made without keeping the text that it was read from.
func knownHow(how string) data.How {
	for _, known := range []data.How{data.ByHand, data.Confirmed, data.Corrected, data.InBulk, data.Imported, data.ByRule, data.Accepted} {
		if string(known) == how {
			return known
		}
	}
	return data.How(strings.Clone(how))
}

// unpackNumbers reads numbers with commas between them up to a semicolon, and returns what follows it.
func unpackNumbers(text string, into []int64) (rest string, err error) {
	numbers, rest, _ := strings.Cut(text, ";")
	for i := range into {
		var number string
		number, numbers, _ = strings.Cut(numbers, ",")
		if into[i], err = strconv.ParseInt(number, 10, 64); err != nil {
			return "", message.Wrap(err, "library.list-unread")
		}
	}
	return rest, nil
}

// unpackHead reads one article off the front of a packed text.
func unpackHead(text string) (h data.Head, rest string, err error) {
	var n [packedFields]int64
	if rest, err = unpackNumbers(text, n[:]); err != nil {
		return h, "", err
	}
	h = data.Head{ID: n[0], Added: n[1], LabeledAt: n[3]}
	unpackSmall(&h, n[2])
	size := 0
	for _, length := range n[headNumbers:] {
		size += int(length)
	}
	if size > len(rest) {
		return h, "", message.Wrap(errTooShort, "library.list-unread")
	}
	// One copy for all strings, so that a title kept for long does not keep the whole packed text.
	setStrings(&h, strings.Clone(rest[:size]), n[headNumbers:])
	return h, rest[size:], nil
}

// unpackSmall reads what comes in one number: words, marks and status.
func unpackSmall(h *data.Head, n int64) {
	h.Words, h.Status = int(n>>5), data.Status(n>>1&3)
	h.Sample, h.Flagged, h.Noted = n&1 != 0, n&8 != 0, n&16 != 0
}

func setStrings(h *data.Head, all string, lengths []int64) {
	var how string
	for i, field := range []*string{&h.Title, &h.Source, &h.Published, &h.Language, &how} {
		*field, all = all[:lengths[i]], all[lengths[i]:]
	}
	h.How = data.How(how)
}
