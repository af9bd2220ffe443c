package history

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/data"
	"blotter/gui/dialog"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/library"
	"blotter/internal/message"
)

// TrashTargets moves the selected articles, or the current one, to the trash, in one step that undo takes back.
func (a *Dialogs) TrashTargets() {
	h := a.h
	ids := h.Targets()
	if len(ids) == 0 {
		return
	}
	h.Tasks().Do(func(ctx context.Context) error { return h.Library().Trash(ctx, ids) }, func(err error) {
		if err != nil {
			h.Fail(err)
			return
		}
		h.Say(i18n.N("trash.n-articles-in-the-trash-ctrl", len(ids)))
	})
}

// trashDialog lists the trash. Each article can be taken out, and all can be deleted permanently.
type trashDialog struct {
	all    *Dialogs
	h      host.Host
	heads  []data.Head
	list   *fyne.Container
	dialog *dialog.Dialog
}

// trashShown is how many titles of the trash are listed.
const trashShown = 200

// ShowTrash lists what is in the trash, and offers to empty it.
func (a *Dialogs) ShowTrash() {
	h := a.h
	tasks.Fetch(h.Tasks(), "trash", h.Library().Trashed, func(heads []data.Head, err error) {
		switch {
		case err != nil:
			h.Fail(err)
		case len(heads) == 0:
			h.Dialogs().Open(i18n.T("trash.trash"), emptyTrash(), "", nil)
		default:
			a.openTrash(heads)
		}
	})
}

func emptyTrash() fyne.CanvasObject {
	return widget.NewLabel(i18n.T("trash.the-trash-is-empty-articles-come"))
}

func (a *Dialogs) openTrash(heads []data.Head) *trashDialog {
	h := a.h
	d := &trashDialog{all: a, h: h, list: container.New(&layout.VBox{Gap: 6})}
	d.dialog = h.Dialogs().Open(i18n.T("trash.trash"), container.NewVScroll(d.list), i18n.T("trash.empty-the-trash"), d.askEmpty).Sized(760, 520).Showing()
	d.dialog.KeepOpen = true
	d.fill(heads)
	return d
}

// fill lists articles.
func (d *trashDialog) fill(heads []data.Head) {
	d.heads = heads
	d.list.RemoveAll()
	d.dialog.Allow(len(heads) > 0)
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

// again reads the trash again and lists it.
func (d *trashDialog) again() {
	tasks.Fetch(d.h.Tasks(), "trash", d.h.Library().Trashed, func(heads []data.Head, err error) {
		if err != nil {
			d.h.Fail(err)
			return
		}
		d.fill(heads)
	})
}

// takeOut brings an article back from the trash.
func (d *trashDialog) takeOut(id int64) {
	d.h.Tasks().Do(func(ctx context.Context) error { return d.h.Library().TakeOut(ctx, []int64{id}) }, func(err error) {
		if err != nil {
			d.h.Fail(err)
			return
		}
		d.h.Say(i18n.T("trash.the-article-is-back-with-its"))
		d.again()
	})
}

// askEmpty asks whether to delete what is listed permanently.
func (d *trashDialog) askEmpty() {
	tasks.Fetch(d.h.Tasks(), "backup of now", d.h.Library().BackupOfNow, func(b library.Backup, err error) {
		if err != nil {
			d.h.Fail(err)
			return
		}
		d.dialog.Close()
		d.h.Dialogs().Open(i18n.T("trash.empty-the-trash-2"), widget.NewLabel(whatGoes(d.heads)+"\n\n"+whatHolds(b)), i18n.T("trash.empty-it"), d.all.emptyTrash).Unasked()
	})
}

// whatGoes says what emptying the trash deletes.
func whatGoes(heads []data.Head) string {
	labeled := 0
	for _, h := range heads {
		if h.Status == data.Labeled {
			labeled++
		}
	}
	return i18n.N("trash.n-articles-go-for-good-labeled", len(heads), "Labeled", i18n.N("common.n-of-them-labeled", labeled))
}

// whatHolds says which backup holds what emptying deletes: b, or one that is made first where b has no path.
func whatHolds(b library.Backup) string {
	if b.Path == "" {
		return i18n.T("trash.first-a-backup-is-made-and")
	}
	return i18n.T("trash.the-backup-of-when-has-the", "When", i18n.DateTime(b.At))
}

// emptyTrash makes a backup and then deletes what is in the trash, in the background.
func (a *Dialogs) emptyTrash() {
	h := a.h
	h.Library().Start(message.New("trash.emptying-the-trash"), "empty the trash", func(ctx context.Context, report func(done, total int64)) error {
		gone, err := h.Library().EmptyTrash(ctx, report)
		if err == nil {
			h.Tasks().Post(func() { h.Say(i18n.N("trash.n-articles-gone-for-good", gone)) })
		}
		return err
	})
}
