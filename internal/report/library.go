package report

import (
	"maps"
	"slices"

	"blotter/data"
	"blotter/internal/estimate"
)

// Library is what the numbers rest on: every article at one moment, with what the model says of it.
type Library struct {
	Topics   []data.Topic // those that are offered, in their order
	Articles []Article
	Plan     *data.AuditPlan // which articles are in the audit sample, nil for none
	Drawn    int64           // when it was drawn last, in Unix milliseconds
	Search   *data.Search    // the random order in which unread articles are read, nil for none
	Several  bool            // an article may have several topics
	Size     int             // articles in the library; 0 where Articles are all of them
}

// size is the number of articles in the library.
func (l *Library) size() int { return max(l.Size, len(l.Articles)) }

// Article is what is known of one article.
type Article struct {
	ID        int64
	Published string // its ISO date, "" where unknown
	Source    string
	Language  string
	Labels    []int64 // its topics, the main one first; nil for none
	Audit     bool    // it is in the audit sample
	Answer    []int64 // its topics by the audit, the main one first; nil where it was not asked or left open
	Asked     bool    // the audit asked for it
	Teaches   bool    // the model learns from its label
	Accepted  bool    // its label is a suggestion that was taken without a look
	Words     int     // different words and phrases in it, as the model counts them
	Unknown   int     // of those, so many are in no other article that teaches
	// Said holds the model's confidence in each of the library's topics, 0 to 1. The model has not learned from this article's label.
	Said []float32
}

// answered reports whether the audit knows what the article is about.
func (a *Article) answered() bool { return a.Audit && len(a.Answer) > 0 }

// known returns what the article is about, by the audit or else by its labels; nil where nobody has said.
func (a *Article) known() []int64 {
	if a.answered() {
		return a.Answer
	}
	return a.Labels
}

// suggested returns the column of the topic that the model finds most likely, -1 where it says nothing.
func (a *Article) suggested() int {
	best := -1
	for column, said := range a.Said {
		if best < 0 && said > 0 || best >= 0 && said > a.Said[best] {
			best = column
		}
	}
	return best
}

// family is a topic with those below it, as numbers and as columns of what the model says.
type family struct {
	ids     []int64
	columns []int
}

// family returns a topic and the topics below it.
func (l *Library) family(topic int64) (f family) {
	for column, t := range l.Topics {
		if t.ID == topic || t.Parent == topic {
			f.ids, f.columns = append(f.ids, t.ID), append(f.columns, column)
		}
	}
	return f
}

// in reports whether one of some topics is in the family.
func (f family) in(topics []int64) bool {
	return slices.ContainsFunc(topics, func(topic int64) bool { return slices.Contains(f.ids, topic) })
}

// said is the model's confidence that an article is about the family. Topics of an article that may have one only exclude each other, so
// that their confidences add up; else they are taken as independent.
func (f family) said(a *Article, several bool) float64 {
	sum, none := 0.0, 1.0
	for _, column := range f.columns {
		if column < len(a.Said) {
			sum += float64(a.Said[column])
			none *= 1 - float64(a.Said[column])
		}
	}
	if several {
		return 1 - none
	}
	return min(sum, 1)
}

// stratum gathers what is known of some articles about a family of topics. scale is that of the model's doubt, see doubtScale.
func (l *Library) stratum(articles []*Article, f family, scale float64) estimate.Stratum {
	s := estimate.Stratum{All: len(articles)}
	for _, a := range articles {
		said := f.said(a, l.Several)
		s.Predicted += said
		s.Doubt += scale * said * (1 - said)
		if a.answered() {
			s.Checked = append(s.Checked, estimate.Checked{Predicted: said, True: f.in(a.Answer)})
		}
	}
	return s
}

// doubtScale says how far the audit bears out what the model expects of its own errors; see estimate.DoubtScale.
func (l *Library) doubtScale() float64 {
	seen, expected := 0.0, 0.0
	for i := range l.Articles {
		a := &l.Articles[i]
		if !a.answered() {
			continue
		}
		for column, said := range a.Said {
			p, truth := float64(said), 0.0
			if slices.Contains(a.Answer, l.Topics[column].ID) {
				truth = 1
			}
			seen, expected = seen+(truth-p)*(truth-p), expected+p*(1-p)
		}
	}
	return estimate.DoubtScale(seen, expected)
}

// strata parts articles by how they were drawn: as a whole, or month by month. A month of which nothing was checked counts as a part of
// the others.
func (l *Library) strata(articles []*Article) [][]*Article {
	if l.Plan.None() || len(l.Plan.Months) == 0 {
		return [][]*Article{articles}
	}
	months := map[string][]*Article{}
	for _, a := range articles {
		month := data.MonthOf(a.Published)
		months[month] = append(months[month], a)
	}
	var parts [][]*Article
	var rest []*Article
	for _, month := range slices.Sorted(maps.Keys(months)) {
		if checked(months[month]) == 0 {
			rest = append(rest, months[month]...)
			continue
		}
		parts = append(parts, months[month])
	}
	if len(parts) == 0 {
		return [][]*Article{articles}
	}
	parts[len(parts)-1] = append(parts[len(parts)-1], rest...)
	return parts
}

// all returns every article.
func (l *Library) all() []*Article {
	all := make([]*Article, len(l.Articles))
	for i := range l.Articles {
		all[i] = &l.Articles[i]
	}
	return all
}

func checked(articles []*Article) (n int) {
	for _, a := range articles {
		if a.answered() {
			n++
		}
	}
	return n
}
