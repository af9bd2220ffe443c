package writing

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
)

func init() {
	register(Format{
		Name: "jsonl", Extensions: []string{".jsonl", ".ndjson"}, Tool: "writing.tool-jsonl", About: "writing.about-jsonl",
		file: func(w io.Writer, l layout) encoder { return &jsonLines{newObjects(w, l.columns)} },
	})
	register(Format{
		Name: "json", Extensions: []string{".json"}, Tool: "writing.tool-json", About: "writing.about-json",
		file: func(w io.Writer, l layout) encoder { return &jsonArray{objects: newObjects(w, l.columns)} },
	})
}

// jsonLines writes one object a line.
type jsonLines struct{ objects }

func (j *jsonLines) begin() error { return nil }

func (j *jsonLines) article(a *Article) error {
	if err := j.object(a); err != nil {
		return err
	}
	return j.out.WriteByte('\n')
}

func (j *jsonLines) end() error { return j.out.Flush() }

// jsonArray writes one array with an object on each line.
type jsonArray struct {
	objects
	begun bool
}

func (j *jsonArray) begin() error {
	_, err := j.out.WriteString("[")
	return err
}

func (j *jsonArray) article(a *Article) error {
	separator := ",\n"
	if !j.begun {
		separator, j.begun = "\n", true
	}
	j.out.WriteString(separator)
	return j.object(a)
}

func (j *jsonArray) end() error {
	j.out.WriteString("\n]\n")
	return j.out.Flush()
}

// objects writes articles as JSON objects: title, text and label always (a label is null where there is none), the rest where
// known.
type objects struct {
	out     *bufio.Writer
	columns []column
	full    bool // every column is written, null where unknown
	value   bytes.Buffer
	encode  *json.Encoder
}

func newObjects(w io.Writer, columns []column) objects {
	return objects{out: bufio.NewWriterSize(w, 64<<10), columns: columns}
}

func (j *objects) object(a *Article) error {
	separator := "{"
	for _, c := range j.columns {
		text := c.text(a)
		if text == "" && !c.always && !j.full {
			continue
		}
		j.out.WriteString(separator + `"` + c.name + `":`)
		separator = ","
		if err := j.put(c, a, text); err != nil {
			return err
		}
	}
	if separator == "{" {
		j.out.WriteString("{")
	}
	return j.out.WriteByte('}')
}

func (j *objects) put(c column, a *Article, text string) error {
	switch {
	case text == "" && (!c.always || c.name == "label"):
		_, err := j.out.WriteString("null")
		return err
	case c.kind == number, c.kind == truth:
		_, err := j.out.WriteString(text)
		return err
	case c.kind == list:
		return j.encoded(c.list(a))
	}
	return j.encoded(text)
}

// encoded writes a value without escaping what only matters within HTML.
func (j *objects) encoded(value any) error {
	if j.encode == nil {
		j.encode = json.NewEncoder(&j.value)
		j.encode.SetEscapeHTML(false)
	}
	j.value.Reset()
	if err := j.encode.Encode(value); err != nil {
		return err
	}
	_, err := j.out.Write(bytes.TrimSuffix(j.value.Bytes(), []byte("\n")))
	return err
}
