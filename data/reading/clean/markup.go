package clean

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var (
	tag    = regexp.MustCompile(`(?i)</?(?:a|abbr|address|article|aside|b|big|blockquote|body|br|center|cite|code|dd|del|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]|head|header|hr|html|i|iframe|img|ins|li|link|main|meta|nav|noscript|ol|p|picture|pre|q|s|script|section|small|source|span|strike|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|time|title|tr|u|ul|video)(?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))*\s*/?>|<!--|<!\[CDATA\[`)
	block  = regexp.MustCompile(`(?i)<(?:p|br|div|li|h[1-6]|tr)[\s/>]`)
	spaces = regexp.MustCompile(`[ \t]+`)
	blanks = regexp.MustCompile(`\s+`)
	entity = regexp.MustCompile(`&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});`)
)

// Markup returns a text as plain text where it holds HTML: tags go, those of paragraphs leave line ends, what scripts and
// styles hold goes, entities become the characters they name. A text without HTML is returned as it is, be there a "<" in it.
func Markup(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return s
	}
	if tag.MatchString(s) {
		return withoutTags(s)
	}
	if entity.MatchString(s) {
		s = html.UnescapeString(s)
		if entity.MatchString(s) { // it was escaped twice
			s = html.UnescapeString(s)
		}
	}
	return s
}

// silent are elements whose content no reader sees.
var silent = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Iframe: true, atom.Template: true, atom.Head: true, atom.Svg: true,
}

// blocks are elements that stand on lines of their own.
var blocks = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true,
	atom.Blockquote: true, atom.Ul: true, atom.Ol: true, atom.Table: true, atom.Section: true, atom.Article: true, atom.Pre: true,
	atom.Figure: true, atom.Header: true, atom.Footer: true, atom.Dl: true, atom.Hr: true,
}

// breaks are elements that begin a line.
var breaks = map[atom.Atom]bool{atom.Br: true, atom.Li: true, atom.Tr: true, atom.Dt: true, atom.Dd: true, atom.Figcaption: true}

func withoutTags(s string) string {
	gaps := spaces
	if block.MatchString(s) { // paragraphs are marked, so line ends are no more than spaces
		gaps = blanks
	}
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(s))
	hidden := atom.Atom(0)
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return b.String()
		}
		t := z.Token()
		switch {
		case hidden != 0:
			if kind == html.EndTagToken && t.DataAtom == hidden {
				hidden = 0
			}
		case kind == html.TextToken:
			text := gaps.ReplaceAllString(t.Data, " ")
			if strings.HasSuffix(b.String(), " ") {
				text = strings.TrimPrefix(text, " ")
			}
			b.WriteString(text)
		case kind == html.StartTagToken && silent[t.DataAtom]:
			hidden = t.DataAtom
		case blocks[t.DataAtom]:
			b.WriteString("\n\n")
		case breaks[t.DataAtom]:
			b.WriteString("\n")
		case t.DataAtom == atom.Td || t.DataAtom == atom.Th:
			b.WriteString(" ")
		}
	}
}
