package classifier

import (
	"context"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/navossoc/bayesian"
	"pgregory.net/rapid"
)

// sport and money are the topics of the worked examples.
const (
	sport = 1
	money = 2
	other = 3
)

func learned(t *testing.T, texts map[int64][]string) *Model {
	t.Helper()
	var topics []Topic
	for id := range texts {
		topics = append(topics, Topic{ID: id})
	}
	slices.SortFunc(topics, func(a, b Topic) int { return int(a.ID - b.ID) })
	m := New(topics)
	for id, list := range texts {
		for _, text := range list {
			m.Learn(m.Prepare("", text, "en"), id)
		}
	}
	return m
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 0.02 {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}

// TestWeightsByHand: sport has "goal goal match", money has "bank match". The
// dampened frequencies of sport's article are log 3 and log 2, over their norm;
// the background is a mass of a tenth of all that was counted.
func TestWeightsByHand(t *testing.T) {
	m := learned(t, map[int64][]string{sport: {"goal goal match"}, money: {"bank match"}})
	norm := math.Hypot(math.Log(3), math.Log(2))
	goal, match, bank := math.Log(3)/norm, math.Log(2)/norm, 1/math.Sqrt2
	all := goal + match + bank + bank
	background, mass := (goal+0.01)/(all+0.01), all/10
	share := func(n float64) float64 { return (n + mass*background) / (goal + match + mass) }
	weight := math.Log1p(0.25*share(goal)/background) - math.Log1p(0.25*share(0)/background)

	got := m.Compile().Scores(m.Prepare("", "Goal!", "en"))
	if got[0].Topic != sport {
		t.Fatalf("best topic = %d, want sport", got[0].Topic)
	}
	near(t, "score", got[0].Score, sharpness*weight/2/1.25)
	near(t, "confidence", got[0].Confidence, ceiling(1, 2))
}

// TestAgainstBayesian holds a table compiled with the bayesian package's own
// smoothing against its LogScores on the same counts.
func TestAgainstBayesian(t *testing.T) {
	texts := map[int64][]string{
		sport: {"the goal won the match", "a late goal for the team"},
		money: {"the bank raised the rate", "shares of the bank fell late"},
	}
	m := New([]Topic{{ID: sport}, {ID: money}})
	for id, list := range texts {
		for _, text := range list {
			m.Prepare("", text, "en")
			m.counts.keeper.Learn(plainWords(text), class(id))
		}
	}
	theirs, table := bayesian.NewClassifier("1", "2"), packageTable(m)
	for id, list := range texts {
		for _, text := range list {
			theirs.Learn(plainWords(text), class(id))
		}
	}
	for _, text := range []string{"the goal of bank", "late match", "team shares rate"} {
		want, _, _ := theirs.LogScores(plainWords(text))
		prior, _, _ := theirs.LogScores(nil)
		for i := range want {
			want[i] -= prior[i]
		}
		center(want)
		got := make([]float64, 2)
		table.scores(m.Prepare("", text, "en"), got)
		for i := range want {
			if math.Abs(got[i]/math.Ln2-want[i]) > 0.05 {
				t.Errorf("%q: score %d = %v, want %v", text, i, got[i]/math.Ln2, want[i])
			}
		}
	}
}

// packageTable compiles log shares, with 10^-11 for words never seen.
func packageTable(m *Model) *Table {
	spelling := m.vocabulary.all()
	t := &Table{topics: []int64{sport, money}, known: []int{0, 1}, base: make([]float64, 2), trust: trust{temperature: 1}, plain: true}
	t.blocks = []block{make(block, len(spelling))}
	for id := range spelling {
		t.rows = append(t.rows, int32(id+1))
		for k, shares := range m.counts.of([]string{spelling[id]}) {
			p := max(float64(shares[0])/float64(m.counts.total(k)), 1e-11)
			t.blocks[0][id][k] = int16(math.Round(weightUnit * math.Log(p)))
		}
	}
	return t
}

func plainWords(text string) (list []string) {
	for _, w := range strings.Fields(text) {
		if len(w) > 1 {
			list = append(list, w)
		}
	}
	return list
}

func articles() *rapid.Generator[string] {
	some := rapid.SampledFrom(strings.Fields("goal match bank rate team share court police museum bronze the of"))
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(some, 0, 20).Draw(t, "words"), " ")
	})
}

// TestUnlearnIsIdentity: after learning and unlearning any articles the model
// is the very same.
func TestUnlearnIsIdentity(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := New([]Topic{{ID: sport}, {ID: money}, {ID: other}})
		ask := m.Prepare("", "goal match bank rate team share court police museum bronze the of", "en")
		topic := rapid.Int64Range(1, 3)
		for range 3 {
			m.Learn(m.Prepare("", articles().Draw(t, "kept"), "en"), topic.Draw(t, "topic"))
		}
		version, scores := m.Version(), m.Compile().Scores(ask)
		text, as := articles().Draw(t, "text"), topic.Draw(t, "as")
		m.Learn(m.Prepare("", text, "en"), as)
		m.Unlearn(m.Prepare("", text, "en"), as)
		if m.Version() != version {
			t.Fatalf("version changed")
		}
		if got := m.Compile().Scores(ask); !reflect.DeepEqual(got, scores) {
			t.Fatalf("scores = %v, want %v", got, scores)
		}
	})
}

// TestOrderNeverMatters: two models that learned the same in another order, and
// met the words in another order, give the same scores to the last bit.
func TestOrderNeverMatters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(articles(), 2, 8).Draw(t, "texts")
		order := rapid.Permutation(indexes(len(texts))).Draw(t, "order")
		build := func(order []int) (string, []Score) {
			m := New([]Topic{{ID: sport}, {ID: money, Keywords: []string{"bank"}}})
			for _, i := range order {
				m.Learn(m.Prepare("", texts[i], "en"), int64(1+i%2))
			}
			return m.Version(), m.Compile().Scores(m.Prepare("", texts[0]+" museum "+texts[1], "en"))
		}
		v1, s1 := build(indexes(len(texts)))
		v2, s2 := build(order)
		if v1 != v2 || !reflect.DeepEqual(s1, s2) {
			t.Fatalf("%v %v, want %v %v", v2, s2, v1, s1)
		}
	})
}

func indexes(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

// TestEvidenceAddsUp: the weights of an explanation add up to its score, which
// is the score and confidence of the suggestion; spans point at the terms.
func TestEvidenceAddsUp(t *testing.T) {
	m := learned(t, map[int64][]string{sport: {"the goal won the match"}, money: {"the bank raised the rate"}, other: nil})
	rapid.Check(t, func(t *rapid.T) {
		title, text := articles().Draw(t, "title"), articles().Draw(t, "text")
		table := m.Compile()
		sum := 0.0
		for _, s := range table.Scores(m.Prepare(title, text, "en")) {
			sum += s.Confidence
			e := table.Explain(title, text, "en", s.Topic)
			if math.Abs(e.Score-s.Score) > 1e-9 || math.Abs(e.Confidence-s.Confidence) > 1e-9 {
				t.Fatalf("explained %v, scored %v", e, s)
			}
			total := 0.0
			for _, term := range e.Terms {
				total += term.Weight
			}
			if math.Abs(total-s.Score) > 1e-9 {
				t.Fatalf("weights add up to %v, score is %v", total, s.Score)
			}
		}
		if math.Abs(sum-1) > 1e-9 {
			t.Fatalf("confidences add up to %v", sum)
		}
	})
}

func TestDefinedAnswers(t *testing.T) {
	none := New([]Topic{{ID: sport}, {ID: money}})
	if got := none.Compile().Suggest(none.Prepare("", "goal match", "en")); got != (Suggestion{}) {
		t.Errorf("no labels: %v", got)
	}
	nothing := New(nil)
	if got := nothing.Compile().Suggest(Document{}); got != (Suggestion{}) {
		t.Errorf("no topics: %v", got)
	}
	keywords := New([]Topic{{ID: sport, Keywords: []string{"goal"}}, {ID: money, Keywords: []string{"bank"}}})
	if got := keywords.Compile().Suggest(keywords.Prepare("", "The bank", "en")); got.Topic != money {
		t.Errorf("keywords: %v", got)
	}
	m := learned(t, map[int64][]string{sport: {"goal"}, money: {"bank", "rate"}})
	for _, d := range []Document{{}, m.Prepare("", "unheard words", "en")} {
		if got := m.Compile().Suggest(d); got.Topic != money || got.Sure {
			t.Errorf("nothing known: %v", got)
		}
	}
	m.Learn(m.Prepare("", "goal", "en"), 99)
	before := m.Compile().Explain("", "rate", "en", sport).Score
	m.Teach("rate", sport, true)
	if got := m.Compile().Explain("", "rate", "en", sport).Score; got <= before+0.5 {
		t.Errorf("taught: %v, before %v", got, before)
	}
	m.Teach("rate", sport, false)
	if got := m.Compile().Explain("", "rate", "en", sport).Score; got != before {
		t.Errorf("taken back: %v, before %v", got, before)
	}
	m.Ignore("goal", true)
	if got := m.Compile().Suggest(m.Prepare("", "goal", "en")); got.Sure {
		t.Errorf("ignored: %v", got)
	}
}

func TestRefineCalibrates(t *testing.T) {
	m := New([]Topic{{ID: sport}, {ID: money}})
	var examples []Example
	for i := range 60 {
		text := []string{"goal match team", "bank rate share"}[i%2]
		examples = append(examples, Example{Document: m.Prepare("", text, "en"), Topic: int64(1 + i%2)})
	}
	r, err := m.Refine(context.Background(), examples, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	m.Adopt(r)
	if !m.Compile().Calibrated() {
		t.Error("not calibrated")
	}
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := m.Refine(cancelled, examples, nil, nil); err == nil {
		t.Error("a cancelled Refine returned no error")
	}
}
