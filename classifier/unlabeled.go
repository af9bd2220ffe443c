package classifier

// unlabeledColumns returns the columns of topics that are known by their keywords alone, where other topics have labels.
func unlabeledColumns(known, labels []int) []int {
	var list []int
	for _, k := range known {
		if labels[k] == 0 {
			list = append(list, k)
		}
	}
	if len(list) == len(known) {
		return nil
	}
	return list
}

// score writes the score of every topic for an article, as scores does, but takes topics without labels for unknown where
// the article has none of their keywords: beside topics that have learned, such a topic would attract whatever is unlike
// the labels.
func (t *Table) score(d Document, into []float64) impression {
	i := t.scores(d, into)
	if len(t.unlabeled) == 0 {
		return i
	}
	matched := make([]bool, len(t.unlabeled))
	d.terms(func(id uint32, _ int) {
		for j, k := range t.unlabeled {
			matched[j] = matched[j] || t.keywords[t.topics[k]][id]
		}
	})
	for j, k := range t.unlabeled {
		if !matched[j] {
			into[k] = blankScore
		}
	}
	return i
}
