// Package document reads the documents of word processors: DOCX, ODT and RTF, and e-books and PDFs. Each becomes paragraphs. A
// download of a press archive is taken apart into its articles; anything else is one article.
package document

import (
	"slices"
	"strings"
	"unicode/utf8"

	"blotter/data/reading/entry"
	"blotter/data/reading/format"
	"blotter/data/reading/paragraph"
	"blotter/data/reading/press"
	"blotter/internal/message"
)

// Document is a document with what it says of itself.
type Document struct {
	Title      string // of its properties
	Author     string // likewise
	Published  string // only where it states when it was published: the day of its making is not that
	Language   string
	Paragraphs []paragraph.Paragraph
}

// mostLooked is how many paragraphs are looked at to tell whether a document comes from a press archive: its index may be long.
const mostLooked = 20_000

// Write hands on the articles of a document: those of a press archive, or the one that it is.
func (d Document) Write(in *format.Input, o format.Options, out format.Out) {
	if archive := press.Recognize(d.Paragraphs[:min(len(d.Paragraphs), mostLooked)]); archive != press.None {
		press.Write(archive, slices.Values(d.Paragraphs), in, o, out)
		return
	}
	w := entry.NewWriter(in, o, out)
	if e := d.entry(); e.Text != "" {
		w.Add(e)
	}
	w.Close(&format.Problem{
		File: in.Name, Reason: message.New("reading.document-empty"),
		Remedy: message.New("reading.use-ocr"),
	}, out)
}

func (d Document) entry() entry.Entry {
	title, rest := headline(d.Paragraphs, d.Title)
	e := entry.Entry{Title: title, Published: d.Published, Language: d.Language}
	rest, day, byline := withoutHead(rest, title, d.Author)
	if e.Published == "" {
		e.Published = day
	}
	e.Text = strings.TrimSpace(paragraph.Join(rest))
	if e.Text == "" {
		e.Text = title
	}
	e.Detail("byline", byline)
	return e
}

// withoutHead cuts off what stands between the title and the text: the title once more, the author's name, the date, which it
// returns. The author of a document's properties counts only where a line says the same: programs write their users there.
func withoutHead(all []paragraph.Paragraph, title, author string) (text []paragraph.Paragraph, day, byline string) {
	const near = 4
	head := all[:min(len(all), near)]
	for _, p := range head {
		line := oneLine(p.Text)
		stated := press.Day(line)
		switch {
		case line == title && len(all) > 1:
		case author != "" && (line == author || line == "By "+author):
			byline = author
		case stated != "" && day == "":
			day = stated
		default:
			text = append(text, p)
		}
	}
	return append(text, all[len(head):]...), day, byline
}

// headline parts the title of a document from its text: a heading at its beginning, else its first short line. The title of its
// properties is taken where the document has neither, since programs write all kinds of things there.
func headline(all []paragraph.Paragraph, property string) (string, []paragraph.Paragraph) {
	const near = 4
	for i, p := range all[:min(len(all), near)] {
		if p.Heading == 1 {
			return oneLine(p.Text), slices.Concat(all[:i], all[i+1:])
		}
	}
	if len(all) > 1 && isTitle(all[0].Text) {
		return oneLine(all[0].Text), all[1:]
	}
	if isProperty(property) {
		return oneLine(property), all
	}
	return "", all
}

// isTitle reports whether a paragraph above others reads as their title.
func isTitle(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return utf8.RuneCountInString(text) <= 160 && !strings.ContainsRune(".,;:", last) && press.Day(text) == "" && !strings.Contains(text, "\t")
}

// isProperty reports whether the title of the properties was written by a person.
func isProperty(title string) bool {
	title = strings.ToLower(strings.TrimSpace(title))
	for _, made := range []string{"microsoft word", "untitled", "document", "dokument", "documento", "unbenannt", "sin título", "powerpoint", "slide ", "layout "} {
		if strings.HasPrefix(title, made) {
			return false
		}
	}
	for _, ending := range []string{".doc", ".docx", ".indd", ".qxd", ".pdf", ".odt", ".rtf", ".tmp"} {
		if strings.HasSuffix(title, ending) {
			return false
		}
	}
	return title != ""
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// builder gathers the paragraphs of a document as a reader comes across them.
type builder struct {
	done    []paragraph.Paragraph
	text    strings.Builder
	heading int
	bold    bool // all text of the open paragraph is bold
	mark    string
	inRow   bool
	full    bool // there is more text than may be held
	size    int
}

const mostText = 64 << 20 // bytes of a document's text

func (b *builder) write(text string, bold bool) {
	if b.size += len(text); b.size > mostText {
		b.full = true
		return
	}
	if strings.TrimSpace(text) != "" {
		b.bold = bold && (b.bold || b.text.Len() == 0 || strings.TrimSpace(b.text.String()) == "")
	}
	b.text.WriteString(text)
}

// end closes the open paragraph. In a row of a table paragraphs of one cell are lines.
func (b *builder) end() {
	text := strings.Trim(b.text.String(), " \n\u00a0")
	if b.inRow {
		if text != "" {
			b.text.WriteByte('\n')
		}
		return
	}
	if text != "" || b.mark != "" {
		b.done = append(b.done, paragraph.Paragraph{Text: text, Heading: b.heading, Bold: b.bold && text != "", Mark: b.mark})
	}
	b.reset()
}

func (b *builder) reset() {
	b.text.Reset()
	b.heading, b.bold, b.mark = 0, false, ""
}

func (b *builder) startRow() {
	if !b.inRow {
		b.end()
		b.inRow = true
	}
}

// endCell closes a cell of a row.
func (b *builder) endCell() {
	text := strings.TrimRight(b.text.String(), "\n")
	b.text.Reset()
	b.text.WriteString(text)
	b.text.WriteByte('\t')
}

// endRow makes a paragraph of a row, its cells parted by tabs.
func (b *builder) endRow() {
	text := strings.TrimRight(b.text.String(), "\t\n")
	b.text.Reset()
	b.text.WriteString(text)
	b.inRow = false
	b.end()
}
