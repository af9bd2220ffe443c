package i18n

import (
	"errors"
	"strings"
	"sync"

	"blotter/data"
	"blotter/internal/library"
)

// failure is something that could not be done, as it is told: the caller's words, and behind a colon why.
type failure struct {
	what string // in the window's language
	err  error
}

// Because joins what could not be done to the reason.
func Because(what string, err error) error { return &failure{what, err} }

// Error is part of error.
func (f *failure) Error() string { return f.what + ": " + f.err.Error() }

// Unwrap returns the reason.
func (f *failure) Unwrap() error { return f.err }

// Error says an error in the window's language where it is one of those that are known, else in its own words.
func Error(err error) string {
	if current == "en" || err == nil {
		return errorText(err)
	}
	switch e := err.(type) { //nolint:errorlint // each error is said on its own, and then the one that it wraps
	case *failure:
		return e.what + ": " + Error(e.err)
	case *data.FileError:
		return e.Path + ": " + Refusal(e.What) + ". " + Refusal(e.Remedy) + "."
	case *library.Rejection:
		return rejection(e)
	case *data.ConflictError:
		return conflict(e)
	case *data.NameTakenError:
		return nameTaken(e)
	case *library.DamagedError:
		return Damage(e) + " " + Refusal(e.Help())
	case interface{ Unwrap() []error }:
		var all []string
		for _, one := range e.Unwrap() {
			all = append(all, Error(one))
		}
		return strings.Join(all, "\n")
	}
	return wrapped(err)
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// wrapped says an error that says more about another one, behind a colon, or one that is known by its words alone.
func wrapped(err error) string {
	inner := errors.Unwrap(err)
	if inner != nil {
		if before, ok := strings.CutSuffix(err.Error(), ": "+inner.Error()); ok {
			return Refusal(before) + ": " + Error(inner)
		}
	}
	return Refusal(err.Error())
}

// rejection says where an import came upon what it cannot read, and why.
func rejection(p *library.Rejection) string {
	what := strings.TrimSpace(Refusal(p.Reason) + " " + Refusal(p.Remedy))
	where := fileSaid(p.File)
	if p.Place != "" {
		where = strings.TrimPrefix(where+", "+Refusal(p.Place), ", ")
	}
	if where == "" {
		return what
	}
	return where + ": " + what
}

func conflict(e *data.ConflictError) string {
	step, reason := ChangeName(e.Batch.Name), Refusal(e.Reason)
	if e.Redo {
		return T("sentences.step-cannot-be-redone-reason-nothing", "Step", step, "Reason", reason)
	}
	return T("sentences.step-cannot-be-undone-reason-nothing", "Step", step, "Reason", reason)
}

func nameTaken(e *data.NameTakenError) string {
	if e.Owner.Retired {
		return T("sentences.there-is-a-retired-topic-named", "Topic", e.Owner.Name)
	}
	return T("sentences.there-is-a-topic-named-topic", "Topic", e.Owner.Name)
}

// Damage says what happened to a library.
func Damage(e *library.DamagedError) string {
	return T("sentences.library-the-library-is-damaged-a", "Library", e.Library)
}

// Refusal says a sentence, or a part of one, with which the library refuses something.
func Refusal(text string) string {
	if current == "en" {
		return text
	}
	for _, phrases := range [][]phrase{libraryForms(), readingForms()} {
		if said, known := inWindowsLanguage(phrases, text); known {
			return said
		}
	}
	return text
}

// libraryForms are what the library says when it refuses something.
var libraryForms = sync.OnceValue(func() []phrase {
	return heard(
		"library.there-is-no-article-with-this",
		"library.there-is-no-such-topic-in",
		"library.there-is-no-such-step-in",
		"library.there-is-nothing-to-undo", "library.there-is-nothing-to-redo",
		"library.the-import-was-undone-while-it",
		"library.the-library-is-open-for-reading",
		"library.a-topic-needs-a-name-type", "library.a-topic-cannot-be-merged-into",
		"library.topic-cannot-be-merged-into-a",

		"library.the-folder-that-the-file-was", "library.make-the-folder-or-choose-another",
		"library.there-is-no-such-library", "library.check-the-name-or-make-a",
		"library.there-is-a-file-with-this", "library.choose-another-name",
		"library.another-program-has-been-writing-to",
		"library.wait-until-the-other-program-is",
		"library.the-disk-is-full-so-this", "library.make-room-on-the-disk-and",
		"library.the-library-or-the-folder-it",
		"library.open-it-for-reading-only-allow",
		"library.the-library-cannot-be-reached-reading",
		"library.check-that-the-disk-or-network",
		"library.the-library-is-damaged-a-part",
		"library.keep-the-file-and-restore-the",
		"library.this-file-is-no-blotter-library", "library.this-is-a-folder-not-a",
		"library.this-file-is-empty-so-it",
		"library.this-file-is-a-database-of",
		"library.choose-another-file-or-make-a",
		"library.this-library-was-made-by-a", "library.update-blotter-to-open-it",
		"library.this-library-was-made-by-an",
		"library.open-it-once-for-writing-a",
		"library.the-library-file-was-moved-deleted",
		"library.put-the-file-back-or-open",
		"library.the-file-file-beside-the-library",
		"library.close-the-library-and-open-it",
		"library.the-newest-changes-of-this-library",
		"library.copy-both-files-to-a-folder",
		"library.you-are-not-allowed-to-read", "library.ask-its-owner-to-let-you",
		"library.the-library-refused-this-change-cause",
		"library.try-again-if-it-happens-again",
		"library.the-search-index-or-another-part",
		"library.have-it-made-anew-blotter-check",
		"library.the-disk-has-no-room-for",
		"library.the-folder-that-the-file-was-2",
		"library.the-folder-that-the-file-was-3", "library.choose-another-folder-or-allow-writing",
		"library.the-disk-is-full-so-this-2", "library.make-room-on-the-disk-or",
		"library.allow-writing-to-the-file-and",
		"library.the-library-is-open-in-another",
		"library.the-library-is-open-in-another-2", "library.close-it-there-and-try-again",

		"library.there-is-no-whole-backup-of",
		"library.the-newest-whole-backup-is-of",
		"library.there-is-no-backup-of-this",
		"library.no-backup-was-made-since-the",
		"library.the-trash-was-not-emptied-and",
		"library.the-daily-backup-was-not-made", "library.looking-for-changes-by-other-programs", "library.making-a-backup-before-the-library",
		"library.the-folder-for-the-library-library", "library.adding-articles", "library.reading-the-articles", "library.reading-the-topics", "library.reading-the-topics-again", "library.reading-a-page-of-the-list",

		"library.the-note-on-the-article-what", "library.the-flag-of-the-article-what", "library.another-topic-is-named-topic-now",
		"library.the-topic-topic-is-there-already", "library.the-topic-topic-is-no-longer", "library.the-topic-topic-was-changed-since",
		"library.articles-have-been-labeled-as-topic", "library.the-article-what-was-moved-since", "library.the-article-what-has-come-into",
		"library.the-article-what-was-put-into", "library.the-article-what-was-labeled-since", "library.the-article-what-is-in-the",
		"library.the-label-of-the-article-what", "library.an-article-of-it-was-deleted", "library.the-word-word-was-changed-since",

		"library.text-is-no-split-write-the", "library.a-part-of-a-split-must",
		"library.file-does-not-tell-the-format", "library.file-was-not-written",
	)
})

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
