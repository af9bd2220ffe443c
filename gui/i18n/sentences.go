package i18n

import (
	"errors"
	"strings"
	"sync"

	"blotter/data"
	"blotter/internal/library"
	"blotter/internal/message"
)

// Error returns an error in the window's language.
func Error(err error) string {
	var p *library.Rejection
	if errors.As(err, &p) {
		return rejection(p)
	}
	return message.Of(err, current)
}

// rejection says where an import came upon what it cannot read, and why.
func rejection(p *library.Rejection) string {
	what := strings.TrimSpace(Refusal(p.Reason) + " " + Refusal(p.Remedy))
	where := data.SourceSaid(p.File).In(current)
	if p.Place != "" {
		where = strings.TrimPrefix(where+", "+Refusal(p.Place), ", ")
	}
	if where == "" {
		return what
	}
	return where + ": " + what
}

// Refusal says a sentence, or a part of one, with which the import refuses something.
func Refusal(text string) string {
	if current == "en" {
		return text
	}
	said, _ := inWindowsLanguage(readingForms(), text)
	return said
}

// readingForms are what the import says of what it cannot read.
var readingForms = sync.OnceValue(func() []phrase {
	return heard(
		"reading.line-n", "reading.lines-n-to-to", "reading.byte-n", "reading.object-to-byte-n",
		"reading.object-n",
		"reading.the-date-text-in-the-column",
		"reading.dates-are-read-as-in-2024",
		"reading.there-is-no-such-file-or", "reading.check-the-spelling-or-choose-it",
		"reading.you-are-not-allowed-to-read", "reading.ask-its-owner-for-the-right",
		"reading.it-could-not-be-opened-cause", "reading.check-that-the-disk-is-still",
		"reading.the-compressed-file-is-damaged-or", "reading.get-the-file-again-the-articles",
		"reading.the-file-could-not-be-read", "reading.check-that-the-disk-is-still-2",
		"reading.the-file-is-empty", "reading.nothing-is-lost-leave-it-out", "reading.the-file-holds-no-text-only", "reading.the-table-has-no-rows",
		"reading.the-folder-holds-no-files", "reading.choose-a-folder-with-articles-in",
		"reading.it-is-not-an-ordinary-file", "reading.choose-files-that-hold-articles",

		"reading.it-is-a-pdf-not-a", "reading.open-it-save-it-as-plain",
		"reading.it-is-a-database-perhaps-a", "reading.open-a-library-with-open-or",
		"reading.it-is-a-rich-text-document", "reading.open-it-in-a-word-processor",
		"reading.it-is-an-old-word-or", "reading.save-a-document-as-plain-text",
		"reading.it-is-a-parquet-file", "reading.save-it-as-csv-or-jsonl",
		"reading.it-is-a-picture-not-a", "reading.leave-it-out-or-import-the",
		"reading.it-is-a-packed-archive", "reading.it-is-a-zip-archive", "reading.unpack-it-into-a-folder-and",
		"reading.it-is-a-packed-file", "reading.unpack-it-and-import-what-is", "reading.it-was-packed-twice", "reading.unpack-it-once-and-import-what",
		"reading.it-is-a-word-document-not", "reading.it-is-a-text-document-of",
		"reading.it-is-an-excel-workbook-not", "reading.open-it-save-the-sheet-as",
		"reading.it-is-a-spreadsheet-not-a", "reading.open-it-save-the-sheet-as-2",
		"reading.it-is-an-e-book-not", "reading.save-it-as-plain-text-txt",
		"reading.it-is-not-a-text-file", "reading.save-what-it-holds-as-plain",
		"reading.it-is-a-web-page-with", "reading.open-it-in-a-browser-copy",
		"reading.it-is-an-xml-file-not",

		"reading.the-line-is-longer-than-64", "reading.write-each-article-as-one-line",
		"reading.the-json-breaks-off-or-is",
		"reading.write-the-file-again-best-as",
		"reading.it-is-not-a-json-object", "reading.write-each-article-as-one-line-2",
		"reading.the-article-has-more-than-16", "reading.part-it-into-several-articles-and",
		"reading.it-has-no-text-none-of", "reading.name-the-key-that-holds-the",
		"reading.the-article-has-no-text-and", "reading.fill-in-its-text-or-take",
		"reading.the-line-names-where-an-article", "reading.put-the-articles-title-and-text",
		"reading.the-article-that-begins-here-has",
		"reading.part-it-into-articles-each-closed",
		"reading.no-column-is-called-text-or",
		"reading.name-the-column-that-holds-the",
		"reading.a-quotation-mark-that-opens-here",
		"reading.close-the-quotation-mark-or-double",
		"reading.the-row-has-n-fields-but", "reading.the-row-has-1-field-but",
		"reading.there-is-no-format-called-text", "reading.choose-one-of-auto-text-articles",
		"reading.an-article-has-no-field-called", "reading.map-one-of-these-columns",
		"reading.the-file-has-no-column-text", "reading.name-one-of-these-as-with",
		"reading.put-quotation-marks-around-a-text",
	)
})
