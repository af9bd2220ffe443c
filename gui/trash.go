package gui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/data"
	"blotter/gui/dialog"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/library"
	"blotter/internal/message"
)

// trashSelected puts the selected articles, or the current one, into the trash, in one step that undo takes back.
func (w *Window) trashSelected() {
	ids := w.list.targets()
	if len(ids) == 0 {
		return
	}
	w.back.Do(func(ctx context.Context) error { return w.library.Trash(ctx, ids) }, func(err error) {
		if err != nil {
			w.Fail(err)
			return
		}
		w.Say(i18n.N("trash.n-articles-in-the-trash-ctrl", len(ids)))
		w.refreshList()
	})
}

// trashDialog lists what is in the trash: each article can be taken out, and all can be deleted for good.
type trashDialog struct {
	w        *Window
	heads    []data.Head
	list     *fyne.Container
	question *dialog.Dialog
}

// trashShown is how many articles of the trash are listed by title.
const trashShown = 200

// showTrash lists what is in the trash, and offers to empty it.
func (w *Window) showTrash() {
	tasks.Fetch(w.back, "trash", w.library.Trashed, func(heads []data.Head, err error) {
		switch {
		case err != nil:
			w.Fail(err)
		case len(heads) == 0:
			w.dialogs.Open(i18n.T("trash.trash"), emptyTrash(), "", nil)
		default:
			w.openTrash(heads)
		}
	})
}

func emptyTrash() fyne.CanvasObject {
	return widget.NewLabel(i18n.T("trash.the-trash-is-empty-articles-come"))
}

func (w *Window) openTrash(heads []data.Head) *trashDialog {
	d := &trashDialog{w: w, list: container.New(&layout.VBox{Gap: 6})}
	d.question = w.dialogs.Open(i18n.T("trash.trash"), container.NewVScroll(d.list), i18n.T("trash.empty-the-trash"), d.askEmpty).Sized(760, 520).Showing()
	d.question.KeepOpen = true
	d.fill(heads)
	return d
}

// fill lists articles.
func (d *trashDialog) fill(heads []data.Head) {
	d.heads = heads
	d.list.RemoveAll()
	d.question.Allow(len(heads) > 0)
	if len(heads) == 0 {
		d.list.Add(emptyTrash())
	}
	for i, h := range heads {
		if i == trashShown {
			more := widget.NewMuted()
			more.Set(i18n.N("common.and-n-more", len(heads)-i))
			d.list.Add(more)
			break
		}
		title := widget.NewText(look.Text, 13, fyne.TextStyle{})
		title.Shrinkable = true
		title.Set(h.Title)
		d.list.Add(layout.NewRow(12, title, title, widget.NewLink(i18n.T("trash.take-out"), func() { d.takeOut(h.ID) })))
	}
	d.list.Refresh()
}

// again lists what is in the trash now.
func (d *trashDialog) again() {
	tasks.Fetch(d.w.back, "trash", d.w.library.Trashed, func(heads []data.Head, err error) {
		if err != nil {
			d.w.Fail(err)
			return
		}
		d.fill(heads)
	})
}

// takeOut brings an article back from the trash.
func (d *trashDialog) takeOut(id int64) {
	d.w.back.Do(func(ctx context.Context) error { return d.w.library.TakeOut(ctx, []int64{id}) }, func(err error) {
		if err != nil {
			d.w.Fail(err)
			return
		}
		d.w.Say(i18n.T("trash.the-article-is-back-with-its"))
		d.again()
	})
}

// askEmpty asks whether what is listed goes for good.
func (d *trashDialog) askEmpty() {
	tasks.Fetch(d.w.back, "backup of now", d.w.library.BackupOfNow, func(b library.Backup, err error) {
		if err != nil {
			d.w.Fail(err)
			return
		}
		d.question.Close()
		d.w.dialogs.Open(i18n.T("trash.empty-the-trash-2"), widget.NewLabel(whatGoes(d.heads)+"\n\n"+whatHolds(b)), i18n.T("trash.empty-it"), d.w.emptyTrash)
	})
}

// whatGoes says what an emptying deletes.
func whatGoes(heads []data.Head) string {
	labeled := 0
	for _, h := range heads {
		if h.Status == data.Labeled {
			labeled++
		}
	}
	return i18n.N("trash.n-articles-go-for-good-labeled", len(heads), "Labeled", i18n.N("common.n-of-them-labeled", labeled))
}

// whatHolds says which backup has the library as it is before the emptying: this one, or where it has no path one that is made first.
func whatHolds(b library.Backup) string {
	if b.Path == "" {
		return i18n.T("trash.first-a-backup-is-made-and")
	}
	return i18n.T("trash.the-backup-of-when-has-the", "When", i18n.DateTime(b.At))
}

// emptyTrash deletes what is in the trash, after a backup, in the background.
func (w *Window) emptyTrash() {
	w.library.Start(message.New("trash.emptying-the-trash"), "empty the trash", func(ctx context.Context, report func(done, total int64)) error {
		gone, err := w.library.EmptyTrash(ctx, report)
		if err == nil {
			w.post(func() { w.Say(i18n.N("trash.n-articles-gone-for-good", gone)) })
		}
		return err
	})
}
