package library

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"blotter/internal/usage"
)

// made is an article for measuring, of about 2.5 KB, with words as frequent as in real texts, and those that hold English together.
type made struct{ Title, Text string }

func makeArticles(n int) []made {
	rng := rand.New(rand.NewPCG(7, 7))
	common := strings.Fields("the of and to in a is was for that on with as by at from his he it be")
	word := func() string {
		if n := rng.IntN(3 * len(common)); n < len(common) {
			return common[n]
		}
		return rare(int(math.Pow(30_000, rng.Float64())))
	}
	all := make([]made, n)
	for i := range all {
		var text strings.Builder
		for text.Len() < 2500 {
			text.WriteString(word() + " ")
		}
		all[i] = made{fmt.Sprint(word(), " ", word(), " ", i), text.String()}
	}
	return all
}

// rare makes a word of syllables.
func rare(n int) string {
	var word strings.Builder
	for n += 16; n > 0; n /= 16 {
		word.WriteString([]string{"ba", "cor", "di", "fen", "gul", "ha", "ki", "lo", "mar", "ne", "or", "pi", "ru", "sta", "tek", "vo"}[n%16])
	}
	return word.String()
}

// BenchmarkImportFile takes turns between an import of a file and bare statements for the same texts: reading, hashing and indexing,
// and in a second library preparing and suggesting as well, as the window does. It compares processor time.
func BenchmarkImportFile(b *testing.B) {
	const n = 4000
	articles := makeArticles(n)
	file := filepath.Join(b.TempDir(), "made.jsonl")
	var lines strings.Builder
	for _, a := range articles {
		line, err := json.Marshal(map[string]string{"title": a.Title, "text": a.Text})
		if err != nil {
			b.Fatal(err)
		}
		lines.Write(append(line, '\n'))
	}
	if err := os.WriteFile(file, []byte(lines.String()), 0o600); err != nil {
		b.Fatal(err)
	}
	var bare, plain, learning []float64
	for b.Loop() {
		bare = append(bare, timed(func() { bareImport(b, articles) }))
		plain = append(plain, timed(func() { importFile(b, file, false) }))
		learning = append(learning, timed(func() { importFile(b, file, true) }))
	}
	b.ReportMetric(n/middle(bare), "bare-articles/s")
	b.ReportMetric(n/middle(plain), "import-articles/s")
	b.ReportMetric(n/middle(learning), "window-articles/s")
	b.ReportMetric(middle(bare)/middle(plain), "ratio")
	b.ReportMetric(middle(bare)/middle(learning), "window-ratio")
}

func bareImport(b *testing.B, articles []made) {
	db, err := sql.Open("sqlite", "file:"+filepath.Join(b.TempDir(), fmt.Sprint(time.Now().UnixNano(), ".db"))+"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)")
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	db.SetMaxOpenConns(1)
	for _, query := range []string{
		`CREATE TABLE t (id INTEGER PRIMARY KEY, title TEXT, text TEXT)`,
		`CREATE VIRTUAL TABLE f USING fts5 (title, text, content = 't', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 2")`,
		`BEGIN`,
	} {
		if _, err := db.Exec(query); err != nil {
			b.Fatal(err)
		}
	}
	for i, a := range articles {
		if _, err := db.Exec(`INSERT INTO t VALUES (?, ?, ?)`, i+1, a.Title, a.Text); err != nil {
			b.Fatal(err)
		}
		if _, err := db.Exec(`INSERT INTO f (rowid, title, text) VALUES (?, ?, ?)`, i+1, a.Title, a.Text); err != nil {
			b.Fatal(err)
		}
	}
	if _, err := db.Exec(`COMMIT`); err != nil {
		b.Fatal(err)
	}
}

func importFile(b *testing.B, file string, learning bool) {
	ctx := context.Background()
	path := filepath.Join(b.TempDir(), fmt.Sprint(time.Now().UnixNano(), ".blotter"))
	if err := Create(ctx, path, StarterTopics); err != nil {
		b.Fatal(err)
	}
	d, err := Open(ctx, path, Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = d.Close() }()
	if learning {
		if err := d.Learn(ctx, false, nil); err != nil {
			b.Fatal(err)
		}
	}
	if r, err := d.Import(ctx, []string{file}, Reading{}); err != nil || r.Added == 0 {
		b.Fatal(r.Added, err)
	}
}

func timed(do func()) float64 {
	start := usage.CPU()
	do()
	return (usage.CPU() - start).Seconds()
}

func middle(all []float64) float64 {
	slices.Sort(all)
	return all[len(all)/2]
}
