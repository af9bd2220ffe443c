package reading

import (
	"regexp"
	"slices"
	"strings"

	"blotter/data"
	"blotter/data/reading/clean"
	"blotter/data/reading/table"
)

// topicColumns are the usual names of the columns of a list of topics, folded.
var topicColumns = map[string][]string{
	"name": {
		"name", "topic", "label", "category", "class", "theme", "tema", "nombre", "etiqueta", "categoria", "thema", "kategorie", "bezeichnung",
		"nom", "sujet", "categorie", "nome", "topico", "rotulo", "topic name", "label name", "code name",
	},
	"guide": {
		"description", "guide", "definition", "notes", "criteria", "explanation", "what counts", "descripcion", "definicion", "guia", "criterios",
		"beschreibung", "erklarung", "descricao", "definicao", "descriptif",
	},
	"keywords": {
		"keywords", "keyword", "key words", "terms", "words", "palabras clave", "terminos", "schlagworter", "stichworter", "begriffe", "suchworter",
		"palavras-chave", "palavras chave", "mots-cles", "mots cles",
	},
	"colour": {"colour", "color", "farbe", "couleur", "cor"},
}

var isColor = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)

// TopicTable reads a list of topics that is a table: a column with their names and others with what counts, keywords or
// colors. It reports whether the text is such a table.
func TopicTable(raw []byte) ([]data.Topic, bool) {
	rows := table.All(raw)
	if len(rows) < 2 {
		return nil, false
	}
	at := topicColumnsOf(rows[0])
	if _, named := at["name"]; !named || len(at) < 2 && len(rows[0]) < 2 {
		return nil, false
	}
	var topics []data.Topic
	for _, row := range rows[1:] {
		cell := func(column string) string {
			if i, ok := at[column]; ok && i < len(row) {
				return row[i]
			}
			return ""
		}
		if name := clean.Line(cell("name")); name != "" {
			t := data.Topic{Name: name, Guide: clean.Text(clean.Markup(cell("guide"))), Keywords: data.SplitKeywords(cell("keywords"))}
			if c := strings.TrimSpace(cell("colour")); isColor.MatchString(c) {
				t.Color = c
			}
			topics = append(topics, t)
		}
	}
	return topics, true
}

func topicColumnsOf(header []string) map[string]int {
	at := map[string]int{}
	for i, name := range header {
		folded := data.FoldName(strings.ReplaceAll(name, "_", " "))
		for column, names := range topicColumns {
			if _, taken := at[column]; !taken && slices.Contains(names, folded) {
				at[column] = i
			}
		}
	}
	return at
}
