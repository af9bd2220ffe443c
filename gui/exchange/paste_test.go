package exchange

import (
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"blotter/gui/host/hosttest"
)

func TestTheClipboardIsRead(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, "a b.txt")
	if err := os.WriteFile(file, []byte("A title\n\nText.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	address := (&url.URL{Scheme: "file", Path: filepath.ToSlash(file)}).String()
	for text, want := range map[string]pasted{
		"":                              {},
		" \n ":                          {},
		file:                            {kind: pasteFiles, paths: []string{file}},
		`"` + file + `"`:                {kind: pasteFiles, paths: []string{file}},
		address + "\r\n" + dir + "\n":   {kind: pasteFiles, paths: []string{file, dir}},
		"copy\n" + address:              {kind: pasteFiles, paths: []string{file}},
		file + "\nis where it is":       {kind: pasteText, text: file + "\nis where it is"},
		file + "x":                      {kind: pasteText, text: file + "x"},
		"https://example.org/a?b=c#d":   {kind: pasteAddress, text: "https://example.org/a?b=c#d"},
		"www.example.org/a":             {kind: pasteAddress, text: "www.example.org/a"},
		"See https://example.org":       {kind: pasteText, text: "See https://example.org"},
		"A title\n\nhttps://a.example/": {kind: pasteText, text: "A title\n\nhttps://a.example/"},
		"copy":                          {kind: pasteText, text: "copy"},
		"C: the third one":              {kind: pasteText, text: "C: the third one"},
	} {
		got := readClipboard(text)
		if got.kind != want.kind || got.text != want.text || !slices.Equal(got.paths, want.paths) {
			t.Errorf("%q is read as %+v, want %+v", text, got, want)
		}
	}
}

func TestWhatIsPastedIsPreviewed(t *testing.T) {
	f := hosttest.New(t)
	a := New(f)
	paste := func(text string) {
		f.Dialogs().Close()
		fyne.CurrentApp().Clipboard().SetContent(text)
		a.Paste()
	}
	said := func(words string) func() bool {
		return func() bool {
			return f.Dialogs().Top() != nil && strings.Contains(hosttest.Words(f.Dialogs().Top().Content), words)
		}
	}
	previewed := func(title string) func() bool {
		return func() bool {
			return a.importing != nil && a.importing.table.lines.Length() == 1 && a.importing.table.lines.Line(0).Name == title
		}
	}
	paste("A heron on the roof\n\nIt stood there all day.\n")
	f.Until("the preview of the text", previewed("A heron on the roof"))
	path := filepath.Join(t.TempDir(), "bridge.txt")
	if err := os.WriteFile(path, []byte("A bridge is closed\n\nUntil May.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	paste(path)
	f.Until("the preview of the file", previewed("A bridge is closed"))
	paste("https://courier.example/2024/heron")
	f.Until("how to save the page", said("courier.example"))
	paste("")
	f.Until("that there is nothing", func() bool { return len(f.Said) > 0 })
}
