package gui

import (
	"reflect"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"blotter/gui/host/hosttest"
	"blotter/gui/widget"
)

// Whatever of Blotter's own can be pressed says its name to screen readers. Fyne's fields do not, which the README says.
func TestWhatCanBePressedSaysItsName(t *testing.T) {
	s := openStage(t)
	s.Search("topic:art is:labeled", "")
	s.until("chips", func() bool { return len(s.tags()) == 2 })
	s.named(s.win.Content())
	for _, key := range []string{"W", "H", "N", "L", "Ctrl+H", "Ctrl+,", "Ctrl+E"} {
		s.keys(key)
		s.settle()
		s.named(s.win.Content())
		if top := s.dialogs.Top(); top != nil {
			s.named(top.Content)
		}
		s.keys("Escape")
	}
}

// named fails for each thing that can be pressed and says nothing.
func (s *stage) named(root fyne.CanvasObject) {
	s.t.Helper()
	pressed := 0
	hosttest.Find(root, func(o fyne.CanvasObject) bool {
		_, taps := o.(fyne.Tappable)
		if !taps || !strings.HasPrefix(reflect.TypeOf(o).Elem().PkgPath(), "blotter/") {
			return false
		}
		switch o := o.(type) {
		case fyne.Accessible:
			pressed++
			if o.AccessibilityLabel() == "" || o.AccessibilityRole() == "" {
				s.t.Errorf("a %T says nothing", o)
			}
		case *widget.Rows, *widget.Lines, *widget.Bars, *widget.Swatches, *widget.Strip: // their rows do, or the words beside them
		case fyne.Disableable: // a field, which is Fyne's but for its keys
		default:
			s.t.Errorf("a %T does not say its name", o)
		}
		return false
	})
	if pressed == 0 {
		s.t.Error("nothing can be pressed")
	}
}

func TestARowSaysWhatItShows(t *testing.T) {
	s := openStage(t)
	id := s.articles.List.Current()
	s.keys("2")
	s.until("the label", func() bool { return s.onDisk(id).Topic == s.topics.Offered()[1].ID && s.articles.List.Unsaved() == 0 })
	row := widget.NewRow()
	s.until("its row", func() bool {
		row.Set(s.articles.List.Describe(s.row(id)))
		return strings.Contains(row.AccessibilityLabel(), "Labeled")
	})
	want := s.onDisk(id).Title + ", Labeled, " + s.topics.Offered()[1].Name
	if got := row.AccessibilityLabel(); !strings.HasPrefix(got, want) {
		t.Errorf("it says %q, want %q", got, want)
	}
}
