package press

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"blotter/data/reading/paragraph"
)

// factivaEnd is the line below each article: "Document IINM000020171113edbd0000d".
var factivaEnd = regexp.MustCompile(`^(?:Document|Dokument|Documento|Dokumen|Документ|文件|文档) ([A-Za-z0-9_]{4,8}0[A-Za-z0-9]{12,24})$`)

func isFactivaEnd(line string) bool {
	return len(line) < 60 && factivaEnd.MatchString(strings.TrimSpace(line))
}

// factivaCodes are the codes of fields that Factiva writes before each where indexing was asked for.
var factivaCodes = map[string]meaning{
	"HD": headline, "BY": byline, "SE": section, "WC": length, "PD": published, "SN": newspaper, "LA": language, "LP": body, "TD": body, "AN": identity,
	"NS": keywords, "CO": other, "IN": other, "RE": other, "IPC": other, "IPD": other, "PUB": other, "ET": other, "ED": other, "PG": other, "SC": other,
	"CY": other, "CR": other, "CLM": other, "ART": other, "CT": other, "RF": other, "VOL": other, "NGC": other, "GC": other, "DE": other, "URL": address,
}

var factivaCode = regexp.MustCompile(`^(HD|BY|SE|WC|PD|SN|LA|LP|TD|AN|NS|CO|IN|RE|IPC|IPD|PUB|ET|ED|PG|SC|CY|CR|CLM|ART|CT|RF|VOL|NGC|GC|DE|URL)(\s*$|\s*\t\s*|\s{2,}| )`)

// indexed is a term of Factiva's index: "imed : Media".
var indexed = regexp.MustCompile(`^[a-z0-9]{2,10} ?: ?\S`)

// codeOf parts a line from the code before it. One blank is enough behind codes that are no words, and before what follows no word of
// that kind.
func codeOf(line string) (code, value string) {
	m := factivaCode.FindStringSubmatch(line)
	if len(m) < 3 {
		return "", line
	}
	code, value = m[1], strings.TrimSpace(line[len(m[0]):])
	if m[2] == " " && !slices.Contains([]string{"HD", "BY", "WC", "PD", "SN", "SC", "LP", "AN", "CY"}, code) && !indexed.MatchString(value) && (code != "LA" || !isLanguage(value)) {
		return "", line
	}
	return code, value
}

// isFactivaCode reports whether a line is a field that few other texts have.
func isFactivaCode(line string) bool {
	code, value := codeOf(line)
	switch code {
	case "WC":
		return value == "" || isWordCount(value)
	case "PD":
		return value == "" || isDate(value)
	case "HD", "LP", "TD", "SN":
		return true
	}
	return false
}

func factivaCuts(p paragraph.Paragraph) cut {
	for line := range strings.SplitSeq(p.Text, "\n") {
		_, value := codeOf(strings.TrimSpace(line))
		if isFactivaEnd(value) {
			return after
		}
	}
	return inside
}

// factivaArticle reads the paragraphs down to "Document …": with codes, or in the order in which Factiva shows an article.
func factivaArticle(all []paragraph.Paragraph) Article {
	lines := factivaLines(all)
	if coded(lines) {
		return codedArticle(lines)
	}
	return shownArticle(lines)
}

// factivaLines parts paragraphs into lines, since heads have no blank lines between theirs. A line keeps what is known of its
// paragraph; every first line begins one.
func factivaLines(all []paragraph.Paragraph) []paragraph.Paragraph {
	var lines []paragraph.Paragraph
	for _, p := range all {
		for i, line := range strings.Split(p.Text, "\n") {
			if line = strings.TrimRight(line, " "); strings.TrimSpace(line) == "" {
				continue
			}
			q := p
			q.Text = line
			if i > 0 {
				q.Mark = continued
			}
			lines = append(lines, q)
		}
	}
	return lines
}

// continued marks a line that goes on with the paragraph of the line before.
const continued = "\x00continued"

func coded(lines []paragraph.Paragraph) bool {
	n := 0
	for _, l := range lines {
		if code, _ := codeOf(strings.TrimSpace(l.Text)); code == "HD" || code == "TD" || code == "LP" || code == "PD" || code == "WC" {
			n++
		}
	}
	return n >= 3
}

// codedArticle reads lines with codes. A line without one goes on with the field before it.
func codedArticle(lines []paragraph.Paragraph) Article {
	var a Article
	fields := map[string][]paragraph.Paragraph{}
	code := ""
	for _, l := range lines {
		c, value := codeOf(strings.TrimSpace(l.Text))
		if c != "" && (c != code || factivaCodes[c] != body) {
			code = c
			l.Mark = ""
		}
		if a.Line == 0 && code != "" {
			a.Line = l.Line
		}
		if l.Text = value; code != "" && value != "" {
			fields[code] = append(fields[code], l)
		}
	}
	for code, lines := range fields {
		if m := factivaCodes[code]; m != body && m != other {
			a.set(m, oneLine(paragraph.Join(lines)))
		}
	}
	a.Body = strings.TrimSpace(flow(fields["LP"]) + "\n\n" + flow(fields["TD"]))
	return a
}

// flow joins lines into paragraphs.
func flow(lines []paragraph.Paragraph) string {
	var b strings.Builder
	for i, l := range lines {
		switch {
		case i == 0:
		case l.Mark == continued:
			b.WriteByte('\n')
		default:
			b.WriteString("\n\n")
		}
		b.WriteString(strings.TrimSpace(l.Text))
	}
	text := strings.Split(b.String(), "\n\n")
	for i := range text {
		text[i] = paragraph.Unwrap(text[i])
	}
	return strings.Join(text, "\n\n")
}

// shownArticle reads an article as it is shown: section, headline, byline, words, date, time, newspaper, its code, section, page,
// language, notice, text. The number of words is the fixed point.
func shownArticle(lines []paragraph.Paragraph) Article {
	at := slices.IndexFunc(lines, func(p paragraph.Paragraph) bool { return isWordCount(strings.TrimSpace(p.Text)) })
	if at < 1 {
		return Article{}
	}
	var a Article
	a.Length = strings.TrimSpace(lines[at].Text)
	a.above(lines[:at])
	rest := a.below(lines[at+1:])
	for len(rest) > 0 && !isFactivaEnd(strings.TrimSpace(rest[len(rest)-1].Text)) {
		rest = rest[:len(rest)-1]
	}
	if len(rest) > 0 {
		a.ID = factivaEnd.FindStringSubmatch(strings.TrimSpace(rest[len(rest)-1].Text))[1]
		rest = rest[:len(rest)-1]
	}
	a.Body = flow(withoutPublisher(rest))
	return a
}

// withoutPublisher cuts off the publisher's name, which Factiva writes between the text and the number of the document.
func withoutPublisher(lines []paragraph.Paragraph) []paragraph.Paragraph {
	if n := len(lines); n > 1 {
		last := lines[n-1].Text
		if utf8.RuneCountInString(last) < 80 && !strings.ContainsAny(last[len(last)-1:], `.!?"”»)`) {
			return lines[:n-1]
		}
	}
	return lines
}

// above reads what stands over the number of words. The headline is a heading, or bold, or the longest of the last lines.
func (a *Article) above(lines []paragraph.Paragraph) {
	const most = 4
	if len(lines) > most {
		lines = lines[len(lines)-most:]
	}
	at := lastRun(lines, func(p paragraph.Paragraph) bool { return p.Heading > 0 })
	if at < 0 {
		at = lastRun(lines, func(p paragraph.Paragraph) bool { return p.Bold })
	}
	if at < 0 {
		at = plainHeadline(lines)
	}
	a.Line = lines[at].Line
	a.Headline = oneLine(lines[at].Text)
	rest := lines[at+1:]
	for len(rest) > 0 && (rest[0].Mark == continued && !isByline(rest[0].Text) || rest[0].Heading > 0) && len(rest) > 1 {
		a.Headline += " " + oneLine(rest[0].Text)
		rest = rest[1:]
	}
	if len(rest) > 0 {
		a.Byline = oneLine(rest[0].Text)
	}
	if at > 0 {
		a.Section = oneLine(lines[at-1].Text)
	}
}

// lastRun returns where the last paragraph begins of whose first line is says yes, -1 for none.
func lastRun(lines []paragraph.Paragraph, is func(paragraph.Paragraph) bool) int {
	for i := len(lines) - 1; i >= 0; i-- {
		if is(lines[i]) && lines[i].Mark != continued {
			return i
		}
	}
	return -1
}

// plainHeadline finds the headline among lines without any sign of one: the last, or the last but one over a byline.
func plainHeadline(lines []paragraph.Paragraph) int {
	last := len(lines) - 1
	if last > 0 && isByline(lines[last].Text) {
		return last - 1
	}
	return last
}

var byWords = regexp.MustCompile(`^(?i)(?:by|von|par|por|di|da|door|от|text:|report by) `)

// isByline reports whether a line under a headline looks like the names of authors: few words, each with a capital.
func isByline(line string) bool {
	line = strings.TrimSpace(line)
	if byWords.MatchString(line) {
		return true
	}
	words := strings.Fields(line)
	if len(words) < 2 || len(words) > 5 || strings.ContainsAny(line, "?!:0123456789") {
		return false
	}
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && !slices.Contains([]string{"de", "del", "von", "van", "der", "and", "und", "y", "et", "e", "da", "la"}, w) {
			return false
		}
	}
	return true
}

var (
	sourceCode = regexp.MustCompile(`^[A-Z0-9_]{2,8}$`)
	clock      = regexp.MustCompile(`^\d{1,2}:\d\d( ?[AaPp]\.?[Mm]\.?)?( \w+)?$`)
)

// below reads what stands under the number of words, and returns the lines of the text. The head ends with the notice of rights, or
// with the language where there is none.
func (a *Article) below(lines []paragraph.Paragraph) []paragraph.Paragraph {
	const most = 12 // lines of a head
	end := 0
	for i, l := range lines[:min(len(lines), most)] {
		text := strings.TrimSpace(l.Text)
		switch {
		case a.Date == "" && isDate(text):
			a.Date, end = text, i+1
		case clock.MatchString(text), isFactivaPage(text):
			end = max(end, i+1)
		case a.Date != "" && a.Newspaper == "":
			a.Newspaper, end = text, i+1
		case a.Language == "" && sourceCode.MatchString(text):
			end = i + 1
		case a.Language == "" && isLanguage(text):
			a.Language, end = text, i+1
		case isNotice(text):
			return lines[i+1:]
		}
		if i > end+3 {
			break
		}
	}
	return lines[end:]
}

var factivaPage = regexp.MustCompile(`^[A-Z]{0,2}\d{1,4}$`)

func isFactivaPage(text string) bool { return factivaPage.MatchString(text) }

// languages are the names of languages as Factiva writes them, folded.
var languages = func() map[string]bool {
	found := map[string]bool{}
	for name := range strings.FieldsSeq(`english englisch ingles anglais inglese engels german deutsch aleman allemand alemao tedesco duits
		spanish spanisch espanol espagnol espanhol spagnolo spaans french franzosisch frances francais francese frans
		portuguese portugiesisch portugues portugais portoghese italian italienisch italiano italien dutch niederlandisch holandes neerlandais nederlands
		russian russisch ruso russe chinese chinesisch chino chinois japanese japanisch arabic arabisch polish polnisch turkish turkisch swedish schwedisch
		danish danisch norwegian norwegisch finnish finnisch catalan katalanisch catala czech tschechisch hungarian ungarisch greek indonesian korean`) {
		found[fold(name)] = true
	}
	return found
}()

func isLanguage(text string) bool {
	name, _, _ := strings.Cut(text, " ")
	return len(text) < 40 && languages[fold(name)]
}
