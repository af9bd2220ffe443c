package press

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// meaning is what a field of an article's head or foot holds.
type meaning int

const (
	unknown meaning = iota
	headline
	byline
	section
	length
	language
	body
	lead     // a summary that stands above the body and is part of it
	keywords // subjects, persons, places
	newspaper
	published
	address
	identity
	other // known, and nothing that is kept
)

// nexisKeys are the names of fields in the languages that LexisNexis writes them in, folded as by fold.
var nexisKeys = invert(map[meaning]string{
	headline: "headline titulo titular titre uberschrift titolo kop",
	byline:   "byline autor autora autores auteur auteurs verfasser author authors autore door von",
	section:  "section rubrik rubrique seccion secao seccao sezione rubriek ressort teil",
	length:   "length lange longueur longitud extension extensao comprimento lunghezza lengte largo palabras",
	language: "language sprache langue idioma lengua lingua taal",
	body:     "body text texto texte testo cuerpo corps corpo haupttext textkorper inhalt hoofdtekst volltext",
	lead:     "highlight abstract resumen resume zusammenfassung encart resumo chapeau vorspann",
	keywords: "subject sujet tema temas asunto schlagworter themen assunto argomento onderwerp",
	address:  "url",
	other: `loaddate update updatedate datechargement fechacarga fechadecarga ladedatum datadecarregamento datacarga dataupload laaddatum
		graphic grafik grafica grafico illustration graphique publicationtype typepublication typedepublication publikationstyp medienart
		tipodepublicacion tipopublicacion tipodepublicacao tipopublicacao tipodipubblicazione publicatietype typ journalcode
		codejournal codigodepublicacion zeitungscode person personne personen persona pessoa organization organisation organizacion company societe
		firma unternehmen empresa compania ticker symboleboursier boersenkurzel industry secteuractivite branche industria setor geographic
		localisationgeo geografico geographie city state country pays land pais stadt series serie correction correctiondate distribution issn
		documenttype typededocument type notes edition ausgabe classification clasificacion klassifizierung classificacao dateline
		datumszeile lieu ort acc accno name topic publicationname series column contact`,
})

func invert(names map[meaning]string) map[string]meaning {
	keys := map[string]meaning{}
	for m, words := range names {
		for word := range strings.FieldsSeq(words) {
			keys[word] = m
		}
	}
	return keys
}

// fold brings the name of a field to lower case without accents, blanks and signs: "LOAD-DATE" is "loaddate".
func fold(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFD.String(name))
}

// longestKey is how many bytes the name of a field has at most.
const longestKey = 40

// field parts a line "NAME: value" whose name is among the keys. It is unknown for any other line.
func field(keys map[string]meaning, line string) (m meaning, value string) {
	name, value, ok := strings.Cut(line, ":")
	if !ok || len(name) > longestKey || name == "" {
		return unknown, ""
	}
	return keys[fold(name)], strings.TrimSpace(value)
}

// set puts the value of a field into an article, behind what is there already.
func (a *Article) set(m meaning, value string) {
	into := map[meaning]*string{
		headline: &a.Headline, byline: &a.Byline, section: &a.Section, length: &a.Length, language: &a.Language, keywords: &a.Keywords,
		newspaper: &a.Newspaper, published: &a.Date, address: &a.URL, identity: &a.ID,
	}[m]
	switch {
	case into == nil || value == "":
	case *into == "":
		*into = value
	case m == keywords || m == byline:
		*into += "; " + value
	}
}

var wordCount = regexp.MustCompile(`^(?i)([\d.,\x{202f}\x{a0} ]*\d) (words?|w[öo]rter|mots?|palabras?|palavras?|parole|woorden|ord|слов[ао]?)$`)

// isWordCount reports whether a line says how long an article is and no more.
func isWordCount(line string) bool {
	return len(line) < 30 && wordCount.MatchString(strings.TrimSpace(line))
}
