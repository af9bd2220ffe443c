package classifier

import (
	"context"
	"math"
	"reflect"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

// refined is made once, for it takes seconds.
var refined = sync.OnceValues(refinedModel)

// refinedTable returns refined and its table.
func refinedTable(tb testing.TB) (*Model, *Table) {
	tb.Helper()
	m, err := refined()
	if err != nil {
		tb.Fatal(err)
	}
	table := m.Compile()
	return m, table
}

// refinedModel is a model that uses everything that a table can hold: two blocks of
// topics, a family, "none of these", a topic that has keywords alone, and a
// refinement with its calibration.
func refinedModel() (*Model, error) {
	topics := []Topic{{ID: 1}, {ID: 2, Parent: 1}, {ID: 3, None: true}, {ID: 40, Name: "Arson", Keywords: []string{"arson", "fire alarm"}}}
	for id := int64(4); id <= 17; id++ {
		topics = append(topics, Topic{ID: id})
	}
	m, w := New(topics), newWriter(17)
	var labeled []Example
	var pile []Document
	for i := range 190 {
		title, text := w.article(i % 16)
		if i%3 == 0 {
			text += strings.Repeat(" "+disclaimer, 3)
		}
		d := m.Prepare(title, text, "en")
		if i >= 120 {
			pile = append(pile, d)
			continue
		}
		e := Example{Document: d, Topic: int64(i%16 + 1)}
		m.Learn(d, e.Topic)
		labeled = append(labeled, e)
	}
	r, err := m.Refine(context.Background(), labeled, pile, nil)
	if err != nil {
		return nil, err
	}
	m.Adopt(r)
	m.Ignore("museum", true)
	return m, nil
}

// A model that left its library says of any article what it said there, to the
// last bit, words that it never met included.
func TestFrozenSaysTheSame(t *testing.T) {
	m, table := refinedTable(t)
	frozen, err := table.Portable().Frozen()
	if err != nil {
		t.Fatal(err)
	}
	if !table.Calibrated() || len(table.families) != 1 || len(table.unlabeled) != 1 || table.likeness == nil || len(table.blocks) != 2 || table.boilerplate == nil {
		t.Fatalf("the model lacks something: %+v, %d families, %d topics without labels", table.trust, len(table.families), len(table.unlabeled))
	}
	p := table.Portable()
	p.Passages = nil
	whole, err := p.Frozen()
	if err != nil {
		t.Fatal(err)
	}
	words := rapid.OneOf(rapid.Map(rapid.Uint64Range(0, 5000), invented), rapid.SampledFrom([]string{"arson", "fire", "Fire", "alarms", "museum", "unmet", "überaus", "東京都"}))
	rapid.Check(t, func(t *rapid.T) {
		title, text := "", ""
		for i, word := range rapid.SliceOfN(words, 0, rapid.SampledFrom([]int{60, 600}).Draw(t, "most words")).Draw(t, "words") {
			if title += word + " "; i > 4 {
				text += word + " " + word + " "
			}
		}
		text += rapid.SampledFrom([]string{"", disclaimer, disclaimer[30:] + " 1 " + disclaimer}).Draw(t, "disclaimer")
		here, there := m.Prepare(title, text, "en"), frozen.Prepare(title, text, "en")
		says := func(t *Table, d Document) []any {
			main := t.Suggest(d).Topic
			return []any{t.Suggest(d), t.Scores(d), t.Also(d, main), t.Families(d), t.Explain(title, text, "en", main)}
		}
		if a, b := says(table, here), says(frozen.Table, there); !reflect.DeepEqual(a, b) {
			t.Fatalf("here %+v\nthere %+v", a, b)
		}
		for _, f := range []*Frozen{frozen, whole} {
			read, d := f.Read(title, text), f.Prepare(title, text, "")
			main := f.Suggest(d).Topic
			want := []any{f.Suggest(d), f.Scores(d), f.Also(d, main)}
			if got := []any{read.Suggest(), read.Scores(), read.Also(main)}; !reflect.DeepEqual(want, got) {
				t.Fatalf("of its document %+v\nof itself %+v", want, got)
			}
		}
	})
}

// The vocabulary of a model from a file stays as it is, however many articles it
// reads: a filter over a billion lines needs no more memory than over one.
func TestFrozenNeverGrows(t *testing.T) {
	_, table := refinedTable(t)
	frozen, err := table.Portable().Frozen()
	if err != nil {
		t.Fatal(err)
	}
	before := frozen.vocabulary.size()
	for range 10 {
		frozen.Prepare("unheard of", "words that stand nowhere else: zyxwv vwxyz", "")
	}
	if after := frozen.vocabulary.size(); after != before {
		t.Errorf("%d terms became %d", before, after)
	}
}

// Whatever the numbers are, they make a table that answers in numbers, or an error.
func TestHostilePortable(t *testing.T) {
	_, table := refinedTable(t)
	sound := table.Portable()
	number := rapid.OneOf(rapid.Float64(), rapid.SampledFrom([]float64{0, -1, math.NaN(), math.Inf(1), math.Inf(-1), 1e300}))
	rapid.Check(t, func(t *rapid.T) {
		p := sound
		p.Topics = append([]PortableTopic(nil), sound.Topics...)
		p.IDF = append([]int16(nil), sound.IDF...)
		topic := &p.Topics[rapid.IntRange(0, len(p.Topics)-1).Draw(t, "topic")]
		for range rapid.IntRange(1, 3).Draw(t, "damages") {
			switch rapid.IntRange(0, 13).Draw(t, "damage") {
			case 0:
				p.Temperature = number.Draw(t, "temperature")
			case 1:
				p.Doubt = number.Draw(t, "doubt")
			case 2:
				p.AlsoSlope = number.Draw(t, "slope")
			case 3:
				p.Stranger = number.Draw(t, "stranger")
			case 4:
				topic.Base = number.Draw(t, "base")
			case 5:
				topic.Ceiling = number.Draw(t, "ceiling")
			case 6:
				topic.Parent = rapid.Int64Range(-1, 18).Draw(t, "parent")
			case 7:
				topic.ID = rapid.Int64Range(-1, 18).Draw(t, "id")
			case 8:
				topic.Phrases = []PortablePhrase{{rapid.IntRange(-1, 3).Draw(t, "need"), [][]int{rapid.SliceOfN(rapid.IntRange(-1, len(p.Terms)), 0, 3).Draw(t, "word")}}}
			case 9:
				p.IDF[rapid.IntRange(0, len(p.IDF)-1).Draw(t, "term")] = rapid.Int16().Draw(t, "idf")
			case 10:
				p.Weights = p.Weights[:rapid.IntRange(0, len(p.Weights)).Draw(t, "weights")]
			case 11:
				p.Rarest = rapid.Int().Draw(t, "rarest")
			case 12:
				topic.Known = !topic.Known
			case 13:
				p.Topics = nil
			}
		}
		frozen, err := p.Frozen()
		if err != nil {
			return
		}
		d := frozen.Prepare("fire", invented(450)+" unheard "+invented(3), "")
		s := frozen.Suggest(d)
		sum := 0.0
		for _, score := range frozen.Scores(d) {
			sum += score.Confidence
		}
		if !(s.Confidence >= 0 && s.Confidence <= 1) || math.IsNaN(sum) || math.IsInf(sum, 0) {
			t.Fatalf("suggested %+v, and confidences sum up to %v", s, sum)
		}
		frozen.Also(d, s.Topic)
		frozen.Families(d)
		frozen.Explain("fire", "", "", s.Topic)
	})
}
