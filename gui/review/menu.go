package review

import (
	"fyne.io/fyne/v2"

	"blotter/data"
	"blotter/gui/command"
	"blotter/gui/i18n"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// OpenMenu opens the menu of the selected articles, or of the current one.
func (p *Page) OpenMenu(at fyne.Position) {
	if len(p.List.Targets()) > 0 {
		p.h.Dialogs().ShowMenu(p.articleItems(), at)
	}
}

// articleItems returns what can be done with the selected articles, or with the current one.
func (p *Page) articleItems() []widget.MenuItem {
	var items []widget.MenuItem
	row, known := p.List.Row(p.List.Current())
	one := p.List.Selected() <= 1
	if one && known && row.Status != data.Labeled && row.Suggestion.Topic != 0 {
		name, color := p.h.Topics().Name(row.Suggestion.Topic)
		confirm := p.item(command.Confirm)
		confirm.Name, confirm.Color = i18n.T("articlemenu.confirm-topic", "Topic", name), color
		items = append(items, confirm)
	}
	items = append(items, widget.MenuItem{Name: i18n.T("articlemenu.label-as"), Sub: p.labelItems(command.LabelNumber, func(t data.Topic) { p.h.Label(data.Labeled, t.ID) })})
	if p.h.Library().Several() {
		items = append(items, widget.MenuItem{Name: i18n.T("articlemenu.add-or-remove-a-topic"), Sub: p.labelItems(command.ToggleNumber, func(t data.Topic) { p.h.Toggle(t.ID) })})
	}
	items = append(items, p.item(command.None), p.item(command.Skip), p.item(command.TakeOff), widget.MenuItem{}, p.item(command.Flag))
	if one {
		items = append(items, p.item(command.Note), p.item(command.Why))
		items = append(items, sourceItems(p, row)...)
	}
	return append(items, widget.MenuItem{}, p.item(command.Tick), p.item(command.SelectAll), widget.MenuItem{}, p.item(command.TrashArticle))
}

// item returns the menu item of a command.
func (p *Page) item(id string) widget.MenuItem {
	return widget.MenuItem{Name: i18n.T(id), Key: p.h.Key(id), Do: func() { p.h.Run(id) }}
}

// labelItems returns an item for each topic that is offered, with the key of the command for its place, and at the end one
// that finds a topic by typing.
func (p *Page) labelItems(key func(place int) string, do func(data.Topic)) []widget.MenuItem {
	var items []widget.MenuItem
	for i, t := range p.h.Topics().Offered() {
		items = append(items, widget.MenuItem{Name: i18n.Topic(t), Key: p.h.Key(key(i)), Color: look.ParseOr(t.Color), Do: func() { do(t) }})
	}
	return append(items, widget.MenuItem{}, p.item(command.FindTopic))
}

// sourceItems lead to the articles of the same source.
func sourceItems(p *Page, row library.Row) []widget.MenuItem {
	if row.Source == "" {
		return nil
	}
	search := library.FilterText("source", row.Source)
	return []widget.MenuItem{{}, {Name: i18n.T("articlemenu.all-of-source", "Source", row.Source), Do: func() { p.h.Search(search, "") }}}
}
