package exchange

import (
	"path/filepath"

	"fyne.io/fyne/v2"

	"blotter/gui/command"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/widget"
	"blotter/internal/library"
	"blotter/internal/message"
)

// previewWords says what an import would add, or why it would add nothing.
func previewWords(r library.ImportResult) string {
	if r.Found == 0 && len(r.Rejected) > 0 {
		return i18n.T("importing.there-is-nothing-to-import") + " " + rejected(r.Rejected[0])
	}
	words := i18n.N("common.n-articles", r.Found)
	if r.Labeled > 0 {
		words += ", " + i18n.N("importing.n-of-them-with-a-topic", r.Labeled)
	}
	words += ". "
	if r.Within > 0 {
		words += i18n.N("importing.n-exact-copies-within-the-files", r.Within) + " "
	}
	words += i18n.T("importing.exact-copies-of-what-the-library")
	if r.Undated > 0 {
		words += "\n" + undated(r)
	}
	return words
}

// undated says how many dates cannot be read and quotes the first.
func undated(r library.ImportResult) string {
	return i18n.N("importing.n-dates-cannot-be-read", r.Undated) + " " + rejected(*r.NoDate)
}

// rejected says in one line what cannot be read: the file, the place, why, and what to do.
func rejected(p library.Rejection) string {
	return i18n.Say(p.SaidOf(message.Text(filepath.Base(p.File))))
}

// leftOut counts what cannot be read: whole files, rows of them, or both.
func leftOut(list []library.Rejection) string {
	files := 0
	for _, p := range list {
		if p.Place.IsZero() {
			files++
		}
	}
	switch files {
	case 0:
		return i18n.N("importing.n-rows-cannot-be-read-and", len(list))
	case len(list):
		return i18n.N("importing.n-files-cannot-be-read-and", len(list))
	}
	return i18n.N("importing.n-rows-cannot-be-read-and", len(list)-files) + "; " + i18n.N("importing.n-files-cannot-be-read-and", files)
}

// imported says what an import added and shows the list again where that changed it.
func (a *Dialogs) imported(result library.ImportResult, stopped bool) {
	words := importWords(result)
	if stopped {
		words += "; " + i18n.T("importing.stopped-what-was-read-is-in")
	}
	if len(result.Rejected) > 0 {
		words += "; " + leftOut(result.Rejected)
	}
	words += "."
	if result.Undated > 0 {
		words += " " + undated(result)
	}
	a.h.Say(words)
	a.reportUnread(result)
	if result.Added > 0 {
		a.h.Run(command.Refresh)
	}
}

// reportUnread lists what an import left out and quotes the first date that cannot be read.
func (a *Dialogs) reportUnread(r library.ImportResult) {
	switch {
	case len(r.Rejected) > 0:
		out := newRejections(a.h)
		out.show(r.Rejected)
		var dates fyne.CanvasObject
		if r.Undated > 0 {
			dates = widget.NewCaption(undated(r))
		}
		a.h.Dialogs().Open(leftOut(r.Rejected), layout.Between(dates, out.whole, out.lines), "", nil).Sized(860, 420)
	case r.Undated > 0:
		a.h.Dialogs().Open(i18n.N("importing.n-dates-cannot-be-read", r.Undated), widget.NewLabel(rejected(*r.NoDate)), "", nil)
	}
}

// importWords counts what an import added and the copies that it left out.
func importWords(r library.ImportResult) string {
	words := i18n.N("importing.n-articles-added", r.Added)
	if r.Copies > 0 {
		words += ", " + i18n.N("importing.n-exact-copies-left-out", r.Copies)
	}
	if r.Within > 0 {
		words += ", " + i18n.N("importing.n-of-these-within-the-files", r.Within)
	}
	return words
}
