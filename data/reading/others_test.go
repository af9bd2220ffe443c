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
		{
			name: "XML of a scraper", file: "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<noticias><noticia id=\"7\"><titular>La ni\xf1a</titular><texto><p>La se\xf1ora <b>volvi\xf3</b>.</p><p>Ayer.</p></texto><fecha>05/03/2024</fecha>" +
				"<tema>A</tema><tema>B</tema></noticia><noticia id=\"8\"><titular>B</titular><texto>El pleno</texto><fecha>25/03/2024</fecha></noticia></noticias>",
			want: []string{"La niña | La señora volvió.¶¶Ayer. | date:2024-03-05 | labels:A+B", "B | El pleno | date:2024-03-25"}, told: []string{"Not used: id"},
		},
		{
			name: "a scholarly article (JATS)", file: "<?xml version=\"1.0\"?><!DOCTYPE article PUBLIC \"-//NLM//DTD JATS\" \"x.dtd\">\n<article><front><article-meta><title-group><article-title>Heron stolen</article-title></title-group></article-meta></front>" +
				"<body><p>The heron is gone.</p></body></article>",
			want: []string{"Heron stolen | The heron is gone."},
		},
		{
			name: "TREC's documents", file: "<DOC>\n<DOCNO> FT1 </DOCNO>\n<HEADLINE> Heron stolen </HEADLINE>\n<TEXT>\nThe heron is gone.\n</TEXT>\n</DOC>\n<DOC>\n<DOCNO> FT2 </DOCNO>\n<TEXT>\nIt voted.\n</TEXT>\n</DOC>\n",
			want: []string{"Heron stolen | The heron is gone.", "It voted. | It voted."}, told: []string{"Not used: DOCNO"},
		},
		{
			name: "XML that breaks off", file: "<articles><article><title>A</title><text>Heron stolen</text></article><article><title>B</title><text>Counc",
			want: []string{"A | Heron stolen"}, told: []string{"The XML"},
		},
		{name: "a drawing", file: "<?xml version=\"1.0\"?><svg><title>Heron</title><text>The heron is gone.</text></svg>", told: []string{"does not know this kind of XML file"}},
		{
			name: "subtitles with styles", file: "[Script Info]\nTitle: x\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nDialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,{\\i1}The heron,\\Nis gone.\n",
			want: []string{"standard input | The heron, is gone."},
		},
		{name: "captions of YouTube", file: "0:00:01.000,0:00:02.000\nThe heron\n\n0:00:02.000,0:00:03.000\nis gone.\n", want: []string{"standard input | The heron is gone."}},
		{name: "marks in texts (brat)", file: "T1\tPER 0 5\tHeron\n", told: []string{"It marks places in texts"}},
		{
			name: "Label Studio's table", options: csv, file: "text,id,sentiment,annotator,annotation_id,created_at,updated_at,lead_time\nHeron stolen,1,\"{\"\"choices\"\":[\"\"Art\"\",\"\"Crime\"\"]}\",1,1,2024-03-05T10:00:00Z,2024-03-05,2.1\n",
			want: []string{"Heron stolen | Heron stolen | labels:Art+Crime"}, told: []string{"Not used: id, annotator, annotation_id, created_at, updated_at, lead_time"},
		},
		{
			name: "Label Studio's short JSON", file: `[{"id":1,"text":"Heron stolen","sentiment":"Art","annotator":1,"annotation_id":1,"created_at":"2024-03-05T10:00:00Z","updated_at":"2024-03-05","lead_time":2.1}]`,
			want: []string{"Heron stolen | Heron stolen | labels:Art"}, told: []string{"Not used: id, annotator"},
		},
		{
			name: "a server of datasets", file: `{"features":[{"feature_idx":0,"name":"text"}],"rows":[{"row_idx":0,"row":{"text":"Heron stolen","label":"art"},"truncated_cells":[]}]}`,
			want: []string{"Heron stolen | Heron stolen | labels:art"}, told: []string{"Not used: row_idx, truncated_cells"},
		},
		{
			name: "a one for each label", file: `{"text":"Heron stolen","labels":[1,0,0]}` + "\n" + `{"text":"Council votes","labels":[0,1,1]}` + "\n",
			want: []string{"Heron stolen | Heron stolen | labels:0", "Council votes | Council votes | labels:1+2"}, told: []string{"The labels in the column “labels” are numbers: 0 (1), 1 (1), 2 (1)."},
		},
		{name: "a table in Markdown", file: "| title | text |\n|---|:---:|\n| A | Heron stolen from the walk |\n| B | Council votes on schools |\n", want: []string{"A | Heron stolen from the walk", "B | Council votes on schools"}},
		{name: "a page that reports an error", file: "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>", told: []string{"The page has no text"}},
		{
			name: "WordPress", file: `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Courier</title>` +
				`<item><title>A</title><content:encoded><![CDATA[<p>Heron stolen.</p>]]></content:encoded><wp:post_type>post</wp:post_type></item><item><title>img</title><wp:post_type>attachment</wp:post_type></item></channel></rss>`,
			want: []string{"A | Heron stolen. | source:Courier"},
		},
		{
			name: "JSON with comments", file: "// made on Monday\n[\n  {\"title\":\"A\", \"text\":\"Heron // stolen\"}, // first\n  /* second */ {\"title\":\"B\",\"text\":\"Council votes\"},\n]\n",
			want: []string{"A | Heron // stolen", "B | Council votes"},
		},
		{name: "lines of JSON with remarks", file: "# made on Monday\n{\"title\":\"A\",\"text\":\"Heron stolen\"}\n// and\n{\"title\":\"B\",\"text\":\"Council votes\"}\n", options: reading.Options{Format: "jsonl"}, want: []string{"A | Heron stolen", "B | Council votes"}},
		{
			name: "texts that are empty", file: "{\"title\":\"\",\"text\":\"\"}\n{\"text\":null}\n{\"title\":\"A\",\"text\":\"\"}\n{\"text\":\"Heron stolen\"}\n",
			want: []string{"Heron stolen | Heron stolen"}, told: []string{"line 1, line 2, line 3: The article has no text, and was left out."},
		},
		{name: "posts that were removed", options: csv, file: "title,selftext\nA,Heron stolen\nB,[removed]\nC,[deleted]\n", want: []string{"A | Heron stolen"}, told: []string{"line 3, line 4: The article has no text"}},
		{
			name: "a column without a name that may hold labels", options: csv, file: "World,The heron is gone from the walk,2024-03-05\nSports,The team won its last match,2024-03-06\nWorld,The council voted late at night,2024-03-07\nSports,The team lost its last match,2024-03-08\n",
			want: []string{
				"The heron is gone from the walk | The heron is gone from the walk | date:2024-03-05", "The team won its last match | The team won its last match | date:2024-03-06",
				"The council voted late at night | The council voted late at night | date:2024-03-07", "The team lost its last match | The team lost its last match | date:2024-03-08",
			},
			told: []string{"The table has no row with column names.", "Not used: column 1. To use one: --label-from 'column 1'."},
		},
		{name: "no label, in more words", options: csv, file: "text,label\nA,S/D\nB,No aplica\nC,nicht zugeordnet\nD,Geen\nE,Non classé\n", want: []string{"A | A", "B | B", "C | C", "D | D", "E | E"}},
	})
}

// What Blotter wrote keeps an article's further topics where a column for each person stands beside them.
func TestOwnFilesWithAColumnForEachPerson(t *testing.T) {
	tellStories(t, []story{
		{
			name: "JSON lines", file: `{"id":1,"title":"A","text":"Heron stolen","label":"Art","labels":["Art","Town"],"labeled_at":"2026-11-29T14:28:29Z","how":"by hand","author":"Me","label:Me":"Art; Town","label:Ana":"Town"}` + "\n",
			want: []string{"A | Heron stolen | labels:Art+Town"},
		},
		{
			name: "a table", options: csv, file: "title,text,label,labels,labeled_at,how,author,label:Ana\nA,Heron stolen,Art,Art; Town,2026-11-29T14:28:29Z,by hand,Me,Town\n",
			want: []string{"A | Heron stolen | labels:Art+Town"},
		},
	})
}

// Single quotation marks around fields are told from apostrophes.
func TestTablesInSingleQuotationMarks(t *testing.T) {
	tellStories(t, []story{
		{name: "single quotation marks that belong to the words", options: csv, file: "title,text\n'Never',She said it twice\n'Ever',He did not\n", want: []string{"'Never' | She said it twice", "'Ever' | He did not"}},
		{name: "single quotation marks where they are needed", options: csv, file: "title,text\nHeron,'The heron, it''s said, is gone'\nB,'It votes, and how'\n", want: []string{"Heron | The heron, it's said, is gone", "B | It votes, and how"}},
		{name: "single quotation marks", options: csv, file: "'title','text','label'\n'Heron','The heron, it''s said, is gone','Art'\n'B','It votes; and how\nover lines','Budget'\n", want: []string{"Heron | The heron, it's said, is gone | labels:Art", "B | It votes; and how¶over lines | labels:Budget"}},
		{name: "the same around texts alone", options: csv, file: "id,title,text\n1,'It\\'s gone','The heron, police said'\n2,'B','It voted'\n", want: []string{"It's gone | The heron, police said", "B | It voted"}},
		{name: "apostrophes", options: csv, file: "title,text\n'Tis the season,The heron is gone\nIt's over,'Never again' said the mayor\nRain,It rained\n", want: []string{"'Tis the season | The heron is gone", "It's over | 'Never again' said the mayor", "Rain | It rained"}},
	})
}

// Tables whose columns have names in other languages, dates and labels in several columns, and texts in several pieces.
func TestColumnsInOtherLanguagesAndPieces(t *testing.T) {
	tellStories(t, []story{
		{name: "Polish", options: csv, file: "Tytuł;Treść;Data;Kategoria\nA;Czapla zniknęła z parku;2024-03-05;Sztuka\n", want: []string{"A | Czapla zniknęła z parku | date:2024-03-05 | labels:Sztuka"}},
		{name: "Swedish, where Rubrik is the headline", options: csv, file: "Rubrik;Text;Datum;Ämne\nA;Hägern är borta;2024-03-05;Konst\n", want: []string{"A | Hägern är borta | date:2024-03-05 | labels:Konst"}},
		{name: "German, where it is the section", options: csv, file: "Titel;Text;Datum;Rubrik\nA;Der Reiher ist weg;5.3.2024;Kunst\n", want: []string{"A | Der Reiher ist weg | date:2024-03-05 | labels:Kunst"}},
		{name: "Catalan", options: csv, file: "Títol;Text;Data;Tema\nA;El bernat ha desaparegut;5 de març de 2024;Art\nB;Plou a la costa;12 d'abril de 2024;Art\n", want: []string{"A | El bernat ha desaparegut | date:2024-03-05 | labels:Art", "B | Plou a la costa | date:2024-04-12 | labels:Art"}},
		{name: "Turkish", options: csv, file: "Başlık;Metin;Tarih;Konu\nA;Balıkçıl parktan kayboldu;05.03.2024;Sanat\n", want: []string{"A | Balıkçıl parktan kayboldu | date:2024-03-05 | labels:Sanat"}},
		{name: "Chinese", options: csv, file: "标题,正文,日期,类别\nA,苍鹭从公园消失了,2024年3月5日,艺术\n", want: []string{"A | 苍鹭从公园消失了 | date:2024-03-05 | labels:艺术"}},
		{name: "Japanese", options: csv, file: "タイトル,本文,日付,カテゴリ\nA,サギが公園から消えた,2024年3月5日,芸術\n", want: []string{"A | サギが公園から消えた | date:2024-03-05 | labels:芸術"}},
		{name: "Arabic", options: csv, file: "العنوان,النص,التاريخ,التصنيف\nA,اختفى مالك الحزين,2024-03-05,فن\n", want: []string{"A | اختفى مالك الحزين | date:2024-03-05 | labels:فن"}},
		{
			name: "a lead beside the text", options: csv, file: "Titre;Chapô;Corps du texte\nA;En bref;Le héron est parti\n",
			want: []string{"A | Le héron est parti"}, told: []string{"Not used: Chapô"},
		},
		{name: "labels in numbered columns", options: csv, file: "text,label_1,label_2\nA,Art,Crime\nB,Budget,\n", want: []string{"A | A | labels:Art+Crime", "B | B | labels:Budget"}},
		{
			name: "numbers and names of labels", options: csv, file: "text,label,label_text\nA,0,Art\nB,1,Budget\n",
			want: []string{"A | A | labels:Art", "B | B | labels:Budget"}, told: []string{"Not used: label"},
		},
		{
			name: "a year with its strokes", options: csv, file: "title,text,publication_year\nA,Heron,2014//\nB,Council,2015/03//\n", want: []string{"A | Heron | date:2014-01-01", "B | Council | date:2015-03-01"},
			told: []string{"2 dates in the column “publication_year” state a year or a month only."},
		},
		{name: "a date in three columns", options: csv, file: "title,text,day,month,year\nA,Heron,5,3,2024\nB,Council,25,Dec,2023\n", want: []string{"A | Heron | date:2024-03-05", "B | Council | date:2023-12-25"}},
		{name: "a date of three numbers", file: `{"title":"A","text":"Heron","date":{"year":2024,"month":3,"day":5}}`, want: []string{"A | Heron | date:2024-03-05"}, told: []string{"Not used: date.month, date.day"}},
		{
			name: "an article in sections", file: `{"title":"A","sections":[{"heading":"x","text":"Heron stolen."},{"heading":"y","text":"It is gone."}]}` + "\n" + `{"title":"B","paragraphs":["One.","Two."]}`,
			want: []string{"A | Heron stolen.¶¶It is gone.", "B | One.¶¶Two."},
		},
		{
			name: "articles with lines between", file: "Heron stolen\nThe heron is gone, police said.\n-----\nCouncil votes\nThe council voted on schools.\n-----\nRain\nIt rained on the coast.\n",
			want: []string{"Heron stolen | The heron is gone, police said.¶-----¶Council votes¶The council voted on schools.¶-----¶Rain¶It rained on the coast."}, told: []string{"2 lines of signs in it may part articles."},
		},
		{name: "labels below each other", options: csv, file: "text,topics\nA,\"Art\nCrime\"\nB,Budget\n", want: []string{"A | A | labels:Art+Crime", "B | B | labels:Budget"}},
		{name: "labels with a stroke between", options: csv, file: "text,topics\nA,Art / Crime\nB,Art\nC,Crime\nD,Town/Council\n", want: []string{"A | A | labels:Art+Crime", "B | B | labels:Art", "C | C | labels:Crime", "D | D | labels:Town/Council"}},
		{name: "labels in quotation marks", options: csv, file: "text,label\nA,'Art'\nB,\"\"\"Budget\"\"\"\n", want: []string{"A | A | labels:Art", "B | B | labels:Budget"}},
		{name: "labels as objects", options: csv, file: "text,label\nA,\"{\"\"name\"\":\"\"Art\"\"}\"\nB,\"[{\"\"name\"\":\"\"Budget\"\"}]\"\n", want: []string{"A | A | labels:Art", "B | B | labels:Budget"}},
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
