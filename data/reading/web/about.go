package web

import (
	"encoding/json"
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"blotter/data/reading/dates"
	"blotter/data/reading/press"
)

// about is what a page says of its article.
type about struct {
	title, author, published, address, site, language, section, keywords string
}

// aboutPage reads what a page says of its article: as schema.org in JSON-LD first, then in its meta elements as Open Graph, Dublin
// Core and others name them, then in the page itself.
func aboutPage(doc *html.Node) about {
	m := gather(doc)
	ld := linkedData(m.scripts)
	a := about{
		title:     first(ld["headline"], m.headline(), m.named("og:title", "twitter:title", "dc.title", "citation_title"), m.title),
		author:    first(ld["author"], m.author()),
		published: m.published(ld["datePublished"]),
		address:   firstAddress(m.canonical, ld["url"], m.named("og:url"), m.savedFrom),
		site:      first(m.named("og:site_name", "application-name"), ld["publisher"]),
		language:  first(m.language, ld["inLanguage"], m.named("og:locale", "content-language", "dc.language")),
		section:   first(m.named("article:section", "section"), ld["articleSection"]),
		keywords:  m.named("news_keywords", "article:tag"),
	}
	a.title = withoutSite(a.title, a.site)
	a.language = strings.ReplaceAll(a.language, "_", "-")
	return a
}

func first(values ...string) string {
	for _, v := range values {
		if v = strings.Join(strings.Fields(v), " "); v != "" {
			return v
		}
	}
	return ""
}

// firstAddress returns the first that is a whole web address.
func firstAddress(values ...string) string {
	for _, v := range values {
		u, err := url.Parse(strings.TrimSpace(v))
		if err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" {
			return strings.TrimSpace(v)
		}
	}
	return ""
}

// withoutSite cuts off the name of the site behind a title: "Heron stolen - The Courier".
func withoutSite(title, site string) string {
	for _, dash := range []string{" | ", " - ", " – ", " — ", " :: ", " » ", " · "} {
		at := strings.LastIndex(title, dash)
		if at < 0 {
			continue
		}
		if end := title[at+len(dash):]; site != "" && strings.EqualFold(end, site) {
			return title[:at]
		}
	}
	return title
}

// head is what stands in a page about its article.
type head struct {
	meta                       map[string]string
	title, canonical, language string
	savedFrom                  string // the comment that Internet Explorer and Chrome write above a saved page
	scripts                    []string
	h1                         []string
	times                      []string // of <time datetime>
	dateLines                  []string // texts of elements whose class says that they are dates
	byline                     string
}

var savedFrom = regexp.MustCompile(`saved from url=\(\d+\)(\S+)`)

func gather(doc *html.Node) *head {
	m := &head{meta: map[string]string{}}
	for n := range doc.Descendants() {
		switch n.Type {
		case html.CommentNode:
			if found := savedFrom.FindStringSubmatch(n.Data); found != nil {
				m.savedFrom = found[1]
			}
		case html.ElementNode:
			m.element(n)
		}
	}
	return m
}

func (m *head) element(n *html.Node) {
	switch n.DataAtom {
	case atom.Html:
		m.language = first(m.language, Attribute(n, "lang"), Attribute(n, "xml:lang"))
	case atom.Title:
		if m.title == "" && (n.Parent == nil || n.Parent.DataAtom != atom.Svg && n.Parent.Data != "svg") {
			m.title = textOf(n)
		}
	case atom.Meta:
		name := strings.ToLower(first(Attribute(n, "property"), Attribute(n, "name"), Attribute(n, "itemprop"), Attribute(n, "http-equiv")))
		if content := Attribute(n, "content"); m.meta[name] == "" {
			m.meta[name] = content
		}
	case atom.Link:
		if strings.EqualFold(Attribute(n, "rel"), "canonical") {
			m.canonical = Attribute(n, "href")
		}
	case atom.Script:
		if strings.Contains(strings.ToLower(Attribute(n, "type")), "ld+json") && n.FirstChild != nil {
			m.scripts = append(m.scripts, n.FirstChild.Data)
		}
	case atom.H1:
		m.h1 = append(m.h1, textOf(n))
	case atom.Time:
		m.times = append(m.times, first(Attribute(n, "datetime"), textOf(n)))
	default:
		m.marked(n)
	}
}

var (
	dateClass   = regexp.MustCompile(`(?i)(^|[\s_-])(date|pubdate|published|publish|timestamp|dateline|time|fecha|datum|posted)([\s_-]|$)|datePublished`)
	bylineClass = regexp.MustCompile(`(?i)(^|[\s_-])(byline|author|autor|auteur)([\s_-]|$)`)
)

// marked takes an element whose class or property says that it holds the date or the author.
func (m *head) marked(n *html.Node) {
	const most = 20
	class := Attribute(n, "class") + " " + Attribute(n, "itemprop") + " " + Attribute(n, "id")
	if class == "  " {
		return
	}
	if len(m.dateLines) < most && dateClass.MatchString(class) {
		if text := first(Attribute(n, "content"), Attribute(n, "datetime"), shortText(n)); text != "" {
			m.dateLines = append(m.dateLines, text)
		}
	}
	if m.byline == "" && (bylineClass.MatchString(class) || Attribute(n, "rel") == "author") {
		m.byline = shortText(n)
	}
}

// shortText returns the text of an element that has no more than fits a line.
func shortText(n *html.Node) string {
	if text := textOf(n); len(text) <= 120 {
		return text
	}
	return ""
}

func textOf(n *html.Node) string {
	const most = 4096
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode && b.Len() < most {
			b.WriteString(d.Data)
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// named returns the first meta element of these names.
func (m *head) named(names ...string) string {
	for _, name := range names {
		if v := first(m.meta[name]); v != "" {
			return v
		}
	}
	return ""
}

// headline returns the only heading of the first level, where the page's title repeats it.
func (m *head) headline() string {
	all := m.title + "\n" + m.meta["og:title"]
	found := ""
	for _, h := range m.h1 {
		if h != "" && len(h) > 3 && strings.Contains(fold(all), fold(h)) && len(h) > len(found) {
			found = h
		}
	}
	if found != "" || len(m.h1) != 1 || m.meta["og:title"] != "" {
		return found
	}
	return m.h1[0]
}

func (m *head) author() string {
	name := first(m.named("author", "article:author", "parsely-author", "dc.creator", "byl", "sailthru.author", "citation_author"), m.byline)
	if strings.Contains(name, "://") {
		name = m.byline
	}
	for _, by := range []string{"By ", "by ", "BY ", "Von ", "Por ", "Par "} {
		name = strings.TrimPrefix(name, by)
	}
	return name
}

// published returns the day that a page states for its article as ISO 8601, "" for none.
func (m *head) published(linked string) string {
	stated := []string{linked}
	for _, name := range []string{
		"article:published_time", "datepublished", "og:article:published_time", "og:published_time", "date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "dcterms.issued",
		"pubdate", "publishdate", "publish-date", "publish_date", "parsely-pub-date", "sailthru.date", "article.published", "citation_publication_date", "citation_date", "pub_date", "pdate",
		"og:pubdate", "publication_date", "originalpublicationdate", "cxenseparse:recs:publishtime", "publisheddate", "article_date_original", "date.issued", "ptime",
	} {
		stated = append(stated, m.meta[name])
	}
	stated = append(stated, m.times...)
	stated = append(stated, m.dateLines...)
	for _, s := range stated {
		if s = first(s); s == "" || len(s) > 100 {
			continue
		}
		if day := dates.Parse(s); day != "" && !strings.ContainsAny(s, ".") {
			return day
		}
		if day := press.Day(s); day != "" {
			return day
		}
	}
	return ""
}

// linkedData reads the properties of the article that a page describes in JSON-LD. Of several the first counts.
func linkedData(scripts []string) map[string]string {
	found := map[string]string{}
	for _, s := range scripts {
		var value any
		if json.Unmarshal([]byte(strings.TrimSpace(s)), &value) == nil {
			findArticle(value, found, 0)
		}
	}
	return found
}

// findArticle looks for an article among the objects of JSON-LD.
func findArticle(value any, found map[string]string, depth int) {
	const deepest = 20
	if depth > deepest || len(found) > 0 {
		return
	}
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			findArticle(item, found, depth+1)
		}
	case map[string]any:
		if kind := ldText(v["@type"]); strings.Contains(kind, "Article") || strings.Contains(kind, "Posting") || strings.Contains(kind, "Report") {
			for _, name := range []string{"headline", "datePublished", "author", "publisher", "inLanguage", "url", "articleSection"} {
				if text := ldText(v[name]); text != "" {
					found[name] = text
				}
			}
			return
		}
		for _, inner := range v {
			findArticle(inner, found, depth+1)
		}
	}
}

// ldText returns a value of JSON-LD as text: of an object its name, of a list its parts.
func ldText(value any) string {
	switch v := value.(type) {
	case string:
		return html.UnescapeString(v)
	case map[string]any:
		return first(ldText(v["name"]), ldText(v["@id"]))
	case []any:
		var parts []string
		for _, item := range v {
			if text := ldText(item); text != "" {
				parts = append(parts, text)
			}
		}
		return strings.Join(parts, ", ")
	}
	return ""
}
