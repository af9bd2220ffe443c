package writing

import (
	"bufio"
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
	columns []jsonColumn
	full    bool   // every column is written, null where unknown
	line    []byte // the object that is being made
}

// jsonColumn is a column with its name as an object has it: `"title":`.
type jsonColumn struct {
	column
	key string
}

func newObjects(w io.Writer, columns []column) objects {
	j := objects{out: bufio.NewWriterSize(w, 64<<10)}
	for _, c := range columns {
		j.columns = append(j.columns, jsonColumn{c, string(appendJSONString(nil, c.name)) + ":"})
	}
	return j
}

func (j *objects) object(a *Article) error {
	j.line = append(j.line[:0], '{')
	for i := range j.columns {
		c := &j.columns[i]
		text := c.text(a)
		if text == "" && !c.always && !j.full {
			continue
		}
		if len(j.line) > 1 {
			j.line = append(j.line, ',')
		}
		j.line = c.appendValue(append(j.line, c.key...), a, text)
	}
	_, err := j.out.Write(append(j.line, '}'))
	return err
}

// appendValue appends what the column holds of an article; text is the same as a text.
func (c *jsonColumn) appendValue(to []byte, a *Article, text string) []byte {
	switch {
	case text == "" && (!c.always || c.name == "label"):
		return append(to, "null"...)
	case c.kind == number, c.kind == truth:
		return append(to, text...)
	case c.kind != list:
		return appendJSONString(to, text)
	}
	to = append(to, '[')
	for i, name := range c.list(a) {
		if i > 0 {
			to = append(to, ',')
		}
		to = appendJSONString(to, name)
	}
	return append(to, ']')
}
