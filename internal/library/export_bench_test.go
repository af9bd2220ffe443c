package library

import (
	"bufio"
	"context"
	"database/sql"
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	_ "modernc.org/sqlite" // the bare run reads the file by itself

	"blotter/internal/usage"
)

// bareExport reads every article by one statement and encodes it as it is: the least that an export can do.
func bareExport(b *testing.B, library, path string) {
	b.Helper()
	db, err := sql.Open("sqlite", "file:"+library+"?mode=ro")
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = db.Close() }() // it was only read
	rows, err := db.QueryContext(b.Context(), `SELECT a.id, a.title, a.source, a.url, a.published, a.language, a.note, b.text
		FROM articles a JOIN bodies b ON b.article = a.id ORDER BY a.id`)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = rows.Close() }() // Err says what went wrong
	file, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	out := bufio.NewWriterSize(file, 256<<10)
	encode := json.NewEncoder(out)
	encode.SetEscapeHTML(false)
	for rows.Next() {
		var a struct {
			ID        int64  `json:"id"`
			Title     string `json:"title"`
			Source    string `json:"source,omitempty"`
			URL       string `json:"url,omitempty"`
			Published string `json:"published,omitempty"`
			Language  string `json:"language,omitempty"`
			Note      string `json:"note,omitempty"`
			Text      string `json:"text"`
		}
		if err := rows.Scan(&a.ID, &a.Title, &a.Source, &a.URL, &a.Published, &a.Language, &a.Note, &a.Text); err != nil {
			b.Fatal(err)
		}
		if err := encode.Encode(&a); err != nil {
			b.Fatal(err)
		}
	}
	if err := rows.Err(); err != nil {
		b.Fatal(err)
	}
	if out.Flush() != nil || file.Sync() != nil || file.Close() != nil {
		b.Fatal("the bare file was not written")
	}
}

// BenchmarkExport compares an export of every article to JSON lines with the bare run, in turns, and says how much memory it adds.
func BenchmarkExport(b *testing.B) {
	library, dir := benchLibrary(b), b.TempDir()
	d, err := Open(b.Context(), library, Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = d.Close() }()
	var bare, ours, bareWork, work time.Duration
	var before, after runtime.MemStats
	most := uint64(0)
	for b.Loop() {
		began, worked := time.Now(), usage.CPU()
		bareExport(b, library, filepath.Join(dir, "bare.jsonl"))
		bare, bareWork = bare+time.Since(began), bareWork+usage.CPU()-worked
		runtime.GC()
		runtime.ReadMemStats(&before)
		began, worked = time.Now(), usage.CPU()
		seen := 0
		n, err := d.Export(context.Background(), Query{View: ViewAll}, filepath.Join(dir, "ours.jsonl"), Writing{}, func(done, _ int64) {
			if seen++; seen%20_000 == 0 {
				runtime.ReadMemStats(&after)
				most = max(most, after.HeapAlloc-min(before.HeapAlloc, after.HeapAlloc))
			}
		})
		if err != nil || n.Articles != d.Counts().All {
			b.Fatal(n, err)
		}
		ours, work = ours+time.Since(began), work+usage.CPU()-worked
	}
	b.ReportMetric(bare.Seconds()/ours.Seconds(), "of-bare-speed")
	b.ReportMetric(bareWork.Seconds()/work.Seconds(), "of-bare-work")
	b.ReportMetric(ours.Seconds()/float64(b.N), "s/export")
	b.ReportMetric(float64(most)/1e6, "MB")
}
