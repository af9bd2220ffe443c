// Package paragraph is the common ground of documents: whatever a file is, a word processor's document, a web page or plain
// text, it becomes a sequence of paragraphs, and what recognizes an article reads only those.
package paragraph

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// Paragraph is one paragraph of a document as a reader sees it.
type Paragraph struct {
	Text    string // without markup; lines that the author broke are parted by "\n"
	Heading int    // 1 for a title or a heading of the first level, 2 for the next, 0 for running text
	Bold    bool   // all of it is bold
	Indent  int    // blanks before its first line in plain text: centered lines have many
	Mark    string // the name of a bookmark that begins here, "" for none
	Line    int    // where it begins, as a line of plain text; 0 where the file has no lines
}

// Rule is the text of a horizontal line across the page.
const Rule = "________________________________________"

// FromLines joins the lines of plain text into paragraphs, which blank lines part. It ends with the lines.
func FromLines(lines iter.Seq[string]) iter.Seq[Paragraph] {
	return func(yield func(Paragraph) bool) {
		var open Paragraph
		n := 0
		for line := range lines {
			n++
			trimmed := strings.TrimSpace(strings.Trim(line, "\f\ufeff"))
			switch {
			case trimmed == "" && open.Text != "":
				if !yield(open) {
					return
				}
				open = Paragraph{}
			case trimmed == "":
			case open.Text == "":
				open = Paragraph{Text: trimmed, Indent: indent(line), Line: n}
			default:
				open.Text += "\n" + trimmed
			}
		}
		if open.Text != "" {
			yield(open)
		}
	}
}

func indent(line string) int { return len(line) - len(strings.TrimLeft(line, " \t")) }

// wrapped is how long the lines of a text are at least that a program broke at a fixed width.
const wrapped = 45

// Unwrap joins the lines of a paragraph that a program broke at a fixed width, and keeps the short ones apart that an
// author set: a list or a poem.
func Unwrap(text string) string {
	if !strings.Contains(text, "\n") {
		return text
	}
	var b strings.Builder
	rest := text
	for {
		line, more, cut := strings.Cut(rest, "\n")
		b.WriteString(line)
		if !cut {
			return b.String()
		}
		if utf8.RuneCountInString(line) >= wrapped {
			b.WriteByte(' ')
		} else {
			b.WriteByte('\n')
		}
		rest = more
	}
}

// Join writes paragraphs as the text of an article, parted by blank lines.
func Join(paragraphs []Paragraph) string {
	var b strings.Builder
	size := 0
	for _, p := range paragraphs {
		size += len(p.Text) + len("\n\n")
	}
	b.Grow(size)
	for _, p := range paragraphs {
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(p.Text)
	}
	return b.String()
}
