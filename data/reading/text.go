package reading

import (
	"bufio"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/transform"

	"blotter/data"
)

// text reads plain text. Where several is set, a line "from <address>" closes an article; a file without such a line is
// one article.
func (r *run) text(f *file, several bool) {
	b := &blocks{run: r, file: f, several: several}
	l := &lines{in: textReader(f.bytes), limit: maxText}
	b.lines = l
	for {
		line, long, err := l.next()
		if err != nil {
			if isEnd(err) {
				b.end()
			}
			r.broke(f, lineAfter(l), err)
			return
		}
		if !b.add(string(line), long) || l.number%1024 == 0 && r.ended() {
			return
		}
	}
}

// textReader reads a file of any charset as UTF-8 with plain line ends.
func textReader(in *bufio.Reader) *bufio.Reader {
	return bufio.NewReaderSize(transform.NewReader(newDecoder(in), unixLines{}), window)
}

func lineAfter(l *lines) string { return line(l.number + 1) }

// blocks gathers lines until an article is whole.
type blocks struct {
	run     *run
	file    *file
	lines   *lines
	several bool

	text   strings.Builder
	start  int    // line at which the text begins
	last   string // the line before
	closed int    // articles closed by a line of their own
	long   bool   // the text is too long to be an article
}

// add takes one line and reports whether to go on.
func (b *blocks) add(l string, long bool) bool {
	if b.several && !long {
		if a, ok := b.closing(l); ok {
			b.closed++
			return b.close(a)
		}
	}
	if b.text.Len() == 0 && !b.long {
		if isBlank(l) {
			return true
		}
		b.start = b.lines.number
	}
	b.last = l
	if long || b.text.Len()+len(l) > maxText {
		b.long = true
		b.text.Reset()
	}
	if !b.long {
		b.text.WriteString(l)
		b.text.WriteByte('\n')
	}
	return true
}

// closing reports whether a line closes an article, and with which address. A line in the middle of a paragraph that was
// broken by hand closes none, nor does a bare name such as "from Amazon.com" that follows a line of text.
func (b *blocks) closing(l string) (address, bool) {
	a, ok := fromLine(l)
	if !ok || isBlank(b.last) {
		return a, ok
	}
	if !a.scheme {
		return address{}, false
	}
	next, _ := b.lines.in.Peek(utf8.UTFMax)
	r, _ := utf8.DecodeRune(next)
	return a, !unicode.IsLower(r)
}

// close yields the gathered text as an article from that address.
func (b *blocks) close(a address) bool {
	text, start, long := cleanText(b.text.String()), b.start, b.long
	b.text.Reset()
	b.start, b.long, b.last = 0, false, ""
	if long {
		return b.run.report(tooLong(b.file, start))
	}
	if text == "" {
		return b.run.report(&Problem{
			File:   b.file.name,
			Place:  line(b.lines.number),
			Reason: "The line names where an article is from, but no article stands above it.",
			Remedy: "Put the article's title and text above the line, or take the line out.",
		})
	}
	title, body := titleOf(text)
	return b.give(title, body, a)
}

// end takes what follows the last closing line, or the whole of a file that has none.
func (b *blocks) end() {
	text := cleanText(b.text.String())
	switch {
	case b.long:
		b.run.report(tooLong(b.file, b.start))
	case text != "" && b.closed > 0:
		title, body := titleOf(text)
		b.give(title, body, address{})
	case text != "":
		title, body := looseTitle(text)
		b.give(title, body, address{})
	case b.closed == 0:
		b.run.report(&Problem{
			File:   b.file.name,
			Reason: "The file holds no text, only blank lines.",
			Remedy: "Nothing is lost; leave it out.",
		})
	}
}

func (b *blocks) give(title, body string, a address) bool {
	d := data.Draft{Title: title, Text: body, Source: a.source, URL: a.url, Published: a.published}
	return b.run.give(b.run.labeled(b.file, complete(d)))
}

// titleOf parts an article from its title: the first line. An article of one line keeps it as its text too, and so does
// one whose first line is too long for a title.
func titleOf(text string) (title, body string) {
	first, rest, more := strings.Cut(text, "\n")
	if !more || utf8.RuneCountInString(first) > longestTitle {
		return clip(text), text
	}
	return first, strings.TrimLeft(rest, "\n")
}

// looseTitle is titleOf for a file that may have no title at all: its first line is one if a blank line sets it off, or if
// it does not look like the first line of a paragraph broken by hand.
func looseTitle(text string) (title, body string) {
	first, rest, more := strings.Cut(text, "\n")
	if more && !strings.HasPrefix(rest, "\n") {
		r, _ := utf8.DecodeRuneInString(rest)
		end, _ := utf8.DecodeLastRuneInString(first)
		if unicode.IsLower(r) || strings.ContainsRune(",;-–—(", end) {
			return clip(text), text
		}
	}
	return titleOf(text)
}

func tooLong(f *file, at int) *Problem {
	return &Problem{
		File:   f.name,
		Place:  line(at),
		Reason: "The article that begins here has more than 16 million characters, and was left out.",
		Remedy: "Part it into articles, each closed by a line “from <address>”, and import it again.",
	}
}

func isBlank(l string) bool { return strings.TrimSpace(l) == "" }
