package library

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"blotter/data"
)

// filters are what a search asks for besides words: source:, language:, topic:, label:, suggested:, status: or is:, after:, before:,
// confidence:, how:, note:. A name may be given by its beginning, or whole in quotation marks; two filters of a kind are alternatives.
type filters struct {
	sources, languages     []int32
	topics, labels         []int32
	suggested              []int32
	is                     []func(*entry) bool
	after, before          int64
	least, most            float32
	bySource, byLanguage   bool
	byTopic, byLabel       bool
	bySuggestion, byMatter bool
	hows                   []uint8 // places in hows
	noted                  []int64 // by id: articles with a note as asked
	byHow, byNote          bool
}

// SearchWords returns a search without its filters: what is looked for in titles and texts.
func SearchWords(search string) string {
	words, _ := splitSearch(search)
	return words
}

// term is a filter as it was typed.
type term struct {
	name, value string
	quoted      bool
}

var filterNames = []string{
	"source", "language", "topic", "label", "suggested", "status", "is", "after", "before", "confidence", "how", "note",
}

// splitSearch parts a search into words and filters.
func splitSearch(search string) (words string, terms []term) {
	var rest []string
	for _, piece := range pieces(search) {
		name, value, found := strings.Cut(piece, ":")
		name = strings.ToLower(name)
		if !found || !slices.Contains(filterNames, name) {
			rest = append(rest, piece)
			continue
		}
		if bare := withoutQuotes(value); bare != "" {
			terms = append(terms, term{name, bare, strings.IndexAny(value, quotes) == 0})
		}
	}
	return strings.Join(rest, " "), terms
}

// quotes are the quotation marks that hold words together.
const quotes = `"“”„`

func withoutQuotes(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(quotes, r) {
			return -1
		}
		return r
	}, text)
}

// pieces parts a search at white space outside of quotation marks.
func pieces(search string) []string {
	quoted := false
	return strings.FieldsFunc(search, func(r rune) bool {
		if strings.ContainsRune(quotes, r) {
			quoted = !quoted
		}
		return !quoted && unicode.IsSpace(r)
	})
}

// filtersOf reads the filters of a search. What makes no sense finds nothing, and is no error: it may be half typed.
func (d *Library) filtersOf(terms []term) filters {
	f := filters{after: noDate, most: 1}
	for _, t := range terms {
		t.value = strings.ToLower(t.value)
		switch t.name {
		case "source":
			f.sources, f.bySource = append(f.sources, d.shelf.sources.like(t)...), true
		case "language":
			f.languages, f.byLanguage = append(f.languages, d.shelf.languages.like(t)...), true
		case "topic":
			f.topics, f.byTopic = append(f.topics, d.topicsLike(t)...), true
		case "label":
			f.labels, f.byLabel = append(f.labels, d.topicsLike(t)...), true
		case "suggested":
			f.suggested, f.bySuggestion = append(f.suggested, d.topicsLike(t)...), true
		case "how":
			f.hows, f.byHow = append(f.hows, howsLike(t.value)...), true
		case "note":
			f.byNote = true
		case "status", "is":
			f.is, f.byMatter = append(f.is, d.matters(t.value)...), true
		case "after":
			f.after = max(f.after, firstDay(t.value))
		case "before":
			f.setBefore(t.value)
		case "confidence":
			f.setConfidence(t.value)
		}
	}
	return f
}

func (f *filters) keep(e *entry) bool {
	return (!f.bySource || slices.Contains(f.sources, e.source)) &&
		(!f.byLanguage || slices.Contains(f.languages, e.language)) &&
		(!f.byLabel || slices.Contains(f.labels, e.topic)) &&
		(!f.bySuggestion || slices.Contains(f.suggested, e.suggested)) &&
		(!f.byTopic || slices.Contains(f.topics, e.topic) || e.topic == 0 && slices.Contains(f.topics, e.suggested)) &&
		(f.after == noDate || int64(e.published) >= f.after) &&
		(f.before == 0 || int64(e.published) < f.before && e.published != noDate) &&
		e.confidence >= f.least && e.confidence <= f.most &&
		(!f.byHow || e.status == data.Labeled && slices.Contains(f.hows, e.how)) && (!f.byNote || f.inNote(e)) &&
		(!f.byMatter || slices.ContainsFunc(f.is, func(is func(*entry) bool) bool { return is(e) }))
}

// inNote tells whether the store found an article by its note.
func (f *filters) inNote(e *entry) bool {
	_, found := slices.BinarySearch(f.noted, e.id)
	return e.noted && found
}

// noteWords is what a search looks for in notes, "" for nothing.
func noteWords(terms []term) string {
	var words []string
	for _, t := range terms {
		if t.name == "note" {
			words = append(words, t.value)
		}
	}
	return strings.Join(words, " ")
}

// topicsLike lists the topics with a name in which a word begins so; where a topic has the very name in quotation marks, that one alone.
func (d *Library) topicsLike(t term) []int32 {
	var found []int32
	for _, topic := range d.topics {
		if t.quoted && isNamed(topic.Name, t.value) {
			return []int32{int32(topic.ID)}
		}
		if beginsSomewhere(topic.Name, t.value) {
			found = append(found, int32(topic.ID))
		}
	}
	return found
}

// isNamed compares a name with one from a filter, which is in lower case and holds no quotation marks.
func isNamed(name, asked string) bool { return strings.ToLower(withoutQuotes(name)) == asked }

// howsLike lists the ways of labeling whose word begins so, as places in hows.
func howsLike(beginning string) []uint8 {
	var found []uint8
	for i := range hows {
		if h := &hows[i]; i > 0 && (strings.HasPrefix(h.word, beginning) || string(h.how) == beginning) {
			found = append(found, uint8(i))
		}
	}
	return found
}

func beginsSomewhere(name, beginning string) bool {
	name = strings.ToLower(name)
	return strings.HasPrefix(name, beginning) || strings.Contains(name, " "+beginning)
}

// like lists the places of the names with these letters; where one is the very name in quotation marks, that one alone.
func (n *names) like(t term) []int32 {
	var found []int32
	for place, name := range n.list {
		if place > 0 && t.quoted && isNamed(name, t.value) {
			return []int32{int32(place)}
		}
		if place > 0 && strings.Contains(strings.ToLower(name), t.value) {
			found = append(found, int32(place))
		}
	}
	return found
}

// matters lists what status: and is: know, by the beginning of the word.
func (d *Library) matters(word string) []func(*entry) bool {
	var found []func(*entry) bool
	for _, m := range []struct {
		name string
		is   func(*entry) bool
	}{
		{"labeled", func(e *entry) bool { return e.status == data.Labeled }},
		{"unlabeled", func(e *entry) bool { return e.status == data.Unlabeled }},
		{"skipped", func(e *entry) bool { return e.status == data.Skipped }},
		{"sure", func(e *entry) bool { return e.suggested != 0 && e.sure }},
		{"unsure", func(e *entry) bool { return e.suggested != 0 && !e.sure }},
		{"copy", func(e *entry) bool { return e.copied }},
		{"check", func(e *entry) bool { return d.suspects[e.id] != nil }},
		{"moved", func(e *entry) bool { return e.moved() }},
		{"sample", func(e *entry) bool { return e.sample }},
		{"flagged", func(e *entry) bool { return e.flagged }},
		{"noted", func(e *entry) bool { return e.noted }},
	} {
		if m.name == word || len(word) >= 3 && strings.HasPrefix(m.name, word) {
			found = append(found, m.is)
		}
	}
	return found
}

// firstDay is the first day of a date of which only the year, or year and month, may be given; of anything else no article is.
func firstDay(date string) int64 {
	for _, layout := range []string{"2006-01-02", "2006-01", "2006"} {
		if t, err := time.Parse(layout, date); err == nil {
			return t.Unix() / 86400
		}
	}
	return never
}

// never is a day on which nothing was published.
const never = int64(1 << 62)

func (f *filters) setBefore(date string) {
	day := firstDay(date)
	switch {
	case day == never:
		f.before = noDate
	case f.before == 0 || day < f.before:
		f.before = day
	}
}

// setConfidence reads percentages: 80, 80-100, >80, <50.
func (f *filters) setConfidence(text string) {
	text = strings.ReplaceAll(text, "%", "")
	least, most, isRange := strings.Cut(text, "-")
	switch {
	case isRange:
		f.atLeast(least)
		f.atMost(most)
	case strings.HasPrefix(text, "<"):
		f.atMost(strings.TrimLeft(text, "<="))
	default:
		f.atLeast(strings.TrimLeft(text, ">="))
	}
}

func (f *filters) atLeast(percent string) {
	if n, err := strconv.ParseFloat(percent, 32); err == nil {
		f.least = max(f.least, float32(n/100))
	}
}

func (f *filters) atMost(percent string) {
	if n, err := strconv.ParseFloat(percent, 32); err == nil {
		f.most = min(f.most, float32(n/100))
	}
}
