package writing

import (
	"slices"
	"strconv"
	"strings"

	"blotter/internal/message"
)

// column is one field of an article under the name that files give it.
type column struct {
	name   string
	always bool // JSON lines have it in every object
	number bool // JSON lines write it as it is, without quotation marks
	text   func(a *Article) string
}

var allColumns = []column{
	{name: "id", number: true, text: id},
	{name: "title", always: true, text: func(a *Article) string { return a.Title }},
	{name: "text", always: true, text: func(a *Article) string { return a.Text }},
	{name: "label", always: true, text: func(a *Article) string { return a.Label }},
	{name: "source", text: func(a *Article) string { return a.Source }},
	{name: "url", text: func(a *Article) string { return a.URL }},
	{name: "published", text: func(a *Article) string { return a.Published }},
	{name: "language", text: func(a *Article) string { return a.Language }},
	{name: "split", text: func(a *Article) string { return a.Split }},
	{name: "status", text: func(a *Article) string { return a.Status }},
	{name: "confidence", number: true, text: confidence},
	{name: "labeled_at", text: func(a *Article) string { return a.LabeledAt }},
	{name: "how", text: func(a *Article) string { return a.How }},
	{name: "note", text: func(a *Article) string { return a.Note }},
	{name: "flagged", number: true, text: flag},
}

// Columns returns the names of all columns in their usual order.
func Columns() []string {
	names := make([]string, len(allColumns))
	for i, c := range allColumns {
		names[i] = c.name
	}
	return names
}

// id is the article's number in its library, "" for one that has none.
func id(a *Article) string {
	if a.ID == 0 {
		return ""
	}
	return strconv.FormatInt(a.ID, 10)
}

// flag is "true" for an article with a flag, "" for one without.
func flag(a *Article) string {
	if !a.Flagged {
		return ""
	}
	return "true"
}

// confidence is written with four places; what is no share of one is written as unknown.
func confidence(a *Article) string {
	if !(a.Confidence > 0 && a.Confidence <= 1) {
		return ""
	}
	return strconv.FormatFloat(a.Confidence, 'f', 4, 64)
}

func chooseColumns(names []string) ([]column, error) {
	if names == nil {
		return allColumns, nil
	}
	var chosen []column
	for _, name := range names {
		i := slices.IndexFunc(allColumns, func(c column) bool { return c.name == strings.ToLower(strings.TrimSpace(name)) })
		if i < 0 {
			return nil, message.NewError("writing.unknown-column", "Name", name, "Columns", strings.Join(Columns(), ", "))
		}
		chosen = append(chosen, allColumns[i])
	}
	if len(chosen) == 0 {
		return nil, message.NewError("writing.no-column", "Columns", strings.Join(Columns(), ", "))
	}
	return chosen, nil
}
