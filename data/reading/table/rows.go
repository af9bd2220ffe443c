package table

import (
	"bufio"
	"bytes"
	"strings"

	"blotter/data/reading/charset"
	"blotter/data/reading/format"
	"blotter/data/reading/record"
)

// maxRecord is how many bytes one row of a table may have.
const maxRecord = format.MaxText + 1<<20

// maxWaste is how many bytes are read again after broken rows, before a broken row is left out as a whole.
const maxWaste = 64 << 20

// table reads rows of separated values. It forgives what spreadsheets and people write, but not a quotation mark that is
// never closed: such a row is broken, and the reading goes on at the line after its first.
type table struct {
	lines  charset.Lines
	comma  byte
	quote  byte        // a double quotation mark, or a single one
	escape bool        // quotation marks inside of quotation marks have a backslash before them, and are not doubled
	width  int         // fields of most rows, 0 where unknown
	queue  []tableLine // lines read but not yet used up
	number int         // of the first line in the queue, or of the next one to read
	wasted int
	err    error // why there are no more lines
}

type tableLine struct {
	text []byte
	long bool
}

// row is one row: its fields and the lines it spans.
type row struct {
	fields      []string
	quoted      int // fields in quotation marks
	first, last int
	ok, broken  bool
}

// read makes sure that n lines are in the queue and reports whether they are.
func (t *table) read(n int) bool {
	for len(t.queue) < n {
		if t.err != nil {
			return false
		}
		text, long, err := t.lines.Next()
		if err != nil {
			t.err = err
			return false
		}
		t.queue = append(t.queue, tableLine{bytes.Clone(text), long})
	}
	return true
}

func (t *table) drop(n int) {
	t.queue = t.queue[n:]
	t.number += n
}

// record reads the next row. It is neither ok nor broken at the end of the file. A row that cannot be read with quotation
// marks escaped in the way of this file, but can in the other, is read so.
func (t *table) record() row {
	a := t.attempt(t.escape)
	if t.doubtful(a) && t.escaped(a.lines) {
		if other := t.attempt(!t.escape); !t.doubtful(other) {
			t.escape = !t.escape
			a = other
		}
	}
	if a.rec.broken {
		return t.broken(a.lines, a.size)
	}
	t.drop(a.lines)
	return a.rec
}

// attempt is a row read in one of the two ways, and the lines that it takes.
type attempt struct {
	rec   row
	lines int
	size  int
}

func (t *table) attempt(escape bool) attempt {
	p := parser{comma: t.comma, quote: t.quote, escape: escape}
	a := attempt{}
	for n := 1; ; n++ {
		if !t.read(n) {
			if n > 1 {
				a.rec.broken, a.lines = true, n-1
			}
			return a
		}
		l := t.queue[n-1]
		a.size += len(l.text) + 1
		a.lines = n
		if l.long || a.size > maxRecord || !p.add(l.text) {
			a.rec.broken = true
			return a
		}
		if !p.open {
			a.rec = row{fields: p.fields, quoted: p.quotes, first: t.number, last: t.number + n - 1, ok: true}
			return a
		}
	}
}

// doubtful reports whether a row cannot be meant so: it is broken or has too many fields.
func (t *table) doubtful(a attempt) bool {
	if a.rec.broken {
		return true
	}
	fields := a.rec.fields
	for len(fields) > t.width && fields[len(fields)-1] == "" {
		fields = fields[:len(fields)-1]
	}
	return t.width > 0 && len(fields) > t.width
}

// escaped reports whether a backslash stands before a quotation mark or separator in the first lines of the queue.
func (t *table) escaped(lines int) bool {
	for _, l := range t.queue[:lines] {
		if bytes.Contains(l.text, []byte{'\\', t.quote}) || bytes.Contains(l.text, []byte{'\\', t.comma}) {
			return true
		}
	}
	return false
}

// broken uses up the first line of a broken row, or all of it where too much was read twice already.
func (t *table) broken(n, size int) row {
	rec := row{first: t.number, last: t.number, broken: true}
	t.wasted += size
	if t.wasted > maxWaste {
		t.drop(n)
	} else {
		t.drop(1)
	}
	return rec
}

// parser takes a row line by line (RFC 4180, and leniently).
type parser struct {
	comma  byte
	quote  byte
	escape bool
	fields []string
	field  []byte
	open   bool // inside of quotation marks
	quotes int  // fields in quotation marks
}

// add takes one line; the row is whole when it leaves open false. It returns false where a quotation mark stands that
// opens a field inside of another.
func (p *parser) add(l []byte) bool {
	i := 0
	if p.open {
		p.field = append(p.field, '\n')
	}
	for {
		if !p.open {
			if start := i + spaces(l[i:]); start < len(l) && l[start] == p.quote {
				p.open = true
				p.quotes++
				i = start + 1
			} else {
				end := p.end(l[i:])
				if end < 0 {
					p.bare(l[i:])
					return true
				}
				p.bare(l[i : i+end])
				i += end + 1
				continue
			}
		}
		next, ok := p.quoted(l, i)
		if !ok || p.open {
			return ok
		}
		if next > len(l) {
			return true
		}
		i = next
	}
}

// end returns where the separator after a bare field stands, -1 for the last field.
func (p *parser) end(l []byte) int {
	from := 0
	for {
		at := bytes.IndexByte(l[from:], p.comma)
		if at < 0 {
			return -1
		}
		at += from
		if !p.escape || at == 0 || l[at-1] != '\\' {
			return at
		}
		from = at + 1
	}
}

// bare takes a field without quotation marks.
func (p *parser) bare(field []byte) {
	if p.escape && bytes.IndexByte(field, '\\') >= 0 {
		field = bytes.ReplaceAll(field, []byte{'\\', p.comma}, []byte{p.comma})
		field = bytes.ReplaceAll(field, []byte{'\\', p.quote}, []byte{p.quote})
	}
	p.finish(field)
}

// quoted reads on inside of quotation marks from i. It leaves open false and returns where the next field begins (behind
// the end of the line after the row's last) once the mark is closed, or open true at the end of the line.
func (p *parser) quoted(l []byte, i int) (next int, ok bool) {
	for {
		j := p.mark(l[i:])
		if j < 0 {
			p.field = append(p.field, l[i:]...)
			return len(l), true
		}
		p.field = append(p.field, l[i:i+j]...)
		j += i
		rest := l[j+1:]
		if l[j] == '\\' {
			if len(rest) > 0 && rest[0] != p.quote && rest[0] != '\\' {
				p.field = append(p.field, '\\')
			}
			if len(rest) > 0 {
				p.field = append(p.field, rest[0])
			}
			i = min(j+2, len(l))
			continue
		}
		if len(rest) > 0 && rest[0] == p.quote {
			p.field = append(p.field, p.quote)
			i = j + 2
			continue
		}
		if after := spaces(rest); after == len(rest) || rest[after] == p.comma {
			p.open = false
			p.finish(nil)
			return j + 1 + after + 1, true
		}
		if j == 0 || l[j-1] == p.comma {
			return 0, false
		}
		p.field = append(p.field, p.quote)
		i = j + 1
	}
}

// mark returns where the next quotation mark or, where it counts, backslash stands; -1 for none.
func (p *parser) mark(l []byte) int {
	if p.escape {
		return bytes.IndexAny(l, string([]byte{p.quote, '\\'}))
	}
	return bytes.IndexByte(l, p.quote)
}

func spaces(l []byte) int { return len(l) - len(bytes.TrimLeft(l, " ")) }

func (p *parser) finish(rest []byte) {
	p.fields = append(p.fields, string(append(p.field, rest...)))
	p.field = nil
}

// commas are the separators that tables use. The rare ones stand in texts too, so that they count only where they part the names of columns.
const (
	commas     = ",;\t|"
	rareCommas = "^~\x01\x1f"
)

// shape is how a table is written, by the look of its beginning.
type shape struct {
	comma       byte
	quote       byte
	escape      bool
	width       int  // fields of most rows
	known       int  // columns of the first row whose names say what they hold
	text        bool // one of them is the text
	rows        int  // rows looked at
	even        bool // most rows have as many fields, and more than one
	quoted      int  // rows with a field in quotation marks
	quotedFirst bool // the first row is one of them
	ours        bool // Blotter wrote it
	broken      int  // rows with a quotation mark that is never closed
	named       bool // the first line does no more than name the separator, as Excel's "sep=;"
}

// rowsLookedAt is how many rows of the beginning tell the shape.
const rowsLookedAt = 30

// shapeOf finds out how a table is written. comma is 0 where any will do. Of the separators that may be, it takes the one that
// makes the most known columns of the first row, then the one that makes rows as wide as each other, then the widest.
func shapeOf(head []byte, comma byte) shape {
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	first, rest, _ := bytes.Cut(head, []byte("\n"))
	if len(first) == 5 && bytes.EqualFold(first[:4], []byte("sep=")) {
		s := shapeBy(rest, first[4])
		s.named = true
		return s
	}
	if comma != 0 && bytes.IndexByte(first, comma) >= 0 {
		return shapeBy(head, comma)
	}
	best, most := shape{comma: ',', quote: '"'}, -1
	for i := range len(commas) {
		s := shapeBy(head, commas[i])
		score := s.known*10_000 + min(s.width, 999)
		if s.even {
			score += 5000
		}
		if score > most {
			best, most = s, score
		}
	}
	for i := range len(rareCommas) {
		if bytes.IndexByte(first, rareCommas[i]) < 0 {
			continue
		}
		if s := shapeBy(head, rareCommas[i]); s.known > max(best.known, 1) && s.even {
			best = s
		}
	}
	return best
}

// shapeBy measures the beginning of a table with this separator. Single quotation marks count where nearly every row has them, where no
// double ones stand around fields, and where they make no row broken or uneven. Where the first row has none, they may belong to the words:
// then they count only where rows would be uneven without them, or where several have them, and never in a table that Blotter wrote.
func shapeBy(head []byte, comma byte) shape {
	s := shapeIn(head, comma, '"')
	if s.quoted > 0 || !bytes.Contains(head, []byte{comma, '\''}) && !bytes.Contains(head, []byte{'\'', comma}) {
		return s
	}
	single := shapeIn(head, comma, '\'')
	steady := single.even && single.broken*5 <= single.rows && single.quoted*5 >= (single.rows-1)*4
	if steady && (single.quotedFirst || !single.ours && (!s.even || single.rows > 4)) {
		return single
	}
	return s
}

func shapeIn(head []byte, comma, quote byte) shape {
	s := shape{comma: comma, quote: quote, escape: escapes(head, comma, quote)}
	t := newTable(head, s)
	counts := map[int]int{}
	for s.rows < rowsLookedAt {
		rec := t.record()
		if !rec.ok {
			if !rec.broken {
				break
			}
			s.broken++
			continue
		}
		if rec.quoted > 0 {
			s.quoted++
		}
		if len(rec.fields) == 1 && strings.TrimSpace(rec.fields[0]) == "" {
			continue
		}
		if s.rows == 0 {
			s.known, s.text = record.Known(rec.fields)
			s.quotedFirst, s.ours = rec.quoted > 0, record.IsOurs(rec.fields, false)
		}
		s.rows++
		counts[len(rec.fields)]++
	}
	for width, n := range counts {
		if n > counts[s.width] || n == counts[s.width] && width > s.width {
			s.width = width
		}
	}
	s.even = s.width > 1 && counts[s.width]*5 >= s.rows*4
	return s
}

// escapes reports whether backslashes stand before quotation marks inside of quoted fields.
func escapes(head []byte, comma, quote byte) bool {
	found := false
	for i := 1; i+1 < len(head); i++ {
		if head[i] != quote {
			continue
		}
		before, after := head[i-1], head[i+1]
		switch {
		case before == '\\' && after != comma && after != '\n' && after != quote:
			found = true
		case after == quote && before != comma && before != '\n' && before != '\\' && i+2 < len(head) && head[i+2] != comma && head[i+2] != '\n':
			return false // one inside is doubled
		}
	}
	return found
}

// newTable reads a table that is in memory.
func newTable(text []byte, s shape) *table {
	return &table{
		lines: charset.Lines{In: bufio.NewReaderSize(bytes.NewReader(text), len(text)+16), Limit: maxRecord}, comma: s.comma, quote: s.quote, escape: s.escape, width: s.width, number: 1,
	}
}
