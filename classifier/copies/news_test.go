package copies

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// paper is what newspapers put around agency texts.
var papers = []struct{ before, after string }{
	{"By our staff and agencies. This story is free to read. Updated less than an hour ago, two minutes to read.", "Follow us for more of the day's news. Sign up for our morning letter and never miss what moves the region. All rights reserved. No part of this text may be copied without our written consent."},
	{"ADVERTISEMENT Continue reading below. Share this article with your friends.", "Read next: Ten walks for a rainy weekend. The best recipes of the year. What the neighbours say about the new bypass. Subscribe now and save half the price for six months. Comments are closed. Contact the newsroom by mail or phone."},
	{"(dpa) -", "dpa-infocom, dpa. Copyright. This report is part of an automated offer of the agency; it was not edited by the newsroom."},
	{"Home News Politics Business Sport Culture Weather Jobs Homes Motors. You are here: Home, News.", "More from this section. Most read today. Editors' picks. Terms of use, privacy, cookies, accessibility, imprint, about us, careers, help."},
}

// rewrites make of an article what papers make of agency texts.
var rewrites = []struct {
	name  string
	least float64 // of 100 pairs, how many must be found
	make  func(r *rand.Rand, a article) article
}{
	{"another headline", 98, func(r *rand.Rand, a article) article { return article{headline(r), a.Text} }},
	{"cut to half", 85, func(r *rand.Rand, a article) article { return article{headline(r), cut(a.Text, 0.5)} }},
	{"cut to a third", 92, func(r *rand.Rand, a article) article { return article{a.Title, cut(a.Text, 0.36)} }},
	{"lines around it", 97, func(r *rand.Rand, a article) article { return article{a.Title, around(r, a.Text)} }},
	{"headline, cut to 60 %, lines around it", 95, func(r *rand.Rand, a article) article { return article{headline(r), around(r, cut(a.Text, 0.6))} }},
	{"one word in 25 changed", 95, func(r *rand.Rand, a article) article { return article{a.Title, reworded(r, a.Text, 25)} }},
}

func headline(r *rand.Rand) string {
	words := strings.Fields("officials weigh new plan after long dispute over harbor works, say sources close to talks")
	r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	return strings.Join(words[:8], " ")
}

func cut(text string, share float64) string {
	words := strings.Fields(text)
	return strings.Join(words[:int(float64(len(words))*share)], " ")
}

func around(r *rand.Rand, text string) string {
	p := papers[r.IntN(len(papers))]
	return p.before + "\n" + text + "\n" + p.after
}

func reworded(r *rand.Rand, text string, one int) string {
	words := strings.Fields(text)
	for i := r.IntN(one); i < len(words); i += one {
		words[i] = fmt.Sprint("other", r.IntN(1000))
	}
	return strings.Join(words, " ")
}

// longEnough is how many words an article has that a paper would cut.
const longEnough = 150

// News is full of agency texts under other headlines, cut at their end, with a paper's lines around them. Such pairs are made from the
// corpora, and all are put into one index: how many of the pairs are found, and how many of the articles that it joins are no pairs?
func TestIndexFindsAgencyTexts(t *testing.T) {
	if testing.Short() {
		t.Skip("long: thousands of articles are compared")
	}
	r := rand.New(rand.NewPCG(11, 2026))
	for _, name := range []string{"bbc", "berlin_police_de", "20news_stripped"} {
		var originals []article
		for _, a := range readCorpus(t, name) {
			if len(strings.Fields(a.Text)) >= longEnough && len(originals) < 600 {
				originals = append(originals, a)
			}
		}
		for _, rewrite := range rewrites {
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
						continue
					}
					if other := articleAt(originals, m.ID); other != nil && contained(shingleSet(*other), shingleSet(b)) < 0.5 {
						wrong++
					}
				}
			}
			share := 100 * float64(found) / float64(len(originals))
			t.Logf("%s, %s: %.1f of 100 found among %d, %d of %d joined are no copies", name, rewrite.name, share, len(originals), wrong, joined)
			if share < rewrite.least {
				t.Errorf("%s, %s: %.1f of 100 found, want %.0f", name, rewrite.name, share, rewrite.least)
			}
			if wrong*100 > joined {
				t.Errorf("%s, %s: %d of %d joined are no copies", name, rewrite.name, wrong, joined)
			}
		}
	}
}

func articleAt(all []article, id int64) *article {
	if int(id) < len(all) {
		return &all[id]
	}
	return nil
}

// contained returns which part of the smaller set the larger one has too.
func contained(a, b map[uint64]bool) float64 {
	common := 0
	for s := range a {
		if b[s] {
			common++
		}
	}
	return float64(common) / float64(max(1, min(len(a), len(b))))
}

// A paper's own lines around different stories make no copies of them, be the stories short.
func TestLinesOfAPaperMakeNoCopies(t *testing.T) {
	if testing.Short() {
		t.Skip("long: thousands of articles are compared")
	}
	for _, name := range []string{"reuters_r8", "berlin_police_de"} {
		plain, lined := NewIndex(), NewIndex()
		articles := readCorpus(t, name)
		articles = articles[:min(len(articles), 2000)]
		for i, a := range articles {
			p := papers[i%len(papers)]
			plain.Add(int64(i), a.Title, a.Text)
			lined.Add(int64(i), a.Title, p.before+"\n"+a.Text+"\n"+p.after)
		}
		before, after := 0, 0
		for _, g := range plain.Groups() {
			before += len(g) - 1
		}
		for _, g := range lined.Groups() {
			after += len(g) - 1
		}
		t.Logf("%s: of %d articles %d are copies of others, and %d with the lines of %d papers around them", name, len(articles), before, after, len(papers))
		if after > before+len(articles)/100 {
			t.Errorf("%s: lines around the articles make copies: %d instead of %d of %d", name, after, before, len(articles))
		}
	}
}
