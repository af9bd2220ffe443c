package writing

import (
	"bufio"
	"io"
	"strconv"
	"strings"
	"unicode"
)

func itoa(n int) string { return strconv.Itoa(n) }

func init() {
	register(Format{
		Name: "fasttext", Extensions: []string{".ft"}, Labeled: true, Fixed: true, Tool: "writing.tool-fasttext", About: "writing.about-fasttext",
		parted: true,
		rename: unspaced,
		file:   func(w io.Writer, l layout) encoder { return &fastText{out: bufio.NewWriter(w), names: l.names} },
		beside: func(l layout) map[string]string { return map[string]string{labelsEnding: labelList(l)} },
	})
}

// fastText writes a line for each article: "__label__Art_theft __label__Policing title and text", as fastText's supervised mode reads it
// (https://fasttext.cc/docs/en/supervised-tutorial.html).
type fastText struct {
	out   *bufio.Writer
	names *names
}

// labelPrefix begins a label of fastText.
const labelPrefix = "__label__"

// labelsEnding is the ending of the file beside fastText's that says which topic a label stands for.
const labelsEnding = ".labels.tsv"

// labelList is a table of fastText's labels and the names of the topics.
func labelList(l layout) string {
	var b strings.Builder
	b.WriteString("label\ttopic\n")
	for _, t := range l.topics {
		b.WriteString(labelPrefix + l.names.name(t.Name) + "\t" + oneLine(t.Name) + "\n")
	}
	return b.String()
}

// unspaced is a topic's name without white space, which would end it.
func unspaced(name string) string {
	return strings.Join(strings.FieldsFunc(name, unicode.IsSpace), "_")
}

func (f *fastText) begin() error { return nil }

func (f *fastText) article(a *Article) error {
	for _, label := range a.all() {
		f.out.WriteString(labelPrefix + f.names.of(label) + " ")
	}
	words := strings.Fields(a.Title + " " + a.Text)
	for i, word := range words { // a word of the text must not pass for a label
		if strings.HasPrefix(word, labelPrefix) {
			words[i] = strings.TrimLeft(word, "_")
		}
	}
	_, err := f.out.WriteString(strings.Join(words, " ") + "\n")
	return err
}

func (f *fastText) end() error { return f.out.Flush() }
