package report

import (
	"html"
	"io"
	"strings"

	"blotter/internal/message"
)

// Document is a report in blocks, which are written as HTML or as Markdown. All texts in it are plain: each writer escapes them.
type Document struct {
	Title  string
	Blocks []Block
	In     message.Language
}

// Block is a Heading, a Paragraph, a Table or a Figure.
type Block interface{ block() }

// Heading opens a section.
type Heading string

// Paragraph is running text.
type Paragraph string

// Table has a row of names and rows of cells. Columns from Numbers on hold numbers and stand on the right.
type Table struct {
	Head    []string
	Rows    [][]string
	Numbers int // 0 where no column holds numbers
}

// Figure is a picture that stands in the page itself.
type Figure struct {
	Caption string
	Picture *Picture
}

func (Heading) block()   {}
func (Paragraph) block() {}
func (Table) block()     {}
func (Figure) block()    {}

func (d *Document) add(blocks ...Block) { d.Blocks = append(d.Blocks, blocks...) }

// style makes a report read well on screen, in the dark, and on paper.
const style = `:root{color-scheme:light dark;--ink:#1f2328;--soft:#59636e;--line:#d1d9e0;--paper:#fff;--bar:#0969da;--change:#b35900}
@media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9198a1;--line:#3d444d;--paper:#0d1117;--bar:#4493f8;--change:#e0913a}}
@media print{:root{--ink:#000;--soft:#444;--line:#bbb;--paper:#fff;--bar:#0969da;--change:#b35900}}
body{margin:2.5rem auto;padding:0 1.25rem;max-width:46rem;font:16px/1.55 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
h1{font-size:1.7rem;line-height:1.25}h2{font-size:1.2rem;margin-top:2.2rem}
table{border-collapse:collapse;margin:1rem 0;font-size:.9rem;font-variant-numeric:tabular-nums}
th,td{padding:.3rem .9rem .3rem 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
@media(min-width:40rem){td.n{white-space:nowrap}}
th{color:var(--soft);font-weight:600}.n{text-align:right}
figure{margin:1.2rem 0;overflow-x:auto}figcaption{color:var(--soft);font-size:.85rem}
svg{max-width:100%;height:auto}svg text{font:12px system-ui,sans-serif}
svg .ink{color:var(--ink)}svg .soft{color:var(--soft)}svg .line{color:var(--line)}svg .bar{color:var(--bar)}svg .band{color:var(--bar);opacity:.18}svg .change{color:var(--change)}`

// WriteHTML writes the document as one page that needs nothing else. It runs no script and loads nothing.
func (d *Document) WriteHTML(w io.Writer) error {
	p := printer{w: w}
	p.print("<!doctype html>\n<html lang=\"", string(d.In), "\">\n<head>\n<meta charset=\"utf-8\">\n",
		"<meta name=\"viewport\" content=\"width=device-width\">\n",
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
		"<title>", escaped(d.Title), "</title>\n<style>", style, "</style>\n</head>\n<body>\n<h1>", escaped(d.Title), "</h1>\n")
	for _, block := range d.Blocks {
		switch b := block.(type) {
		case Heading:
			p.print("<h2>", escaped(string(b)), "</h2>\n")
		case Paragraph:
			p.print("<p>", escaped(string(b)), "</p>\n")
		case Table:
			b.html(&p)
		case Figure:
			p.print("<figure>\n", b.Picture.SVG(), "\n<figcaption>", escaped(b.Caption), "</figcaption>\n</figure>\n")
		}
	}
	p.print("</body>\n</html>\n")
	return p.err
}

func (t Table) html(p *printer) {
	row := func(tag string, cells []string) {
		p.print("<tr>")
		for i, cell := range cells {
			class := ""
			if t.Numbers > 0 && i >= t.Numbers {
				class = " class=\"n\""
			}
			p.print("<", tag, class, ">", escaped(cell), "</", tag, ">")
		}
		p.print("</tr>\n")
	}
	p.print("<table>\n<thead>\n")
	row("th", t.Head)
	p.print("</thead>\n<tbody>\n")
	for _, cells := range t.Rows {
		row("td", cells)
	}
	p.print("</tbody>\n</table>\n")
}

// WriteMarkdown writes the document as Markdown with tables (GitHub Flavored Markdown). Pictures are left out: every one shows numbers that
// stand in a table.
func (d *Document) WriteMarkdown(w io.Writer) error {
	p := printer{w: w}
	p.print("# ", markdown(d.Title), "\n")
	for _, block := range d.Blocks {
		switch b := block.(type) {
		case Heading:
			p.print("\n## ", markdown(string(b)), "\n")
		case Paragraph:
			p.print("\n", markdown(string(b)), "\n")
		case Table:
			b.markdown(&p)
		}
	}
	return p.err
}

func (t Table) markdown(p *printer) {
	row := func(cells []string) {
		p.print("|")
		for _, cell := range cells {
			p.print(" ", markdown(cell), " |")
		}
		p.print("\n")
	}
	p.print("\n")
	row(t.Head)
	p.print("|")
	for i := range t.Head {
		if t.Numbers > 0 && i >= t.Numbers {
			p.print("---:|")
		} else {
			p.print("---|")
		}
	}
	p.print("\n")
	for _, cells := range t.Rows {
		row(cells)
	}
}

// special are the signs that mean something to Markdown, or to programs that know more of it: formulas, raised letters, citations.
const special = "\\`*_{}[]<>#|~!&$^@"

// markdown escapes a text, so that a title stays a title whatever is in it.
func markdown(text string) string {
	var b strings.Builder
	for _, word := range strings.Fields(undirected(text)) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		} else if strings.HasPrefix(word, "-") || strings.HasPrefix(word, "+") || strings.HasPrefix(word, "=") {
			b.WriteByte('\\') // at the beginning of a line these make lists and headings
		}
		for _, sign := range word {
			if strings.ContainsRune(special, sign) {
				b.WriteByte('\\')
			}
			b.WriteRune(sign)
		}
	}
	return b.String()
}

// escaped is a text as HTML and SVG take it.
func escaped(text string) string { return html.EscapeString(undirected(text)) }

// undirected leaves out the marks that turn the direction of what follows, since that may be the rest of a sentence.
func undirected(text string) string {
	return strings.Map(func(r rune) rune {
		if directs(r) {
			return -1
		}
		return r
	}, text)
}

// directs reports whether a letter is a mark that embeds, overrides or isolates a direction.
func directs(r rune) bool { return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 }

// printer writes until the first error.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) print(texts ...string) {
	for _, text := range texts {
		if p.err == nil {
			_, p.err = io.WriteString(p.w, text)
		}
	}
}
