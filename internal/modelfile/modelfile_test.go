package modelfile

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode"

	"blotter/classifier"
)

// words of three topics, of every topic, and of scripts with and without spaces.
var (
	subjects = [][]string{
		strings.Fields("museum painting stolen gallery thieves canvas Überfall 絵画盗難 ÉTAT"),
		strings.Fields("cartel drugs seized cocaine border Größe ยาเสพติด контрабанда"),
		strings.Fields("bank fraud laundering accounts shell 銀行詐欺 ΟΔΟΣ İstanbul naïve"),
	}
	everywhere = strings.Fields("the police said on of a court officials yesterday in New York")
)

// article invents an article of a topic.
func article(r *rand.Rand, topic int) (title, text string) {
	var b strings.Builder
	for i := range 40 {
		from := everywhere
		if r.IntN(3) == 0 {
			from = subjects[topic]
		}
		if b.WriteString(from[r.IntN(len(from))] + " "); i == 6 {
			title = b.String()
		}
	}
	if r.IntN(3) == 0 { // what a source says below everything
		b.WriteString("This report is based on an account of the press office, which is responsible for it. 絵画 Call 030 4664 for more.")
	}
	return title, b.String()
}

// learned is a model with a family, a topic that has keywords alone, and a calibration.
func learned(tb testing.TB) Model {
	tb.Helper()
	m := classifier.New([]classifier.Topic{{ID: 1}, {ID: 2}, {ID: 3, Parent: 2}, {ID: 9, Name: "Arson", Keywords: []string{"fire"}}, {ID: 12}})
	r := rand.New(rand.NewPCG(1, 2))
	var examples []classifier.Example
	for i := range 90 {
		title, text := article(r, i%3)
		d := m.Prepare(title, text, "")
		m.Learn(d, int64(i%3+1))
		examples = append(examples, classifier.Example{Document: d, Topic: int64(i%3 + 1)})
	}
	found, err := m.Refine(context.Background(), examples, nil, nil)
	if err != nil {
		tb.Fatal(err)
	}
	m.Adopt(found)
	out := Model{Portable: m.Compile().Portable(), Program: "Blotter test"}
	for i := range out.Topics {
		out.Topics[i].Name = []string{"Art \"theft\"", "Cartel", "Cartel/Money; <laundering>", "Arson", "Blank"}[i]
	}
	return out
}

// encoded writes a model in both formats.
func encoded(tb testing.TB, m Model) map[string][]byte {
	tb.Helper()
	files := map[string][]byte{}
	for _, name := range []string{"m.json", "m.npz"} {
		encode, err := Encoder(name)
		if err != nil {
			tb.Fatal(err)
		}
		var b bytes.Buffer
		if err := encode(&b, m); err != nil {
			tb.Fatal(err)
		}
		files[name] = b.Bytes()
	}
	return files
}

func readBytes(raw []byte) (Model, error) { return Read(bytes.NewReader(raw), int64(len(raw))) }

// What is written is read again, number by number, in both formats, and the same model gives the same file.
func TestRoundTrip(t *testing.T) {
	t.Parallel()
	m := learned(t)
	again := encoded(t, learned(t))
	for name, raw := range encoded(t, m) {
		got, err := readBytes(raw)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !reflect.DeepEqual(got, m) {
			t.Errorf("%s: read %+v\nwritten %+v", name, got, m)
		}
		if !bytes.Equal(raw, again[name]) {
			t.Errorf("%s: the same labels gave another file", name)
		}
	}
	if len(m.Passages) == 0 || !m.Calibrated || m.Topics[1].Family == 0 || m.Topics[3].Phrases == nil || m.Topics[4].Known {
		t.Errorf("the model lacks something: %+v", m.Topics)
	}
	m.Stranger = math.Inf(-1)
	for name, raw := range encoded(t, m) {
		if got, err := readBytes(raw); err != nil || !math.IsInf(got.Stranger, -1) {
			t.Errorf("%s: without a bound of familiarity: %v, %v", name, got.Stranger, err)
		}
	}
}

// Each kind of damage has a sentence of its own.
func TestDamagedFilesAreNamed(t *testing.T) {
	t.Parallel()
	files := encoded(t, learned(t))
	text := string(files["m.json"])
	for name, c := range map[string]struct{ raw, want string }{
		"empty":          {"", "not a model file"},
		"an article":     {"Stolen painting\nfrom https://example.org", "not a model file"},
		"other JSON":     {`{"title":"Stolen painting"}`, "not a model file"},
		"cut JSON":       {text[:len(text)/2], "damaged"},
		"cut archive":    {string(files["m.npz"][:len(files["m.npz"])/2]), "damaged"},
		"later version":  {strings.Replace(text, `"version": 1`, `"version": 2`, 1), "version 2"},
		"a short row":    {strings.Replace(text, `"terms": [`, `"terms": [["x",5,1],`, 1), "where the first has 2"},
		"a large number": {strings.Replace(text, `"terms": [`, `"terms": [["x",70000],`, 1), "between -32768 and 32767"},
		"a fraction":     {strings.Replace(text, `"terms": [`, `"terms": [["x",1.5],`, 1), "whole one"},
		"no rows":        {strings.Replace(text, `"terms": [`, `"terms": null, "x": [`, 1), "no list"},
	} {
		if _, err := readBytes([]byte(c.raw)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v; want %q", name, err, c.want)
		}
	}
	twice := strings.Replace(text, `"terms": [`, `"terms": [["museum",5,1,1,1,1,1,1],`, 1)
	m, err := readBytes([]byte(twice))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := m.Filter(); err == nil || !strings.Contains(err.Error(), `"museum" stands there twice`) {
		t.Errorf("a term that stands there twice: %v", err)
	}
	for passage, want := range map[string]string{"museum": "fewer than 8 words", "museum unmet": `the word "unmet", which is no term`} {
		m := learned(t)
		m.Passages = []string{passage}
		if _, err := m.Filter(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("the passage %q: %v; want %q", passage, err, want)
		}
	}
}

// A small archive that unpacks to gigabytes is refused before it has done so.
func TestArchiveThatUnpacksToGigabytes(t *testing.T) {
	var b bytes.Buffer
	archive := zip.NewWriter(&b)
	entry, err := archive.Create("meta.npy")
	if err != nil {
		t.Fatal(err)
	}
	const size = 100 << 20
	_, err = entry.Write(npyHeader("|u1", fmt.Sprintf("(%d,)", size)))
	blank := bytes.Repeat([]byte(" "), 1<<20)
	for range size >> 20 {
		_, more := entry.Write(blank)
		err = errors.Join(err, more)
	}
	if err := errors.Join(err, archive.Close()); err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err = readBytes(b.Bytes())
	runtime.ReadMemStats(&after)
	if err == nil || !strings.Contains(err.Error(), "unpacks to more than") {
		t.Errorf("%d bytes that unpack to %d: %v", b.Len(), size, err)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > size/3 {
		t.Errorf("refusing it took %d MB", used>>20)
	}
}

func FuzzRead(f *testing.F) {
	files := encoded(f, learned(f))
	for _, raw := range files {
		f.Add(raw)
		f.Add(raw[:len(raw)-40])
	}
	f.Add([]byte(`{"format":"blotter-model","version":1,"terms":[["a",1,2,3]]}`))
	f.Add([]byte("PK\x05\x06" + strings.Repeat("\x00", 18)))
	f.Fuzz(func(t *testing.T, raw []byte) {
		m, err := readBytes(raw)
		if err != nil {
			return
		}
		filter, err := m.Filter()
		if err != nil {
			return
		}
		filter.All = true
		var out bytes.Buffer
		if _, err := filter.Run(t.Context(), strings.NewReader(`{"text":"museum fire cartel"}`), &out); err != nil {
			t.Fatal(err)
		}
		if !json.Valid(out.Bytes()) {
			t.Errorf("the answer is no JSON: %s", out.Bytes())
		}
	})
}

// numpy returns a Python that has NumPy, or skips the test.
func numpy(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"python3", "/usr/bin/python3"} {
		if path, err := exec.LookPath(name); err == nil && exec.Command(path, "-c", "import numpy").Run() == nil {
			return path
		}
	}
	t.Skip("there is no Python with NumPy")
	return ""
}

// The program in docs/model.md gives the scores and confidences of Blotter to a millionth, from either file, for articles in many
// scripts and for every letter that there is.
func TestPythonProgramScoresTheSame(t *testing.T) {
	t.Parallel()
	python := numpy(t)
	doc, err := os.ReadFile("../../docs/model.md")
	if err != nil {
		t.Fatal(err)
	}
	_, program, _ := strings.Cut(string(doc), "```python\n")
	program, _, found := strings.Cut(program, "```")
	if !found {
		t.Fatal("docs/model.md has no program")
	}
	dir := t.TempDir()
	m := learned(t)
	var lines bytes.Buffer
	ask := func(article map[string]string) {
		if err := json.NewEncoder(&lines).Encode(article); err != nil {
			t.Fatal(err)
		}
	}
	r := rand.New(rand.NewPCG(3, 4))
	for i := range 60 {
		title, text := article(r, i%3)
		if i%4 == 0 {
			text += " fire " + strings.Repeat("unheardof ", 300) + strings.Repeat("x", 100)
		}
		ask(map[string]string{"title": title, "text": text})
	}
	for some := range slices.Chunk(pythonsLetters(t, python), 400) { // a letter that is a word elsewhere changes the norm
		text := "museum "
		for _, c := range some {
			text += "a" + string(c) + " " + string(c) + "b "
		}
		ask(map[string]string{"text": text})
	}
	filter, err := m.Filter()
	if err != nil {
		t.Fatal(err)
	}
	filter.All = true
	var said bytes.Buffer
	if _, err := filter.Run(t.Context(), bytes.NewReader(lines.Bytes()), &said); err != nil {
		t.Fatal(err)
	}
	for name, raw := range encoded(t, m) {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		run := exec.CommandContext(t.Context(), python, "-c", program, path)
		run.Env = append(os.Environ(), "PYTHONIOENCODING=utf-8")
		run.Stdin, run.Stderr = bytes.NewReader(lines.Bytes()), os.Stderr
		out, err := run.Output()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		compare(t, name, lines.String(), said.String(), string(out))
	}
}

// pythonsLetters returns the letters and marks that Python knows and Go does too, which may be of another version of Unicode.
func pythonsLetters(t *testing.T, python string) (letters []rune) {
	t.Helper()
	run := exec.CommandContext(t.Context(), python, "-c", "import unicodedata as u; print(''.join(c for c in map(chr, range(0x323B0)) if u.category(c)[0] in 'LM'))")
	run.Env = append(os.Environ(), "PYTHONIOENCODING=utf-8")
	out, err := run.Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range string(out) {
		if unicode.IsLetter(c) || unicode.IsMark(c) {
			letters = append(letters, c)
		}
	}
	return letters
}

// compare compares each line of ours with one of theirs.
func compare(t *testing.T, name, in, ours, theirs string) {
	t.Helper()
	articles, a, b := strings.Split(in, "\n"), strings.Split(ours, "\n"), strings.Split(theirs, "\n")
	if len(a) != len(b) || len(a) < 50 {
		t.Fatalf("%s: %d lines of ours, %d of theirs", name, len(a), len(b))
	}
	for i := range a[:len(a)-1] {
		var we struct {
			Topics []struct {
				Topic             string
				Score, Confidence float64
			}
		}
		they := map[string][2]float64{}
		if err := errors.Join(json.Unmarshal([]byte(a[i]), &we), json.Unmarshal([]byte(b[i]), &they)); err != nil {
			t.Fatal(err)
		}
		for _, s := range we.Topics {
			if other := they[s.Topic]; math.Abs(s.Score-other[0]) > 1e-6 || math.Abs(s.Confidence-other[1]) > 1e-6 {
				t.Errorf("%s, %.100s: %s has %v and %v here, %v there", name, articles[i], s.Topic, s.Score, s.Confidence, other)
				break
			}
		}
	}
}
