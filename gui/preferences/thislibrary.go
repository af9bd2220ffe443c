package preferences

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"blotter/data"
	"blotter/gui/dialog"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/tasks"
	"blotter/gui/widget"
)

// libraryChoices are the settings of the open library. They are kept in its file.
type libraryChoices struct {
	h       host.Host
	several *dialog.Check
	author  *dialog.Field
	saved   string // the author's name on disk
}

func newLibraryChoices(h host.Host) *libraryChoices {
	c := &libraryChoices{h: h, author: h.Dialogs().NewField("")}
	c.several = h.Dialogs().NewCheck(i18n.T("settings.an-article-may-have-several-topics"), nil)
	c.several.SetChecked(h.Library().Several())
	c.several.OnChanged = c.setSeveral
	c.author.OnLeft = c.setAuthor
	if h.Library().ReadOnly() {
		c.several.Disable()
		c.author.Disable()
	}
	tasks.Fetch(h.Tasks(), "about", func(ctx context.Context) (data.About, error) { return h.Library().About(ctx) }, func(about data.About, err error) {
		if err == nil && c.author.Text == "" {
			c.saved = about.Author.Name
			c.author.SetText(c.saved)
		}
		h.Fail(err)
	})
	return c
}

func (c *libraryChoices) rows() []fyne.CanvasObject {
	return []fyne.CanvasObject{
		widget.NewHeading(i18n.T("settings.this-library")), c.several, widget.NewCaption(i18n.T("settings.shift-with-a-number-adds")),
		dialog.FieldName(i18n.T("settings.your-name-in-this-library")), c.author, widget.NewCaption(i18n.T("settings.labels-carry-it")),
	}
}

// setSeveral saves whether an article may have several topics. Topics that articles have stay.
func (c *libraryChoices) setSeveral(on bool) {
	c.h.Tasks().Do(func(ctx context.Context) error { return c.h.Library().SetSeveral(ctx, on) }, func(err error) {
		if err != nil {
			c.several.Checked = !on
			c.several.Refresh()
		}
		c.h.Fail(err)
	})
}

// setAuthor saves the author's name where it was changed. An empty one brings back the name that there is.
func (c *libraryChoices) setAuthor() {
	name := strings.TrimSpace(c.author.Text)
	switch name {
	case c.saved:
		return
	case "":
		c.author.SetText(c.saved)
		return
	}
	before := c.saved
	c.saved = name
	c.h.Tasks().Do(func(ctx context.Context) error { return c.h.Library().SetAuthorName(ctx, name) }, func(err error) {
		if err != nil {
			c.saved = before
		}
		c.h.Fail(err)
	})
}
