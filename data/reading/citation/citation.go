// Package citation reads what literature databases and reference managers export: RIS, BibTeX, EndNote, MEDLINE of PubMed and Web
// of Science. A reference is an article whose text is its abstract.
package citation

import (
	"strings"

	"blotter/data/reading/entry"
	"blotter/data/reading/format"
	"blotter/internal/message"
)

// reference is a record with its fields, each of which may stand there several times.
type reference struct {
	fields map[string][]string
	line   int
}

func newReference(line int) *reference {
	return &reference{fields: map[string][]string{}, line: line}
}

func (r *reference) add(tag, value string) {
	if value = strings.TrimSpace(value); value != "" || len(r.fields[tag]) == 0 {
		r.fields[tag] = append(r.fields[tag], value)
	}
}

// goOn adds a line to the last value of a field.
func (r *reference) goOn(tag, value string) {
	if n := len(r.fields[tag]) - 1; n >= 0 {
		r.fields[tag][n] = strings.TrimSpace(r.fields[tag][n] + " " + strings.TrimSpace(value))
	}
}

// first returns the first value of the first of these fields that has one.
func (r *reference) first(tags ...string) string {
	for _, tag := range tags {
		for _, v := range r.fields[tag] {
			if v != "" {
				return v
			}
		}
	}
	return ""
}

// all returns the values of these fields, parted by semicolons.
func (r *reference) all(tags ...string) string {
	var values []string
	for _, tag := range tags {
		for _, v := range r.fields[tag] {
			if v != "" {
				values = append(values, v)
			}
		}
	}
	return strings.Join(values, "; ")
}

// names says which fields of a kind of file hold what, the surest first.
type names struct {
	title, text, source, date, url, doi, language, author, keywords []string
}

// entry makes an article of a reference. Where it has no abstract, its title is its text, too.
func (r *reference) entry(n names) entry.Entry {
	e := entry.Entry{
		Title: r.first(n.title...), Text: r.first(n.text...), Source: r.first(n.source...), URL: r.first(n.url...),
		Language: language(r.first(n.language...)), Place: format.Line(r.line),
	}
	date(&e, r.first(n.date...))
	if e.Text == "" {
		e.Text = e.Title
	}
	if doi := r.first(n.doi...); e.URL == "" && strings.HasPrefix(doi, "10.") {
		doi, _, _ = strings.Cut(doi, " ")
		e.URL = "https://doi.org/" + doi
	}
	e.Detail("byline", r.all(n.author...))
	e.Detail("keywords", r.all(n.keywords...))
	return e
}

// language returns the code of a language that a database writes with three letters, and any other as it is.
func language(name string) string {
	codes := map[string]string{
		"eng": "en", "spa": "es", "ger": "de", "deu": "de", "fre": "fr", "fra": "fr", "por": "pt", "ita": "it", "dut": "nl", "nld": "nl", "rus": "ru", "chi": "zh", "zho": "zh", "jpn": "ja",
		"pol": "pl", "swe": "sv", "dan": "da", "nor": "no", "fin": "fi", "cat": "ca", "tur": "tr", "cze": "cs", "ces": "cs", "hun": "hu", "kor": "ko", "ara": "ar",
	}
	if code := codes[strings.ToLower(name)]; code != "" {
		return code
	}
	return name
}

// none is the problem of a file without any reference.
func none(in *format.Input, what string) *format.Problem {
	return &format.Problem{File: in.Name, Reason: message.New("reading.no-record", "Kind", what), Remedy: message.New("reading.export-with-abstracts")}
}
