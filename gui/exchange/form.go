package exchange

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"blotter/data/reading"
	"blotter/data/reading/format"
	"blotter/gui/dialog"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// readingForm holds the choices for all files of an import. It shows those that the files leave open.
type readingForm struct {
	labels, dates, letters, sheets, texts *formChoice

	content   *fyne.Container
	questions *widget.Paragraph // what should be chosen
	asked     *fyne.Container   // holds the questions
	changed   func()
}

// Where labels come from, in the order of the form.
const (
	labelsFromFile = iota
	labelsFromFolder
	labelsNone
)

// orders, charsets and textFormats are the values behind the choices, the first of which leaves the choice to the files.
var (
	orders      = []format.DateOrder{format.AnyOrder, format.DayFirst, format.MonthFirst}
	textFormats = []string{"", "text", "lines"}
	charsets    = []string{
		"", "utf-8", "windows-1252", "macintosh", "cp850", "windows-1250", "iso-8859-2", "windows-1251", "koi8-r", "windows-1253",
		"windows-1254", "shift_jis", "euc-jp", "gb18030", "big5", "euc-kr", "utf-16le", "utf-16be",
	}
)

// newReadingForm returns a form that calls changed when a person has chosen something.
func newReadingForm(h host.Host, changed func()) *readingForm {
	f := &readingForm{changed: changed, questions: widget.NewCaption("")}
	f.asked = layout.NewOverlay(f.questions)
	f.labels = f.choice(h, i18n.T("common.topics"))
	f.dates = f.choice(h, i18n.T("importing.dates"))
	f.letters = f.choice(h, i18n.T("importing.letters"))
	f.sheets = f.choice(h, i18n.T("importing.sheets"))
	f.texts = f.choice(h, i18n.T("importing.texts"))
	f.content = widget.NewFlow(18, 4, f.labels.row, f.dates.row, f.letters.row, f.sheets.row, f.texts.row)
	f.labels.offer(labelSources(), true)
	return f
}

func labelSources() []string {
	return []string{i18n.T("importing.labels-as-the-file-gives-them"), i18n.T("importing.the-folders-name-is-the-topic"), i18n.T("importing.no-labels")}
}

// formChoice is one choice of a form with its name before it.
type formChoice struct {
	list *dialog.Choice
	row  *fyne.Container
}

func (f *readingForm) choice(h host.Host, name string) *formChoice {
	c := &formChoice{list: h.Dialogs().NewChoice(nil)}
	c.list.OnChanged = func(string) { f.changed() }
	label := widget.NewText(look.Text, 13, fyne.TextStyle{Bold: true})
	label.Set(name)
	c.row = layout.NewRow(6, nil, label, c.list)
	c.row.Hide()
	return c
}

// at returns which option is chosen, the first where none is.
func (c *formChoice) at() int { return max(0, c.list.SelectedIndex()) }

// offer shows options, keeping the one that is chosen, or hides the choice.
func (c *formChoice) offer(options []string, show bool) {
	at := c.at()
	if !slices.Equal(c.list.Options, options) {
		c.list.Options = options
		c.list.PlaceHolder = longest(options) // a list is as wide as this
	}
	if at >= len(options) {
		at = 0
	}
	c.set(at)
	widget.SetVisible(c.row, show)
}

func longest(words []string) string {
	return slices.MaxFunc(words, func(a, b string) int { return cmp.Compare(utf8.RuneCountInString(a), utf8.RuneCountInString(b)) })
}

// set chooses an option without telling.
func (c *formChoice) set(at int) {
	tell := c.list.OnChanged
	c.list.OnChanged = nil
	c.list.SetSelectedIndex(at)
	c.list.OnChanged = tell
}

// reset chooses nothing, for other files. Where labels come from stays.
func (f *readingForm) reset() {
	for _, c := range []*formChoice{f.dates, f.letters, f.sheets, f.texts} {
		if len(c.list.Options) > 0 {
			c.set(0)
		}
	}
}

// options says how files are read.
func (f *readingForm) options() library.Reading {
	o := library.Reading{DateOrder: orders[f.dates.at()], Charset: charsets[f.letters.at()], TextAs: textFormats[f.texts.at()]}
	switch f.labels.at() {
	case labelsFromFolder:
		o.LabelFrom = format.LabelFolder
	case labelsNone:
		o.LabelFrom = format.LabelNone
	}
	if at := f.sheets.at(); at > 0 {
		o.Sheets = []string{f.sheets.list.Options[at]}
	}
	return o
}

// show offers what the files leave open. look is nil where there are none.
func (f *readingForm) show(look *library.FileLook) {
	var open openChoices
	if look != nil {
		open = openIn(look.Preview)
	}
	f.dates.offer([]string{i18n.T("importing.not-known"), i18n.T("importing.day-first", "Date", open.date), i18n.T("importing.month-first", "Date", open.date)}, open.date != "")
	f.letters.offer(charsetNames(open.charset), open.charset != "" || f.letters.at() > 0 && look != nil)
	f.sheets.offer(append([]string{i18n.T("importing.all-sheets-with-articles")}, open.sheets...), len(open.sheets) > 0)
	f.texts.offer([]string{i18n.T("importing.left-out"), i18n.T("importing.one-article-a-file"), i18n.T("importing.one-article-a-line")}, open.text != "")
	f.ask(open)
}

func charsetNames(found string) []string {
	names := slices.Clone(charsets)
	names[0] = i18n.T("importing.recognized")
	if found != "" {
		names[0] = i18n.T("importing.recognized-as", "Name", found)
	}
	return names
}

// ask says what should be chosen.
func (f *readingForm) ask(open openChoices) {
	var words []string
	if open.date != "" && f.dates.at() == 0 && !open.ordered {
		words = append(words, i18n.T("importing.which-comes-first", "Date", open.date))
	}
	if open.text != "" && f.texts.at() == 0 {
		words = append(words, i18n.T("importing.what-is-the-text", "File", filepath.Base(open.text)))
	}
	if open.guessed && f.letters.at() == 0 {
		words = append(words, i18n.T("importing.letters-were-guessed"))
	}
	widget.SetCaption(f.questions, strings.Join(words, " "))
	widget.SetVisible(f.asked, len(words) > 0)
}

// openChoices is what files leave open.
type openChoices struct {
	date    string // a date that could be two days
	ordered bool   // an earlier import tells which it is
	charset string // the charset of a file that is not UTF-8
	guessed bool
	sheets  []string
	text    string // a text file that may be a list, or no article
}

// openIn finds what files leave open.
func openIn(p *reading.Preview) openChoices {
	var open openChoices
	for _, file := range p.Files {
		if file.Charset != "" && file.Charset != "utf-8" && (open.charset == "" || file.Doubt && !open.guessed) {
			open.charset, open.guessed = file.Charset, file.Doubt
		}
		for _, s := range file.Sheets {
			if !slices.Contains(open.sheets, s.Name) {
				open.sheets = append(open.sheets, s.Name)
			}
		}
		if len(file.Asks) > 0 && open.text == "" {
			open.text = file.Name
		}
		for _, t := range file.Tables {
			if t.DateExample != "" && open.date == "" {
				open.date, open.ordered = t.DateExample, t.DateOrder != format.AnyOrder
			}
		}
	}
	return open
}
