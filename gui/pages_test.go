package gui

import (
	"testing"

	"fyne.io/fyne/v2"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/gui/command"
	"blotter/gui/events"
	"blotter/internal/library"
)

// blank is a page that keeps what it hears.
type blank struct {
	label   *fynewidget.Label
	updates int
	pressed []string
	backs   int
}

func (b *blank) Content() fyne.CanvasObject { return b.label }
func (b *blank) Update(events.Batch)        { b.updates++ }
func (b *blank) ShowTopics()                {}
func (b *blank) ShowKeys()                  {}
func (b *blank) Repaint()                   {}
func (b *blank) Press(key string) bool      { b.pressed = append(b.pressed, key); return key == "Down" }
func (b *blank) Back()                      { b.backs++ }

// A page comes in the place of the articles and hears of keys and events; a list of the side bar brings the articles back.
func TestAnotherPageTakesThePlaceOfTheArticles(t *testing.T) {
	s := openStage(t)
	other := &blank{label: fynewidget.NewLabel("Quality")}
	s.pages.add(other)
	if s.pages.open != page(s.articles) {
		t.Fatal("a page that is added opens by itself")
	}
	s.take(events.Batch{Counts: s.counts})
	if other.updates != 1 {
		t.Error("a page that is not open does not hear of changes")
	}
	at := s.articles.List.At()
	s.pages.turnTo(other)
	s.keys("Down", "Escape")
	if len(other.pressed) != 2 || other.backs != 1 || s.articles.List.At() != at {
		t.Errorf("the open page heard of %q, and of Escape %d times; the list is at %d", other.pressed, other.backs, s.articles.List.At())
	}
	if s.pages.place.Objects[0] != other.Content() {
		t.Error("the page is not in the window")
	}
	unlabeled := s.library.Counts().Unlabeled
	s.Run(command.LabelNumber(0)) // as from the list of commands
	if s.pages.open != page(s.articles) || s.articles.List.Unsaved() != 0 || s.library.Counts().Unlabeled != unlabeled {
		t.Error("an article is labeled that was not in sight, or it does not come in sight")
	}
	s.pages.turnTo(other)
	s.Run(command.Why)
	if s.pages.open != page(s.articles) {
		t.Error("asking why does not bring the article in sight")
	}
	s.pages.turnTo(other)
	s.Show(library.Query{View: library.ViewAll})
	if s.pages.open != page(s.articles) {
		t.Error("a list of the side bar does not bring the articles back")
	}
}
