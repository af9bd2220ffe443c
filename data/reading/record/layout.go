package record

import (
	"maps"
	"slices"
	"strings"

	"blotter/data/reading/dates"
	"blotter/data/reading/format"
)

// layout says what the columns of a file hold, judged by their names and by the first records.
type layout struct {
	columns  []string
	roles    roles
	by       map[int]string // how a column's role was found, where not by its name: "content", "mapped" or "ticks"
	verbatim bool           // texts and names of labels are taken as they stand
	order    dates.Order
	example  string // a date that could be two days, where nothing tells
	serials  bool   // numbers in the date column are a spreadsheet's days
	labels   labelStyle
	ticks    ticks  // the columns that stand for a label each
	parts    []int  // the columns of year, month and day, nil where a date stands in one
	offered  string // the option that reads labels from a column which may hold some, "" for none
	nameless bool   // the table has no header

	lastDate, lastISO string // the date that was read last, and how

	used        []bool
	answers     map[string]int // labels left out because an annotator said reject or ignore
	blank       map[int]bool   // columns without a name whose first values are empty
	coarse      int            // dates that state a year or month only
	titlesAlone int            // articles whose title was read as their text, since they have no other
	codes       map[string]int // labels that are another tool's numbers
}

// judge makes the layout of a file of its columns' names and its first records. verbatim says that names of labels and texts are
// taken as they stand.
func judge(columns []string, nameless bool, first []entry, o format.Options, verbatim bool) *layout {
	l := &layout{
		columns: columns, nameless: nameless, by: map[int]string{}, used: make([]bool, len(columns)),
		answers: map[string]int{}, codes: map[string]int{}, blank: map[int]bool{}, verbatim: verbatim,
	}
	mapped := mapping(o)
	l.roles = rolesOf(columns, mapped)
	for ours := range mapped {
		for _, i := range l.roles[ours] {
			l.by[i] = "mapped"
		}
	}
	samples := samplesOf(first, len(columns))
	for i, name := range columns {
		l.blank[i] = name == "" && samples[i].filled == 0
	}
	l.checkDates(samples)
	l.checkTexts(samples)
	l.checkAnswers(samples)
	l.checkAccepted(samples)
	l.labelStudio()
	l.findTicks(samples, len(first), o, mapped)
	l.byContent(samples, mapped)
	l.offered = l.offer(samples, len(first))
	l.judgeDates(samples, o)
	l.labels.names = o.LabelNames
	if at := l.roles["label"]; len(at) > 0 {
		l.labels = judgeLabels(&samples[at[0]], o.LabelNames, l.verbatim)
		l.namesOfCodes(samples, o)
		l.findEvery(first, samples, o)
	}
	return l
}

// offer returns the option that would read labels, where no column is known to hold some: from a column of yes and no, or from one with few
// values that come again and again.
func (l *layout) offer(samples []sample, records int) string {
	if l.verbatim || len(l.ticks.at) > 0 || len(l.roles["label"]) > 0 {
		return ""
	}
	if lone := l.loneTick(samples, records); lone != "" {
		return "--label-columns " + quoted(lone)
	}
	for i := range samples {
		used := slices.ContainsFunc(slices.Collect(maps.Values(l.roles)), func(at []int) bool { return slices.Contains(at, i) })
		if s := &samples[i]; !used && s.repeats() && !s.isDates() && !s.mostly(s.urls) && l.columns[i] != "" {
			return "--label-from " + quoted(l.columns[i])
		}
	}
	return ""
}

// namesOfCodes takes a column of names for the labels in place of one of numbers, where a table has both: "label" and "label_text".
func (l *layout) namesOfCodes(samples []sample, o format.Options) {
	at := l.roles["label"]
	if !l.labels.coded || l.labels.hot || l.by[at[0]] == "mapped" || len(o.LabelNames) > 0 {
		return
	}
	for n, i := range at[1:] {
		if named := judgeLabels(&samples[i], o.LabelNames, l.verbatim); samples[i].filled > 0 && !named.coded {
			l.roles["label"] = slices.Concat([]int{i}, at[:n+1], at[n+2:])
			l.labels = named
			return
		}
	}
}

// alike reports whether two columns are of one row of numbered ones: "label_1" and "label_2".
func alike(a, b string) bool {
	const digits = "0123456789"
	return strings.ContainsAny(a, digits) && strings.Trim(plainName(a), digits) == strings.Trim(plainName(b), digits)
}

// checkDates puts the columns that hold dates before those that are only named so: "data" is Portuguese for date, and English
// for anything.
func (l *layout) checkDates(samples []sample) {
	at := l.roles["published"]
	slices.SortStableFunc(at, func(a, b int) int { return rankOfDates(&samples[a]) - rankOfDates(&samples[b]) })
	l.roles["published"] = slices.DeleteFunc(at, func(i int) bool {
		return plainName(l.columns[i]) == "data" && samples[i].dates.Share() < 0.5 && l.by[i] == ""
	})
}

// checkTexts puts a column of texts before one whose name is surer, but that holds names of a few words: beside "Segment", "Document" is
// where it stands.
func (l *layout) checkTexts(samples []sample) {
	const names, sentence = 4, 8 // words
	at := l.roles["text"]
	if len(at) < 2 || l.verbatim || samples[at[0]].filled == 0 || samples[at[0]].meanWords() >= names {
		return
	}
	if n := slices.IndexFunc(at, func(i int) bool { return samples[i].meanWords() >= sentence }); n > 0 {
		l.roles["text"] = slices.Concat(at[n:n+1], at[:n], at[n+1:])
	}
}

func rankOfDates(s *sample) int {
	if s.filled > 0 && s.dates.Share() < 0.5 && !s.dates.Serials() {
		return 1
	}
	return 0
}

// checkAnswers keeps a column called "answer" only where it holds an annotation tool's verdicts.
func (l *layout) checkAnswers(samples []sample) {
	at := l.roles[answerField]
	l.roles[answerField] = slices.DeleteFunc(at, func(i int) bool {
		for v := range samples[i].distinct {
			if !slices.Contains([]string{"accept", "accepted", "reject", "rejected", "ignore", "ignored"}, strings.ToLower(v)) {
				return true
			}
		}
		return false
	})
}

// checkAccepted takes the options that an annotator accepted for the labels, where no column is called so.
func (l *layout) checkAccepted(samples []sample) {
	if len(l.roles["label"]) > 0 || len(l.roles[answerField]) == 0 {
		return
	}
	if i := slices.Index(l.columns, "accept"); i >= 0 && samples[i].lists > 0 && samples[i].lists == samples[i].filled {
		l.roles["label"] = []int{i}
	}
}

// labelStudio finds the labels in a table of Label Studio, which stand between the number of the task and the annotator. The times in it
// are those of the annotating.
func (l *layout) labelStudio() {
	start, end := slices.Index(l.columns, "id"), slices.Index(l.columns, "annotator")
	if start < 0 || end < start || !slices.Contains(l.columns, "annotation_id") || !slices.Contains(l.columns, "lead_time") {
		return
	}
	l.roles["published"] = slices.DeleteFunc(l.roles["published"], func(i int) bool {
		return (l.columns[i] == "created_at" || l.columns[i] == "updated_at") && l.by[i] == ""
	})
	var free []int
	for i := start + 1; i < end; i++ {
		taken := false
		for _, at := range l.roles {
			taken = taken || slices.Contains(at, i)
		}
		if !taken {
			free = append(free, i)
		}
	}
	if len(free) == 1 && len(l.roles["label"]) == 0 {
		l.roles["label"] = free
	}
}

// byContent finds the text by what the columns hold, where no name tells, and in a table without names the title, address
// and date too.
func (l *layout) byContent(samples []sample, mapped map[string]string) {
	taken := map[int]bool{}
	for _, list := range l.roles {
		for _, i := range list {
			taken[i] = true
		}
	}
	for _, i := range l.ticks.at {
		taken[i] = true
	}
	assign := func(field string, i int) {
		if i >= 0 {
			l.roles[field], l.by[i], taken[i] = []int{i}, "content", true
		}
	}
	free := func(field string) bool {
		_, chosen := mapped[field]
		return len(l.roles[field]) == 0 && !chosen
	}
	if free("text") {
		least := float64(leastNamed)
		if l.nameless {
			least = leastUnnamed
		}
		rest := slices.Clone(samples)
		for i := range rest {
			if taken[i] {
				rest[i] = sample{}
			}
		}
		assign("text", textByContent(rest, least))
	}
	if at := l.roles["title"]; free("text") && len(at) > 0 && samples[at[0]].meanWords() >= leastHeadline { // headlines alone
		l.roles["text"] = l.roles["title"]
	}
	if len(l.roles["text"]) == 0 {
		return
	}
	if !l.nameless {
		for _, field := range []string{"published", "url"} {
			if free(field) {
				assign(field, l.onlyColumn(field, samples, taken))
			}
		}
		return
	}
	if free("url") {
		assign("url", firstColumn(samples, taken, func(s *sample) bool { return s.mostly(s.urls) }))
	}
	if free("published") {
		assign("published", firstColumn(samples, taken, (*sample).isDates))
	}
	if free("title") {
		assign("title", firstColumn(samples, taken, func(s *sample) bool { return s.isProse() && !s.repeats() && s.meanWords() <= 30 }))
	}
}

// others are words in the names of columns that hold dates or addresses, but not those of the articles.
var others = map[string]map[string]bool{
	"published": wordSet(`accessed retrieved updated update modified scraped crawled downloaded added imported exported expires expiry birth born
		birthday birthdate deadline labeled labelled annotated reviewed deleted consultado actualizado actualizacion modificado descargado nacimiento
		geburt geburtsdatum abgerufen aktualisiert geandert acesso atualizado nascimento consulte modifie naissance event start end`),
	"url": wordSet(`image img thumbnail thumb photo picture video audio avatar icon logo favicon media author profile feed imagen foto bild home
		homepage source domain publisher parent referrer related comments`),
}

// onlyColumn returns the column that alone holds dates or addresses, -1 where none or several do, or where its name says that they are
// not the articles'.
func (l *layout) onlyColumn(field string, samples []sample, taken map[int]bool) int {
	is := (*sample).isDates
	if field == "url" {
		is = func(s *sample) bool { return s.mostly(s.urls) }
	}
	at := firstColumn(samples, taken, is)
	if at < 0 {
		return -1
	}
	for i := at + 1; i < len(samples); i++ {
		if !taken[i] && is(&samples[i]) {
			return -1
		}
	}
	for _, w := range nameWords(l.columns[at]) {
		if others[field][w] {
			return -1
		}
	}
	return at
}

// leastHeadline is the least mean number of words of titles that are read as the texts, where there is no text.
const leastHeadline = 3

func (l *layout) judgeDates(samples []sample, o format.Options) {
	at := l.roles["published"]
	if len(at) == 0 {
		return
	}
	column := &samples[at[0]].dates
	l.order, l.serials = column.Order(), column.Serials()
	l.parts = datePartsOf(l.columns, l.columns[at[0]])
	if column.Ambiguous() {
		l.example = column.Example()
	}
	l.fallBack(o)
}

// The names of columns that hold the parts of a date.
var (
	years  = wordSet("year publicationyear pubyear ano anno annee jahr jaar erscheinungsjahr")
	months = wordSet("month mes mois monat mese maand")
	days   = wordSet("day dia jour tag giorno dag")
)

// datePartsOf returns the columns of year, month and day, where the date's column is that of the year and the others are there too.
func datePartsOf(columns []string, date string) []int {
	if !years[plainName(date)] {
		return nil
	}
	find := func(names map[string]bool) int {
		return slices.IndexFunc(columns, func(c string) bool { return names[plainName(c)] })
	}
	year, month, day := slices.Index(columns, date), find(months), find(days)
	if month < 0 || day < 0 {
		return nil
	}
	return []int{year, month, day}
}

// fallBack takes the user's word for the order of dates where nothing proves one.
func (l *layout) fallBack(o format.Options) {
	if l.order != dates.Unknown {
		return
	}
	switch o.DateOrder {
	case format.DayFirst:
		l.order = dates.DayFirst
	case format.MonthFirst:
		l.order = dates.MonthFirst
	}
}

// grow adds columns that came later, as objects with other keys bring them.
func (l *layout) grow(columns []string, mapped map[string]string) {
	for i := len(l.columns); i < len(columns); i++ {
		l.used = append(l.used, false)
		m, known := meaningOf(columns[i])
		for ours, theirs := range mapped {
			if len(l.roles[ours]) == 0 && columnNamed(columns[i:i+1], theirs) == 0 {
				m.field, known = ours, true
				l.by[i] = "mapped"
			}
		}
		if _, own := mapped[m.field]; known && (!own || l.by[i] == "mapped") {
			l.roles[m.field] = append(l.roles[m.field], i)
		}
	}
	l.columns = columns
}

// unused returns the columns that nothing was read from.
func (l *layout) unused() []int {
	var unused []int
	for i := range l.columns {
		primary := false
		for _, at := range l.roles {
			primary = primary || len(at) > 0 && at[0] == i
		}
		if !primary && !l.used[i] {
			unused = append(unused, i)
		}
	}
	return unused
}

// ourColumns are the columns that Blotter writes.
var ourColumns = []string{
	"id", "title", "text", "label", "labels", "source", "url", "published", "language", "split", "status", "suggestion", "confidence",
	"basis", "also", "labeled_at", "how", "author", "note", "flagged",
}

// personPrefix begins the columns in which Blotter writes what each person said, as label:Ana. They are for reading along.
const personPrefix = "label:"

// IsOurs reports whether Blotter wrote a file: all its columns are Blotter's, and it begins with the mark that Blotter
// writes in tables or has a column that hardly anyone else has.
func IsOurs(columns []string, marked bool) bool {
	return allOurs(columns) && (marked || slices.Contains(columns, "labeled_at"))
}

func allOurs(columns []string) bool {
	if slices.Contains(columns, "author") && !slices.Contains(columns, "how") { // elsewhere it is who wrote the article
		return false
	}
	return !slices.ContainsFunc(columns, func(c string) bool { return !strings.HasPrefix(c, personPrefix) && !slices.Contains(ourColumns, c) })
}
