package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The table of formats in docs/formats.md is made from the registries. BLOTTER_UPDATE=1 writes it anew.
const (
	tableBegins = "<!-- formats: made from the registries; BLOTTER_UPDATE=1 go test ./internal/cli -run Formats writes it anew -->\n"
	tableEnds   = "<!-- /formats -->\n"
)

func TestTheDocumentListsTheFormats(t *testing.T) {
	t.Parallel()
	keepTable(t, filepath.Join("..", "..", "docs", "formats.md"), longTable())
}

// keepTable compares what stands between the marks of a file with the table, or writes the table there.
func keepTable(t *testing.T, path, table string) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, begun := strings.Cut(string(raw), tableBegins)
	is, after, ended := strings.Cut(rest, tableEnds)
	switch {
	case !begun || !ended:
		t.Fatalf("%s has no place for the table of formats", path)
	case is == table:
	case os.Getenv("BLOTTER_UPDATE") != "":
		if err := os.WriteFile(path, []byte(before+tableBegins+table+tableEnds+after), 0o644); err != nil {
			t.Fatal(err)
		}
	default:
		t.Errorf("%s lists other formats than the program has; BLOTTER_UPDATE=1 writes them anew", path)
	}
}

// longTable says of each format what it is.
func longTable() string {
	var b strings.Builder
	b.WriteString("| | format | ends in | what it is |\n|---|---|---|---|\n")
	for _, f := range allFormats() {
		way := map[string]string{"read": "in", "write": "out"}[f.Direction]
		b.WriteString("| " + way + " | `" + f.Name + "` | " + strings.Join(f.Extensions, " ") + " | " + strings.ReplaceAll(f.About, "|", `\|`) + " |\n")
	}
	return b.String()
}
