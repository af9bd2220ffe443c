package hosttest

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"blotter/internal/message"
)

// Shown returns the texts on a canvas: those of the dialog on top, or else of the window.
func Shown(c fyne.Canvas) []string {
	top := c.Overlays().Top()
	if top == nil {
		top = c.Content()
	}
	var all []string
	for _, o := range test.LaidOutObjects(top) {
		if ink, ok := o.(*canvas.Text); ok && ink.Text != "" {
			all = append(all, ink.Text)
		}
	}
	return all
}

// English returns the texts on a canvas that the catalog has in English and says otherwise in Spanish.
func English(c fyne.Canvas) []string {
	spanish := map[string]string{}
	for _, id := range message.IDs() {
		m := message.New(id)
		spanish[m.In(message.English)] = m.In(message.Spanish)
	}
	var all []string
	for _, text := range Shown(c) {
		text = strings.TrimSpace(text)
		if said, known := spanish[text]; known && said != text {
			all = append(all, text)
		}
	}
	return all
}
