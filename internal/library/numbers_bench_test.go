package library_test

import (
	"path/filepath"
	"testing"

	"blotter/internal/library"
	"blotter/internal/shared"
	"blotter/internal/usage"
)

// BenchmarkNumbers gathers what the Quality page rests on for the 11,314 labels of 20 Newsgroups; cpu-s/op is the time of all processors for one page.
func BenchmarkNumbers(b *testing.B) {
	corpus := shared.Path(b, "corpora", "20news_stripped.train.jsonl.gz")
	path := filepath.Join(b.TempDir(), "x.blotter")
	if err := library.Create(b.Context(), path, library.Empty); err != nil {
		b.Fatal(err)
	}
	d, err := library.Open(b.Context(), path, library.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = d.Close() }()
	if _, err := d.Import(b.Context(), []string{corpus}, library.Reading{}); err != nil {
		b.Fatal(err)
	}
	if err := d.Learn(b.Context(), false, nil); err != nil {
		b.Fatal(err)
	}
	start := usage.CPU()
	for b.Loop() {
		n, err := d.Numbers(b.Context(), nil)
		if err != nil {
			b.Fatal(err)
		}
		if q := n.Quality(0.90); q.OnLabels.Articles == 0 {
			b.Fatal("nothing was judged")
		}
		b.StopTimer()
		forget(b, d)
		b.StartTimer()
	}
	b.ReportMetric((usage.CPU()-start).Seconds()/float64(b.N), "cpu-s/op")
}

// forget flags an article or takes the flag off, so that nothing is kept of the last numbers but the cross-validation.
func forget(b *testing.B, d *library.Library) {
	b.Helper()
	row, err := d.Article(b.Context(), 1)
	if err == nil {
		err = d.SetFlag(b.Context(), []int64{1}, !row.Flagged)
	}
	if err != nil {
		b.Fatal(err)
	}
}
