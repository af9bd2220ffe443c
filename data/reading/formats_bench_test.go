package reading_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"blotter/data/reading"
	"blotter/internal/usage"
)

// compare reports how fast a file is read in relation to its library alone, by processor time: 1 is as fast.
func compare(b *testing.B, name, content string, alone func([]byte) error) {
	b.Helper()
	path := filepath.Join(b.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		b.Fatal(err)
	}
	var ours, theirs time.Duration
	for b.Loop() {
		start := usage.CPU()
		drafts, problems := read(b, reading.Options{}, path)
		ours += usage.CPU() - start
		if len(drafts) == 0 {
			b.Fatal(problems)
		}
		start = usage.CPU()
		if err := alone([]byte(content)); err != nil {
			b.Fatal(err)
		}
		theirs += usage.CPU() - start
	}
	b.ReportMetric(float64(theirs)/float64(ours), "of-library")
}

// passage is the text of an article of some 2,500 bytes.
var passage = strings.Repeat("The bronze heron that stood by the river for forty years is gone, and nobody saw anything, said a police officer. ", 22)

func BenchmarkWorkbook(b *testing.B) {
	rows := [][]any{{"title", "text", "date", "label"}}
	for i := range 5000 {
		rows = append(rows, []any{fmt.Sprintf("Heron %d", i), fmt.Sprintf("%d %s", i, passage), "2024-03-05", "Art"})
	}
	compare(b, "a.xlsx", workbook(b, nil, map[string][][]any{"A": rows}, "A"), func(content []byte) error {
		f, err := excelize.OpenReader(bytes.NewReader(content))
		if err != nil {
			return err
		}
		r, err := f.Rows("A")
		if err != nil {
			return err
		}
		for r.Next() {
			if _, err := r.Columns(); err != nil {
				return err
			}
		}
		return errors.Join(r.Close(), f.Close())
	})
}

func BenchmarkWordDocument(b *testing.B) {
	var body strings.Builder
	for i := range 2000 {
		body.WriteString(wordParagraph("", fmt.Sprintf("%d %s", i, passage)))
	}
	compare(b, "a.docx", docx(b, body.String()), func(content []byte) error {
		z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
		if err != nil {
			return err
		}
		f, err := z.Open("word/document.xml")
		if err != nil {
			return err
		}
		d := xml.NewDecoder(f)
		var text strings.Builder
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				return f.Close()
			}
			if err != nil {
				return err
			}
			if t, ok := token.(xml.CharData); ok {
				text.Write(t)
			}
		}
	})
}
