package reading_test

import (
	"archive/zip"
	"bytes"
	"testing"

	"blotter/data/reading"
)

// What people get from other tools, beyond the cases above: each is read right, or refused by its name.
func TestFilesOfManyOtherTools(t *testing.T) {
	tellStories(t, []story{
		{
			name: "features on a map", file: `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"title":"A","description":"Heron stolen from the walk"},"geometry":{"type":"Point"}}]}`,
			want: []string{"A | Heron stolen from the walk"}, told: []string{"Not used: type, geometry.type"},
		},
		{name: "a sequence of objects (RFC 7464)", file: "\x1e{\"title\":\"A\",\"text\":\"Heron stolen\"}\n\x1e{\"title\":\"B\",\"text\":\"Council votes\"}\n", want: []string{"A | Heron stolen", "B | Council votes"}},
		{
			name: "a text with fields above it", file: "---\ntitle: \"Heron: stolen\"\ndate: 2024-03-05\ncategories: [Town, Art]\ntags:\n  - bird\n---\n\nThe heron is gone, police said.\n\n---\n\nMore of it.\n",
			want: []string{"Heron: stolen | The heron is gone, police said.¶¶---¶¶More of it. | date:2024-03-05 | labels:Town+Art"}, told: []string{"Not used: tags."},
		},
		{
			name: "the same as Hugo has it", file: "+++\ntitle = 'Heron stolen'\ndate = '2024-03-05T10:00:00Z'\n+++\nThe heron is gone, police said.\n",
			want: []string{"Heron stolen | The heron is gone, police said. | date:2024-03-05T10:00:00Z"},
		},
		{name: "YAML", file: "- title: A\n  text: Heron stolen\n- title: B\n  text: Council votes\n", told: []string{"It is a YAML file."}},
		{name: "SQL", file: "-- MySQL dump\nINSERT INTO articles (title,text) VALUES ('A','Heron stolen');\n", told: []string{"It is a dump of a database in SQL."}},
		{name: "Arrow", file: "ARROW1\x00\x00\x01\x02\x03", told: []string{"It is an Arrow or Feather data file."}},
		{
			name: "EndNote keeps the year apart", file: "%0 Newspaper Article\n%T Heron stolen\n%D 2024\n%8 March 5\n%X The heron is gone.\n\n%0 Newspaper Article\n%T Council votes\n%D 2024\n%8 05/03/2024\n%X It voted.\n",
			want: []string{"Heron stolen | The heron is gone. | date:2024-03-05", "Council votes | It voted. | date:2024-01-01 | note:dated: 2024"},
		},
		{
			name: "Zotero's table", options: csv, file: "Key,Item Type,Publication Year,Title,Publication Title,Abstract Note,Date,Manual Tags\nK1,newspaperArticle,2024,Heron stolen,Courier,The heron is gone.,2024-03-05,art; crime\n",
			want: []string{"Heron stolen | The heron is gone. | source:Courier | date:2024-03-05"}, told: []string{"Not used: Key, Item Type, Publication Year, Manual Tags. To use one: --label-from 'Manual Tags'."},
		},
		{name: "digits of another script", options: csv, file: "title,text,date\nA,Heron stolen,٢٠٢٤-٠٣-٠٥\nB,Council votes,۲۰۲۴/۰۳/۰۶\n", want: []string{"A | Heron stolen | date:2024-03-05", "B | Council votes | date:2024-03-06"}},
		{
			name: "two columns of one name", options: csv, file: "title,text,text\nA,Heron stolen,From the walk\n",
			want: []string{"A | Heron stolen"}, told: []string{"Not used: text"},
		},
		{name: "commas behind fastText's labels", file: "__label__art __label__crime , heron stolen\n__label__budget , council votes\n", want: []string{"heron stolen | heron stolen | labels:art+crime", "council votes | council votes | labels:budget"}},
		{name: "comments on social networks", options: csv, file: "id,comment_text\n1,Heron stolen\n", want: []string{"Heron stolen | Heron stolen"}, told: []string{"Not used: id"}},
		{name: "no label, in more words", options: csv, file: "text,label\nA,S/D\nB,No aplica\nC,nicht zugeordnet\nD,Geen\nE,Non classé\n", want: []string{"A | A", "B | B", "C | C", "D | D", "E | E"}},
	})
}

// What tells of the files beside it is no article in an archive either.
func TestAReadmeInAnArchiveIsLeftOut(t *testing.T) {
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	for name, text := range map[string]string{"texts/README.txt": "This archive holds articles.", "texts/a.txt": "Heron stolen\n\nThe heron is gone, police said.\n"} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	drafts, problems := readAll(t, reading.Options{}, write(t, "texts.zip", file.String()))
	if d := one(t, drafts, nil); d.Title != "Heron stolen" {
		t.Errorf("%+v", d)
	}
	wantSaid(t, problems, "Its name says that it describes the files beside it.")
}
