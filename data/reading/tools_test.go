package reading_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"blotter/data"
	"blotter/data/reading"
)

// labeled returns the texts of drafts with their labels.
func labeled(drafts []data.Draft) map[string][]string {
	found := map[string][]string{}
	for _, d := range drafts {
		labels := d.Labels
		if labels == nil && d.Label != "" {
			labels = []string{d.Label}
		}
		found[d.Text] = labels
	}
	return found
}

// toolFiles are small files of tools with the labels that each text has.
var toolFiles = map[string]struct {
	file, content string
	want          map[string][]string
}{
	"Label Studio": {
		"a.json", `[{"id":1,"data":{"text":"The heron is gone."},"annotations":[{"was_cancelled":true,"result":[{"type":"choices","value":{"choices":["No"]}}]},{"was_cancelled":false,"result":[{"type":"choices","value":{"choices":["Art","Theft"]}},{"type":"labels","value":{"start":1,"end":3,"labels":["BIRD"]}}]}],"predictions":[]},
			{"id":2,"data":{"text":"The council voted."},"annotations":[{"was_cancelled":true,"result":[]}],"predictions":[{"result":[{"type":"choices","value":{"choices":["Budget"]}}]}]}]`,
		map[string][]string{"The heron is gone.": {"Art", "Theft"}, "The council voted.": nil},
	},
	"Label Studio, the truth": {
		"a.json", `[{"data":{"text":"The heron is gone."},"annotations":[{"ground_truth":true,"result":[{"type":"choices","value":{"choices":["Art"]}}]},{"result":[{"type":"choices","value":{"choices":["Rain"]}}]},{"result":[{"type":"choices","value":{"choices":["Rain"]}}]}]}]`,
		map[string][]string{"The heron is gone.": {"Art"}},
	},
	"Label Studio, taxonomy": {
		"a.json", `[{"data":{"article":"The heron is gone."},"annotations":[{"result":[{"type":"taxonomy","value":{"taxonomy":[["Crime","Theft"]]}}]}]}]`,
		map[string][]string{"The heron is gone.": {"Crime/Theft"}},
	},
	"Label Studio of old": {
		"a.json", `[{"data":{"text":"The heron is gone."},"completions":[{"result":[{"type":"choices","value":{"choices":["Art"]}}]}]}]`,
		map[string][]string{"The heron is gone.": {"Art"}},
	},
	"Prodigy, yes and no": {
		"a.jsonl", `{"text":"The heron is gone.","label":"Art","_input_hash":1,"_task_hash":2,"answer":"accept"}
{"text":"The council voted.","label":"Art","_input_hash":3,"_task_hash":4,"answer":"reject"}
{"text":"Rain fell.","label":"Art","_input_hash":5,"_task_hash":6,"answer":"ignore"}`,
		map[string][]string{"The heron is gone.": {"Art"}, "The council voted.": nil, "Rain fell.": nil},
	},
	"Prodigy, choices": {
		"a.jsonl", `{"text":"The heron is gone.","options":[{"id":1,"text":"Art"},{"id":2,"text":"Rain"}],"accept":[1],"answer":"accept"}
{"text":"The council voted.","options":[{"id":"B","text":"Budget"},{"id":"S","text":"Schools"}],"accept":["B","S"],"answer":"accept"}`,
		map[string][]string{"The heron is gone.": {"Art"}, "The council voted.": {"Budget", "Schools"}},
	},
	"doccano": {
		"a.jsonl", `{"id":1,"text":"The heron is gone.","label":["Art","Theft"],"Comments":[]}
{"id":2,"text":"The council voted.","label":[],"Comments":[]}`,
		map[string][]string{"The heron is gone.": {"Art", "Theft"}, "The council voted.": nil},
	},
	"doccano, spans": {
		"a.jsonl", `{"id":1,"text":"The heron is gone.","label":[[4,9,"BIRD"]]}`,
		map[string][]string{"The heron is gone.": nil},
	},
	"Argilla 1": {
		"a.jsonl", `{"text":"The heron is gone.","prediction":[{"label":"Rain","score":0.9}],"annotation":"Art","status":"Validated","metadata":{}}
{"text":"The council voted.","prediction":[{"label":"Budget","score":0.9}],"annotation":null,"status":"Default","metadata":{}}`,
		map[string][]string{"The heron is gone.": {"Art"}, "The council voted.": nil},
	},
	"Argilla 2": {
		"a.json", `[{"id":"1","fields":{"text":"The heron is gone."},"metadata":{},"suggestions":{"topic":{"value":"Rain"}},"responses":{"topic":[{"value":"Art","status":"submitted"},{"value":"Rain","status":"discarded"}]}},
			{"id":"2","fields":{"text":"The council voted."},"metadata":{},"suggestions":{"topic":{"value":"Budget"}},"responses":{}}]`,
		map[string][]string{"The heron is gone.": {"Art"}, "The council voted.": nil},
	},
	"Argilla 2, flat": {
		"a.json", `[{"id":"1","text":"The heron is gone.","topic.suggestion":"Rain","topic.responses":["Art"],"topic.responses.users":["u"],"topic.responses.status":["submitted"]}]`,
		map[string][]string{"The heron is gone.": {"Art"}},
	},
	"spaCy": {
		"a.jsonl", `{"text":"The heron is gone.","cats":{"Art":1.0,"Rain":0.0}}
{"text":"The council voted.","cats":{"Art":0,"Rain":0}}`,
		map[string][]string{"The heron is gone.": {"Art"}, "The council voted.": nil},
	},
	"spaCy 2": {
		"a.json", `[{"id":0,"paragraphs":[{"raw":"The heron is gone.","sentences":[],"cats":[{"label":"Art","value":1},{"label":"Rain","value":0}]}]}]`,
		map[string][]string{"The heron is gone.": {"Art"}},
	},
	"spaCy's pairs": {
		"a.json", `[["The heron is gone.",{"cats":{"Art":true,"Rain":false}}],["The council voted.",{"cats":{"Art":false,"Rain":false}}]]`,
		map[string][]string{"The heron is gone.": {"Art"}, "The council voted.": nil},
	},
	"fastText": {
		"train.txt", "__label__art __label__theft The heron is gone.\n__label__budget The council voted.\n\n__label__empty\n",
		map[string][]string{"The heron is gone.": {"art", "theft"}, "The council voted.": {"budget"}},
	},
	"Orange": {
		"a.tab", "text\ttopic\tscore\trow\nstring\tArt Budget\tcontinuous\tstring\nmeta\tclass\t\tignore\nThe heron is gone.\tArt\t1.5\t7\nThe council voted.\t?\t2\t8\n",
		map[string][]string{"The heron is gone.": {"Art"}, "The council voted.": nil},
	},
	"Orange, one row": {
		"a.tab", "mS#text\tcD#topic\nThe heron is gone.\tArt\n",
		map[string][]string{"The heron is gone.": {"Art"}},
	},
	"ARFF": {
		"a.arff", "% made by hand\n@RELATION news\n\n@ATTRIBUTE text STRING\n@ATTRIBUTE 'the class' {art,'town budget'}\n@DATA\n'The heron isn\\'t here.',art\n\"The council, at last, voted.\", 'town budget'\n% a note\n{0 'Rain fell.'}\n",
		map[string][]string{"The heron isn't here.": {"art"}, "The council, at last, voted.": {"town budget"}, "Rain fell.": nil},
	},
	"Reuters": {
		"reut2-000.sgm", "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS TOPICS=\"YES\" LEWISSPLIT=\"TRAIN\" OLDID=\"1\" NEWID=\"1\">\n<DATE>26-FEB-1987 15:01:01.79</DATE>\n<TOPICS><D>art</D><D>theft</D></TOPICS>\n<PLACES><D>uk</D></PLACES>\n<TEXT>&#2;\n<TITLE>HERON &lt;HRN> GONE</TITLE>\n<DATELINE>    RIVERTON, Feb 26 - </DATELINE><BODY>The heron is gone.\n Reuter\n&#3;</BODY></TEXT>\n</REUTERS>\n<REUTERS TOPICS=\"NO\" LEWISSPLIT=\"TEST\" NEWID=\"2\">\n<DATE>26-FEB-1987</DATE>\n<TOPICS></TOPICS>\n<TEXT TYPE=\"UNPROC\">&#2;\nThe council voted.\n&#3;</TEXT>\n</REUTERS>\n",
		map[string][]string{"The heron is gone.": {"art", "theft"}, "The council voted.": nil},
	},
}

// Each tool says in its own way which labels a text has, and which were rejected, skipped or only guessed.
func TestLabelsAreWhatTheToolMeansByThem(t *testing.T) {
	for name, c := range toolFiles {
		t.Run(name, func(t *testing.T) {
			drafts, problems := readNamed(t, reading.Options{}, c.file, c.content)
			if diff := cmp.Diff(c.want, labeled(drafts)); diff != "" {
				t.Errorf("%s\n%v", diff, problems)
			}
			for _, p := range problems {
				if !p.Kept {
					t.Error(p)
				}
			}
		})
	}
}

// Where several people gave a text different labels, most of them count, and it is told which texts these are.
func TestPeopleWhoDisagreeAreTold(t *testing.T) {
	for name, file := range map[string]string{
		"Label Studio": `[{"data":{"text":"Rain fell."},"annotations":[{"result":[{"type":"choices","value":{"choices":["Rain"]}}]},{"result":[{"type":"choices","value":{"choices":["Rain"]}}]}]},` +
			`{"data":{"text":"The heron is gone."},"annotations":[{"result":[{"type":"choices","value":{"choices":["Art"]}}]},{"result":[{"type":"choices","value":{"choices":["Rain"]}}]},{"result":[{"type":"choices","value":{"choices":["Art"]}}]}]}]`,
		"Argilla": `[{"fields":{"text":"Rain fell."},"responses":{"topic":[{"value":"Rain","status":"submitted"}]}},` +
			`{"fields":{"text":"The heron is gone."},"responses":{"topic":[{"value":"Art","status":"submitted"},{"value":"Rain","status":"discarded"},{"value":"Rain","status":"submitted"},{"value":"Art","status":"submitted"}]}}]`,
	} {
		drafts, problems := readAll(t, reading.Options{}, write(t, "a.json", file))
		want := map[string][]string{"Rain fell.": {"Rain"}, "The heron is gone.": {"Art"}}
		if diff := cmp.Diff(want, labeled(drafts)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		wantTold(t, name, problems, []string{"object 2: Several people labeled this text differently there."})
	}
}

func TestReutersKeepsDateAndPart(t *testing.T) {
	drafts, problems := readNamed(t, reading.Options{}, "a.sgm", `<REUTERS LEWISSPLIT="TEST"><DATE>26-FEB-1987 15:01:01.79</DATE><TEXT><TITLE>HERON</TITLE><BODY>Gone.</BODY></TEXT></REUTERS>`)
	if d := one(t, drafts, problems); d.Published != "1987-02-26" || d.Split != "test" || d.Title != "HERON" {
		t.Errorf("%+v", d)
	}
}

func TestWordsWithTagsAreRefusedByName(t *testing.T) {
	for _, content := range []string{
		"Heron NN B-NP\nstolen VBN B-VP\n\nCouncil NN B-NP\n",
		"-DOCSTART- -X- -X- O\n\nHeron NNP B-NP B-MISC\nflew VBD B-VP O\n",
		"# sent_id = 1\n1\tHeron\theron\tNOUN\tNN\t_\t2\tnsubj\t_\t_\n2\tflew\tfly\tVERB\tVBD\t_\t0\troot\t_\t_\n",
	} {
		_, problems := readNamed(t, reading.Options{}, "words.txt", content)
		wantProblems(t, problems, "It is a CoNLL file")
	}
}

// parquetRow is a row of a table as other programs write it.
type parquetRow struct {
	Headline string    `parquet:"headline"`
	Text     string    `parquet:"text,optional"`
	Tags     []string  `parquet:"tags,list"`
	Date     time.Time `parquet:"date,timestamp(millisecond)"`
	Label    int64     `parquet:"label"`
}

func parquetFile(t testing.TB, rows ...parquetRow) string {
	t.Helper()
	var b bytes.Buffer
	w := parquet.NewGenericWriter[parquetRow](&b, parquet.KeyValueMetadata("huggingface", `{"info":{"features":{"label":{"names":["Art","Budget"],"_type":"ClassLabel"}}}}`))
	if _, err := w.Write(rows); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// A label that is stored as a number has the name that the data set gives it.
func TestAParquetTable(t *testing.T) {
	day := time.Date(2024, 3, 5, 10, 0, 0, 0, time.UTC)
	drafts, problems := readNamed(t, reading.Options{}, "train.parquet", parquetFile(t,
		parquetRow{"Heron", "The heron is gone.", []string{"a", "b"}, day, 0}, parquetRow{"Council", "The council voted.", nil, day, 1}))
	for _, p := range problems {
		if !p.Kept {
			t.Error(p)
		}
	}
	if len(drafts) != 2 || drafts[0].Title != "Heron" || drafts[0].Label != "Art" || drafts[1].Label != "Budget" || drafts[0].Published != "2024-03-05T10:00:00Z" {
		t.Errorf("%+v", drafts)
	}
}

func TestHostileToolFiles(t *testing.T) {
	whole := parquetFile(t, parquetRow{Headline: "Heron", Text: "The heron is gone."})
	for name, c := range map[string]struct{ file, content string }{
		"half a table":     {"a.parquet", whole[:len(whole)/2]},
		"no footer":        {"a.parquet", "PAR1" + strings.Repeat("\xff", 100) + "PAR1"},
		"half a list":      {"a.json", `[{"data":{"text":"Heron"},"annotations":[]},{"data":`},
		"deep":             {"a.json", `[{"data":{"text":"Heron"},"annotations":[]},` + strings.Repeat("[", 100_000)},
		"a broken line":    {"a.jsonl", "{\"text\":\"Heron\",\"cats\":{}}\n{\"text\":\n{\"text\":\"Goose\",\"cats\":{}}\n"},
		"no documents":     {"a.sgm", "<REUTERS>\n<REUTERS>\n"},
		"columns only":     {"a.arff", "@relation x\n@attribute a string\n"},
		"labels only":      {"a.txt", "__label__a\n__label__b\n"},
		"too many columns": {"a.tab", strings.Repeat("mS#text\t", 500) + "\nx\n"},
	} {
		t.Run(name, func(t *testing.T) {
			drafts, problems := readNamed(t, reading.Options{}, c.file, c.content)
			if len(problems) == 0 && (name != "too many columns" || len(drafts) == 0) {
				t.Errorf("%d articles and not a word", len(drafts))
			}
			if name == "a broken line" && len(drafts) != 2 {
				t.Errorf("%d of 2 good lines were read", len(drafts))
			}
		})
	}
}

func TestTheSamplesOfTools(t *testing.T) {
	drafts, _ := read(t, reading.Options{}, sample(t, "fasttext_cooking.txt"))
	if len(drafts) != 3000 || slices.ContainsFunc(drafts, func(d data.Draft) bool { return d.Label == "" || strings.Contains(d.Text, "__label__") }) {
		t.Errorf("fastText: %d texts, or some without label", len(drafts))
	}
	drafts, _ = read(t, reading.Options{}, sample(t, "labelstudio.json"))
	if len(drafts) != 1 || !strings.HasPrefix(drafts[0].Label, "Yes") {
		t.Errorf("Label Studio: %+v", drafts)
	}
	drafts, _ = read(t, reading.Options{Map: map[string]string{"text": "team"}}, sample(t, "news.parquet"))
	if len(drafts) < 1000 || drafts[0].Text == "" || drafts[0].Published == "" {
		t.Errorf("Parquet: %d rows", len(drafts))
	}
}
