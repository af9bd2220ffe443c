package copies

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

const robbery = `Two men stole a painting from the municipal museum on Sunday night, police said. They came in through the roof,
left through the front door and were gone within nine minutes. A guard heard nothing. The painting, a river scene of 1874, had been
lent by a private collector, and its value is put at four million euros. It is the third such theft in the region this year, and the
police believe that one group is behind all of them.`

func TestTheSameStoryUnderAnotherHeadlineIsANearCopy(t *testing.T) {
	index := NewIndex()
	if got := index.Add(1, "River scene stolen", robbery); got != nil {
		t.Errorf("the first article is like %v", got)
	}
	index.Add(2, "Minister resigns", "The minister of justice resigned on Monday after a week of questions about her travel expenses.")
	matches := index.Add(3, "Museum robbed", robbery+" (Reuters)")
	if len(matches) != 1 || matches[0].ID != 1 || matches[0].Similarity < NearCopy {
		t.Fatalf("the reprint is like %v, want article 1", matches)
	}
	if diff := cmp.Diff([][]int64{{1, 3}}, index.Groups()); diff != "" {
		t.Error(diff)
	}
	if index.Group(3) != 1 || index.Group(2) != 2 || index.Group(99) != 99 {
		t.Errorf("groups are named %d, %d and %d", index.Group(3), index.Group(2), index.Group(99))
	}
}

func TestCaseAndPunctuationDoNotMatter(t *testing.T) {
	one, two := Sign("", "«Die Täter flohen», sagte ÄRZTIN Müller."), Sign("die täter", "flohen sagte; ärztin\n\nmüller")
	if one != two {
		t.Error("the same words are signed differently")
	}
}

func TestSentencesWithoutSpacesAreComparedByTheirLetters(t *testing.T) {
	one, two := Sign("", "警察は日曜日の夜に美術館から絵画を盗んだ疑いで二人の男を逮捕した。"), Sign("", "警察は日曜日の夜に美術館から絵画を盗んだ疑いで三人の男を逮捕した。")
	if got := one.Similarity(&two); got < 0.7 || got >= 1 {
		t.Errorf("one letter of 33 differs, and the similarity is %.2f", got)
	}
}

// Few words leave little to compare: they must be the same.
func TestShortTextsAreCopiesOnlyIfEqual(t *testing.T) {
	index, next := NewIndex(), int64(0)
	for i := range 3000 {
		for _, text := range []string{"word%d", "two word%d", "three words word%d", "here are four word%d"} {
			next++
			if got := index.Add(next, "", fmt.Sprintf(text, i)); got != nil {
				t.Fatalf("%q is like %v", fmt.Sprintf(text, i), got)
			}
		}
	}
	if got := index.Add(next+1, "", "Two: word7!"); len(got) != 1 || got[0].Similarity != 1 {
		t.Errorf("an exact copy of two words is like %v", got)
	}
}

func TestArticlesWithoutWordsAreLikeNone(t *testing.T) {
	index := NewIndex()
	for id := range int64(1000) {
		if got := index.Add(id, "", " \xff...\n"); got != nil {
			t.Fatalf("an empty article is like %v", got)
		}
	}
	index.Add(5000, "", robbery)
	if groups := index.Groups(); len(groups) != 0 {
		t.Errorf("there are groups: %v", groups)
	}
}

func TestRemovedArticlesAreNotListed(t *testing.T) {
	index := NewIndex()
	for id := range int64(3) {
		index.Add(id, "", robbery)
	}
	index.Remove(0)
	index.Remove(77)
	if diff := cmp.Diff([][]int64{{1, 2}}, index.Groups()); diff != "" || index.Len() != 2 {
		t.Errorf("%d articles left: %s", index.Len(), diff)
	}
	index.Add(0, "", robbery)
	if diff := cmp.Diff([][]int64{{0, 1, 2}}, index.Groups()); diff != "" {
		t.Error(diff)
	}
}

// Thousands of weather reports that differ in a word or two are one group, and take no longer than other articles.
func TestManyLookAlikesStayCheap(t *testing.T) {
	index := NewIndex()
	for id := range int64(3000) {
		index.Add(id, "", fmt.Sprintf("%s It was day %d of station %d.", robbery, id%997, id%1009))
		if len(index.candidates) > bands*bucketLimit {
			t.Fatalf("article %d was compared with %d others", id, len(index.candidates))
		}
	}
	if groups := index.Groups(); len(groups) != 1 || len(groups[0]) != 3000 {
		t.Errorf("there are %d groups", len(groups))
	}
}

// An article changed in so many places that its exact similarity is known must be estimated close to it.
func TestSimilarityIsEstimatedWithinItsError(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	worst, sum, pairs := 0.0, 0.0, 400
	for range pairs {
		words := randomWords(random, 40+random.IntN(600))
		changed := strings.Fields(strings.Join(words, " "))
		for range random.IntN(len(words)/8 + 1) {
			changed[random.IntN(len(changed))] = "replaced"
		}
		a, b := article{Text: strings.Join(words, " ")}, article{Text: strings.Join(changed, " ")}
		one, two := Sign("", a.Text), Sign("", b.Text)
		miss := one.Similarity(&two) - jaccard(shingleSet(a), shingleSet(b))
		worst, sum = math.Max(worst, math.Abs(miss)), sum+miss*miss
	}
	t.Logf("%d pairs: standard error %.4f, worst %.3f", pairs, math.Sqrt(sum/float64(pairs)), worst)
	if worst > 0.15 || math.Sqrt(sum/float64(pairs)) > 0.035 {
		t.Errorf("estimates miss by %.3f, at worst by %.3f", math.Sqrt(sum/float64(pairs)), worst)
	}
}

func randomWords(random *rand.Rand, n int) []string {
	words := make([]string, n)
	for i := range words {
		words[i] = fmt.Sprintf("w%d", random.IntN(5000))
	}
	return words
}

func TestAnythingCanBeSigned(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		title, text := rapid.String().Draw(t, "title"), string(rapid.SliceOf(rapid.Byte()).Draw(t, "text"))
		a, b := Sign(title, text), Sign(text, title)
		if got := a.Similarity(&a); !a.Empty() && math.Abs(got-1) > 1e-12 {
			t.Fatalf("an article is %v like itself", got)
		}
		if a.Similarity(&b) != b.Similarity(&a) {
			t.Fatal("similarity depends on the order")
		}
	})
}

func TestTheSameArticlesGiveTheSameIndex(t *testing.T) {
	first, second := grown(2000), grown(2000)
	if diff := cmp.Diff(first.Groups(), second.Groups()); diff != "" {
		t.Error(diff)
	}
	if len(first.Groups()) < 100 {
		t.Errorf("only %d groups", len(first.Groups()))
	}
}

// grown is an index of random articles, each tenth a copy with a word added.
func grown(articles int64) *Index {
	random, index, last := rand.New(rand.NewPCG(1, 1)), NewIndex(), ""
	for id := range articles {
		if id%10 != 9 {
			last = strings.Join(randomWords(random, 100), " ")
		} else {
			last += " more"
		}
		index.Add(id, "", last)
	}
	return index
}

func BenchmarkSign(b *testing.B) {
	for name, text := range map[string]string{"english": robbery, "russian": strings.Repeat("Двое мужчин украли картину из городского музея. ", 9)} {
		b.Run(name, func(b *testing.B) {
			text := strings.Repeat(text, 6)
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Sign("", text)
			}
		})
	}
}

// A million articles: time an article, and memory.
func BenchmarkMillion(b *testing.B) {
	var before, after runtime.MemStats
	articles := 0
	for b.Loop() {
		runtime.GC()
		runtime.ReadMemStats(&before)
		index, random := NewIndex(), rand.New(rand.NewPCG(1, 1))
		var s Signature
		for id := range int64(1_000_000) {
			for slot := range s.slots {
				s.slots[slot] = byte(1+random.IntN(15)) | byte(1+random.IntN(15))<<4
			}
			s.shingles = 400
			for i := range s.lead {
				s.lead[i] = random.Uint32()
			}
			index.AddSigned(id, s)
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(index.Len()), "bytes/article")
		articles += index.Len()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(articles), "ns/article")
}
