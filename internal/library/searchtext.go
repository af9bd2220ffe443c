package library

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Search is what is typed into the search box, taken apart, for a form to show and to change. Zero fields do not filter; two names in a
// list are alternatives.
type Search struct {
	Words         string   // words, "phrases", pre*, OR, NOT
	Topics        []string // label, or suggestion where there is no label
	Labels        []string
	Suggested     []string
	Sources       []string
	Languages     []string
	Is            []string // labeled, unlabeled, skipped, sure, unsure, copy, check, moved, sample, flagged, noted
	How           []string // hand, confirmed, corrected, bulk, rule, imported
	Note          string   // letters of the note, word by word
	After, Before string   // dates, of which only the year, or year and month, may be given: from the first, and before the other
	Least, Most   int      // confidence in per cent; a Most of 0 or 100 is no limit
}

// ParseSearch takes a search apart. Whatever is typed is no error.
func ParseSearch(text string) Search {
	words, terms := splitSearch(text)
	s := Search{Words: closed(strings.TrimSpace(words)), Note: noteWords(terms)}
	limits := filters{most: 1}
	for _, t := range terms {
		if list := s.list(t.name); list != nil {
			*list = append(*list, t.value)
			continue
		}
		switch t.name {
		case "after":
			if s.After == "" || firstDay(t.value) > firstDay(s.After) {
				s.After = t.value
			}
		case "before":
			if s.Before == "" || lastOf(t.value) < lastOf(s.Before) {
				s.Before = t.value
			}
		case "confidence":
			limits.setConfidence(t.value)
		}
	}
	s.Least, s.Most = percentOf(limits.least), percentOf(limits.most)
	if limits.most == 1 {
		s.Most = 0
	}
	return s
}

// list returns the field that holds what a filter names, nil for one that names nothing.
func (s *Search) list(filter string) *[]string {
	switch filter {
	case "topic":
		return &s.Topics
	case "label":
		return &s.Labels
	case "suggested":
		return &s.Suggested
	case "source":
		return &s.Sources
	case "language":
		return &s.Languages
	case "status", "is":
		return &s.Is
	case "how":
		return &s.How
	}
	return nil
}

// String writes a search so that ParseSearch reads the same. Names stand in quotation marks, since only a whole name does without others
// that hold it.
func (s Search) String() string {
	var out []string
	if s.Words != "" {
		out = append(out, closed(s.Words))
	}
	for _, name := range []string{"topic", "label", "suggested", "source", "language", "is", "how"} {
		for _, value := range *s.list(name) {
			out = append(out, typed(name, value, name != "is" && name != "how"))
		}
	}
	out = append(out, typed("note", s.Note, false), typed("after", s.After, false), typed("before", s.Before, false))
	if s.Least > 0 || s.Most > 0 && s.Most < 100 {
		out = append(out, "confidence:"+s.confidence())
	}
	return strings.Join(slices.DeleteFunc(out, func(part string) bool { return part == "" }), " ")
}

// typed is a filter as it is typed, "" for one without a value.
func typed(filter, value string, quoted bool) string {
	value = withoutQuotes(value)
	switch {
	case value == "":
		return ""
	case quoted || strings.ContainsFunc(value, unicode.IsSpace):
		return filter + `:"` + value + `"`
	}
	return filter + ":" + value
}

func (s Search) confidence() string {
	switch least, most := strconv.Itoa(s.Least), strconv.Itoa(s.Most); {
	case s.Most == 0 || s.Most >= 100:
		return ">" + least
	case s.Least == 0:
		return "<" + most
	default:
		return least + "-" + most
	}
}

// closed adds the quotation mark that is not typed yet.
func closed(words string) string {
	marks := 0
	for _, r := range words {
		if strings.ContainsRune(quotes, r) {
			marks++
		}
	}
	if marks%2 == 1 {
		return words + `"`
	}
	return words
}

func percentOf(share float32) int { return int(share*100 + 0.5) }

// lastOf is the day before which all is that a filter lets through; before what is no date there is nothing.
func lastOf(date string) int64 {
	if day := firstDay(date); day != never {
		return day
	}
	return noDate
}

// Tally is a name with the number of articles that have it.
type Tally struct {
	Name     string
	Articles int
}

// Sources lists who published the articles, the most frequent first.
func (d *Library) Sources() []Tally {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.shelf.tallies(&d.shelf.sources, func(e *entry) int32 { return e.source })
}

// Languages lists the articles' languages, the most frequent first.
func (d *Library) Languages() []Tally {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.shelf.tallies(&d.shelf.languages, func(e *entry) int32 { return e.language })
}

func (s *shelf) tallies(n *names, place func(*entry) int32) []Tally {
	counts := make([]int, len(n.list))
	for i := range s.entries {
		if e := &s.entries[i]; !e.gone && len(counts) > 0 {
			counts[place(e)]++
		}
	}
	var all []Tally
	for at, articles := range counts {
		if at > 0 && articles > 0 {
			all = append(all, Tally{n.list[at], articles})
		}
	}
	slices.SortFunc(all, func(a, b Tally) int {
		if a.Articles != b.Articles {
			return b.Articles - a.Articles
		}
		return cmp.Compare(a.Name, b.Name)
	})
	return all
}
