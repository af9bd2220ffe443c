package classifier

// unlabeledColumns returns the columns of known topics without labels that are suggested only to
// articles with one of their phrases. Beside topics that have learned they would attract whatever is
// unlike the labels. Where no topic has labels, typed keywords may speak for articles that have none
// of them, by the words that they stand beside in the pile; names alone may not.
func unlabeledColumns(known, labels []int, typed bool) []int {
	var list []int
	for _, k := range known {
		if labels[k] == 0 {
			list = append(list, k)
		}
	}
	if len(list) == len(known) && typed {
		return nil
	}
	return list
}

// score writes the score of every topic for an article, as scores does, but takes topics without labels for unknown where
// the article has none of their phrases.
func (t *Table) score(d Document, into []float64) impression {
	i := t.scores(d, into)
	if len(t.heard) == 0 {
		return i
	}
	return t.withPhrases(into, i, t.spokenIn(d))
}

// withPhrases keeps which of the spoken terms an article has, and takes topics without labels for unknown where it has none of their phrases.
func (t *Table) withPhrases(into []float64, i impression, has map[uint32]bool) impression {
	i.spoken = has
	if len(t.unlabeled) == 0 {
		return i
	}
	matched := 0
	for _, k := range t.unlabeled {
		if t.hasPhrase(t.topics[k], has) {
			matched++
		} else {
			into[k] = blankScore
		}
	}
	i.found = i.found && matched+len(t.known) > len(t.unlabeled)
	return i
}

// spokenIn returns the terms of an article that are in a phrase that is looked for.
func (t *Table) spokenIn(d Document) map[uint32]bool {
	has := make(map[uint32]bool)
	d.terms(func(id uint32, _ int) {
		for _, k := range t.heard {
			if t.keywords[t.topics[k]][id] {
				has[id] = true
				return
			}
		}
	})
	return has
}

func (t *Table) hasPhrase(topic int64, has map[uint32]bool) bool {
	for _, p := range t.phrases[topic] {
		if p.in(has) {
			return true
		}
	}
	return false
}

// labeled is how many topics have labels.
func (t *Table) labeled() (n int) {
	for _, labels := range t.labels {
		if labels > 0 {
			n++
		}
	}
	return n
}
