package store

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

const (
	// The hits come as one text, since a million rows would take a second to fetch one by one.
	selectHits = `SELECT ifnull(group_concat(rowid), '') FROM search WHERE search MATCH ?`
	selectBest = `SELECT rowid FROM search WHERE search MATCH ? ORDER BY bm25(search, 4.0, 1.0)`
	selectLive = `SELECT ifnull(group_concat(id), '') FROM articles WHERE trashed = 0`

	// As many hits are put into order by how well they fit; more come newest first, since weighing them would take too long.
	mostRanked = 2000
)

// Search returns the live articles whose title, text or note holds what is asked for: all words, "phrases", beginnings*, one OR another,
// NOT this or -this. Case and accents make no difference. Whatever is typed is no error; nothing to look for gives nothing.
// Up to 2,000 hits come best first, more of them newest first.
func (s searchIndex) Search(ctx context.Context, query string) ([]int64, error) {
	wanted := parseQuery(query)
	if len(wanted) == 0 {
		return nil, nil
	}
	hits, err := s.hits(ctx, wanted)
	return hits, s.fault(err)
}

func (s searchIndex) hits(ctx context.Context, wanted []alternative) ([]int64, error) {
	inTrash, err := collect(ctx, s.reader, scanID, selectTrash)
	if err != nil {
		return nil, err
	}
	slices.Sort(inTrash)
	found, err := s.matches(ctx, wanted)
	if err != nil {
		return nil, err
	}
	if found, err = s.withNotes(ctx, found, wanted); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(found, func(id int64) bool {
		_, trashed := slices.BinarySearch(inTrash, id)
		return trashed
	}), nil
}

// matches returns the hits, in the trash or not, in the order they are shown in.
func (s searchIndex) matches(ctx context.Context, wanted []alternative) ([]int64, error) {
	expression, simple := matchExpression(wanted)
	if !simple {
		return s.exclusions(ctx, wanted)
	}
	found, err := s.idList(ctx, selectHits, expression)
	if err != nil {
		return nil, err
	}
	if len(found) <= mostRanked {
		return collect(ctx, s.reader, scanID, selectBest, expression)
	}
	slices.Reverse(found)
	return found, nil
}

// exclusions answers a query with an alternative that only says what is not wanted, which FTS5 cannot.
func (s searchIndex) exclusions(ctx context.Context, wanted []alternative) ([]int64, error) {
	all, err := s.idList(ctx, selectLive)
	if err != nil {
		return nil, err
	}
	found := map[int64]bool{}
	for _, a := range wanted {
		if err := s.addMatches(ctx, found, all, a); err != nil {
			return nil, err
		}
	}
	hits := slices.DeleteFunc(all, func(id int64) bool { return !found[id] })
	slices.Sort(hits)
	slices.Reverse(hits)
	return hits, nil
}

func (s searchIndex) addMatches(ctx context.Context, found map[int64]bool, all []int64, a alternative) error {
	if len(a.with) > 0 {
		ids, err := s.idList(ctx, selectHits, a.expression())
		for _, id := range ids {
			found[id] = true
		}
		return err
	}
	ids, err := s.idList(ctx, selectHits, strings.Join(a.without, " OR "))
	out := make(map[int64]bool, len(ids))
	for _, id := range ids {
		out[id] = true
	}
	for _, id := range all {
		if !out[id] {
			found[id] = true
		}
	}
	return err
}

// idList runs a query that gives one text of numbers.
func (s searchIndex) idList(ctx context.Context, query string, args ...any) ([]int64, error) {
	var text string
	if err := s.reader.QueryRowContext(ctx, query, args...).Scan(&text); err != nil {
		return nil, err
	}
	return parseIDs(text)
}

// parseIDs reads numbers with commas between them; nil for none.
func parseIDs(text string) ([]int64, error) {
	if text == "" {
		return nil, nil
	}
	ids := make([]int64, 0, strings.Count(text, ",")+1)
	for number := range strings.SplitSeq(text, ",") {
		id, err := strconv.ParseInt(number, 10, 64)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// alternative is what stands between two ORs: all of with and none of without, each a quoted FTS5 phrase.
type alternative struct {
	with, without []string
}

func (a alternative) expression() string {
	with := strings.Join(a.with, " AND ")
	if len(a.without) == 0 {
		return "(" + with + ")"
	}
	return "((" + with + ") NOT (" + strings.Join(a.without, " OR ") + "))"
}

// matchExpression returns what FTS5 takes, unless an alternative only says what is not wanted.
func matchExpression(wanted []alternative) (expression string, simple bool) {
	parts := make([]string, 0, len(wanted))
	for _, a := range wanted {
		if len(a.with) == 0 {
			return "", false
		}
		parts = append(parts, a.expression())
	}
	return strings.Join(parts, " OR "), true
}

// parseQuery reads what a person typed. Nothing is an error: what makes no sense is left out.
func parseQuery(text string) []alternative {
	var all []alternative
	var now alternative
	not := false
	for _, p := range splitQuery(text) {
		switch {
		case p.isWord("OR"):
			all, now, not = appendAlternative(all, now), alternative{}, false
		case p.isWord("AND"):
		case p.isWord("NOT"):
			not = true
		default:
			if phrase := p.phrase(); phrase != "" {
				now.add(phrase, p.minus || not)
			}
			not = false
		}
	}
	return appendAlternative(all, now)
}

func (a *alternative) add(phrase string, without bool) {
	if without {
		a.without = append(a.without, phrase)
		return
	}
	a.with = append(a.with, phrase)
}

func appendAlternative(all []alternative, a alternative) []alternative {
	if len(a.with)+len(a.without) == 0 {
		return all
	}
	return append(all, a)
}

// piece is a word or a quoted phrase of a query.
type piece struct {
	text   string
	quoted bool
	minus  bool
	prefix bool
}

func (p piece) isWord(word string) bool { return !p.quoted && !p.minus && !p.prefix && p.text == word }

// phrase returns the piece as FTS5 takes it, "" if there is nothing in it to look for.
func (p piece) phrase() string {
	if !strings.ContainsFunc(p.text, searchable) {
		return ""
	}
	quoted := `"` + strings.ReplaceAll(p.text, `"`, `""`) + `"`
	if p.prefix {
		quoted += " *"
	}
	return quoted
}

// searchable reports whether FTS5's tokenizer makes a word of the rune.
func searchable(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Co, r)
}

// splitQuery parts a query at white space outside of quotation marks.
func splitQuery(text string) (pieces []piece) {
	rest := strings.Map(dropControl, strings.ToValidUTF8(text, " "))
	for {
		rest = strings.TrimLeft(rest, " ")
		if rest == "" {
			return pieces
		}
		var p piece
		p, rest = nextPiece(rest)
		pieces = append(pieces, p)
	}
}

func dropControl(r rune) rune {
	switch {
	case unicode.IsSpace(r), unicode.IsControl(r):
		return ' '
	case r == '“', r == '”', r == '„', r == '«', r == '»':
		return '"'
	}
	return r
}

func nextPiece(text string) (p piece, rest string) {
	if after, ok := strings.CutPrefix(text, "-"); ok {
		p.minus, text = true, after
	}
	if after, ok := strings.CutPrefix(text, `"`); ok {
		p.quoted = true
		p.text, rest, _ = strings.Cut(after, `"`)
	} else {
		end := strings.IndexAny(text, ` "`)
		if end < 0 {
			end = len(text)
		}
		p.text, rest = text[:end], text[end:]
	}
	return p.starred(rest)
}

// starred takes the star off a beginning*, or from behind a "quoted beginning"*.
func (p piece) starred(rest string) (piece, string) {
	if p.quoted {
		after, ok := strings.CutPrefix(rest, "*")
		p.prefix = ok
		return p, after
	}
	text, ok := strings.CutSuffix(p.text, "*")
	p.text, p.prefix = strings.TrimRight(text, "*"), ok
	return p, rest
}
