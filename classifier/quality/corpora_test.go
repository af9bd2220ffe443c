package quality

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"math/rand/v2"
	"os"
	"testing"

	"blotter/internal/shared"

	"blotter/classifier"
)

// readNews reads the training part of the BBC corpus: 1,781 articles in five even topics.
func readNews(t *testing.T) (*classifier.Model, []Labeled) {
	t.Helper()
	file, err := os.Open(shared.Path(t, "corpora", "bbc.train.jsonl.gz"))
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
	model := classifier.New([]classifier.Topic{{ID: 1}, {ID: 2}, {ID: 3}, {ID: 4}, {ID: 5}})
	numbers := make(map[string]int64)
	var articles []Labeled
	for lines.Scan() {
		var row struct{ Title, Text, Label string }
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		if numbers[row.Label] == 0 {
			numbers[row.Label] = int64(len(numbers) + 1)
		}
		document := model.Prepare(row.Title, row.Text, "en")
		articles = append(articles, Labeled{Example: classifier.Example{Document: document, Topic: numbers[row.Label]}})
	}
	return model, articles
}

// One label in twenty is changed at random; most of these must be suspected, and few others. (Some of the others may be wrong as well: it is not known.)
func TestSuspectsOfPublicNewsAreTheLabelsThatWereChanged(t *testing.T) {
	if testing.Short() {
		t.Skip("long: models of 1,400 articles are trained")
	}
	model, articles := readNews(t)
	random, changed := rand.New(rand.NewPCG(1, 0)), make(map[int]bool)
	for i := range articles {
		if random.IntN(20) == 0 {
			changed[i] = true
			articles[i].Topic = (articles[i].Topic+random.Int64N(4))%5 + 1
		}
	}
	result, err := CrossValidate(context.Background(), model, articles, Options{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, suspect := range result.Suspects {
		if changed[suspect.Place] {
			found++
		}
	}
	precision, recall := ratio(found, len(result.Suspects)), ratio(found, len(changed))
	t.Logf("%d labels changed, %d suspected: precision %.2f, recall %.2f", len(changed), len(result.Suspects), precision, recall)
	if precision < 0.8 || recall < 0.6 {
		t.Error("too few of the changed labels are found, or too many others")
	}
}
