package classifier

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"blotter/internal/shared"
)

type labeledText struct {
	Title, Text, Label string
}

// readCorpus reads the train or test part of a corpus, or skips the test.
func readCorpus(tb testing.TB, name, part string) []labeledText {
	tb.Helper()
	file, err := os.Open(shared.Path(tb, "corpora", name+"."+part+".jsonl.gz"))
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = file.Close() }() // it was only read
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		tb.Fatal(err)
	}
	var rows []labeledText
	lines := bufio.NewScanner(unzipped)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var row labeledText
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			tb.Fatal(err)
		}
		rows = append(rows, row)
	}
	return rows
}

// trial is one corpus, prepared.
type trial struct {
	model  *Model
	topics []Topic
	train  []Example
	test   []Example
}

func prepareCorpus(tb testing.TB, name string, keep func(label string) bool) *trial {
	tb.Helper()
	train, test := readCorpus(tb, name, "train"), readCorpus(tb, name, "test")
	train = slices.DeleteFunc(train, func(row labeledText) bool { return !keep(row.Label) })
	t := &trial{}
	topics, ids := topicsOf(train)
	t.topics = topics
	t.model = New(t.topics)
	prepare := func(rows []labeledText) (list []Example) {
		for _, row := range rows {
			if id := ids[row.Label]; id != 0 {
				list = append(list, Example{Document: t.model.Prepare(row.Title, row.Text, ""), Topic: id})
			}
		}
		return list
	}
	t.train, t.test = prepare(train), prepare(test)
	return t
}

// draw takes n labels by a seed, at least one of each topic.
func (t *trial) draw(n int, seed uint64) (labeled []Example, rest []Document) {
	var first, others []Example
	seen := make(map[int64]bool)
	for _, i := range rand.New(rand.NewPCG(seed, 7)).Perm(len(t.train)) {
		if e := t.train[i]; seen[e.Topic] {
			others = append(others, e)
		} else {
			first = append(first, e)
			seen[e.Topic] = true
		}
	}
	all := slices.Concat(first, others)
	n = max(n, len(first))
	if n > len(all) {
		n = len(all)
	}
	for _, e := range all[n:] {
		rest = append(rest, e.Document)
	}
	return all[:n], rest
}

// number reads a number of the environment.
func number(t *testing.T, text string) int {
	t.Helper()
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// result is how a table did on the test articles.
type result struct{ macroF1, accuracy, ece, logLoss float64 }

func (t *trial) measure(table *Table) result {
	truth, said, right := make(map[int64]float64), make(map[int64]float64), make(map[int64]float64)
	var bins [15]struct{ n, right, confidence float64 }
	var r result
	for _, e := range t.test {
		scores := table.Scores(e.Document)
		best := scores[0]
		truth[e.Topic]++
		said[best.Topic]++
		bin := &bins[min(int(best.Confidence*15), 14)]
		bin.n++
		bin.confidence += best.Confidence
		if best.Topic == e.Topic {
			right[e.Topic]++
			bin.right++
			r.accuracy++
		}
		for _, s := range scores {
			if s.Topic == e.Topic {
				r.logLoss -= math.Log(max(s.Confidence, 1e-15))
			}
		}
	}
	n := float64(len(t.test))
	for _, topic := range t.topics {
		if right[topic.ID] > 0 {
			r.macroF1 += 2 * right[topic.ID] / (truth[topic.ID] + said[topic.ID]) / float64(len(t.topics))
		}
	}
	for _, b := range bins {
		r.ece += math.Abs(b.right-b.confidence) / n
	}
	r.accuracy /= n
	r.logLoss /= n
	return r
}

// run learns some labels, refines with the rest and measures.
func (t *trial) run(tb testing.TB, labels int, seed uint64) (result, *Refinement) {
	labeled, rest := t.draw(labels, seed)
	m := t.model.Fresh()
	for _, e := range labeled {
		m.Learn(e.Document, e.Topic)
	}
	r, err := m.Refine(context.Background(), labeled, rest, nil)
	if err != nil {
		tb.Fatal(err)
	}
	m.Adopt(r)
	return t.measure(m.Compile()), r
}

// someGroups are parts of 20 Newsgroups, as corpora of their own.
var someGroups = map[string]string{
	"six":    "sci.space sci.med sci.crypt rec.autos talk.politics.mideast misc.forsale",
	"hard":   "comp.graphics comp.windows.x comp.sys.mac.hardware sci.electronics",
	"uneven": "rec.sport.hockey talk.politics.guns soc.religion.christian rec.motorcycles comp.os.ms-windows.misc",
}

// TestFigures prints the figures of EVIDENCE.md. It runs only when asked for:
//
//	FIGURES=10,30,100,all CORPORA=bbc,six go test -run Figures -v
func TestFigures(t *testing.T) {
	if os.Getenv("FIGURES") == "" {
		t.Skip("set FIGURES to numbers of labels, for example 10,30,100,all")
	}
	names := "bbc,reuters_r8,berlin_police_de,six,hard,uneven"
	if asked := os.Getenv("CORPORA"); asked != "" {
		names = asked
	}
	seeds := 5
	if os.Getenv("SEEDS") != "" {
		seeds = number(t, os.Getenv("SEEDS"))
	}
	sums := make(map[string][]result)
	for name := range strings.SplitSeq(names, ",") {
		file, keep := name, func(string) bool { return true }
		if groups, some := someGroups[name]; some {
			file, keep = "20news_stripped", func(label string) bool { return slices.Contains(strings.Fields(groups), label) }
		}
		c := prepareCorpus(t, file, keep)
		for labels := range strings.SplitSeq(os.Getenv("FIGURES"), ",") {
			n, draws := len(c.train), 1
			if labels != "all" {
				n, draws = number(t, labels), seeds
			}
			var mean result
			var chosen []string
			started := time.Now()
			for seed := range draws {
				r, how := c.run(t, n, uint64(seed+1))
				mean.macroF1 += r.macroF1 / float64(draws)
				mean.accuracy += r.accuracy / float64(draws)
				mean.ece += r.ece / float64(draws)
				mean.logLoss += r.logLoss / float64(draws)
				chosen = append(chosen, fmt.Sprintf("T%.2f%.2f", how.trust.temperature, how.mixture))
			}
			sums[labels] = append(sums[labels], mean)
			t.Logf("%-18s %4s macro-F1 %.3f accuracy %.3f ECE %.3f log-loss %.3f  %.1fs %v", name, labels, mean.macroF1, mean.accuracy, mean.ece, mean.logLoss, time.Since(started).Seconds(), chosen)
		}
	}
	for labels := range strings.SplitSeq(os.Getenv("FIGURES"), ",") {
		var f1, three, ece float64
		for i, r := range sums[labels] {
			f1 += r.macroF1 / float64(len(sums[labels]))
			ece += r.ece / float64(len(sums[labels]))
			if i < 3 {
				three += r.macroF1 / 3
			}
		}
		t.Logf("%4s labels: macro-F1 %.4f (first three %.4f) ECE %.3f", labels, f1, three, ece)
	}
}

// TestASingleLabelIsNoMagnet: a topic with one label is not given to many more articles than are of it. Expectation-maximization alone gave
// such topics four times as often.
func TestASingleLabelIsNoMagnet(t *testing.T) {
	if testing.Short() {
		t.Skip("long: models of whole corpora are refined")
	}
	c := prepareCorpus(t, "reuters_r8", func(string) bool { return true })
	given, truly := 0, 0
	for seed := range uint64(3) {
		labeled, rest := c.draw(30, seed+1)
		labels := make(map[int64]int)
		m := c.model.Fresh()
		for _, e := range labeled {
			m.Learn(e.Document, e.Topic)
			labels[e.Topic]++
		}
		r, err := m.Refine(context.Background(), labeled, rest[:600], nil)
		if err != nil {
			t.Fatal(err)
		}
		m.Adopt(r)
		table := m.Compile()
		for _, e := range c.test {
			if labels[table.Suggest(e.Document).Topic] == 1 {
				given++
			}
			if labels[e.Topic] == 1 {
				truly++
			}
		}
	}
	t.Logf("topics with one label are given to %d articles, %d are of them", given, truly)
	if truly == 0 || given > 3*truly/2 {
		t.Errorf("topics with one label are given to %d articles, %d are of them", given, truly)
	}
}
