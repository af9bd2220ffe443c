package gui

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/data"
	"blotter/gui/look"
)

// askNewTopic asks for a topic's name and keywords, which is all it needs to be suggested.
func (w *Window) askNewTopic() { w.editTopic(data.Topic{}) }

// topicForm is what can be said of a topic.
type topicForm struct {
	w        *Window
	topic    data.Topic
	name     *field
	keywords *field
	guide    *fynewidget.Entry
	colour   string
	colours  *fyne.Container
}

// editTopic opens the form of a topic; one without a number is new.
func (w *Window) editTopic(t data.Topic) {
	f := &topicForm{w: w, topic: t, colour: t.Colour, colours: container.NewHBox()}
	f.name = w.newField("Art theft")
	f.name.SetText(t.Name)
	f.keywords = w.newField("museum, painting, stolen")
	f.keywords.SetText(strings.Join(t.Keywords, ", "))
	f.guide = fynewidget.NewMultiLineEntry()
	f.guide.Wrapping = fyne.TextWrapWord
	f.guide.SetPlaceHolder("What counts, and what does not")
	f.guide.SetMinRowsVisible(5)
	f.guide.SetText(t.Guide)
	f.offerColours()
	content := []fyne.CanvasObject{
		heading("Name"), f.name, heading("Keywords"), f.keywords, heading("Guide"), f.guide, heading("Colour"), f.colours,
	}
	title := "New topic"
	if t.ID != 0 {
		title = fmt.Sprintf("%s, %s", t.Name, count(w.counts.Topic[t.ID], "label", "labels"))
		content = append(content, f.fate())
	}
	w.question(title, container.NewVScroll(rowsOf(content...)), "Save", f.save).sized(620, 600)
	w.win.Canvas().Focus(f.name)
}

// offerColours shows the palette; a press chooses.
func (f *topicForm) offerColours() {
	f.colours.Objects = nil
	for _, hex := range look.Palette {
		dot := fynewidget.NewButton("", func() { f.colour = hex; f.offerColours() })
		square := canvas.NewRectangle(look.ParseOr(hex))
		square.CornerRadius = 5
		if hex == f.colour {
			square.StrokeColor, square.StrokeWidth = look.Color(look.Text), 3
		}
		square.SetMinSize(fyne.NewSize(30, 30))
		dot.Importance = fynewidget.LowImportance
		f.colours.Add(container.NewStack(dot, square))
	}
	f.colours.Refresh()
}

// fate offers to merge a topic into another, or to retire it; both keep its labels and can be undone.
func (f *topicForm) fate() fyne.CanvasObject {
	var names []string
	byName := map[string]int64{}
	for _, t := range f.w.topics {
		if t.ID != f.topic.ID && !t.Retired {
			names = append(names, t.Name)
			byName[t.Name] = t.ID
		}
	}
	n := count(f.w.counts.Topic[f.topic.ID], "label", "labels")
	merge := fynewidget.NewSelect(names, func(name string) {
		f.w.ask.leave()
		f.w.question(fmt.Sprintf("Merge %s into %s?", f.topic.Name, name), label(n+" move to it. Ctrl+Z takes it back whole."), "Merge", func() {
			f.w.changeTopic("Merged", func(ctx context.Context) error { return f.w.desk.MergeTopics(ctx, f.topic.ID, byName[name]) })
		})
	})
	merge.PlaceHolder = "Merge into …"
	word := "Retire: offer it no longer"
	if f.topic.Retired {
		word = "Offer it again"
	}
	retire := fynewidget.NewButton(word, func() {
		f.w.ask.leave()
		t := f.topic
		t.Retired = !t.Retired
		f.w.changeTopic(t.Name, func(ctx context.Context) error { return f.w.desk.ChangeTopic(ctx, t) })
	})
	return container.NewGridWithColumns(2, merge, retire)
}

func (f *topicForm) save() {
	t := f.topic
	t.Name, t.Guide, t.Colour = strings.TrimSpace(f.name.Text), f.guide.Text, f.colour
	t.Keywords = keywords(f.keywords.Text)
	f.w.changeTopic(t.Name, func(ctx context.Context) error {
		if t.ID != 0 {
			return f.w.desk.ChangeTopic(ctx, t)
		}
		_, err := f.w.desk.AddTopic(ctx, t)
		return err
	})
}

// keywords takes a list apart at commas and lines.
func keywords(text string) []string {
	var words []string
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == '\n' || r == ';' }) {
		if word = strings.TrimSpace(word); word != "" && !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	return words
}

// changeTopic carries a change of the topics out and says so.
func (w *Window) changeTopic(name string, do func(context.Context) error) {
	w.back.change(do, func(err error) {
		if err != nil {
			w.fail(err)
			return
		}
		w.say("%s: saved. Ctrl+Z takes it back.", name)
	})
}

// addTopicAndLabel makes a topic of what was typed and labels with it.
func (w *Window) addTopicAndLabel(name string) {
	var added data.Topic
	w.back.change(func(ctx context.Context) (err error) {
		added, err = w.desk.AddTopic(ctx, data.Topic{Name: name})
		return err
	}, func(err error) {
		if err != nil {
			w.fail(err)
			return
		}
		w.topics = w.desk.Topics()
		w.mark(data.Labeled, added.ID)
	})
}

// keepTopics lists all topics, to edit them and put them in order.
func (w *Window) keepTopics() {
	list := container.New(&stacked{gap: 2})
	for i, t := range w.topics {
		if t.None {
			continue
		}
		list.Add(w.topicLine(i, t))
	}
	w.question("Topics", container.NewVScroll(list), "New topic", w.askNewTopic).sized(640, 560)
}

func (w *Window) topicLine(i int, t data.Topic) fyne.CanvasObject {
	square := canvas.NewRectangle(look.ParseOr(t.Colour))
	square.CornerRadius = 3
	square.SetMinSize(fyne.NewSize(12, 12))
	name := newText(look.Text, 13.5, fyne.TextStyle{})
	name.set(t.Name)
	if t.Retired {
		name.set(t.Name + " (retired)")
		name.recolour(look.MutedText)
	}
	n := muted()
	n.set(count(w.counts.Topic[t.ID], "label", "labels"))
	room := canvas.NewRectangle(nil)
	up := fynewidget.NewButton("↑", func() { w.shiftTopic(i, -1) })
	down := fynewidget.NewButton("↓", func() { w.shiftTopic(i, 1) })
	edit := fynewidget.NewButton("Edit", func() { w.ask.leave(); w.editTopic(t) })
	return inRow(8, room, square, name, room, n, up, down, edit)
}

// shiftTopic moves a topic a place up or down, and so the number key that stands for it.
func (w *Window) shiftTopic(i, by int) {
	var ids []int64
	for _, t := range w.topics {
		ids = append(ids, t.ID)
	}
	to := i + by
	if to < 0 || to >= len(ids) {
		return
	}
	ids[i], ids[to] = ids[to], ids[i]
	w.back.change(func(ctx context.Context) error { return w.desk.ReorderTopics(ctx, ids) }, func(err error) {
		if err != nil {
			w.fail(err)
			return
		}
		w.topics = w.desk.Topics()
		if w.ask != nil {
			w.ask.leave()
		}
		w.keepTopics()
	})
}
