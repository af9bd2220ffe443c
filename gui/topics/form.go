package topics

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"blotter/data"
	"blotter/gui/dialog"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// form edits a topic: its name, its color, its keywords and its guide.
type form struct {
	all      *Dialogs
	h        host.Host
	topic    data.Topic // as the library has it; a new one has no ID
	name     *dialog.Field
	colors   *widget.Swatches
	keywords *dialog.Field
	guide    *dialog.Field
	parent   *dialog.Choice
	parents  []int64 // the topics that parent offers, 0 for none
	message  *widget.Text
	saved    func(data.Topic) // called after the library has saved it
	gone     bool             // its dialog has closed, so nobody sees its messages
}

func newForm(a *Dialogs, saved func(data.Topic)) *form {
	h := a.h
	f := &form{all: a, h: h, saved: saved, message: widget.NewMuted(), colors: widget.NewSwatches(library.Palette())}
	f.message.Shrinkable = true
	f.name = h.Dialogs().NewField(i18n.T("topicform.art-theft"))
	f.keywords = h.Dialogs().NewField(i18n.T("common.museum-painting-stolen"))
	f.guide = h.Dialogs().NewField(i18n.T("common.what-counts-and-what-does-not"))
	f.guide.MultiLine = true
	f.guide.Wrapping = fyne.TextWrapWord
	f.guide.SetMinRowsVisible(4)
	f.parent = h.Dialogs().NewChoice(nil)
	f.colors.OnKey = h.Dialogs().TypedKey
	return f
}

func (f *form) rows() []fyne.CanvasObject {
	return []fyne.CanvasObject{
		dialog.FieldName(i18n.T("topicform.name")), f.name,
		dialog.FieldName(i18n.T("common.keywords")), f.keywords, widget.NewCaption(i18n.T("topicform.words-that-speak-for-it-before")),
		dialog.FieldName(i18n.T("common.guide")), f.guide, dialog.FieldName(i18n.T("topicform.part-of")), f.parent,
		dialog.FieldName(i18n.T("topicform.color")), container.NewHBox(f.colors), f.message,
	}
}

// show fills the form with a topic.
func (f *form) show(t data.Topic) {
	f.topic = t
	f.name.SetText(t.Name)
	f.keywords.SetText(strings.Join(t.Keywords, ", "))
	f.guide.SetText(t.Guide)
	f.colors.Set(t.Color)
	f.offerParents()
	f.say("")
}

// offerParents lists the topics that the form's own may belong to. One with children of its own belongs to none.
func (f *form) offerParents() {
	names := []string{i18n.T("topicform.no-other-topic")}
	f.parents = []int64{0}
	all := f.h.Topics()
	isParent := f.topic.ID != 0 && slices.ContainsFunc(all, func(t data.Topic) bool { return t.Parent == f.topic.ID })
	for _, t := range all.Parents(f.topic.ID) {
		if !isParent {
			names, f.parents = append(names, t.Name), append(f.parents, t.ID)
		}
	}
	if at := slices.Index(f.parents, f.topic.Parent); at < 0 { // an archived parent
		name, _ := all.Name(f.topic.Parent)
		names, f.parents = append(names, name), append(f.parents, f.topic.Parent)
	}
	changed := f.parent.OnChanged
	f.parent.OnChanged = nil
	f.parent.SetOptions(names)
	f.parent.SetSelectedIndex(slices.Index(f.parents, f.topic.Parent))
	f.parent.OnChanged = changed
}

// typed returns the topic as it is in the form.
func (f *form) typed() data.Topic {
	t := f.topic
	t.Name, t.Guide = strings.TrimSpace(f.name.Text), strings.TrimSpace(f.guide.Text)
	t.Keywords = data.SplitKeywords(f.keywords.Text)
	if at := f.parent.SelectedIndex(); at >= 0 {
		t.Parent = f.parents[at]
	}
	if color := f.colors.Chosen(); color != "" {
		t.Color = color
	}
	return t
}

// changed reports whether the form differs from the library.
func (f *form) changed() bool {
	a, b := f.topic, f.typed()
	return a.Name != b.Name || strings.TrimSpace(a.Guide) != b.Guide || a.Color != b.Color || a.Parent != b.Parent || !slices.Equal(a.Keywords, b.Keywords)
}

// save saves what was changed and then calls then. What cannot be saved stays in the form, which says why.
func (f *form) save(then func()) {
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
	f.h.Tasks().Do(func(ctx context.Context) (err error) {
		if t.ID == 0 {
			t, err = f.h.Library().AddTopic(ctx, t)
			return err
		}
		return f.h.Library().ChangeTopic(ctx, t)
	}, func(err error) {
		if err != nil {
			f.topic = before
			f.alarm(i18n.Error(err))
			if f.gone {
				f.h.Fail(err)
			}
			return
		}
		f.all.changed()
		f.say(i18n.T("topicform.name-saved-ctrl-z-takes-it", "Name", t.Name))
		f.h.Say(f.message.Words())
		f.saved(t)
		then()
	})
}

func (f *form) say(words string) { f.message.SetColor(look.MutedText); f.message.Set(words) }
func (f *form) alarm(words string) {
	f.message.SetColor(theme.ColorNameError)
	f.message.Set(words)
}

// AskNew asks for a topic's name and keywords, which is all it needs to be suggested.
func (a *Dialogs) AskNew() {
	f := newForm(a, func(data.Topic) {})
	f.show(data.Topic{})
	content := container.NewVScroll(dialog.Rows(f.rows()...))
	var d *dialog.Dialog
	d = a.h.Dialogs().Open(i18n.T("topicform.new-topic"), content, i18n.T("topicform.add-the-topic"), func() { f.save(d.Close) }).Sized(560, 560)
	d.KeepOpen = true
	d.OnClosed = func() { f.gone = true }
	a.h.Dialogs().Canvas().Focus(f.name)
}
