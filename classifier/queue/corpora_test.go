package queue

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"testing"

	"blotter/internal/shared"

	"blotter/classifier"
)

type corpus struct {
	model      *classifier.Model
	pool, test []Article
}

// readCorpus prepares a corpus, or skips the test where there is none.
func readCorpus(t testing.TB, name string) corpus {
	t.Helper()
	parts := map[string][]row{}
	var labels []string
	for _, part := range []string{"train", "test"} {
		parts[part] = readRows(t, shared.Path(t, "corpora", name+"."+part+".jsonl.gz"))
		for _, r := range parts[part] {
			if !slices.Contains(labels, r.Label) {
				labels = append(labels, r.Label)
			}
		}
	}
	slices.Sort(labels)
	topics := make([]classifier.Topic, len(labels))
	for i := range labels {
		topics[i].ID = int64(i + 1)
	}
	c := corpus{model: classifier.New(topics)}
	c.pool, c.test = c.articles(parts["train"], labels), c.articles(parts["test"], labels)
	return c
}

type row struct{ Title, Text, Label string }

func readRows(t testing.TB, path string) (rows []row) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }() // it was only read
	text, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(text)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var r row
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		rows = append(rows, r)
	}
	return rows
}

func (c corpus) articles(rows []row, labels []string) []Article {
	articles := make([]Article, len(rows))
	for i, r := range rows {
		articles[i] = Article{
			Example: classifier.Example{Document: c.model.Prepare(r.Title, r.Text, ""), Topic: int64(slices.Index(labels, r.Label) + 1)},
			Sketch:  SketchOf(r.Title, r.Text),
		}
	}
	return articles
}

// area is the mean macro-F1 over the steps of a simulation, averaged over the seeds. The models are not refined, which would take minutes.
func (c corpus) area(t testing.TB, order Order, start int, seeds uint64) (area float64, curve string) {
	var sums []float64
	for seed := range seeds {
		step := 0
		s := Simulation{Order: order, Start: start, Batch: 10, Until: 100, Seed: seed + 1, Plain: true}
		err := Simulate(context.Background(), c.model, c.pool, c.test, s, func(at Step) error {
			if step == len(sums) {
				sums = append(sums, 0)
			}
			sums[step] += at.MacroF1 / float64(seeds)
			step++
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, sum := range sums {
		area += sum / float64(len(sums))
		curve += fmt.Sprintf(" %.3f", sum)
	}
	return area, curve
}

func TestUsefulBeatsRandomOnPublicCorpora(t *testing.T) {
	if testing.Short() {
		t.Skip("long: hundreds of models are trained")
	}
	useful, random := 0.0, 0.0
	for _, name := range []string{"bbc", "reuters_r8", "berlin_police_de"} {
		c := readCorpus(t, name)
		for _, start := range []int{0, 10} {
			u, uCurve := c.area(t, Useful, start, 3)
			r, rCurve := c.area(t, Random, start, 3)
			t.Logf("%-17s from %2d labels: useful %.3f, random %.3f\nuseful%s\nrandom%s", name, start, u, r, uCurve, rCurve)
			useful, random = useful+u/6, random+r/6
		}
	}
	t.Logf("mean macro-F1 from the start to 100 labels: useful %.3f, random %.3f", useful, random)
	if useful <= random {
		t.Error("the useful order is not worth its name")
	}
}
