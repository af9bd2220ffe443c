package reading_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"blotter/data"
	"blotter/data/reading"
	"blotter/data/reading/format"
	"blotter/internal/shared"
)

// story is a file as somebody holds it, what goes in, and what is told.
type story struct {
	name, file string
	options    reading.Options
	want       []string // "title | text | field:value ..." of each article
	told       []string // parts of what is told, in order
}

// brief writes an article in one line: its title, text and what else it has.
func brief(d data.Draft) string {
	parts := []string{d.Title, strings.ReplaceAll(d.Text, "\n", "¶")}
	for _, f := range []struct{ name, value string }{
		{"source", d.Source}, {"url", d.URL}, {"date", d.Published}, {"labels", strings.Join(d.Labels, "+")}, {"note", d.Note},
	} {
		if f.value != "" {
			parts = append(parts, f.name+":"+f.value)
		}
	}
	return strings.Join(parts, " | ")
}

func tellStories(t *testing.T, stories []story) {
	t.Helper()
	for _, s := range stories {
		o := s.options
		o.Stdin = strings.NewReader(s.file)
		drafts, problems := readAll(t, o, "-")
		var got []string
		for _, d := range drafts {
			got = append(got, brief(d))
		}
		if diff := cmp.Diff(s.want, got); diff != "" {
			t.Errorf("%s: %s", s.name, diff)
		}
		wantTold(t, s.name, problems, s.told)
	}
}

// wantTold expects just these things to be told.
func wantTold(t *testing.T, name string, problems []*reading.Problem, parts []string) {
	t.Helper()
	if len(problems) != len(parts) {
		t.Errorf("%s: %d things are told, want %d: %v", name, len(problems), len(parts), problems)
		return
	}
	for i, p := range problems {
		if !strings.Contains(p.Error(), parts[i]) {
			t.Errorf("%s: told is %v, want %q", name, p, parts[i])
		}
	}
}

func TestDatesAreReadByTheirColumn(t *testing.T) {
	tellStories(t, []story{
		{
			name: "the day comes first, as the last row proves",
			file: "title,text,date\nA,One fire,04/02/2023\nB,Two fires,11/02/2023\nC,Three fires,28/02/2023\n",
			want: []string{"A | One fire | date:2023-02-04", "B | Two fires | date:2023-02-11", "C | Three fires | date:2023-02-28"},
		},
		{
			name: "the month comes first",
			file: "title;text;date\nA;One fire;04/02/2023 10:15 PM\nB;Two fires;04/30/2023 9:00 AM\n",
			want: []string{"A | One fire | date:2023-04-02", "B | Two fires | date:2023-04-30"},
		},
		{
			name: "nothing tells, and the user is asked",
			file: "title,text,date\nA,One fire,04/02/2023\nB,Two fires,11/02/2023\n",
			want: []string{"A | One fire", "B | Two fires"},
			told: []string{"line 2, line 3: The date “04/02/2023” could be two days, and nothing in the column “date” tells which"},
		},
		{
			name: "nothing tells, and the user has answered", options: reading.Options{DateOrder: format.MonthFirst},
			file: "title,text,date\nA,One fire,04/02/2023\n",
			want: []string{"A | One fire | date:2023-04-02"},
		},
		{
			name: "the proof counts more than the answer", options: reading.Options{DateOrder: format.MonthFirst},
			file: "title,text,date\nA,One fire,04/02/2023\nB,Two fires,30/02/2023\nC,Three,28/02/2023\n",
			want: []string{"A | One fire | date:2023-02-04", "B | Two fires", "C | Three | date:2023-02-28"},
			told: []string{"line 3: The date “30/02/2023” in the column “date” cannot be read"},
		},
		{
			name: "the column contradicts itself",
			file: "title,text,date\nA,One fire,04/02/2023\nB,Two fires,30/03/2023\nC,Three,03/30/2023\n",
			want: []string{"A | One fire", "B | Two fires", "C | Three"},
			told: []string{"line 2, line 3, line 4: The column “date” has dates with the day first and dates with the month first"},
		},
		{
			name: "clocks, volumes and spreadsheet days",
			file: "title|text|date\nA|One|9.45 pm, 7 June 2018\nB|Two|Vol. 12, 6 June 2018\nC|Three|43258\nD|Four|06-Jun-18\nE|Five|Vol. 12, June 2018\n",
			want: []string{"A | One | date:2018-06-07", "B | Two | date:2018-06-06", "C | Three | date:2018-06-07", "D | Four | date:2018-06-06", "E | Five"},
			told: []string{"line 6: The date “Vol. 12, June 2018” in the column “date” cannot be read"},
		},
		{
			name: "numbers that are no days",
			file: "title,text,date\nA,One fire,43258\nB,Two fires,17\nC,Three fires,99\n",
			want: []string{"A | One fire", "B | Two fires", "C | Three fires"},
			told: []string{"line 2, line 3, line 4: The date “43258” in the column “date” cannot be read"},
		},
		{
			name: "JSON lines are judged alike",
			file: `{"text":"One fire","date":"04/02/23"}` + "\n" + `{"text":"Two fires","date":"28/02/23"}` + "\n",
			want: []string{"One fire | One fire | date:2023-02-04", "Two fires | Two fires | date:2023-02-28"},
		},
	})
}

// The one date that proves the order may stand far behind the first rows, which are held back until their columns are judged.
func TestTheProofOfADateMayStandFarBehind(t *testing.T) {
	path := filepath.Join(t.TempDir(), "long.csv")
	var b strings.Builder
	b.WriteString("title,text,date\n")
	for i := range 3000 {
		fmt.Fprintf(&b, "T%d,Words number %d,04/02/2023\n", i, i)
	}
	b.WriteString("Last,The last words,28/02/2023\n")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	drafts, problems := readAll(t, reading.Options{}, path)
	if len(drafts) != 3001 || len(problems) != 0 || drafts[0].Published != "2023-02-04" || drafts[2999].Published != "2023-02-04" {
		t.Errorf("%d articles, the first of %q, %v", len(drafts), drafts[0].Published, problems)
	}
}

func TestLabelsMeanWhatTheirToolMeant(t *testing.T) {
	tellStories(t, []story{
		{
			name: "an annotator rejected and passed over",
			file: `{"text":"A fire","label":"Arson","answer":"accept"}` + "\n" + `{"text":"A flood","label":"Arson","answer":"reject"}` + "\n" +
				`{"text":"A storm","label":"Arson","answer":"ignore"}` + "\n",
			want: []string{"A fire | A fire | labels:Arson", "A flood | A flood", "A storm | A storm"},
			told: []string{"2 labels were left out, because their answers are not “accept”: 1 “ignore”, 1 “reject”"},
		},
		{
			name: "an annotator chose among options",
			file: `{"text":"A fire","accept":["Arson"],"answer":"accept"}` + "\n" + `{"text":"A flood","accept":["Arson"],"answer":"reject"}` + "\n",
			want: []string{"A fire | A fire | labels:Arson", "A flood | A flood"},
			told: []string{"1 label was left out"},
		},
		{
			name: "an answer that is no verdict",
			file: `{"text":"Who did it?","label":"Arson","answer":"The owner"}` + "\n",
			want: []string{"Who did it? | Who did it? | labels:Arson"},
			told: []string{"Not used: answer"},
		},
		{
			name: "a list",
			file: `{"text":"A fire at the bank","labels":["Arson","Fraud","arson"]}` + "\n" + `{"text":"A flood","labels":[]}` + "\n",
			want: []string{"A fire at the bank | A fire at the bank | labels:Arson+Fraud", "A flood | A flood"},
		},
		{
			name: "a label and all labels",
			file: `{"text":"A fire","label":"Arson","labels":["Fraud","Arson"]}` + "\n" + `{"text":"A flood","label":"Fraud","labels":["Fraud"]}` + "\n",
			want: []string{"A fire | A fire | labels:Arson+Fraud", "A flood | A flood | labels:Fraud"},
		},
		{
			name: "all labels before the main one", file: "text,topics,topic\nA fire,Fraud; Arson,Arson\nA flood,Fraud,Fraud\n",
			want: []string{"A fire | A fire | labels:Arson+Fraud", "A flood | A flood | labels:Fraud"},
		},
		{
			name: "other labels that are no further ones", file: "text,label,labels\nA fire,Arson,left; long\nA flood,Fraud,left\n",
			want: []string{"A fire | A fire | labels:Arson", "A flood | A flood | labels:Fraud"},
			told: []string{"Not used: labels"},
		},
		{
			name: "a document's name beside its text", file: "Document;Code;Segment;Created\nCourier 1;Theft;The police arrested three people for the theft of it;2024-03-05\n",
			want: []string{"The police arrested three people for the theft of it | The police arrested three people for the theft of it | date:2024-03-05"},
			told: []string{"Not used: Document, Code. To use one: --label-from Code."},
		},
		{
			name: "names marked in a text", file: `{"id":1,"text":"Ada saw the heron","label":[[0,3,"PER"],[12,17,"BIRD"]]}` + "\n",
			want: []string{"Ada saw the heron | Ada saw the heron"},
			told: []string{"2 labels mark places in the texts, and are no topics."},
		},
		{name: "carets", file: "title^text^date\nA^A fire, at ~3~ pm^2024-03-05\nB^A flood^2024-03-06\n", want: []string{"A | A fire, at ~3~ pm | date:2024-03-05", "B | A flood | date:2024-03-06"}},
		{name: "signs between fields of databases", file: "title\x01text\nA\x01A fire\nB\x01A flood\n", want: []string{"A | A fire", "B | A flood"}},
		{name: "tildes in a text", file: "text,label\nA ~ fire,Arson\nA ~ flood,Fraud\n", want: []string{"A ~ fire | A ~ fire | labels:Arson", "A ~ flood | A ~ flood | labels:Fraud"}},
		{name: "semicolons", file: "text,label\nA fire,Arson; Fraud\nA flood,Fraud\n", want: []string{"A fire | A fire | labels:Arson+Fraud", "A flood | A flood | labels:Fraud"}},
		{name: "a name with a semicolon", file: "text,label\nA fire,\"Arson; \"\"Fraud; theft\"\"\"\n", want: []string{"A fire | A fire | labels:Arson+Fraud; theft"}},
		{name: "bars", file: "text,label\nA fire,Arson|Fraud\n", want: []string{"A fire | A fire | labels:Arson+Fraud"}},
		{name: "hashes", file: "text,label\nA fire,Arson#Fraud\nA flood,C# and F#\n", want: []string{"A fire | A fire | labels:Arson+Fraud", "A flood | A flood | labels:C+and F"}},
		{name: "Python's lists", file: "text;label\nA fire;['Arson', 'Bank fraud']\nA flood;[]\n", want: []string{"A fire | A fire | labels:Arson+Bank fraud", "A flood | A flood"}},
		{name: "NumPy's lists", file: "text;label\nA fire;['Arson' 'Fraud']\n", want: []string{"A fire | A fire | labels:Arson+Fraud"}},
		{name: "commas between labels that stand alone too", file: "text;label\nA;Arson, Fraud\nB;Arson\nC;Fraud\n", want: []string{"A | A | labels:Arson+Fraud", "B | B | labels:Arson", "C | C | labels:Fraud"}},
		{name: "a comma in a name", file: "text;label\nA;Arts, Culture\nB;Sport\n", want: []string{"A | A | labels:Arts, Culture", "B | B | labels:Sport"}},
		{name: "paths are names", file: "text,label\nA fire,Cartel/Sinaloa\n", want: []string{"A fire | A fire | labels:Cartel/Sinaloa"}},
		{
			name: "codes", file: "text,label\nA fire,2.0\nA flood,-1\nA storm,\nA quake,2.0\n",
			want: []string{"A fire | A fire | labels:2", "A flood | A flood", "A storm | A storm", "A quake | A quake | labels:2"},
			told: []string{"The labels in the column “label” are numbers: 2 (2). Rename these topics, or say what the numbers mean: --label-names 2=NAME."},
		},
		{
			name: "codes that the user names", options: reading.Options{LabelNames: map[string]string{"2": "Arson", "0": ""}},
			file: "text,label\nA fire,2.0\nA flood,0\n",
			want: []string{"A fire | A fire | labels:Arson", "A flood | A flood"},
			told: []string{"The labels in the column"},
		},
		{
			name: "words for nothing",
			file: "text,label,source\nA,NaN,nan\nB,None,None\nC,null,NULL\nD,N/A,n/a\nE,<NA>,\nF,Sin etiqueta,\nG,Arson,\n",
			want: []string{"A | A", "B | B", "C | C", "D | D", "E | E", "F | F", "G | G | labels:Arson"},
		},
		{
			name: "one topic written in two ways", file: "text,labels\nA fire,Économie; Economie; ECONOMIE\n",
			want: []string{"A fire | A fire | labels:Économie"},
		},
	})
}

func TestColumnsAreKnownByNameInFiveLanguages(t *testing.T) {
	want := []string{"A | The council met | source:Courier | url:https://x.example/a | date:2023-02-28 | labels:Town"}
	for _, header := range []string{
		"title,text,source,url,date,label", "Headline,Article Text,Newspaper,Article URL,Publication Date,Topics",
		"titular,cuerpo,medio,enlace,fecha,tema", "Título de la noticia,Copete,Periódico,URL noticia,Fecha de publicación,Categoría",
		"manchete,corpo,jornal,link,data,assunto", "titre,contenu,journal,lien,date de publication,sujet",
		"Überschrift,Volltext,Zeitung,Adresse,Erscheinungsdatum,Thema", "articleTitle,articleBody,sourceName,articleUrl,publishedAt,className",
		"titles,texts,sources,urls,dates,labels", "title,abstract,publisher,web_url,pub_date,category", "titulo,resumen,diario,link,fecha,etiqueta",
		"news_title,doc_text,source,url,timestamp,label",
	} {
		drafts, problems := readString(t, csv, header+"\nA,The council met,Courier,https://x.example/a,2023-02-28,Town\n")
		var got []string
		for _, d := range drafts {
			got = append(got, brief(d))
		}
		if diff := cmp.Diff(want, got); diff != "" || len(problems) != 0 {
			t.Errorf("%s: %s %v", header, diff, problems)
		}
	}
}

func TestColumnsAreKnownByWhatTheyHold(t *testing.T) {
	tellStories(t, []story{
		{
			name: "no header", options: csv,
			file: "A,The council met on the schools again,https://x.example/a,2023-02-28\nB,Snow fell on the hills all night,https://x.example/b,2023-03-01\n",
			want: []string{
				"A | The council met on the schools again | source:x.example | url:https://x.example/a | date:2023-02-28",
				"B | Snow fell on the hills all night | source:x.example | url:https://x.example/b | date:2023-03-01",
			},
			told: []string{"column 1 as the title, column 2 as the text, column 3 as the url, column 4 as the published"},
		},
		{
			name: "no header, and the user says which column is which", options: reading.Options{Format: "csv", Map: map[string]string{"text": "2", "label": "1"}},
			file: "Town,The council met on the schools again\nTown,Snow fell on the hills all night long\n",
			want: []string{
				"The council met on the schools again | The council met on the schools again | labels:Town",
				"Snow fell on the hills all night long | Snow fell on the hills all night long | labels:Town",
			},
		},
		{
			name: "names that say nothing", options: csv,
			file: "nr;wat;xx\n1;The council met on the schools again;2\n2;Snow fell on the hills all night;3\n",
			want: []string{
				"The council met on the schools again | The council met on the schools again",
				"Snow fell on the hills all night | Snow fell on the hills all night",
			},
			told: []string{"Columns judged by content: wat as the text", "Not used: nr, xx"},
		},
		{
			name: "names that say nothing and no text", options: csv, file: "a,b\n1,x\n2,y\n",
			told: []string{"No column is named “text” or similar. The columns are: a, b."},
		},
		{
			name: "headlines alone", options: csv, file: "publish_date,headline_text\n20230228,council meets on schools again\n",
			want: []string{"council meets on schools again | council meets on schools again | date:2023-02-28"},
		},
		{
			name: "a line above the header", options: csv, file: "Export of March,,\n\ntitle,text,date\nA,The council met,2023-02-28\n",
			want: []string{"A | The council met | date:2023-02-28"},
		},
		{
			name: "a section is offered", options: csv, file: "titulo,texto,sección,autor\nA,El pleno aprobó,Local,Ana\n",
			want: []string{"A | El pleno aprobó"}, told: []string{"Not used: sección, autor. To use one: --label-from sección."},
		},
		{
			name: "a section is used", options: reading.Options{Format: "csv", LabelFrom: "seccion"}, file: "titulo,texto,sección\nA,El pleno aprobó,Local\n",
			want: []string{"A | El pleno aprobó | labels:Local"},
		},
	})
}

func TestTablesAsProgramsAndPeopleWriteThem(t *testing.T) {
	tellStories(t, []story{
		{name: "short rows", options: csv, file: "title,text,url,date\nA,The council met\nB,Snow fell,,\n", want: []string{"A | The council met", "B | Snow fell"}},
		{
			name: "backslashes before quotation marks", options: csv,
			file: "title,text\nA,\"She said \\\"no, never\\\", and left\"\nB,\"Path C:\\new\"\n",
			want: []string{"A | She said \"no, never\", and left", "B | Path C:\\new"},
		},
		{
			name: "a backslash before the closing quotation mark", options: csv,
			file: "title,text\n\"C:\\\",one\n\"D:\\\",two\n", want: []string{"C:\\ | one", "D:\\ | two"},
		},
		{
			name: "one row with backslashes among others", options: csv,
			file: "title,text\nA,\"He said \"\"yes\"\", twice\"\nB,\"He said \\\"no\\\", once\"\n",
			want: []string{"A | He said \"yes\", twice", "B | He said \"no\", once"},
		},
		{
			name: "HTML in cells", options: csv,
			file: "title,text\nBlack &amp; white,<p>Snow&nbsp;fell.</p><p>It <b>melted</b> &lt; a day.</p><script>var x=1;</script>\n1 < 2,a <i> b\n",
			want: []string{"Black & white | Snow fell.¶¶It melted < a day.", "1 < 2 | a b"},
		},
		{name: "no HTML", options: csv, file: "title,text\nA,if a<b and b>c & d\n", want: []string{"A | if a<b and b>c & d"}},
		{
			name: "the same reason again and again", options: csv,
			file: "title,text\n" + strings.Repeat("A,,x,y\n", 9) + "B,one\n",
			want: []string{"B | one"}, told: []string{"line 2, line 3, line 4 and 6 more: The row has 4 fields, but the header has 2."},
		},
	})
}

func TestShapesOfJSON(t *testing.T) {
	ab := []string{"A | The council met", "B | Snow fell"}
	tellStories(t, []story{
		{name: "NaN and Infinity", file: `[{"title":"A","text":"The council met","n":NaN},{"title":"B","text":"Snow fell","n":-Infinity}]`, want: ab, told: []string{"Not used: n"}},
		{name: "Python's own", file: `[{'title': 'A', 'text': 'The council met', 'label': None}, {'title': "B", 'text': 'Snow fell',},]`, want: ab},
		{name: "columns by number", file: `{"title":{"0":"A","1":"B"},"text":{"0":"The council met","1":"Snow fell"}}`, want: ab},
		{name: "columns as lists", file: `{"title":["A","B"],"text":["The council met","Snow fell"]}`, want: ab},
		{name: "columns and data", file: `{"columns":["title","text"],"index":[0,1],"data":[["A","The council met"],["B","Snow fell"]]}`, want: ab},
		{name: "articles by number", file: `{"17":{"title":"A","text":"The council met"},"18":{"title":"B","text":"Snow fell"}}`, want: ab},
		{name: "rows", file: `[["title","text"],["A","The council met"],["B","Snow fell"]]`, want: ab},
		{name: "one object over lines", file: "{ \"title\": \"A\",\n  \"text\": \"The council met\"\n}\n", want: ab[:1]},
		{name: "objects over lines", file: "{\n\"title\": \"A\",\n\"text\": \"The council met\"}\n{\n\"title\": \"B\",\n\"text\": \"Snow fell\"\n}\n", want: ab},
		{name: "objects behind each other", file: `{"title":"A","text":"The council met"}{"title":"B","text":"Snow fell"}`, want: ab},
		{
			name: "a news service's answer",
			file: `{"status":"ok","total":2,"articles":[{"source":{"id":"c","name":"Courier"},"title":"A","description":"Short","content":"The council met","publishedAt":"2023-02-28T10:00:00Z"},{"source":{"id":null,"name":"Herald"},"title":"B","content":null,"description":"Snow fell"}]}`,
			want: []string{"A | The council met | source:Courier | date:2023-02-28T10:00:00Z", "B | Snow fell | source:Herald"}, told: []string{"Not used: source.id"},
		},
		{name: "pages", file: `[{"page":1,"results":[{"title":"A","text":"The council met"}]},{"page":2,"results":[{"title":"B","text":"Snow fell"}]}]`, want: ab},
		{
			name: "an answer in an answer", file: `{"response":{"status":"ok","docs":[{"headline":{"main":"A","kicker":"x"},"body":"The council met","pub_date":"2023-02-28"}]}}`,
			want: []string{"A | The council met | date:2023-02-28"}, told: []string{"Not used: headline.kicker"},
		},
		{
			name: "a search engine's hits", file: `{"hits":{"total":1,"hits":[{"_id":"1","_source":{"title":"A","text":"The council met"}}]}}`,
			want: ab[:1], told: []string{"Not used: _id"},
		},
		{
			name: "values in values",
			file: `{"title":{"rendered":"A &amp; B"},"text":"The council met","date":{"$date":{"$numberLong":"1677582000000"}},"source":{"name":"Courier"},"label":{"id":3,"name":"Town"}}` + "\n",
			want: []string{"A & B | The council met | source:Courier | date:2023-02-28T11:00:00Z | labels:Town"}, told: []string{"Not used: label.id"},
		},
		{
			name: "a broken object among others", file: `[{"title":"A","text":"The council met"},{"title":"X" "text":"?"},{"title":"B","text":"Snow fell"}]`,
			want: ab, told: []string{"object 2, byte 40: It was left out: a comma is missing after the value of “title”"},
		},
		{
			name: "a broken line among others", file: "{\"title\":\"A\",\"text\":\"The council met\"}\n{\"title\":\"X\n{\"title\":\"B\",\"text\":\"Snow fell\"}\n",
			want: ab, told: []string{"line 2: It is not a JSON object (it breaks off)"},
		},
		{
			name: "comments belong to their article", file: `{"title":"A","text":"The council met","related":[{"title":"C","text":"Well done"}]}` + "\n",
			want: ab[:1], told: []string{"Not used: related"},
		},
		{
			name: "the same reason again and again", file: strings.Repeat(`{"words":"some","n":1}`+"\n", 300),
			told: []string{"line 1, line 2, line 3 and 297 more: It has no text: no key is named “text” or similar. It has: words, n.", "Not used"},
		},
	})
}

func TestOldCharsetsAreToldByTheirLetters(t *testing.T) {
	const want = "Avería | La estación cerró ayer; el señor Núñez pidió más autobuses. | labels:Tráfico"
	for name, file := range map[string]string{
		"macintosh": "titulo,texto,tema\nAver\x92a,La estaci\x97n cerr\x97 ayer; el se\x96or N\x9c\x96ez pidi\x97 m\x87s autobuses.,Tr\x87fico\n",
		"ibm850":    "titulo,texto,tema\nAver\xa1a,La estaci\xa2n cerr\xa2 ayer; el se\xa4or N\xa3\xa4ez pidi\xa2 m\xa0s autobuses.,Tr\xa0fico\n",
		"latin":     "titulo,texto,tema\nAver\xeda,La estaci\xf3n cerr\xf3 ayer; el se\xf1or N\xfa\xf1ez pidi\xf3 m\xe1s autobuses.,Tr\xe1fico\n",
	} {
		o := csv
		o.Stdin = strings.NewReader(file)
		drafts, problems := readAll(t, o, "-")
		if len(drafts) != 1 || brief(drafts[0]) != want {
			t.Errorf("%s: %+v", name, drafts)
		}
		wantTold(t, name, problems, []string{"Its charset was taken to be "})
	}
}

func TestGermanOfDOS(t *testing.T) {
	drafts, _ := readString(t, csv, "\x9aberschrift;Text;Ver\x94ffentlichungsdatum\nA;Der Rat hat gestern abgestimmt;5.3.2024\n")
	if len(drafts) != 1 || drafts[0].Title != "A" || drafts[0].Published != "2024-03-05" {
		t.Errorf("%+v", drafts)
	}
}

func TestTheUserNamesTheCharset(t *testing.T) {
	for name, letter := range map[string]string{"macintosh": "ë", "macroman": "ë", "cp850": "æ", "windows-1252": "‘", "ISO-8859-5": "\x91"} {
		drafts, _ := readString(t, reading.Options{Format: "csv", Charset: name}, "title,text\nA,x\x91y\n")
		if want := cleanText("x" + letter + "y"); len(drafts) != 1 || name != "ISO-8859-5" && drafts[0].Text != want {
			t.Errorf("%s: %+v, want %q", name, drafts, want)
		}
	}
	_, problems := readString(t, reading.Options{Charset: "klingon"}, "x")
	wantProblems(t, problems, "There is no charset named “klingon”")
}

func TestAListIsAskedAbout(t *testing.T) {
	const list = "Council meets on schools\nSnow falls in the hills\n“No” says the mayor\n"
	tellStories(t, []story{
		{name: "asked", file: list, told: []string{"Each of its 3 lines may be an article, or all of them may be one article. Say which: --format lines, or --format text."}},
		{
			name: "lines", options: reading.Options{Format: "lines"}, file: list,
			want: []string{"Council meets on schools | Council meets on schools", "Snow falls in the hills | Snow falls in the hills", "“No” says the mayor | “No” says the mayor"},
		},
		{name: "text", options: reading.Options{Format: "text"}, file: list, want: []string{"Council meets on schools | Snow falls in the hills¶“No” says the mayor"}},
		{
			name: "sentences", file: "The council met.\nSnow fell in the hills!\nWill it rain?\n",
			told: []string{"Each of its 3 lines may be an article"},
		},
		{name: "paragraphs", file: "The council met. It voted.\nSnow fell in the hills.\nRain came.\n", want: []string{"The council met. It voted. | Snow fell in the hills.¶Rain came."}},
		{name: "an article without blank lines", file: "Council meets\nIt met on Monday.\nThe mayor was there.\nNobody spoke.\n", want: []string{"Council meets | It met on Monday.¶The mayor was there.¶Nobody spoke."}},
	})
}

func TestAFolderLeavesOutWhatTellsOfIt(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"README.TXT": "These are articles.", "codebook.csv": "name,description\nTown,Of the town\n", "a.txt": "Council meets\n\nIt met on Monday.",
		"license": "Free.", "readmission.txt": "Readmission\n\nThe school took him back.",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	drafts, problems := readAll(t, reading.Options{LabelFrom: "folder"}, dir)
	if diff := cmp.Diff([]string{"Council meets", "Readmission"}, titles(drafts)); diff != "" {
		t.Error(diff)
	}
	wantTold(t, "folder", problems, []string{"README.TXT: Its name says", "codebook.csv: Its name says", "license: Its name says"})
	drafts, _ = readAll(t, reading.Options{}, filepath.Join(dir, "README.TXT"))
	if len(drafts) != 1 {
		t.Errorf("named by itself, it gives %d articles", len(drafts))
	}
}

// The inputs that went wrong for people who do this work, as their list says what is right.
func TestTheListOfWhatWentWrong(t *testing.T) {
	script := filepath.Join(shared.Path(t, "cases"), "make.sh")
	dir := t.TempDir()
	if out, err := exec.Command("sh", script, dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for file, want := range map[string]struct {
		articles int
		check    func(d []data.Draft) bool
		told     string
	}{
		"accent.csv":   {2, func(d []data.Draft) bool { return data.FoldName(d[0].Label) == data.FoldName(d[1].Label) }, ""},
		"dmy.csv":      {2, func(d []data.Draft) bool { return d[0].Published == "2024-03-05" && d[1].Published == "2024-03-25" }, ""},
		"answer.jsonl": {3, func(d []data.Draft) bool { return d[0].Label == "Art" && d[1].Label == "" && d[2].Label == "" }, "2 labels were left out"},
		"list.jsonl":   {1, func(d []data.Draft) bool { return strings.Join(d[0].Labels, "+") == "Budget+Schools" }, ""},
		"float.csv":    {2, func(d []data.Draft) bool { return d[0].Label == "1" && d[1].Label == "" }, "are numbers"},
		"null.csv": {5, func(d []data.Draft) bool {
			return d[0].Label == "Art" && d[1].Label+d[2].Label+d[3].Label+d[4].Label == ""
		}, ""},
		"short.csv": {2, nil, ""}, "backslash.csv": {1, func(d []data.Draft) bool { return d[0].Text == `He said "stop", then left` }, ""},
		"nan.json": {2, nil, "Not used"}, "columns.json": {2, nil, ""}, "pretty.json": {1, nil, ""},
		"wrapper.json":   {1, func(d []data.Draft) bool { return d[0].Source == "Courier" && d[0].Published == "2024-03-05T10:00:00Z" }, ""},
		"nested.jsonl":   {1, func(d []data.Draft) bool { return d[0].Source == "Courier" && d[0].Published == "2024-03-05T10:00:00Z" }, ""},
		"section.csv":    {1, func(d []data.Draft) bool { return d[0].URL == "https://x.example/a" }, "Not used: section. To use one: --label-from section."},
		"headerless.csv": {2, func(d []data.Draft) bool { return d[0].Title == "A" && d[1].URL == "https://x.example/b" }, "no row with column names"},
		"ampm.csv": {4, func(d []data.Draft) bool {
			return d[0].Published == "2019-05-05" && d[1].Published == "2019-03-14" && d[2].Published == "2019-03-14" && d[3].Published == "2024-03-14"
		}, ""},
		"macroman.csv": {1, func(d []data.Draft) bool {
			return d[0].Label == "Política" && d[0].Text == "La policía detuvo a tres jóvenes en España"
		}, "macintosh"},
		"cp850.csv": {1, func(d []data.Draft) bool {
			return d[0].Label == "Política" && d[0].Text == "La policía detuvo a tres jóvenes en España"
		}, "850"},
		"htmlcell.csv": {1, func(d []data.Draft) bool { return d[0].Title == "A & B" && d[0].Text == "Heron gone." }, ""},
		"flood.jsonl":  {300, nil, ""}, "lines.txt": {0, nil, "--format lines"}, "conflict.csv": {2, nil, ""},
	} {
		drafts, problems := readAll(t, reading.Options{}, filepath.Join(dir, file))
		if len(drafts) != want.articles || want.check != nil && !want.check(drafts) {
			t.Errorf("%s: %+v, %v", file, drafts, problems)
		}
		if all := fmt.Sprint(problems); want.told == "" && len(problems) > 1 || !strings.Contains(all, want.told) {
			t.Errorf("%s: told is %s, want %q", file, all, want.told)
		}
	}
	raw, err := os.ReadFile(filepath.Join(dir, "codebook.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if topics, ok := reading.TopicTable(raw); !ok || len(topics) != 2 || topics[0].Name != "Art theft" || topics[1].Guide != "What the council spends" {
		t.Errorf("codebook.csv: %+v", topics)
	}
}
