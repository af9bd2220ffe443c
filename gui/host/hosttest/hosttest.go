// Package hosttest tests a region of the window without the window.
package hosttest

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/data"
	"blotter/gui/dialog"
	"blotter/gui/host"
	"blotter/gui/look"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// Fake is a host over a real library. It shows what its fields hold and keeps what a region asked for.
type Fake struct {
	Lib     *library.Library
	List    library.Query
	Detail  library.Detail
	Chosen  []int64           // the targets
	Keys    map[string]string // the keys of commands
	Numbers *library.Counts   // instead of the library's own, where it is not nil

	Shown    []library.Query
	Searched []string
	WentTo   []int64
	Labels   []Labeling
	Toggled  []int64
	Moved    []Move
	Ran      []string
	Said     []string
	Failed   []error

	t       testing.TB
	win     fyne.Window
	posts   chan func()
	tasks   *tasks.Tasks
	dialogs *dialog.Stack
}

// Labeling is what a region gave the targets.
type Labeling struct {
	Status data.Status
	Topic  int64
}

// Move is how a region moved a topic.
type Move struct {
	Topic, Place int64
	After        bool
}

var _ host.Host = (*Fake)(nil)

// New returns a host over a new library with the starter's topics and articles, in a window of 1400 by 900 that holds nothing.
func New(t testing.TB) *Fake {
	t.Helper()
	path := filepath.Join(t.TempDir(), "fake.blotter")
	if err := library.Create(t.Context(), path, library.StarterAll); err != nil {
		t.Fatal(err)
	}
	l, err := library.Open(t.Context(), path, library.Options{})
	if err != nil {
		t.Fatal(err)
	}
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(look.New(look.Light, 1))
	f := &Fake{Lib: l, Keys: map[string]string{}, t: t, win: test.NewTempWindow(t, nil), posts: make(chan func(), 10_000)}
	f.win.Resize(fyne.NewSize(1400, 900))
	f.tasks = tasks.New(func(do func()) { f.posts <- do })
	f.dialogs = dialog.NewStack(f.win, f.Press)
	t.Cleanup(func() {
		f.tasks.Close()
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

// Put shows a region in the window.
func (f *Fake) Put(content fyne.CanvasObject) { f.win.SetContent(content) }

// Press gives a key to the dialog on top.
func (f *Fake) Press(key string) { f.dialogs.Press(key) }

// Until runs what is posted to the UI goroutine until something holds.
func (f *Fake) Until(what string, holds func() bool) {
	f.t.Helper()
	late := time.After(2 * time.Minute)
	for !holds() {
		select {
		case do := <-f.posts:
			do()
		case <-late:
			f.t.Fatalf("waited in vain for %s", what)
		}
	}
}

// Read shows an article as the one that is being read.
func (f *Fake) Read(id int64) {
	f.t.Helper()
	detail, err := f.Lib.Article(f.t.Context(), id)
	if err != nil {
		f.t.Fatal(err)
	}
	f.Detail, f.Chosen = detail, []int64{id}
}

// Topic returns the number of a topic by its name.
func (f *Fake) Topic(name string) int64 {
	f.t.Helper()
	topic, err := f.Lib.TopicNamed(name)
	if err != nil {
		f.t.Fatal(err)
	}
	return topic.ID
}

// Library is part of host.Host.
func (f *Fake) Library() *library.Library { return f.Lib }

// Topics is part of host.Host.
func (f *Fake) Topics() host.Topics { return f.Lib.Topics() }

// Counts is part of host.Host.
func (f *Fake) Counts() library.Counts {
	if f.Numbers != nil {
		return *f.Numbers
	}
	return f.Lib.Counts()
}

// Query is part of host.Host.
func (f *Fake) Query() library.Query { return f.List }

// Article is part of host.Host.
func (f *Fake) Article() library.Detail { return f.Detail }

// Targets is part of host.Host.
func (f *Fake) Targets() []int64 { return f.Chosen }

// ListName is part of host.Host.
func (f *Fake) ListName(q library.Query) string { return host.ListName(q, f.Topics()) }

// Show is part of host.Host.
func (f *Fake) Show(q library.Query) { f.List = q; f.Shown = append(f.Shown, q) }

// Search is part of host.Host.
func (f *Fake) Search(search string, order library.Order) {
	f.List = library.Query{View: library.ViewAll, Search: search, Order: order}
	f.Searched = append(f.Searched, search)
}

// GoTo is part of host.Host.
func (f *Fake) GoTo(article int64) { f.WentTo = append(f.WentTo, article) }

// Label is part of host.Host.
func (f *Fake) Label(status data.Status, topic int64) {
	f.Labels = append(f.Labels, Labeling{status, topic})
}

// Toggle is part of host.Host.
func (f *Fake) Toggle(topic int64) { f.Toggled = append(f.Toggled, topic) }

// MoveTopic is part of host.Host.
func (f *Fake) MoveTopic(topic, place int64, after bool) {
	f.Moved = append(f.Moved, Move{topic, place, after})
}

// Run is part of host.Host.
func (f *Fake) Run(command string) { f.Ran = append(f.Ran, command) }

// Key is part of host.Host.
func (f *Fake) Key(command string) string { return f.Keys[command] }

// Tasks is part of host.Host.
func (f *Fake) Tasks() *tasks.Tasks { return f.tasks }

// Dialogs is part of host.Host.
func (f *Fake) Dialogs() *dialog.Stack { return f.dialogs }

// Say is part of host.Host.
func (f *Fake) Say(words string) { f.Said = append(f.Said, words) }

// Fail is part of host.Host.
func (f *Fake) Fail(err error) {
	if err != nil && !errors.Is(err, context.Canceled) {
		f.Failed = append(f.Failed, err)
	}
}

// Words returns the visible texts of an object and of what it holds, in their order.
func Words(o fyne.CanvasObject) string {
	var all []string
	walk(o, func(o fyne.CanvasObject) bool {
		var words string
		switch o := o.(type) {
		case *widget.Text:
			words = o.Words()
		case *widget.Paragraph:
			words = o.Text
		case *fynewidget.Label:
			words = o.Text
		default:
			return true
		}
		if words = strings.TrimSpace(words); words != "" {
			all = append(all, words)
		}
		return false
	})
	return strings.Join(all, " ")
}

// Find returns the first visible object of a type within another one that matches. A nil match takes any.
func Find[T fyne.CanvasObject](root fyne.CanvasObject, match func(T) bool) (found T, ok bool) {
	walk(root, func(o fyne.CanvasObject) bool {
		if t, is := o.(T); is && !ok && (match == nil || match(t)) {
			found, ok = t, true
		}
		return !ok
	})
	return found, ok
}

// walk visits an object and, while visit returns true, the visible ones that it holds.
func walk(o fyne.CanvasObject, visit func(fyne.CanvasObject) bool) {
	if !o.Visible() || !visit(o) {
		return
	}
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			walk(child, visit)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			walk(child, visit)
		}
	}
}

// SideRow returns the visible row of the side bar, or of a list like it, with a name.
func SideRow(root fyne.CanvasObject, name string) (*widget.Side, bool) {
	return Find(root, func(s *widget.Side) bool { return s.Data().Name == name })
}

// Link returns the visible link with a text.
func Link(root fyne.CanvasObject, text string) (*widget.Link, bool) {
	return Find(root, func(l *widget.Link) bool { return l.Text() == text })
}
