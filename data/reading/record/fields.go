package record

import (
	"slices"
	"strings"

	"golang.org/x/text/language"

	"blotter/data"
	"blotter/data/reading/clean"
	"blotter/data/reading/dates"
	"blotter/data/reading/format"
)

// draft makes an article of the fields that a record brought. A date that stands there and cannot be read comes back beside
// it.
func draft(get func(field string) string) (d data.Draft, undated string) {
	published := get("published")
	d = data.Draft{
		Title:     get("title"),
		Text:      get("text"),
		Source:    get("source"),
		URL:       get("url"),
		Published: dates.Parse(published),
		Language:  languageCode(get("language")),
		Label:     get("label"),
		Note:      get("note"),
		Split:     splitName(get("split")),
		Flagged:   isYes(get("flagged")),
	}
	if d.Published == "" && strings.ContainsAny(published, "0123456789") { // words alone say that there is none
		undated = cleanLine(published)
		if a, ok := clean.ParseAddress(d.URL); ok && a.Published != "" {
			d.Published = a.Published
		}
	}
	return d, undated
}

func cleanLine(s string) string { return clean.Line(s) }

func isBlankRow(cells []string) bool {
	return !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" })
}

// longestDate is how much of a date that cannot be read is shown.
const longestDate = 40

// noDate tells of a date that cannot be read. Its article was read.
func noDate(file, place, column, undated string) *format.Problem {
	if letters := []rune(undated); len(letters) > longestDate {
		undated = string(letters[:longestDate]) + "…"
	}
	return &format.Problem{
		File:   file,
		Place:  place,
		Reason: "The date “" + undated + "” in the column “" + column + "” cannot be read; the article goes in without one.",
		Remedy: "Dates are read as in 2024-03-14, 14.3.2024, 14 March 2024 or March 14, 2024; 03/04/2024 could be two days.",
		Kept:   true,
	}
}

// splitName returns the part of a dataset as Blotter names it, "" for a word that names none.
func splitName(s string) string {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "train", "training", "entrenamiento":
		return "train"
	case "validation", "valid", "val", "dev", "development":
		return "validation"
	case "test", "testing", "prueba":
		return "test"
	}
	return ""
}

// isYes reads what people and programs write for yes.
func isYes(s string) bool {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "1", "true", "yes", "y", "x", "si", "sí", "ja", "oui":
		return true
	}
	return false
}

// languageNames are languages written out, as people write them in a column.
var languageNames = map[string]string{
	"english": "en", "inglés": "en", "ingles": "en", "englisch": "en",
	"spanish": "es", "español": "es", "espanol": "es", "spanisch": "es", "castellano": "es",
	"german": "de", "deutsch": "de", "alemán": "de", "aleman": "de",
	"french": "fr", "français": "fr", "francés": "fr", "französisch": "fr",
	"portuguese": "pt", "português": "pt", "portugués": "pt", "portugiesisch": "pt",
	"italian": "it", "italiano": "it", "italienisch": "it",
	"dutch": "nl", "russian": "ru", "ruso": "ru", "russisch": "ru", "arabic": "ar", "árabe": "ar",
	"chinese": "zh", "japanese": "ja", "turkish": "tr", "polish": "pl", "ukrainian": "uk",
}

// languageCode returns the ISO 639-1 code of a tag such as "en-US" or of a language's name, "" for anything else.
func languageCode(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	if code, ok := languageNames[s]; ok {
		return code
	}
	if s == "" || len(s) > 32 {
		return ""
	}
	tag, err := language.Parse(s)
	if err != nil {
		return ""
	}
	base, _ := tag.Base()
	if code := base.String(); len(code) == 2 {
		return code
	}
	return ""
}

// mapping returns the names that the user gave for our fields, the label's column among them.
func mapping(o format.Options) map[string]string {
	names := map[string]string{}
	for ours, theirs := range o.Map {
		names[ours] = theirs
	}
	switch from := o.LabelFrom; from {
	case "":
	case format.LabelFolder, format.LabelNone:
		delete(names, "label")
	default:
		names["label"] = from
	}
	return names
}
