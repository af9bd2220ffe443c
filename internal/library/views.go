package library

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"blotter/internal/message"
)

// SavedView is a search that is kept under a name.
type SavedView struct {
	Name   string `json:"name"`
	Search string `json:"search"`
	Order  Order  `json:"order,omitempty"`
}

// Query returns what the view lists.
func (v SavedView) Query() Query { return Query{View: ViewAll, Search: v.Search, Order: v.Order} }

// viewsSetting is where the saved views stand among the library's settings.
const viewsSetting = "views"

// SavedViews returns the saved views in the order in which they were first saved.
func (d *Library) SavedViews(ctx context.Context) (views []SavedView, err error) {
	text, err := d.store.Setting(ctx, viewsSetting)
	if err != nil || text == "" {
		return nil, err
	}
	if err := json.Unmarshal([]byte(text), &views); err != nil {
		return nil, message.Wrap(err, "library.views-unread")
	}
	return views, nil
}

// SaveView keeps a view; one of the same name is replaced, at its place.
func (d *Library) SaveView(ctx context.Context, view SavedView) error {
	view.Name = strings.TrimSpace(view.Name)
	if view.Name == "" {
		return message.NewError("library.view-name-needed")
	}
	return d.changeViews(ctx, func(views []SavedView) []SavedView {
		if at := placeOf(views, view.Name); at >= 0 {
			views[at] = view
			return views
		}
		return append(views, view)
	})
}

// DropView forgets a view. One that is not there is no error.
func (d *Library) DropView(ctx context.Context, name string) error {
	return d.changeViews(ctx, func(views []SavedView) []SavedView {
		if at := placeOf(views, name); at >= 0 {
			return slices.Delete(views, at, at+1)
		}
		return views
	})
}

// placeOf finds a view by its name, whatever the case.
func placeOf(views []SavedView, name string) int {
	return slices.IndexFunc(views, func(v SavedView) bool { return strings.EqualFold(v.Name, strings.TrimSpace(name)) })
}

func (d *Library) changeViews(ctx context.Context, change func([]SavedView) []SavedView) error {
	d.gesture.Lock()
	defer d.gesture.Unlock()
	views, err := d.SavedViews(ctx)
	if err != nil {
		return err
	}
	text := ""
	if views = change(views); len(views) > 0 {
		written, err := json.Marshal(views)
		if err != nil {
			return message.Wrap(err, "library.views-not-saved")
		}
		text = string(written)
	}
	if err := d.store.SetSetting(ctx, viewsSetting, text); err != nil {
		return err
	}
	d.events.send(ViewsChanged{})
	return nil
}
