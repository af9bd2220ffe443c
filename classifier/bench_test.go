package classifier

import (
	"context"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/navossoc/bayesian"
)

// writer invents articles: words drawn by Zipf's law, some by the topic. A
// library of them grows like one of real news.
type writer struct {
	random *rand.Rand
	common *rand.Zipf
	topics int
}

func newWriter(topics int) *writer {
	r := rand.New(rand.NewPCG(1, 2))
	return &writer{random: r, common: rand.NewZipf(r, 1.1, 3, 300_000), topics: topics}
}

// article returns the title and text of an article of about 2.5 KB.
func (w *writer) article(topic int) (title, text string) {
	var b strings.Builder
	for i := range 330 {
		if i == 8 {
			title = b.String()
		}
		n := w.common.Uint64()
		if w.random.IntN(8) == 0 {
			n = uint64(400 + topic*200 + w.random.IntN(200))
		}
		b.WriteString(invented(n))
		b.WriteByte(' ')
	}
	return title, b.String()
}

// invented spells a number with letters.
func invented(n uint64) string {
	var letters []byte
	for n = n*2654435761%1_000_003 + 17; n > 0; n /= 20 {
		letters = append(letters, "bdfgklmnprstvzaeioux"[n%20], "aeiou"[n%5])
	}
	return string(letters)
}

// library is a trained model with a pile.
type library struct {
	model *Model
	pile  []Document
	table *Table
}

func newLibrary(tb testing.TB, articles, labels, topics int) *library {
	tb.Helper()
	w := newWriter(topics)
	var list []Topic
	for k := range topics {
		list = append(list, Topic{ID: int64(k + 1)})
	}
	l := &library{model: New(list)}
	var labeled []Example
	for i := range articles {
		title, text := w.article(i % topics)
		d := l.model.Prepare(title, text, "en")
		l.pile = append(l.pile, d)
		if i < labels {
			l.model.Learn(d, int64(i%topics+1))
			labeled = append(labeled, Example{Document: d, Topic: int64(i%topics + 1)})
		}
	}
	r, err := l.model.Refine(context.Background(), labeled, l.pile[labels:min(len(l.pile), labels+2000)], nil)
	if err != nil {
		tb.Fatal(err)
	}
	l.model.Adopt(r)
	l.table = l.model.Compile()
	return l
}

// BenchmarkSuggest scores prepared articles, 10 topics.
func BenchmarkSuggest(b *testing.B) {
	for _, size := range []struct {
		name  string
		words int
	}{{"100words", 100}, {"330words", 330}} {
		b.Run(size.name, func(b *testing.B) {
			l := newLibrary(b, 4000, 200, 10)
			w := newWriter(10)
			var documents []Document
			for i := range 2000 {
				_, text := w.article(i % 10)
				words := strings.Fields(text)
				documents = append(documents, l.model.Prepare("", strings.Join(words[:size.words], " "), "en"))
			}
			b.ResetTimer()
			for i := range b.N {
				l.table.Suggest(documents[i%len(documents)])
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
		})
	}
}

// BenchmarkSuggestNews scores prepared news, dealt to 10 topics; the mean
// article has 108 (reuters_r8), 125 (berlin) and 384 words (bbc).
func BenchmarkSuggestNews(b *testing.B) {
	for _, name := range []string{"reuters_r8", "berlin_police_de", "bbc"} {
		b.Run(name, func(b *testing.B) {
			_, table, documents := dealt(b, name)
			b.ResetTimer()
			for i := range b.N {
				table.Suggest(documents[i%len(documents)])
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
		})
	}
}

// BenchmarkLogScoresNews is the same work done by the bayesian package.
func BenchmarkLogScoresNews(b *testing.B) {
	for _, name := range []string{"reuters_r8", "berlin_police_de", "bbc"} {
		b.Run(name, func(b *testing.B) {
			texts, _, _ := dealt(b, name)
			var classes []bayesian.Class
			for k := range 10 {
				classes = append(classes, class(int64(k+1)))
			}
			theirs := bayesian.NewClassifier(classes...)
			for i, words := range texts {
				theirs.Learn(words, classes[i%10])
			}
			b.ResetTimer()
			for i := range b.N {
				theirs.LogScores(texts[i%len(texts)])
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
		})
	}
}

// dealt deals the articles of a corpus to 10 topics and learns them.
func dealt(b *testing.B, name string) (texts [][]string, table *Table, documents []Document) {
	var topics []Topic
	for k := range 10 {
		topics = append(topics, Topic{ID: int64(k + 1)})
	}
	m := New(topics)
	var labeled []Example
	for i, row := range readCorpus(b, name, "train") {
		d := m.Prepare(row.Title, row.Text, "")
		m.Learn(d, int64(i%10+1))
		documents, labeled = append(documents, d), append(labeled, Example{Document: d, Topic: int64(i%10 + 1)})
		texts = append(texts, wordsOf(row.Title+" "+row.Text))
	}
	r, err := m.Refine(context.Background(), labeled[:20], documents, nil)
	if err != nil {
		b.Fatal(err)
	}
	m.Adopt(r)
	return texts, m.Compile(), documents
}

// BenchmarkLogScores is the same work done by the bayesian package.
func BenchmarkLogScores(b *testing.B) {
	w := newWriter(10)
	classes := make([]bayesian.Class, 10)
	for k := range classes {
		classes[k] = class(int64(k + 1))
	}
	theirs := bayesian.NewClassifier(classes...)
	var documents [][]string
	for i := range 500 {
		_, text := w.article(i % 10)
		documents = append(documents, strings.Fields(text)[:100])
		theirs.Learn(strings.Fields(text), classes[i%10])
	}
	b.ResetTimer()
	for i := range b.N {
		theirs.LogScores(documents[i%len(documents)])
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
}

// BenchmarkTrainAndScore goes from the raw texts of a corpus to a table, and from
// the raw texts of its test part to topics, as scikit-learn's CountVectorizer
// with naive Bayes does; without Refine, which runs in the background.
func BenchmarkTrainAndScore(b *testing.B) {
	for _, name := range []string{"reuters_r8", "berlin_police_de", "bbc", "20news_stripped"} {
		b.Run(name, func(b *testing.B) {
			train, test := readCorpus(b, name, "train"), readCorpus(b, name, "test")
			topics, ids := topicsOf(train)
			b.ResetTimer()
			for range b.N {
				m := New(topics)
				for _, row := range train {
					m.Learn(m.Prepare(row.Title, row.Text, ""), ids[row.Label])
				}
				table := m.Compile()
				for _, row := range test {
					table.Suggest(m.Prepare(row.Title, row.Text, ""))
				}
			}
		})
	}
}

func topicsOf(rows []labeledText) (topics []Topic, ids map[string]int64) {
	ids = make(map[string]int64)
	for _, row := range rows {
		if ids[row.Label] == 0 {
			ids[row.Label] = int64(len(ids) + 1)
			topics = append(topics, Topic{ID: ids[row.Label]})
		}
	}
	return topics, ids
}

// BenchmarkPrepare reads raw text.
func BenchmarkPrepare(b *testing.B) {
	w := newWriter(10)
	m := New(nil)
	var texts []string
	for i := range 500 {
		_, text := w.article(i % 10)
		texts = append(texts, text)
		m.Prepare("", text, "en")
	}
	b.SetBytes(int64(len(texts[0])))
	b.ResetTimer()
	for i := range b.N {
		m.Prepare("", texts[i%len(texts)], "en")
	}
}

// BenchmarkCorrection is one label in a library of 100,000: learn, compile,
// rescore the 60 articles on screen; and then the whole library.
func BenchmarkCorrection(b *testing.B) {
	l := newLibrary(b, 100_000, 2000, 10)
	b.Run("screen", func(b *testing.B) {
		for i := range b.N {
			l.model.Unlearn(l.pile[i%2000], int64(i%2000%10+1))
			l.model.Learn(l.pile[i%2000], int64((i+1)%10+1))
			table := l.model.Compile()
			for _, d := range l.pile[5000:5060] {
				table.Suggest(d)
			}
		}
	})
	b.Run("library", func(b *testing.B) {
		for range b.N {
			for _, d := range l.pile {
				l.table.Suggest(d)
			}
		}
	})
}

// TestMemory: 100,000 prepared articles of 2.5 KB, with their vocabulary, stay
// under 150 MB.
func TestMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("prepares 100,000 articles")
	}
	before := heap()
	w := newWriter(10)
	m := New([]Topic{{ID: 1}, {ID: 2}})
	pile := make([]Document, 0, 100_000)
	started := time.Now()
	for i := range cap(pile) {
		title, text := w.article(i % 10)
		pile = append(pile, m.Prepare(title, text, "en"))
	}
	used := heap() - before
	t.Logf("%d MB, %d terms, %v", used>>20, m.vocabulary.size(), time.Since(started))
	if used > 150<<20 {
		t.Errorf("%d bytes", used)
	}
	runtime.KeepAlive(pile)
	runtime.KeepAlive(m)
}

func heap() uint64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}
