package reading_test

import (
	"fmt"
	"strings"
	"testing"

	"blotter/data/reading"
)

// tongue is a language of press archives: how their pages and newspapers write dates and the names of fields in it.
type tongue struct {
	code            string
	months, short   string
	weekdays        string // from Monday
	full, brief     string // how a date stands in a head: {wd}, {d}, {m}, {y}
	document        string // above each article of LexisNexis, of {n} and {of}
	length, words   string
	language, named string
	body, end       string // of Nexis Uni
	title, paper, published,
	text, id string // of ProQuest
}

var tongues = []tongue{
	{
		"en", "January February March April May June July August September October November December", "Jan. Feb. Mar. Apr. May Jun. Jul. Aug. Sept. Oct. Nov. Dec.",
		"Monday Tuesday Wednesday Thursday Friday Saturday Sunday", "{m} {d}, {y} {wd}", "{m} {d}, {y}", "{n} of {of} DOCUMENTS", "LENGTH", "20 words", "LANGUAGE", "ENGLISH", "Body", "End of Document",
		"Title", "Publication title", "Publication date", "Full text", "ProQuest document ID",
	},
	{
		"de", "Januar Februar März April Mai Juni Juli August September Oktober November Dezember", "Jan. Feb. Mrz. Apr. Mai Jun. Jul. Aug. Sep. Okt. Nov. Dez.",
		"Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag", "{wd} {d}. {m} {y}", "{d}. {m} {y}", "Dokument {n} von {of}", "LÄNGE", "20 Wörter", "SPRACHE", "GERMAN; DEUTSCH", "Textkörper", "Ende des Dokuments",
		"Titel", "Titel der Publikation", "Publikationsdatum", "Volltext", "ProQuest-Dokument-ID", //nolint:misspell // it is German
	},
	{
		"fr", "janvier février mars avril mai juin juillet août septembre octobre novembre décembre", "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
		"lundi mardi mercredi jeudi vendredi samedi dimanche", "{d} {m} {y} {wd}", "{d} {m} {y}", "Document {n} de {of}", "LONGUEUR", "20 mots", "LANGUE", "FRENCH; FRANÇAIS", "Corps", "Fin du document",
		"Titre", "Titre de la publication", "Date de publication", "Texte intégral", "ID du document ProQuest",
	},
	{
		"es", "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre", "ene. feb. mar. abr. may. jun. jul. ago. sept. oct. nov. dic.",
		"lunes martes miércoles jueves viernes sábado domingo", "{d} de {m} de {y} {wd}", "{d} {m} {y}", "{n} de {of} DOCUMENTOS", "EXTENSIÓN", "20 palabras", "IDIOMA", "SPANISH; ESPAÑOL", "Cuerpo", "Fin del documento",
		"Título", "Título de publicación", "Fecha de publicación", "Texto completo", "ID del documento de ProQuest",
	},
	{
		"pt", "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro", "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.",
		"segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo", "{d} de {m} de {y} {wd}", "{d} de {m} de {y}", "Documento {n} de {of}", "COMPRIMENTO", "20 palavras", "IDIOMA", "PORTUGUESE; PORTUGUÊS", "Corpo", "Fim do documento",
		"Título", "Título da publicação", "Data de publicação", "Texto completo", "ID do documento ProQuest",
	},
	{
		"it", "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre", "gen. feb. mar. apr. mag. giu. lug. ago. set. ott. nov. dic.",
		"lunedì martedì mercoledì giovedì venerdì sabato domenica", "{wd} {d} {m} {y}", "{d} {m} {y}", "Documento {n} di {of}", "LUNGHEZZA", "20 parole", "LINGUA", "ITALIAN; ITALIANO", "Corpo", "Fine del documento",
		"Titolo", "Titolo della pubblicazione", "Data di pubblicazione", "Testo completo", "ID documento ProQuest",
	},
	{
		"nl", "januari februari maart april mei juni juli augustus september oktober november december", "jan. feb. mrt. apr. mei jun. jul. aug. sept. okt. nov. dec.",
		"maandag dinsdag woensdag donderdag vrijdag zaterdag zondag", "{d} {m} {y} {wd}", "{d} {m} {y}", "{n} van {of} DOCUMENTEN", "LENGTE", "20 woorden", "TAAL", "DUTCH; NEDERLANDS", "Hoofdtekst", "Einde van document",
		"Titel", "Titel van publicatie", "Publicatiedatum", "Volledige tekst", "ProQuest-document-id",
	},
}

// write writes the day of a month by a form, with the month's whole or short name.
func (l *tongue) write(form string, month int, short bool) string {
	names := strings.Fields(l.months)
	if short {
		names = strings.Fields(l.short)
	}
	return strings.NewReplacer("{wd}", strings.Fields(l.weekdays)[month%7], "{d}", fmt.Sprint(month+1), "{m}", names[month], "{y}", "2019").Replace(form)
}

// archives write an article of a month as each archive does in a language.
var archives = []struct {
	name, file string
	article    func(l *tongue, month int, short bool) string
}{
	{"LexisNexis", "download.txt", func(l *tongue, month int, short bool) string {
		above := strings.NewReplacer("{n}", fmt.Sprint(month+1), "{of}", "12").Replace(l.document)
		return fmt.Sprintf("%40s\n\n\n%40s\n\n%45s\n\nHeron %d\n\n%s: %s\n\nThe heron of number %d is gone.\n\n%s: %s\n\n\n", above, "The Courier", l.write(l.full, month, short), month, l.length, l.words, month, l.language, l.named)
	}},
	{"Nexis Uni", "files.txt", func(l *tongue, month int, short bool) string {
		return fmt.Sprintf("Heron %d\n\nThe Courier\n\n%s\n\nCopyright 2019 Courier Group All Rights Reserved\n\n%s: %s\n\n%s\n\nThe heron of number %d is gone.\n\nLoad-Date: %s\n\n%s\n\n",
			month, l.write(l.full, month, short), strings.ToUpper(l.length[:1])+strings.ToLower(l.length[1:]), l.words, l.body, month, l.write(l.brief, month, short), l.end)
	}},
	{"Factiva", "factiva.txt", func(l *tongue, month int, short bool) string {
		return fmt.Sprintf("Heron %d\n%s\n%s\nThe Courier\nCOUR\nEnglish\n(c) 2019 Courier Group.\n\nThe heron of number %d is gone.\n\nDocument COUR00002019%02d05ef3500001\n\n",
			month, l.words, l.write(l.brief, month, short), month, month+1)
	}},
	{"Factiva with codes", "factiva.txt", func(l *tongue, month int, short bool) string {
		return fmt.Sprintf("HD\tHeron %d\nWC\t%s\nPD\t%s\nSN\tThe Courier\nLP\t\nThe heron of number %d is gone.\n\nAN\tDocument COUR00002019%02d05ef3500001\n\n",
			month, l.words, l.write(l.brief, month, short), month, month+1)
	}},
	{"ProQuest", "proquest.txt", func(l *tongue, month int, short bool) string {
		return fmt.Sprintf("%s\n\nHeron %d\n\n%s: The heron of number %d is gone.\n\n%s: Heron %d\n\n%s: The Courier\n\n%s: %s\n\n%s: 123%d\n\n",
			strings.Repeat("_", 60), month, l.text, month, l.title, month, l.paper, l.published, l.write(l.brief, month, short), l.id, month)
	}},
	{"Europresse", "europresse.html", func(l *tongue, month int, short bool) string {
		return fmt.Sprintf(`<article><header><span class="DocPublicationName">The Courier, no. 12</span><span class="DocHeader">Section, %s, p. 3</span><p class="titreArticleVisu">Heron %d</p></header>
<section><div class="docOcurrContainer"><p>The heron of number %d is gone.</p></div></section></article>`, l.write(strings.NewReplacer(",", "").Replace(l.full), month, short), month, month)
	}},
}

// A year of articles from every archive, in the languages in which researchers of Western Europe and the Americas use them: each article
// comes apart, of its own day and newspaper.
func TestPressArchivesInSevenLanguages(t *testing.T) {
	for _, archive := range archives {
		for _, l := range tongues {
			for _, short := range []bool{false, true} {
				var file strings.Builder
				for month := range 12 {
					file.WriteString(archive.article(&l, month, short))
				}
				drafts, problems := readNamed(t, reading.Options{}, archive.file, file.String())
				if len(drafts) != 12 || len(problems) != 0 {
					t.Errorf("%s in %s, short %v: %d articles, %v", archive.name, l.code, short, len(drafts), problems)
					continue
				}
				for month, d := range drafts {
					day, text := fmt.Sprintf("2019-%02d-%02d", month+1, month+1), fmt.Sprintf("The heron of number %d is gone.", month)
					if d.Published != day || d.Title != fmt.Sprintf("Heron %d", month) || d.Source != "The Courier" || d.Text != text {
						t.Errorf("%s in %s, short %v: from %q came %q of %q in %q: %q", archive.name, l.code, short, l.write(l.full, month, short), d.Title, d.Published, d.Source, d.Text)
					}
				}
			}
		}
	}
}
