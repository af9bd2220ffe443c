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
		file: func(w io.Writer, l layout) encoder {
			return &fastText{out: bufio.NewWriter(w), names: newNames(unspaced, l.topics)}
		},
	})
}

// fastText writes a line for each article: "__label__Art_theft __label__Policing title and text", as fastText's supervised mode reads it
// (https://fasttext.cc/docs/en/supervised-tutorial.html).
type fastText struct {
	out   *bufio.Writer
	names *names
}

// unspaced is a topic's name without white space, which would end it.
func unspaced(name string) string {
	return strings.Join(strings.FieldsFunc(name, unicode.IsSpace), "_")
}

func (f *fastText) begin() error { return nil }

func (f *fastText) article(a *Article) error {
	for _, label := range a.all() {
		f.out.WriteString("__label__" + f.names.of(label) + " ")
	}
	words := strings.Fields(a.Title + " " + a.Text)
	for i, word := range words { // a word of the text must not pass for a label
		if strings.HasPrefix(word, "__label__") {
			words[i] = strings.TrimLeft(word, "_")
		}
	}
	_, err := f.out.WriteString(strings.Join(words, " ") + "\n")
	return err
}

func (f *fastText) end() error { return f.out.Flush() }
