package writing

import (
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strings"

	"blotter/internal/message"
)

// Format is a kind of file, or of folder, that articles are written to. Each registers itself in the file that is named after it.
type Format struct {
	Name       string   // what the command line and the dialog call it: "csv"
	Extensions []string // the endings of its files, the usual one first; none for a folder
	Usual      string   // the ending of its files that does not name it, since other formats have it too; "" for none
	Folder     bool     // it is a folder of several files
	Labeled    bool     // it holds labeled articles only; others are left out
	Fixed      bool     // it has columns of its own, so that none can be chosen
	Tool       string   // the id of the name of the programs that it is for
	About      string   // the id of a sentence about it, for help and dialogs

	parted bool                      // it has no place for the part of an article: each part of a split is a file of its own
	main   bool                      // it holds the main topic of an article only
	rename func(topic string) string // the name that stands for a topic in the format; nil where every name is kept
	file   func(w io.Writer, l layout) encoder
	folder func(dir string, l layout) encoder
	beside func(l layout) map[string]string // endings of further files beside the file, and what they hold; nil for none
}

// layout is what an encoder needs to know beforehand.
type layout struct {
	columns []column
	topics  []Topic
	names   *names // of the topics in the file
	several bool   // an article may have several topics
	split   bool   // the articles are dealt into train, validation and test
	spool   string // the folder for temporary files, "" for the system's own
	title   string // the library's name
	in      message.Language
}

// say returns a message in the language of those who read the file.
func (l layout) say(id string, args ...any) string { return message.New(id, args...).In(l.in) }

// encoder writes articles in one format. begin comes first and end last; after an error none is called again.
type encoder interface {
	begin() error
	article(a *Article) error
	end() error
}

// only yields those of the articles that the format can hold, and counts the others.
func (f Format) only(articles iter.Seq2[Article, error], leftOut *int) iter.Seq2[Article, error] {
	if !f.Labeled {
		return articles
	}
	return func(yield func(Article, error) bool) {
		for a, err := range articles {
			switch {
			case err == nil && a.Label == "":
				*leftOut++
			case !yield(a, err):
				return
			}
		}
	}
}

// named returns the labels of an article that the format names.
func (f Format) named(a *Article) []string {
	switch {
	case f.rename == nil || a.Label == "":
		return nil
	case f.main:
		return []string{a.Label}
	}
	return a.all()
}

// formats holds every format by its name.
var formats = map[string]Format{}

func register(f Format) { formats[f.Name] = f }

// order is that of help and dialogs: what most people want first.
var order = []string{
	"csv", "xlsx", "jsonl", "json", "tsv", "parquet", "markdown", "html", "ris", "huggingface", "sklearn", "spacy", "fasttext",
	"labelstudio", "doccano", "prodigy", "arff",
}

// Formats lists every format, what most people want first.
func Formats() []Format {
	var all []Format
	for _, f := range formats {
		all = append(all, f)
	}
	rank := func(f Format) int {
		if i := slices.Index(order, f.Name); i >= 0 {
			return i
		}
		return len(order)
	}
	slices.SortFunc(all, func(a, b Format) int {
		if d := rank(a) - rank(b); d != 0 {
			return d
		}
		return strings.Compare(a.Name, b.Name)
	})
	return all
}

// Endings lists the endings that its files may have, the usual one first; none for a folder.
func (f Format) Endings() []string {
	if f.Usual != "" {
		return []string{f.Usual}
	}
	return f.Extensions
}

// Names lists the names of every format, as Formats does.
func Names() []string {
	var names []string
	for _, f := range Formats() {
		names = append(names, f.Name)
	}
	return names
}

// FormatOf returns the format of this name, or for "" and "auto" that of the path's ending. Standard output is JSON lines unless another is
// asked for. It returns an error that lists the names, or the endings, where there is none.
func FormatOf(path, name string) (Format, error) {
	if name != "" && name != "auto" {
		f, known := formats[name]
		switch {
		case !known:
			return Format{}, message.NewError("writing.no-such-format", "Name", name, "Formats", strings.Join(Names(), ", "))
		case f.Folder && path == "-":
			return Format{}, message.NewError("writing.a-folder-to-standard-output", "Name", name)
		}
		return f, nil
	}
	if path == "-" {
		return formats["jsonl"], nil
	}
	ending := filepath.Ext(strings.TrimSuffix(strings.ToLower(path), ".gz"))
	for _, f := range Formats() {
		if slices.Contains(f.Extensions, ending) {
			return f, nil
		}
	}
	return Format{}, message.NewError("writing.no-format-told", "File", filepath.Base(path), "Endings", strings.Join(endings(), ", "))
}

// endings lists the usual ending of every format that is a file.
func endings() []string {
	var all []string
	for _, f := range Formats() {
		if len(f.Extensions) > 0 && !slices.Contains(all, f.Extensions[0]) {
			all = append(all, f.Extensions[0])
		}
	}
	return all
}
