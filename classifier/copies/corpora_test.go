package copies

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"blotter/internal/shared"

	"github.com/zeebo/xxh3"
)

type article struct{ Title, Text string }

// readCorpus reads the train and the test file of a corpus, or skips the test.
func readCorpus(t testing.TB, name string) []article {
	t.Helper()
	var articles []article
	for _, part := range []string{"train", "test"} {
		file, err := os.Open(shared.Path(t, "corpora", name+"."+part+".jsonl.gz"))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = file.Close() })
		text, err := gzip.NewReader(file)
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(text)
		lines.Buffer(nil, 1<<24)
		for lines.Scan() {
			var a article
			if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			articles = append(articles, a)
		}
	}
	return articles
}

// shingleSet is an article's shingles, by another splitter and another hash than the package's own.
func shingleSet(a article) map[uint64]bool {
	words := strings.FieldsFunc(strings.ToLower(a.Title+"\n"+a.Text), func(r rune) bool {
		return !unicode.In(r, unicode.L, unicode.M, unicode.Nd)
	})
	set := make(map[uint64]bool)
	for i := range words[:max(0, len(words)-2)] {
		set[xxh3.HashString(strings.Join(words[i:i+3], " "))] = true
	}
	if n := len(words); n == 1 || n == 2 {
		set[xxh3.HashString(strings.Join(words, " "))] = true
	}
	return set
}

func jaccard(a, b map[uint64]bool) float64 {
	common := 0
	for s := range a {
		if b[s] {
			common++
		}
	}
	return float64(common) / float64(max(1, len(a)+len(b)-common))
}

type pair struct{ a, b int64 }

// exactPairs finds every pair with a Jaccard similarity of at least 0.8. Such a pair shares one of the rarest fifth of each one's shingles.
func exactPairs(sets []map[uint64]bool) map[pair]float64 {
	spread := make(map[uint64]int)
	for _, set := range sets {
		for s := range set {
			spread[s]++
		}
	}
	holders, pairs := make(map[uint64][]int), make(map[pair]float64)
	for i, set := range sets {
		ordered := make([]uint64, 0, len(set))
		for s := range set {
			ordered = append(ordered, s)
		}
		slices.SortFunc(ordered, func(a, b uint64) int { return cmp.Or(cmp.Compare(spread[a], spread[b]), cmp.Compare(a, b)) })
		for _, s := range ordered[:len(set)-int(math.Ceil(NearCopy*float64(len(set))-1e-9))+min(1, len(set))] {
			for _, j := range holders[s] {
				if similarity := jaccard(set, sets[j]); similarity >= NearCopy {
					pairs[pair{int64(j), int64(i)}] = similarity
				}
			}
			holders[s] = append(holders[s], i)
		}
	}
	return pairs
}

func documents(pairs map[pair]float64) map[int64]bool {
	in := make(map[int64]bool)
	for p := range pairs {
		in[p.a], in[p.b] = true, true
	}
	return in
}

// What the index finds is held against the exact similarity of every pair. Near the threshold an estimate errs to one side or the
// other, so that the index must find nearly all, and must take nothing for a near-copy that is far from being one. (The recorded
// counts are those of the corpora's own notes: documents beyond the first of their group.)
func TestIndexFindsTheNearCopiesOfPublicCorpora(t *testing.T) {
	if testing.Short() {
		t.Skip("long: every pair of some 28,000 articles is compared")
	}
	for name, recorded := range map[string]int{"bbc": 108, "reuters_r8": 127, "20news_stripped": 176, "berlin_police_de": 0} {
		articles := readCorpus(t, name)
		sets := make([]map[uint64]bool, len(articles))
		index := NewIndex()
		for i, a := range articles {
			sets[i] = shingleSet(a)
			index.Add(int64(i), a.Title, a.Text)
		}
		found := index.Groups()
		tally := tallyNearCopies(documents(exactPairs(sets)), found, sets)
		t.Logf("%s: %d documents in %d groups, %d beyond the first of their group (recorded: %d); exact: %d; found of them %d, %d more that are 0.75 to 0.8 like another, %d that are parts",
			name, tally.all(), len(found), tally.all()-len(found), recorded, tally.exact, tally.found, tally.close, tally.parts)
		if recall := float64(tally.found) / float64(max(1, tally.exact)); tally.exact > 0 && recall < 0.97 {
			t.Errorf("%s: recall %.3f", name, recall)
		}
		if tally.far*100 > tally.exact {
			t.Errorf("%s: %d documents are in a group, yet neither like any other of it nor a part", name, tally.far)
		}
	}
}

// nearTally counts documents: near-copies by exact similarity, those of them found, others found that are close to it, those that are a part of another or have
// another as a part of them, and those that are far from it.
type nearTally struct{ exact, found, close, parts, far int }

func (t nearTally) all() int { return t.found + t.close + t.parts + t.far }

func tallyNearCopies(exact map[int64]bool, groups [][]int64, sets []map[uint64]bool) nearTally {
	tally := nearTally{exact: len(exact)}
	for _, group := range groups {
		for _, id := range group {
			switch {
			case exact[id]:
				tally.found++
			case nearestOf(id, group, sets) >= NearCopy-0.05:
				tally.close++
			case isPart(id, group, sets):
				tally.parts++
			default:
				tally.far++
			}
		}
	}
	return tally
}

// isPart reports whether most of an article is contained in another one of its group, or of that one in it.
func isPart(id int64, group []int64, sets []map[uint64]bool) bool {
	return slices.ContainsFunc(group, func(other int64) bool { return other != id && contained(sets[id], sets[other]) >= mostOf-0.1 })
}

func nearestOf(id int64, group []int64, sets []map[uint64]bool) float64 {
	nearest := 0.0
	for _, other := range group {
		if other != id {
			nearest = max(nearest, jaccard(sets[id], sets[other]))
		}
	}
	return nearest
}
