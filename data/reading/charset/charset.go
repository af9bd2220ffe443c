// Package charset reads files of any character set as UTF-8, line by line where that is wanted.
package charset

import (
	"bufio"
	"bytes"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"
	"github.com/wlynxg/chardet"
	htmlcharset "golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/japanese"
	textunicode "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
	"golang.org/x/text/transform"
)

// Window is how much of a file is looked at to tell what it is, in bytes. Readers given to this package have a buffer of at
// least this size.
const Window = 64 << 10

// Reader reads a file of any charset as UTF-8. It settles on a charset at the first byte that is not ASCII, when it sees
// the bytes that tell, and needs no more of the file in memory than the buffer of the reader behind it.
type Reader struct {
	in    *bufio.Reader // with a buffer of at least Window bytes
	out   io.Reader     // nil until the charset is settled
	found Found
}

// Found is the charset that a file was read in.
type Found struct {
	Name  string // as the web names it; "" as long as all bytes are ASCII
	Guess bool   // the bytes do not prove it
}

// NewReader returns a Reader. The buffer of in holds at least Window bytes.
func NewReader(in *bufio.Reader) *Reader {
	d := &Reader{in: in}
	head, _ := in.Peek(Window)
	if t, name := byBeginning(head); t != nil {
		d.out, d.found.Name = transform.NewReader(in, t), name
	}
	return d
}

// NewReaderAs returns a Reader of a file whose charset is known; see Named.
func NewReaderAs(in *bufio.Reader, e encoding.Encoding, name string) *Reader {
	return &Reader{in: in, out: transform.NewReader(in, textunicode.BOMOverride(e.NewDecoder())), found: Found{Name: name}}
}

// Charset returns the charset that the file has been read in so far.
func (d *Reader) Charset() Found { return d.found }

// Read reads UTF-8.
func (d *Reader) Read(p []byte) (int, error) {
	if d.out != nil {
		return d.out.Read(p)
	}
	if _, err := d.in.Peek(1); err != nil {
		return 0, err
	}
	ready, _ := d.in.Peek(d.in.Buffered())
	n := 0
	for n < len(ready) && n < len(p) && ready[n] < utf8.RuneSelf {
		n++
	}
	if n == 0 && len(p) > 0 {
		sample, _ := d.in.Peek(Window)
		t, found := bySample(sample)
		d.out, d.found = transform.NewReader(d.in, t), found
		return d.out.Read(p)
	}
	copy(p, ready[:n])
	return d.in.Discard(n)
}

// otherNames are names of charsets that no index has.
var otherNames = map[string]string{
	"macroman": "macintosh", "mac-roman": "macintosh", "mac": "macintosh", "ansi": "windows-1252", "dos": "ibm850", "oem": "ibm850",
	"latin-1": "windows-1252", "latin-9": "iso-8859-15",
}

// Named returns the charset of that name: one of the web's (windows-1252, iso-8859-2, macintosh, shift_jis) or of IANA's
// (cp850, ibm437). The second result is false where there is none.
func Named(name string) (encoding.Encoding, bool) {
	name = strings.ToLower(strings.TrimSpace(name))
	if other, ok := otherNames[name]; ok {
		name = other
	}
	if e, err := htmlindex.Get(name); err == nil && e != nil {
		return e, true
	}
	for _, n := range []string{name, strings.Replace(name, "cp", "ibm", 1)} {
		if e, err := ianaindex.IANA.Encoding(n); err == nil && e != nil {
			return e, true
		}
	}
	return nil, false
}

// byBeginning returns the decoder and name of a charset that a file's first bytes give away, nil for one they do not.
func byBeginning(head []byte) (transform.Transformer, string) {
	if e := unicodeByMark(head); e != nil {
		return e.NewDecoder(), "utf-16"
	}
	if e := unicodeByZeros(head); e != nil {
		return e.NewDecoder(), "utf-16"
	}
	if bytes.HasPrefix(head, []byte("\xef\xbb\xbf")) {
		return textunicode.BOMOverride(utf8OrWestern{}), utf8Name
	}
	if bytes.Contains(head, []byte("\x1b$B")) || bytes.Contains(head, []byte("\x1b$@")) {
		return japanese.ISO2022JP.NewDecoder(), "iso-2022-jp"
	}
	return nil, ""
}

const utf8Name = "utf-8"

// unicodeByMark knows UTF-16 and UTF-32 by the mark at their beginning.
func unicodeByMark(head []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe\x00\x00")):
		return utf32.UTF32(utf32.LittleEndian, utf32.ExpectBOM)
	case bytes.HasPrefix(head, []byte("\x00\x00\xfe\xff")):
		return utf32.UTF32(utf32.BigEndian, utf32.ExpectBOM)
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return textunicode.UTF16(textunicode.LittleEndian, textunicode.ExpectBOM)
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return textunicode.UTF16(textunicode.BigEndian, textunicode.ExpectBOM)
	}
	return nil
}

// unicodeByZeros knows UTF-16 without a mark by the zero byte in nearly every other place, as in any Western text.
func unicodeByZeros(head []byte) encoding.Encoding {
	if len(head) < 4 {
		return nil
	}
	head = head[:min(len(head), 4096)&^1]
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i%2]++
		}
	}
	half := len(head) / 2
	switch {
	case zeros[1]*10 > half*7 && zeros[0]*20 < half:
		return textunicode.UTF16(textunicode.LittleEndian, textunicode.IgnoreBOM)
	case zeros[0]*10 > half*7 && zeros[1]*20 < half:
		return textunicode.UTF16(textunicode.BigEndian, textunicode.IgnoreBOM)
	}
	return nil
}

// bySample returns the decoder of the charset that a sample, which begins with a byte that is not ASCII, looks like.
func bySample(sample []byte) (transform.Transformer, Found) {
	runes, strays := countUTF8(TrimRune(sample))
	if runes >= strays {
		return utf8OrWestern{}, Found{Name: utf8Name, Guess: strays > 0}
	}
	e, name := legacy(sample)
	return e.NewDecoder(), Found{Name: name, Guess: true}
}

// nameOf returns the name of a charset as the web or IANA has it.
func nameOf(e encoding.Encoding) string {
	name, err := ianaindex.MIME.Name(e)
	if err != nil || name == "" {
		name, _ = htmlindex.Name(e)
	}
	return strings.ToLower(name)
}

// IsGuess reports whether the beginning of a file is no ASCII and does not prove its charset, so that a Reader would guess.
func IsGuess(head []byte) bool {
	if t, _ := byBeginning(head); t != nil {
		return false
	}
	at := bytes.IndexFunc(head, func(r rune) bool { return r >= utf8.RuneSelf })
	if at < 0 {
		return false
	}
	_, found := bySample(head[at:])
	return found.Guess
}

// countUTF8 counts the characters of several bytes in a sample and the bytes that belong to none.
func countUTF8(sample []byte) (runes, strays int) {
	for len(sample) > 0 {
		r, n := utf8.DecodeRune(sample)
		switch {
		case r == utf8.RuneError && n == 1:
			strays++
		case n > 1:
			runes++
		}
		sample = sample[n:]
	}
	return runes, strays
}

// legacy returns the charset of one byte a letter, or of East Asia, that a sample is written in, and its name.
func legacy(sample []byte) (encoding.Encoding, string) {
	e, name := other(sample)
	if e == nil {
		e = latin(sample)
		name = nameOf(e)
	}
	return e, name
}

// other returns the charset of a sample that is not in the Latin alphabet, and its name; nil for one that is.
func other(sample []byte) (encoding.Encoding, string) {
	high, low := 0, 0
	for _, c := range sample {
		switch {
		case c >= utf8.RuneSelf:
			high++
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
			low++
		}
	}
	if high*3 < low { // mostly plain letters: a language in the Latin alphabet
		return nil, ""
	}
	e, name := htmlcharset.Lookup(detected(sample))
	if e == nil || name == "utf-8" || name == "replacement" {
		return nil, ""
	}
	text, err := e.NewDecoder().Bytes(sample)
	if err != nil || bytes.Count(text, []byte("\ufffd"))*20 > len(text) || !mostlyOther(text) {
		return nil, ""
	}
	if hasCapitalsInWords(text) && isArabic(decodeBy(charmap.Windows1256, sample)) {
		return charmap.Windows1256, nameOf(charmap.Windows1256)
	}
	return e, name
}

// hasCapitalsInWords reports whether one letter of twenty or more is a capital behind a small letter, as no language has them: the text
// is not of the alphabet that it was taken to be of.
func hasCapitalsInWords(text []byte) bool {
	odd, all := 0, 0
	before := ' '
	for _, r := range string(text) {
		if unicode.IsLetter(r) {
			all++
			if unicode.IsUpper(r) && unicode.IsLower(before) {
				odd++
			}
		}
		before = r
	}
	return odd*20 >= all && odd > 0
}

// isArabic reports whether nine of ten letters beyond ASCII are Arabic ones.
func isArabic(text []byte) bool {
	arabic, all := 0, 0
	for _, r := range string(text) {
		if r >= utf8.RuneSelf && unicode.IsLetter(r) {
			all++
			if unicode.Is(unicode.Arabic, r) {
				arabic++
			}
		}
	}
	return arabic*10 >= all*9 && all > 0
}

// mostlyOther reports whether most letters beyond ASCII are of another alphabet than the Latin one.
func mostlyOther(text []byte) bool {
	latin, others := 0, 0
	for _, r := range string(text) {
		switch {
		case r < utf8.RuneSelf:
		case unicode.Is(unicode.Latin, r):
			latin++
		case unicode.IsLetter(r) && !unicode.Is(unicode.Lm, r) && r > 'º':
			others++
		}
	}
	return others > latin
}

func detected(sample []byte) (name string) {
	defer func() {
		if recover() != nil {
			name = ""
		}
	}()
	return chardet.Detect(sample).Encoding
}

// easternCharsets are those of Central Europe, Turkey and the Baltic, with the letters of their languages.
var easternCharsets = []struct {
	charset   *charmap.Charmap
	letters   letters
	languages []whatlanggo.Lang
}{
	{charmap.Windows1250, centralLetters, centralLanguages},
	{charmap.ISO8859_2, centralLetters, centralLanguages},
	{charmap.CodePage852, centralLetters, centralLanguages},
	{charmap.Windows1254, turkishLetters, []whatlanggo.Lang{whatlanggo.Tur}},
	{charmap.Windows1257, balticLetters, []whatlanggo.Lang{whatlanggo.Lit, whatlanggo.Lav, whatlanggo.Est}},
}

var centralLanguages = []whatlanggo.Lang{whatlanggo.Pol, whatlanggo.Ces, whatlanggo.Hun, whatlanggo.Slv, whatlanggo.Hrv, whatlanggo.Ron}

// latinLanguages are those with the Latin alphabet that are told apart.
var latinLanguages = func() map[whatlanggo.Lang]bool {
	all := map[whatlanggo.Lang]bool{}
	for _, l := range []whatlanggo.Lang{
		whatlanggo.Eng, whatlanggo.Deu, whatlanggo.Fra, whatlanggo.Spa, whatlanggo.Por, whatlanggo.Ita, whatlanggo.Nld, whatlanggo.Swe, whatlanggo.Dan,
		whatlanggo.Nob, whatlanggo.Fin,
	} {
		all[l] = true
	}
	for _, o := range easternCharsets {
		for _, l := range o.languages {
			all[l] = true
		}
	}
	return all
}()

// latin tells the charset of a text in the Latin alphabet: the one of Windows, the old Macintosh and DOS that makes the most of its
// letters, or one of Central Europe, Turkey and the Baltic that makes still more of them, in one of its languages.
func latin(sample []byte) encoding.Encoding {
	best, most := charmap.Windows1252, plausibility(decodeBy(charmap.Windows1252, sample), westernLetters)
	for _, c := range []*charmap.Charmap{charmap.Macintosh, charmap.CodePage850, charmap.CodePage437} {
		if n := plausibility(decodeBy(c, sample), westernLetters); n > most {
			best, most = c, n
		}
	}
	for _, o := range easternCharsets {
		text := decodeBy(o.charset, sample)
		if n := plausibility(text, o.letters); n > most && slices.Contains(o.languages, languageOf(text)) {
			best, most = o.charset, n
		}
	}
	if best == charmap.Windows1252 && isHungarian(sample) {
		return charmap.Windows1250
	}
	return best
}

// isHungarian reports whether a text is Hungarian, whose letters ő and ű stand in Windows-1250 where õ and û stand in Windows-1252, and
// are as usual in words. The other letters of the language are the same in both.
func isHungarian(sample []byte) bool {
	text := decodeBy(charmap.Windows1250, sample)
	long, others := 0, 0
	for _, r := range string(text) {
		switch {
		case strings.ContainsRune("őűŐŰ", r):
			long++
		case strings.ContainsRune("áéíóöüúÁÉÍÓÖÜÚ–—„”’", r) || r < utf8.RuneSelf:
		case unicode.IsLetter(r):
			others++
		}
	}
	return long > 0 && others == 0 && languageOf(text) == whatlanggo.Hun
}

// languageOf detects a language by the beginning of a text whose odd letters may be wrong.
func languageOf(text []byte) (lang whatlanggo.Lang) {
	defer func() {
		if recover() != nil {
			lang = -1
		}
	}()
	info := whatlanggo.DetectWithOptions(strings.ToValidUTF8(string(text[:min(len(text), 1000)]), ""), whatlanggo.Options{Whitelist: latinLanguages})
	return info.Lang
}

func decodeBy(c *charmap.Charmap, sample []byte) []byte {
	text := make([]byte, 0, 2*len(sample))
	for _, b := range sample {
		text = utf8.AppendRune(text, c.DecodeByte(b))
	}
	return text
}

// Decode returns the beginning of a file as UTF-8, as a Reader would read it.
func Decode(head []byte) []byte {
	text, _ := io.ReadAll(NewReader(bufio.NewReaderSize(bytes.NewReader(head), Window))) // memory does not fail
	return text
}

// Lined returns a reader of UTF-8 in which the line ends of Windows and of the old Macintosh are turned into "\n".
func Lined(in io.Reader) *bufio.Reader {
	return bufio.NewReaderSize(transform.NewReader(in, unixLines{}), Window)
}

// IsBinary reports whether the beginning of a file holds too many control characters for a text in any charset.
func IsBinary(head []byte) bool {
	if unicodeByMark(head) != nil || unicodeByZeros(head) != nil {
		return false
	}
	var controls, zeros int
	for _, c := range head {
		switch {
		case c == 0:
			zeros++
		case c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0x1b:
			controls++
		}
	}
	share := 20 // one in twenty is too many
	if utf8.Valid(TrimRune(head)) {
		share = 4
	}
	return (controls+zeros)*share > len(head) || zeros*100 > len(head) && share == 20
}

// TrimRune cuts off a rune that the end of a sample has cut in two.
func TrimRune(b []byte) []byte {
	for n := 1; n < utf8.UTFMax && n <= len(b); n++ {
		if c := b[len(b)-n]; utf8.RuneStart(c) {
			if !utf8.FullRune(b[len(b)-n:]) {
				return b[:len(b)-n]
			}
			break
		}
	}
	return b
}

// utf8OrWestern passes UTF-8 through and reads each byte that is none as Windows-1252: files pasted together of both are
// common.
type utf8OrWestern struct{ transform.NopResetter }

func (utf8OrWestern) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	for nSrc < len(src) {
		r, n := rune(src[nSrc]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRune(src[nSrc:])
			if r == utf8.RuneError && n == 1 {
				if !atEOF && !utf8.FullRune(src[nSrc:]) {
					return nDst, nSrc, transform.ErrShortSrc
				}
				r = charmap.Windows1252.DecodeByte(src[nSrc])
			}
		}
		if nDst+utf8.RuneLen(r) > len(dst) {
			return nDst, nSrc, transform.ErrShortDst
		}
		nDst += utf8.EncodeRune(dst[nDst:], r)
		nSrc += n
	}
	return nDst, nSrc, nil
}
