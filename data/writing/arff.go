package writing

import (
	"bufio"
	"io"
	"strings"
)

func init() {
	register(Format{
		Name: "arff", Extensions: []string{".arff"}, Labeled: true, Fixed: true, Tool: "writing.tool-arff", About: "writing.about-arff",
		parted: true,
		file:   func(w io.Writer, l layout) encoder { return &arff{out: bufio.NewWriterSize(w, 64<<10), layout: l} },
	})
}

// arff writes Weka's attribute-relation file: title and text as strings, and the topic as the last attribute. Where an article may have several
// topics, each topic is an attribute of its own that is 1 or 0.
type arff struct {
	out *bufio.Writer
	layout
}

func (f *arff) begin() error {
	f.out.WriteString("@relation articles\n\n@attribute title string\n@attribute text string\n")
	if !f.several {
		names := make([]string, len(f.topics))
		for i, t := range f.topics {
			names[i] = arffQuoted(t.Name)
		}
		f.out.WriteString("@attribute class {" + strings.Join(names, ",") + "}\n")
	} else {
		for _, t := range f.topics {
			f.out.WriteString("@attribute " + arffQuoted("topic: "+t.Name) + " {0,1}\n")
		}
	}
	_, err := f.out.WriteString("\n@data\n")
	return err
}

func (f *arff) article(a *Article) error {
	f.out.WriteString(arffQuoted(a.Title) + "," + arffQuoted(a.Text))
	if !f.several {
		f.out.WriteString("," + arffQuoted(a.Label))
	} else {
		has := map[string]bool{}
		for _, name := range a.all() {
			has[name] = true
		}
		for _, t := range f.topics {
			if has[t.Name] {
				f.out.WriteString(",1")
			} else {
				f.out.WriteString(",0")
			}
		}
	}
	return f.out.WriteByte('\n')
}

// arffQuoted quotes a value as Weka's Utils.quote does.
var arffEscapes = strings.NewReplacer(`\`, `\\`, `'`, `\'`, "\n", `\n`, "\r", `\r`, "\t", `\t`, `"`, `\"`, `%`, `\%`, "\x1e", `\u001E`)

func arffQuoted(text string) string {
	return "'" + arffEscapes.Replace(strings.ToValidUTF8(text, "\ufffd")) + "'"
}

func (f *arff) end() error { return f.out.Flush() }
