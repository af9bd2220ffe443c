package table

import (
	"bytes"

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

// record reads the next row. It is neither ok nor broken at the end of the file.
func (t *table) record() row {
	p := parser{comma: t.comma}
	size := 0
	for n := 1; ; n++ {
		if !t.read(n) {
			if n == 1 {
				return row{}
			}
			return t.broken(n-1, size)
		}
		l := t.queue[n-1]
		size += len(l.text) + 1
		if l.long || size > maxRecord || !p.add(l.text) {
			return t.broken(n, size)
		}
		if !p.open {
			rec := row{fields: p.fields, first: t.number, last: t.number + n - 1, ok: true}
			t.drop(n)
			return rec
		}
	}
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

// parser takes a row line by line.
type parser struct {
	comma  byte
	fields []string
	field  []byte
	open   bool // inside of quotation marks
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
			if start := i + spaces(l[i:]); start < len(l) && l[start] == '"' {
				p.open = true
				i = start + 1
			} else {
				end := bytes.IndexByte(l[i:], p.comma)
				if end < 0 {
					p.finish(l[i:])
					return true
				}
				p.finish(l[i : i+end])
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

// quoted reads on inside of quotation marks from i. It leaves open false and returns where the next field begins (behind
// the end of the line after the row's last) once the mark is closed, or open true at the end of the line.
func (p *parser) quoted(l []byte, i int) (next int, ok bool) {
	for {
		j := bytes.IndexByte(l[i:], '"')
		if j < 0 {
			p.field = append(p.field, l[i:]...)
			return len(l), true
		}
		p.field = append(p.field, l[i:i+j]...)
		j += i
		rest := l[j+1:]
		if len(rest) > 0 && rest[0] == '"' {
			p.field = append(p.field, '"')
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
		p.field = append(p.field, '"')
		i = j + 1
	}
}

func spaces(l []byte) int { return len(l) - len(bytes.TrimLeft(l, " ")) }

func (p *parser) finish(rest []byte) {
	p.fields = append(p.fields, string(append(p.field, rest...)))
	p.field = nil
}

// commas are the separators that tables use.
const commas = ",;\t|"

// chooseComma returns the separator of a table, and whether its first line does no more than name it, as Excel's "sep=;".
func chooseComma(head []byte, comma byte) (byte, bool) {
	first, _, _ := bytes.Cut(head, []byte("\n"))
	first = bytes.TrimPrefix(first, []byte("\ufeff"))
	if len(first) == 5 && bytes.EqualFold(first[:4], []byte("sep=")) {
		return first[4], true
	}
	if comma != 0 {
		return comma, false
	}
	return sniffComma(head), false
}

// sniffComma finds out the separator by the header: the one that makes the most known columns of it, then the most columns.
func sniffComma(head []byte) byte {
	first, _, _ := bytes.Cut(bytes.TrimLeft(head, "\n"), []byte("\n"))
	best, most := byte(','), 0
	for i := range len(commas) {
		names := splitHeader(first, commas[i])
		if score := known(names)*1000 + min(len(names), 999); score > most {
			best, most = commas[i], score
		}
	}
	return best
}

func splitHeader(l []byte, comma byte) []string {
	p := parser{comma: comma}
	p.add(bytes.TrimPrefix(l, []byte("\ufeff")))
	return p.fields
}

func known(names []string) int {
	n, _ := record.Known(names)
	return n
}
