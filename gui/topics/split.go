package topics

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2/theme"

	"blotter/data"
	"blotter/gui/dialog"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// splitDialog moves the ticked articles of a topic to a new one. Typing narrows the list of articles.
type splitDialog struct {
	all    *Dialogs
	h      host.Host
	dialog *dialog.Dialog
	from   data.Topic
	name   *dialog.Field
	words  *dialog.NarrowField
	list   *widget.Lines
	ids    []int64 // what the list shows
	lines  map[int64]library.Row
	asked  map[int64]bool
	ticked map[int64]bool
	anchor int // the line that was ticked last
	count  *widget.Text
	timer  *time.Timer
}

// askSplit opens the dialog that splits the topic of the form.
func (d *topicsDialog) askSplit() {
	from, found := d.h.Library().Topic(d.at)
	switch n := d.h.Counts().Topic[d.at]; {
	case !found:
	case n < 2:
		d.form.say(i18n.T("topicsplit.there-is-nothing-to-split-name", "Name", from.Name))
	default:
		d.save()
		d.all.openSplit(from)
	}
}

func (a *Dialogs) openSplit(from data.Topic) *splitDialog {
	h := a.h
	s := &splitDialog{all: a, h: h, from: from, lines: map[int64]library.Row{}, asked: map[int64]bool{}, ticked: map[int64]bool{}, count: widget.NewMuted()}
	s.name = h.Dialogs().NewField(i18n.T("topicsplit.the-new-topics-name"))
	s.list = widget.NewLines(widget.LineColumns{Cells: []float32{150, 84}}, func() int { return len(s.ids) }, s.line)
	h.Dialogs().KeepColumns("split", s.list)
	s.list.OnTick = s.tick
	s.list.Empty = i18n.T("topicsplit.looking-for-the-articles")
	s.list.OnKey = h.Dialogs().TypedKey
	s.words = dialog.NewNarrowField(h.Dialogs(), i18n.T("topicsplit.narrow-the-list-by-words-in"), s.list, s.typed)
	s.count.Shrinkable = true
	all := widget.NewButton(i18n.T("topicsplit.tick-all-shown"), func() { s.tickAll(true) })
	none := widget.NewButton(i18n.T("topicsplit.none"), func() { s.tickAll(false) })
	foot := layout.NewRow(8, s.count, s.count, all, none)
	top := dialog.Rows(s.name, dialog.FieldName(i18n.T("topicsplit.articles-that-move")), s.words)
	content := layout.Between(top, foot, layout.Pad(0, 6, 0, 6, s.list))
	s.dialog = h.Dialogs().Open(i18n.T("topicsplit.split-name", "Name", from.Name), content, i18n.T("topicsplit.split"), s.split).Sized(760, 600)
	s.dialog.KeepOpen = true
	s.dialog.OnKey = s.press
	s.dialog.OnClosed = func() { h.Tasks().Stop("split") }
	s.find()
	h.Dialogs().Canvas().Focus(s.name)
	return s
}

func (s *splitDialog) press(key string) bool {
	if key == "Ctrl+A" {
		s.tickAll(true)
	}
	return key == "Ctrl+A"
}

func (s *splitDialog) typed(string) {
	if s.timer != nil {
		s.timer.Stop()
	}
	s.timer = time.AfterFunc(dialog.TypingPause, func() { s.h.Tasks().Post(s.find) })
}

// find lists the articles of the topic that have the words. Ticks stay.
func (s *splitDialog) find() {
	q := library.Query{View: library.ViewTopic, Topic: s.from.ID, Search: strings.TrimSpace(s.words.Text)}
	tasks.Fetch(s.h.Tasks(), "split", func(ctx context.Context) ([]int64, error) { return s.h.Library().List(ctx, q) }, func(ids []int64, err error) {
		if err != nil {
			s.alarm(i18n.Error(err))
			return
		}
		s.list.Empty = i18n.T("topicsplit.no-article-of-this-topic-has")
		s.ids, s.anchor = ids, 0
		s.list.Select(0)
		s.say()
	})
}

// line shows an article. It fetches the titles of those that follow too when a line first comes into sight.
func (s *splitDialog) line(i int) widget.LineData {
	id := s.ids[i]
	line := widget.LineData{Tick: widget.Unticked}
	if s.ticked[id] {
		line.Tick = widget.Ticked
	}
	if row, known := s.lines[id]; known {
		line.Name, line.Cells[0], line.Cells[1] = row.Title, row.Source, i18n.ISODay(row.Published)
	} else if !s.asked[id] {
		s.fetch(i)
	}
	return line
}

// splitAtOnce is how many titles fetch reads at once.
const splitAtOnce = 50

func (s *splitDialog) fetch(i int) {
	var ids []int64
	for _, id := range s.ids[i:min(i+splitAtOnce, len(s.ids))] {
		if !s.asked[id] {
			s.asked[id] = true
			ids = append(ids, id)
		}
	}
	tasks.FetchAlso(s.h.Tasks(), func(ctx context.Context) ([]library.Row, error) {
		return s.h.Library().RowsFor(ctx, library.Query{}, ids)
	}, func(rows []library.Row, err error) {
		if err != nil {
			s.alarm(i18n.Error(err))
			return
		}
		for _, row := range rows {
			s.lines[row.ID] = row
		}
		s.list.Refresh()
	})
}

// tick toggles the box of a line. With shift it gives all boxes from the last one ticked the state of that one.
func (s *splitDialog) tick(i int, shift bool) {
	on := !s.ticked[s.ids[i]]
	from := i
	if shift {
		from, on = s.anchor, s.ticked[s.ids[s.anchor]]
	}
	for at := min(from, i); at <= max(from, i); at++ {
		s.set(s.ids[at], on)
	}
	s.anchor = i
	s.list.Refresh()
	s.say()
}

func (s *splitDialog) tickAll(on bool) {
	for _, id := range s.ids {
		s.set(id, on)
	}
	s.list.Refresh()
	s.say()
}

func (s *splitDialog) set(id int64, on bool) {
	if on {
		s.ticked[id] = true
	} else {
		delete(s.ticked, id)
	}
}

// say shows how many articles move.
func (s *splitDialog) say() {
	s.count.SetColor(look.MutedText)
	s.count.Set(i18n.T("topicsplit.ticked-of-all-move", "Ticked", i18n.Number(len(s.ticked)), "All", i18n.Number(s.h.Counts().Topic[s.from.ID])))
}

func (s *splitDialog) alarm(words string) {
	s.count.SetColor(theme.ColorNameError)
	s.count.Set(words)
}

// split makes the new topic and moves the ticked articles, in one step.
func (s *splitDialog) split() {
	name := strings.TrimSpace(s.name.Text)
	switch {
	case name == "":
		s.alarm(i18n.T("topicsplit.the-new-topic-needs-a-name"))
		s.h.Dialogs().Canvas().Focus(s.name)
		return
	case len(s.ticked) == 0:
		s.alarm(i18n.T("topicsplit.tick-the-articles-that-move-space"))
		return
	}
	ids := make([]int64, 0, len(s.ticked))
	for id := range s.ticked {
		ids = append(ids, id)
	}
	var made data.Topic
	s.h.Tasks().Do(func(ctx context.Context) (err error) {
		made, err = s.h.Library().SplitTopic(ctx, s.from.ID, data.Topic{Name: name}, ids)
		return err
	}, func(err error) {
		if err != nil {
			s.alarm(i18n.Error(err))
			return
		}
		s.dialog.Close()
		s.all.changed()
		words := i18n.N("topicsplit.n-articles-moved-to-into-ctrl", len(ids), "Into", made.Name)
		s.h.Say(words)
		if s.all.open != nil {
			s.all.open.goTo(made.ID)
			s.all.open.form.say(words)
		}
	})
}
