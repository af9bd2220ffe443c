package classifier

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestACodeGivesBackWhatWasWritten: any terms with any counts, near and far apart.
func TestACodeGivesBackWhatWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		reach := rapid.SampledFrom([]uint32{300, 70_000, 1<<32 - 1}).Draw(t, "reach")
		want := rapid.MapOfN(rapid.Uint32Range(0, reach), rapid.IntRange(1, 400), 1, 300).Draw(t, "terms")
		var list tallies
		for id, count := range want {
			list.list = append(list.list, tally{hash: uint64(id), id: id, count: uint32(count)})
			want[id] = min(count, mostCounted)
		}
		d, got := list.document(), make(map[uint32]int)
		d.terms(func(id uint32, count int) { got[id] = count })
		if !maps.Equal(got, want) {
			t.Fatalf("%v, want %v", got, want)
		}
	})
}

// TestAScoreIsTheSumOverTheTerms: sums, which reads codes in parts, finds what
// adding up term by term finds.
func TestAScoreIsTheSumOverTheTerms(t *testing.T) {
	if testing.Short() {
		t.Skip("long: models are refined")
	}
	l := newLibrary(t, 300, 100, 17)
	for _, d := range l.pile {
		sums, want := make([][lanes + 1]int64, len(l.table.blocks)), make([][lanes + 1]int64, len(l.table.blocks))
		square, wantSquare := l.table.sums(d, sums), int64(0)
		d.terms(func(id uint32, count int) {
			f, idf := dampened[count], l.table.rarest
			if int(id) < len(l.table.rows) && l.table.rows[id] != 0 {
				row := l.table.rows[id] - 1
				idf = int64(l.table.blocks[0][row][idfLane])
				for k := range l.table.topics {
					want[k/lanes][k%lanes] += f * int64(l.table.blocks[k/lanes][row][k%lanes])
				}
			}
			wantSquare += f * idf * f * idf
		})
		for k := range l.table.topics {
			if got := sums[k/lanes][k%lanes]; got != want[k/lanes][k%lanes] {
				t.Fatalf("topic %d: %d, want %d", k, got, want[k/lanes][k%lanes])
			}
		}
		if square != wantSquare {
			t.Fatalf("square %d, want %d", square, wantSquare)
		}
	}
}

// TestManyEqualWords: a count beyond what a term can have is cut.
func TestManyEqualWords(t *testing.T) {
	m := New(nil)
	d := m.Prepare("", strings.Repeat("again ", 300)+"once", "")
	got := ""
	d.terms(func(id uint32, count int) { got += fmt.Sprint(m.vocabulary.term(id), count, " ") })
	if got != "once1 again255 " {
		t.Error(got)
	}
}
