package press

import (
	"strings"

	"blotter/data/reading/paragraph"
)

// uniEnds are the lines below each article of a Nexis Uni download, in the languages of its pages.
var uniEnds = map[string]bool{
	"endofdocument": true, "endedesdokuments": true, "findeldocumento": true, "findudocument": true, "fimdodocumento": true,
	"finedeldocumento": true, "eindevandocument": true, "eindevanhetdocument": true, "dokumentende": true,
}

func isUniEnd(line string) bool { return len(line) < 40 && uniEnds[fold(line)] }

// uniBodies are the lines above the body of each article.
var uniBodies = map[string]bool{
	"body": true, "textkorper": true, "haupttext": true, "cuerpo": true, "corps": true, "corpsdutexte": true, "corpo": true, "hoofdtekst": true, "fulltext": true,
}

func isUniBody(line string) bool { return len(line) < 20 && uniBodies[fold(line)] }

func isUniCover(line string) bool {
	for _, start := range []string{"Job Number:", "Client/Matter:", "Narrowed by:", "Search Type:", "Date and Time:"} {
		if strings.HasPrefix(line, start) {
			return true
		}
	}
	return false
}

// isUniHead reports whether a line is a field above an article as Nexis Uni writes it.
func isUniHead(line string) bool {
	for _, start := range []string{"Length:", "Byline:", "Section:", "Load-Date:"} {
		if strings.HasPrefix(line, start) {
			return true
		}
	}
	return false
}

func uniCuts(p paragraph.Paragraph) cut {
	for line := range strings.SplitSeq(p.Text, "\n") {
		if isUniEnd(line) {
			return after
		}
	}
	return inside
}

// uniArticle reads the paragraphs down to "End of Document": headline, newspaper, date, notice, fields, "Body", the body, fields.
// Above the first article of a file stand its cover page and index.
func uniArticle(all []paragraph.Paragraph) Article {
	all = withoutBlank(all)
	start := uniStart(all)
	if start < 0 {
		return Article{}
	}
	a := Article{Headline: oneLine(all[start].Text), Line: all[start].Line}
	rest := all[start+1:]
	if len(rest) > 0 && !isDate(rest[0].Text) && !isNotice(rest[0].Text) {
		if m, _ := nexisField(rest[0].Text); m == unknown {
			a.Newspaper = oneLine(rest[0].Text)
			rest = rest[1:]
		}
	}
	if len(rest) > 0 && isDate(oneLine(rest[0].Text)) {
		a.Date = oneLine(rest[0].Text)
		rest = rest[1:]
	}
	a.readFields(uniBody(rest))
	return a
}

// withoutBlank parts paragraphs at their lines above the body, and below it where they are fields. It drops the line that ends the
// document.
func withoutBlank(all []paragraph.Paragraph) []paragraph.Paragraph {
	var kept []paragraph.Paragraph
	inBody := false
	for _, p := range all {
		lines := strings.Split(p.Text, "\n")
		for i, line := range lines {
			line = strings.TrimSpace(line)
			if line == "" || isUniEnd(line) {
				continue
			}
			q := p
			q.Text = line
			if i > 0 {
				q.Mark = ""
			}
			inBody = inBody || isUniBody(line)
			if n := len(kept) - 1; inBody && i > 0 && n >= 0 && !uniAlone(line) && !uniAlone(kept[n].Text) {
				kept[n].Text += "\n" + line
				continue
			}
			kept = append(kept, q)
		}
	}
	return kept
}

// uniAlone reports whether a line is a paragraph of its own even where no blank line says so.
func uniAlone(line string) bool {
	m, _ := nexisField(line)
	return m != unknown || isUniBody(line) || isDate(line) || isNotice(line)
}

// uniStart finds the headline: at the last bookmark that Nexis Uni sets there, or two paragraphs above the last date over the
// fields. It is -1 for paragraphs without an article.
func uniStart(all []paragraph.Paragraph) int {
	end := len(all)
	for i, p := range all {
		if isUniBody(p.Text) {
			end = i
			break
		}
	}
	for i := end - 1; i >= 0; i-- {
		if strings.HasPrefix(all[i].Mark, "Bookmark_") && i+1 < len(all) {
			return skipBlankMark(all, i)
		}
	}
	for i := end - 1; i >= 2; i-- {
		if isDate(oneLine(all[i].Text)) {
			return i - 2
		}
	}
	for i := range end { // no date: the headline stands above the newspaper above the first notice or field
		m, _ := nexisField(all[i].Text)
		if (m != unknown || isNotice(all[i].Text)) && i >= 2 {
			return i - 2
		}
	}
	if end < len(all) {
		return max(0, end-1)
	}
	return -1
}

func skipBlankMark(all []paragraph.Paragraph, i int) int {
	if strings.TrimSpace(all[i].Text) == "" {
		return i + 1
	}
	return i
}

// uniFoot are the lines that stand alone below the body and begin what is not of it.
var uniFoot = map[string]bool{
	"classification": true, "klassifizierung": true, "clasificacion": true, "classificacao": true, "classificazione": true, "classificatie": true,
	"graphic": true, "grafik": true, "grafico": true, "graphique": true, "notes": true, "correction": true,
}

// uniBody cuts out what is neither a field nor of the body: what stands between the head and the line "Body", and the
// classification below.
func uniBody(all []paragraph.Paragraph) []paragraph.Paragraph {
	for i, p := range all {
		if isUniBody(p.Text) {
			all = append(fieldsOnly(all[:i]), all[i+1:]...)
			break
		}
	}
	for i, p := range all {
		if i > 0 && uniFoot[fold(p.Text)] {
			return append(all[:i:i], fieldsOnly(all[i+1:])...)
		}
	}
	return all
}

func fieldsOnly(all []paragraph.Paragraph) []paragraph.Paragraph {
	var kept []paragraph.Paragraph
	for _, p := range all {
		if m, _ := nexisField(p.Text); m != unknown {
			kept = append(kept, p)
		}
	}
	return kept
}
