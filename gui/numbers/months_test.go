package numbers

import (
	"testing"

	"blotter/gui/host/hosttest"
	"blotter/internal/library"
)

// Every article with a date is found in its month, and in no other.
func TestEveryArticleIsFoundInItsMonth(t *testing.T) {
	if got := Within("2024-03", "2024-12"); got != "after:2024-03 before:2025-01" {
		t.Errorf("ten months are %q", got)
	}
	f := hosttest.New(t)
	all, err := f.Lib.List(t.Context(), library.Query{View: library.ViewAll})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.Lib.Rows(t.Context(), all)
	if err != nil {
		t.Fatal(err)
	}
	dated := map[string]int{}
	for _, row := range rows {
		if len(row.Published) >= len("2024-03") {
			dated[row.Published[:len("2024-03")]]++
		}
	}
	for month, n := range dated {
		found, err := f.Lib.List(t.Context(), library.Query{View: library.ViewAll, Search: Within(month, month)})
		if err != nil || len(found) != n {
			t.Errorf("%s has %d articles, %d are found, %v", month, n, len(found), err)
		}
	}
	if len(dated) < 2 {
		t.Errorf("the articles are of %d months", len(dated))
	}
}
