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
// for each article its numbers and the lengths of its strings, a semicolon, and the strings.
// SQLite reads the rows of a range of ids in the order of the ids.
const (
	packedHeads = `SELECT ifnull(group_concat(format('%d,%d,%d,%d,%d,%d,%d,%d,%d,%d;%s%s%s%s%s',
			id, added, (words << 5) + ((octet_length(note) > 0) << 4) + (flagged << 3) + (status << 1) + sample, ifnull(topic, 0), labeled_at,
			octet_length(title), octet_length(source), octet_length(published), octet_length(language), octet_length(how),
			title, source, published, language, how), ''), '')
		FROM articles WHERE trashed = 0 AND id BETWEEN ? AND ?`
	packedMarks = `SELECT ifnull(group_concat(format('%d,0,%d,%d,%d,0,%d,%d,%d,%d;%s%s%s%s',
			id, ((octet_length(note) > 0) << 4) + (flagged << 3) + (status << 1) + sample, ifnull(topic, 0), labeled_at,
			octet_length(source), octet_length(published), octet_length(language), octet_length(how),
			source, published, language, how), ''), '')
		FROM articles WHERE trashed = 0 AND id BETWEEN ? AND ?`
	headRange    = `SELECT ifnull(min(id), 1), ifnull(max(id), 0) FROM articles`
	headsAtOnce  = 512
	headNumbers  = 5
	headStrings  = 5
	packedFields = headNumbers + headStrings
)

// Heads yields every live article without its text, by id, as the library is when it begins.
// It ends at the first error, which it yields.
func (s *Store) Heads(ctx context.Context) iter.Seq2[data.Head, error] {
	return s.packed(ctx, packedHeads)
}

// Marks yields what Heads does, without what only a reader of the list needs: title, added and words.
func (s *Store) Marks(ctx context.Context) iter.Seq2[data.Head, error] {
	return s.packed(ctx, packedMarks)
}

func (s *Store) packed(ctx context.Context, query string) iter.Seq2[data.Head, error] {
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

// snapshot calls f with a connection on which the library does not change.
func (s *Store) snapshot(ctx context.Context, f func(*sql.Conn) error) error {
	conn, err := s.reader.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }()
	if _, err := conn.ExecContext(ctx, `BEGIN`); err != nil {
		return err
	}
	defer func() { _, _ = conn.ExecContext(context.WithoutCancel(ctx), `ROLLBACK`) }()
	return f(conn)
}

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
	for ; first <= last; first += headsAtOnce {
		var text string
		if err := packed.QueryRowContext(ctx, first, first+headsAtOnce-1).Scan(&text); err != nil {
			return err
		}
		if err := unpackHeads(text, yield); err != nil {
			return err
		}
	}
	return nil
}

func unpackHeads(text string, yield func(data.Head, error) bool) error {
	for text != "" {
		h, rest, err := unpackHead(text)
		if err != nil {
			return err
		}
		if !yield(h, nil) {
			return errStopped
		}
		text = rest
	}
	return nil
}

// unpackHead reads one article off the front of a packed text.
func unpackHead(text string) (h data.Head, rest string, err error) {
	numbers, rest, _ := strings.Cut(text, ";")
	var n [packedFields]int64
	for i := range n {
		var number string
		number, numbers, _ = strings.Cut(numbers, ",")
		if n[i], err = strconv.ParseInt(number, 10, 64); err != nil {
			return h, "", message.Wrap(err, "library.list-unread")
		}
	}
	h = data.Head{
		ID: n[0], Added: n[1], Words: int(n[2] >> 5), Status: data.Status(n[2] >> 1 & 3), Sample: n[2]&1 != 0, Topic: n[3], LabeledAt: n[4],
		Flagged: n[2]&8 != 0, Noted: n[2]&16 != 0,
	}
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

func setStrings(h *data.Head, all string, lengths []int64) {
	var how string
	for i, field := range []*string{&h.Title, &h.Source, &h.Published, &h.Language, &how} {
		*field, all = all[:lengths[i]], all[lengths[i]:]
	}
	h.How = data.How(how)
}
