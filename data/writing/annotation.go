package writing

import (
	"bufio"
	"encoding/json"
	"encoding/xml"
	"io"
	"strings"
)

// whole is an article as tools take it that know one text: the title, a blank line, the text.
func whole(a *Article) string {
	if a.Title == "" {
		return a.Text
	}
	return a.Title + "\n\n" + a.Text
}

// meta is what such tools show beside the text.
type meta struct {
	ID        int64  `json:"id,omitempty"`
	Title     string `json:"title,omitempty"`
	Source    string `json:"source,omitempty"`
	URL       string `json:"url,omitempty"`
	Published string `json:"published,omitempty"`
	Language  string `json:"language,omitempty"`
	Split     string `json:"split,omitempty"`
}

func metaOf(a *Article) meta {
	return meta{ID: a.ID, Title: a.Title, Source: a.Source, URL: a.URL, Published: a.Published, Language: a.Language, Split: a.Split}
}

// lines writes what a function makes of each article as a line of JSON.
type lines struct {
	out    *bufio.Writer
	encode *json.Encoder
	of     func(a *Article) any
}

func newLines(w io.Writer, of func(a *Article) any) *lines {
	out := bufio.NewWriterSize(w, 64<<10)
	encode := json.NewEncoder(out)
	encode.SetEscapeHTML(false)
	return &lines{out, encode, of}
}

func (l *lines) begin() error             { return nil }
func (l *lines) article(a *Article) error { return l.encode.Encode(l.of(a)) }
func (l *lines) end() error               { return l.out.Flush() }

func init() {
	register(Format{
		Name: "doccano", Usual: ".jsonl", Fixed: true, Tool: "writing.tool-doccano", About: "writing.about-doccano",
		file: func(w io.Writer, _ layout) encoder {
			return newLines(w, func(a *Article) any {
				labels := a.all()
				if labels == nil {
					labels = []string{}
				}
				return struct {
					Text  string   `json:"text"`
					Label []string `json:"label"`
					Meta  meta     `json:"meta"`
				}{whole(a), labels, metaOf(a)}
			})
		},
	})
	register(Format{
		Name: "prodigy", Usual: ".jsonl", Fixed: true, Tool: "writing.tool-prodigy", About: "writing.about-prodigy",
		file: func(w io.Writer, l layout) encoder {
			options := make([]option, len(l.topics))
			for i, t := range l.topics {
				options[i] = option{t.Name, t.Name}
			}
			return newLines(w, func(a *Article) any {
				task := prodigyTask{Text: whole(a), Options: options, Meta: metaOf(a)}
				if labels := a.all(); len(labels) > 0 {
					task.Accept, task.Answer = labels, "accept"
				}
				return task
			})
		},
	})
	register(Format{
		Name: "labelstudio", Usual: ".json", Fixed: true, Tool: "writing.tool-labelstudio", About: "writing.about-labelstudio",
		file:   func(w io.Writer, _ layout) encoder { return &tasks{out: bufio.NewWriterSize(w, 64<<10)} },
		beside: func(l layout) map[string]string { return map[string]string{".labeling.xml": labelingConfig(l)} },
	})
}

type option struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// prodigyTask is a task of Prodigy's "choice" interface (https://prodi.gy/docs/api-interfaces#choice).
type prodigyTask struct {
	Text    string   `json:"text"`
	Options []option `json:"options"`
	Accept  []string `json:"accept,omitempty"`
	Answer  string   `json:"answer,omitempty"`
	Meta    meta     `json:"meta"`
}

// tasks writes Label Studio's JSON: a list of tasks, each with the annotation that a label is and the prediction that a suggestion is
// (https://labelstud.io/guide/tasks#Label-Studio-JSON-format-of-annotated-tasks).
type tasks struct {
	out   *bufio.Writer
	begun bool
}

type task struct {
	Data struct {
		Text string `json:"text"`
		meta
	} `json:"data"`
	Annotations []result `json:"annotations"`
	Predictions []result `json:"predictions,omitempty"`
}

type result struct {
	Model  string   `json:"model_version,omitempty"`
	Score  float64  `json:"score,omitempty"`
	Result []choice `json:"result"`
}

type choice struct {
	From  string `json:"from_name"`
	To    string `json:"to_name"`
	Type  string `json:"type"`
	Value struct {
		Choices []string `json:"choices"`
	} `json:"value"`
}

func chosen(names []string) []choice {
	c := choice{From: "topic", To: "text", Type: "choices"}
	c.Value.Choices = names
	return []choice{c}
}

func (t *tasks) begin() error {
	_, err := t.out.WriteString("[")
	return err
}

func (t *tasks) article(a *Article) error {
	one := task{Annotations: []result{}}
	one.Data.Text, one.Data.meta = whole(a), metaOf(a)
	if labels := a.all(); len(labels) > 0 {
		one.Annotations = append(one.Annotations, result{Result: chosen(labels)})
	}
	if a.Suggestion != "" {
		one.Predictions = append(one.Predictions, result{Model: "Blotter", Score: a.Confidence, Result: chosen(append([]string{a.Suggestion}, a.Also...))})
	}
	raw, err := json.Marshal(one)
	if err != nil {
		return err
	}
	if t.begun {
		t.out.WriteByte(',')
	}
	t.begun = true
	t.out.WriteByte('\n')
	_, err = t.out.Write(raw)
	return err
}

func (t *tasks) end() error {
	t.out.WriteString("\n]\n")
	return t.out.Flush()
}

// labelingConfig is the labeling interface that belongs to the tasks: the text, and one choice or several for each topic.
func labelingConfig(l layout) string {
	several := "single"
	if l.several {
		several = "multiple"
	}
	var b strings.Builder
	b.WriteString("<View>\n  <Text name=\"text\" value=\"$text\"/>\n")
	b.WriteString("  <Choices name=\"topic\" toName=\"text\" choice=\"" + several + "\" showInline=\"true\">\n")
	for _, t := range l.topics {
		b.WriteString("    <Choice value=\"" + escaped(t.Name) + "\"/>\n")
	}
	b.WriteString("  </Choices>\n</View>\n")
	return b.String()
}

func escaped(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a strings.Builder takes everything
	return b.String()
}
