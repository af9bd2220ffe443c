package quality

import (
	"cmp"
	"slices"

	"blotter/classifier"
)

// Labeled is a labeled article of a library.
type Labeled struct {
	classifier.Example
	// Group is a number that near-copies share, as copies.Index.Group gives it; 0 for an article that is like no other.
	Group int64
}

// notHeldOut is the fold of articles that are never held out.
const notHeldOut = -1

// clump is what must stay on one side of a fold: an article, or a group of near-copies.
type clump struct {
	members []int
	topic   int64 // of most members; of equals the least
	fold    int
}

// foldsOf deals the articles into folds: whole groups of near-copies, each topic evenly over the folds, in an order shuffled by
// seed. It returns each article's fold; that of topics which cannot be held out, since they consist of one clump, is notHeldOut.
func foldsOf(articles []Labeled, folds int, seed uint64) []int {
	clumps := clumpsOf(articles, seed)
	foldOf := make([]int, len(articles))
	total := make([]int, folds)
	for _, ofTopic := range byTopic(clumps) {
		dealTopic(ofTopic, total)
	}
	for _, c := range clumps {
		for _, i := range c.members {
			foldOf[i] = c.fold
		}
	}
	return foldOf
}

// dealTopic gives the clumps of one topic to folds, the largest first, each to the fold with the fewest articles of the topic, then with the
// fewest of all.
func dealTopic(clumps []*clump, total []int) {
	if len(clumps) == 1 {
		clumps[0].fold = notHeldOut
		return
	}
	slices.SortStableFunc(clumps, func(a, b *clump) int { return cmp.Compare(len(b.members), len(a.members)) })
	mine := make([]int, len(total))
	for _, c := range clumps {
		c.fold = 0
		for fold := range total {
			if cmp.Or(cmp.Compare(mine[fold], mine[c.fold]), cmp.Compare(total[fold], total[c.fold])) < 0 {
				c.fold = fold
			}
		}
		mine[c.fold] += len(c.members)
		total[c.fold] += len(c.members)
	}
}

// clumpsOf gathers the groups, in an order shuffled by seed.
func clumpsOf(articles []Labeled, seed uint64) []*clump {
	var clumps []*clump
	at := make(map[int64]*clump)
	for _, i := range shuffled(len(articles), seed) {
		group := articles[i].Group
		c := at[group]
		if group == 0 || c == nil {
			c = &clump{}
			clumps = append(clumps, c)
			if group != 0 {
				at[group] = c
			}
		}
		c.members = append(c.members, i)
	}
	for _, c := range clumps {
		c.topic = commonest(articles, c.members)
	}
	return clumps
}

func commonest(articles []Labeled, members []int) int64 {
	count := make(map[int64]int)
	for _, i := range members {
		count[articles[i].Topic]++
	}
	best := articles[members[0]].Topic
	for topic, n := range count {
		if n > count[best] || n == count[best] && topic < best {
			best = topic
		}
	}
	return best
}

// byTopic parts the clumps by topic, the topics ascending.
func byTopic(clumps []*clump) [][]*clump {
	parts := make(map[int64][]*clump)
	var topics []int64
	for _, c := range clumps {
		if parts[c.topic] == nil {
			topics = append(topics, c.topic)
		}
		parts[c.topic] = append(parts[c.topic], c)
	}
	slices.Sort(topics)
	ordered := make([][]*clump, len(topics))
	for i, topic := range topics {
		ordered[i] = parts[topic]
	}
	return ordered
}
