package gui

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"blotter/data"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// topicForm is what can be said of a topic: its name, its colour, the words that speak for it, and what counts.
type topicForm struct {
	w        *Window
	topic    data.Topic // as it is in the library; one without a number is new
	name     *formField
	colours  *widget.Swatches
	keywords *formField
	guide    *formField
	message  *text
	saved    func(data.Topic) // called when the library has it
	gone     bool             // its dialog is closed: what it says is not seen any more
}

func newTopicForm(w *Window, saved func(data.Topic)) *topicForm {
	f := &topicForm{w: w, saved: saved, message: muted(), colours: widget.NewSwatches(library.Palette())}
	f.message.elastic = true
	f.name = newFormField(w, tr("topicform.art-theft"))
	f.keywords = newFormField(w, tr("common.museum-painting-stolen"))
	f.guide = newFormField(w, tr("common.what-counts-and-what-does-not"))
	f.guide.MultiLine = true
	f.guide.Wrapping = fyne.TextWrapWord
	f.guide.SetMinRowsVisible(4)
	f.colours.OnKey = func(e *fyne.KeyEvent) { w.press(keyNames[e.Name]) }
	return f
}

func (f *topicForm) rows() []fyne.CanvasObject {
	return []fyne.CanvasObject{
		fieldName(tr("topicform.name")), f.name,
		fieldName(tr("common.keywords")), f.keywords, caption(tr("topicform.words-that-speak-for-it-before")),
		fieldName(tr("common.guide")), f.guide, fieldName(tr("topicform.colour")), container.NewHBox(f.colours), f.message,
	}
}

// show fills the form with a topic.
func (f *topicForm) show(t data.Topic) {
	f.topic = t
	f.name.SetText(t.Name)
	f.keywords.SetText(strings.Join(t.Keywords, ", "))
	f.guide.SetText(t.Guide)
	f.colours.Set(t.Colour)
	f.say("")
}

// typed is the topic as the form has it.
func (f *topicForm) typed() data.Topic {
	t := f.topic
	t.Name, t.Guide = strings.TrimSpace(f.name.Text), strings.TrimSpace(f.guide.Text)
	t.Keywords = data.SplitKeywords(f.keywords.Text)
	if colour := f.colours.Chosen(); colour != "" {
		t.Colour = colour
	}
	return t
}

// changed tells whether the form says something else than the library.
func (f *topicForm) changed() bool {
	a, b := f.topic, f.typed()
	return a.Name != b.Name || strings.TrimSpace(a.Guide) != b.Guide || a.Colour != b.Colour || !slices.Equal(a.Keywords, b.Keywords)
}

// save writes what was changed; then is called when the library has it. What cannot be saved stays in the form, with a sentence
// why.
func (f *topicForm) save(then func()) {
	if !f.changed() {
		then()
		return
	}
	t := f.typed()
	if t.Name == "" {
		f.alarm(tr("topicform.a-topic-needs-a-name-nothing"))
		return
	}
	before := f.topic
	f.topic = t // so that nothing is saved twice
	f.w.back.change(func(ctx context.Context) (err error) {
		if t.ID == 0 {
			t, err = f.w.library.AddTopic(ctx, t)
			return err
		}
		return f.w.library.ChangeTopic(ctx, t)
	}, func(err error) {
		if err != nil {
			f.topic = before
			f.alarm(sentence(err))
			if f.gone {
				f.w.fail(err)
			}
			return
		}
		f.w.topics = f.w.library.Topics()
		f.say(tr("topicform.name-saved-ctrl-z-takes-it", "Name", t.Name))
		f.w.tell(f.message.words)
		f.saved(t)
		then()
	})
}

func (f *topicForm) say(words string) { f.message.recolour(look.MutedText); f.message.set(words) }
func (f *topicForm) alarm(words string) {
	f.message.recolour(theme.ColorNameError)
	f.message.set(words)
}

// formField is a field that tells when the person has left it.
type formField struct {
	field
	left func()
}

func newFormField(w *Window, hint string) *formField {
	f := &formField{}
	f.press = w.press
	f.PlaceHolder = hint
	f.ExtendBaseWidget(f)
	return f
}

// FocusLost is part of fyne.Focusable.
func (f *formField) FocusLost() {
	f.field.FocusLost()
	if f.left != nil {
		f.left()
	}
}

// askNewTopic asks for a topic's name and keywords, which is all it needs to be suggested.
func (w *Window) askNewTopic() {
	f := newTopicForm(w, func(data.Topic) {})
	f.show(data.Topic{})
	var q *question
	q = w.question(tr("topicform.new-topic"), container.NewVScroll(rowsOf(f.rows()...)), tr("topicform.add-the-topic"), func() { f.save(q.leave) }).sized(560, 560)
	q.stays = true
	q.after = func() { f.gone = true }
	w.win.Canvas().Focus(f.name)
}

// editTopic opens the topics at one of them.
func (w *Window) editTopic(t data.Topic) { w.keepTopicsAt(t.ID) }

// addTopicAndLabel makes a topic of what was typed and labels with it.
func (w *Window) addTopicAndLabel(name string) {
	var added data.Topic
	w.back.change(func(ctx context.Context) (err error) {
		added, err = w.library.AddTopic(ctx, data.Topic{Name: name})
		return err
	}, func(err error) {
		if err != nil {
			w.fail(err)
			return
		}
		w.topics = w.library.Topics()
		w.mark(data.Labeled, added.ID)
	})
}
