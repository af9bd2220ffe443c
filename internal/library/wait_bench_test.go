package library

import (
	"context"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"blotter/data"
)

// manyLabels is how many labels the library has in which the longest wait is measured.
const manyLabels = 20_000

// BenchmarkLongestWait measures how long the goroutine that draws a window waits at worst for what it asks, while a word is
// taught, a topic is archived and brought back, and an undo learns anew.
func BenchmarkLongestWait(b *testing.B) {
	l := labeledLibrary(b, manyLabels)
	topic := l.Topics()[0]
	archived := topic
	archived.Archived = true
	for _, c := range []struct {
		name string
		do   func(context.Context) error
	}{
		{"teach a word", func(ctx context.Context) error {
			if err := l.SetWord(ctx, data.Word{Word: "wort7", Topic: topic.ID}, true); err != nil {
				return err
			}
			return l.SetWord(ctx, data.Word{Word: "wort7", Topic: topic.ID}, false)
		}},
		{"archive a topic and undo", func(ctx context.Context) error {
			if err := l.ChangeTopic(ctx, archived); err != nil {
				return err
			}
			_, err := l.Undo(ctx)
			return err
		}},
		{"label and undo", func(ctx context.Context) error {
			if _, err := l.Label(ctx, Gesture{Articles: []int64{1}, Topic: l.Topics()[1].ID, Status: data.Labeled}); err != nil {
				return err
			}
			_, err := l.Undo(ctx)
			return err
		}},
	} {
		b.Run(c.name, func(b *testing.B) {
			stop := make(chan struct{})
			var waits []float64
			ended := make(chan struct{})
			go func() {
				defer close(ended)
				runtime.LockOSThread()
				waits = askAgainAndAgain(l, stop)
			}()
			for b.Loop() {
				if err := c.do(b.Context()); err != nil {
					b.Fatal(err)
				}
			}
			close(stop)
			<-ended
			slices.Sort(waits)
			b.ReportMetric(waits[len(waits)-1], "longest-wait-ms")
			b.ReportMetric(waits[len(waits)*99/100], "99%-wait-ms")
		})
	}
}

// askAgainAndAgain asks what a window asks on the goroutine that draws it, a thousand times a second, and returns how long
// each answer took, in milliseconds. On a busy machine the longest of these is how long other programs had the processor.
func askAgainAndAgain(l *Library, stop <-chan struct{}) (waits []float64) {
	for {
		start := time.Now()
		topics := l.Topics()
		l.Topic(topics[0].ID)
		l.Counts()
		l.Accuracy()
		l.ReadOnly()
		l.Learned()
		l.ModelVersion()
		waits = append(waits, float64(time.Since(start))/1e6)
		select {
		case <-stop:
			return waits
		case <-time.After(time.Millisecond):
		}
	}
}

// labeledLibrary makes a library with so many labeled articles, learned, of words as frequent as in real texts.
func labeledLibrary(b *testing.B, n int) *Library {
	b.Helper()
	path := filepath.Join(b.TempDir(), "labeled.blotter")
	if err := Create(b.Context(), path, StarterTopics); err != nil {
		b.Fatal(err)
	}
	l, err := Open(b.Context(), path, Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = l.Close() })
	if _, err := l.Import(b.Context(), []string{labeledTable(b, n, l.Topics())}, Reading{}); err != nil {
		b.Fatal(err)
	}
	if c := l.Counts(); c.Labeled < n*9/10 {
		b.Fatalf("only %d of %d articles are labeled", c.Labeled, n)
	}
	if err := l.Learn(b.Context(), false, nil); err != nil {
		b.Fatal(err)
	}
	return l
}

func labeledTable(b *testing.B, n int, topics []data.Topic) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "labeled.csv")
	file, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	rng := rand.New(rand.NewPCG(1, 2))
	words := rand.NewZipf(rng, 1.2, 4, 30_000)
	w := csv.NewWriter(file)
	rows := [][]string{{"title", "text", "label"}}
	for i := range n {
		topic := topics[i%(len(topics)-1)]
		var text strings.Builder
		for range 200 {
			fmt.Fprintf(&text, "wort%d ", words.Uint64())
		}
		fmt.Fprintf(&text, "thema%d", topic.ID)
		rows = append(rows, []string{fmt.Sprintf("Nummer %d", i), text.String(), topic.Name})
	}
	if err := w.WriteAll(rows); err != nil {
		b.Fatal(err)
	}
	return path
}
