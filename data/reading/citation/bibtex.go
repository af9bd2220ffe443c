package citation

import (
	"bufio"
	"context"
	"errors"
	"io"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"blotter/data/reading/entry"
	"blotter/data/reading/format"
)

func init() {
	begin := regexp.MustCompile(`(?mi)^\s*@(article|book|misc|inproceedings|incollection|online|newspaper|report|techreport|thesis|phdthesis|mastersthesis|inbook|unpublished|conference|string|comment|preamble|electronic|periodical|manual|proceedings)\s*[{(]`)
	format.Register(format.Format{
		Name:        "bibtex",
		Extensions:  []string{".bib", ".bibtex"},
		Description: "BibTeX or BibLaTeX references",
		Sniff: func(h format.Head) format.Sureness {
			at := begin.FindIndex(h.Text)
			switch {
			case at == nil:
				return format.No
			case at[0] == 0:
				return format.Sure + 5
			}
			return format.Possible
		},
		Read: readBibTeX,
	})
}

var bibNames = names{
	title: []string{"title"}, text: []string{"abstract", "annotation", "annote"}, source: []string{"journal", "journaltitle", "booktitle", "newspaper", "publisher", "howpublished", "institution", "organization"},
	url: []string{"url", "link"}, doi: []string{"doi"}, language: []string{"langid", "language"}, author: []string{"author"}, keywords: []string{"keywords", "keyword"},
}

// readBibTeX reads references as BibTeX 0.99 and BibLaTeX 3 write them.
func readBibTeX(_ context.Context, in *format.Input, o format.Options, out format.Out) error {
	p := &bibParser{in: in.Text(), line: 1, macros: map[string]string{}}
	w := entry.NewWriter(in, o, out)
	for !out.Ended() {
		r, err := p.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return format.ReadProblem(in.Name, format.Line(p.line), err)
		}
		if r == nil {
			continue
		}
		e := r.entry(bibNames)
		date(&e, bibDate(r))
		e.Detail("note", r.first("note"))
		if e.Text != "" && !w.Add(e) {
			return nil
		}
	}
	w.Close(none(in, "BibTeX"), out)
	return nil
}

func bibDate(r *reference) string {
	if date := r.first("date"); date != "" {
		return date
	}
	year, month, d := r.first("year"), r.first("month"), r.first("day")
	switch {
	case month == "":
		return year
	case d == "" && isNumber(month):
		return year + "-" + month
	case d == "":
		return year + " " + month
	case isNumber(month):
		return year + "-" + month + "-" + d
	}
	return d + " " + month + " " + year
}

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// bibParser reads the entries of a file.
type bibParser struct {
	in     *bufio.Reader
	line   int
	macros map[string]string
	size   int  // bytes of the open entry
	again  rune // it was read, and is read again; 0 for none
}

func (p *bibParser) read() (rune, error) {
	if c := p.again; c != 0 {
		p.again = 0
		if c == '\n' {
			p.line++
		}
		return c, nil
	}
	c, _, err := p.in.ReadRune()
	if c == '\n' {
		p.line++
	}
	if err == nil {
		p.size++
	}
	return c, err
}

func (p *bibParser) unread(c rune) {
	p.again = c // the reader cannot take back what it has looked beyond
	if c == '\n' {
		p.line--
	}
}

// next reads to the end of the next entry. It is nil for what is no reference: @string, @comment, @preamble and broken ones.
func (p *bibParser) next() (*reference, error) {
	for {
		c, err := p.read()
		if err != nil {
			return nil, err
		}
		if c == '@' {
			break
		}
	}
	p.size = 0
	start := p.line
	kind, open, err := p.word()
	if err != nil {
		return nil, err
	}
	if open == '@' {
		p.unread(open)
	}
	if open != '{' && open != '(' {
		return nil, nil //nolint:nilnil // an @ in a text between entries
	}
	switch strings.ToLower(kind) {
	case "comment", "preamble":
		if _, err := p.braced(1); err != nil && !errors.Is(err, errUnclosed) {
			return nil, err
		}
		return nil, nil //nolint:nilnil // no reference
	case "string":
		r := newReference(start)
		err := p.fields(r)
		for name, values := range r.fields {
			if len(p.macros) < 10_000 {
				p.macros[name] = values[0]
			}
		}
		return nil, err
	}
	if _, end, err := p.word(); err != nil || end != ',' { // its key
		if end == '@' {
			p.unread(end)
		}
		return nil, err
	}
	r := newReference(start)
	return r, p.fields(r)
}

// word reads letters and signs to the next blank or sign of the syntax, which it returns.
func (p *bibParser) word() (word string, end rune, err error) {
	var b strings.Builder
	for {
		c, err := p.read()
		switch {
		case err != nil:
			return b.String(), 0, err
		case unicode.IsSpace(c):
			if b.Len() == 0 {
				continue
			}
			if end, err = p.blanks(); err != nil {
				return b.String(), 0, err
			}
			return b.String(), end, nil
		case strings.ContainsRune("{}(),=#\"@", c):
			return b.String(), c, nil
		case b.Len() < 4096:
			b.WriteRune(c)
		}
	}
}

// blanks skips white space and returns the character behind it. A letter is left to be read.
func (p *bibParser) blanks() (rune, error) {
	for {
		c, err := p.read()
		if err != nil {
			return 0, err
		}
		if unicode.IsSpace(c) {
			continue
		}
		if !strings.ContainsRune("{}(),=#\"@", c) {
			p.unread(c)
			return ' ', nil
		}
		return c, nil
	}
}

// fields reads "name = value, ..." to the end of the entry.
func (p *bibParser) fields(r *reference) error {
	for {
		name, end, err := p.word()
		switch {
		case errors.Is(err, io.EOF):
			return nil // cut off: what was read is kept
		case err != nil:
			return err
		case end == '}' || end == ')':
			return nil
		case end == '@':
			p.unread(end) // the entry was never closed
			return nil
		case end != '=':
			continue
		}
		value, more, err := p.value()
		if name = strings.ToLower(name); value != "" {
			r.add(name, deTeX(value))
		}
		if errors.Is(err, io.EOF) || errors.Is(err, errUnclosed) {
			return nil
		}
		if err != nil || !more {
			return err
		}
	}
}

// value reads a value, whose parts # joins, and reports whether another field may follow.
func (p *bibParser) value() (value string, more bool, err error) {
	var b strings.Builder
	for {
		c, err := p.blanks()
		if err != nil {
			return b.String(), false, err
		}
		var part string
		end := c
		switch c {
		case '{':
			part, err = p.braced(1)
			if err == nil {
				end, err = p.blanks()
			}
		case '"':
			part, err = p.quoted()
			if err == nil {
				end, err = p.blanks()
			}
		case ' ':
			part, end, err = p.word()
			if text, ok := p.macros[strings.ToLower(part)]; ok {
				part = text
			}
		}
		b.WriteString(part)
		if err != nil {
			return b.String(), false, err
		}
		switch end {
		case '#':
			continue
		case ',':
			return b.String(), true, nil
		case '@': // the entry was never closed
			p.unread(end)
		}
		return b.String(), false, nil
	}
}

// braced reads to the brace that closes the value, whose opening one is read.
func (p *bibParser) braced(depth int) (string, error) {
	var b strings.Builder
	escaped := false
	for {
		c, err := p.read()
		if err != nil {
			return b.String(), err
		}
		switch {
		case c == '@' && p.newEntry(b.String()):
			p.unread(c)
			return b.String(), errUnclosed
		case escaped:
			escaped = false
		case c == '\\':
			escaped = true
		case c == '{':
			depth++
		case c == '}':
			if depth--; depth == 0 {
				return b.String(), nil
			}
		}
		if b.Len() < most {
			b.WriteRune(c)
		}
	}
}

func (p *bibParser) quoted() (string, error) {
	var b strings.Builder
	depth := 0
	for {
		c, err := p.read()
		if err != nil {
			return b.String(), err
		}
		switch {
		case c == '@' && p.newEntry(b.String()):
			p.unread(c)
			return b.String(), errUnclosed
		case c == '"' && depth == 0 && !strings.HasSuffix(b.String(), "\\"):
			return b.String(), nil
		case c == '{':
			depth++
		case c == '}':
			depth = max(0, depth-1)
		}
		if b.Len() < most {
			b.WriteRune(c)
		}
	}
}

// errUnclosed ends a value that was never closed, at the next entry.
var errUnclosed = errors.New("a value was never closed")

var entryAhead = regexp.MustCompile(`^[A-Za-z]{3,20}\s*[{(][^,{}\s]*,`)

// newEntry reports whether an @ behind the text of a value begins the next entry: it stands at the beginning of a line.
func (p *bibParser) newEntry(before string) bool {
	if !strings.HasSuffix(before, "\n") {
		return false
	}
	const near = 200
	ahead, _ := p.in.Peek(near)
	return entryAhead.Match(ahead)
}

// accents are the commands of TeX for accents and the marks that Unicode puts behind a letter.
var accents = map[rune]rune{
	'\'': '\u0301', '`': '\u0300', '^': '\u0302', '"': '\u0308', '~': '\u0303', '=': '\u0304', '.': '\u0307', 'u': '\u0306', 'v': '\u030c', 'H': '\u030b', 'c': '\u0327', 'k': '\u0328', 'd': '\u0323', 'r': '\u030a',
}

// letters are commands of TeX that stand for a character.
var letters = map[string]string{
	"ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "textendash": "–", "textemdash": "—",
	"ldots": "…", "dots": "…", "textquotedblleft": "“", "textquotedblright": "”", "textquoteleft": "‘", "textquoteright": "’", "textasciitilde": "~", "textbackslash": "\\", "euro": "€",
	"pounds": "£", "copyright": "©", "S": "§", "par": "\n\n", "newline": "\n", "guillemotleft": "«", "guillemotright": "»", "textexclamdown": "¡", "textquestiondown": "¿", "textdegree": "°",
}

var accented = regexp.MustCompile("\\\\([`'^\"~=.]|[uvHckdr](?:\\s*\\{|\\s+))\\s*(?:\\{?\\s*(\\\\[ij]|\\pL)\\s*\\}|(\\\\[ij]|\\pL))")

// deTeX returns a value as plain text: commands for accents and signs become characters, other commands and braces go.
func deTeX(s string) string {
	if !strings.ContainsAny(s, "\\{}~$-`'") {
		return strings.Join(strings.Fields(s), " ")
	}
	s = accented.ReplaceAllStringFunc(s, func(m string) string {
		parts := accented.FindStringSubmatch(m)
		letter := strings.TrimPrefix(parts[2]+parts[3], "\\")
		return norm.NFC.String(letter + string(accents[rune(parts[1][0])]))
	})
	var b strings.Builder
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s):
			name := commandName(s[i+1:])
			i += 1 + max(len(name), 1)
			if name == "" {
				b.WriteByte(s[i-1]) // \& and the like
				continue
			}
			b.WriteString(letters[name])
			for i < len(s) && s[i] == ' ' && letters[name] != "" {
				i++
			}
			continue
		case c == '{' || c == '}' || c == '$':
		case c == '~':
			b.WriteByte(' ')
		default:
			b.WriteByte(c)
		}
		i++
	}
	text := strings.NewReplacer("---", "—", "--", "–", "``", "“", "''", "”").Replace(b.String())
	paragraphs := strings.Split(text, "\n\n")
	for i, p := range paragraphs {
		paragraphs[i] = strings.Join(strings.Fields(p), " ")
	}
	return strings.Join(paragraphs, "\n\n")
}

// commandName returns the letters that name a command of TeX.
func commandName(s string) string {
	n := 0
	for n < len(s) && (s[n] >= 'a' && s[n] <= 'z' || s[n] >= 'A' && s[n] <= 'Z') {
		n++
	}
	return s[:n]
}
