package data

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"blotter/internal/hash"
)

// AuditPlan says which articles of a library are in its audit sample. Every article has a random number from 0 to 1 that
// follows from the seed and the article's own number and never changes (permanent random numbers: Ohlsson 1995, Business Survey
// Methods, 9). Those below the rate are in the sample. So a larger sample contains the smaller one, and articles that are added later
// enter with the same probability. The zero value and nil are no sample.
type AuditPlan struct {
	Version int                `json:"v"`
	Seed    uint64             `json:"seed"`
	Rate    float64            `json:"rate"`             // the share of the articles that is drawn
	Months  map[string]float64 `json:"months,omitempty"` // the share of a month, "2024-03", where it is another one; "" are the articles without a date
}

// auditVersion is the version of the JSON form of the plans.
const auditVersion = 1

// None reports whether there is no sample.
func (p *AuditPlan) None() bool { return p == nil || p.Rate <= 0 && len(p.Months) == 0 }

// Holds reports whether an article is in the sample. published is its ISO date, "" where unknown.
func (p *AuditPlan) Holds(article int64, published string) bool {
	return !p.None() && permanent(p.Seed, article) < p.rate(MonthOf(published))
}

// Turn says when the article's turn to be asked comes, by rising numbers. Whatever part of the sample has been asked so far is
// itself a random sample, of every month alike.
func (p *AuditPlan) Turn(article int64, published string) float64 {
	return permanent(p.Seed, article) / max(p.rate(MonthOf(published)), math.SmallestNonzeroFloat64)
}

func (p *AuditPlan) rate(month string) float64 {
	if rate, own := p.Months[month]; own {
		return rate
	}
	return p.Rate
}

// MonthOf returns the month of an ISO date, "2024-03"; "" where the date has none.
func MonthOf(published string) string {
	if len(published) < len("2024-03") {
		return ""
	}
	return published[:len("2024-03")]
}

// Sampled is what drawing a sample needs to know of an article.
type Sampled struct {
	Article   int64
	Published string // its ISO date, "" where unknown
}

// DrawAudit returns the plan with which so many of the articles are in the sample, or all where there are fewer. A plan that exists only
// grows: what it holds stays.
func DrawAudit(p *AuditPlan, seed uint64, articles []Sampled, size int) *AuditPlan {
	next := p.next(seed)
	next.Rate = max(next.Rate, next.rateFor(articles, size))
	for month, rate := range next.Months {
		next.Months[month] = max(rate, next.Rate)
	}
	return next
}

// DrawAuditByMonth returns the plan with which so many articles of every month are in the sample, or all of a month that has fewer.
// Articles of other months enter later with the probability of the whole. A plan that exists only grows.
func DrawAuditByMonth(p *AuditPlan, seed uint64, articles []Sampled, monthly int) *AuditPlan {
	next := p.next(seed)
	months := map[string][]Sampled{}
	for _, a := range articles {
		month := MonthOf(a.Published)
		months[month] = append(months[month], a)
	}
	drawn := 0
	for month, members := range months {
		drawn += min(monthly, len(members))
		next.Months[month] = max(next.rate(month), next.rateFor(members, monthly))
	}
	if next.Rate == 0 && len(articles) > 0 {
		next.Rate = float64(drawn) / float64(len(articles))
	}
	return next
}

// next returns a copy of the plan that may be changed; without a plan, one of the seed that holds nothing.
func (p *AuditPlan) next(seed uint64) *AuditPlan {
	next := &AuditPlan{Version: auditVersion, Seed: seed, Months: map[string]float64{}}
	if !p.None() {
		next.Seed, next.Rate = p.Seed, p.Rate
		maps.Copy(next.Months, p.Months)
	}
	return next
}

// rateFor returns the rate at which so many of the articles are in the sample.
func (p *AuditPlan) rateFor(articles []Sampled, size int) float64 {
	if size <= 0 || len(articles) == 0 {
		return 0
	}
	if size >= len(articles) {
		return 1
	}
	numbers := make([]float64, len(articles))
	for i, a := range articles {
		numbers[i] = permanent(p.Seed, a.Article)
	}
	slices.Sort(numbers)
	return math.Nextafter(numbers[size-1], 1)
}

// permanent is the random number of an article under a seed, from 0 to below 1: the finalizer of SplitMix64 (Steele, Lea and Flood
// 2014), twice.
func permanent(seed uint64, article int64) float64 {
	x := hash.Mix(hash.Mix(seed+hash.Step) ^ uint64(article)*0xd1342543de82ef95)
	return float64(x>>11) / (1 << 53)
}

// String returns the plan as a library stores it, "" for none.
func (p *AuditPlan) String() string {
	if p.None() {
		return ""
	}
	return stored(p)
}

// stored writes a plan as JSON.
func stored(plan any) string {
	text, err := json.Marshal(plan)
	if err != nil {
		return "" // numbers can always be written
	}
	return string(text)
}

// parseStored reads what stored wrote; "" is nil. what says in an error what was read.
func parseStored[T any](text, what string) (*T, error) {
	if text == "" {
		return nil, nil
	}
	plan := new(T)
	if err := json.Unmarshal([]byte(text), plan); err != nil {
		return nil, fmt.Errorf("reading %s: %w", what, err)
	}
	return plan, nil
}

// ParseAuditPlan reads what String wrote, in this version or a later one; "" is nil.
func ParseAuditPlan(text string) (*AuditPlan, error) {
	return parseStored[AuditPlan](text, "the plan of the audit")
}

// AuditAnswer is what somebody said of an article of the audit sample, without seeing what the model says or how it is labeled.
type AuditAnswer struct {
	Article int64
	Topics  []int64 // the main one first; nil where it was left open
	Author  int64   // who said it
	At      int64   // when, in Unix milliseconds
}

// Topic returns the main topic, 0 where it was left open.
func (a AuditAnswer) Topic() int64 {
	if len(a.Topics) == 0 {
		return 0
	}
	return a.Topics[0]
}

// Has reports whether a topic is among those said.
func (a AuditAnswer) Has(topic int64) bool { return slices.Contains(a.Topics, topic) }

// openAnswer is an answer without a topic as a library stores it.
const openAnswer = "open"

// Code returns the topics as a library stores them: "3", "3,7", or "open".
func (a AuditAnswer) Code() string {
	if len(a.Topics) == 0 {
		return openAnswer
	}
	words := make([]string, len(a.Topics))
	for i, topic := range a.Topics {
		words[i] = strconv.FormatInt(topic, 10)
	}
	return strings.Join(words, ",")
}

// ParseAuditTopics reads what Code wrote.
func ParseAuditTopics(code string) (topics []int64, err error) {
	if code == openAnswer {
		return nil, nil
	}
	for word := range strings.SplitSeq(code, ",") {
		topic, err := strconv.ParseInt(word, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("reading an answer of the audit: %w", err)
		}
		topics = append(topics, topic)
	}
	return topics, nil
}

// Search is a random order of the articles that had no label at some moment. Who reads them in this order learns how many articles about
// a topic are still unread; see estimate.Found.
type Search struct {
	Version  int     `json:"v"`
	Seed     uint64  `json:"seed"`
	At       int64   `json:"at"`       // when it began, in Unix milliseconds
	Unread   int     `json:"unread"`   // articles without a label at that moment
	Articles []int64 `json:"articles"` // the first of the unread articles in random order
}

// searchMost is how many articles of its order a search keeps.
const searchMost = 3000

// NewSearch puts the unread articles in an order by a seed.
func NewSearch(seed uint64, at int64, unread []int64) *Search {
	s := &Search{Version: auditVersion, Seed: seed, At: at, Unread: len(unread), Articles: slices.Clone(unread)}
	slices.SortFunc(s.Articles, func(a, b int64) int { return cmp.Compare(permanent(seed, a), permanent(seed, b)) })
	s.Articles = s.Articles[:min(len(s.Articles), searchMost)]
	return s
}

// String returns the search as a library stores it, "" for none.
func (s *Search) String() string {
	if s == nil {
		return ""
	}
	return stored(s)
}

// ParseSearch reads what String wrote; "" is nil.
func ParseSearch(text string) (*Search, error) {
	return parseStored[Search](text, "the random order of unread articles")
}

// Audit is all that a library keeps for statements about the whole of it.
type Audit struct {
	Plan    *AuditPlan    // nil where no sample was drawn
	Author  int64         // who drew it last
	At      int64         // when, in Unix milliseconds
	Answers []AuditAnswer // by rising number of the article; of articles that are not in the trash
	Search  *Search       // nil where none was begun
}
