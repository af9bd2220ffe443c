package index

import (
	"cmp"
	"slices"

	"blotter/data"
	"blotter/internal/query"
)

// Counts says how many articles there are of each kind. They are kept with every change and never counted anew.
type Counts struct {
	All       int
	Unlabeled int
	Labeled   int
	Skipped   int
	Check     int // labels that look wrong
	Copies    int
	Samples   int
	Flagged   int
	Noted     int           // articles with a note
	Accepted  int           // labeled by suggestions that were accepted unseen
	Waiting   int           // articles without a label that are in the audit sample, which the queue leaves out
	Topic     map[int64]int // articles by topic: labeled with it, as the main label or a further one
	Family    map[int64]int // articles by topic without a parent: labeled with it or a topic below it, each counted once
	Suggested map[int64]int // articles that wait for a label, by the topic that they are likely of or its parent
}

// Likely returns how many articles wait for a label and are suggested a topic or one below it: those of which the model
// says more than which topic is the least bad.
func (c Counts) Likely(topic int64) int { return c.Suggested[topic] }

// Next returns how many articles the queue holds: those without a label that are not in the audit sample.
func (c Counts) Next() int { return c.Unlabeled - c.Waiting }

// Of returns the articles that are labeled with a topic or one below it.
func (c Counts) Of(topic int64) int { return max(c.Topic[topic], c.Family[topic]) }

// In returns how many articles the list of a query has, and whether the counts know it: they do not know what a search finds,
// nor what is suggested a topic.
func (c Counts) In(q query.Query) (n int, known bool) {
	if q.Search != "" || q.Suggested != 0 || q.Topic != 0 && q.View != query.ViewTopic {
		return 0, false
	}
	switch q.View {
	case query.ViewNext:
		return c.Next(), true
	case query.ViewUnlabeled:
		return c.Unlabeled, true
	case query.ViewCheck:
		return c.Check, true
	case query.ViewCopies:
		return c.Copies, true
	case query.ViewAll:
		return c.All, true
	case query.ViewLabeled:
		return c.Labeled, true
	case query.ViewSkipped:
		return c.Skipped, true
	case query.ViewFlagged:
		return c.Flagged, true
	case query.ViewNoted:
		return c.Noted, true
	case query.ViewTopic:
		return c.Of(q.Topic), true
	}
	return 0, false
}

// counter keeps the counts in step with the articles.
type counter struct {
	counts  Counts
	parents map[int64]int64   // of the topics that have one
	further map[int64][]int64 // the labels of an article beside its main one, for those that have some
}

// Further returns the labels of an article beside its main one, nil for none.
func (c *counter) Further(id int64) []int64 { return c.further[id] }

// tally adds an article to the counts, or takes it out.
func (c *counter) tally(f *query.Facts, by int) {
	if f.Gone {
		return
	}
	n := &c.counts
	n.All += by
	c.tallyTopics(f, by)
	c.tallySuggested(f, by)
	switch f.Status {
	case data.Labeled:
		n.Labeled += by
		if !f.Evidence() {
			n.Accepted += by
		}
	case data.Skipped:
		n.Skipped += by
	default:
		n.Unlabeled += by
		if f.Audit {
			n.Waiting += by
		}
	}
	if f.Sample {
		n.Samples += by
	}
	if f.Flagged {
		n.Flagged += by
	}
	if f.Noted {
		n.Noted += by
	}
}

// resuggest gives an article another suggestion, in the counts too.
func (c *counter) resuggest(f *query.Facts, topic int32, likely bool) {
	if f.Suggested == topic && f.Likely == likely {
		return
	}
	c.tallySuggested(f, -1)
	f.Suggested, f.Likely = topic, likely
	c.tallySuggested(f, 1)
}

// tallySuggested adds an article to the counts by suggested topic, or takes it out. One with a label, in the trash, or of which
// only the least bad topic is known, is not in them.
func (c *counter) tallySuggested(f *query.Facts, by int) {
	if f.Gone || !f.Likely || f.Suggested == 0 || f.Status != data.Unlabeled {
		return
	}
	if c.counts.Suggested == nil {
		c.counts.Suggested = map[int64]int{}
	}
	topic := int64(f.Suggested)
	c.counts.Suggested[topic] += by
	if parent := c.parents[topic]; parent != 0 {
		c.counts.Suggested[parent] += by
	}
}

// tallyTopics adds the labels of an article to the counts, or takes them out.
func (c *counter) tallyTopics(f *query.Facts, by int) {
	if f.Topic == 0 && !f.Several {
		return
	}
	n := &c.counts
	if n.Topic == nil {
		n.Topic, n.Family = map[int64]int{}, map[int64]int{}
	}
	var families []int64
	add := func(topic int64) {
		n.Topic[topic] += by
		family := cmp.Or(c.parents[topic], topic)
		if !slices.Contains(families, family) {
			families = append(families, family)
			n.Family[family] += by
		}
	}
	if f.Topic != 0 {
		add(int64(f.Topic))
	}
	if f.Several {
		for _, topic := range c.further[f.ID] {
			add(topic)
		}
	}
}
