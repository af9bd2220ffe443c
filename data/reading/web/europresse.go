package web

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"blotter/data/reading/paragraph"
	"blotter/data/reading/press"
)

// europresse returns the articles of a Europresse download, which names its parts by classes: none for any other page. Later
// downloads have an <article> for each, earlier ones only the name of the newspaper above it.
func europresse(doc *html.Node) []press.Article {
	var names, articles []*html.Node
	for n := range doc.Descendants() {
		switch {
		case n.Type != html.ElementNode:
		case hasClass(n, "DocPublicationName"):
			names = append(names, n)
		case n.DataAtom == atom.Article:
			articles = append(articles, n)
		}
	}
	if len(names) == 0 {
		return nil
	}
	if len(articles) == 0 {
		for _, n := range names {
			if part := europressePart(n); part != nil {
				articles = append(articles, part)
			}
		}
	}
	var found []press.Article
	for _, n := range articles {
		if a := europresseArticle(n); a.Body != "" {
			found = append(found, a)
		}
	}
	return found
}

func hasClass(n *html.Node, classes ...string) bool {
	for have := range strings.FieldsSeq(Attribute(n, "class")) {
		for _, class := range classes {
			if strings.EqualFold(have, class) {
				return true
			}
		}
	}
	return false
}

// europressePart returns the largest element around a newspaper's name that holds no other.
func europressePart(name *html.Node) *html.Node {
	part := name
	for p := name.Parent; p != nil && p.DataAtom != atom.Body; p = p.Parent {
		n := 0
		for d := range p.Descendants() {
			if d.Type == html.ElementNode && hasClass(d, "DocPublicationName") {
				n++
			}
		}
		if n > 1 {
			break
		}
		part = p
	}
	return part
}

var issueNumber = regexp.MustCompile(`(?i),?\s+(no\.|n°|nº|num\.).*$`)

// documentDay is the day in the number of a document: "news·20200115·LM·…".
var documentDay = regexp.MustCompile(`·((?:19|20)\d{2})(\d{2})(\d{2})·`)

func europresseArticle(n *html.Node) press.Article {
	var a press.Article
	var heads []string
	var body *html.Node
	for d := range n.Descendants() {
		switch {
		case d.Type != html.ElementNode:
		case hasClass(d, "DocPublicationName") && a.Newspaper == "":
			a.Newspaper = issueNumber.ReplaceAllString(textOf(d), "")
		case hasClass(d, "DocHeader"):
			heads = append(heads, strings.Split(textOf(d), ",")...)
			heads = append(heads, textOf(d))
		case hasClass(d, "titreArticleVisu", "rdp__articletitle", "titreArticle") && a.Headline == "":
			a.Headline = textOf(d)
		case hasClass(d, "docAuthors", "sm-margin-bottomNews") && a.Byline == "":
			a.Byline = textOf(d)
		case hasClass(d, "docOcurrContainer", "DocText") && body == nil:
			body = d
		case hasClass(d, "publiC-lblNodoc"):
			a.ID = textOf(d)
			if m := documentDay.FindStringSubmatch(a.ID); m != nil {
				a.Date = m[1] + "-" + m[2] + "-" + m[3]
			}
		}
	}
	for _, h := range heads {
		if day := headerDay(h); day != "" && a.Date == "" {
			a.Date = day
		}
	}
	a.Newspaper, _, _ = strings.Cut(a.Newspaper, ",")
	if body != nil {
		a.Body = paragraph.Join(Paragraphs(body))
	} else {
		a.Body = paragraph.Join(belowTitle(Paragraphs(n), a.Headline))
	}
	return a
}

// headerDay finds a day among the words of a head, which names section and page too: "Économie, mercredi 15 janvier 2020, p. 3".
func headerDay(text string) string {
	words := strings.Fields(strings.ReplaceAll(text, ",", " "))
	const longest = 7 // a weekday, a day, a month and a year: 6 de marzo de 2019 miércoles
	for n := longest; n >= 3; n-- {
		for i := 0; i+n <= len(words); i++ {
			if day := press.Day(strings.Join(words[i:i+n], " ")); day != "" {
				return day
			}
		}
	}
	return ""
}

var europresseEnd = regexp.MustCompile(`^(©|\(c\)|Cet article est paru dans|Ce document est destiné|Tous droits réservés)`)

// belowTitle returns the paragraphs between the headline and the notice of rights.
func belowTitle(paragraphs []paragraph.Paragraph, title string) []paragraph.Paragraph {
	var all []paragraph.Paragraph // a paragraph each line: the head has broken lines only
	for _, p := range paragraphs {
		for line := range strings.SplitSeq(p.Text, "\n") {
			all = append(all, paragraph.Paragraph{Text: line})
		}
	}
	for i, p := range all {
		if title != "" && fold(p.Text) == fold(title) {
			all = all[i+1:]
			break
		}
	}
	for i, p := range all {
		if i > 0 && europresseEnd.MatchString(p.Text) {
			return all[:i]
		}
	}
	return all
}
