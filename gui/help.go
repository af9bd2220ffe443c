package gui

import (
	"fmt"
	"runtime/debug"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/gui/look"
	"blotter/gui/widget"
)

// showKeys lists every key.
func (w *Window) showKeys() {
	list := container.New(&stacked{gap: 3})
	group := ""
	for _, cmd := range w.commands() {
		if len(cmd.keys) == 0 {
			continue
		}
		if cmd.group != group {
			group = cmd.group
			list.Add(heading(tr(group)))
		}
		var caps []fyne.CanvasObject
		for _, key := range cmd.keys {
			caps = append(caps, widget.NewKeyCap(keyName(key), "", nil))
		}
		name := newText(look.Text, 13.5, fyne.TextStyle{})
		name.elastic = true
		name.set(cmd.plain())
		list.Add(pad(16, 0, 0, 0, container.New(halves{}, name, inRow(6, nil, caps...))))
	}
	w.question(tr("command.keys"), container.NewVScroll(list), "", nil).sized(600, 640)
}

// halves gives each of two objects one half of the width.
type halves struct{}

// Layout is part of fyne.Layout.
func (halves) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	half := size.Width / 2
	for i, o := range objects {
		least := o.MinSize()
		o.Resize(fyne.NewSize(half, least.Height))
		widget.MoveTo(o, fyne.NewPos(float32(i)*half, (size.Height-least.Height)/2))
	}
}

// MinSize is part of fyne.Layout.
func (halves) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return fyne.NewSize(2*size.Width, size.Height)
}

// showAbout says what this program is, and which parts it is made of.
func (w *Window) showAbout() {
	var parts strings.Builder
	parts.WriteString(tr("help.blotter-sorts-a-private-pile-of") + "\n\n")
	parts.WriteString(tr("help.library-file", "File", w.library.Path()) + "\n")
	if info, ok := debug.ReadBuildInfo(); ok {
		parts.WriteString(tr("help.built-with-go", "Go", info.GoVersion))
		for _, m := range info.Deps {
			if m.Path == "fyne.io/fyne/v2" || m.Path == "modernc.org/sqlite" || m.Path == "github.com/navossoc/bayesian" {
				fmt.Fprintf(&parts, ", %s %s", m.Path, m.Version)
			}
		}
	}
	w.question(tr("command.about-blotter"), label(parts.String()), "", nil)
}

// goToArticle shows an article in the list that is open, or among all.
func (w *Window) goToArticle(id int64) {
	if w.ask != nil {
		w.ask.leave()
	}
	for i, other := range w.list.ids {
		if other == id {
			w.goTo(i)
			return
		}
	}
	w.leaveSearch()
	w.openAt(w.allArticles(), id)
}
