package gui

import (
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/data"
	"blotter/internal/message"
)

func TestALibraryThatCannotBeOpenedIsToldOfInTheWindow(t *testing.T) {
	test.NewTempApp(t)
	left, another := false, false
	refused := &data.FileError{Path: "x.blotter", What: message.New("file.newer", "Version", 9, "Known", 3), Remedy: message.New("file.update-blotter"), Err: errors.ErrUnsupported}
	win := test.NewTempWindow(t, refusedPlace(refused, func() { another = true }, func() { left = true }))
	said := false
	for _, o := range test.LaidOutObjects(win.Content()) {
		switch o := o.(type) {
		case *fynewidget.Label:
			said = said || strings.Contains(o.Text, "it was left as it is. Update Blotter to open it")
		case *fynewidget.Button:
			test.Tap(o)
		}
	}
	if !said || !left || !another {
		t.Errorf("told why: %v, may be left: %v, another may be opened: %v", said, left, another)
	}
}
