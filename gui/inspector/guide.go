package inspector

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/data"
	"blotter/gui/dialog"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/keys"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// guidePage says what counts for a topic and what does not, and lets it be changed in place. It follows the article's topic until
// another one is chosen.
type guidePage struct {
	h        host.Host
	article  int64
	topic    data.Topic
	editing  bool
	drafts   map[int64]guideDraft // what was typed and not saved
	square   *canvas.Rectangle
	name     *widget.Text
	other    *widget.Link
	text     *widget.Paragraph
	keywords *widget.Paragraph
	examples *fyne.Container
	reading  *fyne.Container
	guideIn  *guideField
	wordsIn  *guideField
	writing  *fyne.Container
	scroll   *container.Scroll
}

// guideDraft is a guide as somebody is writing it.
type guideDraft struct{ guide, keywords string }

func newGuidePage(h host.Host) *guidePage {
	p := &guidePage{h: h, drafts: map[int64]guideDraft{}, square: canvas.NewRectangle(nil), name: subhead("")}
	p.square.CornerRadius = 3
	p.square.SetMinSize(fyne.NewSize(look.Px(12), look.Px(12)))
	p.other = widget.NewLink(i18n.T("guide.another")+" ↓", p.choose)
	p.reading, p.writing = p.buildReading(), p.buildWriting()
	p.writing.Hide()
	p.scroll = scrolled(layout.NewWrapping(10, layout.NewRow(8, p.name, p.square, p.name, p.other), p.reading, p.writing))
	return p
}

func (p *guidePage) buildReading() *fyne.Container {
	p.text, p.keywords, p.examples = widget.NewLabel(""), widget.NewLabel(""), layout.NewWrapping(0)
	return layout.NewWrapping(4, p.text, subhead(i18n.T("common.keywords")), p.keywords,
		layout.NewRow(0, nil, widget.NewLink(i18n.T("guide.edit-this-guide"), p.edit)), layout.Pad(0, 10, 0, 0, subhead(i18n.T("guide.examples"))), p.examples)
}

func (p *guidePage) buildWriting() *fyne.Container {
	p.guideIn, p.wordsIn = newGuideField(p), newGuideField(p)
	p.guideIn.MultiLine, p.wordsIn.MultiLine = true, true
	p.guideIn.SetPlaceHolder(i18n.T("common.what-counts-and-what-does-not"))
	p.wordsIn.SetPlaceHolder(i18n.T("common.museum-painting-stolen"))
	p.guideIn.SetMinRowsVisible(12)
	p.wordsIn.SetMinRowsVisible(3)
	save := widget.NewButton(i18n.T("guide.save"), p.save)
	cancel := widget.NewQuietLink(i18n.T("common.cancel"), func() { p.giveBack() })
	return layout.NewWrapping(6, subhead(i18n.T("common.guide")), p.guideIn, subhead(i18n.T("common.keywords")), p.wordsIn, layout.NewRow(12, nil, save, widget.NewKeyCap(i18n.Key("Ctrl+Enter"), "", nil), cancel))
}

func (p *guidePage) content() fyne.CanvasObject { return p.scroll }

// show follows the article to its topic; while somebody writes, it stays.
func (p *guidePage) show(detail library.Detail) {
	same := detail.ID == p.article
	p.article = detail.ID
	if p.editing {
		return
	}
	id := p.topic.ID
	if !same || id == 0 {
		id = host.MainTopic(detail)
	}
	t, found := p.h.Library().Topic(id)
	if offered := p.h.Topics().Offered(); !found && len(offered) > 0 {
		t = offered[0]
	}
	if same || t.ID != p.topic.ID {
		p.turnTo(t)
	}
}

// turnTo shows a topic.
func (p *guidePage) turnTo(t data.Topic) {
	if p.editing {
		p.giveBack()
	}
	changed := t.ID != p.topic.ID
	p.topic = t
	p.square.FillColor = look.ParseOr(t.Color)
	p.square.Refresh()
	p.name.Set(i18n.Topic(t))
	p.text.SetText(orElse(t.Guide, i18n.T("guide.this-topic-has-no-guide-yet")))
	p.keywords.SetText(orElse(strings.Join(t.Keywords, ", "), i18n.T("guide.none-yet-a-topic-with-keywords")))
	p.scroll.Refresh()
	if changed {
		p.scroll.ScrollToTop()
	}
	p.fetchExamples()
}

func orElse(words, other string) string {
	if words == "" {
		return other
	}
	return words
}

// choose finds another topic by typing.
func (p *guidePage) choose() {
	var all []dialog.Choosable
	for _, t := range p.h.Topics() {
		if !t.Archived {
			all = append(all, dialog.Choosable{Name: i18n.Topic(t), Color: look.ParseOr(t.Color), Do: func() { p.turnTo(t) }})
		}
	}
	p.h.Dialogs().Find(i18n.T("guide.guide-of"), i18n.T("common.type-the-topics-first-letters"), all, nil)
}

// How many examples are listed.
const fewExamples = 6

// fetchExamples lists articles that show what the topic means.
func (p *guidePage) fetchExamples() {
	topic := p.topic.ID
	if topic == 0 {
		p.listExamples(nil)
		return
	}
	tasks.Fetch(p.h.Tasks(), "examples", func(ctx context.Context) ([]library.Row, error) {
		return p.h.Library().Examples(ctx, topic, fewExamples)
	},
		func(rows []library.Row, err error) {
			switch {
			case err != nil:
				p.h.Fail(err)
			case topic == p.topic.ID:
				p.listExamples(rows)
			}
		})
}

func (p *guidePage) listExamples(rows []library.Row) {
	p.examples.Objects = nil
	for _, row := range rows {
		line := widget.NewSide()
		line.SetFlush()
		line.Set(widget.SideData{Name: row.Title})
		line.OnTap = func() { p.h.GoTo(row.ID) }
		p.examples.Add(line)
	}
	if len(rows) == 0 {
		p.examples.Add(widget.NewMutedLabel(i18n.T("guide.no-article-has-this-label-yet")))
	}
	p.examples.Refresh()
	p.scroll.Refresh()
}

// edit turns the guide and the keywords into fields; what was typed before and not saved is in them.
func (p *guidePage) edit() {
	switch {
	case p.h.Library().ReadOnly():
		p.h.Say(i18n.Error(host.WhyReadOnly(p.h.Library())))
		return
	case p.topic.ID == 0 || p.topic.None || p.editing:
		return
	}
	draft, kept := p.drafts[p.topic.ID]
	if !kept {
		draft = p.saved()
	}
	p.guideIn.SetText(draft.guide)
	p.wordsIn.SetText(draft.keywords)
	p.setEditing(true)
	p.h.Dialogs().Canvas().Focus(p.guideIn)
}

func (p *guidePage) saved() guideDraft {
	return guideDraft{p.topic.Guide, strings.Join(p.topic.Keywords, ", ")}
}

func (p *guidePage) setEditing(editing bool) {
	p.editing = editing
	widget.SetVisible(p.reading, !editing)
	widget.SetVisible(p.writing, editing)
	widget.SetVisible(p.other, !editing)
	p.scroll.Refresh()
	p.scroll.ScrollToTop()
}

// save changes the topic; when that fails what was typed is still there at the next edit.
func (p *guidePage) save() {
	t, typed := p.topic, guideDraft{p.guideIn.Text, p.wordsIn.Text}
	t.Guide, t.Keywords = strings.TrimSpace(typed.guide), data.SplitKeywords(typed.keywords)
	p.close()
	if t.Guide == p.topic.Guide && slices.Equal(t.Keywords, p.topic.Keywords) {
		delete(p.drafts, t.ID)
		return
	}
	p.drafts[t.ID] = typed
	p.h.Tasks().Do(func(ctx context.Context) error { return p.h.Library().ChangeTopic(ctx, t) }, func(err error) {
		if err != nil {
			p.h.Fail(err)
			return
		}
		delete(p.drafts, t.ID)
		p.h.Say(i18n.T("guide.the-guide-of-topic-is-saved", "Topic", i18n.Topic(t)))
	})
}

// close puts the fields away.
func (p *guidePage) close() {
	p.h.Dialogs().Canvas().Unfocus()
	p.setEditing(false)
}

func (p *guidePage) press(string) bool { return false }

// giveBack leaves the fields; what was typed is kept for the next edit.
func (p *guidePage) giveBack() bool {
	if !p.editing {
		return false
	}
	if typed := (guideDraft{p.guideIn.Text, p.wordsIn.Text}); typed != p.saved() {
		p.drafts[p.topic.ID] = typed
		p.h.Say(i18n.T("guide.not-saved-what-you-typed-is"))
	} else {
		delete(p.drafts, p.topic.ID)
	}
	p.close()
	return true
}

// leave lets go of the topic: opened again, the page shows that of the article, which may have got another suggestion.
func (p *guidePage) leave() { p.article = 0 }

// guideField is a field of the page: Escape leaves it, Ctrl+Enter saves.
type guideField struct {
	fynewidget.Entry
	page *guidePage
}

func newGuideField(p *guidePage) *guideField {
	f := &guideField{page: p}
	f.Wrapping = fyne.TextWrapWord
	f.ExtendBaseWidget(f)
	return f
}

// TypedKey is part of fyne.Focusable.
func (f *guideField) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		f.page.giveBack()
		return
	}
	f.Entry.TypedKey(e)
}

// TypedShortcut is part of fyne.Shortcutable.
func (f *guideField) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok && (c.KeyName == fyne.KeyReturn || c.KeyName == fyne.KeyEnter) {
		f.page.save()
		return
	}
	if key := keys.OfShortcut(s); !keys.OfEntry(key) {
		f.page.h.Dialogs().PressWindow(key)
		return
	}
	f.Entry.TypedShortcut(s)
}

// AcceptsTab is part of fyne.Tabbable: Tab goes to the next field.
func (f *guideField) AcceptsTab() bool { return false }
