package report

import (
	"maps"
	"math"
	"slices"
)

// Drift says whether newer articles use words that the labels do not know. It is counted on all articles; nothing is estimated.
type Drift struct {
	Labels int          `json:"labels"` // whose words are known
	Usual  float64      `json:"usual"`  // the mean share of unknown words in a labeled article, its own words set aside
	Months []DriftMonth `json:"months"`
}

// DriftMonth is the articles of one month, or of one quarter where no month has enough.
type DriftMonth struct {
	Month    string  `json:"month"` // "2024-03", "2024-Q1"
	First    string  `json:"first"` // the first month with an article in it, "2024-01"
	Last     string  `json:"last"`
	Articles int     `json:"articles"`
	Labeled  int     `json:"labeled"`
	Unknown  float64 `json:"unknown"` // the mean share of their words that no labeled article has
	Few      bool    `json:"few"`     // too few articles for the share to say something
	Stands   bool    `json:"stands"`  // the share is clearly above the usual one
}

const (
	driftLabels   = 20   // fewer know too few words
	driftArticles = 10   // of a month: fewer say nothing
	driftRise     = 0.05 // above the usual share, and
	driftSure     = 3.0  // so many standard errors: articles of one month differ
)

// DriftOf compares the words of each month's articles with those of the labeled ones. Where no month has enough articles it takes
// quarters. Too few labels give no months.
func DriftOf(l *Library) Drift {
	d := l.drift(func(month string) string { return month })
	if len(d.Months) > 0 && !d.Enough() {
		return l.drift(quarter)
	}
	return d
}

func (l *Library) drift(partOf func(month string) string) Drift {
	d := Drift{Months: []DriftMonth{}}
	parts := map[string]*unknownWords{}
	var labeled unknownWords
	for i := range l.Articles {
		a := &l.Articles[i]
		if a.Words == 0 {
			continue
		}
		if a.Teaches {
			labeled.add(a)
		}
		if part := partOf(a.MonthOf()); part != "" {
			if parts[part] == nil {
				parts[part] = &unknownWords{}
			}
			parts[part].add(a)
		}
	}
	d.Labels, d.Usual = labeled.articles, labeled.mean()
	if d.Labels < driftLabels {
		return d
	}
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		d.Months = append(d.Months, parts[name].month(name, d.Usual))
	}
	return d
}

// Enough reports whether the months say something: at least one of them has enough articles.
func (d Drift) Enough() bool {
	return slices.ContainsFunc(d.Months, func(m DriftMonth) bool { return !m.Few })
}

// unknownWords adds up shares of unknown words.
type unknownWords struct {
	articles, labeled int
	sum, squares      float64
	first, last       string // months
}

// month says how a part compares with the usual share.
func (u *unknownWords) month(name string, usual float64) DriftMonth {
	rise, few := u.mean()-usual, u.articles < driftArticles
	return DriftMonth{
		Month: name, First: u.first, Last: u.last, Articles: u.articles, Labeled: u.labeled, Unknown: u.mean(), Few: few,
		Stands: !few && rise >= driftRise && rise >= driftSure*u.error(),
	}
}

func (u *unknownWords) add(a *Article) {
	share := float64(a.Unknown) / float64(a.Words)
	u.articles++
	u.sum, u.squares = u.sum+share, u.squares+share*share
	if month := a.MonthOf(); month != "" {
		u.last = max(u.last, month)
		if u.first == "" || month < u.first {
			u.first = month
		}
	}
	if a.Teaches {
		u.labeled++
	}
}

func (u *unknownWords) mean() float64 { return u.sum / float64(max(u.articles, 1)) }

// error is the standard error of the mean.
func (u *unknownWords) error() float64 {
	n, mean := float64(u.articles), u.mean()
	if n < 2 {
		return 1
	}
	return math.Sqrt(max(u.squares/n-mean*mean, 0) / (n - 1))
}
