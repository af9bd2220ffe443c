package classifier

import "slices"

// family is a topic with the topics that are a part of it, by column.
type family struct {
	parent  int
	members []int // the parent first
	ceiling float64
}

// familiesOf gathers the families of a model's topics; none where no topic has
// a parent.
func familiesOf(topics []int64, given map[int64]Topic, labels []int) []family {
	var list []family
	all := 0
	for _, n := range labels {
		all += max(n, 0)
	}
	for k, topic := range topics {
		f, sum := family{parent: k, members: []int{k}}, max(labels[k], 0)
		for j, child := range topics {
			if given[child].Parent == topic {
				f.members = append(f.members, j)
				sum += max(labels[j], 0)
			}
		}
		if len(f.members) > 1 {
			f.ceiling = ceiling(sum, all)
			list = append(list, f)
		}
	}
	return list
}

// sum is the confidence of a family: those of its members together, for an
// article belongs to a parent when it belongs to a child.
func (f family) sum(confidences []float64) float64 {
	sum := 0.0
	for _, k := range f.members {
		sum += confidences[k]
	}
	return min(sum, f.ceiling)
}

// Families returns the confidence of every topic that others are a part of: the
// sum over its family, under what the family's labels can carry.
func (t *Table) Families(d Document) []Score {
	if len(t.families) == 0 || len(t.known) == 0 {
		return nil
	}
	scores := make([]float64, len(t.topics))
	t.score(d, scores)
	confidences := slices.Clone(scores)
	t.toConfidences(confidences, t.best(scores))
	var list []Score
	for _, f := range t.families {
		list = append(list, Score{t.topics[f.parent], scores[f.parent], f.sum(confidences)})
	}
	return list
}

// parentOf returns the family that a table that is sure of no topic is sure of:
// the answer is then the parent.
func (t *Table) parentOf(confidences []float64, best int) (found family, confidence float64) {
	if confidences[best] >= sureAbove {
		return family{}, 0
	}
	for _, f := range t.families {
		if sum := f.sum(confidences); sum >= sureAbove && sum > confidence {
			found, confidence = f, sum
		}
	}
	return found, confidence
}

// parentsOf returns the parent of a topic, if it has one.
func (t *Table) parentsOf(topic int64) (parents []int64) {
	for _, f := range t.families {
		for _, k := range f.members[1:] {
			if t.topics[k] == topic {
				parents = append(parents, t.topics[f.parent])
			}
		}
	}
	return parents
}
