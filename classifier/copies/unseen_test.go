package copies

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"
)

// unseenPapers are lines around agency texts that no threshold was chosen on.
var unseenPapers = []struct{ before, after string }{
	{"Von unserer Redaktion, aktualisiert am Morgen. Lesedauer zwei Minuten. Merken. Teilen. Drucken.", "Mehr zum Thema. Meistgelesen. Jetzt vier Wochen kostenlos testen und jederzeit kündigen. Alle Rechte vorbehalten, Nachdruck nur mit Genehmigung des Verlags. Impressum. Datenschutz."},
	{"Redacción y agencias. Actualizado hace una hora. Suscríbete para seguir leyendo.", "Archivado en sucesos, tribunales, local. Te puede interesar. Lo más leído de la semana. Aviso legal, política de cookies, publicidad, contacto, trabaja con nosotros."},
	{"LIVE Listen to this article, five minutes. Gift this article. Save for later.", "This article was amended to correct a name. Support independent reporting from as little as a coffee a month. Explore more on these topics. Reuse this content. Most viewed. The journalists who wrote this can be reached through the desk."},
}

// unseenRewrites are changes that no threshold was chosen on.
var unseenRewrites = []struct {
	name string
	make func(r *rand.Rand, a article) article
}{
	{"another headline", func(r *rand.Rand, a article) article { return article{headline(r), a.Text} }},
	{"cut to 45 to 75 %, another headline", func(r *rand.Rand, a article) article {
		return article{headline(r), cut(a.Text, 0.45+0.3*r.Float64())}
	}},
	{"other lines around it", func(r *rand.Rand, a article) article { return article{a.Title, surrounded(r, a.Text)} }},
	{"another headline, cut to 55 to 80 %, other lines around it", func(r *rand.Rand, a article) article {
		return article{headline(r), surrounded(r, cut(a.Text, 0.55+0.25*r.Float64()))}
	}},
	{"a new first paragraph instead of its own", func(r *rand.Rand, a article) article {
		words := strings.Fields(a.Text)
		return article{headline(r), headline(r) + " " + headline(r) + " " + headline(r) + " " + strings.Join(words[len(words)/5:], " ")}
	}},
	{"a fifth cut out of its middle", func(_ *rand.Rand, a article) article {
		words := strings.Fields(a.Text)
		return article{a.Title, strings.Join(words[:len(words)*2/5], " ") + " " + strings.Join(words[len(words)*3/5:], " ")}
	}},
	{"one word in 15 replaced", func(r *rand.Rand, a article) article { return article{a.Title, reworded(r, a.Text, 15)} }},
}

func surrounded(r *rand.Rand, text string) string {
	p := unseenPapers[r.IntN(len(unseenPapers))]
	return p.before + "\n" + text + "\n" + p.after
}

// The figures of docs/copies.md on pairs that no threshold was chosen on: other articles, changes, lines and seeds.
func TestUnseenAgencyTexts(t *testing.T) {
	if os.Getenv("BLOTTER_SLOW") != "1" {
		t.Skip("long: thousands of articles are compared; BLOTTER_SLOW=1 runs it")
	}
	for _, c := range []struct {
		name string
		skip int // the articles that TestIndexFindsAgencyTexts takes
	}{{"bbc", 600}, {"20news_stripped", 600}, {"reuters_r8", 0}} {
		var originals []article
		skip := c.skip
		for _, a := range readCorpus(t, c.name) {
			if len(strings.Fields(a.Text)) < longEnough {
				continue
			}
			if skip--; skip < 0 && len(originals) < 600 {
				originals = append(originals, a)
			}
		}
		for _, rewrite := range unseenRewrites {
			r := rand.New(rand.NewPCG(101, 7))
			index, found, wrong, joined := NewIndex(), 0, 0, 0
			for i, a := range originals {
				index.Add(int64(i), a.Title, a.Text)
			}
			for i, a := range originals {
				b := rewrite.make(r, a)
				for _, m := range index.Add(int64(len(originals)+i), b.Title, b.Text) {
					joined++
					if m.ID == int64(i) {
						found++
					} else if other := articleAt(originals, m.ID); other != nil && contained(shingleSet(*other), shingleSet(b)) < 0.5 {
						wrong++
					}
				}
			}
			t.Logf("%s, %s: %.1f of 100 found among %d, %d of %d joined are no copies", c.name, rewrite.name, 100*float64(found)/float64(len(originals)), len(originals), wrong, joined)
			if wrong*100 > joined {
				t.Errorf("%s, %s: %d of %d joined are no copies", c.name, rewrite.name, wrong, joined)
			}
		}
	}
}
