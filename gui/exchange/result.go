package exchange

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"blotter/gui/command"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/widget"
	"blotter/internal/library"
	"blotter/internal/message"
)

// topicsNamed is how many new topics a preview names.
const topicsNamed = 8

// previewWords says what an import would add, or why it would add nothing.
func previewWords(l *library.FileLook) string {
	if l.Found == 0 && len(l.Problems) > 0 && l.Exact {
		return i18n.T("importing.there-is-nothing-to-import") + " " + rejected(*l.Problems[0])
	}
	words := articlesIn(l)
	if l.Copies > 0 {
		words += " " + i18n.N("importing.n-of-m-are-in-the-library", l.Copies, "Of", i18n.N("common.n-articles", l.Found))
	}
	if l.Within > 0 {
		words += " " + i18n.N("importing.n-exact-copies-within-the-files", l.Within)
	}
	if len(l.Labels) > 0 {
		words += "\n" + topicWords(l)
	}
	return words
}

// articlesIn counts the articles that were found: "About 12,000 articles in 3 files."
func articlesIn(l *library.FileLook) string {
	n := i18n.N("common.n-articles", estimate(l))
	files := len(l.Files) + l.Others
	switch {
	case l.Unlisted:
		return i18n.N("importing.more-than-n-articles-in-folders", l.Found)
	case l.Others > 0:
		found := i18n.N("importing.articles-in-the-first-n-files", len(l.Files), "Articles", i18n.N("common.n-articles", l.Found))
		return found + " " + i18n.N("importing.n-more-files-not-looked-into", l.Others)
	case files > 1 && l.Exact:
		return i18n.N("importing.articles-in-n-files", files, "Articles", n)
	case files > 1:
		return i18n.N("importing.about-articles-in-n-files", files, "Articles", n)
	case !l.Exact:
		return i18n.T("importing.about-articles", "Articles", n)
	}
	return n + "."
}

// estimate returns how many articles there are, to two digits where that is not certain.
func estimate(l *library.FileLook) int {
	n, unit := l.Estimate, 1
	for !l.Exact && n/unit >= 100 {
		unit *= 10
	}
	return (n + unit/2) / unit * unit
}

// topicWords names the topics that the articles come with: the new ones, and how many the library has.
func topicWords(l *library.FileLook) string {
	var words []string
	if known := len(l.Labels) - len(l.NewTopics); known > 0 {
		words = append(words, i18n.N("importing.n-topics-that-the-library-has", known))
	}
	if n := len(l.NewTopics); n > 0 {
		names := strings.Join(l.NewTopics[:min(n, topicsNamed)], ", ")
		if n > topicsNamed {
			names += ", " + i18n.N("common.and-n-more", n-topicsNamed)
		}
		words = append(words, i18n.N("importing.n-new-topics", n, "Names", names))
	}
	return strings.Join(words, " ")
}

// leftOutOf lists what a preview cannot read. What a choice of the dialog settles is asked there.
func leftOutOf(l *library.FileLook) []library.Rejection {
	var list []library.Rejection
	for _, p := range l.Problems {
		if p.Kind != "date-order" && p.Kind != "list-or-article" {
			list = append(list, *p)
		}
	}
	return list
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
		a.h.Dialogs().Open(leftOut(r.Rejected), layout.Between(dates, out.whole, out.lines), "", nil).Sized(860, 420).Unasked()
	case r.Undated > 0:
		a.h.Dialogs().Open(i18n.N("importing.n-dates-cannot-be-read", r.Undated), widget.NewLabel(rejected(*r.NoDate)), "", nil).Unasked()
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
