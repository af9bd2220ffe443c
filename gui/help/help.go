// Package help lists what a person can do: the keys, the palette of commands, and what the program is.
package help

import (
	"fmt"
	"runtime/debug"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/gui/command"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/widget"
)

// ShowKeys lists the commands that have keys, by their groups.
func ShowKeys(h host.Host, commands []command.Command) {
	list := container.New(&layout.VBox{Gap: 3})
	group := ""
	for _, cmd := range commands {
		if len(cmd.Keys) == 0 {
			continue
		}
		if cmd.Group != group {
			group = cmd.Group
			list.Add(widget.NewHeading(i18n.T(group)))
		}
		var caps []fyne.CanvasObject
		for _, key := range cmd.Keys {
			caps = append(caps, widget.NewKeyCap(i18n.Key(key), "", nil))
		}
		name := widget.NewText(look.Text, 13.5, fyne.TextStyle{})
		name.Shrinkable = true
		name.Set(cmd.Plain())
		list.Add(layout.Pad(16, 0, 0, 0, container.New(halves{}, name, layout.NewRow(6, nil, caps...))))
	}
	h.Dialogs().Open(i18n.T("command.keys"), container.NewVScroll(list), "", nil).Sized(600, 640)
}

// halves gives each of two objects half of the width.
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

// ShowAbout says what this program is and which parts it is made of.
func ShowAbout(h host.Host) {
	var parts strings.Builder
	parts.WriteString(i18n.T("help.blotter-sorts-a-private-pile-of") + "\n\n")
	parts.WriteString(i18n.T("help.library-file", "File", h.Library().Path()) + "\n")
	if info, ok := debug.ReadBuildInfo(); ok {
		parts.WriteString(i18n.T("help.built-with-go", "Go", info.GoVersion))
		for _, m := range info.Deps {
			if m.Path == "fyne.io/fyne/v2" || m.Path == "modernc.org/sqlite" || m.Path == "github.com/navossoc/bayesian" {
				fmt.Fprintf(&parts, ", %s %s", m.Path, m.Version)
			}
		}
	}
	h.Dialogs().Open(i18n.T("command.about-blotter"), widget.NewLabel(parts.String()), "", nil)
}
