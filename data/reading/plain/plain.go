// Package plain reads plain text: one article a file, or several closed by "from <address>".
package plain

import (
	"context"
	"errors"
	"io"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"blotter/data"
	"blotter/data/reading/charset"
	"blotter/data/reading/clean"
	"blotter/data/reading/format"
	"blotter/internal/message"
)

func init() {
	format.Register(format.Format{
		Name:        "articles",
		Extensions:  []string{".txt", ".text", ".md"},
		Description: "plain text, one article or several, each closed by a line “from ADDRESS”",
		Sniff:       sniff,
		Read: func(ctx context.Context, in *format.Input, o format.Options, out format.Out) error {
			lines, p := listed(in, o)
			h, _ := in.Head() // the reading tells of an error
			switch {
			case frontMatter.Match(h.Text):
				return readMatter(in, o, out)
			case p != nil:
				return p
			case lines:
				return readLines(ctx, in, o, out)
			}
			return read(in, out, true)
		},
	})
	format.Register(format.Format{
		Name:        "text",
		Description: "plain text, one article a file",
		Read: func(_ context.Context, in *format.Input, _ format.Options, out format.Out) error {
			return read(in, out, false)
		},
	})
}

func sniff(h format.Head) format.Sureness {
	switch {
	case h.Text == nil:
		return format.No
	case frontMatter.Match(h.Text):
		return format.Likely
	case !isProse(h.Text, h.Ext):
		return format.No
	}
	return format.Possible
}

// Signs that programs, settings and markup are full of: an article has fewer than a few, or no more in a hundred characters.
const (
	fewSigns  = 4
	mostSigns = 5
)

// isProse reports whether a text may be an article: at least half of what stands in it is letters, and hardly any of it signs that only
// programs, settings and markup use. extension is the file's; Markdown has more of these.
func isProse(text []byte, extension string) bool {
	letters, others, signs := 0, 0, 0
	for _, r := range string(text[:min(len(text), 8<<10)]) {
		switch {
		case unicode.IsLetter(r) || unicode.IsMark(r):
			letters++
		case !unicode.IsSpace(r):
			others++
			if strings.ContainsRune(`{}<>=|\_$^~;`, r) || strings.ContainsRune("[]", r) && extension != ".md" {
				signs++
			}
		}
	}
	return letters >= others && (signs < fewSigns || signs*100 <= (letters+others)*mostSigns)
}

// listed reports whether a file that may be a list of articles as well as one article is read as a list. It is a Problem where the
// user did not say which.
func listed(in *format.Input, o format.Options) (bool, *format.Problem) {
	if o.Format != "" && o.Format != format.Auto {
		return false, nil
	}
	h, _ := in.Head() // the reading tells of an error
	if p := addresses(h); p != nil {
		return false, p
	}
	n, ok := isList(h)
	if !ok {
		return false, nil
	}
	in.Ask("lines", "text")
	if o.TextAs != "" {
		return o.TextAs == "lines", nil
	}
	return false, &format.Problem{
		File:   in.Name,
		Kind:   "list-or-article",
		Reason: message.New("reading.list-or-article", "Lines", atLeast(n, h.Whole)),
		Remedy: message.New("reading.say-lines-or-text"),
	}
}

// addresses returns the Problem of a file that lists addresses and holds no article, nil for any other.
func addresses(h format.Head) *format.Problem {
	lines := 0
	for line := range strings.Lines(string(h.Text)) {
		if line = strings.TrimSpace(line); line == "" || !h.Whole && lines > 100 {
			continue
		}
		if a, ok := clean.ParseAddress(line); !ok || !a.Scheme || strings.ContainsRune(line, ' ') {
			return nil
		}
		lines++
	}
	if lines == 0 {
		return nil
	}
	return &format.Problem{File: h.Name, Kind: "addresses", Reason: message.New("reading.addresses-only"), Remedy: message.New("reading.save-the-pages")}
}

func atLeast(lines int, whole bool) message.Message {
	if whole {
		return message.Count("reading.n-lines", lines)
	}
	return message.Count("reading.more-than-n-lines", lines)
}

// read reads plain text. Where several is set, a line "from <address>" closes an article; a file without such a line is one
// article.
func read(in *format.Input, out format.Out, several bool) error {
	b := &blocks{in: in, out: out, several: several, lines: in.Lines(format.MaxText)}
	for {
		line, long, err := b.lines.Next()
		if errors.Is(err, io.EOF) {
			b.end()
			return nil
		}
		if err != nil {
			return format.ReadProblem(in.Name, format.Line(b.lines.Number+1), err)
		}
		if !b.add(string(line), long) || b.lines.Number%1024 == 0 && out.Ended() {
			return nil
		}
	}
}

// blocks gathers lines until an article is whole.
type blocks struct {
	in      *format.Input
	out     format.Out
	lines   *charset.Lines
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
		b.start = b.lines.Number
	}
	b.last = l
	if long || b.text.Len()+len(l) > format.MaxText {
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
func (b *blocks) closing(l string) (clean.Address, bool) {
	a, ok := clean.FromLine(l)
	if !ok || isBlank(b.last) {
		return a, ok
	}
	if !a.Scheme {
		return clean.Address{}, false
	}
	next, _ := b.lines.In.Peek(utf8.UTFMax)
	r, _ := utf8.DecodeRune(next)
	return a, !unicode.IsLower(r)
}

// close yields the gathered text as an article from that address.
func (b *blocks) close(a clean.Address) bool {
	text, start, long := clean.Text(b.text.String()), b.start, b.long
	b.text.Reset()
	b.start, b.long, b.last = 0, false, ""
	if long {
		return b.out.Problem(tooLong(b.in, start))
	}
	if text == "" {
		return b.out.Problem(&format.Problem{
			File:   b.in.Name,
			Place:  format.Line(b.lines.Number),
			Reason: message.New("reading.the-line-names-where-an-article"),
			Remedy: message.New("reading.put-the-articles-title-and-text"),
		})
	}
	title, body := titleOf(text)
	return b.give(title, body, a)
}

// end takes what follows the last closing line, or the whole of a file that has none.
func (b *blocks) end() {
	text := clean.Text(b.text.String())
	switch {
	case b.long:
		b.out.Problem(tooLong(b.in, b.start))
	case text != "" && b.closed > 0:
		title, body := titleOf(text)
		b.give(title, body, clean.Address{})
	case text != "":
		title, body := looseTitle(text)
		if b.give(title, body, clean.Address{}) && b.several {
			b.tellRules(text)
		}
	case b.closed == 0:
		b.out.Problem(noText(b.in))
	}
}

// ruleLine is a line of signs, as people and programs put between articles.
var ruleLine = regexp.MustCompile(`(?m)^[ \t]*(?:-{5,}|={5,}|\*{5,}|_{5,}|#{5,}|~{5,}|\+{5,})[ \t]*\n`)

// fewRules is how many lines of signs may part articles.
const fewRules = 2

// tellRules tells of lines of signs in a file that was read as one article.
func (b *blocks) tellRules(text string) {
	if n := len(ruleLine.FindAllString(text, -1)); n >= fewRules {
		b.out.Problem(&format.Problem{
			File: b.in.Name, Kind: "rules", Notice: true, Reason: message.Count("reading.rules", n), Remedy: message.New("reading.part-by-from"),
		})
	}
}

func noText(in *format.Input) *format.Problem {
	return &format.Problem{File: in.Name, Reason: message.New("reading.the-file-holds-no-text-only"), Remedy: message.New("reading.nothing-is-lost-leave-it-out")}
}

func (b *blocks) give(title, body string, a clean.Address) bool {
	d := data.Draft{Title: title, Text: body, Source: a.Source, URL: a.URL, Published: a.Published}
	return b.out.Draft(format.Draft{Draft: d})
}

// titleOf parts an article from its title: the first line. An article of one line keeps it as its text too, and so does
// one whose first line is too long for a title.
func titleOf(text string) (title, body string) {
	first, rest, more := strings.Cut(text, "\n")
	if !more || utf8.RuneCountInString(first) > clean.LongestTitle {
		return clean.Clip(text), text
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
			return clean.Clip(text), text
		}
	}
	return titleOf(text)
}

func tooLong(in *format.Input, at int) *format.Problem {
	return &format.Problem{
		File:   in.Name,
		Place:  format.Line(at),
		Reason: message.New("reading.the-article-that-begins-here-has"),
		Remedy: message.New("reading.part-it-into-articles-each-closed"),
	}
}

func isBlank(l string) bool { return strings.TrimSpace(l) == "" }
