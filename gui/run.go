// Package gui is the window: one file per region of the screen, over the operations of one library.
package gui

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"sync"
	"syscall"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"blotter/assets"
	"blotter/gui/help"
	"blotter/gui/i18n"
	"blotter/gui/preferences"
	"blotter/gui/rescue"
	"blotter/gui/screen"
	"blotter/gui/tasks"
	"blotter/internal/crash"
	"blotter/internal/library"
	"blotter/internal/message"
	"blotter/internal/settings"
)

// appID names the program to the desktop.
const appID = "org.blotter.Blotter"

// The size of the window at the first start.
const (
	firstWidth  = 1400
	firstHeight = 900
)

// Run opens the window on the library at path and returns when it is closed. An empty path is the library that was open last, or the
// default one, which is made with the starter's topics and articles where it does not exist yet. The import dialog opens on the
// files of articles, if there are any.
func Run(path string, articles []string) error {
	ctx := context.Background()
	crashed := watchForCrashes()
	defer crashed.end()
	prefers, unread := settings.Load(settings.Path())
	if path == "" {
		path = lastOpen(prefers)
		if !library.Exists(path) {
			if err := library.Create(ctx, path, library.StarterAll); err != nil {
				return message.Wrap(err, "library.not-made")
			}
		}
	}
	var s *session
	screen.Explain(os.Stderr, func() {
		if s != nil {
			s.giveUp()
		}
		crashed.end()
		os.Exit(1)
	})
	s = newSession(prefers)
	s.crashed, s.unread = crashed, unread != nil
	if d, err := openLibrary(ctx, path); err == nil {
		s.show(d, remembered(ctx, d))
		s.window.Fail(unread)
		if crashed.before {
			help.ShowCrash(s.window)
		}
		if len(articles) > 0 {
			s.window.exchange.AskImport(articles)
		}
	} else {
		s.refuse(err)
	}
	s.endAtSignal()
	s.win.ShowAndRun()
	return errors.Join(s.refused, s.leave())
}

// crashes is what is known of programs that ended by a fault of their own.
type crashes struct {
	before bool   // one has, since the last start
	end    func() // ends the watch over this one
}

// watchForCrashes has a crash of this program written down for the next start. Without a folder to write to there is no watch.
func watchForCrashes() crashes {
	before, err := crash.Collect(crash.Folder())
	if err != nil {
		slog.Warn("an earlier crash cannot be read", "error", err)
	}
	end, err := crash.Watch(crash.Folder())
	if err != nil {
		slog.Warn("a crash could not be kept", "error", err)
		end = func() {}
	}
	return crashes{before, end}
}

// lastOpen is the library that was open last, where it is still there, or else the default one.
func lastOpen(prefers settings.Settings) string {
	if last := prefers.Last(); last != "" && library.Exists(last) {
		return last
	}
	return library.DefaultPath()
}

// openLibrary opens a library for this window alone, or for reading only where it cannot be written to.
func openLibrary(ctx context.Context, path string) (*library.Library, error) {
	return library.OpenOrRead(ctx, path, library.Options{Sole: true})
}

func newSession(prefers settings.Settings) *session {
	i18n.Use(prefers.Language)
	fillPreferences()
	app.SetMetadata(fyne.AppMetadata{ID: appID, Name: "Blotter", Migrations: map[string]bool{"fyneDo": true}})
	s := &session{app: app.NewWithID(appID), prefers: prefers}
	s.app.SetIcon(fyne.NewStaticResource("icon.png", assets.Icon))
	s.app.Settings().SetTheme(preferences.Theme(prefers))
	s.win = s.app.NewWindow("Blotter")
	screen.NameWindows(appID)
	s.win.SetMaster()
	s.win.SetPadded(false)
	s.win.SetCloseIntercept(s.quit)
	return s
}

// quit takes the window away, closes the library and ends the program.
func (s *session) quit() {
	if s.window != nil {
		s.window.remember()
	}
	s.win.Hide()
	refused := s.refused
	go func() { s.end(errors.Join(refused, s.leave())) }()
}

// endAtSignal closes the library and ends the program when the system asks for it, as at the end of a desktop session.
func (s *session) endAtSignal() {
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-asked
		s.end(s.leave())
	}()
}

// end ends the program once nothing is left to lose, and does not wait for Fyne: where its loop has ended, Fyne 2.8 may wait for an event of
// its own for ever (Lifecycle.WaitForEvents), or panic as it sends one (Lifecycle.RunEventQueue).
func (s *session) end(err error) {
	s.crashed.end()
	if err != nil {
		fmt.Fprintln(os.Stderr, "blotter:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

// patient is how long a window that could not be opened waits for its library to be closed.
const patient = 3 * time.Second

// giveUp closes the library of a window that could not be opened, for which it waits a little: no label is lost without it.
func (s *session) giveUp() {
	closed := make(chan struct{})
	go func() {
		_ = s.leave() // a person has been told something more important
		close(closed)
	}()
	select {
	case <-closed:
	case <-time.After(patient):
	}
}

// or returns a size that was kept, or else the first one.
func or(kept, first float32) float32 {
	if kept > 0 {
		return kept
	}
	return first
}

// session is the program's one window and the library that it shows at the moment.
type session struct {
	app     fyne.App
	win     fyne.Window
	library *library.Library
	window  *Window
	left    sync.Once
	err     error // of closing the library
	crashed crashes

	refused error // why there is no library in the window

	prefers settings.Settings
	unread  bool // the settings could not be read
}

// show fills the window with a library.
func (s *session) show(d *library.Library, kept memory) {
	if s.window == nil {
		s.win.Resize(fyne.NewSize(or(kept.Width, firstWidth), or(kept.Height, firstHeight)))
	}
	s.library, s.refused = d, nil
	collectFor(d.Counts().All)
	s.window = NewWindow(s.win, d, fyne.Do)
	s.window.dialogs.UseSystem(fyne.Do)
	s.window.prefers.Use(s.prefers, func(prefers settings.Settings) { s.prefers = prefers })
	if path, err := filepath.Abs(d.Path()); err == nil && !s.unread && s.prefers.Last() != path { // settings that cannot be read are not written over unasked
		s.window.prefers.Change(func(prefers *settings.Settings) { prefers.Opened(path) })
	}
	s.window.OnTurn = s.turn
	s.window.OnQuit = s.quit
	s.window.OnRestore = s.restore
	s.window.recall(kept)
	s.window.sayIfReadOnly()
	s.learnBesideReading(d)
	d.StartKeeping()
}

// How long the first article may take to come before the library learns without one, and how long to be drawn.
const (
	articleComes = time.Second
	articleDrawn = 100 * time.Millisecond
)

// learnBesideReading has the library learn once the first article is there to be read: until then the cores have enough to do.
func (s *session) learnBesideReading(d *library.Library) {
	there := make(chan struct{})
	s.window.articles.OnArticle = sync.OnceFunc(func() {
		slog.Debug("the first article is there")
		close(there)
	})
	go func() {
		select {
		case <-there:
			time.Sleep(articleDrawn)
		case <-time.After(articleComes):
		}
		d.StartLearning()
	}()
}

// turn goes over to another library; where that cannot be opened, the present one stays. One that could only be read may be opened again,
// since what stood in the way may be gone.
func (s *session) turn(path string) {
	old := s.window
	if library.SameLibrary(path, s.library.Path()) && !s.library.ReadOnly() {
		old.Say(i18n.T("run.this-library-is-open-already"))
		return
	}
	tasks.Fetch(old.back, "turn", func(ctx context.Context) (*library.Library, error) {
		return openLibrary(context.WithoutCancel(ctx), path)
	}, func(d *library.Library, err error) {
		var damaged *library.DamagedError
		switch {
		case errors.As(err, &damaged):
			rescue.New(damaged, s.turn).Ask(old.dialogs)
			return
		case err != nil:
			old.Fail(err)
			return
		}
		old.remember()
		before := s.library
		s.show(d, remembered(context.Background(), d))
		go func() {
			old.Close()
			if err := before.Close(); err != nil {
				fyne.Do(func() { s.window.Fail(err) })
			}
		}()
	})
}

// leave waits for what was asked for and closes the library, once.
func (s *session) leave() error {
	s.left.Do(func() {
		if s.window != nil {
			s.window.Close()
			s.err = s.library.Close()
		}
	})
	return s.err
}

// fillPreferences writes an empty set of preferences where there is none. Nothing of ours is kept there, and the empty file
// that Fyne makes of it would be reported on standard error as broken at the next start.
func fillPreferences() {
	config, err := os.UserConfigDir()
	if err != nil || runtime.GOOS == "darwin" || runtime.GOOS == "windows" { // kept elsewhere there, and nobody reads standard error
		return
	}
	path := filepath.Join(config, "fyne", appID, "preferences.json")
	if found, err := os.Stat(path); err == nil && found.Size() > 0 {
		return
	}
	if os.MkdirAll(filepath.Dir(path), 0o700) == nil {
		_ = os.WriteFile(path, []byte("{}"), 0o600) // without it there is only a line on standard error
	}
}
