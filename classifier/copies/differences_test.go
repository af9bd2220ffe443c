package copies_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"blotter/classifier/copies"
)

func cut(text string, spans []copies.Span) (list []string) {
	for _, s := range spans {
		list = append(list, text[s.Start:s.End])
	}
	return list
}

func TestSentencesThatDiffer(t *testing.T) {
	a := "Two crane operators were held on Monday. Police found cocaine.\nA lawyer said “no.” The trial goes on!"
	b := "Two crane operators were held on Tuesday.  POLICE found: cocaine.\nThe trial goes on. Police found cocaine."
	onlyA, onlyB, of := copies.Differences(a, b)
	if got, want := cut(a, onlyA), []string{"Two crane operators were held on Monday.", "A lawyer said “no.”"}; !slices.Equal(got, want) {
		t.Errorf("only the first has %q, want %q", got, want)
	}
	if got, want := cut(b, onlyB), []string{"Two crane operators were held on Tuesday.", "Police found cocaine."}; !slices.Equal(got, want) {
		t.Errorf("only the second has %q, want %q", got, want)
	}
	if of != 4 {
		t.Errorf("the second has %d sentences", of)
	}
}

func TestATextDiffersFromItselfInNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom([]rune("aB1 .?!\n”é…")), 0, 60, -1).Draw(t, "text")
		onlyA, onlyB, _ := copies.Differences(text, text)
		if len(onlyA)+len(onlyB) > 0 {
			t.Fatalf("%q differs from itself in %v, %v", text, onlyA, onlyB)
		}
		_, all, of := copies.Differences("", text)
		if len(all) != of {
			t.Fatalf("beside nothing %d of %d sentences differ", len(all), of)
		}
		end := 0
		for _, s := range all {
			if s.Start < end || s.End <= s.Start || s.End > len(text) {
				t.Fatalf("the sentences of %q are %v", text, all)
			}
			end = s.End
		}
	})
}
