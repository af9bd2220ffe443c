package exchange

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"blotter/data"
	"blotter/data/starter"
	"blotter/gui/dialog"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/library"
	"blotter/internal/message"
)

// newLibrary asks where to make a new library and which topics it begins with.
type newLibrary struct {
	all     *Dialogs
	h       host.Host
	dialog  *dialog.Dialog
	path    *dialog.Field
	list    *widget.Lines
	begins  []beginning
	at      int
	own     *dialog.Field
	shown   *widget.Lines // the topics of the chosen set
	several *dialog.Check
	note    *widget.Paragraph
	message *widget.Text
}

// beginning is what a new library may begin with.
type beginning struct {
	name     string
	language string // of the topics, "" where they have none of their own
	detail   string
	note     string // a sentence on why to choose it
	topics   []data.Topic
	own      bool // the person writes the topics
	create   func(ctx context.Context, path string) error
}

// AskNewLibrary asks where a new library is made and which topics it begins with, makes it and goes over to it.
func (a *Dialogs) AskNewLibrary() {
	h := a.h
	sets, err := starter.Sets()
	if err != nil {
		h.Fail(err)
		return
	}
	a.openNewLibrary(sets)
}

func (a *Dialogs) openNewLibrary(sets []starter.Set) *newLibrary {
	h := a.h
	d := &newLibrary{all: a, h: h, path: h.Dialogs().NewField(i18n.T("newlibrary.where-the-librarys-one-file-is")), own: h.Dialogs().NewField(i18n.T("newlibrary.arson-fire-arsonist-blaze-burglary")), note: widget.NewCaption(""), message: widget.NewMuted()}
	d.message.Shrinkable = true
	d.several = h.Dialogs().NewCheck(i18n.T("settings.an-article-may-have-several-topics"), nil)
	d.begins = d.beginnings(sets)
	d.own.MultiLine = true
	d.own.SetMinRowsVisible(6)
	d.list = widget.NewLines(widget.LineColumns{Cells: []float32{90}, Right: true}, func() int { return len(d.begins) }, func(i int) widget.LineData {
		return widget.LineData{Name: d.begins[i].name, Cells: [3]string{d.begins[i].detail}}
	})
	d.shown = widget.NewLines(widget.LineColumns{}, func() int { return len(d.begins[d.at].topics) }, func(i int) widget.LineData {
		t := d.begins[d.at].topics[i]
		return widget.LineData{Name: t.Name, Color: look.ParseOr(t.Color)}
	})
	d.list.OnSelect = d.begin
	d.list.OnKey = h.Dialogs().TypedKey
	d.shown.OnKey = d.list.OnKey
	d.dialog = h.Dialogs().Open(i18n.T("newlibrary.new-library"), d.content(), i18n.T("newlibrary.make-the-library"), d.make).Sized(820, 560)
	d.dialog.KeepOpen = true
	first := max(0, slices.IndexFunc(d.begins, func(b beginning) bool { return b.language == string(i18n.Language()) }))
	d.list.Select(first)
	d.begin(first)
	d.proposePath()
	h.Dialogs().Canvas().Focus(d.list)
	return d
}

func (d *newLibrary) content() fyne.CanvasObject {
	choose := widget.NewButton(i18n.T("common.choose-a-folder"), func() {
		d.h.Dialogs().ChooseFolder(d.path.Text, func(folder string) { d.path.SetText(filepath.Join(folder, filepath.Base(d.path.Text))) })
	})
	top := dialog.Rows(dialog.FieldName(i18n.T("newlibrary.where")), layout.NewRow(8, d.path, d.path, choose), dialog.FieldName(i18n.T("newlibrary.topics-it-begins-with")))
	right := layout.Between(nil, d.note, layout.NewOverlay(d.shown, d.own))
	return layout.Between(top, layout.NewRow(12, d.message, d.several, d.message), layout.Pad(0, 4, 0, 1, container.New(&layout.LeftShare{Width: 360, Share: 0.48, Gap: 12}, d.list, right)))
}

// beginnings lists the sets of topics, a list of the person's own, and no topics.
func (d *newLibrary) beginnings(sets []starter.Set) []beginning {
	var all []beginning
	for _, set := range sets {
		all = append(all, beginning{
			name: set.Name, language: set.Language, detail: i18n.N("newlibrary.n-topics", len(set.Topics)), topics: set.Topics,
			note:   i18n.T("newlibrary.with-keywords-and-guides-so-that"),
			create: func(ctx context.Context, path string) error { return library.CreateFromSet(ctx, path, set.ID) },
		})
		if set.ID == starter.Crime {
			all = append(all, beginning{
				name: i18n.T("newlibrary.set-with-sample-articles", "Set", set.Name), detail: i18n.N("newlibrary.n-topics", len(set.Topics)), topics: set.Topics,
				note:   i18n.T("newlibrary.148-invented-articles-to-try-things"),
				create: func(ctx context.Context, path string) error { return library.Create(ctx, path, library.StarterAll) },
			})
		}
	}
	return append(all,
		beginning{
			name: i18n.T("newlibrary.a-list-of-my-own"), own: true, create: d.createOwn,
			note: i18n.T("newlibrary.one-topic-a-line-after-a"),
		},
		beginning{
			name: i18n.T("newlibrary.no-topics-yet"), note: i18n.T("newlibrary.topics-are-added-while-you-read"),
			create: func(ctx context.Context, path string) error { return library.Create(ctx, path, library.Empty) },
		})
}

// begin shows what a beginning holds.
func (d *newLibrary) begin(at int) {
	d.at = at
	begin := d.begins[at]
	widget.SetCaption(d.note, begin.note)
	if begin.own {
		widget.SetVisible(d.own, true)
		d.shown.Hide()
	} else {
		d.own.Hide()
		widget.SetVisible(d.shown, true)
	}
	d.shown.Select(-1)
	d.shown.Refresh()
	d.say("", look.MutedText)
}

func (d *newLibrary) createOwn(ctx context.Context, path string) error {
	topics, err := topicLines(d.own.Text)
	if err != nil {
		return err
	}
	return library.CreateWith(ctx, path, topics)
}

// topicLines reads topics, one a line, with keywords after a colon. It returns an error for a line without a name, a name that is
// there twice, and a text without a topic.
func topicLines(text string) ([]data.Topic, error) {
	var topics []data.Topic
	seen := map[string]bool{}
	for line := range strings.Lines(text) {
		topic := data.TopicOf(line)
		topic.Order = len(topics)
		switch name := topic.Name; {
		case name == "" && len(topic.Keywords) == 0:
			continue
		case name == "":
			return nil, message.NewError("newlibrary.a-line-has-keywords-and-no", "Line", strings.TrimSpace(line))
		case seen[dialog.Fold(name)]:
			return nil, message.NewError("newlibrary.the-topic-name-stands-there-twice", "Name", name)
		}
		seen[dialog.Fold(topic.Name)] = true
		topics = append(topics, topic)
	}
	if len(topics) == 0 {
		return nil, message.NewError("newlibrary.there-is-no-topic-in-the")
	}
	return topics, nil
}

// make makes the library and goes over to it. Where that fails the dialog stays open and says why.
func (d *newLibrary) make() {
	path := strings.TrimSpace(d.path.Text)
	if path == "" {
		d.say(i18n.T("newlibrary.say-where-the-library-is-kept"), theme.ColorNameError)
		return
	}
	if !strings.HasSuffix(path, host.LibraryEnding) {
		path += host.LibraryEnding
	}
	create, several := d.begins[d.at].create, d.several.Checked
	d.say(i18n.T("newlibrary.making-it"), look.MutedText)
	d.h.Tasks().Do(func(ctx context.Context) error {
		if err := create(ctx, path); err != nil || !several {
			return err
		}
		return allowSeveral(ctx, path)
	}, func(err error) {
		if err != nil {
			d.say(wordCreation(path, err), theme.ColorNameError)
			return
		}
		d.dialog.Close()
		d.all.turn(path)
	})
}

// allowSeveral lets the articles of a library that was just made have several topics.
func allowSeveral(ctx context.Context, path string) error {
	l, err := library.Open(ctx, path, library.Options{})
	if err != nil {
		return err
	}
	return errors.Join(l.SetSeveral(ctx, true), l.Close())
}

// wordCreation says why no library was made.
func wordCreation(path string, err error) string {
	switch {
	case errors.Is(err, fs.ErrExist):
		return i18n.T("newlibrary.there-is-a-file-path-already", "Path", path)
	case errors.Is(err, fs.ErrPermission):
		return i18n.T("newlibrary.nothing-may-be-written-to-folder", "Folder", filepath.Dir(path))
	default:
		return i18n.Error(err)
	}
}

func (d *newLibrary) say(words string, color fyne.ThemeColorName) {
	d.message.SetColor(color)
	d.message.Set(words)
}

// proposePath fills in a free path for a new library, unless the person has typed one by then.
func (d *newLibrary) proposePath() {
	path := d.path
	beside := d.h.Library().Path()
	tasks.Fetch(d.h.Tasks(), "free path", func(context.Context) (string, error) { return freePath(beside), nil }, func(free string, _ error) {
		if path.Text == "" {
			path.SetText(free)
			path.CursorColumn = len([]rune(free))
			path.Refresh()
		}
	})
}

// freePath returns a path beside a library where there is no file yet.
func freePath(path string) string {
	folder := filepath.Dir(path)
	for i := 2; ; i++ {
		free := filepath.Join(folder, fmt.Sprintf("library-%d%s", i, host.LibraryEnding))
		if !library.Exists(free) {
			return free
		}
	}
}
