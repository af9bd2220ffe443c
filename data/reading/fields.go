package reading

import (
	"strings"

	"golang.org/x/text/language"

	"blotter/data"
)

// draft makes an article of the fields that a row or an object brought, and fills in what can be told from the others:
// the title from the text, the source and the date from the address, the language from the text. A date that stands there and cannot
// be read comes back beside it.
func draft(get func(field string) string) (d data.Draft, undated string) {
	published := get("published")
	d = data.Draft{
		Title:     cleanLine(get("title")),
		Text:      cleanText(get("text")),
		Source:    cleanLine(get("source")),
		URL:       cleanLine(get("url")),
		Published: date(published),
		Language:  languageCode(get("language")),
		Label:     cleanLine(get("label")),
		Note:      cleanText(get("note")),
		Split:     splitName(get("split")),
		Flagged:   isYes(get("flagged")),
	}
	if d.Title == "" {
		d.Title = clip(d.Text)
	}
	if d.Published == "" && strings.ContainsAny(published, "0123456789") { // words alone say that there is none
		undated = cleanLine(published)
	}
	if a, ok := parseAddress(d.URL); ok {
		if d.Source == "" {
			d.Source = a.source
		}
		if d.Published == "" {
			d.Published = a.published
		}
	}
	return complete(d), undated
}

// longestDate is how much of a date that cannot be read is shown.
const longestDate = 40

// noDate tells of a date that cannot be read, where there is one. Its article was read.
func (r *run) noDate(f *file, place, column, undated string) {
	if undated == "" {
		return
	}
	if letters := []rune(undated); len(letters) > longestDate {
		undated = string(letters[:longestDate]) + "…"
	}
	r.report(&Problem{
		File:   f.name,
		Place:  place,
		Reason: "The date “" + undated + "” in the column “" + column + "” cannot be read; the article goes in without one.",
		Remedy: "Dates are read as in 2024-03-14, 14.3.2024, 14 March 2024 or March 14, 2024; 03/04/2024 could be two days.",
		Kept:   true,
	})
}

// complete tells the language of an article that does not say it.
func complete(d data.Draft) data.Draft {
	if d.Language == "" {
		d.Language = Language(d.Text)
	}
	return d
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

// labelFolder and labelNone are the values of Options.LabelFrom that are no column's name.
const (
	labelFolder = "folder"
	labelNone   = "none"
)

// labeled puts in the label that the options ask for, where it is not the file's own.
func (r *run) labeled(f *file, d data.Draft) data.Draft {
	switch r.options.LabelFrom {
	case labelNone:
		d.Label = ""
	case labelFolder:
		d.Label = cleanLine(f.folder)
	}
	return d
}

// mapping returns the names that the user gave for our fields, the label's column among them.
func (r *run) mapping() map[string]string {
	names := map[string]string{}
	for ours, theirs := range r.options.Map {
		names[ours] = theirs
	}
	switch from := r.options.LabelFrom; from {
	case "":
	case labelFolder, labelNone:
		delete(names, "label")
	default:
		names["label"] = from
	}
	return names
}
