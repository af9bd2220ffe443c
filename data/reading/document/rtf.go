package document

import (
	"bufio"
	"context"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"blotter/data/reading/format"
	"blotter/internal/message"
)

func init() {
	format.Register(format.Format{
		Name:        "rtf",
		Extensions:  []string{".rtf"},
		Description: "a rich text document (RTF), also a download of a press archive",
		Sniff: func(h format.Head) format.Sureness {
			if h.Starts("{\\rtf", "\ufeff{\\rtf") {
				return format.Certain
			}
			return format.No
		},
		Read: readRTF,
	})
}

// readRTF reads a document in the Rich Text Format, specification 1.9.1 of 2008.
func readRTF(_ context.Context, in *format.Input, o format.Options, out format.Out) error {
	r := newRTF(in.Bytes())
	for n := 0; ; n++ {
		if n%65536 == 0 && out.Ended() {
			return nil
		}
		if err := r.next(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return format.ReadProblem(in.Name, message.Message{}, err)
		}
	}
	if r.full {
		return tooMuch(in.Name)
	}
	r.flush()
	r.end()
	d := Document{Title: r.title.String(), Paragraphs: withMarks(r.done)}
	d.Write(in, o, out)
	return nil
}

// rtfState is what a group of RTF inherits from the one around it.
type rtfState struct {
	to     destination
	bold   bool
	hidden bool
	skip   int // characters that stand for a Unicode one where it cannot be shown
	coding encoding.Encoding
}

// destination is where the text of a group goes.
type destination int

const (
	toBody destination = iota
	toNowhere
	toTitle
	toMark
	toFonts
)

// rtfReader takes an RTF document token by token.
type rtfReader struct {
	builder
	in    *bufio.Reader
	state rtfState
	stack []rtfState
	title strings.Builder
	name  strings.Builder // of a bookmark
	bytes []byte          // of a charset, waiting for the rest of a character
	drop  int             // characters still to be left out after \u
	high  rune            // first half of a surrogate pair
	fonts map[int]encoding.Encoding
	font  int // whose entry in the table of fonts is open
	star  bool
}

// deepest is how deep groups may lie in each other.
const deepest = 10_000

func newRTF(in *bufio.Reader) *rtfReader {
	return &rtfReader{in: in, state: rtfState{skip: 1, coding: charmap.Windows1252}, fonts: map[int]encoding.Encoding{}}
}

// next takes one token. The error is io.EOF at the end.
func (r *rtfReader) next() error {
	c, err := r.in.ReadByte()
	if err != nil {
		return err
	}
	switch c {
	case '{':
		r.flush()
		if len(r.stack) >= deepest {
			return errors.New("its groups lie too deep in each other")
		}
		r.stack = append(r.stack, r.state)
		r.drop = 0
	case '}':
		r.flush()
		r.close()
	case '\\':
		return r.control()
	case '\r', '\n':
	default:
		if r.drop > 0 {
			r.drop--
			return nil
		}
		r.bytes = append(r.bytes, c)
		if len(r.bytes) > 4096 {
			r.flush()
		}
	}
	return nil
}

func (r *rtfReader) close() {
	if r.state.to == toMark {
		if name := r.name.String(); strings.HasPrefix(name, "Bookmark_") {
			r.mark = name
		}
		r.name.Reset()
	}
	if n := len(r.stack) - 1; n >= 0 {
		r.state, r.stack = r.stack[n], r.stack[:n]
	}
	r.drop = 0
}

// flush decodes the bytes that are waiting and puts them where the group's text goes.
func (r *rtfReader) flush() {
	if len(r.bytes) == 0 {
		return
	}
	text, err := r.state.coding.NewDecoder().Bytes(r.bytes)
	if err != nil {
		text = []byte(strings.ToValidUTF8(string(r.bytes), "\ufffd"))
	}
	r.bytes = r.bytes[:0]
	r.put(string(text))
}

func (r *rtfReader) put(text string) {
	switch r.state.to {
	case toBody:
		if !r.state.hidden {
			r.write(text, r.state.bold)
		}
	case toTitle:
		if r.title.Len() < 4096 {
			r.title.WriteString(text)
		}
	case toMark:
		if r.name.Len() < 256 {
			r.name.WriteString(text)
		}
	}
}

// control takes a control word or symbol, whose backslash is read.
func (r *rtfReader) control() error {
	c, err := r.in.ReadByte()
	if err != nil {
		return err
	}
	if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
		word, number, err := r.word(c)
		if err != nil {
			return err
		}
		return r.obey(word, number)
	}
	return r.symbol(c)
}

func (r *rtfReader) symbol(c byte) error {
	switch c {
	case '\'':
		var hex [2]byte
		if _, err := io.ReadFull(r.in, hex[:]); err != nil {
			return io.EOF
		}
		if n, err := strconv.ParseUint(string(hex[:]), 16, 8); err == nil {
			r.literal(byte(n))
		}
	case '*':
		r.star = true
	case '~':
		r.flush()
		r.put(" ")
	case '_':
		r.flush()
		r.put("-")
	case '\r', '\n':
		return r.obey("par", 0)
	case '{', '}', '\\':
		r.literal(c)
	}
	return nil
}

// literal takes a byte of the text, unless it stands for a Unicode character before it.
func (r *rtfReader) literal(c byte) {
	if r.drop > 0 {
		r.drop--
		return
	}
	r.bytes = append(r.bytes, c)
}

// word reads the rest of a control word, its number (-1 for none where no number matters) and the blank that ends it.
func (r *rtfReader) word(first byte) (word string, number int, err error) {
	const longest = 32
	name := []byte{first}
	digits := []byte{}
	for {
		c, err := r.in.ReadByte()
		switch {
		case errors.Is(err, io.EOF):
			return string(name), rtfNumber(digits), nil
		case err != nil:
			return "", 0, err
		case len(digits) == 0 && (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') && len(name) < longest:
			name = append(name, c)
		case c >= '0' && c <= '9' && len(digits) < 11, c == '-' && len(digits) == 0:
			digits = append(digits, c)
		case c == ' ':
			return string(name), rtfNumber(digits), nil
		default:
			return string(name), rtfNumber(digits), r.in.UnreadByte()
		}
	}
}

// noNumber is the number of a control word that has none.
const noNumber = -1 << 40

func rtfNumber(digits []byte) int {
	n, err := strconv.Atoi(string(digits))
	if err != nil {
		return noNumber
	}
	return n
}

// nowhere are destinations whose text is not of the document.
var nowhere = map[string]bool{
	"colortbl": true, "stylesheet": true, "info": true, "pict": true, "object": true, "header": true, "headerl": true, "headerr": true, "headerf": true,
	"footer": true, "footerl": true, "footerr": true, "footerf": true, "fldinst": true, "listtable": true, "listoverridetable": true, "footnote": true,
	"ftnsep": true, "annotation": true, "themedata": true, "datastore": true, "generator": true, "xmlnstbl": true, "bkmkend": true, "revtbl": true,
	"rsidtbl": true, "filetbl": true, "private": true, "xe": true, "tc": true, "nonshppict": true, "pgptbl": true, "latentstyles": true, "background": true, "do": true,
}

// symbols are control words that stand for text.
var symbols = map[string]string{
	"emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "tab": "\t", "line": "\n",
	"emspace": " ", "enspace": " ", "qmspace": " ",
}

// obey does what a control word says.
func (r *rtfReader) obey(word string, n int) error {
	star := r.star
	r.star = false
	if text, ok := symbols[word]; ok {
		r.flush()
		r.put(text)
		return nil
	}
	switch word {
	case "u":
		r.unicode(n)
		return nil
	case "bin":
		_, err := io.CopyN(io.Discard, r.in, int64(max(0, n)))
		return err
	}
	r.flush()
	switch {
	case nowhere[word]:
		r.state.to = toNowhere
	case word == "title" && r.state.to == toNowhere:
		r.state.to = toTitle
	case word == "bkmkstart":
		r.state.to = toMark
	case word == "fonttbl":
		r.state.to = toFonts
	case star && word != "ud" && word != "shppict":
		r.state.to = toNowhere
	default:
		r.setState(word, n)
		r.breakText(word)
	}
	return nil
}

// setState takes the control words that hold for the rest of a group.
func (r *rtfReader) setState(word string, n int) {
	switch word {
	case "b":
		r.state.bold = n != 0
	case "plain":
		r.state.bold, r.state.hidden = false, false
	case "v", "deleted":
		r.state.hidden = n != 0
	case "uc":
		if n >= 0 && n < 100 {
			r.state.skip = n
		}
	case "ansicpg":
		r.state.coding = codepage(n)
	case "mac":
		r.state.coding = charmap.Macintosh
	case "pc":
		r.state.coding = charmap.CodePage437
	case "pca":
		r.state.coding = charmap.CodePage850
	case "f":
		if r.state.to == toFonts {
			r.font = n
		} else if coding := r.fonts[n]; coding != nil {
			r.state.coding = coding
		}
	case "fcharset":
		if coding := fontCharset(n); coding != nil && r.state.to == toFonts && len(r.fonts) < 10_000 {
			r.fonts[r.font] = coding
		}
	}
}

// breakText takes the control words that end paragraphs and cells.
func (r *rtfReader) breakText(word string) {
	if r.state.to != toBody {
		return
	}
	switch word {
	case "par", "sect", "page", "column":
		r.end()
	case "trowd":
		r.startRow()
	case "intbl":
		r.startRow()
	case "cell":
		r.endCell()
	case "row", "nestrow":
		r.endRow()
	case "pard":
		r.heading = 0
		if r.inRow && strings.TrimSpace(r.text.String()) == "" {
			r.inRow = false // a row that never came
		}
	case "outlinelevel":
		r.heading = 1
	}
}

// unicode takes \uN, a UTF-16 unit as a signed number, and leaves out what stands for it in other charsets.
func (r *rtfReader) unicode(n int) {
	r.flush()
	r.drop = r.state.skip
	if n == noNumber {
		return
	}
	c := rune(uint16(n)) //nolint:gosec // the number is one of 16 bits, negative above 32767
	switch {
	case c >= 0xd800 && c < 0xdc00:
		r.high = c
	case c >= 0xdc00 && c < 0xe000 && r.high != 0:
		r.put(string((r.high-0xd800)<<10 | (c - 0xdc00) + 0x10000))
		r.high = 0
	case utf8.ValidRune(c):
		r.put(string(c))
	}
}

// codepage returns the charset of a code page of Windows.
func codepage(n int) encoding.Encoding {
	pages := map[int]encoding.Encoding{
		437: charmap.CodePage437, 850: charmap.CodePage850, 852: charmap.CodePage852, 866: charmap.CodePage866, 874: charmap.Windows874,
		932: japanese.ShiftJIS, 936: simplifiedchinese.GBK, 949: korean.EUCKR, 950: traditionalchinese.Big5, 1250: charmap.Windows1250,
		1251: charmap.Windows1251, 1253: charmap.Windows1253, 1254: charmap.Windows1254, 1255: charmap.Windows1255, 1256: charmap.Windows1256,
		1257: charmap.Windows1257, 1258: charmap.Windows1258, 10000: charmap.Macintosh, 65001: encoding.Nop,
	}
	if e := pages[n]; e != nil {
		return e
	}
	return charmap.Windows1252
}

// fontCharset returns the charset of a font, nil where the document's own holds.
func fontCharset(n int) encoding.Encoding {
	page := map[int]int{77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250}[n]
	if page == 0 {
		return nil
	}
	return codepage(page)
}
