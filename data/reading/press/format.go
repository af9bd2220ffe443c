package press

import (
	"context"
	"errors"
	"io"
	"iter"
	"slices"
	"strings"

	"blotter/data/reading/entry"
	"blotter/data/reading/format"
	"blotter/data/reading/paragraph"
	"blotter/internal/message"
)

func init() {
	format.Register(format.Format{
		Name:        "press",
		Description: "a download of LexisNexis, Nexis Uni, Factiva or ProQuest as plain text, each article apart",
		Sniff: func(h format.Head) format.Sureness {
			if Recognize(slices.Collect(paragraph.FromLines(strings.SplitSeq(string(h.Text), "\n")))) == None {
				return format.No
			}
			return format.Sure + 10
		},
		Read: readText,
	})
}

// readText reads a download as plain text, a paragraph at a time.
func readText(_ context.Context, in *format.Input, o format.Options, out format.Out) error {
	h, err := in.Head()
	if err != nil {
		return err
	}
	archive := Recognize(slices.Collect(paragraph.FromLines(strings.SplitSeq(string(h.Text), "\n"))))
	lines := in.Lines(format.MaxText + 64<<10) // what is longer is no article, and that is told
	var failed error
	document := paragraph.FromLines(func(yield func(string) bool) {
		for {
			line, _, err := lines.Next()
			if err != nil {
				if !errors.Is(err, io.EOF) {
					failed = format.ReadProblem(in.Name, format.Line(lines.Number+1), err)
				}
				return
			}
			if !yield(string(line)) || lines.Number%1024 == 0 && out.Ended() {
				return
			}
		}
	})
	Write(archive, document, in, o, out)
	return failed
}

// Write hands on the articles of a document, or tells that it has none.
func Write(archive Archive, document iter.Seq[paragraph.Paragraph], in *format.Input, o format.Options, out format.Out) {
	w := entry.NewWriter(in, o, out)
	for a := range Articles(archive, document) {
		if !w.Add(a.Entry(w.Count() + 1)) {
			return
		}
	}
	w.Close(noArticles(in.Name), out)
}

func noArticles(name string) *format.Problem {
	return &format.Problem{
		File:   name,
		Reason: message.New("reading.no-press-article"),
		Remedy: message.New("reading.download-full-text"),
	}
}

// Entry returns the article as an entry, the n-th of its file.
func (a Article) Entry(n int) entry.Entry {
	e := entry.Entry{
		Title: a.Headline, Text: a.Body, Source: a.Newspaper, URL: a.URL, Published: a.day(), Language: firstOf(a.Language),
		Place: message.New("place.article", "N", n),
	}
	if a.Line > 0 {
		e.Place = format.Line(a.Line)
	}
	e.Detail("byline", a.Byline)
	section, page := parted(a.Section)
	e.Detail("section", section)
	e.Detail("page", page)
	e.Detail("edition", a.Edition)
	e.Detail("length", a.Length)
	e.Detail("keywords", a.Keywords)
	e.Detail("document", a.ID)
	return e
}

// day returns the date as ISO 8601 where it is one, and as it stands in the file where it is not.
func (a Article) day() string {
	if day := dateOf(a.Date); day != "" {
		return day
	}
	return a.Date
}

// parted parts a section from the page or version behind it: "NEWS; Pg. 3".
func parted(section string) (name, page string) {
	name, page, _ = strings.Cut(section, ";")
	return strings.TrimSpace(name), strings.TrimSpace(page)
}

// firstOf returns the first of several languages: "ENGLISH; ANGLAIS".
func firstOf(languages string) string {
	first, _, _ := strings.Cut(languages, ";")
	first, _, _ = strings.Cut(first, ",")
	return strings.TrimSpace(first)
}
