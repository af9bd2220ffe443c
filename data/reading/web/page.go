package web

import (
	"bytes"
	"context"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	htmlcharset "golang.org/x/net/html/charset"

	"blotter/data/reading/charset"
	"blotter/data/reading/entry"
	"blotter/data/reading/format"
	"blotter/data/reading/paragraph"
	"blotter/data/reading/press"
	"blotter/data/reading/record"
	"blotter/internal/message"
)

func init() {
	format.Register(format.Format{
		Name:        "html",
		Extensions:  []string{".html", ".htm", ".xhtml", ".shtml", ".xls"},
		Description: "a saved web page, reduced to its article; also a press archive download or a table saved as HTML",
		Sniff:       sniffPage,
		Read:        readPage,
	})
}

// leastPage is how many words a page that shows nothing but its title has at least: another one reports an error or asks for a password.
const leastPage = 8

// maxPage is how many bytes a page has at most. Its elements take many times that in memory.
const maxPage = 48 << 20

// sniffPage knows a page by its first element, behind comments and declarations.
func sniffPage(h format.Head) format.Sureness {
	if h.Text == nil {
		return format.No
	}
	text := strings.ToLower(string(h.Text[:min(len(h.Text), 8192)]))
	for {
		text = strings.TrimSpace(text)
		switch {
		case strings.HasPrefix(text, "<!--"):
			_, rest, ok := strings.Cut(text, "-->")
			if !ok {
				return format.No
			}
			text = rest
			continue
		case strings.HasPrefix(text, "<?xml"):
			_, rest, _ := strings.Cut(text, "?>")
			text = rest
			continue
		case strings.HasPrefix(text, "<!doctype html"), strings.HasPrefix(text, "<html"):
			return format.Sure + 5
		}
		for _, start := range []string{"<head", "<body", "<table", "<div", "<article", "<meta", "<title", "<h1", "<p", "<section", "<main", "<br", "<span", "<style", "<script", "<center", "<font", "<b"} {
			if rest, ok := strings.CutPrefix(text, start); ok && (rest == "" || strings.ContainsAny(rest[:1], "> \t\n/")) {
				return format.Sure
			}
		}
		return format.No
	}
}

func readPage(_ context.Context, in *format.Input, o format.Options, out format.Out) error {
	content, err := in.All()
	if err != nil {
		return err
	}
	if len(content) > maxPage {
		return &format.Problem{File: in.Name, Reason: message.New("reading.page-too-long"), Remedy: message.New("reading.save-article-alone")}
	}
	return WritePage(Decode(content, in.Charset), "", in, o, out)
}

// WritePage hands on what a page holds: the articles of a press archive, the rows of a table, or its one article. The address is
// the one it was saved from, "" where only the page may tell.
func WritePage(page []byte, address string, in *format.Input, o format.Options, out format.Out) error {
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		doc = flatPage(page) // its elements lie too deep in each other for any browser
	}
	if found := europresse(doc); len(found) > 0 {
		w := entry.NewWriter(in, o, out)
		for i, a := range found {
			if !w.Add(a.Entry(i + 1)) {
				return nil
			}
		}
		w.Close(nil, out)
		return nil
	}
	all := Paragraphs(doc)
	if archive := press.Recognize(all); archive != press.None {
		press.Write(archive, slices.Values(all), in, o, out)
		return nil
	}
	if table := dataTable(doc, all); table != nil {
		writeTable(table, in, o, out)
		return nil
	}
	w := entry.NewWriter(in, o, out)
	if e := Article(doc, all, address); e.Text != "" && (e.Text != e.Title || len(strings.Fields(e.Text)) >= leastPage) {
		w.Add(e)
	}
	w.Close(&format.Problem{
		File: in.Name, Reason: message.New("reading.page-empty"), Remedy: message.New("reading.page-by-script"),
	}, out)
	return nil
}

// flatPage makes a document of a page's text where its elements cannot be set up as a tree.
func flatPage(page []byte) *html.Node {
	root := &html.Node{Type: html.DocumentNode}
	z := html.NewTokenizer(bytes.NewReader(page))
	skip := false
	for {
		switch z.Next() {
		case html.ErrorToken:
			return root
		case html.StartTagToken:
			name, _ := z.TagName()
			skip = unseen[atom.Lookup(name)]
		case html.EndTagToken:
			skip = false
			root.AppendChild(&html.Node{Type: html.ElementNode, Data: "br", DataAtom: atom.Br})
		case html.TextToken:
			if !skip {
				root.AppendChild(&html.Node{Type: html.TextNode, Data: string(z.Text())})
			}
		}
	}
}

// Decode returns a page as UTF-8: in the charset that the user named, else as UTF-8 where it is that, else as the page says
// itself, else as its bytes look.
func Decode(content []byte, named string) []byte {
	if named != "" {
		if e, _ := htmlcharset.Lookup(named); e != nil {
			if text, err := e.NewDecoder().Bytes(content); err == nil {
				return text
			}
		}
	}
	if utf8.Valid(content) {
		return bytes.TrimPrefix(content, []byte("\ufeff"))
	}
	e, name, sure := htmlcharset.DetermineEncoding(content[:min(len(content), 1024)], "")
	if (sure || name != "windows-1252") && name != "utf-8" {
		if text, err := e.NewDecoder().Bytes(content); err == nil {
			return text
		}
	}
	return charset.Decode(content)
}

// Article returns the article of a page: its text without what stands around it, and what the page says of it.
func Article(doc *html.Node, all []paragraph.Paragraph, address string) entry.Entry {
	about := aboutPage(doc)
	if about.address == "" {
		about.address = address
	}
	text := mainText(doc, about)
	if whole := size(all); len(text) == 0 || whole < smallPage && size(text)*2 < whole {
		text = all
	}
	title := about.title
	if title == "" {
		for _, p := range all {
			if p.Heading == 1 {
				title = p.Text
				break
			}
		}
	}
	if title == "" && len(text) > 1 && len(text[0].Text) <= 160 && !strings.HasSuffix(text[0].Text, ".") {
		title = text[0].Text
	}
	text, day := withoutHead(text, title, about.author)
	if about.published == "" {
		about.published = day
	}
	if len(text) == 0 && title != "" {
		text = []paragraph.Paragraph{{Text: title}}
	}
	e := entry.Entry{
		Title: title, Text: paragraph.Join(text), Source: about.site, URL: about.address, Published: about.published, Language: about.language,
	}
	e.Detail("byline", about.author)
	e.Detail("section", about.section)
	e.Detail("keywords", about.keywords)
	return e
}

// smallPage is how many bytes of text a page has at most that may have nothing around its article.
const smallPage = 1500

func size(all []paragraph.Paragraph) int {
	n := 0
	for _, p := range all {
		n += len(p.Text)
	}
	return n
}

// mainText finds the text of the article by go-readability, which scores elements by their text, commas and links as Mozilla's
// Readability does.
func mainText(doc *html.Node, about about) (text []paragraph.Paragraph) {
	defer func() {
		if recover() != nil { // a foreign parser must not end the program
			text = nil
		}
	}()
	base, err := url.Parse(about.address)
	if err != nil || base.Host == "" {
		base = &url.URL{Scheme: "http", Host: "localhost"}
	}
	article, err := readability.FromDocument(doc, base)
	if err != nil || article.Node == nil {
		return nil
	}
	return Paragraphs(article.Node)
}

// withoutHead cuts off what the article repeats above its text: its title, its byline and its date, which it returns.
func withoutHead(all []paragraph.Paragraph, title, author string) (text []paragraph.Paragraph, day string) {
	const most = 5
	title, author = fold(title), fold(author)
	for i, p := range all {
		line := fold(p.Text)
		stated := press.Day(p.Text)
		if day == "" && i < most {
			day = stated
		}
		switch {
		case i >= most:
		case line != "" && (line == title || line == author || author != "" && (line == "by"+author || line == "von"+author || line == "por"+author || line == "par"+author)):
			continue
		case stated != "", line == "":
			continue
		}
		text = append(text, p)
	}
	return text, day
}

func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && !strings.ContainsRune(".,;:!?-–—\"'“”‘’|", r) {
			return r
		}
		return -1
	}, strings.ToLower(s))
}

// dataTable returns the table that a page is: one table with several columns that holds nearly all of its text, and whose first
// row names columns.
func dataTable(doc *html.Node, all []paragraph.Paragraph) *html.Node {
	var best *html.Node
	most := 0
	for n := range doc.Descendants() {
		if n.DataAtom == atom.Table && n.Type == html.ElementNode {
			if s := size(Paragraphs(n)); s > most {
				best, most = n, s
			}
		}
	}
	if best == nil || most*10 < size(all)*8 {
		return nil
	}
	for row := range rowsOf(best) {
		if known, text := record.Known(row); len(row) >= 2 && text && known >= 2 {
			return best
		}
		break
	}
	return nil
}

// rowsOf yields the rows of a table that are its own.
func rowsOf(table *html.Node) func(func([]string) bool) {
	return func(yield func([]string) bool) {
		for n := range table.Descendants() {
			if n.Type != html.ElementNode || n.DataAtom != atom.Tr || tableOf(n) != table {
				continue
			}
			var cells []string
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
					cells = append(cells, paragraph.Join(Paragraphs(c)))
				}
			}
			if !yield(cells) {
				return
			}
		}
	}
}

func tableOf(n *html.Node) *html.Node {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.DataAtom == atom.Table {
			return p
		}
	}
	return nil
}

func writeTable(table *html.Node, in *format.Input, o format.Options, out format.Out) {
	r := record.New(in, o, out)
	n := 0
	for cells := range rowsOf(table) {
		n++
		if !r.Row(message.New("place.row", "N", n), cells) {
			return
		}
	}
	r.Close()
}
