package reading_test

import (
	"fmt"
	"strings"
	"testing"

	"blotter/data/reading"
)

// The same item of a feed in each of its forms is the same article.
func TestFeedsOfEveryForm(t *testing.T) {
	body := "<p>The heron is gone &amp; nobody saw it.</p><p>Police ask for help.</p>"
	for name, c := range map[string]struct{ file, content string }{
		"RSS":                {"a.xml", `<?xml version="1.0"?><!-- made --><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Courier</title><language>en</language><item><title>Heron &amp; goose</title><link>https://x.example/a</link><pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate><description>Short.</description><content:encoded><![CDATA[` + body + `]]></content:encoded><category>Art</category></item></channel></rss>`},
		"Atom":               {"a.atom", `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Courier</title><entry><title>Heron &amp; goose</title><link href="https://x.example/a"/><published>2024-03-05T10:00:00Z</published><content type="html">` + strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(body) + `</content><category term="Art"/></entry></feed>`},
		"Atom with a prefix": {"a.xml", `<?xml version="1.0"?><a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>The Courier</a:title><a:entry><a:title>Heron &amp; goose</a:title><a:link href="https://x.example/a"/><a:published>2024-03-05T10:00:00Z</a:published><a:content type="html">` + strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(body) + `</a:content></a:entry></a:feed>`},
		"RDF":                {"a.rdf", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Courier</title></channel><item><title>Heron &amp; goose</title><link>https://x.example/a</link><dc:date>2024-03-05T10:00:00Z</dc:date><content:encoded><![CDATA[` + body + `]]></content:encoded></item></rdf:RDF>`},
		"JSON Feed":          {"a.json", fmt.Sprintf(`{"version":"https://jsonfeed.org/version/1.1","title":"The Courier","items":[{"id":"1","title":"Heron & goose","url":"https://x.example/a","date_published":"2024-03-05T10:00:00Z","content_html":%q,"tags":["Art"]}]}`, body)},
	} {
		t.Run(name, func(t *testing.T) {
			drafts, problems := readNamed(t, reading.Options{}, c.file, c.content)
			d := one(t, drafts, problems)
			if d.Title != "Heron & goose" || d.Source != "The Courier" || d.URL != "https://x.example/a" || d.Published != "2024-03-05T10:00:00Z" {
				t.Errorf("%+v", d)
			}
			if d.Text != "The heron is gone & nobody saw it.\n\nPolice ask for help." {
				t.Errorf("the text is %q", d.Text)
			}
		})
	}
}

func TestAnItemWithASummaryOnlySaysSo(t *testing.T) {
	item := `<item><title>A</title><description>The heron is gone. [...]</description></item>`
	drafts, problems := readNamed(t, reading.Options{}, "a.rss", `<rss version="2.0"><channel><title>C</title>`+item+item+`</channel></rss>`)
	if len(drafts) != 2 {
		t.Errorf("%d articles", len(drafts))
	}
	wantProblems(t, problems, "2 of 2 items have only a summary")
}

func TestAListOfFeedsNamesThem(t *testing.T) {
	_, problems := readNamed(t, reading.Options{}, "feeds.opml", `<?xml version="1.0"?><opml version="2.0"><body><outline text="News"><outline text="The Courier" xmlUrl="https://x.example/feed"/></outline></body></opml>`)
	wantProblems(t, problems, "a list of 1 feed and has no articles: “The Courier” (https://x.example/feed)")
}

func TestABrokenFeedIsTold(t *testing.T) {
	for _, content := range []string{`<rss version="2.0"><channel><title>C</title><item><title>A`, `<feed>`, `<!DOCTYPE rss [<!ENTITY a "b">]><rss>&a;`} {
		drafts, problems := readNamed(t, reading.Options{}, "a.rss", content)
		if len(drafts)+len(problems) == 0 {
			t.Errorf("%q vanished without a word", content)
		}
	}
}

func TestTheSampleFeed(t *testing.T) {
	drafts, problems := read(t, reading.Options{}, sample(t, "feed_rss.xml"))
	if len(drafts) != 2 || len(problems) != 0 {
		t.Fatalf("%d articles, problems %v", len(drafts), problems)
	}
	for _, d := range drafts {
		if d.Title == "" || d.URL == "" || d.Published == "" || strings.Contains(d.Text, "alert") || strings.Contains(d.Text, "<p>") {
			t.Errorf("%+v", d)
		}
	}
}

// The posts of a channel are articles, the messages of a group make one a day.
func TestTelegramsExport(t *testing.T) {
	messages := `[{"id":1,"type":"service","date":"2024-03-05T09:00:00","actor":"Ada","text":""},
{"id":2,"type":"message","date":"2024-03-05T10:00:00","from":"Ada","text":["The ",{"type":"bold","text":"heron"}," is gone."],"text_entities":[{"type":"plain","text":"The "}]},
{"id":3,"type":"message","date":"2024-03-05T10:05:00","from":"Bo","text":"Nobody saw it."},
{"id":4,"type":"message","date":"2024-03-06T10:00:00","from":"Ada","photo":"a.jpg","text":""},
{"id":5,"type":"message","date":"2024-03-06T11:00:00","from":"Ada","text":"The council voted."}]`
	drafts, problems := readNamed(t, reading.Options{}, "result.json", `{"name":"Courier news","type":"public_channel","id":9,"messages":`+messages+`}`)
	if len(problems) != 0 || len(drafts) != 3 {
		t.Fatalf("%d articles, problems %v", len(drafts), problems)
	}
	if d := drafts[0]; d.Text != "The heron is gone." || d.Source != "Courier news" || !strings.HasPrefix(d.Published, "2024-03-05") {
		t.Errorf("%+v", d)
	}
	drafts, problems = readNamed(t, reading.Options{}, "result.json", `{"about":"x","chats":{"list":[{"name":"River group","type":"private_group","id":9,"messages":`+messages+`}]}}`)
	if len(problems) != 0 || len(drafts) != 2 {
		t.Fatalf("%d articles, problems %v", len(drafts), problems)
	}
	if d := drafts[0]; d.Title != "River group 2024-03-05" || d.Text != "Ada: The heron is gone.\n\nBo: Nobody saw it." || d.Published != "2024-03-05" {
		t.Errorf("%+v", d)
	}
}

// The order of day and month follows from the chat itself, where it can.
func TestWhatsAppsExport(t *testing.T) {
	for name, c := range map[string]struct{ content, day string }{
		"Android, day first":          {"05/03/2024, 10:00 - Messages are end-to-end encrypted.\n05/03/2024, 10:00 - Ada: The heron is gone.\nIt stood by the river.\n05/03/2024, 10:01 - Bo: <Media omitted>\n13/03/2024, 10:02 - Bo: Found: it.\n", "2024-03-05"},
		"iOS, month first":            {"[3/5/24, 10:00:07 AM] Ada: The heron is gone.\nIt stood by the river.\n\u200e[3/5/24, 10:01:00 AM] Bo: \u200eimage omitted\n[3/13/24, 10:02:00\u202fPM] Bo: Found: it.\n", "2024-03-05"},
		"German":                      {"05.03.24, 10:00 - Ada: The heron is gone.\nIt stood by the river.\n06.03.24, 10:02 - Bo: Found: it.\n", "2024-03-05"},
		"by the order of the chat":    {"05/03/2024, 10:00 - Ada: The heron is gone.\nIt stood by the river.\n01/04/2024, 10:02 - Bo: Found: it.\n", "2024-03-05"},
		"Finnish":                     {"5.3.2024 klo 10.00 - Ada: The heron is gone.\nIt stood by the river.\n5.3.2024 klo 10.01 - Bo: <Media jätetty pois>\n6.3.2024 klo 9.00 - Bo: Found: it.\n", "2024-03-05"},
		"Korean":                      {"2024. 3. 5. 오전 10:00 - Ada: The heron is gone.\nIt stood by the river.\n2024. 3. 6. 오후 1:00 - Bo: Found: it.\n", "2024-03-05"},
		"Arabic":                      {"٥\u200f/٣\u200f/٢٠٢٤، ١٠:٠٠ ص - Ada: The heron is gone.\nIt stood by the river.\n١٣\u200f/٣\u200f/٢٠٢٤، ١:٠٠ م - Bo: Found: it.\n", "2024-03-05"},
		"what WhatsApp itself says":   {"[05.03.24, 10:00:00] Group: \u200eNachrichten sind verschlüsselt.\n[05.03.24, 10:00:07] Ada: The heron is gone. \nIt stood by the river. \u200e<Diese Nachricht wurde bearbeitet.>\n[06.03.24, 10:02:00] Bo: Found: it.\n", "2024-03-05"},
		"a picture with a caption":    {"05/03/2024, 10:00 - Ada: IMG-1.jpg (archivo adjunto)\nThe heron is gone.\nIt stood by the river.\n13/03/2024, 10:02 - Bo: Found: it.\n", "2024-03-05"},
		"the year first, in brackets": {"[2024-03-05, 10:00:07] Ada: The heron is gone.\nIt stood by the river.\n[2024-03-06, 10:02:00] Bo: Found: it.\n", "2024-03-05"},
	} {
		t.Run(name, func(t *testing.T) {
			drafts, _ := readNamed(t, reading.Options{}, "WhatsApp Chat with River group.txt", c.content)
			if len(drafts) != 2 {
				t.Fatalf("%d articles: %+v", len(drafts), drafts)
			}
			d := drafts[0]
			if d.Text != "Ada: The heron is gone.\nIt stood by the river." || d.Source != "River group" || d.Published != c.day {
				t.Errorf("%+v", d)
			}
			if !strings.HasSuffix(drafts[1].Text, "Bo: Found: it.") {
				t.Errorf("%+v", drafts[1])
			}
		})
	}
}

func TestCaptionsBecomeRunningText(t *testing.T) {
	want := "The heron is gone and nobody saw it.\n\nAda: Police ask for help."
	for file, content := range map[string]string{
		"news.vtt": "WEBVTT\nKind: captions\n\nNOTE made by hand\n\nSTYLE\n::cue { color: red }\n\n1\n00:00:01.000 --> 00:00:02.000 align:start\nThe heron\n\n00:02.000 --> 00:03.000\nThe heron<00:00:02.500><c> is gone</c>\n\n00:00:03.000 --> 00:00:04.000\nThe heron is gone\nand nobody saw it.\n\n00:00:20.000 --> 00:00:21.000\n<v Ada>Police ask for help.\n",
		"news.srt": "1\r\n00:00:01,000 --> 00:00:02,000\r\nThe heron is gone\r\n\r\n2\r\n00:00:02,000 --> 00:00:04,000\r\n<i>and nobody saw it.</i>\r\n\r\n3\r\n00:00:20,000 --> 00:00:21,000\r\n{\\an8}Ada: Police ask for help.\r\n",
	} {
		drafts, problems := readNamed(t, reading.Options{}, file, content)
		if d := one(t, drafts, problems); d.Text != want || d.Title != "news" {
			t.Errorf("%s: %q: %q", file, d.Title, d.Text)
		}
	}
}
