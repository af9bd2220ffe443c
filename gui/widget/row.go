package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"blotter/gui/look"
)

// Mark is the sign before a topic's name.
type Mark int

// The marks.
const (
	Suggested Mark = iota
	NotSure
	Labeled // the main label, or the only one
	Saving
	Skipped
	NoMark
	Further // a label beside the main one
)

// RowAlso is how many further topics a row names.
const RowAlso = 3

// RowTopic is a further topic of a row.
type RowTopic struct {
	Name  string
	Color color.Color
	Mark  Mark
}

// RowData is what a row shows.
type RowData struct {
	Title, Topic string
	Color        color.Color // of the topic
	Child        bool        // the topic is within another one: its mark is smaller
	Confidence   string
	AlsoWord     string            // before the further topics: "also"
	Also         [RowAlso]RowTopic // the further topics; no name where there are fewer
	AlsoMore     int               // how many more further topics there are
	Right        string            // muted words at the right
	Spoken       string            // what the mark says, for screen readers
	From         string            // the topic before this one, "" for none
	FromColor    color.Color
	Mark         Mark
	Selected     bool // one of the selected rows
	Current      bool // the row that is open
	Flagged      bool
	Noted        bool // it has a note
}

// RowHeight is the height of every row at the window's text size.
func RowHeight() float32 { return round(look.Px(64)) }

// Row is one line of a list: a title, and under it the topic, how sure it is,
// and a few words at the right.
type Row struct {
	widget.BaseWidget
	data    RowData
	hovered bool

	back, bar, line, fromBox        *canvas.Rectangle
	title, topic, conf, right, from *canvas.Text
	mark                            *mark
	also                            *also // nil until the row first has further topics
	flag                            flag
	sheet                           sheet
	objects                         []fyne.CanvasObject
}

// NewRow returns an empty row.
func NewRow() *Row {
	r := &Row{
		back: canvas.NewRectangle(color.Transparent), bar: rect(look.SelectedBar, 0), line: rect(look.Separator, 0),
		title: label(look.Text, rowTitleSize, look.Medium), topic: label(look.MutedText, rowTextSize, fyne.TextStyle{}),
		conf: label(look.MutedText, rowTextSize, fyne.TextStyle{}), right: label(look.MutedText, rowTextSize, fyne.TextStyle{}),
		from: label(look.MutedText, rowTextSize, fyne.TextStyle{}), fromBox: rect(look.Surface, 3),
		mark: newMark(), flag: newFlag(), sheet: newSheet(),
	}
	r.objects = append([]fyne.CanvasObject{r.back, r.bar, r.line, r.title, r.topic, r.conf, r.right, r.from, r.fromBox}, r.mark.objects()...)
	r.objects = append(r.objects, r.flag.pole, r.flag.cloth, r.sheet.paper, r.sheet.lines[0], r.sheet.lines[1])
	r.ExtendBaseWidget(r)
	return r
}

const (
	rowTitleSize = 14
	rowTextSize  = 13
	rowPad       = 16
)

// Set shows the data. Showing the same again costs next to nothing.
func (r *Row) Set(data RowData) {
	if r.data == data {
		return
	}
	r.data = data
	r.paint()
}

// Data is what the row shows.
func (r *Row) Data() RowData { return r.data }

// SetHovered shows whether the pointer is over the row.
func (r *Row) SetHovered(hovered bool) {
	if r.hovered != hovered {
		r.hovered = hovered
		r.paintBack()
	}
}

// CreateRenderer is part of fyne.Widget.
func (r *Row) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: func() []fyne.CanvasObject { return r.objects },
		layout:  func(fyne.Size) { r.paint() },
		min:     func() fyne.Size { return fyne.NewSize(look.Px(120), RowHeight()) },
		refresh: func() { r.paint(); canvas.Refresh(r) },
	}
}

// paint places and colors everything for the row's size and data.
func (r *Row) paint() {
	size := r.Size()
	r.paintBack()
	if size.Width <= 0 {
		return
	}
	place(r.bar, 0, 0, 3, size.Height-1)
	setFill(r.line, look.Color(look.Separator))
	place(r.line, 0, size.Height-1, size.Width, 1)

	titleSize := look.TextSize(rowTitleSize)
	upper, lower := size.Height*0.335, size.Height*0.685
	room := r.paintFlags(size.Width-rowPad, upper) - rowPad
	setText(r.title, faceOf(look.Medium).fit(r.data.Title, titleSize, room), look.Color(look.Text), titleSize, look.Medium)
	placeText(r.title, rowPad, upper, room)

	x := r.paintFrom(rowPad, lower, (size.Width-2*rowPad)*0.42)
	r.paintRight(r.paintTopics(x, lower, size.Width-rowPad), lower, size.Width-rowPad)
}

// paintTopics draws the topic, how sure it is and the further topics from x to
// end, and returns where they end.
func (r *Row) paintTopics(x, middle, end float32) float32 {
	muted, text, plain := look.Color(look.MutedText), look.TextSize(rowTextSize), faceOf(fyne.TextStyle{})
	x = r.paintMark(x, middle)
	conf := plain.width(r.data.Confidence, text)
	room := end - x - conf - look.Px(7)
	if wanted := r.alsoWidth(); wanted > 0 {
		room = max(room/2, room-wanted-look.Px(14))
	}
	topic := plain.fit(r.data.Topic, text, room)
	setText(r.topic, topic, muted, text, fyne.TextStyle{})
	placeText(r.topic, round(x), middle, 10)
	if topic != "" {
		x += plain.exact(topic, text) + look.Px(7)
	}
	setText(r.conf, r.data.Confidence, muted, text, fyne.TextStyle{})
	placeText(r.conf, round(x), middle, conf)
	also := x
	if conf > 0 {
		also += conf + look.Px(7)
	}
	return max(x+conf+look.Px(14), r.paintAlso(also, middle, end)+look.Px(7))
}

// paintMark draws the sign before the topic and returns where the topic begins.
func (r *Row) paintMark(x, middle float32) float32 {
	if r.data.Mark == NoMark {
		r.mark.hide()
		return x
	}
	box := round(look.Px(10))
	drawn := box
	if r.data.Child && r.data.Mark == Suggested {
		drawn = round(look.Px(7))
	}
	r.mark.paint(r.data.Mark, r.data.Color, x+round((box-drawn)/2), middle, drawn)
	return x + box + look.Px(7)
}

// paintRight puts the words at the right where there is room for some of them.
func (r *Row) paintRight(x, middle, end float32) {
	text := look.TextSize(rowTextSize)
	right := faceOf(fyne.TextStyle{}).fit(r.data.Right, text, end-x)
	if len(right) < 12 && right != r.data.Right {
		right = ""
	}
	setText(r.right, right, look.Color(look.MutedText), text, fyne.TextStyle{})
	r.right.Alignment = fyne.TextAlignTrailing
	placeText(r.right, x, middle, max(0, end-x))
}

// paintFlags puts the flag and the sheet of a note at the end of the title's
// line and returns where they begin.
func (r *Row) paintFlags(end, middle float32) float32 {
	box := round(look.Px(11))
	r.flag.show(r.data.Flagged)
	r.sheet.show(r.data.Noted)
	if r.data.Flagged {
		end -= box
		r.flag.paint(end, middle, box)
	}
	if r.data.Noted {
		end -= round(box * 1.2)
		r.sheet.paint(end, middle, box)
	}
	if r.data.Flagged || r.data.Noted {
		end -= look.Px(6)
	}
	return end
}

// paintFrom says the topic of before at x, no wider than room, with an arrow
// behind it; it returns where the present one stands.
func (r *Row) paintFrom(x, middle, room float32) float32 {
	moved := r.data.From != ""
	SetVisible(r.from, moved)
	SetVisible(r.fromBox, moved)
	if !moved {
		return x
	}
	box, text, plain := round(look.Px(10)), look.TextSize(rowTextSize), faceOf(fyne.TextStyle{})
	setFill(r.fromBox, r.data.FromColor)
	place(r.fromBox, x, round(middle-box/2), box, box)
	x += box + look.Px(7)
	const arrow = "  →"
	said := plain.fit(r.data.From, text, room-box-look.Px(7)-plain.width(arrow, text)) + arrow
	setText(r.from, said, look.Color(look.MutedText), text, fyne.TextStyle{})
	width := plain.exact(said, text)
	placeText(r.from, round(x), middle, width)
	return round(x + width + look.Px(8))
}

func (r *Row) paintBack() {
	place(r.back, 0, 0, r.Size().Width, max(0, r.Size().Height-1))
	switch {
	case r.data.Selected || r.data.Current:
		setFill(r.back, look.Color(look.SelectedRow))
	case r.hovered:
		setFill(r.back, look.Color(look.HoverRow))
	default:
		setFill(r.back, color.Transparent)
	}
	setFill(r.bar, look.Color(look.SelectedBar))
	SetVisible(r.bar, r.data.Current)
}
