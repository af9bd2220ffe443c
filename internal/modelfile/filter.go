package modelfile

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"blotter/classifier"
	"blotter/internal/message"
)

// Filter classifies JSON lines: it writes a line for each that it reads, in their order, on all cores, and keeps no more than a few
// thousand lines in memory.
type Filter struct {
	Title, Text, ID string // the keys of the objects
	All             bool   // says the score and the confidence of every topic

	frozen *classifier.Frozen
	topics map[int64][]byte // their names, as JSON
}

// Filter returns a filter by the model, with the keys "title", "text" and "id". It returns an error that says what is wrong with a
// model that makes no sense.
func (m Model) Filter() (*Filter, error) {
	frozen, err := m.Frozen()
	if err != nil {
		return nil, message.Wrap(err, "model.damaged")
	}
	f := &Filter{Title: "title", Text: "text", ID: "id", frozen: frozen, topics: map[int64][]byte{0: []byte("null")}}
	for _, t := range m.Topics {
		f.topics[t.ID] = quoted(t.Name)
	}
	return f, nil
}

// quoted returns a text as JSON.
func quoted(text string) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(text) //nolint:errchkjson // a text can be encoded, and a buffer takes it
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// Filtered counts what a Filter read.
type Filtered struct {
	Lines int
	Bad   int    // lines that could not be classified; each has a line that says why
	First string // why the first of them could not
}

const (
	// chunkSize is how much of the input a core takes at once.
	chunkSize = 256 << 10
	// longestLine is how long a line may be.
	longestLine = 64 << 20
)

// chunk is a piece of the input that ends with a line, and what becomes of it.
type chunk struct {
	first   int // the number of its first line
	lines   []byte
	tooLong bool // it is the beginning of a line longer than longestLine
	out     []byte
	text    []byte // the one that is unescaped
	counts  Filtered
	done    chan struct{}
}

// Run filters from in to out until in ends. Empty lines are left out. It returns ctx's error when ctx ends, and the error of in or out.
func (f *Filter) Run(ctx context.Context, in io.Reader, out io.Writer) (total Filtered, err error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	cores := runtime.GOMAXPROCS(0)
	work, inOrder := make(chan *chunk), make(chan *chunk, 2*cores)
	for range cores {
		go func() {
			for c := range work {
				f.classify(c)
				close(c.done)
			}
		}()
	}
	var unread error
	go func() {
		defer close(inOrder)
		defer close(work)
		unread = chunks(ctx, in, func(c *chunk) bool {
			for _, to := range []chan *chunk{inOrder, work} {
				select {
				case to <- c:
				case <-ctx.Done():
					return false
				}
			}
			return true
		})
	}()
	for c := range inOrder {
		select {
		case <-c.done:
		case <-ctx.Done():
			return total, ctx.Err()
		}
		if total.add(c.counts); len(c.out) > 0 {
			if _, err := out.Write(c.out); err != nil {
				return total, err
			}
		}
	}
	return total, errors.Join(ctx.Err(), unread)
}

func (f *Filtered) add(more Filtered) {
	f.Lines += more.Lines
	if f.Bad == 0 {
		f.First = more.First
	}
	f.Bad += more.Bad
}

// chunks cuts the input between lines and hands the pieces out until take returns false. What is there is handed out at once, so that
// who writes a line and waits for the answer gets it.
func chunks(ctx context.Context, in io.Reader, take func(*chunk) bool) error {
	number, buffer := 1, make([]byte, 0, chunkSize)
	for {
		before := len(buffer)
		buffer = slices.Grow(buffer, chunkSize/4)
		n, err := in.Read(buffer[before:cap(buffer)])
		buffer = buffer[:before+n]
		end := bytes.LastIndexByte(buffer[before:], '\n') + 1
		switch {
		case err != nil:
			end = len(buffer)
		case end > 0:
			end += before
		case len(buffer) > longestLine:
			if !take(&chunk{first: number, tooLong: true, done: make(chan struct{})}) {
				return nil
			}
			number++
			buffer, err = restOfLine(ctx, in)
			end = bytes.LastIndexByte(buffer, '\n') + 1
		}
		if end > 0 && !take(&chunk{first: number, lines: buffer[:end], done: make(chan struct{})}) {
			return nil
		}
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case end > 0:
			number += bytes.Count(buffer[:end], []byte{'\n'})
			rest := buffer[end:]
			buffer = append(make([]byte, 0, max(chunkSize, 2*len(rest))), rest...)
		}
	}
}

// restOfLine drops a line to its end and returns what was read behind it.
func restOfLine(ctx context.Context, in io.Reader) ([]byte, error) {
	for ctx.Err() == nil {
		buffer := make([]byte, chunkSize)
		n, err := in.Read(buffer)
		if end := bytes.IndexByte(buffer[:n], '\n'); end >= 0 || err != nil {
			return buffer[end+1 : n], err
		}
	}
	return nil, ctx.Err()
}

// classify answers the lines of a chunk.
func (f *Filter) classify(c *chunk) {
	number := c.first
	if c.tooLong {
		c.refuse(number, nil, message.New("model.line-too-long", "Most", longestLine>>20))
		return
	}
	c.out = make([]byte, 0, len(c.lines)/8)
	for line := range bytes.Lines(c.lines) {
		if line = bytes.TrimSpace(line); len(line) > 0 {
			f.line(c, number, line)
		}
		number++
	}
}

// line answers one line.
func (f *Filter) line(c *chunk, number int, line []byte) {
	var id, title, text []byte
	err := members(line, func(key, value []byte) {
		switch string(key) {
		case f.ID:
			id = proper(value)
		case f.Title:
			title = value
		case f.Text:
			text = value
		}
	})
	heading, titled := c.unquoted(title)
	body, texted := c.unquoted(text)
	switch {
	case err != nil:
		c.refuse(number, nil, message.New("model.line-no-object", "Cause", err.Error()))
		return
	case !titled && !texted:
		c.refuse(number, id, message.New("model.line-no-text", "Title", f.Title, "Text", f.Text))
		return
	case strings.TrimSpace(heading) == "" && strings.TrimSpace(body) == "":
		c.refuse(number, id, message.New("model.line-empty"))
		return
	}
	c.counts.Lines++
	c.begin(id)
	c.out = f.answer(c.out, f.frozen.Read(heading, body))
	c.out = append(c.out, "}\n"...)
}

// unquoted returns the text of a JSON string, and false for another value.
func (c *chunk) unquoted(raw []byte) (text string, is bool) {
	text, c.text, is = unquotedBy(raw, c.text)
	return text, is
}

// proper returns a value that JSON allows, whatever a string holds between its quotation marks.
func proper(value []byte) []byte {
	if text, is := unquoted(value); is && (!json.Valid(value) || !utf8.Valid(value)) {
		return quoted(text)
	}
	return value
}

// begin begins an answer, with the number that the line has.
func (c *chunk) begin(id []byte) {
	c.out = append(c.out, '{')
	if len(id) > 0 {
		c.out = append(append(append(c.out, `"id":`...), id...), ',')
	}
}

// refuse answers a line that cannot be classified.
func (c *chunk) refuse(number int, id []byte, why message.Message) {
	c.counts.Lines++
	if c.counts.Bad++; c.counts.Bad == 1 {
		c.counts.First = message.New("model.line-n", "Line", number, "Cause", why).String()
	}
	c.begin(id)
	c.out = strconv.AppendInt(append(c.out, `"line":`...), int64(number), 10)
	c.out = append(append(append(c.out, `,"error":`...), quoted(why.String())...), "}\n"...)
}

// answer appends what the model says of an article.
func (f *Filter) answer(out []byte, article classifier.Reading) []byte {
	s := article.Suggest()
	out = append(append(out, `"topic":`...), f.topics[s.Topic]...)
	out = appendNumber(append(out, `,"confidence":`...), float64(s.Confidence), 4)
	out = append(append(append(out, `,"basis":"`...), s.Basis.String()...), '"')
	if also := article.Also(s.Topic); len(also) > 0 {
		out = append(out, `,"also":[`...)
		for i, further := range also {
			if i > 0 {
				out = append(out, ',')
			}
			out = append(out, f.topics[further.Topic]...)
		}
		out = append(out, ']')
	}
	if f.All {
		out = f.scores(append(out, `,"topics":[`...), article)
	}
	return out
}

func (f *Filter) scores(out []byte, article classifier.Reading) []byte {
	for i, s := range article.Scores() {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(append(out, `{"topic":`...), f.topics[s.Topic]...)
		out = appendNumber(append(out, `,"score":`...), s.Score, 9)
		out = appendNumber(append(out, `,"confidence":`...), s.Confidence, 9)
		out = append(out, '}')
	}
	return append(out, ']')
}

func appendNumber(out []byte, n float64, places int) []byte {
	return strconv.AppendFloat(out, n, 'f', places, 64)
}
