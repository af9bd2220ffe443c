package i18n

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"blotter/internal/message"
)

// phrase is something that the library says in English, because it is kept there or because the command line says it too. It is
// recognised by its form, and said in the window's language.
type phrase struct {
	id    string
	names []string
	form  *regexp.Regexp
}

var blank = regexp.MustCompile(`{(\w+)}`)

// heard makes phrases of texts.
func heard(ids ...string) []phrase {
	phrases := make([]phrase, len(ids))
	for i, id := range ids {
		p, text := phrase{id: id}, message.New(id).String()
		form, at := "(?s)^", 0
		for _, found := range blank.FindAllStringSubmatchIndex(text, -1) {
			name := text[found[2]:found[3]]
			p.names = append(p.names, name)
			form += regexp.QuoteMeta(text[at:found[0]]) + shapeOf(name)
			at = found[1]
		}
		p.form = regexp.MustCompile(form + regexp.QuoteMeta(text[at:]) + "$")
		phrases[i] = p
	}
	return phrases
}

// shapeOf is what may stand for a name.
func shapeOf(name string) string {
	switch name {
	case "What":
		return `(“.*”|\d+ articles?)`
	case "Samples":
		return `(\d+ starter articles?)`
	case "N", "To", "Free", "Size":
		return `(\d+)`
	}
	return `(.*)`
}

// inWindowsLanguage says a text that is one of the phrases; false means that it is none of them, and comes back as it is.
func inWindowsLanguage(phrases []phrase, text string) (string, bool) {
	for _, p := range phrases {
		found := p.form.FindStringSubmatch(text)
		if found == nil {
			continue
		}
		var values []any
		for i, name := range p.names {
			values = append(values, name, valueSaid(name, found[i+1]))
		}
		return T(p.id, values...), true
	}
	return text, false
}

// valueSaid says what stands for a name in a phrase.
func valueSaid(name, value string) string {
	switch name {
	case "What":
		if title, quoted := strings.CutPrefix(value, "“"); quoted {
			return T("phrases.title", "Title", strings.TrimSuffix(title, "”"))
		}
		return N("common.n-articles", leadingNumber(value))
	case "Samples":
		return N("phrases.n-sample-articles", leadingNumber(value))
	case "Topic", "Into":
		if value == noneOfThese {
			return T("command.none-of-these")
		}
	case "File":
		return fileSaid(value)
	case "Step":
		return ChangeName(value)
	case "When":
		if at, err := time.ParseInLocation("2 January 2006, 15:04", value, time.Local); err == nil {
			return DateTime(at)
		}
	}
	return value
}

func leadingNumber(text string) int {
	digits, _, _ := strings.Cut(text, " ")
	n, _ := strconv.Atoi(digits) // the form has let nothing but digits through
	return n
}

var andMore = regexp.MustCompile(`^(.*) and (\d+) more$`)

// fileSaid says where articles came from.
func fileSaid(name string) string {
	if found := andMore.FindStringSubmatch(name); found != nil {
		return N("phrases.file-and-n-more", leadingNumber(found[2]), "File", fileSaid(found[1]))
	}
	if name == "standard input" {
		return T("phrases.standard-input")
	}
	return name
}
