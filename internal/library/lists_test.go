package library_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"blotter/data"
	"blotter/internal/library"
)

const filed = `title,text,source,published,language,label
Museum robbed,A painting was stolen from the museum.,halden-courier.example,2024-03-01,en,Art theft
Bank forged,The books of the bank were forged.,river-post.example,2023-12-31,en,
Museo robado,Un cuadro fue robado del museo.,el-correo.example,2024-05-06,es,
Painting found,The painting from the museum was found.,river-post.example,,en,
`

func TestSearchFilters(t *testing.T) {
	d := open(t, library.StarterTopics)
	file := filepath.Join(t.TempDir(), "filed.csv")
	if err := os.WriteFile(file, []byte(filed), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Import(t.Context(), []string{file}, library.Reading{}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Label(t.Context(), library.Gesture{Articles: []int64{3}, Status: data.Skipped}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ in, want string }{
		{"museum", "14"},
		{"source:river", "24"},
		{"source:River museum", "4"},
		{"source:river source:correo", "234"},
		{"source:nowhere", ""},
		{"after:2024", "13"},
		{"after:2024-05", "3"},
		{"before:2024", "2"},
		{"before:2024-03-02 after:2023", "12"},
		{"after:soon", ""},
		{"before:soon", ""},
		{"language:es", "3"},
		{"label:art", "1"},
		{`label:"art theft"`, "1"},
		{"label:theft museum", "1"},
		{"status:labeled", "1"},
		{"status:unl", "24"},
		{"is:skipped", "3"},
		{"is:skipped status:labeled", "13"},
		{"is:strange", ""},
		{"topic:art museum", "14"},
		{"paint* OR forged before:2024", "2"},
		{"museo OR source:river", "234"},
		{"robbed OR forged source:river OR is:skipped", "23"},
		{"source:river museum OR -language:en robado", "34"},
		{"source:", "1234"},
		{"confidence:0-100", "1234"},
		{"confidence:>100", ""},
		{"is:sample", ""},
	} {
		ids, err := d.List(t.Context(), library.Query{View: library.ViewAll, Search: c.in})
		if err != nil {
			t.Fatal(err)
		}
		found := strings.Builder{}
		for id := range int64(5) {
			for _, other := range ids {
				if other == id {
					found.WriteByte(byte('0' + id))
				}
			}
		}
		if found.String() != c.want {
			t.Errorf("%q finds %q, want %q", c.in, found.String(), c.want)
		}
	}
	if got := library.SearchWords(`source:river "the museum" topic:"art theft" paint*`); got != `"the museum" paint*` {
		t.Errorf("the words are %q", got)
	}
}
