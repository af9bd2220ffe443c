package writing

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
)

// jsonLines writes one object a line: title, text and label always (a label is null where there is none), the rest where
// known.
type jsonLines struct {
	out     *bufio.Writer
	columns []column
	value   bytes.Buffer
	encode  *json.Encoder
}

func newJSONLines(w io.Writer, columns []column) *jsonLines {
	j := &jsonLines{out: bufio.NewWriterSize(w, 64<<10), columns: columns}
	j.encode = json.NewEncoder(&j.value)
	j.encode.SetEscapeHTML(false)
	return j
}

func (j *jsonLines) begin() error { return nil }

func (j *jsonLines) article(a *Article) error {
	separator := "{"
	for _, c := range j.columns {
		text := c.text(a)
		if text == "" && !c.always {
			continue
		}
		j.out.WriteString(separator + `"` + c.name + `":`)
		separator = ","
		if err := j.put(c, text); err != nil {
			return err
		}
	}
	if separator == "{" {
		j.out.WriteString("{")
	}
	_, err := j.out.WriteString("}\n")
	return err
}

func (j *jsonLines) put(c column, text string) error {
	switch {
	case c.number:
		_, err := j.out.WriteString(text)
		return err
	case c.name == "label" && text == "":
		_, err := j.out.WriteString("null")
		return err
	}
	j.value.Reset()
	if err := j.encode.Encode(text); err != nil {
		return err
	}
	_, err := j.out.Write(bytes.TrimSuffix(j.value.Bytes(), []byte("\n")))
	return err
}

func (j *jsonLines) end() error { return j.out.Flush() }
