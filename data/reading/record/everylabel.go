package record

import (
	"slices"

	"blotter/data/reading/format"
)

// everyLabel is a column that lists all labels of an article, beside a column that names its main one.
type everyLabel struct {
	column int
	style  labelStyle
}

// findEvery looks for a column of main labels and one that lists them among others, as other tools write both: {"label": "Budget",
// "labels": ["Budget", "Schools"]}. The column of main labels becomes the first.
func (l *layout) findEvery(first []entry, samples []sample, o format.Options) {
	at := l.roles["label"]
	if l.verbatim || len(at) < 2 || l.by[at[0]] == "mapped" {
		return
	}
	styles := make([]labelStyle, len(at))
	for i, column := range at {
		styles[i] = judgeLabels(&samples[column], o.LabelNames, false)
	}
	for i, main := range at {
		for j, every := range at {
			if i == j || !l.holdsMain(first, main, &styles[i], every, &styles[j]) {
				continue
			}
			l.roles["label"] = append([]int{main}, slices.DeleteFunc(slices.Clone(at), func(c int) bool { return c == main })...)
			l.labels = styles[i]
			l.labels.every = &everyLabel{column: every, style: styles[j]}
			return
		}
	}
}

// holdsMain reports whether a column lists the label of another one in nearly all records, and further ones in some.
func (l *layout) holdsMain(first []entry, main int, style *labelStyle, every int, everyStyle *labelStyle) bool {
	records, held, further := 0, 0, 0
	for _, e := range first {
		if main >= len(e.cells) || every >= len(e.cells) {
			continue
		}
		one, all := style.labelsOf(l.columns[main], e.cells[main]), everyStyle.labelsOf(l.columns[every], e.cells[every])
		if len(one) > 1 {
			return false
		}
		if len(one) == 0 {
			continue
		}
		records++
		if containsName(all, one[0]) {
			held++
		}
		if len(all) > 1 {
			further++
		}
	}
	return further > 0 && held*10 >= records*9
}
