package writing

import (
	"slices"
	"strconv"
	"strings"

	"blotter/internal/message"
)

// kind says how formats with types write a column.
type kind uint8

const (
	text kind = iota
	number
	truth // true or nothing
	list  // names of topics
)

// column is one field of an article under the name that files give it.
type column struct {
	name   string
	kind   kind
	always bool                         // JSON has it in every object
	text   func(a *Article) string      // "" where unknown; for a list, its names in one text
	list   func(a *Article) []string    // of a list
	value  func(a *Article) (any, bool) // of a number: an int64 or a float64, and whether it is known
}

var allColumns = []column{
	{name: "id", kind: number, text: id, value: func(a *Article) (any, bool) { return a.ID, a.ID != 0 }},
	{name: "title", always: true, text: func(a *Article) string { return a.Title }},
	{name: "text", always: true, text: func(a *Article) string { return a.Text }},
	{name: "label", always: true, text: func(a *Article) string { return a.Label }},
	listColumn("labels", (*Article).further),
	{name: "source", text: func(a *Article) string { return a.Source }},
	{name: "url", text: func(a *Article) string { return a.URL }},
	{name: "published", text: func(a *Article) string { return a.Published }},
	{name: "language", text: func(a *Article) string { return a.Language }},
	{name: splitColumn, text: func(a *Article) string { return a.Split }},
	{name: "status", text: func(a *Article) string { return a.Status }},
	{name: "suggestion", text: func(a *Article) string { return a.Suggestion }},
	{name: "confidence", kind: number, text: confidence, value: func(a *Article) (any, bool) { return a.Confidence, confidence(a) != "" }},
	{name: "basis", text: func(a *Article) string { return a.Basis }},
	listColumn("also", func(a *Article) []string { return a.Also }),
	{name: "labeled_at", text: func(a *Article) string { return a.LabeledAt }},
	{name: "how", text: func(a *Article) string { return a.How }},
	{name: "author", text: func(a *Article) string { return a.Author }},
	{name: "note", text: func(a *Article) string { return a.Note }},
	{name: "flagged", kind: truth, text: flag},
}

func listColumn(name string, of func(a *Article) []string) column {
	return column{name: name, kind: list, list: of, text: func(a *Article) string { return JoinNames(of(a)) }}
}

// further returns all labels of an article that has more than one. Of one that has a single label, the column label says it.
func (a *Article) further() []string {
	if len(a.Labels) < 2 {
		return nil
	}
	return a.Labels
}

// all returns every label of the article, the main one first, none for one without a label.
func (a *Article) all() []string {
	if len(a.Labels) > 0 {
		return a.Labels
	}
	if a.Label == "" {
		return nil
	}
	return []string{a.Label}
}

// JoinNames writes names of topics into one cell, with "; " between them. A name that holds a semicolon or a quotation mark
// stands in quotation marks, and quotation marks within it are doubled.
func JoinNames(names []string) string {
	quoted := make([]string, len(names))
	for i, name := range names {
		if strings.ContainsAny(name, `;"`) {
			name = `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
		}
		quoted[i] = name
	}
	return strings.Join(quoted, "; ")
}

// Columns returns the names of all columns in their usual order.
func Columns() []string { return namesOf(allColumns) }

func namesOf(columns []column) []string {
	names := make([]string, len(columns))
	for i, c := range columns {
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

// PersonPrefix begins the name of the column that holds what one person said.
const PersonPrefix = "label:"

// withPeople returns all columns, and one for each of some people.
func withPeople(people []string) []column {
	all := slices.Clone(allColumns)
	for i, name := range people {
		all = append(all, column{name: PersonPrefix + name, text: func(a *Article) string {
			if i >= len(a.By) {
				return ""
			}
			return a.By[i]
		}})
	}
	return all
}

func chooseColumns(names, people []string) ([]column, error) {
	allColumns := withPeople(people)
	if names == nil {
		return allColumns, nil
	}
	var chosen []column
	for _, name := range names {
		i := slices.IndexFunc(allColumns, func(c column) bool { return strings.EqualFold(c.name, strings.TrimSpace(name)) })
		if i < 0 {
			return nil, message.NewError("writing.no-such-column", "Name", name, "Columns", strings.Join(namesOf(allColumns), ", "))
		}
		chosen = append(chosen, allColumns[i])
	}
	if len(chosen) == 0 {
		return nil, message.NewError("writing.no-column-chosen", "Columns", strings.Join(namesOf(allColumns), ", "))
	}
	return chosen, nil
}
