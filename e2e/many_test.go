package e2e

import (
	"encoding/json"
	"fmt"
	"image"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// vocabularies are what articles of a topic speak of; the first one is in all of them.
var vocabularies = map[string]string{
	"": "the of and to in a said was for on that by with from he she they were had not this year police city people court officials according told " +
		"after before week month government country report public street morning night found three two five several during case called where",
	"Art theft":           "museum painting stolen gallery canvas curator collector auction forged artifacts looted sculpture masterpiece insurance frame",
	"Cartel":              "cartel cocaine smuggling kingpin drug border traffickers heroin hitmen tunnel shipment lord gang fentanyl seized",
	"Cybercrime":          "hackers ransomware malware phishing botnet server password breach encrypted network attack software online data computer",
	"Corruption":          "bribe bribery minister contract tender kickback mayor procurement scandal anticorruption embezzled favours donation party audit",
	"Espionage":           "spy intelligence agent embassy classified attaché secrets cover double recruited documents diplomat expelled cipher handler",
	"Environmental crime": "poaching logging ivory waste dumping rangers wildlife forest illegal toxic river fishing smuggled timber reserve",
}

// writeMany writes articles made of random words, one in twenty with its topic, from a seed of their own.
func writeMany(t testing.TB, path string, n int) {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	topics := []string{"Art theft", "Cartel", "Cybercrime", "Corruption", "Espionage", "Environmental crime"}
	common := strings.Fields(vocabularies[""])
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := json.NewEncoder(file)
	for i := range n {
		topic := topics[r.IntN(len(topics))]
		own := strings.Fields(vocabularies[topic])
		article := map[string]string{
			"title": fmt.Sprintf("Number %d: %s and %s", i, own[r.IntN(len(own))], own[r.IntN(len(own))]), "source": "made-up.example",
			"published": time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i%9000).Format(time.DateOnly), "text": randomText(r, common, own),
		}
		if i%20 == 0 {
			article["label"] = topic
		}
		if err := lines.Encode(article); err != nil {
			t.Fatal(err)
		}
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
}

func randomText(r *rand.Rand, common, own []string) string {
	var text strings.Builder
	for i := range 150 + r.IntN(250) {
		words := common
		if r.IntN(6) == 0 {
			words = own
		}
		text.WriteString(words[r.IntN(len(words))])
		if i%40 == 39 {
			text.WriteString(".\n\n")
		} else {
			text.WriteString(" ")
		}
	}
	return text.String()
}

// TestTenThousand works with a pile of 10,000 articles.
func TestTenThousand(t *testing.T) {
	o := newOwner(t)
	file, library := o.path("many.jsonl"), o.path("many.blotter")
	writeMany(t, file, 10_000)
	began := time.Now()
	o.run("import", "-l", library, file)
	t.Logf("imported by the command line in %v", since(began))
	w := o.open(library)
	t.Logf("the window is painted after %v", since(w.started))
	w.lookFor("an article", showsArticle)
	took := since(w.started)
	t.Logf("the first article is there after %v, the program holds %d MB", took, w.memory())
	if took > secondsSlow {
		t.Errorf("it takes %v until the first article is there", took)
	}
	// While everything is still being scored for the first time, keys are taken.
	c := o.contents(library)
	pressed := time.Now()
	w.press("4")
	c = w.awaitChanges(c, 1)
	t.Logf("a label during the first scoring is on disk after %v", since(pressed))

	w.command("all art")
	w.shot("many-all")
	t.Logf("everything is scored after %v, the program holds %d MB", since(w.started), w.memory())
	w.far(c)
	w.burst()
	t.Logf("at the end the program holds %d MB", w.memory())
	w.close()
	o.sound(library)
}

// showsArticle tells whether there is text where the article stands.
func showsArticle(p picture) bool {
	part := image.Rect(620, 80, 1300, 600)
	return part.Dx()*part.Dy()-p.count(part, paperLight) > 10_000
}

// far goes a long way down, looks elsewhere, comes back, and labels: the article that is labeled is the one it went to.
func (p *program) far(c contents) {
	p.t.Helper()
	order := p.newestFirst()
	for _, way := range []struct {
		name string
		go_  func()
		at   int
	}{
		{"200 times J and a look elsewhere", func() {
			p.press("Home")
			p.press(strings.Fields(strings.Repeat("j ", 200))...)
			p.click(400, 500, 5, 40)
		}, 200},
		{"Home", func() { p.press("Home") }, 0},
		{"End", func() { p.press("End") }, len(order) - 1},
		{"End and 50 times Up", func() { p.press("End"); p.press(strings.Fields(strings.Repeat("Up ", 50))...) }, len(order) - 51},
	} {
		began := time.Now()
		way.go_()
		p.press("3")
		c = p.awaitChanges(c, 1)
		p.t.Logf("%s and a label: on disk after %v", way.name, since(began))
		if got, want := c.last().Article, order[way.at]; got != want {
			p.t.Errorf("after %s the article %d is labeled, should be %d", way.name, got, want)
		}
	}
}

// newestFirst returns the numbers of all articles as the window lists them.
func (p *program) newestFirst() []int64 {
	p.t.Helper()
	c := p.contents(p.library)
	ids := slices.Sorted(maps.Keys(c.articles))
	slices.SortStableFunc(ids, func(a, b int64) int { return strings.Compare(c.articles[b].Published, c.articles[a].Published) })
	return ids
}

// burst labels faster than a person can, while each label sets off a new scoring of all.
func (p *program) burst() {
	p.t.Helper()
	p.press("Home")
	before := p.contents(p.library)
	keys := strings.Fields(strings.Repeat("1 2 3 5 8 9 ", 7))
	began := time.Now()
	p.press(keys...)
	sent := since(began)
	p.awaitChanges(before, len(keys)-7) // some articles may have that label already
	p.t.Logf("%d labels pressed in %v are on disk after %v", len(keys), sent, since(began))
	p.shot("many-burst")
}
