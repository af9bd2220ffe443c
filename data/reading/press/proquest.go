package press

import (
	"slices"
	"strings"

	"blotter/data/reading/paragraph"
)

// infos are the names of the field with newspaper, place, date and page in one.
const infos = `publicationinfo publicationinformation informaciondepublicacion informacionsobrelapublicacion informationsdepublication informationsurlapublication
	publikationsinfo publikationsinformationen veroffentlichungsinformationen informacoesdapublicacao informacoesdepublicacao informazionisullapubblicazione
	publicatieinformatie`

// isInfo reports whether the name of a field, folded, is one of them.
func isInfo(name string) bool { return slices.Contains(strings.Fields(infos), name) }

// proquestKeys are the names of fields in a ProQuest download in English, Spanish, French, German, Portuguese, Italian
// and Dutch.
var proquestKeys = invert(map[meaning]string{
	headline:  "title titulo titre titel titolo",
	byline:    "author autor auteur autore verfasser auteurs",
	published: "publicationdate fechadepublicacion datedepublication publikationsdatum erscheinungsdatum datadepublicacao datadipubblicazione publicatiedatum datumvanpublicatie",
	newspaper: "publicationtitle titulodepublicacion titulodelapublicacion titredepublication titredelapublication titelderpublikation publikationstitel titulodapublicacao titolodellapubblicazione titelvanpublicatie titelvandepublicatie publicatietitel",
	section:   "section seccion rubrik rubrique secao sezione sectie rubriek",
	language:  "languageofpublication idiomadelapublicacion languedepublication publikationssprache idiomadapublicacao linguadipubblicazione taalvanpublicatie taalvandepublicatie language",
	keywords:  "subject materia sujet thema assunto argomento onderwerp identifierkeyword subjectterms",
	address:   "documenturl urldeldocumento urldudocument dokumenturl urldodocumento",
	identity:  "proquestdocumentid iddeldocumentodeproquest numerodedocumentproquest proquestdokumentid proquestdokumentenid iddodocumentoproquest iddudocumentproquest iddocumentoproquest iddeldocumentoproquest documentidproquest",
	body:      "fulltext textocompleto texteintegral texteintegraldudocument volltext testocompleto testointegrale volledigetekst",
	lead:      "abstract resumen resume zusammenfassung resumo riassunto samenvatting",
	other: infos + ` links enlaces liens publicationyear pages startpage firstpage publisher placeofpublication countryofpublication publicationsubject issn
		eissn sourcetype documenttype documentfeature copyright lastupdated database documentocorrelated people company companyorganization location
		classification correction year volume issue section2 columnname dateline editiontype edition credit productname alternatetitle illustrations
		source caption illustration column accessionnumber worldcat contact correspondenceauthor naics identifierkeywords anodepublicacion primerapagina editorial lugardepublicacion
		basededatos ultimaactualizacion tipodefuente tipodedocumento paisdepublicacion anneedepublication premierepage editeur basededonnees dernieremiseajour
		derecho derechosdeautor databasecopyright contactus`,
})

func isProQuestRule(line string) bool {
	line = strings.TrimSpace(line)
	return len(line) >= 30 && strings.Trim(line, "_") == ""
}

// isProQuestSure reports whether a line stands only in a ProQuest download.
func isProQuestSure(line string) bool {
	m, _ := field(proquestKeys, line)
	text := fold(line[:min(len(line), 60)])
	return m == identity || isProQuestLink(line) || strings.HasPrefix(text, "reportinformationfromproquest")
}

// isProQuestLink reports whether a line is the name of the link to the document at ProQuest, in any language: "Enlace de documentos de
// ProQuest".
func isProQuestLink(line string) bool {
	text := fold(line[:min(len(line), 60)])
	return len(line) < 60 && strings.Contains(text, "proquest") && !strings.Contains(line, ":") &&
		slices.ContainsFunc([]string{"link", "enlace", "lien", "verknupfung", "collegamento"}, func(word string) bool { return strings.Contains(text, word) })
}

func isProQuestField(line string) bool {
	switch m, _ := field(proquestKeys, line); m {
	case body, newspaper, published, identity, address:
		return true
	}
	return false
}

func proquestCuts(p paragraph.Paragraph) cut {
	if isProQuestRule(p.Text) {
		return between
	}
	if isDocumentOf(p.Text) {
		return before
	}
	return inside
}

func isDocumentOf(text string) bool {
	return len(text) < 60 && strings.HasPrefix(strings.ToLower(text), "document") && isNexisHeader(text)
}

// proquestArticle reads the paragraphs between two rules: the headline, then fields in any order, of which the full text and the
// abstract may go over many paragraphs.
func proquestArticle(all []paragraph.Paragraph) Article {
	var a Article
	texts := map[meaning][]string{}
	open := unknown
	known := 0
	for _, p := range proquestLines(all) {
		m, value := field(proquestKeys, p.Text)
		switch {
		case m == unknown && (open == body || open == lead):
			texts[open] = append(texts[open], paragraph.Unwrap(p.Text))
		case m == unknown && open == unknown && a.Headline == "" && !isDocumentOf(p.Text) && !isProQuestSure(p.Text):
			a.Headline, a.Line = oneLine(p.Text), p.Line
		case m == unknown:
		case m == headline && a.Headline != "":
			open = other
		default:
			known++
			open = m
			if value != "" && (m == body || m == lead) {
				texts[m] = append(texts[m], paragraph.Unwrap(value))
			}
			if m == newspaper {
				a.Newspaper = "" // the one of the short form, which has the town behind it
				value, _, _ = strings.Cut(value, ";")
			}
			a.set(m, oneLine(value))
			a.fromInfo(p.Text, value)
		}
	}
	if known < 3 {
		return Article{}
	}
	a.Body = strings.Join(texts[body], "\n\n")
	if a.Body == "" {
		a.Body = strings.Join(withoutNone(texts[lead]), "\n\n")
	}
	return a
}

// proquestLines parts paragraphs before each line that is a field.
func proquestLines(all []paragraph.Paragraph) []paragraph.Paragraph {
	var lines []paragraph.Paragraph
	for _, p := range all {
		for i, line := range strings.Split(p.Text, "\n") {
			m, _ := field(proquestKeys, line)
			if n := len(lines) - 1; i > 0 && m == unknown && n >= 0 {
				lines[n].Text += "\n" + line
				continue
			}
			q := p
			q.Text = line
			lines = append(lines, q)
		}
	}
	return lines
}

// fromInfo takes newspaper and date from "Publication info: The Guardian [London (UK)] 01 Jan 2015: 1.", which stands above the fields
// of their own that some downloads lack.
func (a *Article) fromInfo(line, value string) {
	name, _, _ := strings.Cut(line, ":")
	if !isInfo(fold(name)) {
		return
	}
	info, _, _ := strings.Cut(value, ":")
	words := strings.Fields(info)
	for n := 3; n <= 4 && n < len(words); n++ {
		if day := dayOf(strings.Join(words[len(words)-n:], " ")); day != "" {
			if a.Date == "" {
				a.Date = day
			}
			words = words[:len(words)-n]
			break
		}
	}
	paper, _, _ := strings.Cut(strings.Join(words, " "), "[")
	paper, _, _ = strings.Cut(paper, ";")
	if a.Newspaper == "" {
		a.Newspaper = strings.Trim(paper, " .,")
	}
}

// withoutNone drops what ProQuest writes for an abstract that there is none of.
func withoutNone(texts []string) []string {
	var kept []string
	for _, t := range texts {
		if f := fold(t); f != "noneavailable" && f != "notavailable" && f != "nodisponible" {
			kept = append(kept, t)
		}
	}
	return kept
}
