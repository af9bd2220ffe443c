package help

import (
	"bytes"
	"context"
	"errors"
	"net/url"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"github.com/adrg/xdg"
	"github.com/natefinch/atomic"

	"blotter/docs/guide"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/tasks"
	"blotter/internal/message"
	"blotter/internal/version"
)

// OpenGuide shows the guide in the browser, in the language of the window. The program holds the guide, so that it always fits
// the version; the browser gets it as a file.
func OpenGuide(h host.Host) {
	language := i18n.Language()
	tasks.Fetch(h.Tasks(), "guide", func(context.Context) (string, error) {
		return writeGuide(filepath.Join(xdg.CacheHome, "blotter"), language)
	}, func(path string, err error) {
		if err == nil {
			err = browse(path)
		}
		if err != nil {
			h.Fail(err)
			return
		}
		h.Say(i18n.T("help.guide-opened"))
	})
}

// writeGuide writes the guide in a language into a folder and returns its path.
func writeGuide(folder string, language message.Language) (string, error) {
	html, err := guide.HTML(string(language), version.String())
	if err == nil {
		err = os.MkdirAll(folder, 0o700)
	}
	path := filepath.Join(folder, "guide-"+string(language)+".html")
	if err == nil {
		err = atomic.WriteFile(path, bytes.NewReader(html))
	}
	if err != nil {
		return "", message.Wrap(err, "help.guide-not-written")
	}
	return path, nil
}

// browse has the system open a file.
func browse(path string) error {
	a := fyne.CurrentApp()
	if a == nil {
		return message.Wrap(errors.ErrUnsupported, "help.guide-not-opened", "File", path)
	}
	if err := a.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}); err != nil {
		return message.Wrap(err, "help.guide-not-opened", "File", path)
	}
	return nil
}
