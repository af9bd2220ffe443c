package report

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"blotter/data"
	"blotter/internal/estimate"
)

// By says what articles are counted by.
type By string

// What articles can be counted by.
const (
	ByNothing  By = ""
	ByMonth    By = "month"
	ByQuarter  By = "quarter"
	ByYear     By = "year"
	BySource   By = "source"
	ByLanguage By = "language"
	ByView     By = "view" // groups that the caller names
)

// Group is a part of the library that is counted by itself, such as a saved view.
type Group struct {
	Name     string
	Articles map[int64]bool
}

// CountOptions say what is counted.
type CountOptions struct {
	By     By
	Groups []Group // with ByView
	Level  float64 // of the intervals, 0 for 0.90
	Topics []int64 // only these; nil for all
}

// Counts are numbers of articles by topic.
type Counts struct {
	Audit  Audit        `json:"audit"`
	Level  float64      `json:"level"`
	By     By           `json:"by,omitempty"`
	Exact  bool         `json:"exact"` // every article has a label, so that nothing is estimated
	Topics []TopicCount `json:"topics"`
}

// TopicCount is how many articles are about a topic or one below it.
type TopicCount struct {
	ID        int64       `json:"id"`
	Topic     string      `json:"topic"` // its path
	Labeled   int         `json:"labeled"`
	Suggested int         `json:"suggested"` // labeled with it, or else most likely about it by the model
	Checked   int         `json:"checked"`   // articles that the audit looked at
	Positive  int         `json:"positive"`  // of those, so many are about it
	Estimate  Estimate    `json:"estimate"`
	Parts     []PartCount `json:"parts,omitempty"` // by month, source and so on
}

// Dated reports whether counts by month have a month: whether any article says when it was published.
func (t TopicCount) Dated() bool {
	return slices.ContainsFunc(t.Parts, func(p PartCount) bool { return p.Part != "" })
}

// PartCount is a TopicCount in a part of the library.
type PartCount struct {
	Part      string   `json:"part"` // "2024-03", "2024-Q1", "Reuters"; "" for articles without
	All       int      `json:"all"`  // articles in it
	Labeled   int      `json:"labeled"`
	Suggested int      `json:"suggested"`
	Checked   int      `json:"checked"`
	Positive  int      `json:"positive"`
	Estimate  Estimate `json:"estimate"`
}

// Estimate is a number of articles with its interval.
type Estimate struct {
	Articles      float64           `json:"articles"`
	Interval      estimate.Interval `json:"interval"` // of the number
	Share         float64           `json:"share"`    // 0 to 1
	ShareInterval estimate.Interval `json:"share_interval"`
	Method        estimate.Method   `json:"method"`
	Weight        float64           `json:"weight"` // how much the model counts, 0 to 1
}

// Vague reports whether too little is known for the number to be shown: the interval covers more than half of what is possible.
func (e Estimate) Vague() bool { return e.ShareInterval.Width() > 0.5 }

func estimateOf(s estimate.Share) Estimate {
	n := float64(s.All)
	return Estimate{
		Articles: s.Share * n, Interval: s.Interval.Times(n), Share: s.Share, ShareInterval: s.Interval, Method: s.Method, Weight: s.Weight,
	}
}

// Count estimates how many articles are about each topic. Without an audit, and with unlabeled articles, the intervals say that nothing
// is known: ask Possible before.
func Count(l *Library, o CountOptions) Counts {
	o.Level = cmp.Or(o.Level, 0.90)
	c := Counts{Audit: AuditOf(l), Level: o.Level, By: o.By, Exact: l.complete(), Topics: []TopicCount{}}
	parts, scale := l.parts(o), l.doubtScale()
	for _, topic := range l.Topics {
		if o.Topics == nil || slices.Contains(o.Topics, topic.ID) {
			c.Topics = append(c.Topics, l.count(topic, parts, o.Level, scale, c.Exact))
		}
	}
	return c
}

// Possible reports whether counts can be estimated: the audit has answers, or there is nothing to estimate.
func Possible(l *Library) bool { return len(l.Articles) > 0 && (checked(l.all()) > 0 || l.complete()) }

// complete reports whether somebody has said of every article what it is about.
func (l *Library) complete() bool {
	return !slices.ContainsFunc(l.Articles, func(a Article) bool { return len(a.known()) == 0 })
}

func (l *Library) count(topic data.Topic, parts []part, level, scale float64, exact bool) TopicCount {
	f := l.family(topic.ID)
	whole := l.tally(l.all(), f)
	t := TopicCount{
		ID: topic.ID, Topic: data.Path(l.Topics, topic.ID), Labeled: whole.labeled, Suggested: whole.suggested, Checked: whole.checked, Positive: whole.positive,
	}
	if exact {
		t.Estimate = whole.exact()
	} else {
		var strata []estimate.Stratum
		for _, articles := range l.strata(l.all()) {
			strata = append(strata, l.stratum(articles, f, scale))
		}
		t.Estimate = estimateOf(estimate.ShareOf(strata, level))
	}
	t.Parts = l.countParts(parts, f, level, scale, exact)
	return t
}

func (l *Library) countParts(parts []part, f family, level, scale float64, exact bool) []PartCount {
	strata := make([]estimate.Stratum, len(parts))
	for i, p := range parts {
		strata[i] = l.stratum(p.articles, f, scale)
	}
	var out []PartCount
	for i, share := range estimate.SharesOf(strata, level) {
		whole := l.tally(parts[i].articles, f)
		p := PartCount{
			Part: parts[i].name, All: whole.all, Labeled: whole.labeled, Suggested: whole.suggested, Checked: whole.checked, Positive: whole.positive,
			Estimate: estimateOf(share),
		}
		if exact {
			p.Estimate = whole.exact()
		}
		out = append(out, p)
	}
	return out
}

// tally is what is counted without estimating.
type tally struct{ all, labeled, suggested, checked, positive, known int }

func (l *Library) tally(articles []*Article, f family) (t tally) {
	for _, a := range articles {
		t.all++
		if f.in(a.Labels) {
			t.labeled++
		}
		if f.in(a.known()) {
			t.known++
		}
		if said := a.suggested(); f.in(a.Labels) || len(a.Labels) == 0 && said >= 0 && slices.Contains(f.columns, said) {
			t.suggested++
		}
		if a.answered() {
			t.checked++
			if f.in(a.Answer) {
				t.positive++
			}
		}
	}
	return t
}

// exact is the count of a library in which every article is known.
func (t tally) exact() Estimate {
	n, share := float64(t.known), float64(t.known)/float64(max(t.all, 1))
	return Estimate{
		Articles: n, Interval: estimate.Interval{n, n}, Share: share, ShareInterval: estimate.Interval{share, share}, Method: estimate.ByCounting,
	}
}

// part is a part of the library under its name.
type part struct {
	name     string
	articles []*Article
}

// parts divides the library. Sources and languages come by their number of articles, what is undated last.
func (l *Library) parts(o CountOptions) (parts []part) {
	if o.By == ByNothing {
		return nil
	}
	if o.By == ByView {
		return l.groups(o.Groups)
	}
	members := map[string][]*Article{}
	for _, a := range l.all() {
		name := partName(a, o.By)
		members[name] = append(members[name], a)
	}
	for _, name := range slices.Sorted(maps.Keys(members)) {
		parts = append(parts, part{name, members[name]})
	}
	byNumber := o.By == BySource || o.By == ByLanguage
	slices.SortStableFunc(parts, func(a, b part) int {
		switch {
		case a.name == "":
			return 1
		case b.name == "":
			return -1
		case byNumber:
			return cmp.Compare(len(b.articles), len(a.articles))
		}
		return 0
	})
	return parts
}

func (l *Library) groups(groups []Group) (parts []part) {
	for _, g := range groups {
		p := part{name: g.Name}
		for _, a := range l.all() {
			if g.Articles[a.ID] {
				p.articles = append(p.articles, a)
			}
		}
		parts = append(parts, p)
	}
	return parts
}

func partName(a *Article, by By) string {
	month := a.MonthOf()
	switch by {
	case BySource:
		return a.Source
	case ByLanguage:
		return a.Language
	case ByYear:
		return month[:min(len(month), len("2024"))]
	case ByQuarter:
		return quarter(month)
	default:
		return month
	}
}

// quarter turns "2024-05" into "2024-Q2".
func quarter(month string) string {
	if month == "" {
		return ""
	}
	number, err := strconv.Atoi(month[len("2024-"):])
	if err != nil {
		return ""
	}
	return month[:len("2024-")] + "Q" + strconv.Itoa((number+2)/3)
}
