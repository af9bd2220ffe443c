package gui

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"blotter/internal/library"
)

func TestAnEmptyLibraryOffersImportByEnter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "empty.blotter")
	if err := library.Create(t.Context(), path, library.Empty); err != nil {
		t.Fatal(err)
	}
	s := emptyStageOn(t, path)
	s.keys("Enter")
	if !s.dialogs.IsOpen() {
		t.Fatal("Enter in an empty library does not open the import")
	}
}

func TestFilesThatAreDroppedAreImported(t *testing.T) {
	s := openStage(t)
	file := filepath.Join(t.TempDir(), "one.jsonl")
	if err := os.WriteFile(file, []byte(`{"title": "Harbour office searched", "text": "Officers searched it."}`+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(file)})
	s.until("the preview", func() bool { return s.dialogs.Top() != nil && !s.dialogs.Top().Answer.Disabled() })
	s.keys("Enter")
	s.until("the article", func() bool { return s.library.Counts().All == 149 && s.counts.All == 149 })
	s.keys("Ctrl+Z")
	s.until("the undo", func() bool { return s.library.Counts().All == 148 })
}
