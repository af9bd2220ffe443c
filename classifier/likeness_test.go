package classifier

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"
)

// refine has a model read a pile and takes over what it found.
func refine(t *testing.T, m *Model, labeled []Example, pile []Document) {
	t.Helper()
	r, err := m.Refine(context.Background(), labeled, pile, nil)
	if err != nil {
		t.Fatal(err)
	}
	m.Adopt(r)
}

// TestStrangersAreTold: two subjects have labels, the pile has four. Most of what is about the two others is told to be unlike anything
// labeled, from three labels a topic on, and nearly all with thirty; the pile does not make strangers familiar.
func TestStrangersAreTold(t *testing.T) {
	if testing.Short() {
		t.Skip("long: models are refined")
	}
	for each, most := range map[int]struct{ known, strangers float64 }{3: {0.3, 0.6}, 30: {0.1, 0.9}} {
		w, m := newWriter(4), New([]Topic{{ID: 1}, {ID: 2}})
		var labeled []Example
		var rest []Document
		var about []int
		for i := range 320 {
			title, text := w.article(i % 4)
			d := m.Prepare(title, text, "en")
			if i%4 < 2 && i/4 < each {
				m.Learn(d, int64(1+i%4))
				labeled = append(labeled, Example{Document: d, Topic: int64(1 + i%4)})
				continue
			}
			rest, about = append(rest, d), append(about, i%4)
		}
		refine(t, m, labeled, rest)
		table, unlike, all := m.Compile(), [2]int{}, [2]int{}
		for i, d := range rest {
			kind := about[i] / 2
			all[kind]++
			if table.Suggest(d).Basis == Unlike {
				unlike[kind]++
			}
		}
		known, strangers := float64(unlike[0])/float64(all[0]), float64(unlike[1])/float64(all[1])
		if known > most.known || strangers < most.strangers {
			t.Errorf("%d labels each: %.2f of the articles of the two subjects are strangers, and %.2f of the others", each, known, strangers)
		}
	}
}

// TestKeywordsMakeNoStrangers: words that were typed for a topic, which no article says, leave what is like the labels as it is.
func TestKeywordsMakeNoStrangers(t *testing.T) {
	if testing.Short() {
		t.Skip("long: models are refined")
	}
	unlike := func(keywords []string) (n int) {
		w, m := newWriter(4), New([]Topic{{ID: 1, Keywords: keywords}, {ID: 2}})
		var labeled []Example
		var rest []Document
		for i := range 240 {
			title, text := w.article(i % 2)
			d := m.Prepare(title, text, "en")
			if i < 60 {
				m.Learn(d, int64(1+i%2))
				labeled = append(labeled, Example{Document: d, Topic: int64(1 + i%2)})
				continue
			}
			rest = append(rest, d)
		}
		refine(t, m, labeled, rest)
		table := m.Compile()
		for _, d := range rest {
			if table.Suggest(d).Basis == Unlike {
				n++
			}
		}
		return n
	}
	var many []string
	for i := range 400 {
		many = append(many, fmt.Sprintf("neversaid%c%c", 'a'+i/20, 'a'+i%20))
	}
	if without, with := unlike(nil), unlike(many); with > without+9 {
		t.Errorf("with keywords %d of 180 articles are strangers, without %d", with, without)
	}
}

// TestLikenessIsOneFigure: the likeness that the bound is found with is the one that an article of the pile is given.
func TestLikenessIsOneFigure(t *testing.T) {
	w, m := newWriter(3), New([]Topic{{ID: 1, Name: invented(410), Keywords: []string{invented(605)}}, {ID: 2}})
	var labeled []Example
	var rest []Document
	for i := range 60 {
		title, text := w.article(i % 3)
		d := m.Prepare(title, text+" "+invented(uint64(700+i)), "en") // a word that no other article has
		if i%3 < 2 && i < 30 {
			m.Learn(d, int64(1+i%3))
			labeled = append(labeled, Example{Document: d, Topic: int64(1 + i%3)})
			continue
		}
		rest = append(rest, d)
	}
	refine(t, m, labeled, rest)
	l, err := newLearner(context.Background(), m, labeled, rest)
	if err != nil {
		t.Fatal(err)
	}
	counts, total := l.countLabels(l.all(), l.labels).together(-1)
	like, table := l.newLikeness(counts, total), m.Compile()
	for i, d := range m.vocabulary.drawn(rest) {
		got, want := table.likenessOf(d), like.of(l.vectors[l.pile[i]], 0)
		if math.Abs(got-want) > 0.001 {
			t.Fatalf("article %d: likeness %.4f, and %.4f where the bound is found", i, got, want)
		}
	}
}

// likenessOf is the likeness of an article by a table.
func (t *Table) likenessOf(d Document) float64 {
	var sums [blocksAtHand][lanes + 1]int64
	i := t.scoresOf(sums[:], t.sums(d, sums[:]), make([]float64, len(t.topics)))
	return i.likeness()
}

// TestALabelMakesFamiliar: an article is no stranger once it is labeled, without another refinement, and is one again when the label
// is taken back.
func TestALabelMakesFamiliar(t *testing.T) {
	w, m := newWriter(3), New([]Topic{{ID: 1}, {ID: 2}})
	var labeled []Example
	var rest []Document
	for i := range 90 {
		_, text := w.article(i % 3)
		d := m.Prepare("", text, "en")
		if i%3 < 2 && i < 30 {
			m.Learn(d, int64(1+i%3))
			labeled = append(labeled, Example{Document: d, Topic: int64(1 + i%3)})
		} else {
			rest = append(rest, d)
		}
	}
	refine(t, m, labeled, rest)
	table := m.Compile()
	at := slices.IndexFunc(rest, func(d Document) bool { return table.Suggest(d).Basis == Unlike })
	if at < 0 {
		t.Fatal("no article of the third subject is a stranger")
	}
	stranger := rest[at]
	m.Learn(stranger, 1)
	if got := m.Compile().Suggest(stranger).Basis; got == Unlike {
		t.Errorf("labeled: %v", got)
	}
	m.Unlearn(stranger, 1)
	if got := m.Compile().Suggest(stranger).Basis; got != Unlike {
		t.Errorf("the label taken back: %v", got)
	}
}

// TestAKeywordIsNoStranger: of a topic with one label, an article that has its keyword is not unlike anything labeled, here nor where the
// model goes.
func TestAKeywordIsNoStranger(t *testing.T) {
	w, m := newWriter(4), New([]Topic{{ID: 1, Name: "Cartel"}, {ID: 2}})
	var labeled []Example
	var rest []Document
	var strangers []string
	for i := range 120 {
		_, text := w.article(i % 4)
		if i%4 > 1 {
			text += " cartel"
			strangers = append(strangers, text)
		}
		d := m.Prepare("", text, "en")
		if i < 2 {
			m.Learn(d, int64(1+i))
			labeled = append(labeled, Example{Document: d, Topic: int64(1 + i)})
			continue
		}
		rest = append(rest, d)
	}
	refine(t, m, labeled, rest)
	table := m.Compile()
	frozen, err := table.Portable().Frozen()
	if err != nil {
		t.Fatal(err)
	}
	deaf, told := *table, 0
	deaf.phrases = nil
	for _, text := range strangers {
		d := m.Prepare("", text, "en")
		if deaf.Suggest(d).Basis != Unlike {
			continue
		}
		told++
		here, there, read := table.Suggest(d), frozen.Suggest(frozen.Prepare("", text, "en")), frozen.Read("", text).Suggest()
		if here.Topic == 1 && here.Basis != Guess || there != here || read != here {
			t.Errorf("%+v here, %+v there, %+v by a reading", here, there, read)
		}
	}
	if told == 0 {
		t.Error("no article would be a stranger without its keyword")
	}
}
