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

	"codeberg.org/go-pdf/fpdf"
	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
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

// BenchmarkPDF compares with PDFium alone, which says where each run of text stands on each page: as it comes, and as one that can be
// stopped in the midst of a hostile document, which costs it a goroutine for each of its calls and a look at each turn of its loops.
func BenchmarkPDF(b *testing.B) {
	pages := fpdf.New("P", "mm", "A4", "")
	pages.AddPage()
	pages.SetFont("Helvetica", "", 11)
	for i := range 100 {
		pages.MultiCell(0, 5, fmt.Sprintf("%d %s", i, passage), "", "L", false)
	}
	var document bytes.Buffer
	if err := pages.Output(&document); err != nil {
		b.Fatal(err)
	}
	path := filepath.Join(b.TempDir(), "first.pdf")
	if err := os.WriteFile(path, document.Bytes(), 0o600); err != nil {
		b.Fatal(err)
	}
	read(b, reading.Options{}, path) // the engine is compiled once
	config := wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
	for name, config := range map[string]wazero.RuntimeConfig{"stoppable": config.WithCloseOnContextDone(true), "unstoppable": config} {
		b.Run(name, func(b *testing.B) {
			pool, err := webassembly.Init(webassembly.Config{MaxIdle: 1, MaxTotal: 1, RuntimeConfig: config})
			if err != nil {
				b.Fatal(err)
			}
			defer func() { _ = pool.Close() }() // nothing was written
			compare(b, "a.pdf", document.String(), func(content []byte) error { return pdfAlone(pool, content) })
		})
	}
}

func pdfAlone(pool pdfium.Pool, content []byte) error {
	engine, err := pool.GetInstance(time.Minute)
	if err != nil {
		return err
	}
	doc, err := engine.OpenDocument(&requests.OpenDocument{File: &content})
	if err != nil {
		return err
	}
	pages, err := engine.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		return err
	}
	for n := range pages.PageCount {
		page := requests.Page{ByIndex: &requests.PageByIndex{Document: doc.Document, Index: n}}
		mode := requests.GetPageTextStructuredModeRects
		if _, err := engine.GetPageTextStructured(&requests.GetPageTextStructured{Page: page, Mode: mode, CollectFontInformation: true}); err != nil {
			return err
		}
	}
	return engine.Close()
}
