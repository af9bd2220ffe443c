package reading_test

import (
	"bytes"
	"slices"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"blotter/data/reading"
	"blotter/data/reading/format"
)

// Multi-label datasets, surveys and spreadsheets have a column for each topic, which says yes or no to it.
func TestColumnsOfYesAndNoAreTopics(t *testing.T) {
	ab := []string{"A | Heron stolen | labels:Art", "B | Council votes | labels:Budget+Schools", "C | Snow"}
	told := []string{"Columns that say yes or no were read as topics: Art, Budget, Schools."}
	stories := []story{
		{name: "0 and 1", options: csv, file: "title,text,Art,Budget,Schools\nA,Heron stolen,1,0,0\nB,Council votes,0,1,1\nC,Snow,0,0,0\n", want: ab, told: told},
		{name: "floats, as pandas writes them", options: csv, file: "title,text,Art,Budget,Schools\nA,Heron stolen,1.0,0.0,0.0\nB,Council votes,0.0,1.0,1.0\nC,Snow,,,\n", want: ab, told: told},
		{name: "true and false", options: csv, file: "title,text,Art,Budget,Schools\nA,Heron stolen,TRUE,FALSE,FALSE\nB,Council votes,FALSE,TRUE,TRUE\nC,Snow,FALSE,FALSE,FALSE\n", want: ab, told: told},
		{name: "x and nothing", options: csv, file: "title;text;Art;Budget;Schools\nA;Heron stolen;x;;\nB;Council votes;;X;x\nC;Snow;;;\n", want: ab, told: told},
		{name: "sí and no", options: csv, file: "titular;cuerpo;Art;Budget;Schools\nA;Heron stolen;Sí;No;No\nB;Council votes;no;sí;SI\nC;Snow;no;no;no\n", want: ab, told: told},
		{name: "ja and nein", options: csv, file: "Titel;Inhalt;Art;Budget;Schools\nA;Heron stolen;ja;nein;nein\nB;Council votes;nein;ja;ja\nC;Snow;nein;nein;nein\n", want: ab, told: told},
		{name: "dummy variables", options: csv, file: "title,text,topic_Art,topic_Budget,topic_Schools\nA,Heron stolen,1,0,0\nB,Council votes,0,1,1\nC,Snow,0,0,0\n", want: ab, told: told},
		{name: "a survey", options: csv, file: "title,text,Topics [Art],Topics [Budget],Topics [Schools]\nA,Heron stolen,Yes,,\nB,Council votes,,Yes,Yes\nC,Snow,,,\n", want: ab, told: told},
		{
			name: "objects", file: `{"title":"A","text":"Heron stolen","Art":true,"Budget":false,"Schools":false}` + "\n" + `{"title":"B","text":"Council votes","Art":false,"Budget":true,"Schools":true}` +
				"\n" + `{"title":"C","text":"Snow","Art":false,"Budget":false,"Schools":false}` + "\n", want: ab, told: told,
		},
		{
			name: "an object in each object", file: `{"title":"A","text":"Heron stolen","topics":{"Art":1,"Budget":0,"Schools":0}}` + "\n" +
				`{"title":"B","text":"Council votes","topics":{"Art":0,"Budget":1,"Schools":1}}` + "\n" + `{"title":"C","text":"Snow","topics":{"Art":0,"Budget":0,"Schools":0}}` + "\n", want: ab, told: told,
		},
		{
			name: "a topic with the name of a field among others", options: csv, file: "id,comment_text,Art,Media,Budget\n1,Heron stolen,1,0,0\n2,Council votes,0,1,1\n",
			want: []string{"Heron stolen | Heron stolen | labels:Art", "Council votes | Council votes | labels:Media+Budget"},
			told: []string{"Columns that say yes or no were read as topics: Art, Media, Budget.", "Not used: id"},
		},
		{
			name: "a topic without any article yet", options: csv, file: "title,text,Art,Budget,Schools\nA,Heron stolen,x,,\nB,Council votes,,,x\n",
			want: []string{"A | Heron stolen | labels:Art", "B | Council votes | labels:Schools"}, told: told,
		},
		{
			name: "multi-label tables of Weka", file: "@relation 'news: -C 2'\n@attribute Art {0,1}\n@attribute Budget {0,1}\n@attribute text string\n@data\n1,0,'heron stolen'\n0,1,'council votes'\n",
			want: []string{"heron stolen | heron stolen | labels:Art", "council votes | council votes | labels:Budget"},
			told: []string{"Columns that say yes or no were read as topics: Art, Budget."},
		},
		{
			name: "the same among the last columns", file: "@relation news\n@attribute text string\n@attribute Art {0, 1}\n@attribute Budget {0, 1}\n@data\n'heron stolen',1,0\n'council votes',0,1\n",
			want: []string{"heron stolen | heron stolen | labels:Art", "council votes | council votes | labels:Budget"},
			told: []string{"Columns that say yes or no were read as topics: Art, Budget."},
		},
	}
	tellStories(t, stories)
}

// What says yes or no and is no topic makes none.
func TestColumnsOfYesAndNoThatAreNoTopics(t *testing.T) {
	tellStories(t, []story{
		{
			name: "facts about an article", options: csv, file: "title,text,has_image,is_duplicate,verified\nA,Heron stolen,1,0,1\nB,Council votes,0,1,0\n",
			want: []string{"A | Heron stolen", "B | Council votes"}, told: []string{"Not used: has_image, is_duplicate, verified"},
		},
		{
			name: "what a network says of a post", file: `{"full_text":"Heron stolen","retweeted":false,"favorited":true,"possibly_sensitive":false,"truncated":false}` + "\n" +
				`{"full_text":"Council votes","retweeted":true,"favorited":false,"possibly_sensitive":false,"truncated":true}` + "\n",
			want: []string{"Heron stolen | Heron stolen", "Council votes | Council votes"}, told: []string{"Not used: retweeted, favorited, possibly_sensitive, truncated"},
		},
		{
			name: "one among facts", options: csv, file: "title,text,over_18,is_self,is_video,locked\nA,Heron stolen,1,0,1,0\nB,Council votes,0,1,0,1\n",
			want: []string{"A | Heron stolen", "B | Council votes"}, told: []string{"Not used: over_18, is_self, is_video, locked"},
		},
		{
			name: "a column of labels counts more", options: csv, file: "title,text,label,Art,Budget\nA,Heron stolen,Culture,1,0\nB,Council votes,Town,0,1\n",
			want: []string{"A | Heron stolen | labels:Culture", "B | Council votes | labels:Town"}, told: []string{"Not used: Art, Budget"},
		},
		{
			name: "one column alone is offered", options: csv, file: "title,text,crime\nA,Heron stolen,1\nB,Council votes,0\n",
			want: []string{"A | Heron stolen", "B | Council votes"}, told: []string{"Not used: crime. To use one: --label-columns crime."},
		},
		{
			name: "the user wants no labels", options: reading.Options{LabelFrom: format.LabelNone}, file: "title,text,Art,Budget\nA,Heron stolen,1,0\nB,Council votes,0,1\n",
			want: []string{"A | Heron stolen", "B | Council votes"}, told: []string{"Not used: Art, Budget"},
		},
		{
			name: "the user names one", options: reading.Options{LabelColumns: []string{"crime"}}, file: "title,text,crime,Art\nA,Heron stolen,1,0\nB,Council votes,0,1\n",
			want: []string{"A | Heron stolen | labels:crime", "B | Council votes"}, told: []string{"Not used: Art"},
		},
		{
			name: "the user renames one", options: reading.Options{LabelNames: map[string]string{"Art": "Art theft", "Budget": ""}}, file: "title,text,Art,Budget\nA,Heron stolen,1,0\nB,Council votes,0,1\n",
			want: []string{"A | Heron stolen | labels:Art theft", "B | Council votes"}, told: []string{"Columns that say yes or no were read as topics: Art, Budget"},
		},
		{
			name: "a column that the file lacks", options: reading.Options{LabelColumns: []string{"Crime"}}, file: "title,text,Art\nA,Heron stolen,1\n",
			told: []string{"The file has no column “Crime”"},
		},
		{
			name: "values that are neither", options: reading.Options{LabelColumns: []string{"Art", "Budget"}}, file: "title,text,Art,Budget\nA,Heron stolen,1,maybe\nB,Council votes,0,1\n",
			want: []string{"A | Heron stolen | labels:Art", "B | Council votes | labels:Budget"}, told: []string{"1 value in the columns of topics (Art, Budget) is neither yes nor no."},
		},
		{
			name: "an annotator rejected", file: `{"text":"Heron stolen","Art":1,"Budget":0,"answer":"accept"}` + "\n" + `{"text":"Council votes","Art":0,"Budget":1,"answer":"reject"}` + "\n",
			want: []string{"Heron stolen | Heron stolen | labels:Art", "Council votes | Council votes"},
			told: []string{"Columns that say yes or no were read as topics: Art, Budget.", "1 label was left out"},
		},
	})
}

// The charset that a person once chose for a table holds for the next one with these columns, but not for a file that proves another.
func TestACharsetHoldsForTablesOfTheSameColumns(t *testing.T) {
	const file = "título,texto\nRobo,La señora vio al niño\n"
	dos, err := charmap.CodePage850.NewEncoder().Bytes([]byte(file))
	if err != nil {
		t.Fatal(err)
	}
	chosen := format.Choices{Charset: "windows-1250"} // wrong, so that it shows
	wrong, _ := charmap.Windows1250.NewDecoder().Bytes(dos)
	wrongTitle, _, _ := bytes.Cut(wrong, []byte(","))
	o := reading.Options{Charsets: []string{"macintosh", "windows-1250"}, Recall: func(columns []string, _ bool) (format.Choices, bool) {
		if slices.Contains(columns, string(wrongTitle)) || slices.Contains(columns, "título") {
			return chosen, true
		}
		return format.Choices{}, false
	}}
	path := write(t, "dos.csv", string(dos))
	_, dosText, _ := bytes.Cut(dos, []byte("Robo,"))
	wrongText, _ := charmap.Windows1250.NewDecoder().Bytes(dosText)
	drafts, problems := readAll(t, o, path)
	if d := one(t, drafts, nil); d.Text != string(bytes.TrimSpace(wrongText)) {
		t.Errorf("read as %q, want the chosen charset: %v", d.Text, problems)
	}
	wantSaid(t, problems, "the letters as windows-1250")
	drafts, problems = readAll(t, o, write(t, "utf8.csv", file))
	if d := one(t, drafts, nil); d.Text != "La señora vio al niño" {
		t.Errorf("read as %q: %v", d.Text, problems)
	}
	if p := look(t, o, path); p.Files[0].Charset != "windows-1250" || p.Files[0].Doubt {
		t.Errorf("the preview says %q, in doubt: %v", p.Files[0].Charset, p.Files[0].Doubt)
	}
}
