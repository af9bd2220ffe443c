package library

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"blotter/data"
	"blotter/internal/usage"
)

// benchLibrary is the library that the benchmarks of data made where BLOTTER_BENCH_DIR says (see data/bench_test.go).
func benchLibrary(b *testing.B) string {
	b.Helper()
	dir, n := os.Getenv("BLOTTER_BENCH_DIR"), os.Getenv("BLOTTER_BENCH_ARTICLES")
	path := filepath.Join(dir, "bench-"+n+".blotter")
	if dir == "" || !Exists(path) {
		b.Skip("no library to measure: make one with the benchmarks of data, and set BLOTTER_BENCH_DIR and BLOTTER_BENCH_ARTICLES")
	}
	return path
}

// BenchmarkDesk measures what the owner of a large library waits for.
func BenchmarkDesk(b *testing.B) {
	path := benchLibrary(b)
	ctx := context.Background()
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			d, err := Open(ctx, path, Options{})
			if err != nil {
				b.Fatal(err)
			}
			if err := d.Close(); err != nil {
				b.Fatal(err)
			}
		}
	})
	d, err := Open(ctx, path, Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = d.Close() }()
	for _, q := range []Query{
		{View: ViewAll},
		{View: ViewNext, Order: OrderNewest},
		{View: ViewTopic, Topic: 1},
		{View: ViewAll, Search: `source:"example.org"`},
		{View: ViewAll, Search: "nefenhadi"},
		{View: ViewAll, Search: "st*"},
		{View: ViewAll, Search: "source:example"},
		{View: ViewAll, Search: `nefenhadi OR source:"example.org"`},
		{View: ViewAll, Search: "st* OR is:flagged"},
	} {
		b.Run("list/"+string(q.View)+"/"+string(q.Order)+q.Search, func(b *testing.B) {
			n := 0
			for b.Loop() {
				ids, err := d.List(ctx, q)
				if err != nil {
					b.Fatal(err)
				}
				n = len(ids)
			}
			b.ReportMetric(float64(n), "articles")
		})
	}
	ids, err := d.List(ctx, Query{View: ViewAll})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("page", func(b *testing.B) { benchPages(b, d, ids) })
	b.Run("label", func(b *testing.B) { benchLabels(b, d, ids) })
	b.Run("counts", func(b *testing.B) {
		for b.Loop() {
			d.Counts()
		}
	})
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.Logf("%d articles, %d MB in use", len(ids), m.HeapInuse>>20)
}

// benchPages reads pages of 50 at places all over the list.
func benchPages(b *testing.B, d *Library, ids []int64) {
	var took []float64
	for i := 0; b.Loop(); i++ {
		at := i * 7919 * 50 % max(1, len(ids)-50)
		start := time.Now()
		rows, err := d.Rows(context.Background(), ids[at:min(at+50, len(ids))])
		if err != nil || len(rows) == 0 {
			b.Fatal(err)
		}
		took = append(took, time.Since(start).Seconds())
	}
	b.ReportMetric(1e3*slices.Max(took), "worst-ms")
}

func benchLabels(b *testing.B, d *Library, ids []int64) {
	for i := 0; b.Loop(); i++ {
		_, err := d.Label(context.Background(), Gesture{Articles: ids[i%len(ids) : i%len(ids)+1], Topic: int64(1 + i/len(ids)%2), Status: data.Labeled})
		if err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkKnowing measures how long it takes until every article has a suggestion, and what memory the desk then holds.
func BenchmarkKnowing(b *testing.B) {
	path := benchLibrary(b)
	for b.Loop() {
		d, err := Open(context.Background(), path, Options{})
		if err != nil {
			b.Fatal(err)
		}
		if err := d.Learn(context.Background(), false, nil); err != nil {
			b.Fatal(err)
		}
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		b.ReportMetric(float64(m.HeapInuse>>20), "MB")
		b.ReportMetric(float64(usage.PeakRSS()>>20), "peak-MB")
		_ = d.Close()
	}
}

// BenchmarkAsked measures what a window asks after every change, or while a person waits.
func BenchmarkAsked(b *testing.B) {
	ctx := context.Background()
	d, err := Open(ctx, benchLibrary(b), Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = d.Close() }()
	if err := d.Learn(ctx, false, nil); err != nil {
		b.Fatal(err)
	}
	q := Query{View: ViewNext}
	ids, err := d.List(ctx, q)
	if err != nil || len(ids) < 50 {
		b.Fatal(len(ids), err)
	}
	b.Run("page", func(b *testing.B) { benchReasons(b, d, q, ids[:50]) })
	for name, ask := range map[string]func() error{
		"next steps": func() error { _, _, err := d.NextSteps(ctx); return err },
		"count view": func() error { _, err := d.Count(ctx, Query{View: ViewFlagged}); return err },
		"count search": func() error {
			_, err := d.Count(ctx, Query{View: ViewAll, Search: "source:example is:unsure"})
			return err
		},
		"count words": func() error { _, err := d.Count(ctx, Query{View: ViewAll, Search: "nefenhadi"}); return err },
		"sources":     func() error { d.Sources(); return nil },
		"examples":    func() error { _, err := d.Examples(ctx, 1, 5); return err },
		"preview":     func() error { _, err := d.PreviewLabel(ctx, ids, data.Labeled, 1); return err },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := ask(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// benchReasons takes turns between a page and the same page with its reasons.
func benchReasons(b *testing.B, d *Library, q Query, ids []int64) {
	var plain, told []float64
	for b.Loop() {
		start := time.Now()
		if _, err := d.Rows(context.Background(), ids); err != nil {
			b.Fatal(err)
		}
		plain = append(plain, time.Since(start).Seconds())
		start = time.Now()
		if _, err := d.RowsFor(context.Background(), q, ids); err != nil {
			b.Fatal(err)
		}
		told = append(told, time.Since(start).Seconds())
	}
	slices.Sort(plain)
	slices.Sort(told)
	b.ReportMetric(1e3*plain[len(plain)/2], "plain-ms")
	b.ReportMetric(1e3*told[len(told)/2], "with-reasons-ms")
}
