package record

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"blotter/data"
	"blotter/data/reading/clean"
	"blotter/data/reading/dates"
	"blotter/data/reading/format"
	"blotter/internal/message"
)

// fields reads the fields of one record by a layout.
type fields struct {
	layout *layout
	entry  entry
}

// value returns what the surest column with something in it holds for a field.
func (f *fields) value(field string) Value {
	for _, i := range f.layout.roles[field] {
		if i >= len(f.entry.cells) {
			continue
		}
		if v := f.entry.cells[i]; f.layout.verbatim && v.Text != "" || !isNothing(strings.TrimSpace(v.Text)) || len(v.List) > 0 {
			f.layout.used[i] = true
			return v
		}
	}
	return Value{}
}

// text returns a field's value as plain text.
func (f *fields) text(field string) string {
	s := f.value(field).Text
	if f.layout.verbatim {
		return s
	}
	return clean.Markup(s)
}

// draft makes an article of a record. What its date says comes back too, where it cannot be read.
func (f *fields) draft() (d data.Draft, undated string) {
	d = data.Draft{
		Title:    f.text("title"),
		Text:     f.text("text"),
		Source:   f.text("source"),
		URL:      f.value("url").Text,
		Language: clean.LanguageCode(f.value("language").Text),
		Note:     f.text("note"),
		Split:    splitName(f.value("split").Text),
		Flagged:  isYes(f.value("flagged").Text),
	}
	if d.Text == "" && !f.layout.verbatim && countWords(d.Title) >= leastTitleAlone {
		d.Text = d.Title
		f.layout.titlesAlone++
	}
	d.Labels = f.labels()
	if len(d.Labels) > 0 {
		d.Label = d.Labels[0]
	}
	if f.layout.verbatim {
		d.Number = f.number()
		d.Made, d.Postponed = f.provenance(d.Label != "")
	}
	written := f.value("published").Text
	if whole := f.joinedDate(); whole != "" {
		written = whole
	}
	d.Published = f.date(written)
	if d.Published == "" && strings.ContainsFunc(written, unicode.IsDigit) { // words alone say that there is none
		undated = cleanLine(written)
		if a, ok := clean.ParseAddress(strings.TrimSpace(d.URL)); ok {
			d.Published = a.Published
		}
	}
	return d, undated
}

// joinedDate returns the date of a record that has its year, month and day in columns of their own, "" for any other.
func (f *fields) joinedDate() string {
	if f.layout.parts == nil {
		return ""
	}
	var parts [3]string
	for n, i := range f.layout.parts {
		if i >= len(f.entry.cells) {
			return ""
		}
		f.layout.used[i] = true
		parts[n] = strings.TrimSuffix(strings.TrimSpace(f.entry.cells[i].Text), ".0")
	}
	if strings.Trim(parts[1], "0123456789") == "" {
		return parts[0] + "-" + parts[1] + "-" + parts[2]
	}
	return parts[2] + " " + parts[1] + " " + parts[0]
}

// provenance returns how the label of a record of our own was made, and whether the article was postponed. What it cannot read it takes for
// unknown.
func (f *fields) provenance(labeled bool) (made data.Provenance, postponed bool) {
	postponed = !labeled && f.named("status") == data.Skipped.String()
	if !labeled && !postponed {
		return made, false
	}
	if how := data.How(f.named("how")); how.IsHowOfLabel() {
		made.How = how
	}
	if at, err := time.Parse(time.RFC3339, f.named("labeled_at")); err == nil {
		made.At = at.UnixMilli()
	}
	made.Author = f.named("author")
	return made, postponed
}

// number returns the number that the article of a record of our own had in its library, 0 where that is not known.
func (f *fields) number() int64 {
	n, err := strconv.ParseInt(f.named("id"), 10, 64)
	if err != nil {
		return 0
	}
	return max(n, 0)
}

// named returns the value of the column of a name.
func (f *fields) named(column string) string {
	i := slices.Index(f.layout.columns, column)
	if i < 0 || i >= len(f.entry.cells) {
		return ""
	}
	f.layout.used[i] = true
	return strings.TrimSpace(f.entry.cells[i].Text)
}

// leastTitleAlone is how many words make a title that stands alone a text.
const leastTitleAlone = 4

// date reads a date by its column. Files are often sorted by date, so the last one is kept.
func (f *fields) date(s string) string {
	l := f.layout
	if s == l.lastDate {
		return l.lastISO
	}
	iso := dates.ParseAs(s, l.order)
	if iso == "" {
		if iso = dates.Coarse(s); iso != "" {
			l.coarse++
			return iso // each counts
		}
	}
	if iso == "" && l.serials {
		iso = dates.Serial(s)
	}
	l.lastDate, l.lastISO = s, iso
	return iso
}

// labels returns the labels of all label columns, but none of a record that an annotator rejected or passed over.
func (f *fields) labels() []string {
	var labels []string
	first := -1
	for _, i := range f.layout.roles["label"] {
		style, further := &f.layout.labels, false
		if every := style.every; every != nil && every.column == i {
			style, further = &every.style, true
		}
		if i >= len(f.entry.cells) || first >= 0 && !further && !f.layout.verbatim && !alike(f.layout.columns[first], f.layout.columns[i]) {
			continue // a second choice
		}
		for _, l := range style.labelsOf(f.layout.columns[i], f.entry.cells[i]) {
			f.layout.used[i] = true
			if !containsName(labels, l) {
				labels = append(labels, l)
			}
		}
		if len(labels) > 0 && first < 0 {
			first = i
		}
	}
	if len(f.layout.ticks.at) > 0 {
		labels = f.layout.ticks.labels(f.entry.cells, f.layout.labels.names)
	}
	if len(labels) == 0 {
		return nil
	}
	switch answer := strings.ToLower(strings.TrimSpace(f.value(answerField).Text)); answer {
	case "reject", "rejected", "ignore", "ignored":
		f.layout.answers[strings.TrimSuffix(answer, "ed")]++
		return nil
	}
	if f.layout.labels.coded {
		for _, l := range labels {
			f.layout.codes[l]++
		}
	}
	return labels
}

// longestDate is how much of a date that cannot be read is shown.
const longestDate = 40

// noDate tells of a date that cannot be read. Its article was read.
func (l *layout) noDate(file string, place message.Message, column, undated string) *format.Problem {
	if letters := []rune(undated); len(letters) > longestDate {
		undated = string(letters[:longestDate]) + "…"
	}
	p := &format.Problem{File: file, Place: place, Kept: true}
	numbers := dates.Numeric(undated)
	switch {
	case numbers && l.order == dates.Unknown:
		p.Kind = "date-order"
		p.Reason = message.New("reading.date-two-days", "Text", undated, "Field", column)
		p.Remedy = message.New("reading.choose-date-order")
	case numbers && l.order == dates.Contradictory:
		p.Kind = "date-order"
		p.Reason = message.New("reading.date-orders-mixed", "Text", undated, "Field", column)
		p.Remedy = message.New("reading.write-dates-one-way")
	default:
		p.Kind = "date"
		p.Reason = message.New("reading.date-unreadable", "Text", undated, "Field", column)
		p.Remedy = message.New("reading.date-forms")
	}
	return p
}

// splitName returns the part of a dataset as Blotter names it, "" for a word that names none.
func splitName(s string) string {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "train", "training", "entrenamiento":
		return "train"
	case "validation", "valid", "val", "dev", "development":
		return "validation"
	case "test", "testing", "prueba":
		return "test"
	}
	return ""
}

// mapping returns the names that the user gave for our fields, the label's column among them.
func mapping(o format.Options) map[string]string {
	names := map[string]string{}
	for ours, theirs := range o.Map {
		names[ours] = theirs
	}
	switch from := o.LabelFrom; from {
	case "":
	case format.LabelFolder, format.LabelNone:
		delete(names, "label")
	default:
		names["label"] = from
	}
	return names
}

// isRule reports whether a row is the line below the header of a table in Markdown: "|---|:---:|".
func isRule(cells []string) bool {
	rules := 0
	for _, c := range cells {
		c = strings.Trim(c, " :")
		if strings.Trim(c, "-") != "" || len(c) == 1 {
			return false
		}
		if c != "" {
			rules++
		}
	}
	return rules > 1
}

func isBlankRow(cells []string) bool {
	return !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" })
}
func cleanLine(s string) string { return clean.Line(s) }
