package report

import "math"

// Drift says whether newer articles use words that the labels do not know. It is counted on all articles; nothing is estimated.
type Drift struct {
	Labels int          `json:"labels"` // whose words are known
	Usual  float64      `json:"usual"`  // the mean share of unknown words in a labeled article, its own words set aside
	Months []DriftMonth `json:"months"`
}

// DriftMonth is the articles of one month.
type DriftMonth struct {
	Month    string  `json:"month"` // "2024-03"
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

// DriftOf compares the words of each month's articles with those of the labeled ones. Too few labels give no months.
func DriftOf(l *Library) Drift {
	d := Drift{Months: []DriftMonth{}}
	months := map[string]*unknownWords{}
	var labeled unknownWords
	for i := range l.Articles {
		a := &l.Articles[i]
		if a.Words == 0 {
			continue
		}
		if a.Teaches {
			labeled.add(a)
		}
		if month := a.MonthOf(); month != "" {
			if months[month] == nil {
				months[month] = &unknownWords{}
			}
			months[month].add(a)
		}
	}
	d.Labels, d.Usual = labeled.articles, labeled.mean()
	if d.Labels < driftLabels {
		return d
	}
	for _, name := range sortedKeys(months) {
		m := months[name]
		rise := m.mean() - d.Usual
		few := m.articles < driftArticles
		d.Months = append(d.Months, DriftMonth{
			Month: name, Articles: m.articles, Labeled: m.labeled, Unknown: m.mean(), Few: few,
			Stands: !few && rise >= driftRise && rise >= driftSure*m.error(),
		})
	}
	return d
}

// unknownWords adds up shares of unknown words.
type unknownWords struct {
	articles, labeled int
	sum, squares      float64
}

func (u *unknownWords) add(a *Article) {
	share := float64(a.Unknown) / float64(a.Words)
	u.articles++
	u.sum, u.squares = u.sum+share, u.squares+share*share
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
