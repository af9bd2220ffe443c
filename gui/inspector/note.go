package inspector

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/gui/i18n"
	"blotter/gui/keys"
	"blotter/gui/layout"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// notePage holds the note of the article that is read. It saves by itself: after a pause, and when it is left.
type notePage struct {
	in      *Inspector
	article int64
	sent    string           // the note as the library has it or is about to
	pending map[int64]string // notes on their way to the disk, and those that did not get there
	field   *NoteField
	state   *widget.Text
	timer   *time.Timer
	all     fyne.CanvasObject
}

func newNotePage(in *Inspector) *notePage {
	p := &notePage{in: in, pending: map[int64]string{}, state: widget.NewMuted()}
	p.field = newNoteField(p)
	p.state.Shrinkable = true
	foot := layout.Pad(0, 8, 0, 0, p.state)
	p.all = layout.Pad(sidePad, 14, sidePad, 12, widget.NewFrame(nil, foot, p.field))
	return p
}

func (p *notePage) content() fyne.CanvasObject { return p.all }

// show takes an article's note over. Where somebody is in the field of the same article, what stands there stays: what was read of it
// may be older.
func (p *notePage) show(detail library.Detail) {
	if detail.ID == p.article && (p.typing() || p.focused()) {
		return
	}
	if detail.ID != p.article {
		p.flush()
		p.say("")
	}
	p.article, p.sent = detail.ID, detail.Note
	note := detail.Note
	if waiting, unsaved := p.pending[p.article]; unsaved {
		note = waiting
	}
	if p.field.Text != note {
		p.field.SetText(note)
	}
	p.enable()
}

// enable lets a note be written where there is an article and the library can be changed.
func (p *notePage) enable() {
	switch {
	case p.article == 0:
		p.field.SetPlaceHolder(i18n.T("note.open-an-article-to-write-a"))
		p.field.Disable()
	case p.in.h.Library().ReadOnly():
		p.field.SetPlaceHolder(i18n.T("note.this-library-is-open-for-reading"))
		p.field.Disable()
	default:
		p.field.SetPlaceHolder(i18n.T("note.a-note-on-this-article-what"))
		p.field.Enable()
	}
}

// typing tells whether the field holds something that is not on its way to the disk.
func (p *notePage) typing() bool { return p.article != 0 && p.field.Text != p.sent }

// notePause is how long the field rests before its note is saved.
const notePause = time.Second

// changed starts the pause anew.
func (p *notePage) changed() {
	if p.timer != nil {
		p.timer.Stop()
	}
	if !p.typing() {
		return
	}
	p.say("")
	p.timer = time.AfterFunc(notePause, func() { p.in.h.Tasks().Post(p.flush) })
}

// flush saves what was typed.
func (p *notePage) flush() {
	if p.timer != nil {
		p.timer.Stop()
	}
	if !p.typing() {
		return
	}
	id, note := p.article, p.field.Text
	before := p.sent
	p.sent, p.pending[id] = note, note
	p.in.h.Tasks().Do(func(ctx context.Context) error { return p.in.h.Library().SetNote(ctx, id, note) }, func(err error) {
		if err != nil && id == p.article && p.sent == note {
			p.sent = before // what is in the field counts as not sent
		}
		p.done(id, note, err)
	})
}

// done says that a note is on disk. One that is not stays in its field, and is tried again with the next change.
func (p *notePage) done(id int64, note string, err error) {
	if err != nil {
		p.in.h.Fail(err)
		p.say(i18n.T("note.not-saved-the-note-stays-here"))
		return
	}
	if p.pending[id] == note {
		delete(p.pending, id)
	}
	if id == p.article && p.field.Text == note {
		p.sent = note
		if p.in.OnNote != nil {
			p.in.OnNote(id, note)
		}
		p.say(i18n.T("note.saved"))
	}
}

func (p *notePage) say(words string) { p.state.Set(words) }

func (p *notePage) press(string) bool { return false }

func (p *notePage) focused() bool { return p.in.h.Dialogs().Canvas().Focused() == p.field }

// giveBack leaves the field.
func (p *notePage) giveBack() bool {
	had := p.focused()
	if had {
		p.in.h.Dialogs().Canvas().Unfocus()
	}
	return had
}

func (p *notePage) leave() { p.flush() }

// NoteField is the entry of a note: Escape gives the keys back.
type NoteField struct {
	fynewidget.Entry
	page *notePage
}

func newNoteField(p *notePage) *NoteField {
	f := &NoteField{page: p}
	f.MultiLine, f.Wrapping = true, fyne.TextWrapWord
	f.ExtendBaseWidget(f)
	f.OnChanged = func(string) { p.changed() }
	return f
}

// TypedKey is part of fyne.Focusable.
func (f *NoteField) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		f.page.giveBack()
		return
	}
	f.Entry.TypedKey(e)
}

// TypedShortcut is part of fyne.Shortcutable.
func (f *NoteField) TypedShortcut(s fyne.Shortcut) {
	if key := keys.OfShortcut(s); !keys.OfEntry(key) {
		f.page.in.h.Dialogs().PressWindow(key)
		return
	}
	f.Entry.TypedShortcut(s)
}

// FocusLost is part of fyne.Focusable.
func (f *NoteField) FocusLost() {
	f.Entry.FocusLost()
	f.page.flush()
}
