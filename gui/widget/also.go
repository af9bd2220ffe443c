package widget

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"blotter/gui/look"
)

// also draws the further topics of a row: a word, a mark and a name for each,
// and the number of those that there is no room for.
type also struct {
	word, more *canvas.Text
	marks      [RowAlso]*mark
	names      [RowAlso]*canvas.Text
}

func newAlso() *also {
	plain := func() *canvas.Text { return label(look.MutedText, rowTextSize, fyne.TextStyle{}) }
	a := &also{word: plain(), more: plain()}
	for i := range a.names {
		a.marks[i], a.names[i] = newMark(), plain()
	}
	return a
}

func (a *also) objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{a.word, a.more}
	for i, name := range a.names {
		all = append(append(all, name), a.marks[i].objects()...)
	}
	return all
}

// leastName is the plain width below which a shortened name says nothing.
const leastName = 34

// alsoCount returns how many further topics the row names.
func (d *RowData) alsoCount() int {
	n := 0
	for n < RowAlso && d.Also[n].Name != "" {
		n++
	}
	return n
}

// alsoWidth returns the room that the further topics want.
func (r *Row) alsoWidth() float32 {
	n := r.data.alsoCount()
	if n == 0 {
		return 0
	}
	plain, text := faceOf(fyne.TextStyle{}), look.TextSize(rowTextSize)
	w := wordWidth(r.data.AlsoWord) + moreWidth(r.data.AlsoMore)
	for _, topic := range r.data.Also[:n] {
		w += alsoLead() + plain.width(topic.Name, text) + look.Px(7)
	}
	return w
}

// alsoLead is the room that the mark before a further topic takes.
func alsoLead() float32 { return round(look.Px(10)) + look.Px(5) }

// wordWidth returns the room for a word and the gap behind it.
func wordWidth(word string) float32 {
	if word == "" {
		return 0
	}
	return faceOf(fyne.TextStyle{}).width(word, look.TextSize(rowTextSize)) + look.Px(7)
}

// moreWidth returns the room for the number of topics left out.
func moreWidth(n int) float32 {
	if n == 0 {
		return 0
	}
	return wordWidth("+" + strconv.Itoa(n))
}

// paintAlso draws the further topics from x to end and returns where they end.
// Names are shortened, and topics that no part of the name would be left of are
// only counted.
func (r *Row) paintAlso(x, middle, end float32) float32 {
	n := r.data.alsoCount()
	if n == 0 && r.also == nil {
		return x
	}
	if r.also == nil {
		r.also = newAlso()
		r.objects = append(r.objects, r.also.objects()...)
	}
	a, lead := r.also, wordWidth(r.data.AlsoWord)
	fits := n > 0 && end-x-lead >= moreWidth(n+r.data.AlsoMore)
	word := ""
	if fits {
		word = r.data.AlsoWord
	}
	a.put(a.word, word, x, middle)
	if fits {
		x += lead
	}
	drawn := 0
	for fits && drawn < n && r.paintFurther(drawn, &x, middle, end-moreWidth(n-drawn-1+r.data.AlsoMore)) {
		drawn++
	}
	for i := drawn; i < RowAlso; i++ {
		a.marks[i].hide()
		a.put(a.names[i], "", x, middle)
	}
	more := ""
	if left := n - drawn + r.data.AlsoMore; fits && left > 0 {
		more = "+" + strconv.Itoa(left)
	}
	a.put(a.more, more, x, middle)
	return x + wordWidth(more)
}

// paintFurther draws the i-th further topic at x, which it moves on, and
// reports whether there was room before end.
func (r *Row) paintFurther(i int, x *float32, middle, end float32) bool {
	topic, plain, text := r.data.Also[i], faceOf(fyne.TextStyle{}), look.TextSize(rowTextSize)
	room := end - *x - alsoLead()
	name := plain.fit(topic.Name, text, room)
	if name == "" || name != topic.Name && room < look.Px(leastName) {
		return false
	}
	r.also.marks[i].paint(topic.Mark, topic.Color, round(*x), middle, round(look.Px(10)))
	*x += alsoLead()
	r.also.put(r.also.names[i], name, *x, middle)
	*x += plain.exact(name, text) + look.Px(7)
	return true
}

func (a *also) put(t *canvas.Text, s string, x, middle float32) {
	text := look.TextSize(rowTextSize)
	setText(t, s, look.Color(look.MutedText), text, fyne.TextStyle{})
	placeText(t, round(x), middle, faceOf(fyne.TextStyle{}).width(s, text))
}
