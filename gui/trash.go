package gui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/data"
	"blotter/gui/look"
	"blotter/gui/widget"
)

// trashSelected puts the selected articles, or the current one, into the trash, in one step that undo takes back.
func (w *Window) trashSelected() {
	ids := w.list.targets()
	if len(ids) == 0 {
		return
	}
	w.back.change(func(ctx context.Context) error { return w.desk.Trash(ctx, ids) }, func(err error) {
		if err != nil {
			w.fail(err)
			return
		}
		w.tell(trn("{{.N}} articles in the trash. Ctrl+Z takes it back.", len(ids)))
		w.refreshList()
	})
}

// trashShown is how many articles of the trash are listed by title.
const trashShown = 200

// showTrash lists what is in the trash, and offers to empty it.
func (w *Window) showTrash() {
	fetch(w.back, "trash", w.desk.Trashed, func(heads []data.Head, err error) {
		switch {
		case err != nil:
			w.fail(err)
		case len(heads) == 0:
			w.question(tr("Trash"), label(tr("The trash is empty. Articles come here by “Put into the trash” and by undoing an import.")), "", nil)
		default:
			w.question(tr("Trash"), w.trashList(heads), tr("Empty the trash …"), func() { w.askEmptyTrash(heads) }).sized(760, 520)
		}
	})
}

func (w *Window) trashList(heads []data.Head) fyne.CanvasObject {
	list := container.New(&stacked{gap: 6})
	for i, h := range heads {
		if i == trashShown {
			more := muted()
			more.set(trn("and {{.N}} more", len(heads)-i))
			list.Add(more)
			break
		}
		title := newText(look.Text, 13, fyne.TextStyle{})
		title.elastic = true
		title.set(h.Title)
		list.Add(inRow(12, title, title, widget.NewLink(tr("take out"), func() { w.takeOut(h.ID) })))
	}
	return container.NewVScroll(list)
}

// takeOut brings an article back from the trash.
func (w *Window) takeOut(id int64) {
	w.ask.leave()
	w.back.change(func(ctx context.Context) error { return w.desk.TakeOut(ctx, []int64{id}) }, func(err error) {
		if err != nil {
			w.fail(err)
			return
		}
		w.tell(tr("The article is back, with its label. Ctrl+Z puts it into the trash again."))
	})
}

// askEmptyTrash says what goes before it goes for good.
func (w *Window) askEmptyTrash(heads []data.Head) {
	labeled := 0
	for _, h := range heads {
		if h.Status == data.Labeled {
			labeled++
		}
	}
	text := trn("{{.N}} articles go for good, {{.Labeled}}, with their texts and notes. This is the one thing that Ctrl+Z does not take back. "+
		"The history keeps that they were there. Backups made before still hold them.", len(heads), "Labeled", trn("{{.N}} of them labeled", labeled))
	w.question(tr("Empty the trash?"), label(text), tr("Empty it"), func() {
		gone := 0
		w.back.change(func(ctx context.Context) (err error) { gone, err = w.desk.EmptyTrash(ctx); return err }, func(err error) {
			if err != nil {
				w.fail(err)
				return
			}
			w.tell(trn("{{.N}} articles gone for good.", gone))
		})
	})
}
