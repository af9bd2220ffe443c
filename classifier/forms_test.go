package classifier

import (
	"slices"
	"testing"
)

func TestForms(t *testing.T) {
	for word, form := range map[string]string{
		"drug": "drugs", "drugs": "drug", "robbery": "robberies", "robberies": "robbery", "witness": "witnesses", "software": "softwares",
		"banco": "bancos", "votaciones": "votación", "cárteles": "cártel",
		"ermittlung": "ermittlungen", "bank": "banken", "gericht": "gerichte",
	} {
		if got := forms(word); !slices.Contains(got, form) {
			t.Errorf("forms of %s: %q, without %s", word, got, form)
		}
	}
	for word, other := range map[string]string{"arms": "arm", "news": "new", "gas": "ga"} {
		if got := forms(word); slices.Contains(got, other) {
			t.Errorf("%s has the form %s", word, other)
		}
	}
}

// TestNamesSpeak: before any label, an article that has a word of a topic's name
// is suggested that topic, and the reason is the word as it stands there; one
// that has none of any name is suggested nothing, and half a name is not enough.
func TestNamesSpeak(t *testing.T) {
	m := New([]Topic{{ID: 1, Name: "Cybercrime"}, {ID: 2, Name: "Drugs and cartels"}, {ID: 3, Name: "None of these", None: true}})
	table := m.Compile()
	cartel := m.Prepare("The cartel of the coast", "", "en")
	s := table.Suggest(cartel)
	if s.Topic != 2 || s.Basis != Guess {
		t.Errorf("a cartel: %+v", s)
	}
	if got := table.Matches(cartel, 2); !slices.Equal(got, []string{"cartel"}) {
		t.Errorf("matches %q", got)
	}
	rugby := m.Prepare("Rugby: a late try of the visitors", "", "en")
	if s := table.Suggest(rugby); s != (Suggestion{}) {
		t.Errorf("rugby: %+v", s)
	}
	m.SetTopics([]Topic{{ID: 1, Name: "Human trafficking"}, {ID: 2, Name: "Policing and justice"}, {ID: 3, Name: "Art theft"}})
	for text, want := range map[string]int64{
		"a human being": 0, "traffickers of humans": 0, "human trafficking at the border": 1, "trafficking in humans": 1,
		"the justice system": 2, "policing the streets": 2, "the art of justice": 2, "a theft of modern art": 3,
	} {
		if got := m.Compile().Suggest(m.Prepare("", text, "en")).Topic; got != want {
			t.Errorf("%q is suggested topic %d, want %d", text, got, want)
		}
	}
	if got := table.Matches(rugby, 1); len(got) != 0 {
		t.Errorf("rugby matches %q", got)
	}
}

// TestThreeLabelsOfNoneHelp: in a pile that is mostly about other things, three
// labels of what stands for everything else keep the rest of it from the topics,
// also where it is about something that none of the three was about.
func TestThreeLabelsOfNoneHelp(t *testing.T) {
	if testing.Short() {
		t.Skip("long: models are refined")
	}
	m := New([]Topic{{ID: sport, Name: "Sport"}, {ID: money, Name: "Money"}, {ID: other, Name: "None of these", None: true}})
	w := newWriter(12)
	var labeled []Example
	var pile, strange []Document
	label := func(subject int, topic int64) {
		title, text := w.article(subject)
		e := Example{Document: m.Prepare(title, text, "en"), Topic: topic}
		m.Learn(e.Document, topic)
		labeled = append(labeled, e)
	}
	for i := range 240 {
		title, text := w.article(i % 12)
		d := m.Prepare(title, text, "en")
		pile = append(pile, d)
		if i%12 > 4 {
			strange = append(strange, d)
		}
	}
	taken := func() (n int) {
		r, err := m.Refine(t.Context(), labeled, pile, nil)
		if err != nil {
			t.Fatal(err)
		}
		m.Adopt(r)
		table := m.Compile()
		for _, d := range strange {
			if s := table.Suggest(d); s.Topic != other && s.Sure {
				n++
			}
		}
		return n
	}
	for range 3 {
		label(0, sport)
		label(1, money)
	}
	before := taken()
	for subject := 2; subject < 5; subject++ {
		label(subject, other)
	}
	after := taken()
	t.Logf("of %d strange articles, %d were surely told to be of a topic, and %d with three labels of none", len(strange), before, after)
	if after > before/2 {
		t.Errorf("three labels: %d instead of %d of %d", after, before, len(strange))
	}
}
