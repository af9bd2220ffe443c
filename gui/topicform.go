package gui

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"blotter/data"
	"blotter/gui/dialog"
	"blotter/gui/i18n"
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
	message  *widget.Text
	saved    func(data.Topic) // called when the library has it
	gone     bool             // its dialog is closed: what it says is not seen any more
}

func newTopicForm(w *Window, saved func(data.Topic)) *topicForm {
	f := &topicForm{w: w, saved: saved, message: widget.NewMuted(), colours: widget.NewSwatches(library.Palette())}
	f.message.Shrinkable = true
	f.name = newFormField(w, i18n.T("topicform.art-theft"))
	f.keywords = newFormField(w, i18n.T("common.museum-painting-stolen"))
	f.guide = newFormField(w, i18n.T("common.what-counts-and-what-does-not"))
	f.guide.MultiLine = true
	f.guide.Wrapping = fyne.TextWrapWord
	f.guide.SetMinRowsVisible(4)
	f.colours.OnKey = w.dialogs.TypedKey
	return f
}

func (f *topicForm) rows() []fyne.CanvasObject {
	return []fyne.CanvasObject{
		dialog.FieldName(i18n.T("topicform.name")), f.name,
		dialog.FieldName(i18n.T("common.keywords")), f.keywords, widget.NewCaption(i18n.T("topicform.words-that-speak-for-it-before")),
		dialog.FieldName(i18n.T("common.guide")), f.guide, dialog.FieldName(i18n.T("topicform.colour")), container.NewHBox(f.colours), f.message,
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
		f.alarm(i18n.T("topicform.a-topic-needs-a-name-nothing"))
		return
	}
	before := f.topic
	f.topic = t // so that nothing is saved twice
	f.w.back.Do(func(ctx context.Context) (err error) {
		if t.ID == 0 {
			t, err = f.w.library.AddTopic(ctx, t)
			return err
		}
		return f.w.library.ChangeTopic(ctx, t)
	}, func(err error) {
		if err != nil {
			f.topic = before
			f.alarm(i18n.Error(err))
			if f.gone {
				f.w.Fail(err)
			}
			return
		}
		f.w.topics = f.w.library.Topics()
		f.say(i18n.T("topicform.name-saved-ctrl-z-takes-it", "Name", t.Name))
		f.w.Say(f.message.Words())
		f.saved(t)
		then()
	})
}

func (f *topicForm) say(words string) { f.message.SetColor(look.MutedText); f.message.Set(words) }
func (f *topicForm) alarm(words string) {
	f.message.SetColor(theme.ColorNameError)
	f.message.Set(words)
}

// formField is a field that tells when the person has left it.
type formField struct {
	dialog.Field
	left func()
}

func newFormField(w *Window, hint string) *formField {
	f := &formField{}
	f.OnKey = w.press
	f.PlaceHolder = hint
	f.ExtendBaseWidget(f)
	return f
}

// FocusLost is part of fyne.Focusable.
func (f *formField) FocusLost() {
	f.Field.FocusLost()
	if f.left != nil {
		f.left()
	}
}

// askNewTopic asks for a topic's name and keywords, which is all it needs to be suggested.
func (w *Window) askNewTopic() {
	f := newTopicForm(w, func(data.Topic) {})
	f.show(data.Topic{})
	var q *dialog.Dialog
	q = w.dialogs.Open(i18n.T("topicform.new-topic"), container.NewVScroll(dialog.Rows(f.rows()...)), i18n.T("topicform.add-the-topic"), func() { f.save(q.Close) }).Sized(560, 560)
	q.KeepOpen = true
	q.OnClosed = func() { f.gone = true }
	w.win.Canvas().Focus(f.name)
}

// editTopic opens the topics at one of them.
func (w *Window) editTopic(t data.Topic) { w.keepTopicsAt(t.ID) }

// addTopicAndLabel makes a topic of what was typed and labels with it.
func (w *Window) addTopicAndLabel(name string) {
	var added data.Topic
	w.back.Do(func(ctx context.Context) (err error) {
		added, err = w.library.AddTopic(ctx, data.Topic{Name: name})
		return err
	}, func(err error) {
		if err != nil {
			w.Fail(err)
			return
		}
		w.topics = w.library.Topics()
		w.Mark(data.Labeled, added.ID)
	})
}
