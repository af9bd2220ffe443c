// Package marks is the dialog of the owner's own lists of words that are marked in the texts.
package marks

import (
	"context"
	"strings"

	"fyne.io/fyne/v2/container"

	"blotter/data"
	"blotter/gui/dialog"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/query"
)

// marksDialog shows the lists at the left and the words of one of them at the right.
type marksDialog struct {
	h      host.Host
	dialog *dialog.Dialog
	list   *widget.Lines
	name   *dialog.Field
	words  *dialog.Field
	note   *widget.Text
	search *widget.Button
	remove *widget.Button
	all    []counted
	at     int64 // the list that is shown, 0 for a new one
}

// counted is a list with the number of articles that have a word of it.
type counted struct {
	data.MarkList
	articles int
}

// Show opens the dialog.
func Show(h host.Host) {
	d := &marksDialog{h: h, note: widget.NewMuted()}
	d.list = widget.NewLines(widget.LineColumns{Cells: []float32{60}, Right: true}, func() int { return len(d.all) }, d.line)
	d.list.Empty = i18n.T("marks.no-list-yet")
	d.list.OnSelect = d.open
	d.list.OnKey = h.Dialogs().TypedKey
	d.name = h.Dialogs().NewField(i18n.T("marks.name-of-the-list"))
	d.words = h.Dialogs().NewField(i18n.T("marks.one-word-or-phrase-a-line"))
	d.words.MultiLine = true
	d.note.Shrinkable = true
	fresh := widget.NewButton(i18n.T("marks.new-list"), func() { d.show(data.MarkList{}) })
	d.search = widget.NewButton(i18n.T("marks.find-articles"), d.find)
	d.remove = widget.NewButton(i18n.T("marks.remove"), d.removeList)
	left := layout.Between(nil, layout.Pad(0, 6, 0, 0, layout.NewRow(8, nil, fresh)), d.list)
	foot := layout.Pad(0, 6, 0, 0, container.New(&layout.VBox{Gap: 6}, d.note, layout.NewRow(8, nil, d.search, d.remove)))
	right := layout.Between(d.name, foot, layout.Pad(0, 8, 0, 0, d.words))
	content := container.New(&layout.LeftShare{Width: 260, Share: 0.4, Gap: 20}, left, right)
	d.dialog = h.Dialogs().Open(i18n.T("marks.words-to-mark"), content, i18n.T("marks.save"), d.save).Sized(760, 520)
	d.dialog.KeepOpen = true
	d.dialog.Showing()
	d.dialog.OnClosed = func() { h.Tasks().Stop("marks") }
	d.show(data.MarkList{})
	d.read(0)
	h.Dialogs().Canvas().Focus(d.name)
}

// read lists the lists and counts their articles, and shows the one with this number.
func (d *marksDialog) read(at int64) {
	tasks.Fetch(d.h.Tasks(), "marks", func(ctx context.Context) (all []counted, err error) {
		lists, err := d.h.Library().MarkLists(ctx)
		for _, l := range lists {
			n := 0
			if err == nil {
				n, err = d.h.Library().CountMarks(ctx, l.Words...)
			}
			all = append(all, counted{l, n})
		}
		return all, err
	}, func(all []counted, err error) {
		if err != nil {
			d.say(i18n.Error(err))
			return
		}
		d.all = all
		for i, l := range all {
			if l.ID == at {
				d.list.Select(i)
				d.show(l.MarkList)
			}
		}
		d.list.Refresh()
	})
}

func searchOf(l data.MarkList) string { return "mark:" + query.Quoted(l.Name) }

func (d *marksDialog) line(i int) widget.LineData {
	return widget.LineData{Name: d.all[i].Name, Cells: [3]string{i18n.Number(d.all[i].articles)}}
}

func (d *marksDialog) open(i int) {
	if i >= 0 && i < len(d.all) {
		d.show(d.all[i].MarkList)
	}
}

// show shows a list, or an empty form for a new one.
func (d *marksDialog) show(l data.MarkList) {
	d.at = l.ID
	d.name.SetText(l.Name)
	d.words.SetText(strings.Join(l.Words, "\n"))
	widget.SetEnabled(d.search, l.ID != 0)
	widget.SetEnabled(d.remove, l.ID != 0 && !d.h.Library().ReadOnly())
	d.say(i18n.T("marks.how-they-are-found"))
}

func (d *marksDialog) say(words string) {
	d.note.SetColor(look.MutedText)
	d.note.Set(words)
}

// save saves the list that is shown.
func (d *marksDialog) save() {
	l := data.MarkList{ID: d.at, Name: strings.TrimSpace(d.name.Text), Words: strings.Split(d.words.Text, "\n")}
	if l.Name == "" {
		d.say(i18n.T("marks.the-list-needs-a-name"))
		d.h.Dialogs().Canvas().Focus(d.name)
		return
	}
	d.change(l, i18n.T("marks.saved", "Name", l.Name))
}

func (d *marksDialog) removeList() {
	d.change(data.MarkList{ID: d.at}, i18n.T("marks.removed"))
	d.show(data.MarkList{})
}

// change changes a list and says so.
func (d *marksDialog) change(l data.MarkList, said string) {
	var id int64
	d.h.Tasks().Do(func(ctx context.Context) (err error) {
		id, err = d.h.Library().SetMarkList(ctx, l)
		return err
	}, func(err error) {
		if err != nil {
			d.say(i18n.Error(err))
			return
		}
		d.read(id)
		d.say(said)
	})
}

// find closes the dialog and lists the articles that have words of the list.
func (d *marksDialog) find() {
	for _, l := range d.all {
		if l.ID == d.at {
			d.dialog.Close()
			d.h.Search(searchOf(l.MarkList), "")
		}
	}
}
