package index

import (
	"testing"

	"blotter/classifier/copies"
	"blotter/data"
	"blotter/internal/query"
)

func TestAKeptLabelIsAskedAboutAgainWhenSomethingChanged(t *testing.T) {
	x := New()
	x.Put(data.Head{ID: 1, Topic: 2, Status: data.Labeled})
	looks := func(topic int64) bool {
		x.Suspect(map[int64]Suspicion{1: {Topic: topic, Confidence: 0.9}})
		at, _ := x.Find(1)
		open := (Request{Query: query.Query{View: query.ViewCheck}}).Count(x) == 1
		if open != x.Facts(at).Suspect {
			t.Errorf("the list and the article say different")
		}
		return open
	}
	keep := data.Ruling{Kind: data.KeepLabel, Article: 1, Topic: 2, Other: 3}
	if !looks(3) {
		t.Fatal("the label does not look wrong")
	}
	x.SetRulings([]data.Ruling{keep})
	if len(x.suspects) != 0 || looks(3) {
		t.Error("a label that was kept is asked about again")
	}
	if !looks(4) {
		t.Error("it looks like a third topic now, and nobody asks")
	}
	x.Suspect(map[int64]Suspicion{1: {Topic: 3}})
	x.SetRulings(nil)
	if len(x.suspects) != 1 {
		t.Error("the decision was taken back, and nobody asks at once")
	}
	at, _ := x.Find(1)
	x.SetRulings([]data.Ruling{keep})
	x.Relabel(at, data.Review{Article: 1, Status: data.Labeled, Labels: []data.Label{{Topic: 5, Main: true}}})
	if !looks(3) {
		t.Error("the label is another now, and nobody asks")
	}
}

// nearCopies returns an index of so many articles, numbered from 1, that repeat the first of them.
func nearCopies(n int64) *Index {
	x := New()
	text := "Two crane operators at the Marrow Bay terminal were arrested on Thursday after customs officers opened a container of bananas and counted packages of cocaine under the third layer."
	for id := int64(1); id <= n; id++ {
		x.Put(data.Head{ID: id})
		x.Prepare(id, Reading{Signature: copies.Sign("Crane operators held", text)})
	}
	return x
}

func TestWhatIsNoCopyLeavesTheList(t *testing.T) {
	x := nearCopies(3)
	count := func() int { return (Request{Query: query.Query{View: query.ViewCopies}}).Count(x) }
	if count() != 2 || x.CopyOf(2) != 1 {
		t.Fatalf("%d copies, the second is one of %d", count(), x.CopyOf(2))
	}
	x.SetRulings([]data.Ruling{{Kind: data.NoCopy, Article: 2, Other: 1}})
	if count() != 1 || x.CopyOf(2) != 0 || x.CopyOf(3) != 1 {
		t.Errorf("%d copies are left, of %d and %d", count(), x.CopyOf(2), x.CopyOf(3))
	}
	x.SetRulings(nil)
	if count() != 2 || x.CopyOf(2) != 1 {
		t.Error("the decision was taken back, and the copy stays away")
	}
}

// What stands for a group of near-copies may go into the trash and come back, and so may each of the others.
func TestCopiesFollowTheTrash(t *testing.T) {
	x := nearCopies(4)
	drop := func(id int64) {
		at, _ := x.Find(id)
		x.Drop(at)
		x.Regroup([]int64{id})
	}
	restore := func(id int64) {
		x.Put(data.Head{ID: id})
		x.Regroup([]int64{id})
	}
	expect := func(when string, of ...int64) {
		t.Helper()
		listed := 0
		for i, want := range of {
			if got := x.CopyOf(int64(i + 1)); got != want {
				t.Errorf("%s: article %d is a copy of %d, want %d", when, i+1, got, want)
			}
			if want != 0 {
				listed++
			}
		}
		if count := (Request{Query: query.Query{View: query.ViewCopies}}).Count(x); count != listed {
			t.Errorf("%s: %d copies are listed, want %d", when, count, listed)
		}
	}
	expect("at first", 0, 1, 1, 1)
	drop(1)
	expect("without the original", 0, 0, 2, 2)
	drop(3)
	expect("without a copy", 0, 0, 0, 2)
	restore(3)
	expect("with the copy", 0, 0, 2, 2)
	drop(2)
	drop(3)
	expect("with the last one", 0, 0, 0, 0)
	restore(1)
	expect("with the original", 0, 0, 0, 1)
	restore(2)
	restore(3)
	expect("with all", 0, 1, 1, 1)
}
