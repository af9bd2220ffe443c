package exchange

import (
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"blotter/data/reading/format"
	"blotter/gui/dialog"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// columnTable lists the columns of the tables of an import and what each is read as, which can be changed there.
type columnTable struct {
	h       host.Host
	content *fyne.Container
	title   *widget.Text
	which   *dialog.Choice // the tables, where they are of several shapes
	lines   *widget.Lines
	again   *widget.Link // reads without the choices of earlier imports
	changed func()

	shapes []tableShape
	at     int
	edits  map[string]format.Choices // what the person has chosen, by the shape's key
	afresh bool                      // the choices of earlier imports do not count
}

// tableShape is a kind of tables: those with the same columns.
type tableShape struct {
	key   string
	file  string // the first that has it
	files int
	table format.Table
}

func newColumnTable(h host.Host, changed func()) *columnTable {
	t := &columnTable{h: h, changed: changed, title: widget.NewText(look.Text, 13, fyne.TextStyle{Bold: true}), edits: map[string]format.Choices{}}
	t.title.Shrinkable = true
	t.which = h.Dialogs().NewChoice(nil)
	t.which.OnChanged = func(string) { t.turn(t.which.SelectedIndex()) }
	t.again = widget.NewLink(i18n.T("importing.read-afresh"), t.readAfresh)
	columns := widget.LineColumns{Cells: []float32{132, 150}}
	t.lines = widget.NewLines(columns, func() int { return len(t.columns()) }, t.line)
	head := t.lines.NewHead(i18n.T("importing.column"), i18n.T("importing.read-as"), i18n.T("importing.holds"))
	h.Dialogs().KeepColumns("import-columns", t.lines)
	t.lines.OnKey = h.Dialogs().TypedKey
	t.lines.OnTick = func(i int, _ bool) { t.ask(i) }
	top := layout.NewWrapping(2, layout.NewRow(8, t.title, t.title, t.which, t.again), head)
	t.content = layout.NewOverlay(layout.Between(top, nil, t.lines))
	return t
}

func (t *columnTable) columns() []format.Column {
	if t.at < len(t.shapes) {
		return t.shapes[t.at].table.Columns
	}
	return nil
}

// forget drops what was chosen, for other files.
func (t *columnTable) forget() { t.edits, t.afresh, t.at = map[string]format.Choices{}, false, 0 }

func keyOf(columns []string) string { return strings.Join(columns, "\x00") }

// show lists the columns of the tables that were found, and hides the list where there are none.
func (t *columnTable) show(look *library.FileLook) {
	t.shapes = nil
	if look != nil {
		for _, f := range look.Files {
			for _, table := range f.Tables {
				t.add(f.Name, table)
			}
		}
	}
	t.at = min(t.at, max(0, len(t.shapes)-1))
	var names []string
	for _, s := range t.shapes {
		names = append(names, nameOfShape(s))
	}
	t.which.Options = names
	widget.SetVisible(t.which, len(t.shapes) > 1)
	widget.SetVisible(t.content, len(t.shapes) > 0)
	if len(t.shapes) > 0 {
		t.turn(t.at)
	}
}

// add counts a table. Those whose columns are given by the format are not listed.
func (t *columnTable) add(file string, table format.Table) {
	if table.Shape == nil {
		return
	}
	key := keyOf(table.Shape)
	if i := slices.IndexFunc(t.shapes, func(s tableShape) bool { return s.key == key }); i >= 0 {
		t.shapes[i].files++
		return
	}
	t.shapes = append(t.shapes, tableShape{key: key, file: file, files: 1, table: table})
}

func nameOfShape(s tableShape) string {
	name := filepath.Base(s.file)
	if s.table.Name != "" {
		name += ": " + s.table.Name
	}
	if s.files > 1 {
		return i18n.N("common.file-and-n-more", s.files-1, "File", name)
	}
	return name
}

// turn shows the columns of the tables of one shape.
func (t *columnTable) turn(at int) {
	if at < 0 || at >= len(t.shapes) {
		return
	}
	t.at = at
	tell := t.which.OnChanged
	t.which.OnChanged = nil
	t.which.SetSelectedIndex(at)
	t.which.OnChanged = tell
	_, edited := t.edits[t.shapes[at].key]
	recalled := t.shapes[at].table.Recalled && !edited
	widget.SetVisible(t.again, recalled)
	t.title.Set(i18n.T("importing.columns"))
	if recalled {
		t.title.Set(i18n.T("importing.columns-as-last-time"))
	}
	t.lines.Select(min(t.lines.At(), len(t.columns())-1))
	t.lines.Refresh()
	layout.Arrange(t.content)
}

func (t *columnTable) line(i int) widget.LineData {
	c := t.columns()[i]
	return widget.LineData{Name: c.Name, Muted: c.Field == "" && c.By != "verdict", Cells: [3]string{meaningOf(c) + " ↓", strings.Join(strings.Fields(strings.Join(c.Values, " · ")), " ")}}
}

// meaningOf names what a column is read as.
func meaningOf(c format.Column) string {
	switch c.By {
	case "verdict":
		return i18n.T("importing.verdict")
	case "ticks":
		return fieldName(whereYes)
	}
	return fieldName(c.Field)
}

// whereYes stands for a field in the menu: the column says yes or no to the topic of its name.
const whereYes = "where-yes"

// fieldName names a field of an article, "" being none.
func fieldName(field string) string {
	switch field {
	case "title":
		return i18n.T("importing.title")
	case "text":
		return i18n.T("importing.text")
	case "source":
		return i18n.T("common.source")
	case "url":
		return i18n.T("importing.address")
	case "published":
		return i18n.T("importing.date")
	case "language":
		return i18n.T("common.language")
	case "label":
		return i18n.T("common.topic")
	case whereYes:
		return i18n.T("importing.topic-where-yes")
	case "note":
		return i18n.T("common.note")
	case "split":
		return i18n.T("importing.split")
	case "flagged":
		return i18n.T("importing.flag")
	}
	return i18n.T("importing.not-used")
}

// fieldOrder is the order of the fields in the menu.
var fieldOrder = []string{"title", "text", "label", whereYes, "source", "published", "url", "language", "note", "flagged", "split", ""}

// ask opens a menu of what a column may be read as.
func (t *columnTable) ask(i int) {
	t.lines.Select(i)
	var items []widget.MenuItem
	for _, field := range fieldOrder {
		items = append(items, widget.MenuItem{Name: fieldName(field), Checked: choiceOf(t.columns()[i]) == field, Do: func() { t.read(i, field) }})
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(t.lines)
	below := at.AddXY(t.lines.Size().Width/3, t.lines.Top(i)+widget.LineHeight())
	t.h.Tasks().Post(func() { t.h.Dialogs().ShowMenu(items, below) })
}

// choiceOf returns the line of the menu that says what a column is read as.
func choiceOf(c format.Column) string {
	if c.By == "ticks" {
		return whereYes
	}
	return c.Field
}

// read has a column read as a field, or as none.
func (t *columnTable) read(i int, field string) {
	s := t.shapes[t.at]
	before := choiceOf(s.table.Columns[i])
	if before == field {
		return
	}
	chosen := s.table.Choices
	chosen.Map = maps.Clone(chosen.Map)
	if chosen.Map == nil {
		chosen.Map = map[string]string{}
	}
	name := columnName(s.table.Columns, i)
	if before != "" && before != whereYes {
		chosen.Map[before] = otherColumn(s.table.Columns, i, before)
	}
	ticks := ticksOf(s.table.Columns)
	switch field {
	case "":
	case "label":
		chosen.Map[field], ticks = name, nil
	case whereYes:
		ticks = append(ticks, name)
	default:
		chosen.Map[field] = name
	}
	if before == whereYes {
		ticks = slices.DeleteFunc(ticks, func(t string) bool { return t == name })
		if len(ticks) == 0 && field != "label" {
			chosen.Map["label"] = "" // not found anew
		}
	}
	if len(ticks) > 0 {
		delete(chosen.Map, "label")
	}
	chosen.LabelColumns = ticks
	t.edits[s.key] = chosen
	t.changed()
}

// otherColumn names another column that is read as a field, as one that lists the main topic of the first among others, "" for none.
func otherColumn(columns []format.Column, i int, field string) string {
	for other, c := range columns {
		if other != i && c.Field == field && c.By != "ticks" {
			return columnName(columns, other)
		}
	}
	return ""
}

// ticksOf names the columns that say yes or no to a topic.
func ticksOf(columns []format.Column) []string {
	var names []string
	for i, c := range columns {
		if c.By == "ticks" {
			names = append(names, columnName(columns, i))
		}
	}
	return names
}

// columnName returns what a column is called in format.Options.Map: its name, or its number where that is not its own.
func columnName(columns []format.Column, i int) string {
	first := slices.IndexFunc(columns, func(c format.Column) bool { return c.Name == columns[i].Name })
	if columns[i].Name == "" || first != i {
		return strconv.Itoa(i + 1)
	}
	return columns[i].Name
}

// readAfresh drops what was chosen in earlier imports.
func (t *columnTable) readAfresh() {
	t.afresh = true
	t.changed()
}

// recall returns a function for library.Reading.Recall that tells what is chosen at this moment.
func (t *columnTable) recall() func([]string, bool) (format.Choices, bool) {
	edits := maps.Clone(t.edits)
	return func(columns []string, sheets bool) (format.Choices, bool) {
		if sheets {
			return format.Choices{}, false
		}
		c, ok := edits[keyOf(columns)]
		return c, ok
	}
}

// columnsBeside puts the columns beside the articles, which get the whole width where there are no columns.
type columnsBeside struct{ layout.LeftShare }

// Layout is part of fyne.Layout.
func (c *columnsBeside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if objects[0].Visible() {
		c.LeftShare.Layout(objects, size)
		return
	}
	widget.MoveTo(objects[1], fyne.NewPos(0, 0))
	objects[1].Resize(size)
}
