package classifier

import (
	"cmp"
	"slices"
)

// Strongest returns the n terms of an article that speak most for a topic, the
// strongest first: fewer where fewer speak for it, none for an unknown topic.
// Unlike Explain it needs no text, only the prepared article.
func (t *Table) Strongest(d Document, topic int64, n int) []string {
	column := slices.Index(t.topics, topic)
	if column < 0 {
		return nil
	}
	type heavy struct {
		id     uint32
		weight float64
	}
	var list []heavy
	t.boilerplate.lean(d).terms(func(id uint32, count int) {
		if int(id) >= len(t.rows) || t.rows[id] == 0 {
			return
		}
		if w := float64(dampened[count]) * t.relative(int(t.rows[id]-1), column); w > 0 {
			list = append(list, heavy{id, w})
		}
	})
	slices.SortFunc(list, func(a, b heavy) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(t.vocabulary.term(a.id), t.vocabulary.term(b.id)))
	})
	terms := make([]string, min(n, len(list)))
	for i := range terms {
		terms[i] = t.vocabulary.term(list[i].id)
	}
	return terms
}

// Matches returns the keywords of a topic that an article has, in the order of
// the alphabet and in the form in which it has them: words of the topic's name,
// keywords and words taught for it.
func (t *Table) Matches(d Document, topic int64) []string {
	keywords := t.keywords[topic]
	if len(keywords) == 0 {
		return nil
	}
	var list []string
	d.terms(func(id uint32, _ int) {
		if keywords[id] {
			list = append(list, t.vocabulary.term(id))
		}
	})
	slices.Sort(list)
	return list
}
