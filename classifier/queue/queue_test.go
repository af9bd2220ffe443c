package queue

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

const (
	cartel, corruption, theft = 1, 2, 3
)

func topicName(id int64) string { return []string{"", "Cartel", "Corruption", "Art theft"}[id] }

// desk has many labels of Cartel, some of Corruption, few of Art theft, and six articles to look at.
func desk(order Order) ([]Item, Options) {
	items := []Item{
		{ID: 10, Topic: cartel, Second: corruption, Confidence: 0.98, Margin: 0.97, Sure: true, Published: 20190103},
		{ID: 11, Topic: cartel, Second: corruption, Confidence: 0.50, Margin: 0.02, Published: 20190101},
		{ID: 12, Topic: corruption, Second: theft, Confidence: 0.90, Margin: 0.82, Sure: true, Published: 20190105},
		{ID: 13, Topic: theft, Second: cartel, Confidence: 0.52, Margin: 0.10, Sure: true, Published: 20190104},
		{ID: 14, Topic: theft, Second: corruption, Confidence: 0.40, Margin: 0.32, Published: 20190102},
		{ID: 15, Published: 20190106},
	}
	return items, Options{Order: order, Topic: corruption, Labels: map[int64]int{cartel: 48, corruption: 15, theft: 3}}
}

func sorted(items []Item, o Options) []int32 {
	return Sort(len(items), func(place int) Item { return items[place] }, o)
}

func ids(items []Item, order []int32) []int64 {
	list := make([]int64, len(order))
	for i, place := range order {
		list[i] = items[place].ID
	}
	return list
}

func TestEachOrderShowsWhatItsNameSays(t *testing.T) {
	for order, want := range map[Order][]int64{
		Likely: {12, 11, 14}, // 0.90, then the runner-up with 0.48 and 0.08
		Rarest: {13, 14, 12, 10, 11, 15},
		Newest: {15, 12, 13, 10, 14, 11},
	} {
		items, o := desk(order)
		if diff := cmp.Diff(want, ids(items, sorted(items, o))[:len(want)]); diff != "" {
			t.Errorf("%s: %s", order, diff)
		}
	}
}

// By hand: doubt times what the topics need, 1/7 for Cartel, 1/4 for Corruption, 1/2 for Art theft. Article 13: (0.3+0.9) x (0.52/2 + 0.42/7) = 0.38.
// Article 11: (0.3+0.98) x (0.50/7 + 0.48/4) = 0.25. Article 14: (0.3+0.68) x (0.40/2 + 0.08/4) = 0.22. Article 12: 0.48 x (0.90/4 + 0.08/2) =
// 0.13. Article 10: 0.33 x (0.98/7 + 0.01/4) = 0.05.
func TestUsefulPrefersDoubtAndTopicsWithFewLabels(t *testing.T) {
	items, o := desk(Useful)
	items = slices.Delete(items, 5, 6)
	if diff := cmp.Diff([]int64{13, 11, 14, 12, 10}, ids(items, sorted(items, o))); diff != "" {
		t.Error(diff)
	}
}

func TestEachPlaceHasAReason(t *testing.T) {
	for order, want := range map[Order][]string{
		Useful: {"surely Cartel", "between Cartel and Corruption", "surely Corruption", "between Art theft and Cartel", "perhaps Art theft", "unlike anything labeled"},
		Rarest: {"surely Cartel", "perhaps Cartel", "surely Corruption", "surely Art theft", "perhaps Art theft, which has few labels", "unlike anything labeled"},
		Unlike: slices.Repeat([]string{"unlike anything labeled"}, 6),
		Newest: slices.Repeat([]string{"newest"}, 6),
		Random: slices.Repeat([]string{"drawn by lot"}, 6),
	} {
		items, o := desk(order)
		for i, item := range items {
			if got := o.Why(item).Words(topicName); got != want[i] {
				t.Errorf("%s: article %d is there because %q, want %q", order, item.ID, got, want[i])
			}
		}
	}
}

var stories = []string{
	"The museum reported that thieves stole another painting from the gallery during the weekend",
	"Parliament debated the government budget and raised taxes on property and fuel again",
	"The striker scored twice before halftime and the champions secured another victory",
}

// Thirty football reports, three budgets and three thefts: before the first label, all three stories are among the first six.
func TestAnEmptyStartBeginsWithVariety(t *testing.T) {
	var items []Item
	for i := range 36 {
		story := 2
		if i%12 < 2 {
			story = i % 12
		}
		words := strings.Fields(stories[story])
		random := rand.New(rand.NewPCG(uint64(i), 0))
		random.Shuffle(len(words), func(a, b int) { words[a], words[b] = words[b], words[a] })
		items = append(items, Item{ID: int64(story*1000 + i), Sketch: SketchOf("", strings.Join(words[:len(words)-2], " "))})
	}
	o := Options{Order: Useful, Seed: 1}
	seen := map[int64]bool{}
	for _, id := range ids(items, sorted(items, o))[:6] {
		seen[id/1000] = true
	}
	if len(seen) != 3 {
		t.Errorf("the first six articles tell only the stories %v", seen)
	}
	if got := o.Why(items[0]).Words(topicName); got != "unlike the others" {
		t.Errorf("the reason is %q", got)
	}
	items[5].Topic, items[5].Confidence, items[5].Margin, items[5].Matches = theft, 0.6, 0.3, true
	if got := o.Why(items[5]).Words(topicName); got != "has keywords of Art theft" {
		t.Errorf("the reason is %q", got)
	}
}

// A file is sorted by topic, and nothing is known of its articles: no model, no sketches.
func TestAnEmptyStartWithoutSketchesIsShuffled(t *testing.T) {
	items := make([]Item, 10000)
	for i := range items {
		items[i].ID = int64(i + 1)
	}
	late := 0
	for _, id := range ids(items, sorted(items, Options{Order: Useful, Seed: 1}))[:20] {
		if id > 5000 {
			late++
		}
	}
	if late < 4 || late > 16 {
		t.Errorf("of the first twenty articles %d are from the second half", late)
	}
}

// Three hundred look-alikes lie between Cartel and Corruption, and three other articles are a little less useful.
func TestLookAlikesDoNotFillTheHeadOfTheQueue(t *testing.T) {
	var items []Item
	for id := range int64(300) {
		items = append(items, Item{ID: id, Topic: cartel, Second: corruption, Confidence: 0.5, Margin: 0.01, Sketch: SketchOf("", stories[0]+fmt.Sprint(" number", id))})
	}
	for id := range int64(3) {
		items = append(items, Item{ID: 1000 + id, Topic: theft, Second: cartel, Confidence: 0.6, Margin: 0.3, Sketch: SketchOf("", stories[id%2+1])})
	}
	o := Options{Order: Useful, Labels: map[int64]int{cartel: 9, corruption: 9, theft: 9}}
	others := 0
	for _, id := range ids(items, sorted(items, o))[:10] {
		if id >= 1000 {
			others++
		}
	}
	if others < 2 {
		t.Errorf("of the three other articles, only %d are among the first ten", others)
	}
}

func TestUnlikeShowsWhatSharesNoWordsWithTheLabeled(t *testing.T) {
	items := []Item{{ID: 1, Sketch: SketchOf("", stories[0])}, {ID: 2, Sketch: SketchOf("", stories[1])}, {ID: 3}}
	o := Options{Order: Unlike, Labeled: []Sketch{SketchOf("", "a painting was stolen from the gallery of the museum")}}
	if diff := cmp.Diff([]int64{2, 1, 3}, ids(items, sorted(items, o))); diff != "" {
		t.Error(diff)
	}
}

func TestOneOfEachGroupOfCopiesComesFirst(t *testing.T) {
	items := []Item{
		{ID: 1, Topic: cartel, Confidence: 0.9, Group: 7},
		{ID: 2, Topic: cartel, Confidence: 0.8, Group: 7},
		{ID: 3, Topic: cartel, Confidence: 0.7},
		{ID: 4, Topic: cartel, Confidence: 0.6},
	}
	if diff := cmp.Diff([]int64{1, 3, 4, 2}, ids(items, sorted(items, Options{Order: Likely, Topic: cartel}))); diff != "" {
		t.Error(diff)
	}
}

func TestEveryOrderHoldsEveryArticleOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		items := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Item {
			confidence := rapid.Float32Range(0, 1).Draw(t, "confidence")
			return Item{
				ID:         rapid.Int64().Draw(t, "id"),
				Topic:      rapid.Int64Range(0, 3).Draw(t, "topic"),
				Second:     rapid.Int64Range(0, 3).Draw(t, "second"),
				Confidence: confidence,
				Margin:     confidence * rapid.Float32Range(0, 1).Draw(t, "margin"),
				Published:  rapid.Int64().Draw(t, "published"),
				Group:      rapid.Int64Range(0, 5).Draw(t, "group"),
				Sketch:     SketchOf("", rapid.String().Draw(t, "text")),
			}
		}), 0, 300).Draw(t, "items")
		o := Options{Order: Order(rapid.IntRange(0, 5).Draw(t, "order")), Labels: map[int64]int{1: 3, 2: 50}, Seed: rapid.Uint64().Draw(t, "seed")}
		order := sorted(items, o)
		if diff := cmp.Diff(order, sorted(items, o)); diff != "" {
			t.Fatalf("a second time the order differs: %s", diff)
		}
		slices.Sort(order)
		for i, place := range order {
			if int32(i) != place {
				t.Fatalf("%v is not every place once", order)
			}
		}
		if len(order) != len(items) {
			t.Fatalf("%d places for %d items", len(order), len(items))
		}
	})
}

func TestOrdersAreFoundByName(t *testing.T) {
	for _, name := range Names() {
		order, err := Parse(strings.ToUpper(name))
		if err != nil || order.String() != name {
			t.Errorf("%s is found as %s, %v", name, order, err)
		}
	}
	if _, err := Parse("best"); err == nil || !strings.Contains(err.Error(), "useful, likely, rarest") {
		t.Errorf("the error is %v", err)
	}
}

func BenchmarkSortMillion(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 1))
	items := make([]Item, 1_000_000)
	for i := range items {
		item := &items[i]
		item.ID, item.Published = int64(i+1), random.Int64N(1e9)
		item.Topic, item.Second = random.Int64N(100)+1, random.Int64N(100)+1
		item.Confidence = random.Float32()
		item.Margin = item.Confidence * random.Float32()
		if random.IntN(20) == 0 {
			item.Group = random.Int64N(20000) + 1
		}
		for slot := range item.Sketch {
			item.Sketch[slot] = byte(random.IntN(256))
		}
	}
	labels := make(map[int64]int)
	for topic := range int64(100) {
		labels[topic+1] = int(topic * topic)
	}
	for _, name := range Names() {
		order, _ := Parse(name)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				sorted(items, Options{Order: order, Topic: 5, Labels: labels, Seed: 1})
			}
			b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/million")
		})
	}
}

func BenchmarkSketch(b *testing.B) {
	text := strings.Repeat(strings.Join(stories, ". ")+". ", 9)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		SketchOf("", text)
	}
}
