package annotation

import (
	"context"
	"html"
	"regexp"
	"strings"

	"blotter/data/reading/entry"
	"blotter/data/reading/format"
	"blotter/data/reading/paragraph"
	"blotter/internal/message"
)

func init() {
	begin := regexp.MustCompile(`(?i)\A\s*(?:<!DOCTYPE lewis[^>]*>\s*)?<REUTERS[\s>]`)
	format.Register(format.Format{
		Name:        "reuters",
		Extensions:  []string{".sgm", ".sgml"},
		Description: "the SGML files of the Reuters-21578 collection, with their topics",
		Sniff: func(h format.Head) format.Sureness {
			if begin.Match(h.Text[:min(len(h.Text), 4096)]) {
				return format.Sure + 10
			}
			return format.No
		},
		Read: readReuters,
	})
}

// readReuters reads the documents of David Lewis's Reuters-21578, distribution 1.0, one by one.
func readReuters(_ context.Context, in *format.Input, o format.Options, out format.Out) error {
	w := entry.NewWriter(in, o, out)
	var open strings.Builder
	begun := 0
	err := eachLine(in, out, func(line string, number int) bool {
		if strings.Contains(line, "<REUTERS") {
			open.Reset()
			begun = number
		}
		if begun > 0 && open.Len() < format.MaxText {
			open.WriteString(line + "\n")
		}
		if !strings.Contains(line, "</REUTERS>") || begun == 0 {
			return true
		}
		e := reutersEntry(open.String())
		e.Place = format.Line(begun)
		begun = 0
		return e.Text == "" || w.Add(e)
	})
	if err != nil {
		return err
	}
	w.Close(&format.Problem{File: in.Name, Reason: message.New("reading.no-reuters-document"), Remedy: message.New("reading.get-again")}, out)
	return nil
}

var (
	sgmlTag   = regexp.MustCompile(`<[^<>]*>`)
	lewisPart = regexp.MustCompile(`LEWISSPLIT="([A-Z-]+)"`)
	topic     = regexp.MustCompile(`<D>([^<]*)</D>`)
)

func reutersEntry(document string) entry.Entry {
	e := entry.Entry{Title: between(document, "TITLE"), Text: between(document, "BODY"), Source: "Reuters", Language: "en"}
	if e.Text == "" {
		text := sgmlTag.ReplaceAllString(cutTag(cutTag(rawBetween(document, "TEXT"), "TITLE"), "DATELINE"), "")
		e.Text = plain(text)
	}
	if e.Text == "" {
		e.Text = e.Title
	}
	date, _, _ := strings.Cut(strings.TrimSpace(between(document, "DATE")), " ")
	e.Published = date
	for _, m := range topic.FindAllStringSubmatch(rawBetween(document, "TOPICS"), -1) {
		e.Labels = append(e.Labels, strings.TrimSpace(html.UnescapeString(m[1])))
	}
	if m := lewisPart.FindStringSubmatch(document); m != nil {
		e.Split = map[string]string{"TRAIN": "train", "TEST": "test"}[m[1]]
	}
	e.Detail("places", strings.Join(texts(rawBetween(document, "PLACES")), "; "))
	return e
}

func texts(part string) []string {
	var all []string
	for _, m := range topic.FindAllStringSubmatch(part, -1) {
		all = append(all, m[1])
	}
	return all
}

// rawBetween returns what stands within an element, "" where it is not there.
func rawBetween(document, tag string) string {
	_, rest, ok := strings.Cut(document, "<"+tag+">")
	if !ok {
		_, rest, ok = strings.Cut(document, "<"+tag+" ")
		_, rest, _ = strings.Cut(rest, ">")
	}
	inner, _, closed := strings.Cut(rest, "</"+tag+">")
	if !ok || !closed {
		return ""
	}
	return inner
}

func cutTag(document, tag string) string {
	before, rest, ok := strings.Cut(document, "<"+tag+">")
	if !ok {
		return document
	}
	_, after, _ := strings.Cut(rest, "</"+tag+">")
	return before + after
}

func between(document, tag string) string { return plain(rawBetween(document, tag)) }

// plain decodes a text and joins the lines that the teletype broke. A line that begins with blanks begins a paragraph.
func plain(s string) string {
	s = strings.TrimSpace(html.UnescapeString(strings.NewReplacer("&#3;", "", "&#2;", "", "&#5;", "", "&#22;", "", "&#31;", "").Replace(s)))
	s = strings.TrimSuffix(strings.TrimSpace(s), "REUTER")
	s = strings.TrimSuffix(strings.TrimSpace(s), "Reuter")
	var all []string
	for line := range strings.SplitSeq(s, "\n") {
		n := len(all) - 1
		if n >= 0 && strings.HasPrefix(line, "    ") || n < 0 {
			all = append(all, strings.TrimSpace(line))
			continue
		}
		all[n] += "\n" + strings.TrimSpace(line)
	}
	for i := range all {
		all[i] = paragraph.Unwrap(all[i])
	}
	return strings.TrimSpace(strings.Join(all, "\n\n"))
}
