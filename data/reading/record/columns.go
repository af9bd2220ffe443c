package record

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"blotter/data/reading/format"
)

// synonyms are the usual names of columns and keys in English, Spanish, German and French, the surest first, in lower
// case and without accents, spaces and signs.
var synonyms = map[string][]string{
	"title": {
		"title", "headline", "heading", "articletitle", "subject", "titulo", "titular", "encabezado", "titel",
		"schlagzeile", "uberschrift", "ueberschrift", "titre", "titolo",
	},
	"text": {
		"text", "body", "content", "fulltext", "articletext", "bodytext", "maintext", "article", "articlebody", "story", "texto",
		"cuerpo", "contenido", "textocompleto", "articulo", "noticia", "inhalt", "volltext", "artikel", "artikeltext",
		"texte", "contenu", "testo", "conteudo", "description", "descripcion", "beschreibung",
	},
	"source": {
		"source", "publisher", "outlet", "publication", "newspaper", "medium", "media", "website", "site", "domain",
		"fuente", "medio", "periodico", "diario", "quelle", "zeitung", "herausgeber",
	},
	"url": {"url", "link", "address", "webaddress", "weblink", "permalink", "href", "uri", "enlace", "direccion", "adresse"},
	"published": {
		"published", "date", "publishedat", "publicationdate", "publisheddate", "datepublished", "publishdate",
		"pubdate", "timestamp", "fecha", "fechapublicacion", "fechadepublicacion", "publicado", "datum",
		"veroffentlicht", "veroeffentlicht", "erscheinungsdatum", "erschienen",
	},
	"language": {"language", "lang", "languagecode", "idioma", "lengua", "sprache", "langue"},
	"label": {
		"label", "topic", "category", "class", "classname", "labels", "tema", "categoria", "clase", "etiqueta",
		"thema", "kategorie", "klasse", "rubrik", "ressort", "theme", "categorie",
	},
	"note":    {"note", "notes", "comment", "comments", "remark", "remarks", "nota", "notas", "comentario", "notiz", "anmerkung", "bemerkung"},
	"flagged": {"flagged", "flag", "starred", "marked", "marcado", "markiert"},
	"split":   {"split", "set", "subset", "partition", "datasplit", "conjunto", "aufteilung"},
}

// findColumns tells which of the file's columns holds which of our fields. What the user mapped comes first and by its
// very name, in any case; each of the others takes the first of its usual names. It tells nothing of a mapped column
// that is not there.
func findColumns(columns []string, mapped map[string]string) map[string]int {
	found := map[string]int{}
	taken := make([]bool, len(columns))
	for ours, theirs := range mapped {
		if i := columnNamed(columns, theirs); i >= 0 {
			found[ours], taken[i] = i, true
		}
	}
	plain := make([]string, len(columns))
	for i, name := range columns {
		plain[i] = plainName(name)
	}
	for _, ours := range format.Fields {
		if _, ok := mapped[ours]; ok {
			continue
		}
		for _, name := range synonyms[ours] {
			if i := slices.Index(plain, name); i >= 0 && !taken[i] {
				found[ours], taken[i] = i, true
				break
			}
		}
	}
	return found
}

// columnNamed returns the column of that name, or of that name in another case or spelling, or -1.
func columnNamed(columns []string, name string) int {
	if i := slices.Index(columns, name); i >= 0 {
		return i
	}
	return slices.IndexFunc(columns, func(c string) bool { return plainName(c) == plainName(name) })
}

// plainName brings a column's name to the form of the synonyms: "Fecha de publicación" is "fechadepublicacion".
func plainName(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFD.String(name))
}

// missingColumn returns the first mapped column that the file does not have.
func missingColumn(columns []string, mapped map[string]string) (ours, theirs string, missing bool) {
	for _, ours := range format.Fields {
		if theirs, ok := mapped[ours]; ok && columnNamed(columns, theirs) < 0 {
			return ours, theirs, true
		}
	}
	return "", "", false
}

// columnList writes columns out for a message.
func columnList(columns []string) string {
	const most = 30
	var b strings.Builder
	for i, c := range columns {
		if i == most {
			b.WriteString(", …")
			break
		}
		if i > 0 {
			b.WriteString(", ")
		}
		if r := []rune(c); len(r) > 40 {
			c = string(r[:40]) + "…"
		}
		b.WriteString(c)
	}
	return b.String()
}

// Known returns how many of the columns have a name that says what they hold, and whether one of them holds the text.
func Known(columns []string) (n int, text bool) {
	found := findColumns(columns, nil)
	_, text = found["text"]
	return len(found), text
}
