package exchange

import (
	"context"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"blotter/gui/i18n"
	"blotter/gui/tasks"
	"blotter/gui/widget"
)

// pasteKind says what is on the clipboard.
type pasteKind int

const (
	pasteNothing pasteKind = iota
	pasteFiles
	pasteAddress
	pasteText
)

// pasted is what is on the clipboard: files that exist, one web address, or text.
type pasted struct {
	kind  pasteKind
	paths []string // of files and folders
	text  string   // the address, or the text
}

// Paste imports what is on the clipboard: files and folders that were copied in a file manager, or the text of an article,
// after a preview. For a web address it says how to save the page, since Blotter stays offline.
func (a *Dialogs) Paste() {
	text := fyne.CurrentApp().Clipboard().Content()
	tasks.Fetch(a.h.Tasks(), "paste", func(context.Context) (pasted, error) { return readClipboard(text), nil }, func(p pasted, _ error) {
		switch p.kind {
		case pasteNothing:
			a.h.Say(i18n.T("importing.there-is-no-text-to-paste"))
		case pasteFiles:
			a.AskImport(p.paths)
		case pasteAddress:
			a.sayOffline(p.text)
		case pasteText:
			a.AskImport(nil)
			a.importing.paste()
		}
	})
}

// sayOffline says how an article of the web gets into the library.
func (a *Dialogs) sayOffline(address string) {
	host := address
	if u, err := url.Parse(address); err == nil && u.Host != "" {
		host = u.Host
	}
	a.h.Dialogs().Open(i18n.T("importing.blotter-stays-offline"), widget.NewLabel(i18n.T("importing.how-to-save-a-page", "Host", host)), i18n.T("importing.choose-the-saved-page"), func() { a.AskImport(nil) })
}

// readClipboard tells files, an address and text apart. It looks whether files are there.
func readClipboard(text string) pasted {
	text = strings.TrimSpace(text)
	if text == "" {
		return pasted{}
	}
	if paths := filesIn(text); len(paths) > 0 {
		return pasted{kind: pasteFiles, paths: paths}
	}
	if isAddress(text) {
		return pasted{kind: pasteAddress, text: text}
	}
	return pasted{kind: pasteText, text: text}
}

// clipboardActions are the words that file managers put before the files of their clipboard.
var clipboardActions = []string{"copy", "cut", "x-special/nautilus-clipboard"}

// filesIn returns the files that a text names, one a line, as a path or as a file address (RFC 8089). It returns nothing
// where any line names none, since the text is then something else.
func filesIn(text string) []string {
	var paths []string
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || len(paths) == 0 && isAction(line) {
			continue
		}
		path := pathOf(line)
		if !filepath.IsAbs(path) {
			return nil
		}
		if _, err := os.Stat(path); err != nil {
			return nil
		}
		paths = append(paths, path)
	}
	return paths
}

func isAction(line string) bool {
	for _, action := range clipboardActions {
		if line == action {
			return true
		}
	}
	return false
}

// pathOf returns the path of a line: of a file address, of a path in quotation marks as Windows copies it, or of one
// below the home folder.
func pathOf(line string) string {
	if u, err := url.Parse(line); err == nil && u.Scheme == "file" {
		path := u.Path
		if len(path) > 2 && path[0] == '/' && path[2] == ':' { // file:///C:/a
			path = path[1:]
		}
		return filepath.FromSlash(path)
	}
	line = strings.Trim(line, `"'`)
	if rest, below := strings.CutPrefix(line, "~/"); below {
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, rest)
		}
	}
	return line
}

// isAddress reports whether a text is one web address and nothing else.
func isAddress(text string) bool {
	if strings.ContainsAny(text, " \t\r\n") {
		return false
	}
	u, err := url.Parse(text)
	if err != nil {
		return false
	}
	return (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" || u.Scheme == "" && strings.HasPrefix(strings.ToLower(text), "www.")
}
