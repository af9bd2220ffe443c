package exchange

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/data"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// articleTable shows the first articles of an import: title, topic, source and date, and how the current one begins.
type articleTable struct {
	content fyne.CanvasObject
	lines   *widget.Lines
	begins  *widget.Paragraph
	first   []data.Draft
	more    int
	about   bool // how many more there are is an estimate
}

// The height of the beginning of an article below the list and its distance from it, before scaling, and what makes the title of the list
// as high as the choice of a table beside it.
const (
	beginsHeight = 64
	beginsGap    = 6
	titlePad     = 6
)

func newArticleTable(h host.Host) *articleTable {
	t := &articleTable{begins: widget.NewCaption("")}
	columns := widget.LineColumns{Cells: []float32{110, 110, 84}}
	t.lines = widget.NewLines(columns, func() int { return len(t.first) + min(1, t.more) }, t.line)
	head := t.lines.NewHead(i18n.T("importing.title"), i18n.T("common.topic"), i18n.T("common.source"), i18n.T("importing.date"))
	h.Dialogs().KeepColumns("import-articles", t.lines)
	t.lines.OnKey = h.Dialogs().TypedKey
	t.lines.OnSelect = t.tell
	title := widget.NewText(look.Text, 13, fyne.TextStyle{Bold: true})
	title.Set(i18n.T("importing.first-articles"))
	list := layout.Between(layout.NewWrapping(2, layout.Pad(0, titlePad, 0, titlePad, title), head), nil, t.lines)
	t.content = container.New(withRoom{}, list, container.NewVScroll(t.begins))
	return t
}

func (t *articleTable) line(i int) widget.LineData {
	if i == len(t.first) {
		more := i18n.N("common.and-n-more", t.more)
		if t.about {
			more = i18n.N("importing.and-about-n-more", t.more)
		}
		return widget.LineData{Name: more, Muted: true}
	}
	a := t.first[i]
	return widget.LineData{Name: a.Title, Cells: [3]string{strings.Join(a.Labels, ", "), a.Source, i18n.ISODay(a.Published)}}
}

// show shows the first articles that were found. look is nil where there are none.
func (t *articleTable) show(look *library.FileLook) {
	t.first, t.more, t.about = nil, 0, false
	if look != nil {
		t.first, t.more, t.about = look.Articles, max(0, estimate(look)-len(look.Articles)), !look.Exact
		if look.Others > 0 || look.Unlisted { // nobody can say how many more there are
			t.more = 0
		}
	}
	at := -1
	if len(t.first) > 0 {
		at = 0
	}
	t.lines.Select(at)
	t.lines.Refresh()
	t.tell(at)
}

// longestBeginning is how many letters of an article are shown.
const longestBeginning = 400

// tell shows how an article begins.
func (t *articleTable) tell(i int) {
	words := ""
	if i >= 0 && i < len(t.first) {
		letters := []rune(t.first[i].Text)
		words = string(letters[:min(len(letters), longestBeginning)])
		if len(letters) > longestBeginning {
			words += "…"
		}
	}
	widget.SetCaption(t.begins, strings.Join(strings.Fields(words), " "))
}

// rejections lists what cannot be read: why, in which file and at which place.
type rejections struct {
	list    []library.Rejection
	title   *widget.Text
	lines   *widget.Lines
	whole   *widget.Paragraph // the current line in full
	content *fyne.Container
}

// rejectionsHeight is the height of the list below a preview, in units before scaling.
const rejectionsHeight = 120

func newRejections(h host.Host) *rejections {
	r := &rejections{whole: widget.NewCaption(""), title: widget.NewText(look.Warning, 13, fyne.TextStyle{Bold: true})}
	r.lines = widget.NewLines(widget.LineColumns{Cells: []float32{150, 100}}, func() int { return len(r.list) }, func(i int) widget.LineData {
		p := r.list[i]
		return widget.LineData{Name: i18n.Say(p.Reason), Cells: [3]string{filepath.Base(p.File), i18n.Say(p.Where())}}
	})
	h.Dialogs().KeepColumns("import-left-out", r.lines)
	r.lines.OnKey = h.Dialogs().TypedKey
	r.content = container.New(&layout.VBox{Gap: 4}, layout.Pad(1, 8, 0, 0, r.title), container.New(heightOf(rejectionsHeight), r.lines), r.whole)
	r.lines.OnSelect = r.tell
	r.content.Hide()
	return r
}

func (r *rejections) show(list []library.Rejection) {
	r.list = list
	r.title.Set(leftOut(list))
	widget.SetVisible(r.content, len(list) > 0)
	r.lines.Refresh()
	if len(list) > 0 {
		r.lines.Select(0)
		r.tell(0)
	}
}

// tell shows a line in full below the list, which shortens it.
func (r *rejections) tell(i int) {
	widget.SetCaption(r.whole, rejected(r.list[i]))
	r.content.Refresh()
}

// heightOf gives an object a fixed height in units before scaling.
type heightOf float32

// Layout is part of fyne.Layout.
func (h heightOf) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
		widget.MoveTo(o, fyne.NewPos(0, 0))
	}
}

// MinSize is part of fyne.Layout.
func (h heightOf) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width, look.Px(float32(h)))
}

// withRoom puts an object below another one where there is room for it, and leaves it out where there is not.
type withRoom struct{}

// Layout is part of fyne.Layout.
func (withRoom) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	below := look.Px(beginsHeight)
	if size.Height < objects[0].MinSize().Height+below {
		below = 0
	}
	gap := min(below, look.Px(beginsGap))
	objects[0].Resize(fyne.NewSize(size.Width, size.Height-below-gap))
	widget.MoveTo(objects[0], fyne.NewPos(0, 0))
	objects[1].Resize(fyne.NewSize(size.Width, below))
	widget.MoveTo(objects[1], fyne.NewPos(0, size.Height-below))
}

// MinSize is part of fyne.Layout.
func (withRoom) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }
