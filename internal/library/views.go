package library

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"blotter/internal/message"
)

// views are the operations on saved searches.
type views struct{ *core }

// SavedView is a search that is kept under a name.
type SavedView struct {
	Name   string `json:"name"`
	Search string `json:"search"`
	Order  Order  `json:"order,omitempty"`
}

// Query returns what the view lists.
func (v SavedView) Query() Query { return Query{View: ViewAll, Search: v.Search, Order: v.Order} }

// viewsSetting is the setting of the library that holds the saved views.
const viewsSetting = "views"

// SavedViews returns the saved views in the order in which they were first saved.
func (v views) SavedViews(ctx context.Context) (all []SavedView, err error) {
	text, err := v.store.Setting(ctx, viewsSetting)
	if err != nil || text == "" {
		return nil, err
	}
	if err := json.Unmarshal([]byte(text), &all); err != nil {
		return nil, message.Wrap(err, "library.views-unread")
	}
	return all, nil
}

// SaveView keeps a view; one of the same name is replaced, at its place.
func (v views) SaveView(ctx context.Context, view SavedView) error {
	view.Name = strings.TrimSpace(view.Name)
	if view.Name == "" {
		return message.NewError("library.view-name-needed")
	}
	return v.changeViews(ctx, func(all []SavedView) []SavedView {
		if at := placeOf(all, view.Name); at >= 0 {
			all[at] = view
			return all
		}
		return append(all, view)
	})
}

// RenameView gives a view another name, at its place. It returns an error for no name, and for that of another view. One
// that is not there is no error.
func (v views) RenameView(ctx context.Context, name, to string) error {
	if to = strings.TrimSpace(to); to == "" {
		return message.NewError("library.view-name-needed")
	}
	taken := false
	err := v.changeViews(ctx, func(all []SavedView) []SavedView {
		at, other := placeOf(all, name), placeOf(all, to)
		if taken = other >= 0 && other != at; !taken && at >= 0 {
			all[at].Name = to
		}
		return all
	})
	if err == nil && taken {
		return message.NewError("library.view-name-taken", "Name", to)
	}
	return err
}

// DropView forgets a view. One that is not there is no error.
func (v views) DropView(ctx context.Context, name string) error {
	return v.changeViews(ctx, func(all []SavedView) []SavedView {
		if at := placeOf(all, name); at >= 0 {
			return slices.Delete(all, at, at+1)
		}
		return all
	})
}

// placeOf finds a view by its name, whatever the case.
func placeOf(all []SavedView, name string) int {
	return slices.IndexFunc(all, func(v SavedView) bool { return strings.EqualFold(v.Name, strings.TrimSpace(name)) })
}

func (v views) changeViews(ctx context.Context, revise func([]SavedView) []SavedView) error {
	v.change.Lock()
	defer v.change.Unlock()
	all, err := v.SavedViews(ctx)
	if err != nil {
		return err
	}
	text := ""
	if all = revise(all); len(all) > 0 {
		written, err := json.Marshal(all)
		if err != nil {
			return message.Wrap(err, "library.views-not-saved")
		}
		text = string(written)
	}
	if err := v.store.SetSetting(ctx, viewsSetting, text); err != nil {
		return err
	}
	v.events.send(ViewsChanged{})
	return nil
}
