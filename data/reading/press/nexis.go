package press

import (
	"regexp"
	"strings"
	"unicode"

	"blotter/data/reading/paragraph"
)

// nexisHeader is the line above each article of a LexisNexis download: "3 of 10 DOCUMENTS", "Dokument 3 von 10".
var nexisHeader = regexp.MustCompile(`(?i)^(?:\d[\d.,]* (?:of|von|de|di|van|sur|su) \d[\d.,]* (?:documents?|dokumenten?|documentos?|documenti|documenten)|(?:document|dokument|documento) \d[\d.,]* (?:of|von|de|di|van|sur|su) \d[\d.,]*)$`)

func isNexisHeader(line string) bool {
	return len(line) < 200 && nexisHeader.MatchString(strings.Join(strings.Fields(line), " "))
}

func nexisCuts(p paragraph.Paragraph) cut {
	first, _, _ := strings.Cut(p.Text, "\n")
	if isNexisHeader(first) {
		return before
	}
	return inside
}

// nexisArticle reads the paragraphs from "3 of 10 DOCUMENTS" on: newspaper, date, edition, headline, fields, body, fields, notice.
func nexisArticle(all []paragraph.Paragraph) Article {
	if len(all) == 0 || nexisCuts(all[0]) != before {
		return Article{} // the cover page
	}
	a := Article{Line: all[0].Line}
	rest := all[1:]
	if _, more, ok := strings.Cut(all[0].Text, "\n"); ok {
		rest = append([]paragraph.Paragraph{{Text: more, Indent: all[0].Indent}}, rest...)
	}
	rest = a.masthead(rest)
	rest = a.titles(rest)
	a.readFields(rest)
	return a
}

// masthead reads newspaper, date and edition, and returns the paragraphs below.
func (a *Article) masthead(all []paragraph.Paragraph) []paragraph.Paragraph {
	const most = 8 // paragraphs above the date
	for i, p := range all[:min(len(all), most)] {
		lines := strings.Split(p.Text, "\n")
		for j, line := range lines {
			if m, _ := field(nexisKeys, line); m != unknown {
				return all[i:] // a head without a date
			}
			if isNotice(line) {
				lines[j] = ""
				continue
			}
			if day, edition := dayAndEdition(line); day != "" {
				a.Date = day
				if a.Newspaper == "" {
					a.Newspaper = oneLine(strings.Join(lines[:j], " "))
				}
				a.Edition = strings.TrimSuffix(oneLine(edition+" "+strings.Join(lines[j+1:], " ")), ";")
				return all[i+1:]
			}
			if a.Newspaper == "" && j == len(lines)-1 {
				a.Newspaper = oneLine(strings.Join(lines, " "))
			}
		}
	}
	if len(all) > 0 && a.Newspaper != "" {
		return all[1:]
	}
	return all
}

// dayAndEdition reads a line that is a date, or one with the edition behind it: "March 5, 1994, Saturday, Late Edition - Final".
func dayAndEdition(line string) (day, edition string) {
	if day := Day(line); day != "" {
		return day, ""
	}
	for at := strings.LastIndex(line, ","); at > 0; at = strings.LastIndex(line[:at], ",") {
		rest := strings.TrimSpace(line[at+1:])
		if day := Day(line[:at]); day != "" && isEdition(paragraph.Paragraph{Text: rest, Indent: len(rest)}) {
			return day, rest
		}
	}
	return "", ""
}

// titles reads the headline: what stands between the date and the first field, but for the edition and a notice.
func (a *Article) titles(all []paragraph.Paragraph) []paragraph.Paragraph {
	const most = 5
	for i, p := range all {
		m, _ := nexisField(p.Text)
		if m != unknown || i == most {
			return all[i:]
		}
		switch {
		case isNotice(p.Text):
		case isEdition(p) && a.Edition == "":
			a.Edition = oneLine(p.Text)
		case a.Headline == "":
			a.Headline = strings.TrimSuffix(oneLine(p.Text), ";")
		case !fieldAhead(all[i:]):
			return all[i:] // no field follows: the text has begun
		default:
			a.Headline += "; " + oneLine(p.Text)
		}
	}
	return nil
}

// fieldAhead reports whether a field of the head follows within a few paragraphs.
func fieldAhead(all []paragraph.Paragraph) bool {
	const near = 3
	for _, p := range all[:min(len(all), near)] {
		switch m, _ := nexisField(p.Text); m {
		case byline, section, length, body, headline:
			return true
		}
	}
	return false
}

// isEdition reports whether a centered or short line names the edition of a newspaper.
func isEdition(p paragraph.Paragraph) bool {
	text := strings.ToLower(p.Text)
	if len(text) > 60 {
		return false
	}
	for _, word := range []string{"edition", "ausgabe", "édition", "edición", "edição", "edizione", "editie", "auflage"} {
		if strings.Contains(text, word) {
			return p.Indent > 8 || strings.HasSuffix(text, word) || strings.HasPrefix(text, word)
		}
	}
	return false
}

// nexisField is field for a paragraph, whose value may go over several lines. A name of LexisNexis has no small letters, one
// of Nexis Uni begins with a capital.
func nexisField(text string) (meaning, string) {
	r := []rune(text[:min(len(text), longestKey)])
	if len(r) == 0 || !unicode.IsUpper(r[0]) {
		return unknown, ""
	}
	m, value := field(nexisKeys, text)
	return m, value
}

// readFields reads what follows the headline: fields, the body, fields again, and the notice of rights at the end.
func (a *Article) readFields(all []paragraph.Paragraph) {
	var text []string
	ended := false // the fields below the body have begun
	for i, p := range all {
		m, value := nexisField(p.Text)
		switch {
		case m == unknown && isUniBody(p.Text):
		case m == unknown && (ended || isNotice(p.Text) && (len(text) == 0 || isNearEnd(all[i:]))):
			ended = ended || len(text) > 0 && isNotice(p.Text)
		case m == unknown:
			text = append(text, paragraph.Unwrap(p.Text))
		case m == body, m == lead:
			if value != "" {
				text = append(text, paragraph.Unwrap(value))
			}
		case len(text) > 0 && (m == headline || m == byline && len(value) > 200):
			text = append(text, paragraph.Unwrap(p.Text)) // "Title: …" in the middle of a text
		default:
			ended = ended || len(text) > 0 && endsBody(m)
			a.set(m, oneLine(value))
		}
	}
	a.Body = strings.Join(text, "\n\n")
}

// endsBody reports whether no body follows a field.
func endsBody(m meaning) bool { return m == other || m == language || m == keywords }

// isNearEnd reports whether little follows: a notice in the middle of a text is of the text.
func isNearEnd(all []paragraph.Paragraph) bool {
	const few = 4
	plain := 0
	for _, p := range all {
		if m, _ := nexisField(p.Text); m == unknown && !isNotice(p.Text) {
			plain++
		}
	}
	return plain < few
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
