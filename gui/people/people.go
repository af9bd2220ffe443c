// Package people holds what a window offers to several people who label the same articles: to hand articles out, to merge what comes
// back, a page on how far people agree, and a page on which they settle where they differ.
package people

import (
	"context"
	"path/filepath"
	"strconv"
	"strings"

	"blotter/gui/dialog"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/library"

	"fyne.io/fyne/v2"
)

// Dialogs opens the dialogs of this package over a window.
type Dialogs struct {
	// OnMerged is called after the library of a colleague was merged. It may be nil.
	OnMerged func()
	// OnHandedOut is called after articles were handed out. It may be nil.
	OnHandedOut func()

	h host.Host
}

// New returns the dialogs of a window, none of which is open.
func New(h host.Host) *Dialogs { return &Dialogs{h: h} }

// AskMerge asks for a library, says what merging it would do, and merges it.
func (a *Dialogs) AskMerge() {
	h := a.h
	path := h.Dialogs().NewField(i18n.T("people.the-file-of-a-colleague", "Ending", host.LibraryEnding))
	choose := widget.NewButton(i18n.T("libraries.choose"), func() {
		h.Dialogs().ChooseFile(h.Library().Path(), []string{host.LibraryEnding}, func(picked string) { path.SetText(picked) })
	})
	rows := dialog.Rows(widget.NewLabel(i18n.T("people.merge-explained")), layout.NewRow(8, path, path, choose))
	h.Dialogs().Open(i18n.T("people.merge-a-library"), rows, i18n.T("people.see-what-merging-does"), func() {
		if file := strings.TrimSpace(path.Text); file != "" {
			a.Preview(file)
		}
	}).Fitted(620)
	h.Dialogs().Canvas().Focus(path)
}

// AskHandOut asks how many articles of the open list a colleague gets, and makes their library.
func (a *Dialogs) AskHandOut() {
	h := a.h
	name := h.Dialogs().NewField(i18n.T("people.the-colleagues-name"))
	count := h.Dialogs().NewField("")
	overlap := h.Dialogs().NewField("")
	count.SetText("50")
	overlap.SetText("10")
	labels := h.Dialogs().NewCheck(i18n.T("people.my-labels-go-along"), nil)
	rows := dialog.Rows(
		widget.NewLabel(i18n.T("people.hand-out-explained", "List", h.ListName(h.Query()))),
		name, asked("people.how-many-articles", count), asked("people.how-many-of-these-you-label-too", overlap),
		labels, widget.NewLabel(i18n.T("people.not-independent")),
	)
	var d *dialog.Dialog
	d = h.Dialogs().Open(i18n.T("people.hand-out-articles"), rows, i18n.T("people.choose-a-file"), func() {
		o := library.HandOutOptions{Query: h.Query(), Count: numberIn(count.Text), Overlap: numberIn(overlap.Text), Seed: 1, Labels: labels.Checked}
		a.handOut(d, namesIn(name.Text), o)
	}).Fitted(560)
	d.KeepOpen = true
	h.Dialogs().Canvas().Focus(name)
}

// asked is a short field beside what it asks.
func asked(id string, field *dialog.Field) fyne.CanvasObject {
	words := widget.NewLabel(i18n.T(id))
	return layout.NewRow(8, words, words, field)
}

// namesIn reads names between commas.
func namesIn(text string) (names []string) {
	for name := range strings.SplitSeq(text, ",") {
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// numberIn reads a number, 0 for anything else.
func numberIn(text string) int {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil {
		return 0
	}
	return n
}

// handOut makes a library for each colleague beside this one, under their names.
func (a *Dialogs) handOut(d *dialog.Dialog, names []string, o library.HandOutOptions) {
	h := a.h
	if len(names) == 0 {
		h.Say(i18n.T("people.name-your-colleague"))
		return
	}
	files := make([]string, len(names))
	for i, name := range names {
		files[i] = library.FreeFileFor(h.Library().Path(), name, host.LibraryEnding)
	}
	d.Allow(false)
	var made []library.HandedOut
	h.Tasks().Do(func(ctx context.Context) (err error) {
		made, err = h.Library().HandOut(ctx, files, names, o)
		return err
	}, func(err error) {
		d.Allow(true)
		h.Fail(err)
		if err == nil {
			d.Close()
		}
		a.handedOut(made)
	})
}

// handedOut says which files were made and what to do with them.
func (a *Dialogs) handedOut(made []library.HandedOut) {
	if len(made) == 0 {
		return
	}
	if a.OnHandedOut != nil {
		a.OnHandedOut()
	}
	var lines []fyne.CanvasObject
	for _, one := range made {
		lines = append(lines, widget.NewLabel(i18n.N("people.n-articles-for-name", one.Articles, "Name", one.Name, "File", one.Path)))
		if one.Known {
			lines = append(lines, widget.NewMutedLabel(i18n.T("people.known-colleague", "Name", one.Name)))
		}
	}
	a.h.Dialogs().Open(i18n.T("people.hand-out-articles"), dialog.Rows(lines...), "", nil).Unasked()
}

// OfferCopies says that another copy of the library lies beside it, as a tool that keeps folders in step makes one, and offers to merge
// it. It asks about one copy at a time and does nothing where there is none.
func (a *Dialogs) OfferCopies() {
	h := a.h
	if h.Library().ReadOnly() {
		return
	}
	tasks.Fetch(h.Tasks(), "conflicted copies", h.Library().ConflictedCopies, func(found []string, err error) {
		if err != nil || len(found) == 0 {
			return
		}
		words := widget.NewLabel(i18n.T("people.a-conflicted-copy", "File", filepath.Base(found[0])))
		var d *dialog.Dialog
		ignore := widget.NewLink(i18n.T("people.do-not-ask-again"), func() {
			d.Guarded(func() {
				d.Close()
				h.Tasks().Do(func(ctx context.Context) error { return h.Library().IgnoreCopy(ctx, found[0]) }, h.Fail)
			})()
		})
		d = h.Dialogs().Open(i18n.T("people.another-copy"), dialog.Rows(words, ignore), i18n.T("people.see-what-merging-does"), func() { a.Preview(found[0]) }).Unasked()
	})
}
