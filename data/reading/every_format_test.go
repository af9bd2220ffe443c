package reading_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"blotter/data/reading"
)

// example is a small file of a format. Its content is made by a function that may damage the parts of an archive before they are
// packed, since damage to the archive itself mostly ends in one and the same message.
type example struct {
	file, format string
	make         func(damage func(string) string) string
}

// plainly makes an example of a text.
func plainly(file, format, content string) example {
	return example{file, format, func(damage func(string) string) string { return damage(content) }}
}

// examples are small files of every format.
func examples(t testing.TB) []example {
	t.Helper()
	word := wordParagraph("berschrift1", "Heron stolen") + wordParagraph("", "The heron is gone.")
	sheet := `<o:d xmlns:o="o" xmlns:table="b" xmlns:text="t"><table:table table:name="A"><table:table-row><table:table-cell><text:p>title</text:p></table:table-cell><table:table-cell><text:p>text</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>Heron</text:p></table:table-cell><table:table-cell><text:p>The heron is gone.</text:p></table:table-cell></table:table-row></table:table></o:d>`
	text := `<o:d xmlns:o="o" xmlns:text="t"><text:h text:outline-level="1">Heron</text:h><text:p>The heron is gone.</text:p></o:d>`
	book := workbook(t, nil, map[string][][]any{"A": {{"title", "text"}, {"Heron", "The heron is gone."}}}, "A")
	rows := parquetFile(t, parquetRow{Headline: "Heron", Text: "The heron is gone."})
	return []example{
		plainly("a.csv", "csv", "title,text,label\nHeron,\"The heron, \"\"the\"\" one, is gone.\",Art\nB,It voted.,Budget;Schools\n"),
		plainly("a.tsv", "tsv", "title\ttext\tdate\nHeron\tThe heron is gone.\t05/03/2024\nB\tIt voted.\t25/03/2024\n"),
		plainly("a.jsonl", "jsonl", `{"title":"Heron","text":"The heron is gone.","labels":["Art"]}`+"\n"+`{"title":"B","text":"It voted.","source":{"name":"Courier"}}`+"\n"),
		plainly("e.txt", "articles", "Heron\n\nThe heron is gone.\n\nfrom https://x.example\n\nB\n\nIt voted.\n\nfrom https://x.example\n"),
		plainly("a.md", "articles", "---\ntitle: Heron\ntags: [a, b]\n---\n\nThe heron is gone.\n"),
		plainly("c.json", "csl", `[{"type":"article-newspaper","title":"Heron","abstract":"The heron is gone.","issued":{"date-parts":[[2024,3,5]]}}]`),
		plainly("a.xls", "xml-2003", `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row><Cell><Data>title</Data></Cell><Cell><Data>text</Data></Cell></Row><Row><Cell><Data>Heron</Data></Cell><Cell><Data>The heron is gone.</Data></Cell></Row></Table></Worksheet></Workbook>`),
		plainly("a.TXT", "press", nexisText), plainly("b.txt", "press", uniText), plainly("a.rtf", "rtf", `{\rtf1\ansi{\fonttbl{\f0\fcharset204 A;}}\b Heron\b0\par The h\'e9ron is \u8212? gone.\par}`),
		{"a.docx", "docx", func(damage func(string) string) string { return docx(t, damage(word)) }},
		{"a.odt", "odt", func(damage func(string) string) string {
			return zipped(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", damage(text))
		}},
		{"a.ods", "ods", func(damage func(string) string) string {
			return zipped(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", damage(sheet))
		}},
		{"a.epub", "epub", func(damage func(string) string) string {
			return epub(t, damage("<h1>One</h1><p>The heron is gone.</p>"))
		}},
		plainly("a.xlsx", "xlsx", book), plainly("a.pdf", "pdf", pdf("", newspaper())), plainly("a.parquet", "parquet", rows),
		plainly("a.html", "html", "<html><head><title>Heron</title></head><body><h1>Heron</h1><table><tr><td>A</td><td>B</td></tr></table><p>The <b>heron</b> is gone.</p></body></html>"),
		plainly("a.ris", "references", "TY  - NEWS\nTI  - Heron\nAB  - The heron is gone.\nDA  - 2024/03/05\nER  - \n"),
		plainly("a.bib", "bibtex", "@article{a, title = {Her{\\'o}n}, abstract = \"The heron is\" # { gone.}, year = 2024, month = mar}\n"),
		plainly("a.xml", "references-xml", "<xml><records><record><titles><title><style>Heron</style></title></titles><abstract>The heron is gone.</abstract></record></records></xml>"),
		plainly("a.eml", "eml", plainLetter), plainly("a.mbox", "mbox", "From a@x.example Tue Mar  5 10:00:00 2024\n"+plainLetter+"\nFrom b@x.example Tue Mar  5 10:00:00 2024\n"+plainLetter),
		plainly("a.rss", "feed", `<rss version="2.0"><channel><title>C</title><item><title>Heron</title><description>The heron is gone.</description></item></channel></rss>`),
		plainly("a.opml", "opml", `<opml version="2.0"><body><outline text="C" xmlUrl="https://x.example/feed"/></body></opml>`),
		plainly("a.json", "telegram", `{"name":"C","type":"public_channel","id":9,"messages":[{"id":1,"type":"message","date":"2024-03-05T10:00:00","text":["The ",{"type":"bold","text":"heron"}," is gone."]}]}`),
		plainly("c.txt", "whatsapp", "05/03/2024, 10:00 - Ada: The heron is gone.\n13/03/2024, 10:01 - Bo: Found.\n"),
		plainly("a.vtt", "captions", "WEBVTT\n\n00:01.000 --> 00:02.000\nThe heron is gone.\n"),
		plainly("b.json", "annotations", `[{"data":{"text":"The heron is gone."},"annotations":[{"result":[{"type":"choices","value":{"choices":["Art"]}}]}]}]`),
		plainly("d.txt", "fasttext", "__label__art The heron is gone.\n__label__budget The council voted.\n"),
		plainly("a.tab", "orange", "text\ttopic\nstring\td\nmeta\tclass\nThe heron is gone.\tArt\n"),
		plainly("a.arff", "arff", "@relation x\n@attribute text string\n@attribute class {a,b}\n@data\n'The heron is gone.',a\n"),
		plainly("b.xml", "xml", "<articles><article id=\"1\"><title>Heron</title><body><p>The heron is gone.</p></body></article><article><title>B</title><text>It voted.</text></article></articles>"),
		plainly("a.sgm", "reuters", "<REUTERS LEWISSPLIT=\"TRAIN\"><DATE>26-FEB-1987</DATE><TOPICS><D>art</D></TOPICS><TEXT><TITLE>HERON</TITLE><BODY>The heron is gone.</BODY></TEXT></REUTERS>\n"),
		plainly("a.mht", "mhtml", "From: <Saved by Blink>\nSubject: Heron\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=X\n\n--X\nContent-Type: text/html\n\n<p>The heron is gone.</p>\n--X--\n"),
		plainly("a.warc", "warc", "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://x.example/c\r\nContent-Length: 18\r\n\r\nThe heron is gone.\r\n\r\n"),
		{"a.zip", "zip", func(damage func(string) string) string {
			return zipped(t, "a.txt", damage("Heron\n\nThe heron is gone.\n"))
		}},
		plainly("a.tar", "tar", tarred(t, "a.txt", "Heron\n\nThe heron is gone.\n")), plainly("a.txt.gz", "gzip", gzipped(t, "Heron\n\nThe heron is gone.\n")),
	}
}

func unharmed(s string) string { return s }

// Each example is known for what it is by its beginning and name, and read by its own format.
func TestEveryFormatIsRecognized(t *testing.T) {
	for _, e := range examples(t) {
		content := e.make(unharmed)
		drafts, problems := readNamed(t, reading.Options{}, e.file, content)
		named, _ := readNamed(t, reading.Options{Format: e.format}, e.file, content)
		if e.format != "opml" && (len(drafts) == 0 || len(drafts) != len(named)) {
			t.Errorf("%s: %d articles, and %d where %s was named: %v", e.file, len(drafts), len(named), e.format, problems)
		}
		for _, p := range problems {
			if !p.Kept && e.format != "opml" {
				t.Errorf("%s: %v", e.file, p)
			}
		}
	}
}

// some returns how many damaged files a test reads: all with BLOTTER_SLOW=1, else a part of them.
func some(all, part int) int {
	if os.Getenv("BLOTTER_SLOW") == "1" {
		return all
	}
	return part
}

// Damaged files of every format end in articles or in problems that say what is wrong, and none hangs.
func TestDamagedFilesOfEveryFormat(t *testing.T) {
	if testing.Short() {
		t.Skip("long: hundreds of files are read")
	}
	random := rand.New(rand.NewPCG(5, 6))
	all := examples(t)
	folder := t.TempDir()
	for i := range some(2000, 500) {
		e := all[i%len(all)]
		content := e.make(func(s string) string { return string(damage(random, []byte(s))) })
		if i%5 == 0 {
			content = string(damage(random, []byte(e.make(unharmed))))
		}
		o := reading.Options{}
		if i%2 == 0 {
			o.Format = e.format
		}
		path := filepath.Join(folder, e.file)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		came := 0
		for d, err := range reading.Articles(ctx, []string{path}, o) {
			came++
			var p *reading.Problem
			switch {
			case err == nil:
				checkClean(t, d.Title, d.Text)
			case !errors.As(err, &p):
				t.Fatalf("mutant %d of %s: %v", i, e.file, err)
			case p.Reason.IsZero() || p.File == "":
				t.Errorf("mutant %d of %s: an empty problem: %+v", i, e.file, p)
			}
		}
		cancel()
		if came == 0 {
			t.Errorf("mutant %d of %s: nothing came of %.300q", i, e.file, content)
		}
	}
}

// No bytes make a reader of any format panic, hang or give an article that a library would not take.
func FuzzEveryFormat(f *testing.F) {
	all := examples(f)
	for i, e := range all {
		f.Add([]byte(e.make(unharmed)), uint8(i))
	}
	f.Fuzz(func(t *testing.T, content []byte, number uint8) {
		drafts, problems := readString(t, reading.Options{Format: all[int(number)%len(all)].format}, string(content))
		for _, d := range drafts {
			checkClean(t, d.Title, d.Text)
		}
		for _, p := range problems {
			if p.Reason.IsZero() {
				t.Errorf("an empty problem: %+v", p)
			}
		}
	})
}

// A line without an end costs no more memory than an article may have, and is told instead of cut.
func TestALineWithoutEnd(t *testing.T) {
	if testing.Short() {
		t.Skip("it reads many megabytes")
	}
	long := strings.Repeat("heron ", 3<<20) // 18 MB, more than an article may have
	for _, e := range []example{
		plainly("a.ris", "references", "TY  - NEWS\nTI  - Heron\nAB  - "+long), plainly("a.bib", "bibtex", "@article{a, title = {"+long), plainly("a.txt", "fasttext", "__label__a "+long),
		plainly("a.arff", "arff", "@relation a\n@attribute text string\n@data\n'"+long), plainly("a.vtt", "captions", "WEBVTT\n\n00:01.000 --> 00:02.000\n"+long),
		plainly("b.xml", "xml", "<a><b><title>T</title><text>"+long+"</text></b><b><text>"+long+"</text></b></a>"),
		plainly("a.sgm", "reuters", "<REUTERS><TEXT><BODY>"+long+"</BODY></TEXT></REUTERS>"), plainly("a.txt", "press", "1 of 1 DOCUMENT\n\n"+long),
	} {
		drafts, problems := readNamed(t, reading.Options{Format: e.format}, e.file, e.make(unharmed))
		if len(drafts) > 0 || len(problems) == 0 {
			t.Errorf("%s gave %d articles and %d problems, want a problem", e.format, len(drafts), len(problems))
		}
	}
}
