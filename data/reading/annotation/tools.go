package annotation

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"

	"blotter/data/reading/format"
	"blotter/data/reading/record"
	"blotter/internal/message"
)

func init() {
	format.Register(format.Format{
		Name:        "annotations",
		Extensions:  []string{".json", ".jsonl", ".ndjson"},
		Description: "an export from Label Studio, doccano, Prodigy, Argilla or spaCy, with its labels",
		Sniff: func(h format.Head) format.Sureness {
			if start := bytes.TrimSpace(h.Text); len(start) == 0 || start[0] != '{' && start[0] != '[' {
				return format.No
			}
			head := h.Text[:min(len(h.Text), 32<<10)]
			for _, signs := range toolSigns {
				if !slices.ContainsFunc(signs, func(s *regexp.Regexp) bool { return !s.Match(head) }) {
					return format.Sure + 5
				}
			}
			return format.No
		},
		Read: readTools,
	})
}

// toolSigns are the keys by which the exports of tools are known: all of a row must be there.
var toolSigns = compile([][]string{
	{`"annotations"\s*:\s*\[`, `"data"\s*:\s*\{`},                 // Label Studio
	{`"completions"\s*:\s*\[`, `"data"\s*:\s*\{`},                 // and before version 1
	{`"_(?:input|task)_hash"`},                                    // Prodigy
	{`"options"\s*:\s*\[`, `"accept"\s*:\s*\[`},                   // Prodigy's choices
	{`"cats"\s*:\s*[\[{]`},                                        // spaCy
	{`"annotation"\s*:`, `"prediction"\s*:`, `"status"\s*:`},      // Argilla 1
	{`"responses"\s*:\s*[\[{]`, `"(?:fields|suggestions)"\s*:`},   // Argilla 2
	{`"[^"]+\.responses"\s*:`},                                    // Argilla 2, flat
	{`"labels?"\s*:\s*\[\s*\[\s*\d+\s*,\s*\d+\s*,`},               // doccano's spans
	{`"text"\s*:`, `"entities"\s*:\s*\[`, `"relations"\s*:\s*\[`}, // doccano's relations
	{`"text"\s*:`, `"annotations"\s*:\s*\[\s*\{[^}]*"label"\s*:`}, // doccano before version 1
})

func compile(rows [][]string) [][]*regexp.Regexp {
	all := make([][]*regexp.Regexp, len(rows))
	for i, row := range rows {
		for _, sign := range row {
			all[i] = append(all[i], regexp.MustCompile(sign))
		}
	}
	return all
}

// maxTask is how many bytes one task of a tool may have.
const maxTask = 64 << 20

// readTools reads the tasks of a tool one by one: one a line, or the elements of a list.
func readTools(_ context.Context, in *format.Input, o format.Options, out format.Out) error {
	h, err := in.Head()
	if err != nil {
		return format.ReadProblem(in.Name, message.Message{}, err)
	}
	t := &tasks{records: record.New(in, o, out), in: in, out: out}
	first, _, _ := bytes.Cut(h.Text, []byte("\n"))
	switch {
	case bytes.HasPrefix(h.Text, []byte("[")) && (!json.Valid(first) || len(bytes.TrimSpace(h.Text)) <= len(first)+1):
		err = t.list(in.Text())
	case json.Valid(first):
		err = t.lines()
	default:
		err = t.objects(in.Text())
	}
	if err != nil {
		return err
	}
	t.records.Close()
	t.told()
	return nil
}

// tasks hands on the tasks of a file.
type tasks struct {
	records *record.Reader
	in      *format.Input
	out     format.Out
	refused int // labels that were rejected or ignored
	places  int // marks in texts that have no other label
}

// lines reads one task a line. A broken line is a Problem, and the next one is read.
func (t *tasks) lines() error {
	return eachLine(t.in, t.out, func(line string, number int) bool {
		if strings.TrimSpace(line) == "" {
			return true
		}
		if !json.Valid([]byte(line)) {
			return t.out.Problem(&format.Problem{
				File: t.in.Name, Place: format.Line(number), Kind: "not-object", Reason: message.New("reading.not-an-object"), Remedy: message.New("reading.export-again-lines-read"),
			})
		}
		return t.task(json.RawMessage(line), format.Line(number))
	})
}

// objects reads tasks that span lines, one after the other.
func (t *tasks) objects(text *bufio.Reader) error {
	g := &guard{in: text}
	d := json.NewDecoder(g)
	for n := 1; !t.out.Ended(); n++ {
		g.left = maxTask
		var raw json.RawMessage
		err := d.Decode(&raw)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return t.broken(d, n, err)
		}
		if !t.task(raw, message.New("place.object", "N", n)) {
			return nil
		}
	}
	return nil
}

func (t *tasks) list(text *bufio.Reader) error {
	g := &guard{in: text, left: maxTask}
	d := json.NewDecoder(g)
	if _, err := d.Token(); err != nil {
		return t.broken(d, 1, err)
	}
	n := 1
	for ; d.More() && !t.out.Ended(); n++ {
		g.left = maxTask
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return t.broken(d, n, err)
		}
		if !t.task(raw, message.New("place.object", "N", n)) {
			return nil
		}
	}
	if _, err := d.Token(); err != nil && !t.out.Ended() {
		return t.broken(d, n, err)
	}
	return nil
}

// broken tells where the JSON breaks off. What came before was handed on.
func (t *tasks) broken(d *json.Decoder, n int, err error) error {
	t.records.Close()
	return &format.Problem{
		File: t.in.Name, Place: message.New("place.object-at-byte", "Object", n, "N", d.InputOffset()), Err: err,
		Reason: message.New("reading.the-json-breaks-off-or-is"), Remedy: message.New("reading.export-again-texts-read"),
	}
}

// guard keeps the decoder from reading one endless value into memory.
type guard struct {
	in   io.Reader
	left int
}

func (g *guard) Read(p []byte) (int, error) {
	if g.left <= 0 {
		return 0, errors.New("one object is longer than 64 million bytes")
	}
	n, err := g.in.Read(p)
	g.left -= n
	return n, err
}

// task hands on one task, with all texts of it.
func (t *tasks) task(raw json.RawMessage, place message.Message) bool {
	var object map[string]any
	if json.Unmarshal(raw, &object) != nil {
		object = spacyPair(raw)
	}
	if object == nil {
		return t.out.Problem(&format.Problem{File: t.in.Name, Place: place, Kind: "not-object", Reason: message.New("reading.not-an-object-with-text"), Remedy: message.New("reading.export-or-remove")})
	}
	for _, one := range unfold(object) {
		v := labelsOf(one)
		if v.refused {
			t.refused++
		}
		if len(v.labels) == 0 {
			t.places += places(one)
		}
		if !t.records.Object(place, fieldsOf(one, v.labels)) || v.divided && !t.divided(place) {
			return false
		}
	}
	return !t.out.Ended()
}

// divided tells of a text that several people labeled differently.
func (t *tasks) divided(place message.Message) bool {
	return t.out.Problem(&format.Problem{
		File: t.in.Name, Place: place, Kind: "annotators-differ", Notice: true, Reason: message.New("reading.annotators-differ"), Remedy: message.New("reading.check-labels"),
	})
}

// told says how many labels were rejected or left open there, and how many stand for places in the texts.
func (t *tasks) told() {
	if t.places > 0 && !t.out.Ended() {
		t.out.Problem(&format.Problem{
			File: t.in.Name, Notice: true, Reason: message.Count("reading.places-marked", t.places), Remedy: message.New("reading.label-them-here"),
		})
	}
	if t.refused > 0 && !t.out.Ended() {
		t.out.Problem(&format.Problem{
			File: t.in.Name, Kept: true, Reason: message.Count("reading.labels-refused-there", t.refused),
			Remedy: message.New("reading.label-them-here"),
		})
	}
}

// spacyPair reads a text with its annotations as spaCy 2 takes them: ["text", {"cats": {...}}].
func spacyPair(raw json.RawMessage) map[string]any {
	var pair []any
	if json.Unmarshal(raw, &pair) != nil || len(pair) != 2 {
		return nil
	}
	text, ok := pair[0].(string)
	object, ok2 := pair[1].(map[string]any)
	if !ok || !ok2 {
		return nil
	}
	object["text"] = text
	return object
}

// unfold parts a document of spaCy's own JSON into its paragraphs, and returns any other object alone.
func unfold(object map[string]any) []map[string]any {
	paragraphs, ok := object["paragraphs"].([]any)
	if !ok {
		return []map[string]any{object}
	}
	var all []map[string]any
	for _, p := range paragraphs {
		if one, ok := p.(map[string]any); ok {
			one["text"] = one["raw"]
			all = append(all, one)
		}
	}
	return all
}
