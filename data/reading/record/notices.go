package record

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"blotter/data/reading/dates"
	"blotter/data/reading/format"
	"blotter/internal/message"
)

// notices tells what was read in another way than the file's own words say, and what was not read.
func (r *Reader) notices() {
	for _, p := range []*format.Problem{r.asBefore(), r.guessed(), r.ticked(), r.unused(), r.answered(), r.coded(), r.titlesAlone(), r.coarse()} {
		if p != nil && !r.out.Ended() {
			p.File, p.Notice = r.in.Name, true
			r.out.Problem(p)
		}
	}
}

// asBefore tells that the choices of an earlier import hold.
func (r *Reader) asBefore() *format.Problem {
	if !r.recalled {
		return nil
	}
	var chosen []message.Message
	for _, field := range format.Fields {
		if column := r.mapped[field]; column != "" {
			chosen = append(chosen, message.New("reading.column-as", "Column", column, "Field", field))
		}
	}
	if r.choices.Charset != "" && r.in.Charset == r.choices.Charset {
		chosen = append(chosen, message.New("reading.charset-as", "Charset", r.choices.Charset))
	}
	p := &format.Problem{Kind: "choices-recalled", Reason: message.New("reading.choices-recalled"), Remedy: message.New("reading.read-afresh")}
	if len(chosen) > 0 {
		p.Reason = message.New("reading.choices-recalled-columns", "Found", chosen)
	}
	return p
}

// guessed tells of columns whose meaning was found by what they hold.
func (r *Reader) guessed() *format.Problem {
	l := r.layout
	var found []message.Message
	for _, field := range format.Fields {
		if at := l.roles[field]; len(at) > 0 && l.by[at[0]] == "content" {
			found = append(found, message.New("reading.column-as", "Column", l.columns[at[0]], "Field", field))
		}
	}
	if len(found) == 0 {
		return nil
	}
	p := &format.Problem{Kind: "columns-by-content", Remedy: message.New("reading.columns-guess-hint")}
	if l.nameless {
		p.Reason = message.New("reading.columns-nameless", "Found", found)
		p.Remedy = message.New("reading.columns-number-hint")
		return p
	}
	p.Reason = message.New("reading.columns-by-content", "Found", found)
	return p
}

// told are columns of Blotter's own that an import does not read, and need not tell of.
var told = []string{"id", "status", "suggestion", "confidence", "basis", "also", "labeled_at", "how", "author"}

// unused names the columns that were not read.
func (r *Reader) unused() *format.Problem {
	l := r.layout
	ours := allOurs(l.columns)
	var names []string
	var remedy message.Message
	vague := false
	for _, i := range l.unused() {
		name := l.columns[i]
		if ours && (l.verbatim || slices.Contains(told, name)) {
			continue
		}
		if name == "" {
			if l.blank[i] { // it is behind the last separator of each row
				continue
			}
			name = fmt.Sprintf(namelessColumn, i+1)
		}
		names = append(names, name)
		if field := hintOf(l.columns[i]); field != "" && (remedy.IsZero() || vague && !isVague(l.columns[i])) && len(l.roles[field]) == 0 {
			remedy, vague = message.New("reading.use-column", "Option", useColumn(field, l.columns[i])), isVague(l.columns[i])
		}
	}
	if len(names) == 0 {
		return nil
	}
	if remedy.IsZero() && l.offered != "" {
		remedy = message.New("reading.use-column", "Option", l.offered)
	}
	if remedy.IsZero() {
		remedy = message.New("reading.use-any-column", "Column", quoted(names[0]))
	}
	return &format.Problem{Kind: "columns-unused", Reason: message.New("reading.columns-unused", "Columns", columnList(names)), Remedy: remedy}
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
		Reason: message.Count("reading.labels-rejected", n, "Answers", strings.Join(parts, ", ")),
	}
}

// titlesAlone tells of articles that have a title only.
func (r *Reader) titlesAlone() *format.Problem {
	if r.layout.titlesAlone == 0 {
		return nil
	}
	return &format.Problem{Kind: "titles-alone", Reason: message.Count("reading.titles-alone", r.layout.titlesAlone)}
}

// coarse tells of dates that state no day.
func (r *Reader) coarse() *format.Problem {
	if r.layout.coarse == 0 {
		return nil
	}
	return &format.Problem{Kind: "dates-coarse", Reason: message.Count("reading.dates-coarse", r.layout.coarse, "Column", r.layout.columns[r.layout.roles["published"][0]])}
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
		Reason: message.New("reading.labels-coded", "Column", l.columns[l.roles["label"][0]], "Codes", strings.Join(shown, ", ")),
		Remedy: message.New("reading.name-codes", "Code", codes[0]),
	}
}

// describe says what the columns are, for a preview.
func (r *Reader) describe(whole bool) format.Table {
	l := r.layout
	t := format.Table{Name: r.Name, Nameless: l.nameless, DateExample: l.example, Whole: whole, Shape: r.shape, Choices: r.choices, Recalled: r.recalled}
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
		if every := l.labels.every; l.by[i] == "ticks" || every != nil && every.column == i {
			c.Field = "label"
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
