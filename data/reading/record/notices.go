package record

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"blotter/data/reading/dates"
	"blotter/data/reading/format"
)

// notices tells what was read in another way than the file's own words say, and what was not read.
func (r *Reader) notices() {
	for _, p := range []*format.Problem{r.guessed(), r.unused(), r.answered(), r.coded(), r.titlesAlone()} {
		if p != nil && !r.out.Ended() {
			p.File, p.Notice = r.in.Name, true
			r.out.Problem(p)
		}
	}
}

// guessed tells of columns whose meaning was found by what they hold.
func (r *Reader) guessed() *format.Problem {
	l := r.layout
	var found []string
	for _, field := range format.Fields {
		if at := l.roles[field]; len(at) > 0 && l.by[at[0]] == "content" {
			found = append(found, fmt.Sprintf("%s as the %s", l.columns[at[0]], field))
		}
	}
	if len(found) == 0 {
		return nil
	}
	p := &format.Problem{Kind: "columns-by-content", Remedy: "If that is wrong, name the right one, as with --map text=COLUMN."}
	if l.nameless {
		p.Reason = "The table has no row with the columns' names. By what they hold, these were read: " + strings.Join(found, ", ") + "."
		p.Remedy = "If that is wrong, give the right number, as with --map text=2."
		return p
	}
	p.Reason = "By what the columns hold, these were read: " + strings.Join(found, ", ") + "."
	return p
}

// unused names the columns that were not read.
func (r *Reader) unused() *format.Problem {
	l := r.layout
	if allOurs(l.columns) {
		return nil
	}
	var names []string
	remedy := ""
	for _, i := range l.unused() {
		names = append(names, l.columns[i])
		if field := hintOf(l.columns[i]); field != "" && remedy == "" && len(l.roles[field]) == 0 {
			remedy = fmt.Sprintf("To use one: %s.", useColumn(field, l.columns[i]))
		}
	}
	if len(names) == 0 {
		return nil
	}
	if remedy == "" {
		remedy = fmt.Sprintf("To use one: --map FIELD=COLUMN, as --map note=%s.", quoted(names[0]))
	}
	return &format.Problem{Kind: "columns-unused", Reason: "Not used: " + columnList(names) + ".", Remedy: remedy}
}

// useColumn is the flag that makes a column count.
func useColumn(field, column string) string {
	if field == "label" {
		return "--label-from " + quoted(column)
	}
	return "--map " + field + "=" + quoted(column)
}

func quoted(name string) string {
	if strings.ContainsAny(name, " '\"$") {
		return "'" + name + "'"
	}
	return name
}

// answered tells of labels that an annotator rejected or passed over.
func (r *Reader) answered() *format.Problem {
	if len(r.layout.answers) == 0 {
		return nil
	}
	n := 0
	var parts []string
	for _, answer := range slices.Sorted(maps.Keys(r.layout.answers)) {
		n += r.layout.answers[answer]
		parts = append(parts, fmt.Sprintf("%d “%s”", r.layout.answers[answer], answer))
	}
	return &format.Problem{
		Kind:   "labels-rejected",
		Reason: fmt.Sprintf("%s left out, since the answer to them is not “accept”: %s. Their articles went in without a label.", plural(n, "label"), strings.Join(parts, ", ")),
	}
}

// titlesAlone tells of articles that have a title only.
func (r *Reader) titlesAlone() *format.Problem {
	if r.layout.titlesAlone == 0 {
		return nil
	}
	return &format.Problem{Kind: "titles-alone", Reason: fmt.Sprintf("%s with a title but no text: the title was read as the text.", plural(r.layout.titlesAlone, "article"))}
}

// mostCodes is how many codes are listed.
const mostCodes = 10

// coded tells that all labels are numbers.
func (r *Reader) coded() *format.Problem {
	l := r.layout
	if len(l.codes) == 0 {
		return nil
	}
	codes := slices.SortedFunc(maps.Keys(l.codes), func(a, b string) int {
		return cmp.Or(cmp.Compare(l.codes[b], l.codes[a]), cmp.Compare(a, b))
	})
	var shown []string
	for i, c := range codes {
		if i == mostCodes {
			shown = append(shown, "…")
			break
		}
		shown = append(shown, fmt.Sprintf("%s (%d)", c, l.codes[c]))
	}
	return &format.Problem{
		Kind:   "labels-coded",
		Reason: fmt.Sprintf("The labels in the column “%s” are numbers: %s.", l.columns[l.roles["label"][0]], strings.Join(shown, ", ")),
		Remedy: fmt.Sprintf("Rename these topics, or say what the numbers mean: --label-names %s=NAME.", codes[0]),
	}
}

// describe says what the columns are, for a preview.
func (r *Reader) describe(whole bool) format.Table {
	l := r.layout
	t := format.Table{Nameless: l.nameless, DateExample: l.example, Whole: whole}
	switch l.order {
	case dates.DayFirst:
		t.DateOrder = format.DayFirst
	case dates.MonthFirst:
		t.DateOrder = format.MonthFirst
	case dates.Contradictory:
		t.DateContradictory = true
	}
	samples := samplesOf(r.waiting, len(l.columns))
	for i, name := range l.columns {
		c := format.Column{Name: name, Values: samples[i].first, By: l.by[i], Hint: hintOf(name)}
		for field, at := range l.roles {
			if len(at) > 0 && at[0] == i && field != answerField {
				c.Field = field
			}
		}
		if at := l.roles[answerField]; len(at) > 0 && at[0] == i {
			c.By, c.Hint = "verdict", ""
		}
		if c.Field != "" {
			c.Hint = ""
			if c.By == "" {
				c.By = "name"
			}
		}
		t.Columns = append(t.Columns, c)
	}
	return t
}
