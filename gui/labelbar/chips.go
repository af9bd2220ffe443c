package labelbar

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/data"
	"blotter/gui/command"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// chipRow shows the topics in one or two rows. Where there is room for all of them in one row, they stand in their own order. Where
// there is not, there are slots of one width: the likeliest topics of the article fill them, and the last chip finds the others.
// Either way the places depend on the size of the window and the topics alone, never on the article.
type chipRow struct {
	h       host.Host
	ofTopic map[int64]*widget.Chip
	own     []int64      // the topics in their own order
	likely  []int64      // the same topics, the likeliest of the article first
	ranked  ranking      // what they are ranked for
	rest    *widget.Chip // finds the topics that have no slot
	longest *widget.Chip // the longest that rest can say; never shown
	rows    int          // of slots, where not all topics fit into one row
	width   float32
	content *fyne.Container
}

// Distances in the row, before scaling.
const (
	chipGap   = 8
	chipMost  = 190 // the widest slot
	chipLeast = 120 // the narrowest slot of two: the label, and what Enter would take
)

func newChipRow(h host.Host) *chipRow {
	c := &chipRow{h: h, ofTopic: map[int64]*widget.Chip{}, rest: widget.NewChip(nil), longest: widget.NewChip(nil), rows: 1}
	c.content = container.New(c)
	return c
}

// rebuild makes a chip for every topic that is offered.
func (c *chipRow) rebuild(offered []data.Topic, newChip func(data.Topic) *widget.Chip) {
	c.ofTopic, c.own = map[int64]*widget.Chip{}, nil
	objects := make([]fyne.CanvasObject, 0, len(offered)+1)
	for _, t := range offered {
		chip := newChip(t)
		c.ofTopic[t.ID] = chip
		c.own = append(c.own, t.ID)
		objects = append(objects, chip)
	}
	objects = append(objects, c.rest)
	c.likely, c.content.Objects, c.ranked = c.own, objects, ranking{}
}

// show marks the chips of an article, ranks them by it and reports whether they moved.
func (c *chipRow) show(d library.Detail, state func(topic int64) widget.ChipState) (moved bool) {
	for i, t := range c.h.Topics().Offered() {
		if chip := c.ofTopic[t.ID]; chip != nil {
			chip.Set(widget.ChipData{
				Key: c.h.Key(command.LabelNumber(i)), Name: t.Name, Color: look.ParseOr(t.Color), Child: t.Parent != 0,
				Suggested: t.ID == proposed(c.h, d), State: state(t.ID),
			})
		}
	}
	return c.rank(d)
}

// ranking is what the chips were ranked for.
type ranking struct {
	article int64
	labels  []int64
	touched bool // the article has got other labels since
}

// rank puts the likeliest topics of an article first and reports whether chips moved. They follow the model until the article gets another
// label. From then on they stay where they are for as long as it is on screen, so that a second click on the same spot meets the same topic.
// What Enter would take always has a slot.
func (c *chipRow) rank(d library.Detail) (moved bool) {
	now := ranking{article: d.ID, labels: append([]int64{d.Topic}, d.Head.Also...)}
	same := d.ID != 0 && d.ID == c.ranked.article
	now.touched = same && (c.ranked.touched || !slices.Equal(now.labels, c.ranked.labels))
	c.ranked = now
	if took := proposed(c.h, d); now.touched && (took == 0 || slices.Contains(c.slotted(), took)) {
		return false
	}
	before := c.slotted()
	c.likely = c.likeliest(d)
	return !slices.Equal(before, c.slotted())
}

// slotted lists the topics whose chips are shown.
func (c *chipRow) slotted() []int64 {
	perRow, each := c.slots(c.width)
	if each == 0 {
		return c.own
	}
	return c.likely[:min(perRow*c.rows, len(c.likely))]
}

// proposed is the topic that Enter would take, or the label where there is nothing to take.
func proposed(h host.Host, d library.Detail) int64 {
	switch {
	case d.ID == 0:
		return 0
	case host.InDoubt(h.Query(), d):
		return d.Looks.Topic
	}
	return host.MainTopic(d)
}

// likeliest returns the topics of the chips: those that the article has, then those that the model finds likely, then the others.
func (c *chipRow) likeliest(d library.Detail) []int64 {
	ranked := make([]int64, 0, len(c.own))
	taken := make(map[int64]bool, len(c.own))
	add := func(topic int64) {
		if c.ofTopic[topic] != nil && !taken[topic] {
			taken[topic] = true
			ranked = append(ranked, topic)
		}
	}
	for _, topic := range host.TopicsOf(d.Head) {
		add(topic)
	}
	add(d.Looks.Topic)
	add(d.Suggestion.Topic)
	for _, s := range d.Scores {
		if !slices.Contains(d.Barred, s.Topic) {
			add(s.Topic)
		}
	}
	for _, topic := range c.own {
		add(topic)
	}
	return ranked
}

// slots returns how many slots a row of a width has room for, beside the last chip, and how wide each is: 0 where all topics fit at
// their own widths.
func (c *chipRow) slots(width float32) (n int, each float32) {
	gap, all, widest := look.Px(chipGap), -look.Px(chipGap), float32(0)
	for _, topic := range c.own {
		own := c.ofTopic[topic].MinSize().Width
		all += own + gap
		widest = max(widest, own)
	}
	if all <= width {
		return 0, 0
	}
	c.name(c.longest, len(c.own))
	room := width - c.longest.MinSize().Width
	n = max(1, min(2, int(room/(look.Px(chipLeast)+gap))), int(room/(min(widest, look.Px(chipMost))+gap)))
	n = min(n, len(c.own))
	return n, max(0, room/float32(n)-gap)
}

// name says on the last chip for how many topics it stands.
func (c *chipRow) name(last *widget.Chip, n int) {
	last.Set(widget.ChipData{Key: c.h.Key(command.FindTopic), Name: i18n.N("labelbar.n-more", n)})
}

// Layout is part of fyne.Layout.
func (c *chipRow) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	c.width = size.Width
	perRow, each := c.slots(size.Width)
	shown := c.slotted()
	for _, topic := range c.own {
		widget.SetVisible(c.ofTopic[topic], each == 0 || slices.Contains(shown, topic))
	}
	left := len(c.own) - len(shown)
	widget.SetVisible(c.rest, left > 0)
	if each == 0 {
		c.inOneRow()
		return
	}
	for i, topic := range shown {
		c.put(c.ofTopic[topic], float32(i%perRow)*(each+look.Px(chipGap)), i/perRow, each)
	}
	if left > 0 {
		x, room := float32(perRow)*(each+look.Px(chipGap)), c.longest.MinSize().Width
		c.name(c.rest, left)
		c.put(c.rest, x, c.rows-1, min(room, max(0, size.Width-x)))
	}
}

// inOneRow puts all topics beside each other, each as wide as its name.
func (c *chipRow) inOneRow() {
	x := float32(0)
	for _, topic := range c.own {
		width := c.ofTopic[topic].MinSize().Width
		c.put(c.ofTopic[topic], x, 0, width)
		x += width + look.Px(chipGap)
	}
}

func (c *chipRow) put(chip *widget.Chip, x float32, row int, width float32) {
	high := c.rest.MinSize().Height
	chip.Resize(fyne.NewSize(width, high))
	widget.MoveTo(chip, fyne.NewPos(x, float32(row)*(high+look.Px(chipGap))))
}

// MinSize is part of fyne.Layout.
func (c *chipRow) MinSize([]fyne.CanvasObject) fyne.Size {
	rows := float32(c.rows)
	if _, each := c.slots(c.width); each == 0 && c.width > 0 {
		rows = 1
	}
	return fyne.NewSize(look.Px(160), rows*c.rest.MinSize().Height+(rows-1)*look.Px(chipGap))
}

// wholeLine puts objects beside each other in one line of one height, and leaves out those for which no room is left. The first
// ones never go.
type wholeLine struct {
	gap   float32 // before scaling
	stay  int     // how many never go
	least fyne.CanvasObject
	leads fyne.CanvasObject // never shown as the last one; may be nil
}

// newWholeLine returns a line as high as the object least, whatever it holds.
func newWholeLine(gap float32, stay int, least fyne.CanvasObject, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&wholeLine{gap: gap, stay: stay, least: least}, objects...)
}

// Layout is part of fyne.Layout.
func (l *wholeLine) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x, full := float32(0), false
	for i, o := range objects {
		least := o.MinSize()
		if o == l.leads && i+1 < len(objects) && x+least.Width+look.Px(l.gap)+objects[i+1].MinSize().Width > size.Width {
			full = true
		}
		if full = full || i >= l.stay && x+least.Width > size.Width; full {
			o.Resize(fyne.Size{})
			widget.MoveTo(o, outOfSight)
			continue
		}
		o.Resize(least)
		widget.MoveTo(o, fyne.NewPos(x, (size.Height-least.Height)/2))
		x += least.Width + look.Px(l.gap)
	}
}

// outOfSight is the place of what is left out.
var outOfSight = fyne.NewPos(0, -10_000)

// MinSize is part of fyne.Layout.
func (l *wholeLine) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, l.least.MinSize().Height)
	for i, o := range objects[:min(l.stay, len(objects))] {
		if i > 0 {
			size.Width += look.Px(l.gap)
		}
		size.Width += o.MinSize().Width
	}
	return size
}
