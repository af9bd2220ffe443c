package web

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"

	"blotter/data/reading/entry"
	"blotter/data/reading/format"
	"blotter/data/reading/paragraph"
	"blotter/internal/message"
)

func init() {
	format.Register(format.Format{
		Name:        "feed",
		Extensions:  []string{".rss", ".atom", ".rdf", ".xml", ".json"},
		Description: "a news feed: RSS, Atom or JSON Feed",
		Sniff: func(h format.Head) format.Sureness {
			if feedRoot.Match(h.Text[:min(len(h.Text), 8192)]) || jsonFeed.Match(h.Text[:min(len(h.Text), 2048)]) {
				return format.Sure + 15
			}
			return format.No
		},
		Read: readFeed,
	})
	format.Register(format.Format{
		Name:        "opml",
		Extensions:  []string{".opml"},
		Description: "a list of feeds (OPML), which holds no articles; its feeds are listed",
		Sniff: func(h format.Head) format.Sureness {
			if opmlRoot.Match(h.Text[:min(len(h.Text), 8192)]) {
				return format.Sure + 15
			}
			return format.No
		},
		Read: readOPML,
	})
}

// prolog is what may stand above the root of an XML file.
const prolog = `(?is)\A\s*(?:<\?xml[^>]*\?>\s*|<\?xml-stylesheet[^>]*\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*>\s*)*`

var (
	feedRoot = regexp.MustCompile(prolog + `<(?:(?:[\w.-]+:)?(?:rss|feed)|rdf:RDF|channel)[\s>]`)
	opmlRoot = regexp.MustCompile(prolog + `<opml[\s>]`)
	jsonFeed = regexp.MustCompile(`(?s)\A\s*\{.*"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version`)
)

// maxFeed is how many bytes a feed has at most. It is held in memory.
const maxFeed = 64 << 20

// longestSummary is how many bytes an item has at most that may be a summary, where the feed does not say what it is.
const longestSummary = 400

func readFeed(_ context.Context, in *format.Input, o format.Options, out format.Out) (err error) {
	content, err := io.ReadAll(io.LimitReader(in.Bytes(), maxFeed+1))
	switch {
	case err != nil:
		return format.ReadProblem(in.Name, message.Message{}, err)
	case len(content) > maxFeed:
		return &format.Problem{File: in.Name, Reason: message.New("reading.feed-too-long"), Remedy: message.New("reading.split-files")}
	}
	feed, err := parseFeed(content)
	if err != nil {
		return &format.Problem{
			File: in.Name, Err: err, Reason: message.New("reading.feed-broken"), Remedy: message.New("reading.save-source-again"),
		}
	}
	w := entry.NewWriter(in, o, out)
	summaries := 0
	for i, item := range feed.Items {
		e, short := feedItem(feed, item)
		if e.Place = message.New("place.item", "N", i+1); e.Text == "" || isAttachment(item) {
			continue
		}
		if short {
			summaries++
		}
		if !w.Add(e) {
			return nil
		}
	}
	w.Close(&format.Problem{File: in.Name, Reason: message.New("reading.feed-empty"), Remedy: message.New("reading.nothing-is-lost-leave-it-out")}, out)
	if summaries > 0 {
		out.Problem(&format.Problem{
			File: in.Name, Kept: true, Reason: message.Count("reading.feed-summaries", summaries, "All", w.Count()),
			Remedy: message.New("reading.save-the-pages"),
		})
	}
	return nil
}

// cutOff is the end of a text that goes on elsewhere.
var cutOff = regexp.MustCompile(`(?i)(…|\.\.\.|\[…\]|\[\.\.\.\]|read more|continue reading|weiterlesen|leer más|lire la suite)[\s.»→]*$`)

func parseFeed(content []byte) (feed *gofeed.Feed, err error) {
	defer func() {
		if recover() != nil { // a foreign parser must not end the program
			feed, err = nil, errors.New("it confuses the reader")
		}
	}()
	return gofeed.NewParser().Parse(bytes.NewReader(content))
}

// feedItem makes an entry of an item, and reports whether it is only a summary.
func feedItem(feed *gofeed.Feed, item *gofeed.Item) (e entry.Entry, summary bool) {
	text, short := plainText(item.Content), plainText(item.Description)
	summary = text == "" && (cutOff.MatchString(short) || len(short) < longestSummary && !strings.Contains(item.Description, "<p"))
	if text == "" {
		text = short
	}
	if text == "" {
		text, summary = plainText(item.Title), true
	}
	e = entry.Entry{Title: plainText(item.Title), Text: text, Source: plainText(feed.Title), URL: item.Link, Language: feed.Language}
	for _, t := range []*time.Time{item.PublishedParsed, item.UpdatedParsed} {
		if t != nil && e.Published == "" {
			e.Published = t.UTC().Format("2006-01-02T15:04:05Z")
		}
	}
	if day := strings.TrimSpace(item.Published); e.Published == "" || len(day) == len(time.DateOnly) { // a day and no moment
		e.Published = item.Published
	}
	var authors []string
	for _, a := range item.Authors {
		if a != nil && a.Name != "" {
			authors = append(authors, a.Name)
		}
	}
	e.Detail("byline", strings.Join(authors, "; "))
	e.Detail("keywords", strings.Join(item.Categories, "; "))
	return e, summary
}

// isAttachment reports whether an item of a WordPress export is a picture or a menu and no text.
func isAttachment(item *gofeed.Item) bool {
	types := item.Extensions["wp"]["post_type"]
	return len(types) > 0 && (types[0].Value == "attachment" || types[0].Value == "nav_menu_item")
}

// plainText returns the text of a piece of HTML.
func plainText(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return strings.TrimSpace(s)
	}
	doc, err := html.Parse(strings.NewReader(s))
	if err != nil {
		doc = flatPage([]byte(s))
	}
	return paragraph.Join(Paragraphs(doc))
}

// readOPML tells which feeds a list names. It holds no article, and the program fetches nothing from the network.
func readOPML(_ context.Context, in *format.Input, _ format.Options, out format.Out) error {
	d := xml.NewDecoder(io.LimitReader(in.Text(), maxFeed))
	d.Strict = false
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // it is UTF-8 already
	const most = 5                                                                     // names that are shown
	var names []string
	n := 0
	for !out.Ended() {
		token, err := d.RawToken()
		if err != nil {
			break // what was read is told
		}
		t, ok := token.(xml.StartElement)
		if !ok || !strings.EqualFold(t.Name.Local, "outline") {
			continue
		}
		title, address := "", ""
		for _, a := range t.Attr {
			switch strings.ToLower(a.Name.Local) {
			case "text", "title":
				title = a.Value
			case "xmlurl":
				address = a.Value
			}
		}
		if address == "" {
			continue
		}
		if n++; len(names) < most {
			names = append(names, "“"+strings.TrimSpace(title)+"” ("+address+")")
		}
	}
	list := strings.Join(names, ", ")
	if n > most {
		list += ", …"
	}
	if n == 0 {
		list = "none"
	}
	return &format.Problem{
		File:   in.Name,
		Reason: message.Count("reading.feed-list", n, "Feeds", list),
		Remedy: message.New("reading.save-the-feeds"),
	}
}
