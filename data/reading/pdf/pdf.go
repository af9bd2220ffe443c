// Package pdf reads the text of PDF documents by PDFium.
package pdf

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"blotter/data/reading/document"
	"blotter/data/reading/format"
	"blotter/data/reading/press"
	"blotter/internal/message"
)

func init() {
	format.Register(format.Format{
		Name:        "pdf",
		Extensions:  []string{".pdf"},
		Description: "a PDF with a text layer; scanned pages have none",
		Sniff: func(h format.Head) format.Sureness {
			const near = 1024 // bytes that other programs accept before the signature
			if h.Starts("%PDF-") || h.Ext == ".pdf" && strings.Contains(string(h.Bytes[:min(near, len(h.Bytes))]), "%PDF-") {
				return format.Certain
			}
			return format.No
		},
		Read: read,
	})
}

// mostText is how many bytes of text a document may have.
const mostText = 64 << 20

func read(ctx context.Context, in *format.Input, o format.Options, out format.Out) error {
	content, err := in.All()
	if err != nil {
		return err
	}
	doc, err := open(ctx, content)
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return openProblem(in.Name, err)
	}
	defer doc.close()
	pages, failed, size := [][]line{}, []int{}, 0
	for n := range doc.pages {
		if out.Ended() {
			return nil
		}
		runs, err := doc.runs(n)
		if err != nil {
			failed = append(failed, n+1)
			if len(failed) > 20 { // the engine has given up
				break
			}
			continue
		}
		lines := linesOf(n, runs)
		for _, l := range lines {
			size += len(l.text)
		}
		if size > mostText {
			return &format.Problem{File: in.Name, Reason: message.New("reading.pdf-too-long"), Remedy: message.New("reading.split-into-several")}
		}
		pages = append(pages, lines)
	}
	lines := withoutMargins(pages)
	if p := noText(in.Name, doc.pages, lines, len(failed)); p != nil {
		return p
	}
	write(doc.title(), lines, in, o, out)
	if len(failed) > 0 {
		out.Problem(&format.Problem{
			File: in.Name, Place: message.New("place.page", "N", strings.Trim(strings.ReplaceAll(fmt.Sprint(failed), " ", ", "), "[]")), Kept: true,
			Reason: message.New("reading.page-damaged"), Remedy: message.New("reading.get-pdf-again"),
		})
	}
	return nil
}

func write(title string, lines []line, in *format.Input, o format.Options, out format.Out) {
	if fields := asLines(lines); press.Recognize(fields) != press.None {
		press.Write(press.Recognize(fields), slices.Values(fields), in, o, out)
		return
	}
	document.Document{Title: title, Paragraphs: paragraphs(lines)}.Write(in, o, out)
}

func openProblem(name string, err error) *format.Problem {
	switch {
	case errors.Is(err, errLocked):
		return &format.Problem{
			File: name, Err: err, Reason: message.New("reading.pdf-password"),
			Remedy: message.New("reading.pdf-remove-password"),
		}
	case errors.Is(err, errBroken):
		return &format.Problem{
			File: name, Err: err, Reason: message.New("reading.pdf-damaged"), Remedy: message.New("reading.get-again-or-other-program"),
		}
	}
	return &format.Problem{
		File: name, Err: err, Reason: message.New("reading.pdf-reader-failed", "Cause", err),
		Remedy: message.New("reading.pdf-free-memory"),
	}
}

// noText tells of a document without text, or whose text is not made of letters.
func noText(name string, pages int, lines []line, failed int) *format.Problem {
	letters, strange := 0, 0
	for _, l := range lines {
		for _, r := range l.text {
			switch {
			case unicode.IsLetter(r) || unicode.IsDigit(r):
				letters++
			case r == unicode.ReplacementChar || unicode.Is(unicode.Co, r) || unicode.IsControl(r) && r != softHyphen && r != '\t':
				strange++
			}
		}
	}
	ocr := message.New("reading.use-ocrmypdf")
	switch {
	case failed > 0 && failed == pages:
		return openProblem(name, errBroken)
	case letters == 0 && strange == 0:
		return &format.Problem{File: name, Reason: message.New("reading.pdf-scanned"), Remedy: ocr}
	case strange > letters:
		return &format.Problem{File: name, Reason: message.New("reading.pdf-fonts"), Remedy: ocr}
	}
	return nil
}
