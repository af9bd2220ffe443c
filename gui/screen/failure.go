package screen

import (
	"bytes"
	"io"
	"log"
	"strings"
	"sync"

	"blotter/gui/i18n"
)

// What Fyne logs right before it ends a program for which it cannot open a window. It returns no error
// (internal/driver/glfw, initFailed).
var failures = []string{"window creation error", "failed to initialise GLFW"}

// causeStart is how Fyne's log goes on with the cause.
const causeStart = "  Cause:"

// watcher passes a log on and looks in it for a window that could not be opened.
type watcher struct {
	to     io.Writer
	failed func(cause string)

	mu    sync.Mutex
	ahead bool // the cause is in the next line
}

// Explain has Fyne's log written to w, and a window that cannot be opened explained: on w and, where the desktop has a
// program for it, in a dialog that needs no OpenGL. Then it calls end, which has to end the program: Fyne 2.8 would wait for
// ever for events of the window that it has not.
func Explain(w io.Writer, end func()) {
	log.SetOutput(&watcher{to: w, failed: func(cause string) {
		words := i18n.T("screen.no-opengl", "Cause", cause) + "\n\n" + i18n.T("screen.remedy")
		_, _ = io.WriteString(w, "blotter: "+words+"\n")
		show(i18n.T("screen.no-window"), words)
		end()
	}})
}

// Write is part of io.Writer. A line of a log comes in one piece.
func (w *watcher) Write(line []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.ahead {
		w.ahead = false
		_, cause, _ := bytes.Cut(line, []byte(causeStart))
		w.failed(strings.TrimSpace(string(cause)))
		return len(line), nil
	}
	for _, f := range failures {
		if bytes.Contains(line, []byte(f)) {
			w.ahead = true
			return len(line), nil
		}
	}
	return w.to.Write(line)
}
