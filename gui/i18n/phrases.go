package i18n

import (
	"regexp"

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
	if name == "N" || name == "To" {
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
			values = append(values, name, found[i+1])
		}
		return T(p.id, values...), true
	}
	return text, false
}
