// Package web reads what comes from the web: saved pages, MHTML, feeds and lists of feeds.
package web

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"blotter/data/reading/paragraph"
)

// unseen are elements whose text a reader does not see.
var unseen = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Head: true, atom.Iframe: true, atom.Object: true, atom.Svg: true,
	atom.Select: true, atom.Button: true, atom.Textarea: true, atom.Audio: true, atom.Video: true, atom.Canvas: true, atom.Math: true,
}

// blocks are elements that begin and end a paragraph.
var blocks = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Li: true, atom.Ul: true,
	atom.Ol: true, atom.Dl: true, atom.Dt: true, atom.Dd: true, atom.Table: true, atom.Article: true, atom.Section: true, atom.Header: true,
	atom.Footer: true, atom.Main: true, atom.Aside: true, atom.Nav: true, atom.Blockquote: true, atom.Pre: true, atom.Figure: true, atom.Figcaption: true,
	atom.Form: true, atom.Fieldset: true, atom.Address: true, atom.Center: true, atom.Body: true, atom.Html: true, atom.Tbody: true, atom.Caption: true, atom.Details: true, atom.Summary: true,
}

// Paragraphs returns the text of an HTML element as a browser would set it: paragraphs, broken lines, rows of tables with their
// cells parted by tabs.
func Paragraphs(n *html.Node) []paragraph.Paragraph {
	r := &renderer{}
	r.children(n)
	r.end()
	return r.done
}

// renderer walks through a page.
type renderer struct {
	done    []paragraph.Paragraph
	text    strings.Builder
	heading int
	plain   bool // some of the open paragraph is not bold
	bold    int  // elements open that make bold
	breaks  int  // <br> since the last text
	pre     int
}

func (r *renderer) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.node(c)
	}
}

func (r *renderer) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		r.write(n.Data)
	case html.ElementNode:
		r.element(n)
	case html.DocumentNode:
		r.children(n)
	}
}

func (r *renderer) element(n *html.Node) {
	if unseen[n.DataAtom] || isHidden(n) {
		return
	}
	switch n.DataAtom {
	case atom.Br:
		r.lineBreak()
		return
	case atom.Hr:
		r.end()
		r.done = append(r.done, paragraph.Paragraph{Text: paragraph.Rule})
		return
	case atom.B, atom.Strong:
		r.bold++
		defer func() { r.bold-- }()
	case atom.Pre:
		r.pre++
		defer func() { r.pre-- }()
	case atom.Tr:
		r.row(n)
		return
	}
	level := headingLevel(n)
	if !blocks[n.DataAtom] && level == 0 {
		r.children(n)
		return
	}
	r.end()
	if level > 0 {
		r.heading = level
	}
	r.children(n)
	r.end()
}

// isHidden reports whether an element says that it is not shown.
func isHidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return a.Val != "false"
		case "style":
			style := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			if strings.Contains(style, "display:none") {
				return true
			}
		case "type":
			if n.DataAtom == atom.Input {
				return true
			}
		}
	}
	return false
}

// headingLevel returns the level of a heading, 0 for any other element. Factiva marks its headlines by a class.
func headingLevel(n *html.Node) int {
	switch n.DataAtom {
	case atom.H1:
		return 1
	case atom.H2:
		return 2
	case atom.H3, atom.H4, atom.H5, atom.H6:
		return 3
	}
	if class := Attribute(n, "class"); n.DataAtom == atom.Span && strings.HasSuffix(class, "Headline") {
		return 1
	}
	return 0
}

// Attribute returns the value of an attribute, "" where there is none.
func Attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// row writes a row of a table as one paragraph where its cells are short, and as the paragraphs of its cells where the table
// only sets out the page.
func (r *renderer) row(n *html.Node) {
	r.end()
	cells := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
			continue
		}
		inner := &renderer{bold: r.bold}
		if c.DataAtom == atom.Th {
			inner.bold++
		}
		inner.children(c)
		inner.end()
		r.cell(inner.done, cells)
		cells++
	}
	r.end()
}

// longestCell is how many bytes the first cell of a row has at most that is joined to the next.
const longestCell = 60

func (r *renderer) cell(done []paragraph.Paragraph, before int) {
	if len(done) == 0 {
		return
	}
	if n := len(r.done) - 1; before > 0 && n >= 0 && len(r.done[n].Text) <= longestCell && r.done[n].Text != paragraph.Rule {
		first := done[0]
		r.done[n].Text += "\t" + first.Text
		r.done[n].Heading = max(r.done[n].Heading, first.Heading)
		r.done[n].Bold = false
		done = done[1:]
	}
	r.done = append(r.done, done...)
}

func (r *renderer) lineBreak() {
	r.breaks++
	if r.breaks >= 2 {
		r.end()
		return
	}
	if r.text.Len() > 0 {
		r.text.WriteByte('\n')
	}
}

func (r *renderer) write(text string) {
	if r.pre > 0 {
		r.text.WriteString(text)
		return
	}
	words := strings.Join(strings.FieldsFunc(text, isBlank), " ")
	if words == "" {
		if text != "" {
			r.space()
		}
		return
	}
	if isBlank(rune(text[0])) {
		r.space()
	}
	r.breaks = 0
	r.plain = r.plain || r.bold == 0
	r.text.WriteString(words)
	if isBlank(rune(text[len(text)-1])) {
		r.space()
	}
}

func isBlank(c rune) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }

func (r *renderer) space() {
	if s := r.text.String(); s != "" && !strings.HasSuffix(s, " ") && !strings.HasSuffix(s, "\n") {
		r.text.WriteByte(' ')
	}
}

func (r *renderer) end() {
	text := strings.Trim(strings.ReplaceAll(strings.ReplaceAll(r.text.String(), " \n", "\n"), "\u00a0", " "), " \n\t")
	r.text.Reset()
	if text != "" {
		r.done = append(r.done, paragraph.Paragraph{Text: text, Heading: r.heading, Bold: !r.plain})
	}
	r.heading, r.plain, r.breaks = 0, false, 0
}
