package gui

import (
	"context"
	"slices"
	"strconv"
	"strings"

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
)

// topicsDialog keeps the topics: a list that typing narrows and dragging puts in order, and beside it the form of one of them.
type topicsDialog struct {
	w        *Window
	question *dialog.Dialog
	narrow   *dialog.NarrowField
	list     *widget.Lines
	found    []data.Topic     // what the list shows
	keys     map[int64]string // the number keys that stand for topics
	at       int64            // the topic that the form shows, 0 for a new one
	form     *topicForm
	counts   *widget.Text
	see      *widget.Link
	fate     *fyne.Container // the buttons that merge, split, retire
	retire   *widget.Button
}

// keepTopics opens the topics at the first.
func (w *Window) keepTopics() { w.keepTopicsAt(0) }

// keepTopicsAt opens the topics at one of them.
func (w *Window) keepTopicsAt(topic int64) {
	if w.keeper != nil {
		w.keeper.goTo(topic)
		return
	}
	d := &topicsDialog{w: w, counts: widget.NewMuted()}
	w.keeper = d
	d.form = newTopicForm(w, func(t data.Topic) { d.at = t.ID; d.refresh() })
	d.form.name.left, d.form.keywords.left, d.form.guide.left = d.keep, d.keep, d.keep
	d.form.colours.OnChange = func(string) { d.keep() }
	d.list = widget.NewLines(widget.LineColumns{Keys: true, Cells: []float32{50}, Right: true}, func() int { return len(d.found) }, d.line)
	d.list.OnSelect = func(i int) { d.open(d.found[i]) }
	d.list.OnDrop = d.drop
	d.list.Empty = i18n.T("topics.no-topic-has-this-in-its")
	d.list.OnKey = w.dialogs.TypedKey
	d.narrow = dialog.NewNarrowField(w.dialogs, i18n.T("topics.find-a-topic"), d.list, func(string) { d.refresh() })
	d.question = w.dialogs.Open(i18n.T("common.topics"), d.content(), "", nil).Sized(940, 660)
	d.question.OnKey = d.press
	d.question.OnClosed = func() { d.form.gone = true; d.keep(); w.keeper = nil }
	d.goTo(topic)
	w.win.Canvas().Focus(d.narrow)
}

func (d *topicsDialog) content() fyne.CanvasObject {
	w := d.w
	d.see = widget.NewLink(i18n.T("topics.see-them"), d.seeLikely)
	d.retire = widget.NewButton("", d.retireIt)
	d.fate = widget.NewFlow(6, 6, widget.NewButton(i18n.T("topics.merge-into"), d.askMerge), widget.NewButton(i18n.T("topics.split"), d.askSplit), d.retire)
	rows := append([]fyne.CanvasObject{layout.NewRow(8, nil, d.counts, d.see)}, d.form.rows()...)
	form := dialog.Rows(append(rows, d.fate)...)
	foot := widget.NewFlow(6, 6, widget.NewButton(i18n.T("common.new-topic"), func() { d.open(data.Topic{}); w.win.Canvas().Focus(d.form.name) }),
		widget.NewButton("↑", func() { d.shift(-1) }), widget.NewButton("↓", func() { d.shift(1) }), layout.Pad(4, 7, 0, 0, widget.NewKeyCap(i18n.Key("Alt+Up"), "", nil)))
	list := layout.Between(d.narrow, foot, layout.Pad(0, 6, 0, 6, d.list))
	return container.New(&fixedLeft{width: 380, share: 0.45, gap: 18}, list, container.NewVScroll(layout.Pad(0, 0, 12, 0, form)))
}

// press answers the keys of the dialog.
func (d *topicsDialog) press(key string) bool {
	switch key {
	case "Enter":
		d.keep()
		if d.w.win.Canvas().Focused() == d.narrow || d.w.win.Canvas().Focused() == d.list {
			d.w.win.Canvas().Focus(d.form.name)
		}
	case "Alt+Up":
		d.shift(-1)
	case "Alt+Down":
		d.shift(1)
	case "Ctrl+Z":
		d.w.undo()
	case "Ctrl+Shift+Z", "Ctrl+Y":
		d.w.redo()
	default:
		return false
	}
	return true
}

// line is what the list shows of a topic: the key that stands for it, its colour and name, how many labels it has.
func (d *topicsDialog) line(i int) widget.LineData {
	t := d.found[i]
	line := widget.LineData{Name: t.Name, Color: look.ParseOr(t.Colour), Muted: t.Retired}
	line.Key = d.keys[t.ID]
	if t.Retired {
		line.Name = i18n.T("topics.name-retired", "Name", t.Name)
	}
	line.Cells[0] = i18n.Number(d.w.counts.Topic[t.ID])
	return line
}

// refresh shows the topics of the moment that have what is typed in their name or keywords, the retired ones at the end.
func (d *topicsDialog) refresh() {
	typed := dialog.Fold(strings.TrimSpace(d.narrow.Text))
	d.found, d.keys = nil, map[int64]string{}
	for i, t := range d.w.topics.Offered() {
		if i < 9 {
			d.keys[t.ID] = strconv.Itoa(i + 1)
		}
	}
	var retired []data.Topic
	for _, t := range d.w.topics {
		switch {
		case t.None || !strings.Contains(dialog.Fold(t.Name+" "+strings.Join(t.Keywords, " ")), typed):
		case t.Retired:
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

// follow brings the form up to date with the line that the list is at, but for what is being typed into it.
func (d *topicsDialog) follow(at int) {
	switch {
	case at >= 0 && d.found[at].ID != d.at:
		d.open(d.found[at])
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
			d.open(t)
			return
		}
	}
	d.open(data.Topic{})
}

// open keeps what was typed, and shows another topic in the form.
func (d *topicsDialog) open(t data.Topic) {
	if d.at != t.ID || t.ID == 0 {
		d.keep()
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
	for _, o := range d.fate.Objects {
		if b := o.(*widget.Button); t.ID == 0 {
			b.Disable()
		} else {
			b.Enable()
		}
	}
	d.retire.SetText(i18n.T("topics.retire"))
	if t.Retired {
		d.retire.SetText(i18n.T("topics.offer-it-again"))
	}
}

// countLabels says how many articles have the topic, and how many are likely to get it.
func (d *topicsDialog) countLabels(t data.Topic) {
	d.see.Hide()
	if t.ID == 0 {
		d.counts.Set(i18n.T("topics.a-new-topic-enter-adds-it"))
		return
	}
	labels := i18n.N("common.n-labels", d.w.counts.Topic[t.ID])
	d.counts.Set(labels)
	q := host.Likely(t.ID)
	tasks.Fetch(d.w.back, "likely", func(ctx context.Context) ([]int64, error) { return d.w.library.List(ctx, q) }, func(ids []int64, err error) {
		if err != nil || d.at != t.ID || len(ids) == 0 {
			return
		}
		d.counts.Set(labels + " · " + i18n.N("topics.n-waiting-articles-look-like-it", len(ids)))
		d.see.Show()
	})
}

func (d *topicsDialog) seeLikely() {
	q := host.Likely(d.at)
	d.question.Close()
	d.w.Show(q)
}

// keep saves what was typed into the form; a new topic is added once it has a name.
func (d *topicsDialog) keep() {
	if d.form.topic.ID == 0 && strings.TrimSpace(d.form.name.Text) == "" {
		return
	}
	d.form.save(func() {})
}

// shift moves the topic of the form up or down among those that the list shows, and so the number key that stands for it.
func (d *topicsDialog) shift(by int) {
	from := slices.IndexFunc(d.found, func(t data.Topic) bool { return t.ID == d.at })
	if to := from + by; from >= 0 && to >= 0 && to < len(d.found) {
		d.drop(from, to)
	}
}

// drop puts a topic of the list at the place of another.
func (d *topicsDialog) drop(from, to int) {
	moved, place := d.found[from], d.found[to]
	if moved.Retired || place.Retired {
		d.form.say(i18n.T("topics.retired-topics-stand-at-the-end"))
		return
	}
	d.w.MoveTopic(moved.ID, place.ID, to > from)
}

// moveTopic puts a topic right before another, or right after it. It is shown at once and kept in the background.
func (w *Window) MoveTopic(topic, place int64, after bool) {
	i := slices.IndexFunc(w.topics, func(t data.Topic) bool { return t.ID == topic })
	if i < 0 || topic == place {
		return
	}
	moved := w.topics[i]
	order := slices.Delete(slices.Clone(w.topics), i, i+1)
	to := slices.IndexFunc(order, func(t data.Topic) bool { return t.ID == place })
	if after {
		to++
	}
	w.topics = slices.Insert(order, max(0, to), moved)
	ids := make([]int64, len(w.topics))
	for i, t := range w.topics {
		ids[i] = t.ID
	}
	w.showTopics()
	w.moving++
	w.back.Do(func(ctx context.Context) error { return w.library.ReorderTopics(ctx, ids) }, func(err error) {
		w.Fail(err)
		if w.moving--; w.moving == 0 {
			w.topicsChanged()
		}
	})
}

// topicsChanged shows the topics of the moment everywhere.
func (w *Window) topicsChanged() {
	w.topics, w.counts = w.library.Topics(), w.library.Counts()
	w.showTopics()
}

func (w *Window) showTopics() {
	w.useKeys() // those of topics that came
	w.bar.rebuild()
	w.side.Refresh()
	if w.keeper != nil {
		w.keeper.refresh()
	}
}

// retireIt takes the topic of the form out of what is offered, or back into it. Its labels stay.
func (d *topicsDialog) retireIt() {
	t, found := d.w.library.Topic(d.at)
	if !found {
		return
	}
	t.Retired = !t.Retired
	words := i18n.T("topics.name-is-offered-no-longer-its", "Name", t.Name)
	if !t.Retired {
		words = i18n.T("topics.name-is-offered-again-ctrl-z", "Name", t.Name)
	}
	retired := t.Retired
	d.keep()
	d.w.changeTopic(words, func(ctx context.Context) error {
		kept, _ := d.w.library.Topic(t.ID) // with what was typed a moment ago
		kept.Retired = retired
		return d.w.library.ChangeTopic(ctx, kept)
	})
}

// changeTopic carries a change of the topics out and says what is so now.
func (w *Window) changeTopic(words string, do func(context.Context) error) {
	w.back.Do(do, func(err error) {
		if err != nil {
			if w.keeper != nil {
				w.keeper.form.alarm(i18n.Error(err))
			} else {
				w.Fail(err)
			}
			return
		}
		w.topicsChanged()
		w.Say(words)
		if w.keeper != nil {
			w.keeper.form.say(words)
		}
	})
}

// fixedLeft gives the first of two objects a width that grows with the text, but no more than a share of all.
type fixedLeft struct{ width, share, gap float32 }

// Layout is part of fyne.Layout.
func (l *fixedLeft) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(look.Px(l.width), size.Width*l.share)
	widget.MoveTo(objects[0], fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(width, size.Height))
	widget.MoveTo(objects[1], fyne.NewPos(width+l.gap, 0))
	objects[1].Resize(fyne.NewSize(size.Width-width-l.gap, size.Height))
}

// MinSize is part of fyne.Layout.
func (l *fixedLeft) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(a.Width+b.Width+l.gap, max(a.Height, b.Height))
}
