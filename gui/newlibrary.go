package gui

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	fynewidget "fyne.io/fyne/v2/widget"

	"blotter/data"
	"blotter/data/starter"
	"blotter/gui/dialog"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/library"
	"blotter/internal/message"
)

// newLibrary asks where a new library is made, and with which topics it begins.
type newLibrary struct {
	w        *Window
	question *dialog.Dialog
	path     *dialog.Field
	list     *widget.Lines
	begins   []beginning
	at       int
	own      *dialog.Field
	shown    *widget.Lines // the topics of the chosen set
	note     *fynewidget.RichText
	message  *widget.Text
}

// beginning is what a new library may begin with.
type beginning struct {
	name   string
	detail string
	note   string // what speaks for it, in a sentence
	topics []data.Topic
	own    bool // a list that the person writes
	create func(ctx context.Context, path string) error
}

// askNewLibrary opens the dialog.
func (w *Window) askNewLibrary() {
	sets, err := starter.Sets()
	if err != nil {
		w.Fail(err)
		return
	}
	w.openNewLibrary(sets)
}

func (w *Window) openNewLibrary(sets []starter.Set) *newLibrary {
	d := &newLibrary{w: w, path: w.dialogs.NewField(i18n.T("newlibrary.where-the-librarys-one-file-is")), own: w.dialogs.NewField(i18n.T("newlibrary.arson-fire-arsonist-blaze-burglary")), note: widget.NewCaption(""), message: widget.NewMuted()}
	d.message.Shrinkable = true
	d.begins = d.beginnings(sets)
	d.own.MultiLine = true
	d.own.SetMinRowsVisible(6)
	d.list = widget.NewLines(widget.LineColumns{Cells: []float32{90}, Right: true}, func() int { return len(d.begins) }, func(i int) widget.LineData {
		return widget.LineData{Name: d.begins[i].name, Cells: [3]string{d.begins[i].detail}}
	})
	d.shown = widget.NewLines(widget.LineColumns{}, func() int { return len(d.begins[d.at].topics) }, func(i int) widget.LineData {
		t := d.begins[d.at].topics[i]
		return widget.LineData{Name: t.Name, Color: look.ParseOr(t.Colour)}
	})
	d.list.OnSelect = d.turn
	d.list.OnKey = w.dialogs.TypedKey
	d.shown.OnKey = d.list.OnKey
	d.question = w.dialogs.Open(i18n.T("newlibrary.new-library"), d.content(), i18n.T("newlibrary.make-the-library"), d.make).Sized(820, 560)
	d.question.KeepOpen = true
	d.list.Select(0)
	d.turn(0)
	w.proposePath(d.path)
	w.win.Canvas().Focus(d.list)
	return d
}

func (d *newLibrary) content() fyne.CanvasObject {
	choose := widget.NewButton(i18n.T("common.choose-a-folder"), func() {
		d.w.dialogs.ChooseFolder(d.path.Text, func(folder string) { d.path.SetText(filepath.Join(folder, filepath.Base(d.path.Text))) })
	})
	top := dialog.Rows(dialog.FieldName(i18n.T("newlibrary.where")), layout.NewRow(8, d.path, d.path, choose), dialog.FieldName(i18n.T("newlibrary.topics-it-begins-with")))
	right := layout.Between(nil, d.note, layout.NewOverlay(d.shown, d.own))
	return layout.Between(top, d.message, layout.Pad(0, 4, 0, 6, container.New(&layout.LeftShare{Width: 360, Share: 0.48, Gap: 12}, d.list, right)))
}

// beginnings lists the sets there are, a list of one's own, and nothing.
func (d *newLibrary) beginnings(sets []starter.Set) []beginning {
	var all []beginning
	for _, set := range sets {
		all = append(all, beginning{
			name: set.Name, detail: i18n.N("newlibrary.n-topics", len(set.Topics)), topics: set.Topics,
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

// turn shows what another beginning holds.
func (d *newLibrary) turn(at int) {
	d.at = at
	begin := d.begins[at]
	widget.SetCaption(d.note, begin.note)
	if begin.own {
		d.own.Show()
		d.shown.Hide()
	} else {
		d.own.Hide()
		d.shown.Show()
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

// topicLines reads topics as a person writes them: one a line, after a colon the keywords.
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

// make makes the library and turns to it. Where that fails the dialog stays, with what was typed and a sentence why.
func (d *newLibrary) make() {
	path := strings.TrimSpace(d.path.Text)
	if path == "" {
		d.say(i18n.T("newlibrary.say-where-the-library-is-kept"), theme.ColorNameError)
		return
	}
	if !strings.HasSuffix(path, ending) {
		path += ending
	}
	create := d.begins[d.at].create
	d.say(i18n.T("newlibrary.making-it"), look.MutedText)
	d.w.back.Do(func(ctx context.Context) error { return create(ctx, path) }, func(err error) {
		if err != nil {
			d.say(wordCreation(path, err), theme.ColorNameError)
			return
		}
		d.question.Close()
		d.w.turnTo(path)
	})
}

// wordCreation words why no library was made.
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

func (d *newLibrary) say(words string, colour fyne.ThemeColorName) {
	d.message.SetColor(colour)
	d.message.Set(words)
}
