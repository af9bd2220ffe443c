// Package agreement measures how far people agree who labeled the same articles: percent agreement, Cohen's kappa,
// Krippendorff's alpha, and alpha over sets of topics, each with an interval, and topic by topic. It knows no library, file or
// screen: who asks passes only labels that people gave independently of each other.
package agreement

import (
	"cmp"
	"maps"
	"slices"

	"blotter/internal/estimate"
)

// level is that of the intervals.
const level = 0.95

// Labels is what one person said of articles, by number: the topics, the main one first. An article without topics counts as
// not labeled.
type Labels map[int64][]int64

// Reason says why a figure is undefined, "" where it has a value.
type Reason string

// The reasons. With OneTopic everyone gave the same topic everywhere: chance alone would agree as well, so that a measure which
// corrects for chance divides by zero.
const (
	NothingShared Reason = "nothing-shared" // no article was labeled by two people
	OneTopic      Reason = "one-topic"
)

// Figure is a measure with its 95 % interval. Kappa and alpha are 1 for full agreement and 0 for that of chance.
type Figure struct {
	Value     float64
	Low, High float64 // the interval; both are 0 where Interval is false
	Interval  bool    // false where too many resamples leave the measure undefined, or all of them give one value
	Undefined Reason  // "" where Value is defined
}

// TopicFigures says how far two people agree on one topic.
type TopicFigures struct {
	Topic         int64
	Both          int    // articles that both gave the topic
	First, Second int    // articles that only one of them gave it
	Kappa         Figure // of the yes or no
}

// Cell counts articles that one person labeled with First and the other with Second.
type Cell struct {
	First, Second int64
	Articles      int
}

// Pair compares two people.
type Pair struct {
	Articles int    // labeled by both
	Same     int    // of which both gave the same main topic
	Percent  Figure // the share of these, 0 to 1
	Kappa    Figure // Cohen 1960, over main topics
	Alpha    Figure // Krippendorff, nominal, over main topics
	Sets     Figure // alpha over all topics of each article with the distance MASI
	Topics   []TopicFigures
	Matrix   []Cell // main topics that were given, by First, then by Second
}

// Group compares all people at once, with gaps where someone did not label an article.
type Group struct {
	Articles int // labeled by two people or more
	Labels   int // what these said, in all
	Alpha    Figure
	Sets     Figure
}

// Compare compares two people over the articles that both labeled. The seed draws the resamples of the intervals: the same seed
// gives the same intervals.
func Compare(first, second Labels, seed uint64) Pair {
	shared := sharedBy(first, second)
	main := newStudy(mainTopics(first, second, shared), nominal)
	p := Pair{Articles: len(shared), Matrix: matrix(first, second, shared)}
	for _, c := range p.Matrix {
		if c.First == c.Second {
			p.Same += c.Articles
		}
	}
	p.Percent = percentOf(p.Same, p.Articles)
	p.Kappa = main.figure(seed, (*study).kappa)
	p.Alpha = main.figure(seed, (*study).alpha)
	p.Sets = newStudy(allTopics([]Labels{first, second}, shared), masi).figure(seed, (*study).alpha)
	for _, topic := range topicsOf(first, second, shared) {
		p.Topics = append(p.Topics, compareTopic(first, second, shared, topic, seed))
	}
	return p
}

// percentOf is the share of articles on which two people agree, with Wilson's interval, which claims no certainty where all or none are the
// same.
func percentOf(same, articles int) Figure {
	if articles == 0 {
		return Figure{Undefined: NothingShared}
	}
	i := estimate.Wilson(float64(same), float64(articles), level)
	return Figure{Value: float64(same) / float64(articles), Low: i.Low(), High: i.High(), Interval: true}
}

// CompareAll compares any number of people by one alpha over the articles that two of them or more labeled.
func CompareAll(people []Labels, seed uint64) Group {
	labeled := map[int64]int{}
	for _, p := range people {
		for article, topics := range p {
			if len(topics) > 0 {
				labeled[article]++
			}
		}
	}
	maps.DeleteFunc(labeled, func(_ int64, n int) bool { return n < 2 })
	shared := slices.Sorted(maps.Keys(labeled))
	g := Group{Articles: len(shared)}
	for _, n := range labeled {
		g.Labels += n
	}
	sets := allTopics(people, shared)
	g.Sets = newStudy(sets, masi).figure(seed, (*study).alpha)
	g.Alpha = newStudy(firstOfEach(sets), nominal).figure(seed, (*study).alpha)
	return g
}

// sharedBy lists the articles that both people labeled, by number.
func sharedBy(first, second Labels) (shared []int64) {
	for article, topics := range first {
		if len(topics) > 0 && len(second[article]) > 0 {
			shared = append(shared, article)
		}
	}
	slices.Sort(shared)
	return shared
}

// unit is one article: what each person said of it who labeled it.
type unit [][]int64

func mainTopics(first, second Labels, shared []int64) []unit {
	units := make([]unit, len(shared))
	for i, article := range shared {
		units[i] = unit{first[article][:1], second[article][:1]}
	}
	return units
}

// allTopics returns what people said of each article, all topics of it.
func allTopics(people []Labels, shared []int64) []unit {
	units := make([]unit, len(shared))
	for i, article := range shared {
		for _, p := range people {
			if topics := p[article]; len(topics) > 0 {
				units[i] = append(units[i], topics)
			}
		}
	}
	return units
}

func firstOfEach(units []unit) []unit {
	firsts := make([]unit, len(units))
	for i, u := range units {
		for _, topics := range u {
			firsts[i] = append(firsts[i], topics[:1])
		}
	}
	return firsts
}

func matrix(first, second Labels, shared []int64) []Cell {
	counts := map[[2]int64]int{}
	for _, article := range shared {
		counts[[2]int64{first[article][0], second[article][0]}]++
	}
	var cells []Cell
	for pair, n := range counts {
		cells = append(cells, Cell{pair[0], pair[1], n})
	}
	slices.SortFunc(cells, func(a, b Cell) int { return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Second, b.Second)) })
	return cells
}

// topicsOf lists the topics that one of two people gave.
func topicsOf(first, second Labels, shared []int64) []int64 {
	topics := map[int64]bool{}
	for _, article := range shared {
		for _, topic := range slices.Concat(first[article], second[article]) {
			topics[topic] = true
		}
	}
	return slices.Sorted(maps.Keys(topics))
}

func compareTopic(first, second Labels, shared []int64, topic int64, seed uint64) TopicFigures {
	f := TopicFigures{Topic: topic}
	units := make([]unit, len(shared))
	for i, article := range shared {
		a, b := slices.Contains(first[article], topic), slices.Contains(second[article], topic)
		switch {
		case a && b:
			f.Both++
		case a:
			f.First++
		case b:
			f.Second++
		}
		units[i] = unit{yesOrNo(a), yesOrNo(b)}
	}
	f.Kappa = newStudy(units, nominal).figure(seed, (*study).kappa)
	return f
}

func yesOrNo(yes bool) []int64 {
	if yes {
		return []int64{1}
	}
	return []int64{0}
}
