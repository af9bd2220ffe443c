package report

import (
	"maps"
	"slices"
)

// Break is a month in which the collection itself changed: many articles come from sources that were not there before. A rise of a topic in
// such a month may be one of the collection.
type Break struct {
	Month    string  `json:"month"`
	Sources  int     `json:"sources"` // that are new
	Share    float64 `json:"share"`   // of the month's articles that are from them
	Articles int     `json:"articles"`
}

// A month is a break where this share of its articles, and so many at least, are from new sources.
const (
	breakShare    = 0.3
	breakArticles = 10
)

// Breaks lists the months in which the collection changed. The first month with a source is none: everything is new there.
func Breaks(l *Library) (breaks []Break) {
	first := map[string]string{} // the month in which a source begins
	months := map[string][]string{}
	start := ""
	for i := range l.Articles {
		a := &l.Articles[i]
		month := a.MonthOf()
		if month == "" || a.Source == "" {
			continue
		}
		months[month] = append(months[month], a.Source)
		if begun := first[a.Source]; begun == "" || month < begun {
			first[a.Source] = month
		}
		if start == "" || month < start {
			start = month
		}
	}
	for _, month := range slices.Sorted(maps.Keys(months)) {
		b := Break{Month: month, Articles: len(months[month])}
		fresh, sources := 0, map[string]bool{}
		for _, source := range months[month] {
			if first[source] == month {
				fresh++
				sources[source] = true
			}
		}
		b.Sources, b.Share = len(sources), float64(fresh)/float64(b.Articles)
		if month != start && b.Share >= breakShare && fresh >= breakArticles {
			breaks = append(breaks, b)
		}
	}
	return breaks
}
