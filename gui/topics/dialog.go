package topics

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/data"
	"blotter/gui/command"
	"blotter/gui/dialog"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/tasks"
	"blotter/gui/widget"
)

// topicsDialog manages the topics: a list that typing narrows and dragging reorders, and beside it the form of one of them.
type topicsDialog struct {
	all     *Dialogs
	h       host.Host
	dialog  *dialog.Dialog
	narrow  *dialog.NarrowField
	list    *widget.Lines
	found   []data.Topic     // what the list shows
	keys    map[int64]string // the number keys of topics
	at      int64            // the topic that the form shows, 0 for a new one
	form    *form
	counts  *widget.Text
	summary *fyne.Container // the counts, and the way to the likely articles
	see     *widget.Link
	actions *fyne.Container // the buttons that merge, split and archive
	archive *widget.Button
}

// Manage opens the topics dialog at a topic, with its name selected for a new one; at the first, to find one by typing, for 0.
func (a *Dialogs) Manage(topic int64) {
	if a.open != nil {
		a.open.goTo(topic)
		return
	}
	h := a.h
	d := &topicsDialog{all: a, h: h, counts: widget.NewMuted()}
	a.open = d
	d.form = newForm(a, func(t data.Topic) { d.at = t.ID; d.refresh() })
	d.form.name.OnLeft, d.form.keywords.OnLeft, d.form.guide.OnLeft = d.save, d.save, d.save
	d.form.colors.OnChange = func(string) { d.save() }
	d.form.parent.OnChanged = func(string) { d.save() }
	d.list = widget.NewLines(widget.LineColumns{Keys: true, Cells: []float32{50}, Right: true}, func() int { return len(d.found) }, d.line)
	d.list.OnSelect = func(i int) { d.show(d.found[i]) }
	d.list.OnDrop = d.drop
	d.list.Empty = i18n.T("topics.no-topic-has-this-in-its")
	d.list.OnKey = h.Dialogs().TypedKey
	d.narrow = dialog.NewNarrowField(h.Dialogs(), i18n.T("topics.find-a-topic"), d.list, func(string) { d.refresh() })
	d.dialog = h.Dialogs().Open(i18n.T("common.topics"), d.content(), "", nil).Sized(940, 660)
	d.dialog.OnKey = d.press
	d.dialog.OnClosed = func() { d.form.gone = true; d.save(); a.open = nil }
	d.goTo(topic)
	if topic == 0 {
		h.Dialogs().Canvas().Focus(d.narrow)
		return
	}
	h.Dialogs().Canvas().Focus(d.form.name)
	d.form.name.TypedShortcut(&fyne.ShortcutSelectAll{})
}

func (d *topicsDialog) content() fyne.CanvasObject {
	d.see = widget.NewLink(i18n.T("topics.see-them"), d.seeLikely)
	d.archive = widget.NewButton("", d.toggleArchived)
	d.actions = widget.NewFlow(6, 6, widget.NewButton(i18n.T("topics.merge-into"), d.askMerge), widget.NewButton(i18n.T("topics.split"), d.askSplit), d.archive)
	d.counts.Shrinkable = true
	d.summary = layout.NewRow(8, nil, d.counts, d.see)
	rows := append([]fyne.CanvasObject{d.summary}, d.form.rows()...)
	form := dialog.Rows(append(rows, d.actions)...)
	foot := widget.NewFlow(6, 6, widget.NewButton(i18n.T("common.new-topic"), func() { d.show(data.Topic{}); d.h.Dialogs().Canvas().Focus(d.form.name) }),
		widget.NewButton("↑", func() { d.shift(-1) }), widget.NewButton("↓", func() { d.shift(1) }), layout.Pad(4, 7, 0, 0, widget.NewKeyCap(i18n.Key("Alt+Up"), "", nil)))
	list := layout.Between(d.narrow, foot, layout.Pad(0, 6, 0, 6, d.list))
	return container.New(&layout.LeftShare{Width: 380, Share: 0.45, Gap: 18}, list, container.NewVScroll(layout.Pad(0, 0, 12, 0, form)))
}

// press answers the keys of the dialog.
func (d *topicsDialog) press(key string) bool {
	switch key {
	case "Enter":
		d.save()
		if focused := d.h.Dialogs().Canvas().Focused(); len(d.found) > 0 && (focused == d.narrow || focused == d.list) {
			d.h.Dialogs().Canvas().Focus(d.form.name)
		}
	case "Alt+Up":
		d.shift(-1)
	case "Alt+Down":
		d.shift(1)
	case "Ctrl+Z":
		d.h.Run(command.Undo)
	case "Ctrl+Shift+Z", "Ctrl+Y":
		d.h.Run(command.Redo)
	default:
		return false
	}
	return true
}

// line shows a topic in the list: its number key, its color and name, and how many labels it has.
func (d *topicsDialog) line(i int) widget.LineData {
	t := d.found[i]
	line := widget.LineData{Name: t.Name, Child: t.Parent != 0, Color: look.ParseOr(t.Color), Muted: t.Archived}
	line.Key = d.keys[t.ID]
	if t.Archived {
		line.Name = i18n.T("topics.name-retired", "Name", t.Name)
	}
	line.Cells[0] = i18n.Number(d.h.Counts().Of(t.ID))
	return line
}

// refresh lists the topics whose name or keywords contain what is typed, the archived ones last.
func (d *topicsDialog) refresh() {
	typed := dialog.Fold(strings.TrimSpace(d.narrow.Text))
	d.found, d.keys = nil, map[int64]string{}
	for i, t := range d.h.Topics().Offered() {
		if i < 9 {
			d.keys[t.ID] = strconv.Itoa(i + 1)
		}
	}
	var retired []data.Topic
	for _, t := range d.h.Topics().Families() {
		switch {
		case t.None || !strings.Contains(dialog.Fold(t.Name+" "+strings.Join(t.Keywords, " ")), typed):
		case t.Archived:
			retired = append(retired, t)
		default:
			d.found = append(d.found, t)
		}
	}
	d.found = append(d.found, retired...)
	at := slices.IndexFunc(d.found, func(t data.Topic) bool { return t.ID == d.at })
	if at < 0 && d.at != 0 && len(d.found) > 0 && typed != "" {
		at = 0
	}
	d.list.Select(at)
	d.follow(at)
}

// follow shows the topic at a line in the form, unless the person is typing into it.
func (d *topicsDialog) follow(at int) {
	switch {
	case at >= 0 && d.found[at].ID != d.at:
		d.show(d.found[at])
	case at >= 0 && !d.form.changed():
		d.form.topic = d.found[at]
		d.showForm(d.found[at])
	}
}

// goTo shows a topic, the first for 0.
func (d *topicsDialog) goTo(topic int64) {
	d.narrow.SetText("")
	d.refresh()
	for i, t := range d.found {
		if t.ID == topic || topic == 0 {
			d.list.Select(i)
			d.show(t)
			return
		}
	}
	d.show(data.Topic{})
}

// show saves what was typed and shows another topic in the form.
func (d *topicsDialog) show(t data.Topic) {
	if d.at != t.ID || t.ID == 0 {
		d.save()
	}
	d.at = t.ID
	d.showForm(t)
	d.list.Select(slices.IndexFunc(d.found, func(f data.Topic) bool { return f.ID == t.ID }))
}

func (d *topicsDialog) showForm(t data.Topic) {
	said := d.form.message.Words()
	again := d.form.topic.ID == t.ID
	d.form.show(t)
	if again {
		d.form.say(said)
	}
	d.countLabels(t)
	for _, o := range d.actions.Objects {
		if b := o.(*widget.Button); t.ID == 0 {
			b.Disable()
		} else {
			b.Enable()
		}
	}
	d.archive.SetText(i18n.T("topics.retire"))
	if t.Archived {
		d.archive.SetText(i18n.T("topics.offer-it-again"))
	}
}

// countLabels shows how many articles have the topic and how many are likely to get it.
func (d *topicsDialog) countLabels(t data.Topic) {
	d.see.Hide()
	if t.ID == 0 {
		d.count(i18n.T("topics.a-new-topic-enter-adds-it"))
		return
	}
	labels := i18n.N("common.n-labels", d.h.Counts().Topic[t.ID])
	d.count(labels)
	q := host.Likely(t.ID)
	tasks.Fetch(d.h.Tasks(), "likely", func(ctx context.Context) ([]int64, error) { return d.h.Library().List(ctx, q) }, func(ids []int64, err error) {
		if err != nil || d.at != t.ID || len(ids) == 0 {
			return
		}
		widget.SetVisible(d.see, true)
		d.count(labels + " · " + i18n.N("topics.n-waiting-articles-look-like-it", len(ids)))
	})
}

// count says how many articles there are, as far as there is room beside the link.
func (d *topicsDialog) count(words string) {
	d.counts.Set(words)
	layout.Arrange(d.summary)
}

func (d *topicsDialog) seeLikely() {
	q := host.Likely(d.at)
	d.dialog.Close()
	d.h.Show(q)
}

// save saves what was typed into the form. It adds a new topic once that has a name.
func (d *topicsDialog) save() {
	if d.form.topic.ID == 0 && strings.TrimSpace(d.form.name.Text) == "" {
		return
	}
	d.form.save(func() {})
}

// shift moves the topic of the form up or down in the list, and so changes its number key.
func (d *topicsDialog) shift(by int) {
	if place, found := d.h.Topics().Sibling(d.at, by); found {
		d.h.MoveTopic(d.at, place.ID, by > 0)
		return
	}
	if t, _ := d.h.Library().Topic(d.at); t.Archived {
		d.form.say(i18n.T("topics.retired-topics-stand-at-the-end"))
	}
}

// drop moves a topic of the list to the place of another one.
func (d *topicsDialog) drop(from, to int) {
	moved, place := d.found[from], d.found[to]
	if moved.Archived || place.Archived {
		d.form.say(i18n.T("topics.retired-topics-stand-at-the-end"))
		return
	}
	d.h.MoveTopic(moved.ID, place.ID, to > from)
}

// toggleArchived archives the topic of the form, or offers it again. Its labels stay.
func (d *topicsDialog) toggleArchived() {
	t, found := d.h.Library().Topic(d.at)
	if !found {
		return
	}
	t.Archived = !t.Archived
	words := i18n.T("topics.name-is-offered-no-longer-its", "Name", t.Name)
	if !t.Archived {
		words = i18n.T("topics.name-is-offered-again-ctrl-z", "Name", t.Name)
	}
	retired := t.Archived
	d.save()
	d.all.change(words, func(ctx context.Context) error {
		kept, _ := d.h.Library().Topic(t.ID) // with what was typed a moment ago
		kept.Archived = retired
		return d.h.Library().ChangeTopic(ctx, kept)
	})
}
