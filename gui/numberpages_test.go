package gui

import (
	"context"
	"testing"

	"blotter/gui/command"
)

// Ctrl+2 shows how good the suggestions are; "make the numbers solid" draws a sample and asks about it; Escape leads back.
func TestTheNumbersAreMadeSolid(t *testing.T) {
	s := openStage(t)
	s.keys("Ctrl+2")
	if s.pages.open != page(s.numbers.quality) {
		t.Fatal("Ctrl+2 does not show the quality")
	}
	s.Run(command.Audit)
	s.until("the audit", func() bool { return s.pages.open == page(s.numbers.audit) })
	if drawn := s.library.Audit().Drawn; drawn != auditStep {
		t.Errorf("%d articles were drawn", drawn)
	}
	s.keys("Escape")
	if s.pages.open != page(s.numbers.quality) {
		t.Error("Escape does not lead back")
	}
	s.Run(command.Audit)
	if s.pages.open != page(s.numbers.audit) || s.library.Audit().Drawn != auditStep {
		t.Error("the audit does not go on where it was")
	}
	s.keys("Ctrl+3")
	if s.pages.open != page(s.numbers.trends) {
		t.Error("Ctrl+3 does not show the trends")
	}
	s.keys("Ctrl+1")
	if s.pages.open != page(s.articles) {
		t.Error("Ctrl+1 does not show the articles")
	}
}

// A number key on another page labels nothing: the article that it would label is not in sight.
func TestLabelKeysWorkOnTheArticlesOnly(t *testing.T) {
	s := openStage(t)
	before := s.library.Counts().Labeled
	s.keys("Ctrl+2", "1", "Enter", "2", "Ctrl+3", "3")
	flushed := false
	s.back.Do(func(context.Context) error { return nil }, func(error) { flushed = true }) // after all that the keys asked for
	s.until("the changes", func() bool { return flushed })
	if got := s.library.Counts().Labeled; got != before {
		t.Errorf("%d labels were made", got-before)
	}
}
