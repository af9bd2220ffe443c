package store

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"blotter/internal/message"

	"golang.org/x/text/unicode/norm"
)

const (
	// selectNotes reads the index alone, which holds as many rows as there are notes, and packs them into one text as heads are.
	selectNotes = `SELECT ifnull(group_concat(id || ',' || octet_length(note) || ';' || note, ''), '')
		FROM articles INDEXED BY articles_note WHERE note <> ''`
	// selectAmong looks one article after the other up, whatever the number of hits.
	selectAmong = `SELECT rowid FROM search WHERE search MATCH ? AND rowid IN (SELECT value FROM json_each(?))`
	mostAmong   = 500 // articles that are looked up so; for more all hits are fetched
)

// noted is an article's note.
type noted struct {
	id   int64
	note string
}

func (s searchIndex) notes(ctx context.Context) (all []noted, err error) {
	var packed string
	if err := s.reader.QueryRowContext(ctx, selectNotes).Scan(&packed); err != nil {
		return nil, err
	}
	for packed != "" {
		numbers, rest, _ := strings.Cut(packed, ";")
		number, length, _ := strings.Cut(numbers, ",")
		id, noID := strconv.ParseInt(number, 10, 64)
		size, noSize := strconv.Atoi(length)
		if err := errors.Join(noID, noSize); err != nil || size > len(rest) {
			return nil, message.Wrap(errors.Join(err, errTooShort), "library.notes-unread")
		}
		all = append(all, noted{id, rest[:size]})
		packed = rest[size:]
	}
	return all, nil
}

// Noted returns the articles, by id, with a note that holds the letters of every word. Case and accents make no difference.
// Articles in the trash are among them.
func (s searchIndex) Noted(ctx context.Context, words string) ([]int64, error) {
	wanted := strings.Fields(foldLetters(words))
	all, err := s.notes(ctx)
	if err != nil {
		return nil, s.fault(err)
	}
	var found []int64
	for _, n := range all {
		note := foldLetters(n.note)
		if !slices.ContainsFunc(wanted, func(word string) bool { return !strings.Contains(note, word) }) {
			found = append(found, n.id)
		}
	}
	slices.Sort(found)
	return found, nil
}

// foldLetters makes texts equal that differ in case and accents only.
func foldLetters(text string) string {
	if isASCII(text) {
		return strings.ToLower(text)
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(text))
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// spacedWords is a text as words with one space before and behind each, as the search index would part it.
func spacedWords(text string) string {
	words := strings.FieldsFunc(foldLetters(text), func(r rune) bool { return !searchable(r) })
	return " " + strings.Join(words, " ") + " "
}

// rest is a query without what a note holds of it already, with the articles whose notes leave the same.
type rest struct {
	wanted []alternative
	ids    []int64
}

// withNotes mends what the index found by what stands in the notes, as if these were a part of the texts. What only a note made a hit
// comes first.
func (s searchIndex) withNotes(ctx context.Context, found []int64, wanted []alternative) ([]int64, error) {
	rests, err := s.rests(ctx, wanted)
	if err != nil || len(rests) == 0 {
		return found, err
	}
	fits, decided := []int64{}, map[int64]bool{}
	for _, r := range rests {
		hits, err := s.among(ctx, r)
		if err != nil {
			return nil, err
		}
		fits = append(fits, hits...)
		for _, id := range r.ids {
			decided[id] = true
		}
	}
	slices.Sort(fits)
	var more []int64
	for _, id := range slices.Backward(fits) {
		if !slices.Contains(found, id) {
			more = append(more, id)
		}
	}
	found = slices.DeleteFunc(found, func(id int64) bool {
		_, fit := slices.BinarySearch(fits, id)
		return decided[id] && !fit
	})
	return append(more, found...), nil
}

// rests groups the articles whose notes hold any of what is looked for by what their texts would still have to hold.
func (s searchIndex) rests(ctx context.Context, wanted []alternative) (map[string]*rest, error) {
	all, err := s.notes(ctx)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	asked := make([]noteQuery, len(wanted))
	for i, a := range wanted {
		asked[i] = noteQuery{a, spacedPhrases(a.with), spacedPhrases(a.without)}
	}
	rests := map[string]*rest{}
	for _, n := range all {
		left, touched := leftOf(asked, spacedWords(n.note))
		if !touched {
			continue
		}
		key := restKey(left)
		if rests[key] == nil {
			rests[key] = &rest{wanted: left}
		}
		rests[key].ids = append(rests[key].ids, n.id)
	}
	return rests, nil
}

// noteQuery is an alternative with its phrases as they would stand in a note.
type noteQuery struct {
	alternative
	withWords, withoutWords []string
}

// spacedPhrases turns phrases as FTS5 takes them into what spacedWords would hold: a beginning lacks its last space.
func spacedPhrases(phrases []string) []string {
	spaced := make([]string, len(phrases))
	for i, phrase := range phrases {
		text, beginning := strings.CutSuffix(phrase, " *")
		spaced[i] = spacedWords(text)
		if beginning {
			spaced[i] = strings.TrimSuffix(spaced[i], " ")
		}
	}
	return spaced
}

// leftOf takes what a note holds out of a query, and tells whether it holds anything of it.
func leftOf(asked []noteQuery, note string) (left []alternative, touched bool) {
	for _, q := range asked {
		if slices.ContainsFunc(q.withoutWords, func(words string) bool { return strings.Contains(note, words) }) {
			touched = true
			continue
		}
		a := alternative{without: q.without}
		for i, words := range q.withWords {
			if strings.Contains(note, words) {
				touched = true
			} else {
				a.with = append(a.with, q.with[i])
			}
		}
		left = append(left, a)
	}
	return left, touched
}

func restKey(left []alternative) string {
	var b strings.Builder
	for _, a := range left {
		b.WriteString(strings.Join(a.with, " ") + " NOT " + strings.Join(a.without, " ") + " OR ")
	}
	return b.String()
}

// among returns the articles of a rest whose texts hold it.
func (s searchIndex) among(ctx context.Context, r *rest) (hits []int64, err error) {
	fits := map[int64]bool{}
	for _, a := range r.wanted {
		expression, fit := strings.Join(a.without, " OR "), false
		if len(a.with) > 0 {
			expression, fit = a.expression(), true
		}
		held, err := s.lookUp(ctx, expression, r.ids)
		if err != nil {
			return nil, err
		}
		for _, id := range r.ids {
			_, hit := slices.BinarySearch(held, id)
			fits[id] = fits[id] || hit == fit
		}
	}
	return slices.DeleteFunc(slices.Clone(r.ids), func(id int64) bool { return !fits[id] }), nil
}

// lookUp returns at least those of the articles that the index finds, by id.
func (s searchIndex) lookUp(ctx context.Context, expression string, ids []int64) (held []int64, err error) {
	switch {
	case expression == "":
		return nil, nil
	case len(ids) <= mostAmong:
		held, err = collect(ctx, s.reader, scanID, selectAmong, expression, toJSON(ids))
	default:
		held, err = s.idList(ctx, selectHits, expression)
	}
	slices.Sort(held)
	return held, err
}
