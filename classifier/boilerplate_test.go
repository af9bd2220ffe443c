package classifier

import (
	"context"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

const disclaimer = "An indictment is merely an accusation and every defendant is presumed innocent until proven guilty in a court of law"

// ofSources invents articles of two topics, each with what its source always says:
// twice as long as what it says itself.
func ofSources(n int) (texts []string, topics []int64) {
	random := rand.New(rand.NewPCG(3, 4))
	for i := range n {
		topic, source := i%2, (i/2)%4
		var own, says []string
		for range 8 {
			own = append(own, invented(uint64(9000+60*topic+random.IntN(60))), invented(uint64(20_000+random.IntN(500))))
		}
		for word := range 80 {
			says = append(says, invented(uint64(90_000+1000*source+word)))
		}
		texts = append(texts, strings.Join(says[:30], " ")+". "+strings.Join(own, " ")+". "+strings.Join(says[30:], " "))
		topics = append(topics, int64(topic+1))
	}
	return texts, topics
}

// rightOf labels the first articles, learns from all, and returns how often the model is right about the others.
func rightOf(t *testing.T, labels int, texts []string, topics []int64, prepared func(Document) Document) (share float64) {
	t.Helper()
	m := New([]Topic{{ID: 1}, {ID: 2}})
	var labeled []Example
	var rest []Document
	for i, text := range texts {
		d := prepared(m.Prepare("", text, "en"))
		if i >= labels {
			rest = append(rest, d)
			continue
		}
		m.Learn(d, topics[i])
		labeled = append(labeled, Example{Document: d, Topic: topics[i]})
	}
	r, err := m.Refine(context.Background(), labeled, rest, nil)
	if err != nil {
		t.Fatal(err)
	}
	m.Adopt(r)
	table, right := m.Compile(), 0
	for i, d := range rest {
		if table.Suggest(d).Topic == topics[labels+i] {
			right++
		}
	}
	return float64(right) / float64(len(rest))
}

// TestBoilerplateDoesNotTeach: four labels, of two sources. Without a look at the order of the words the pile is sorted by
// source; with it, by topic.
func TestBoilerplateDoesNotTeach(t *testing.T) {
	texts, topics := ofSources(240)
	whole := rightOf(t, 4, texts, topics, Document.withoutOrder)
	lean := rightOf(t, 4, texts, topics, func(d Document) Document { return d })
	if lean < 0.95 || whole > lean-0.1 {
		t.Errorf("right %.2f of the times with boilerplate, %.2f without", whole, lean)
	}
}

// termsOf returns the terms of a document with their counts.
func termsOf(m *Model, d Document) map[string]int {
	terms := make(map[string]int)
	d.terms(func(id uint32, count int) { terms[m.vocabulary.term(id)] = count })
	return terms
}

// leanTerms finds the boilerplate in some articles and returns the terms that the first of them has without it.
func leanTerms(t *testing.T, texts ...string) map[string]int {
	t.Helper()
	m := New(nil)
	var documents []Document
	for _, text := range texts {
		documents = append(documents, m.Prepare("", text, ""))
	}
	b, err := m.vocabulary.findBoilerplate(context.Background(), documents)
	if err != nil {
		t.Fatal(err)
	}
	return termsOf(m, b.lean(documents[0]))
}

// What is left of an article is what was not said in others too.
func TestWhatIsLeftOfAnArticle(t *testing.T) {
	own := func(source int) string {
		var words []string
		for i := range 20 {
			words = append(words, invented(uint64(1000*source+i)))
		}
		return strings.Join(words, " ")
	}
	long := func(words int) string {
		var list []string
		for i := range words {
			list = append(list, invented(uint64(50_000+i)))
		}
		return strings.Join(list, " ")
	}
	form := "cents against cents net profit against profit sales against sales"
	for name, c := range map[string]struct {
		texts []string
		left  string // of the first
	}{
		"a disclaimer":                {[]string{own(1) + ". " + disclaimer, disclaimer + " " + own(2), own(3) + " " + strings.ToUpper(disclaimer), own(4)}, own(1)},
		"in two articles only":        {[]string{own(1) + " " + disclaimer, own(2) + " " + disclaimer, own(3)}, own(1) + " " + disclaimer},
		"one word of it stands apart": {[]string{own(1) + " guilty. " + disclaimer, own(2) + ". " + disclaimer, own(3) + ". " + disclaimer}, own(1) + " guilty"},
		"too short":                   {[]string{own(1) + " presumed innocent until proven guilty", own(2) + " presumed innocent until proven guilty", own(3) + " presumed innocent until proven guilty"}, own(1) + " presumed innocent until proven guilty"},
		"a form":                      {[]string{own(1) + " " + form, own(2) + " " + form, own(3) + " " + form}, own(1) + " " + form},
		"digits between":              {[]string{own(1) + " murder on main street 5 near the old church", own(2) + " murder on main street 6 near the old church", own(3) + " murder on main street 7 near the old church"}, own(1) + " murder on main street near the old church"},
		"copies of one article":       {[]string{own(1) + " " + own(2), own(1) + " " + own(2) + " update", own(1) + " " + own(2) + " correction"}, own(1) + " " + own(2)},
		"in the middle of a long one": {[]string{long(300) + " " + disclaimer + " " + long(300), own(2) + " " + disclaimer, own(3) + " " + disclaimer}, long(300) + " " + disclaimer + " " + long(300)},
		"at the end of a long one":    {[]string{long(600) + " " + disclaimer, own(2) + " " + disclaimer, own(3) + " " + disclaimer, own(4) + " " + disclaimer}, long(600)},
		"without spaces":              {[]string{"東京都港区虎ノ門一丁目二番三号", "大阪 東京都港区虎ノ門一丁目二番三号", "京都 東京都港区虎ノ門一丁目二番三号"}, "東京都港区虎ノ門一丁目二番三号"},
	} {
		m := New(nil)
		want := termsOf(m, m.Prepare("", c.left, ""))
		if got := leanTerms(t, c.texts...); !maps.Equal(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// An article that is known to be made of a passage and of other words has these left, wherever the passage stands.
func TestLeanIsTheRestOfTheWords(t *testing.T) {
	if testing.Short() {
		t.Skip("long: thousands of articles are prepared")
	}
	m, table := refinedTable(t)
	words := rapid.Map(rapid.Uint64Range(0, 5000), invented)
	rapid.Check(t, func(t *rapid.T) {
		before, after := rapid.SliceOfN(words, 8, 120).Draw(t, "before"), rapid.SliceOfN(words, 8, 120).Draw(t, "after")
		own := strings.Join(before, " ") + " 1 " + strings.Join(after, " ")
		d := m.Prepare("", strings.Join(before, " ")+" 1 "+disclaimer+" 2 "+strings.Join(after, " "), "")
		if lean, want := termsOf(m, table.boilerplate.lean(d)), termsOf(m, m.Prepare("", own, "")); !maps.Equal(lean, want) {
			t.Fatalf("%v, want %v", lean, want)
		}
	})
}

// An explanation of an article with a disclaimer names no word of it, and its parts add up to the score.
func TestTheDisclaimerExplainsNothing(t *testing.T) {
	m, table := refinedTable(t)
	title, text := newWriter(17).article(5)
	d := m.Prepare(title, text+" "+disclaimer, "en")
	s := table.Scores(d)[0]
	e := table.Explain(title, text+" "+disclaimer, "en", s.Topic)
	sum := 0.0
	for _, term := range e.Terms {
		sum += term.Weight
		for _, span := range term.Spans {
			if !span.Title && span.Start > len(text) {
				t.Errorf("%q of the disclaimer counts %.3f", term.Term, term.Weight)
			}
		}
	}
	if math.Abs(sum-s.Score) > 1e-6 || e.Score != s.Score {
		t.Errorf("the parts add up to %.9f, the score is %.9f and %.9f", sum, s.Score, e.Score)
	}
	if strongest := table.Strongest(d, s.Topic, 1000); slices.Contains(strongest, "indictment") {
		t.Errorf("the disclaimer speaks for topic %d: %v", s.Topic, strongest)
	}
}

// What labels counted of a disclaimer is taken back: its words weigh the same for every topic, whichever labels had it.
func TestWordsOfTheDisclaimerWeighNothing(t *testing.T) {
	_, table := refinedTable(t)
	id, known := table.vocabulary.find(termHash("indictment"))
	if !known || int(id) >= len(table.rows) || table.rows[id] == 0 {
		t.Fatal("no label has the disclaimer")
	}
	labeled := make(map[string]bool)
	for k := range table.topics {
		if table.labels[k] > 0 {
			labeled[fmt.Sprintf("%d", table.weight(int(table.rows[id]-1), k))] = true
		}
	}
	if len(labeled) != 1 {
		t.Errorf("a word of the disclaimer weighs %v", slices.Sorted(maps.Keys(labeled)))
	}
}

// The order of the words is kept: of a long article that of its beginning and its end.
func TestADocumentKeepsTheOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.Map(rapid.Uint64Range(0, rapid.SampledFrom([]uint64{3, 200, 1 << 40}).Draw(t, "words")), invented), 1, 400).Draw(t, "text")
		m := New(nil)
		var text wordText
		text.read(m.Prepare("", strings.Join(list, " "), ""))
		var got []string
		for _, id := range text.words {
			if id == noWord {
				got = append(got, "")
			} else {
				got = append(got, m.vocabulary.term(id))
			}
		}
		want := list
		if len(list) > orderedFirst+orderedLast {
			want = slices.Concat(list[:orderedFirst], []string{""}, list[len(list)-orderedLast:])
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%q, want %q", got, want)
		}
		if left := m.Prepare("", strings.Join(list, " "), "").withoutOrder(); !maps.Equal(termsOf(m, left), termsOf(m, m.Prepare("", strings.Join(list, " "), ""))) {
			t.Fatal("without the order, terms are others")
		}
	})
}
