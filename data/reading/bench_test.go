package reading_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"blotter/data/reading"
)

// BenchmarkArticles reads ten thousand articles of 2.5 KB from a table and from JSON lines.
func BenchmarkArticles(b *testing.B) {
	const articles = 10_000
	paragraph := strings.Repeat("The council of the old town voted on the budget for its schools, and the mayor said that “nothing” was lost. ", 23)
	table, lines := &strings.Builder{}, &strings.Builder{}
	table.WriteString("title,text,date,label\n")
	for i := range articles {
		fmt.Fprintf(table, "Title %d,\"%s\",25/03/2024,Topic %d\n", i, paragraph, i%20)
		fmt.Fprintf(lines, `{"title":"Title %d","text":"%s","date":"2024-03-25","label":"Topic %d"}`+"\n", i, paragraph, i%20)
	}
	for name, content := range map[string]string{"a.csv": table.String(), "a.jsonl": lines.String()} {
		path := filepath.Join(b.TempDir(), name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(content)))
			b.ReportAllocs()
			for b.Loop() {
				n := 0
				for _, err := range reading.Articles(context.Background(), []string{path}, reading.Options{}) {
					if err == nil {
						n++
					}
				}
				if n != articles {
					b.Fatalf("%d articles", n)
				}
			}
		})
	}
}
