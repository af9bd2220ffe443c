// Package record turns records - the rows of a table, the objects of a JSON file - into articles. It finds out which column
// is what, and reads dates and labels by their columns. Every format made of records hands them to a Reader.
package record

import (
	"slices"

	"blotter/data/reading/dates"
	"blotter/data/reading/format"
	"blotter/internal/message"
)

// Value is what a record holds in one of its fields.
type Value struct {
	Text string
	List []string // where the file holds a list there; Text is then its parts as paragraphs

	given bool // an object has the key, be its value empty
}

// Field is a named value of an object. A dotted name is the path to a value inside of others.
type Field struct {
	Name string
	Value
}

// Reader takes the records of one file, or of one sheet of a file, and hands on drafts. It holds the first records back until
// their columns are judged. Close must follow the last record.
type Reader struct {
	// Name is the name of the sheet that the rows are of, "" where the file has no sheets.
	Name string
	// Marked says that a table begins with a byte order mark, as those of Blotter do.
	Marked bool
	// Stated says that a format states the fields itself: labels are names as they stand, texts hold no markup. Records with
	// dates that can be read in one way only are handed on at once.
	Stated bool

	in      *format.Input
	options format.Options
	out     format.Out
	mapped  map[string]string

	columns  []string
	index    map[string]int // of the columns of objects
	objects  bool           // the records are objects, not rows
	nameless bool
	waiting  []entry
	size     int // bytes that wait
	layout   *layout
	shape    []string       // the columns that Options.Recall was asked for
	choices  format.Choices // what it returned
	recalled bool           // it returned something
	failed   bool           // the columns cannot be used, and that was told
}

// entry is a record that waits.
type entry struct {
	place message.Message
	cells []Value
}

// What is held back for judging: so many records, or so many bytes.
const (
	waitingRecords = 1000
	waitingBytes   = 4 << 20
	// and in a preview, which shows no more:
	previewRecords = 200
	previewBytes   = 1 << 20
)

// mostColumns is how many different keys the objects of one file may have; the others are not looked at.
const mostColumns = 2000

// New returns a Reader of records in a file.
func New(in *format.Input, o format.Options, out format.Out) *Reader {
	return &Reader{in: in, options: o, out: out, mapped: mapping(o), index: map[string]int{}}
}

// Row takes a row of a table, at a place such as "line 12", and reports whether to go on. One of the first rows names the
// columns, unless it looks like an article. A row with fewer cells than there are columns ends in empty ones.
func (r *Reader) Row(place message.Message, cells []string) bool {
	if isBlankRow(cells) || isRule(cells) {
		return !r.out.Ended()
	}
	e := entry{place: place, cells: make([]Value, len(cells))}
	for i, c := range cells {
		e.cells[i].Text = c
	}
	return r.add(e)
}

// Object takes an object, at a place such as "line 12" or "object 3", and reports whether to go on. Objects of one file may
// have different fields.
func (r *Reader) Object(place message.Message, fields []Field) bool {
	r.objects = true
	e := entry{place: place, cells: make([]Value, len(r.columns))}
	before := len(r.columns)
	for _, f := range fields {
		i, ok := r.index[f.Name]
		if !ok {
			if len(r.columns) >= mostColumns {
				continue
			}
			i = len(r.columns)
			r.index[f.Name] = i
			r.columns = append(r.columns, f.Name)
		}
		for len(e.cells) <= i {
			e.cells = append(e.cells, Value{})
		}
		e.cells[i] = f.Value
		e.cells[i].given = true
	}
	if r.layout != nil && len(r.columns) > before {
		r.layout.grow(r.columns, r.mapped)
	}
	return r.add(e)
}

// Close hands on what waits and tells what was not read. It must not be left out.
func (r *Reader) Close() {
	if r.layout == nil && !r.failed && !r.out.Ended() {
		r.settle(true)
	}
	if r.layout != nil && !r.failed {
		r.notices()
	}
}

func (r *Reader) add(e entry) bool {
	if r.failed {
		return false
	}
	if r.layout != nil {
		return r.draft(e)
	}
	r.waiting = append(r.waiting, e)
	for _, v := range e.cells {
		r.size += len(v.Text)
	}
	records, bytes := waitingRecords, waitingBytes
	if r.Stated && !r.needsOthers(e) {
		return r.settle(false)
	}
	if r.in.Previewed() {
		records, bytes = previewRecords, previewBytes
	}
	if len(r.waiting) < records && r.size < bytes {
		return !r.out.Ended()
	}
	return r.settle(false)
}

// settle judges the columns by the records that wait, and hands those on. whole says that no more will come.
func (r *Reader) settle(whole bool) bool {
	if len(r.waiting) == 0 {
		return r.noRows()
	}
	if r.objects {
		r.recall()
	} else {
		r.waiting = r.header(r.waiting)
	}
	l := judge(r.columns, r.nameless, r.waiting, r.options, r.Stated || !r.nameless && IsOurs(r.columns, r.Marked))
	if p := r.refuse(l); p != nil {
		r.layout, r.failed = l, true
		r.in.Describe(r.describe(whole), len(r.waiting)) // so that the user can choose other columns
		return r.out.Problem(p)
	}
	if len(r.waiting) == 0 && whole { // a header alone
		return r.noRows()
	}
	if l.example != "" && l.order == dates.Unknown && !whole && !r.in.Previewed() {
		r.lookAhead(l)
	}
	r.layout = l
	r.in.Describe(r.describe(whole), len(r.waiting))
	waiting := r.waiting
	r.waiting = nil
	for _, e := range waiting {
		if !r.draft(e) {
			return false
		}
	}
	return true
}

// recall takes what was chosen for tables with these columns before. Formats that state their fields need no choices.
func (r *Reader) recall() {
	if r.Stated || r.options.Recall == nil {
		return
	}
	r.shape = slices.Clone(r.columns)
	if r.objects { // those of the first, since the others may have any more
		r.shape = r.shape[:len(r.waiting[0].cells)]
	}
	if r.choices, r.recalled = r.options.Recall(r.shape, false); !r.recalled {
		return
	}
	r.options = r.options.With(r.choices)
	r.mapped = mapping(r.options)
}

// needsOthers reports whether a record holds a date that could be two days, which those of other records may settle.
func (r *Reader) needsOthers(e entry) bool {
	for i, v := range e.cells {
		if r.columns[i] == "published" && v.Text != "" && dates.Parse(v.Text) == "" {
			return true
		}
	}
	return false
}

func (r *Reader) noRows() bool {
	r.failed = true
	return r.out.Problem(&format.Problem{File: r.in.Name, Kind: "no-rows", Reason: message.New("reading.no-rows"), Remedy: message.New("reading.nothing-is-lost-leave-it-out")})
}

// refuse returns the Problem of a file whose columns cannot be used.
func (r *Reader) refuse(l *layout) *format.Problem {
	if ours, theirs, missing := missingColumn(l.columns, r.mapped); missing && !r.objects {
		return &format.Problem{
			File:   r.in.Name,
			Kind:   "no-column",
			Reason: message.New("reading.the-file-has-no-column-text", "Text", theirs, "Field", ours, "Columns", columnList(l.columns)),
			Remedy: message.New("reading.name-one-of-these-as-with", "Field", ours),
		}
	}
	if name, missing := missingTick(l.columns, r.options.LabelColumns); missing && !r.objects {
		return &format.Problem{
			File:   r.in.Name,
			Kind:   "no-column",
			Reason: message.New("reading.the-file-has-no-column-text", "Text", name, "Field", "label", "Columns", columnList(l.columns)),
			Remedy: message.New("reading.name-tick-columns"),
		}
	}
	if len(l.roles["text"]) > 0 || r.objects {
		return nil
	}
	return &format.Problem{
		File:   r.in.Name,
		Kind:   "no-text-column",
		Reason: message.New("reading.no-column-is-called-text-or", "Columns", columnList(l.columns)),
		Remedy: message.New("reading.name-the-column-that-holds-the"),
	}
}

// lookAhead reads the dates of the rest of the file, where it can be read twice, until one proves the order.
func (r *Reader) lookAhead(l *layout) {
	at := l.roles["published"][0]
	name := l.columns[at]
	var column dates.Column
	for _, e := range r.waiting {
		if at < len(e.cells) {
			column.Add(e.cells[at].Text)
		}
	}
	r.in.Again(func(columns []string, cell func(int) string) bool {
		if i := slices.Index(columns, name); i >= 0 {
			column.Add(cell(i))
		}
		return column.Order() == dates.Unknown
	})
	l.order = column.Order()
	l.fallBack(r.options)
}

// draft hands on the article of one record.
func (r *Reader) draft(e entry) bool {
	if peek := r.in.Peeking(); peek != nil {
		return peek(r.columns, func(i int) string {
			if i < len(e.cells) {
				return e.cells[i].Text
			}
			return ""
		})
	}
	if !r.objects {
		for len(e.cells) > len(r.columns) && e.cells[len(e.cells)-1].Text == "" {
			e.cells = e.cells[:len(e.cells)-1]
		}
		if len(e.cells) > len(r.columns) {
			return r.out.Problem(&format.Problem{
				File:   r.in.Name,
				Place:  e.place,
				Kind:   "too-many-fields",
				Reason: message.New("reading.too-many-fields", "Fields", message.Count("reading.n-fields", len(e.cells)), "To", len(r.columns)),
				Remedy: message.New("reading.put-quotation-marks-around-a-text"),
			})
		}
	}
	f := &fields{layout: r.layout, entry: e}
	d, undated := f.draft()
	if d.Text == "" && r.objects && !r.hasText(e) {
		return r.out.Problem(r.noText(e))
	}
	if !r.out.Draft(format.Draft{Draft: d, Place: e.place}) {
		return false
	}
	if undated == "" {
		return true
	}
	return r.out.Problem(r.layout.noDate(r.in.Name, e.place, r.columns[r.layout.roles["published"][0]], undated))
}

// hasText reports whether an object has the key of the text, be it empty, or no value at all.
func (r *Reader) hasText(e entry) bool {
	return slices.ContainsFunc(r.layout.roles["text"], func(i int) bool { return i < len(e.cells) && e.cells[i].given }) ||
		!slices.ContainsFunc(e.cells, Value.present)
}

func (v Value) present() bool { return v.Text != "" || v.List != nil }

func (r *Reader) noText(e entry) *format.Problem {
	var keys []string
	for i, v := range e.cells {
		if v.present() {
			keys = append(keys, r.columns[i])
		}
	}
	return &format.Problem{
		File:   r.in.Name,
		Place:  e.place,
		Kind:   "no-text-key",
		Reason: message.New("reading.it-has-no-text-none-of", "Columns", columnList(keys)),
		Remedy: message.New("reading.name-the-key-that-holds-the"),
	}
}
