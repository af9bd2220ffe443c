package citation

import (
	"context"
	"errors"
	"io"
	"regexp"
	"strings"

	"blotter/data/reading/dates"
	"blotter/data/reading/entry"
	"blotter/data/reading/format"
)

// dialect is a kind of file whose lines begin with a tag.
type dialect struct {
	what  string // for messages
	line  *regexp.Regexp
	begin string // the tag that begins a record
	end   string // the tag that ends one, "" where the next begins it
	names names
}

// ris follows the RIS format specification of Research Information Systems (2001, 2011), and the tags other databases add.
var ris = dialect{
	what:  "RIS",
	line:  regexp.MustCompile(`^\s{0,2}([A-Z][A-Z0-9]) {1,2}-(?: (.*)|\s*)$`),
	begin: "TY", end: "ER",
	names: names{
		title: []string{"TI", "T1", "CT", "BT", "ST"}, text: []string{"AB", "N2"}, source: []string{"JO", "JF", "T2", "J2", "JA", "J1", "SO", "BT", "PB"},
		date: []string{"DA", "Y1", "PY", "Y2"}, url: []string{"UR", "LK", "L2"}, doi: []string{"DO"}, language: []string{"LA"}, author: []string{"AU", "A1"}, keywords: []string{"KW"},
	},
}

// smallRIS is RIS by programs that write the tags in small letters. Words at the beginning of a line look like those, but for the
// two spaces.
var smallRIS = dialect{
	what: ris.what, line: regexp.MustCompile(`^([a-z][a-z0-9])  -(?: (.*)|\s*)$`), begin: ris.begin, end: ris.end, names: ris.names,
}

// nbib follows the MEDLINE display format of the National Library of Medicine.
var nbib = dialect{
	what:  "MEDLINE",
	line:  regexp.MustCompile(`^([A-Z][A-Z0-9]{1,3}) {0,2}- (.*)$`),
	begin: "PMID",
	names: names{
		title: []string{"TI", "TT", "BTI"}, text: []string{"AB", "OAB"}, source: []string{"JT", "TA"}, date: []string{"DP", "DEP", "EDAT"}, doi: []string{"LID", "AID"},
		language: []string{"LA"}, author: []string{"FAU"}, keywords: []string{"OT", "MH"},
	},
}

// enw follows the export format of EndNote, whose tags go back to refer of Unix.
var enw = dialect{
	what:  "EndNote",
	line:  regexp.MustCompile(`^%([A-Z0-9@!&+#$~<>^?*\[\]();:'",./]) (.*)$`),
	begin: "0",
	names: names{
		title: []string{"T"}, text: []string{"X"}, source: []string{"J", "B", "I"}, date: []string{"8", "7", "D"}, url: []string{"U", ">"}, doi: []string{"R"}, language: []string{"G"},
		author: []string{"A"}, keywords: []string{"K"},
	},
}

// wos follows the field-tagged export of Web of Science.
var wos = dialect{
	what:  "Web of Science",
	line:  regexp.MustCompile(`^([A-Z][A-Z0-9])(?: (.*)|\s*)$`),
	begin: "PT", end: "ER",
	names: names{
		title: []string{"TI"}, text: []string{"AB"}, source: []string{"SO"}, date: []string{"PD", "PY"}, doi: []string{"DI"}, language: []string{"LA"}, author: []string{"AF", "AU"}, keywords: []string{"DE", "ID"},
	},
}

var begins = []struct {
	dialect *dialect
	start   *regexp.Regexp
}{
	{&ris, regexp.MustCompile(`(?m)\A(?:.*\n){0,40}?\s{0,2}TY {1,2}- ?\S.*\n`)},
	{&smallRIS, regexp.MustCompile(`(?m)\A(?:\s*\n)*ty  - ?\S.*\n[a-z][a-z0-9]  - `)},
	{&nbib, regexp.MustCompile(`(?m)\A(?:\s*\n)*PMID ?- ?\d+\s*\n`)},
	{&enw, regexp.MustCompile(`(?m)\A(?:\s*\n)*%0 \S.*\n(?:%\S .*\n)`)},
	{&wos, regexp.MustCompile(`(?m)\A(?:\s*\n)*FN .*\nVR .*\n`)},
}

func init() {
	format.Register(format.Format{
		Name:        "references",
		Extensions:  []string{".ris", ".nbib", ".enw", ".ciw"},
		Description: "references with tags: RIS, PubMed MEDLINE, EndNote or Web of Science",
		Sniff: func(h format.Head) format.Sureness {
			if dialectOf(h) == nil {
				return format.No
			}
			return format.Sure + 5
		},
		Read: readTagged,
	})
}

func dialectOf(h format.Head) *dialect {
	text := h.Text[:min(len(h.Text), 16<<10)]
	for _, b := range begins {
		if b.start.Match(text) {
			return b.dialect
		}
	}
	return nil
}

// most is how many bytes of a reference are kept: one that has more is too long for an article, and that is told.
const most = format.MaxText + 64<<10

// readTagged reads references line by line.
func readTagged(_ context.Context, in *format.Input, o format.Options, out format.Out) error {
	h, err := in.Head()
	if err != nil {
		return err
	}
	d := dialectOf(h)
	if d == nil {
		d = &ris
	}
	lines := in.Lines(most)
	w := entry.NewWriter(in, o, out)
	t := tagged{dialect: d, write: w}
	for {
		line, _, err := lines.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return format.ReadProblem(in.Name, format.Line(lines.Number+1), err)
		}
		if !t.take(strings.TrimPrefix(string(line), "\ufeff"), lines.Number) || lines.Number%1024 == 0 && out.Ended() {
			return nil
		}
	}
	if !t.flush() {
		return nil
	}
	w.Close(none(in, d.what), out)
	return nil
}

// tagged gathers the lines of a reference.
type tagged struct {
	dialect *dialect
	write   *entry.Writer
	open    *reference
	tag     string
	size    int
}

func (t *tagged) take(line string, number int) bool {
	m := t.dialect.line.FindStringSubmatch(line)
	if m == nil {
		if t.open != nil && t.size < most {
			t.size += len(line)
			t.open.goOn(t.tag, line)
		}
		return true
	}
	tag := strings.ToUpper(m[1])
	switch {
	case tag == t.dialect.begin:
		if !t.flush() {
			return false
		}
		t.open = newReference(number)
	case tag == t.dialect.end && t.dialect.end != "":
		return t.flush()
	}
	if t.open == nil {
		if tag == "FN" || tag == "VR" || tag == "EF" {
			return true
		}
		t.open = newReference(number) // a record that lacks its first line
	}
	if t.size < most {
		t.tag = tag
		t.open.add(tag, m[2])
	}
	t.size += len(m[2])
	return true
}

func (t *tagged) flush() bool {
	r := t.open
	t.open, t.tag, t.size = nil, "", 0
	if r == nil || len(r.fields) == 0 {
		return true
	}
	switch t.dialect {
	case &enw:
		joinDay(r, "D", "8")
	case &wos:
		joinDay(r, "PY", "PD")
	}
	e := r.entry(t.dialect.names)
	if t.dialect.what == ris.what {
		e.Source = risSource(r)
	}
	if e.Text == "" {
		return true
	}
	return t.write.Add(e)
}

// joinDay appends the year to a day that is kept apart from it: "%D 2024" and "%8 March 5" of EndNote, "PY 2024" and "PD MAR 5" of Web
// of Science. It drops a day that cannot be read, so that the year counts.
func joinDay(r *reference, yearTag, dayTag string) {
	year, date := r.first(yearTag), r.first(dayTag)
	forms := []string{date}
	if year != "" && date != "" && !strings.Contains(date, year) {
		forms = []string{date + " " + year, year + " " + date}
	}
	for _, form := range forms {
		if dates.Parse(day(form)) != "" {
			r.fields[dayTag] = []string{form}
			return
		}
	}
	delete(r.fields, dayTag)
}

// risSource returns the journal or newspaper. T2 is that of an article, and the title of a book for its chapters.
func risSource(r *reference) string {
	return r.first("JF", "JO", "T2", "J2", "JA", "J1", "SO", "PB")
}
