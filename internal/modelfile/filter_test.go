package modelfile

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"blotter/classifier"
	"blotter/internal/shared"
	"blotter/internal/usage"

	"pgregory.net/rapid"
)

// filtered runs a filter over a text.
func filtered(t *testing.T, f *Filter, in io.Reader) (lines []string, counts Filtered) {
	t.Helper()
	var out bytes.Buffer
	counts, err := f.Run(t.Context(), in, &out)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(out.String()) {
		if !json.Valid([]byte(line)) {
			t.Errorf("no JSON: %s", line)
		}
		lines = append(lines, strings.TrimSuffix(line, "\n"))
	}
	return lines, counts
}

func newFilter(tb testing.TB) *Filter {
	tb.Helper()
	f, err := learned(tb).Filter()
	if err != nil {
		tb.Fatal(err)
	}
	return f
}

// A line comes out for each line in, in the same order, however the input arrives and whichever core answers.
func TestLinesKeepTheirOrder(t *testing.T) {
	t.Parallel()
	f, r := newFilter(t), rand.New(rand.NewPCG(5, 6))
	var in strings.Builder
	for i := range 5000 {
		title, text := article(r, i%3)
		line, err := json.Marshal(map[string]any{"id": i, "text": text, "title": title, "more": []any{1, "}", map[string]any{"text": "no"}}})
		if err != nil {
			t.Fatal(err)
		}
		in.Write(append(line, '\n'))
	}
	all, counts := filtered(t, f, strings.NewReader(in.String()))
	for i, line := range all {
		if !strings.HasPrefix(line, fmt.Sprintf(`{"id":%d,"topic":"`, i)) {
			t.Fatalf("line %d: %s", i, line)
		}
	}
	if len(all) != 5000 || counts != (Filtered{Lines: 5000}) {
		t.Errorf("%d lines, %+v", len(all), counts)
	}
	begin := in.String()[:200_000]
	begin = begin[:strings.LastIndex(begin, "\n")]
	for name, reader := range map[string]io.Reader{
		"without a last line feed": strings.NewReader(begin),
		"in halves":                iotest.HalfReader(strings.NewReader(begin)),
		"with Windows' line ends":  strings.NewReader(strings.ReplaceAll(begin, "\n", "\r\n\r\n")),
	} {
		if some, _ := filtered(t, f, reader); !reflect.DeepEqual(some, all[:len(some)]) || len(some) != strings.Count(begin, "\n")+1 {
			t.Errorf("%s: %d lines, others than before", name, len(some))
		}
	}
}

// What cannot be classified has a line that says why, at its place; the rest goes on.
func TestLinesThatCannotBeClassified(t *testing.T) {
	t.Parallel()
	in := []string{
		`{"text":"museum painting stolen"}`, `not JSON`, `{"id":"x","body":"museum"}`, `{"text":"cut`, `[1]`, `{"text":5,"id":7}`,
		`{"text":"a","b":nul}`, `{"text":"a"} {}`, `{"id":"` + "\x01" + `","title":"fire"}`, `{"title":null,"text":""}`,
	}
	lines, counts := filtered(t, newFilter(t), strings.NewReader(strings.Join(in, "\n")))
	if len(lines) != len(in) || counts.Bad != 8 || !strings.Contains(counts.First, "line 2:") {
		t.Fatalf("%d lines for %d, %+v", len(lines), len(in), counts)
	}
	for i, want := range []string{
		`{"topic":"Art \"theft\"","confidence":0.9`, `{"line":2,"error":"the line is not a JSON object`, `{"id":"x","line":3,"error":"the object has neither`,
		`{"line":4,"error":`, `{"line":5,`, `{"id":7,"line":6,`, `{"line":7,`, `{"line":8,`, `{"id":"\u0001","topic":`, `{"line":10,"error":"title and text are empty"`,
	} {
		if !strings.HasPrefix(lines[i], want) {
			t.Errorf("line %d: %s; want %s", i+1, lines[i], want)
		}
	}
}

// A line that has no end does not fill the memory, and the lines after it are answered.
func TestLineWithoutAnEnd(t *testing.T) {
	t.Parallel()
	in := io.MultiReader(strings.NewReader(`{"text":"museum"}`+"\n"+`{"text":"`), io.LimitReader(endless{}, 2*longestLine), strings.NewReader("\"}\n"+`{"id":3,"text":"museum"}`+"\n"))
	lines, counts := filtered(t, newFilter(t), in)
	if len(lines) != 3 || counts.Bad != 1 || !strings.Contains(lines[1], `"line":2,"error":"the line is longer`) || !strings.HasPrefix(lines[2], `{"id":3,"topic"`) {
		t.Errorf("%d lines, %+v: %.200s", len(lines), counts, lines)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

// An answer comes as soon as its line is there, so that a program can ask line by line.
func TestAnswersComeAtOnce(t *testing.T) {
	t.Parallel()
	in, ask := io.Pipe()
	answer, out := io.Pipe()
	done := make(chan error, 1)
	f := newFilter(t)
	go func() {
		_, err := f.Run(t.Context(), in, out)
		done <- err
	}()
	decoder := json.NewDecoder(answer)
	for i := range 3 {
		fmt.Fprintf(ask, `{"id":%d,"text":"cartel cocaine"}`+"\n", i)
		var said struct {
			ID    int
			Topic string
		}
		if err := decoder.Decode(&said); err != nil || said.ID != i || said.Topic != "Cartel" {
			t.Fatalf("%+v, %v", said, err)
		}
	}
	_ = ask.Close()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// Who cannot write stops reading.
func TestFilterStopsWithItsReader(t *testing.T) {
	t.Parallel()
	_, err := newFilter(t).Run(t.Context(), io.MultiReader(strings.NewReader(`{"text":"a"}`+"\n"), endless{}), failing{})
	if err == nil {
		t.Error("there was no error")
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

// The members of any object are those that encoding/json finds.
func TestMembersAreThoseOfEncodingJSON(t *testing.T) {
	t.Parallel()
	text := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune("\"\\/\b\n\tu{}[]:,é😀\u2028<"))))
	value := rapid.Custom(func(t *rapid.T) any {
		switch rapid.IntRange(0, 4).Draw(t, "kind") {
		case 0:
			return rapid.Float64Range(-1e9, 1e9).Draw(t, "number")
		case 1:
			return []any{text.Draw(t, "in a list"), map[string]any{text.Draw(t, "key"): text.Draw(t, "in an object")}}
		case 2:
			return rapid.Bool().Draw(t, "truth")
		}
		return text.Draw(t, "text")
	})
	rapid.Check(t, func(t *rapid.T) {
		object := rapid.MapOf(rapid.StringMatching("[a-z]{1,8}"), value).Draw(t, "object")
		raw, err := json.Marshal(object)
		if err != nil {
			t.Skip(err)
		}
		if rapid.Bool().Draw(t, "indented") {
			var b bytes.Buffer
			_ = json.Indent(&b, raw, " ", "\t")
			raw = b.Bytes()
		}
		checkMembers(t, raw)
	})
}

type fataler interface {
	Fatalf(format string, args ...any)
}

// checkMembers compares what members says of a line with what encoding/json says.
func checkMembers(t fataler, raw []byte) {
	want, got := map[string]json.RawMessage{}, map[string]json.RawMessage{}
	wrong := json.Unmarshal(raw, &want)
	err := members(raw, func(key, value []byte) {
		name, _ := unquoted(append(append([]byte{'"'}, key...), '"'))
		got[string([]rune(name))] = bytes.Clone(value) // as encoding/json has what is no UTF-8
	})
	if wrong != nil || !bytes.HasPrefix(bytes.TrimSpace(raw), []byte("{")) {
		return
	}
	if err != nil || len(got) != len(want) {
		t.Fatalf("%q: %v, %d members and not %d", raw, err, len(got), len(want))
	}
	for key, value := range want {
		var text string
		if json.Unmarshal(value, &text) != nil || string(value) == "null" {
			continue
		}
		if said, is := unquoted(got[key]); !is || string([]rune(said)) != text {
			t.Fatalf("%q is %q and not %q", value, said, text)
		}
	}
}

func FuzzMembers(f *testing.F) {
	for _, seed := range []string{`{"a":"b"}`, `{"text":"\ud83d\ude00\u00e9\"","b":[{"c":"]"}]}`, `{"a":"\\"}`, `{`, `{"a"`, `{"a":"\`, `{"a":[[["`, `{}x`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) { checkMembers(t, raw) })
}

// BenchmarkFilter says how many bytes of real JSON lines one core filters in a second, with a model of many terms.
func BenchmarkFilter(b *testing.B) {
	train, test := corpus(b, "20news_stripped.train"), corpus(b, "20news_stripped.test")
	var topics []classifier.Topic
	ids := map[string]int64{}
	type row struct{ Title, Text, Label string }
	var rows []row
	for line := range bytes.Lines(train) {
		var r row
		if err := json.Unmarshal(line, &r); err != nil {
			b.Fatal(err)
		}
		if rows = append(rows, r); ids[r.Label] == 0 {
			ids[r.Label] = int64(len(ids) + 1)
			topics = append(topics, classifier.Topic{ID: ids[r.Label]})
		}
	}
	m := classifier.New(topics)
	for _, r := range rows {
		m.Learn(m.Prepare(r.Title, r.Text, ""), ids[r.Label])
	}
	f, err := Model{Portable: m.Compile().Portable()}.Filter()
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(test)))
	worked := usage.CPU()
	for b.Loop() {
		f.classify(&chunk{first: 1, lines: test})
	}
	b.ReportMetric(float64(b.N)*float64(len(test))/1e6/(usage.CPU()-worked).Seconds(), "MB/core-s")
}

// corpus reads a part of a corpus.
func corpus(b *testing.B, name string) []byte {
	b.Helper()
	file, err := os.Open(shared.Path(b, "corpora", name+".jsonl.gz"))
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = file.Close() }() // it was only read
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		b.Fatal(err)
	}
	raw, err := io.ReadAll(unzipped)
	if err != nil {
		b.Fatal(err)
	}
	return raw
}
