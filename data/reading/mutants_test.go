package reading_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"blotter/data/reading"
)

// mutants is how many damaged files are read, over all formats.
const mutants = 2000

// Files damaged at random, read by the format that they are and by every other, end in articles or in problems that say what is
// wrong: none panics, none hangs, none ends in silence.
func TestDamagedFilesHaveClearOutcomes(t *testing.T) {
	if testing.Short() {
		t.Skip("long: hundreds of files are read")
	}
	var seeds [][]byte
	files, _ := filepath.Glob("testdata/*.*")
	for _, path := range files {
		if content, err := os.ReadFile(path); err == nil && len(content) > 0 && len(content) < 64<<10 {
			seeds = append(seeds, content)
		}
	}
	formats := reading.Formats()
	random := rand.New(rand.NewPCG(1, 2))
	for i := range mutants {
		content := damage(random, seeds[i%len(seeds)])
		format := ""
		if i%3 == 0 {
			format = formats[(i/3)%len(formats)]
		}
		outcome(t, i, format, content)
	}
}

// outcome reads a damaged file and expects something to come of it.
func outcome(t *testing.T, number int, format string, content []byte) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	o := reading.Options{Format: format, Stdin: strings.NewReader(string(content))}
	came := 0
	for d, err := range reading.Articles(ctx, []string{"-"}, o) {
		came++
		var p *reading.Problem
		switch {
		case err == nil:
			checkClean(t, d.Title, d.Text)
		case !errors.As(err, &p):
			t.Fatalf("mutant %d as %q: %v", number, format, err)
		case p.Reason.IsZero() || p.File == "":
			t.Errorf("mutant %d as %q: an empty problem: %+v", number, format, p)
		}
	}
	if came == 0 {
		t.Errorf("mutant %d as %q: nothing came of %.200q", number, format, content)
	}
}

// checkClean expects a title and text that a library takes.
func checkClean(t *testing.T, title, text string) {
	t.Helper()
	if text == "" || title == "" || cleanText(text) != text || cleanText(title) != title || strings.Contains(title, "\n") {
		t.Errorf("no clean article: %q, %q", title, text)
	}
}

// damage changes a file in one to eight places: bytes turned, lost, doubled, swapped, cut off.
func damage(random *rand.Rand, seed []byte) []byte {
	content := append([]byte{}, seed...)
	signs := []byte("\"',;\t\n\r{}[]<>\\\x00\xff\xfe&:|")
	for range 1 + random.IntN(8) {
		if len(content) < 2 {
			return content
		}
		at := random.IntN(len(content))
		end := min(len(content), at+1+random.IntN(40))
		switch random.IntN(6) {
		case 0:
			content[at] ^= 1 << random.IntN(8)
		case 1:
			content[at] = signs[random.IntN(len(signs))]
		case 2:
			content = append(content[:at], content[end:]...)
		case 3:
			content = append(content[:end:end], content[at:]...)
		case 4:
			content = append(content[:at:at], append([]byte{signs[random.IntN(len(signs))]}, content[at:]...)...)
		case 5:
			if random.IntN(4) == 0 {
				content = content[:at+1]
			}
		}
	}
	return content
}

// One damaged row costs no more than itself: the good ones around it go in.
func TestGoodRowsGoInBesideDamagedOnes(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		row := string(damage(random, []byte(`X,"The mayor ""spoke"" of it, at length",2023-02-28`)))
		row = strings.NewReplacer("\n", " ", "\r", " ", "\xff", "x", "\xfe", "x", "\x00", "x").Replace(row)
		drafts, problems := readString(t, csv, "title,text,date\nA,The council met,2023-02-27\n"+row+"\nB,Snow fell,2023-03-01\nC,Rain fell,2023-03-02\n")
		got := strings.Join(titles(drafts), " ")
		if !strings.HasPrefix(got, "A") || !strings.HasSuffix(got, "B C") {
			t.Errorf("beside %q only %q went in: %v", row, got, problems)
		}
	}
}
