package modelfile

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"

	"blotter/internal/message"
)

// writeJSON writes the header with one more member, "terms": a line for each term, with its idf, its likeness and its weight for
// each topic.
func writeJSON(w io.Writer, m Model) error {
	head, err := json.MarshalIndent(headerOf(m), "", " ")
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(w, 64<<10)
	out.Write(bytes.TrimSuffix(head, []byte("\n}")))
	out.WriteString(",\n \"terms\": [")
	var line []byte
	for i, term := range m.Terms {
		line = append(line[:0], ",\n"...)
		if i == 0 {
			line = line[1:]
		}
		line = append(append(append(line, `["`...), term...), '"') // of letters alone
		line = strconv.AppendInt(append(line, ','), int64(m.IDF[i]), 10)
		line = strconv.AppendInt(append(line, ','), int64(m.Likeness[i]), 10)
		for _, weight := range m.Weights[i*len(m.Topics) : (i+1)*len(m.Topics)] {
			line = strconv.AppendInt(append(line, ','), int64(weight), 10)
		}
		out.Write(append(line, ']'))
	}
	out.WriteString("\n]}\n")
	return out.Flush()
}

// termRows reads the member "terms" without a value for each number.
type termRows struct {
	width    int // numbers in a row, -1 before the first
	terms    []string
	idf      []int16
	likeness []int16
	weights  []int16
}

// UnmarshalJSON reads the rows. encoding/json has checked that raw is proper JSON.
func (r *termRows) UnmarshalJSON(raw []byte) error {
	r.width = -1
	rows := bytes.TrimSpace(raw)
	if len(rows) < 2 || rows[0] != '[' {
		return fmt.Errorf("terms is no list")
	}
	for rows = skipBlank(rows[1:]); rows[0] != ']'; {
		var err error
		if rows, err = r.row(rows); err != nil {
			return fmt.Errorf("term %d: %w", len(r.terms)+1, err)
		}
		if rows = skipBlank(rows); rows[0] == ',' {
			rows = skipBlank(rows[1:])
		}
	}
	return nil
}

func skipBlank(raw []byte) []byte { return bytes.TrimLeft(raw, " \t\r\n") }

// row reads ["term",idf,likeness,weight,...] and returns what follows it.
func (r *termRows) row(raw []byte) ([]byte, error) {
	if raw[0] != '[' {
		return nil, fmt.Errorf("it is no list")
	}
	raw = skipBlank(raw[1:])
	end := endOfString(raw)
	if end == 0 {
		return nil, fmt.Errorf("it does not begin with a term")
	}
	var term string
	if err := json.Unmarshal(raw[:end], &term); err != nil {
		return nil, err
	}
	var numbers int
	for raw = skipBlank(raw[end:]); raw[0] == ','; numbers++ {
		n, rest, err := number(skipBlank(raw[1:]))
		if err != nil {
			return nil, err
		}
		switch numbers {
		case 0:
			r.idf = append(r.idf, n)
		case 1:
			r.likeness = append(r.likeness, n)
		default:
			r.weights = append(r.weights, n)
		}
		raw = skipBlank(rest)
	}
	r.terms = append(r.terms, term)
	if r.width < 0 {
		r.width = numbers
	}
	if numbers < 2 || numbers != r.width {
		return nil, fmt.Errorf("it has %d numbers, where the first has %d", numbers, r.width)
	}
	return raw[1:], nil
}

// endOfString returns where the string ends that raw begins with, 0 where it begins with none.
func endOfString(raw []byte) int {
	if raw[0] != '"' {
		return 0
	}
	for i := 1; ; i++ {
		switch raw[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
}

// number reads a whole number in 16 bits.
func number(raw []byte) (n int16, rest []byte, err error) {
	end := 0
	for end < len(raw) && (raw[end] == '-' || raw[end] >= '0' && raw[end] <= '9') {
		end++
	}
	value, err := strconv.ParseInt(string(raw[:end]), 10, 16)
	if err != nil || raw[end] == '.' || raw[end] == 'e' || raw[end] == 'E' {
		return 0, nil, fmt.Errorf("a number is not a whole one between %d and %d", math.MinInt16, math.MaxInt16)
	}
	return int16(value), raw[end:], nil
}

func readJSON(file io.Reader, size int64) (Model, error) {
	raw := make([]byte, 0, size+bytes.MinRead)
	buffer := bytes.NewBuffer(raw)
	if _, err := buffer.ReadFrom(file); err != nil {
		return Model{}, message.Wrap(err, "model.unread")
	}
	var read struct {
		header
		Terms termRows `json:"terms"`
	}
	if err := json.Unmarshal(buffer.Bytes(), &read); err != nil {
		if begin := buffer.Bytes()[:min(buffer.Len(), 1<<10)]; !bytes.Contains(begin, []byte(formatName)) {
			return Model{}, message.NewError("model.no-model")
		}
		return Model{}, message.Wrap(err, "model.damaged")
	}
	if err := read.check(); err != nil {
		return Model{}, err
	}
	m := read.model()
	m.Terms, m.IDF, m.Likeness, m.Weights = read.Terms.terms, read.Terms.idf, read.Terms.likeness, read.Terms.weights
	return m, nil
}
