package gui

import (
	"image/color"
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/data"
	"blotter/gui/look"
	"blotter/gui/widget"
)

// findable is one thing that typing finds.
type findable struct {
	name   string
	detail string
	colour color.Color // nil for none
	do     func()
}

// finder is a dialog that finds one of many things by typing: topics, commands. Up and Down choose, Enter does it.
type finder struct {
	w        *Window
	question *question
	all      []findable
	found    []findable
	at       int
	field    *finderField
	rows     *fyne.Container
	extra    func(typed string) *findable // what typing a new name offers, nil for nothing
}

// finderRows is how many finds are shown at once, at most.
const finderRows = 10

func (w *Window) find(title, hint string, all []findable, extra func(string) *findable) {
	f := &finder{w: w, all: all, extra: extra, rows: container.New(&stacked{})}
	f.field = newFinderField(f, hint)
	content := container.NewBorder(f.field, nil, nil, nil, f.rows)
	f.question = w.question(title, content, tr("finder.choose"), f.choose).sized(520, 480)
	f.narrow("")
	w.win.Canvas().Focus(f.field)
}

// narrow keeps what fits the typed letters, the best fit first.
func (f *finder) narrow(typed string) {
	var fits [unfit][]findable
	for _, one := range f.all {
		if rank := ranked(one.name, typed); rank < unfit {
			fits[rank] = append(fits[rank], one)
		}
	}
	f.found, f.at = slices.Concat(fits[:]...), 0
	if f.extra != nil {
		if one := f.extra(strings.TrimSpace(f.field.Text)); one != nil {
			f.found = append(f.found, *one)
		}
	}
	f.show()
}

// How well a name fits what was typed, the best first.
const (
	wholeName   = iota // it is the name
	nameBegins         // the name begins so
	wordBegins         // a later word of it does, or all its words do in another order
	wordsBegin         // each typed word begins one of its words, in any order
	hasLetters         // the letters stand within it
	hasInitials        // they are first letters of its words, in this order
	unfit
)

// ranked tells how well a name fits what was typed. Case, accents and punctuation make no difference.
func ranked(name, typed string) int {
	words, wanted := wordsOf(name), wordsOf(typed)
	all, sought := strings.Join(words, " "), strings.Join(wanted, " ")
	switch {
	case sought == "" && strings.TrimSpace(typed) != "": // nothing but punctuation
		if strings.Contains(name, strings.TrimSpace(typed)) {
			return hasLetters
		}
		return unfit
	case all == sought:
		return wholeName
	case strings.HasPrefix(all, sought):
		return nameBegins
	case strings.Contains(all, " "+sought), len(words) == len(wanted) && eachBegins(words, wanted):
		return wordBegins
	case eachBegins(words, wanted):
		return wordsBegin
	case strings.Contains(all, sought):
		return hasLetters
	case isAmong(sought, initials(words)):
		return hasInitials
	}
	return unfit
}

func wordsOf(text string) []string { return strings.FieldsFunc(folded(text), notLetter) }

// eachBegins tells whether each of the wanted begins a word of its own.
func eachBegins(words, wanted []string) bool {
	free, wanted := slices.Clone(words), slices.Clone(wanted)
	slices.SortFunc(wanted, func(a, b string) int { return len(b) - len(a) }) // a short one would take the word of a longer one
	for _, want := range wanted {
		i := slices.IndexFunc(free, func(word string) bool { return strings.HasPrefix(word, want) })
		if i < 0 {
			return false
		}
		free = slices.Delete(free, i, i+1)
	}
	return true
}

// isAmong tells whether letters stand among others in this order.
func isAmong(letters, others string) bool {
	left := []rune(letters)
	for _, r := range others {
		if len(left) > 0 && r == left[0] {
			left = left[1:]
		}
	}
	return len(left) == 0
}

func initials(words []string) string {
	var all strings.Builder
	for _, word := range words {
		first, _ := utf8.DecodeRuneInString(word)
		all.WriteRune(first)
	}
	return all.String()
}

func (f *finder) show() {
	rows := f.room()
	first := max(0, f.at-rows+1)
	f.rows.Objects = nil
	for i := first; i < min(len(f.found), first+rows); i++ {
		row := widget.NewSide()
		row.Set(widget.SideData{Name: f.found[i].name, Count: f.found[i].detail, Color: f.found[i].colour, Selected: i == f.at})
		row.OnTap = func() { f.at = i; f.question.yes() }
		f.rows.Add(row)
	}
	if len(f.found) == 0 {
		none := muted()
		none.set(tr("finder.nothing-has-these-words-in-its"))
		f.rows.Add(pad(8, 6, 0, 0, none))
	}
	f.rows.Refresh()
}

// room is how many finds are shown: fewer where the window has no room for all.
func (f *finder) room() int {
	height := widget.NewSide().MinSize().Height
	return max(3, min(finderRows, int((f.w.win.Canvas().Size().Height-look.Px(180))/height)))
}

func (f *finder) choose() {
	if f.at < len(f.found) {
		f.found[f.at].do()
	}
}

// step moves the choice.
func (f *finder) step(by int) {
	f.at = max(0, min(f.at+by, len(f.found)-1))
	f.show()
}

// finderField is the finder's entry: arrows move the choice.
type finderField struct {
	field
	f *finder
}

func newFinderField(f *finder, hint string) *finderField {
	e := &finderField{f: f}
	e.press = f.w.press
	e.PlaceHolder = hint
	e.ExtendBaseWidget(e)
	e.OnChanged = f.narrow
	return e
}

// TypedKey is part of fyne.Focusable.
func (e *finderField) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyUp:
		e.f.step(-1)
	case fyne.KeyDown:
		e.f.step(1)
	default:
		e.field.TypedKey(ev)
	}
}

// findTopic labels with a topic found by typing, the likeliest first.
func (w *Window) findTopic() {
	var all []findable
	scored := map[int64]float64{}
	for _, s := range w.read.detail.Scores {
		scored[s.Topic] = s.Confidence
	}
	offered := w.offered()
	slices.SortStableFunc(offered, func(a, b data.Topic) int {
		switch {
		case scored[a.ID] > scored[b.ID]:
			return -1
		case scored[a.ID] < scored[b.ID]:
			return 1
		}
		return 0
	})
	for _, t := range offered {
		one := findable{name: t.Name, colour: look.ParseOr(t.Colour), do: func() { w.mark(data.Labeled, t.ID) }}
		if p := scored[t.ID]; p > 0 {
			one.detail = percent(p)
		}
		all = append(all, one)
	}
	w.find(tr("finder.label-as"), tr("common.type-the-topics-first-letters"), all, func(typed string) *findable {
		if typed == "" {
			return nil
		}
		return &findable{name: tr("finder.new-topic-name", "Name", typed), do: func() { w.addTopicAndLabel(typed) }}
	})
}

// showPalette finds a command by its name.
func (w *Window) showPalette() {
	var all []findable
	for _, cmd := range slices.Concat(w.commands(), w.topicPlaces(), w.recentPlaces()) {
		if cmd.quiet && cmd.group != groupLabel {
			continue
		}
		all = append(all, findable{name: cmd.shown(), detail: keyName(cmd.key()), do: cmd.do})
	}
	w.find(tr("command.every-command"), tr("finder.type-what-you-want-to-do"), all, nil)
}
