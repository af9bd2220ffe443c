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
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/library"
	"blotter/internal/message"
)

// newLibrary asks where a new library is made, and with which topics it begins.
type newLibrary struct {
	w        *Window
	question *question
	path     *field
	list     *widget.Lines
	begins   []beginning
	at       int
	own      *field
	shown    *widget.Lines // the topics of the chosen set
	note     *fynewidget.RichText
	message  *text
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
		w.fail(err)
		return
	}
	w.openNewLibrary(sets)
}

func (w *Window) openNewLibrary(sets []starter.Set) *newLibrary {
	d := &newLibrary{w: w, path: w.newField(tr("newlibrary.where-the-librarys-one-file-is")), own: w.newField(tr("newlibrary.arson-fire-arsonist-blaze-burglary")), note: caption(""), message: muted()}
	d.message.elastic = true
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
	d.list.OnKey = func(e *fyne.KeyEvent) { w.press(keyNames[e.Name]) }
	d.shown.OnKey = d.list.OnKey
	d.question = w.question(tr("newlibrary.new-library"), d.content(), tr("newlibrary.make-the-library"), d.make).sized(820, 560)
	d.question.stays = true
	d.list.Select(0)
	d.turn(0)
	w.proposePath(d.path)
	w.win.Canvas().Focus(d.list)
	return d
}

func (d *newLibrary) content() fyne.CanvasObject {
	choose := widget.NewButton(tr("common.choose-a-folder"), func() {
		d.w.chooseFolder(d.path.Text, func(folder string) { d.path.SetText(filepath.Join(folder, filepath.Base(d.path.Text))) })
	})
	top := rowsOf(fieldName(tr("newlibrary.where")), inRow(8, d.path, d.path, choose), fieldName(tr("newlibrary.topics-it-begins-with")))
	right := between(nil, d.note, stack(d.shown, d.own))
	return between(top, d.message, pad(0, 4, 0, 6, container.New(&fixedLeft{width: 360, share: 0.48, gap: 12}, d.list, right)))
}

// beginnings lists the sets there are, a list of one's own, and nothing.
func (d *newLibrary) beginnings(sets []starter.Set) []beginning {
	var all []beginning
	for _, set := range sets {
		all = append(all, beginning{
			name: set.Name, detail: trn("newlibrary.n-topics", len(set.Topics)), topics: set.Topics,
			note:   tr("newlibrary.with-keywords-and-guides-so-that"),
			create: func(ctx context.Context, path string) error { return library.CreateFromSet(ctx, path, set.ID) },
		})
		if set.ID == starter.Crime {
			all = append(all, beginning{
				name: tr("newlibrary.set-with-sample-articles", "Set", set.Name), detail: trn("newlibrary.n-topics", len(set.Topics)), topics: set.Topics,
				note:   tr("newlibrary.148-invented-articles-to-try-things"),
				create: func(ctx context.Context, path string) error { return library.Create(ctx, path, library.StarterAll) },
			})
		}
	}
	return append(all,
		beginning{
			name: tr("newlibrary.a-list-of-my-own"), own: true, create: d.createOwn,
			note: tr("newlibrary.one-topic-a-line-after-a"),
		},
		beginning{
			name: tr("newlibrary.no-topics-yet"), note: tr("newlibrary.topics-are-added-while-you-read"),
			create: func(ctx context.Context, path string) error { return library.Create(ctx, path, library.Empty) },
		})
}

// turn shows what another beginning holds.
func (d *newLibrary) turn(at int) {
	d.at = at
	begin := d.begins[at]
	recaption(d.note, begin.note)
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
		case seen[folded(name)]:
			return nil, message.NewError("newlibrary.the-topic-name-stands-there-twice", "Name", name)
		}
		seen[folded(topic.Name)] = true
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
		d.say(tr("newlibrary.say-where-the-library-is-kept"), theme.ColorNameError)
		return
	}
	if !strings.HasSuffix(path, ending) {
		path += ending
	}
	create := d.begins[d.at].create
	d.say(tr("newlibrary.making-it"), look.MutedText)
	d.w.back.change(func(ctx context.Context) error { return create(ctx, path) }, func(err error) {
		if err != nil {
			d.say(wordCreation(path, err), theme.ColorNameError)
			return
		}
		d.question.leave()
		d.w.turnTo(path)
	})
}

// wordCreation words why no library was made.
func wordCreation(path string, err error) string {
	switch {
	case errors.Is(err, fs.ErrExist):
		return tr("newlibrary.there-is-a-file-path-already", "Path", path)
	case errors.Is(err, fs.ErrPermission):
		return tr("newlibrary.nothing-may-be-written-to-folder", "Folder", filepath.Dir(path))
	default:
		return sentence(err)
	}
}

func (d *newLibrary) say(words string, colour fyne.ThemeColorName) {
	d.message.recolour(colour)
	d.message.set(words)
}
