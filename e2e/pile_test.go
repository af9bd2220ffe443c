package e2e

import (
	"bufio"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// pileSize is how many articles the window is measured with.
const pileSize = 100_000

// labeledShare is how many articles there are for each one that comes with its label.
const labeledShare = 20

// pile returns a library of invented articles. It takes a minute or two to make, and is kept where BLOTTER_BENCH_DIR is set.
func (o *owner) pile(n int) string {
	o.t.Helper()
	folder := os.Getenv("BLOTTER_BENCH_DIR")
	if folder == "" {
		folder = o.home
	}
	library := filepath.Join(folder, fmt.Sprintf("feel-%d.blotter", n))
	if _, err := os.Stat(library); err == nil {
		return library
	}
	began, file := time.Now(), o.path("pile.jsonl")
	writePile(o.t, file, n, 1)
	o.run("import", "-l", library, file)
	o.t.Logf("%d articles imported by the command line in %v", n, since(began))
	if err := os.Remove(file); err != nil {
		o.t.Fatal(err)
	}
	return library
}

// writePile writes articles of about 2.5 KB, one in twenty labeled: the words of its topic among words as frequent as in real
// texts, of which many are rare.
func writePile(t testing.TB, path string, n int, seed uint64) {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 3))
	topics := slices.DeleteFunc(slices.Sorted(maps.Keys(vocabularies)), func(topic string) bool { return topic == "" })
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	out := bufio.NewWriter(file)
	lines := json.NewEncoder(out)
	for i := range n {
		topic := topics[r.IntN(len(topics))]
		own := strings.Fields(vocabularies[topic])
		article := map[string]string{
			"title":  fmt.Sprintf("%s %s and %s in %s, number %d of %d", own[r.IntN(len(own))], rareWord(r), own[r.IntN(len(own))], rareWord(r), i, seed),
			"source": rareWord(r) + ".example", "published": time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i%9000).Format(time.DateOnly),
			"text": pileText(r, own),
		}
		if i%labeledShare == 0 {
			article["label"] = topic
		}
		if err := lines.Encode(article); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
}

func pileText(r *rand.Rand, own []string) string {
	common := strings.Fields(vocabularies[""])
	var text strings.Builder
	for i := 0; text.Len() < 2500; i++ {
		switch n := r.IntN(12); {
		case n == 0:
			text.WriteString(own[r.IntN(len(own))])
		case n < 6:
			text.WriteString(rareWord(r))
		default:
			text.WriteString(common[r.IntN(len(common))])
		}
		if i%60 == 59 {
			text.WriteString(".\n\n")
		} else {
			text.WriteString(" ")
		}
	}
	return text.String()
}

// rareWord makes a word of syllables, the shorter the more frequent.
func rareWord(r *rand.Rand) string {
	syllables := []string{"ba", "cor", "di", "fen", "gul", "ha", "ki", "lo", "mar", "ne", "or", "pi", "ru", "sta", "tek", "vo"}
	var word strings.Builder
	for n := int(math.Pow(30_000, r.Float64())) + 16; n > 0; n /= 16 {
		word.WriteString(syllables[n%16])
	}
	return word.String()
}
