package gui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/data"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// trashSelected puts the selected articles, or the current one, into the trash, in one step that undo takes back.
func (w *Window) trashSelected() {
	ids := w.list.targets()
	if len(ids) == 0 {
		return
	}
	w.back.change(func(ctx context.Context) error { return w.library.Trash(ctx, ids) }, func(err error) {
		if err != nil {
			w.fail(err)
			return
		}
		w.tell(trn("{{.N}} articles in the trash. Ctrl+Z takes it back.", len(ids)))
		w.refreshList()
	})
}

// trashDialog lists what is in the trash: each article can be taken out, and all can be deleted for good.
type trashDialog struct {
	w        *Window
	heads    []data.Head
	list     *fyne.Container
	question *question
}

// trashShown is how many articles of the trash are listed by title.
const trashShown = 200

// showTrash lists what is in the trash, and offers to empty it.
func (w *Window) showTrash() {
	fetch(w.back, "trash", w.library.Trashed, func(heads []data.Head, err error) {
		switch {
		case err != nil:
			w.fail(err)
		case len(heads) == 0:
			w.question(tr("Trash"), emptyTrash(), "", nil)
		default:
			w.openTrash(heads)
		}
	})
}

func emptyTrash() fyne.CanvasObject {
	return label(tr("The trash is empty. Articles come here by “Put into the trash” and by undoing an import."))
}

func (w *Window) openTrash(heads []data.Head) *trashDialog {
	d := &trashDialog{w: w, list: container.New(&stacked{gap: 6})}
	d.question = w.question(tr("Trash"), container.NewVScroll(d.list), tr("Empty the trash …"), d.askEmpty).sized(760, 520).showing()
	d.question.stays = true
	d.fill(heads)
	return d
}

// fill lists articles.
func (d *trashDialog) fill(heads []data.Head) {
	d.heads = heads
	d.list.RemoveAll()
	d.question.allow(len(heads) > 0)
	if len(heads) == 0 {
		d.list.Add(emptyTrash())
	}
	for i, h := range heads {
		if i == trashShown {
			more := muted()
			more.set(trn("and {{.N}} more", len(heads)-i))
			d.list.Add(more)
			break
		}
		title := newText(look.Text, 13, fyne.TextStyle{})
		title.elastic = true
		title.set(h.Title)
		d.list.Add(inRow(12, title, title, widget.NewLink(tr("take out"), func() { d.takeOut(h.ID) })))
	}
	d.list.Refresh()
}

// again lists what is in the trash now.
func (d *trashDialog) again() {
	fetch(d.w.back, "trash", d.w.library.Trashed, func(heads []data.Head, err error) {
		if err != nil {
			d.w.fail(err)
			return
		}
		d.fill(heads)
	})
}

// takeOut brings an article back from the trash.
func (d *trashDialog) takeOut(id int64) {
	d.w.back.change(func(ctx context.Context) error { return d.w.library.TakeOut(ctx, []int64{id}) }, func(err error) {
		if err != nil {
			d.w.fail(err)
			return
		}
		d.w.tell(tr("The article is back, with its label. Ctrl+Z puts it into the trash again."))
		d.again()
	})
}

// askEmpty asks whether what is listed goes for good.
func (d *trashDialog) askEmpty() {
	fetch(d.w.back, "backup of now", d.w.library.BackupOfNow, func(b library.Backup, err error) {
		if err != nil {
			d.w.fail(err)
			return
		}
		d.question.leave()
		d.w.question(tr("Empty the trash?"), label(whatGoes(d.heads)+"\n\n"+whatHolds(b)), tr("Empty it"), d.w.emptyTrash)
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
	return trn("{{.N}} articles go for good, {{.Labeled}}, with their texts and notes. This is the one thing that Ctrl+Z does not take back. "+
		"The history keeps that they were there.", len(heads), "Labeled", trn("{{.N}} of them labeled", labeled))
}

// whatHolds says which backup has the library as it is before the emptying: this one, or where it has no path one that is made first.
func whatHolds(b library.Backup) string {
	if b.Path == "" {
		return tr("First a backup is made and checked, which has the library as it is now, these articles included. If that fails, nothing is deleted.")
	}
	return tr("The backup of {{.When}} has the library as it is now, these articles included.", "When", moment(b.At))
}

// emptyTrash deletes what is in the trash, after a backup, in the background.
func (w *Window) emptyTrash() {
	w.library.Start(tr("emptying the trash"), "empty the trash", func(ctx context.Context, report func(done, total int64)) error {
		gone, err := w.library.EmptyTrash(ctx, report)
		if err == nil {
			w.post(func() { w.tell(trn("{{.N}} articles gone for good.", gone)) })
		}
		return err
	})
}

// cannotRefill says that undo does not take back an emptying, and what it takes back when it is asked again.
func cannotRefill(e *library.EmptiedError) string {
	if e.Next == "" {
		return tr("Emptying the trash cannot be taken back, and nothing before it is left to undo.")
	}
	return tr("Emptying the trash cannot be taken back. The next undo takes back what was done before: {{.Step}}", "Step", gestureName(e.Next))
}
