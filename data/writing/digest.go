package writing

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"html"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
)

func init() {
	register(Format{
		Name: "markdown", Extensions: []string{".md"}, Fixed: true, Tool: "writing.tool-markdown", About: "writing.about-markdown",
		parted: true,
		file:   func(w io.Writer, l layout) encoder { return &digest{out: w, layout: l, style: markdown{l}} },
	})
	register(Format{
		Name: "html", Extensions: []string{".html", ".htm"}, Fixed: true, Tool: "writing.tool-html", About: "writing.about-html",
		parted: true,
		file:   func(w io.Writer, l layout) encoder { return &digest{out: w, layout: l, style: webPage{l}} },
	})
}

// digest writes the articles by topic, for reading and printing. An article with several topics stands under its main one; those without a
// topic come last. Articles wait in a temporary file, and only their places are kept in memory.
type digest struct {
	layout
	out      io.Writer
	style    style
	spool    *os.File
	buffer   *bufio.Writer
	at       int64
	sections map[string][]piece
}

// piece is where an article waits.
type piece struct {
	from, size int64
	published  string
	title      string
}

// style writes the parts of a digest in one markup.
type style interface {
	open(title string, sections []section) string
	heading(s section) string
	article(a *Article) string
	close() string
}

// section is a topic with its number of articles.
type section struct {
	number int
	name   string
	count  int
}

func (d *digest) begin() (err error) {
	d.sections = map[string][]piece{}
	if d.spool, err = os.CreateTemp(d.layout.spool, ".blotter-*.tmp"); err != nil {
		return err
	}
	d.buffer = bufio.NewWriterSize(d.spool, 64<<10)
	return nil
}

func (d *digest) article(a *Article) error {
	text := d.style.article(a)
	n, err := d.buffer.WriteString(text)
	if err != nil {
		discard(d.spool)
		return err
	}
	d.sections[a.Label] = append(d.sections[a.Label], piece{d.at, int64(n), a.Published, a.Title})
	d.at += int64(n)
	return nil
}

func (d *digest) end() (err error) {
	defer discard(d.spool)
	if err := d.buffer.Flush(); err != nil {
		return err
	}
	sections := d.inOrder()
	out := bufio.NewWriterSize(d.out, 64<<10)
	out.WriteString(d.style.open(cmp.Or(d.title, d.say("digest.title")), sections))
	for _, s := range sections {
		out.WriteString(d.style.heading(s))
		pieces := d.sections[s.name]
		slices.SortStableFunc(pieces, func(a, b piece) int { return strings.Compare(a.published, b.published) })
		for _, p := range pieces {
			if _, err := io.Copy(out, io.NewSectionReader(d.spool, p.from, p.size)); err != nil {
				return err
			}
		}
	}
	_, err = out.WriteString(d.style.close())
	return errors.Join(err, out.Flush())
}

// inOrder lists the topics that have articles, in the library's order, those without a topic last.
func (d *digest) inOrder() []section {
	rank := map[string]int{"": len(d.topics) + 1}
	for i, t := range d.topics {
		rank[t.Name] = i - len(d.topics)
	}
	var all []section
	for name, pieces := range d.sections {
		all = append(all, section{name: name, count: len(pieces)})
	}
	slices.SortFunc(all, func(a, b section) int {
		return cmp.Or(cmp.Compare(rank[a.name], rank[b.name]), strings.Compare(a.name, b.name))
	})
	for i := range all {
		all[i].number = i + 1
	}
	return all
}

// topic is a section's name, or what stands for none.
func (l layout) topic(s section) string { return cmp.Or(s.name, l.say("digest.without-a-topic")) }

// origin is where and when an article was published, and what else it is about or may be about.
func (l layout) origin(a *Article) string {
	day, _, _ := strings.Cut(a.Published, "T")
	var known []string
	for _, part := range []string{a.Source, day} {
		if part != "" {
			known = append(known, part)
		}
	}
	if labels := a.all(); len(labels) > 1 {
		known = append(known, l.say("digest.also", "Topics", strings.Join(labels[1:], ", ")))
	}
	switch {
	case a.Label != "" || a.Suggestion == "":
	case a.Basis == "percentage":
		known = append(known, l.say("digest.suggested", "Topic", a.Suggestion, "Percent", strconv.Itoa(int(a.Confidence*100))))
	default:
		known = append(known, l.say("digest.suggested-in-words", "Topic", a.Suggestion))
	}
	return strings.Join(known, " · ")
}

type markdown struct{ layout }

// markup are the characters that mean something to Markdown (CommonMark 0.31, "Backslash escapes").
var markup = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "{", `\{`, "}", `\}`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "#", `\#`, "|", `\|`, "~", `\~`, "&", `\&`, "$", `\$`, "!", `\!`,
)

// paragraph escapes a text, and what opens a list or a rule at the beginning of its lines.
func (markdown) paragraph(text string) string {
	lines := strings.Split(markup.Replace(text), "\n")
	for i, line := range lines {
		trimmed := strings.TrimLeft(line, " \t")
		if strings.HasPrefix(trimmed, "-") || strings.HasPrefix(trimmed, "+") || strings.HasPrefix(trimmed, "=") {
			trimmed = `\` + trimmed
		}
		if digits := strings.TrimLeft(trimmed, "0123456789"); digits != trimmed && digits != "" && strings.ContainsAny(digits[:1], ".)") {
			trimmed = trimmed[:len(trimmed)-len(digits)] + `\` + digits
		}
		lines[i] = trimmed
	}
	return strings.Join(lines, "\n")
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

func (m markdown) open(title string, sections []section) string {
	var b strings.Builder
	b.WriteString("# " + m.paragraph(oneLine(title)) + "\n\n")
	for _, s := range sections {
		fmt.Fprintf(&b, "%d. %s (%d)\n", s.number, m.paragraph(oneLine(m.topic(s))), s.count)
	}
	return b.String()
}

func (m markdown) heading(s section) string {
	return "\n## " + m.paragraph(oneLine(m.topic(s))) + "\n"
}

func (m markdown) article(a *Article) string {
	var b strings.Builder
	b.WriteString("\n### " + m.paragraph(oneLine(cmp.Or(a.Title, m.say("digest.untitled")))) + "\n\n")
	if line := m.origin(a); line != "" {
		b.WriteString("*" + m.paragraph(oneLine(line)) + "*\n\n")
	}
	if a.URL != "" {
		b.WriteString("<" + strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20", "\n", "").Replace(a.URL) + ">\n\n")
	}
	if a.Note != "" {
		b.WriteString("> " + strings.ReplaceAll(m.paragraph(a.Note), "\n", "\n> ") + "\n\n")
	}
	b.WriteString(m.paragraph(a.Text) + "\n")
	return b.String()
}

func (markdown) close() string { return "" }

type webPage struct{ layout }

const pageStyle = `body{font:16px/1.5 Georgia,serif;max-width:44em;margin:2em auto;padding:0 1em;color:#222}
h1,h2,h3{line-height:1.25}h2{border-bottom:1px solid #ccc;margin-top:2.5em}.origin,.note{color:#666}
.note{border-left:3px solid #ccc;padding-left:.8em}article{break-inside:auto}h3{break-after:avoid}
@media print{h2{break-before:page}body{margin:0;max-width:none}}`

func (p webPage) open(title string, sections []section) string {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n")
	b.WriteString("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
	b.WriteString("<title>" + html.EscapeString(title) + "</title>\n<style>" + pageStyle + "</style>\n</head>\n<body>\n<h1>" + html.EscapeString(title) + "</h1>\n<ol>\n")
	for _, s := range sections {
		fmt.Fprintf(&b, "<li><a href=\"#topic-%d\">%s</a> (%d)</li>\n", s.number, html.EscapeString(p.topic(s)), s.count)
	}
	b.WriteString("</ol>\n")
	return b.String()
}

func (p webPage) heading(s section) string {
	return fmt.Sprintf("<h2 id=\"topic-%d\">%s</h2>\n", s.number, html.EscapeString(p.topic(s)))
}

func (p webPage) article(a *Article) string {
	var b strings.Builder
	b.WriteString("<article>\n<h3>" + html.EscapeString(cmp.Or(a.Title, p.say("digest.untitled"))) + "</h3>\n")
	if line := p.origin(a); line != "" {
		b.WriteString("<p class=\"origin\">" + html.EscapeString(line) + "</p>\n")
	}
	if strings.HasPrefix(a.URL, "http://") || strings.HasPrefix(a.URL, "https://") {
		b.WriteString("<p class=\"origin\"><a href=\"" + html.EscapeString(a.URL) + "\">" + html.EscapeString(a.URL) + "</a></p>\n")
	} else if a.URL != "" {
		b.WriteString("<p class=\"origin\">" + html.EscapeString(a.URL) + "</p>\n")
	}
	if a.Note != "" {
		b.WriteString("<p class=\"note\">" + html.EscapeString(a.Note) + "</p>\n")
	}
	for part := range strings.SplitSeq(a.Text, "\n\n") {
		b.WriteString("<p>" + html.EscapeString(part) + "</p>\n")
	}
	b.WriteString("</article>\n")
	return b.String()
}

func (webPage) close() string { return "</body>\n</html>\n" }
