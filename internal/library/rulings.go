package library

import (
	"context"
	"slices"

	"blotter/data"
)

// rulings are the decisions of the owner that the model has to respect.
type rulings struct{ *core }

// Rule makes a decision, or takes it back with on false, in one change that undo takes back. One that is so already changes nothing. It
// returns data.ErrNoArticle or data.ErrNoTopic where what it is about is not there.
func (r rulings) Rule(ctx context.Context, ruling data.Ruling, on bool) error {
	_, err := r.commit(ctx, byUser, func() (data.Delta, error) { return r.store.Rule(ctx, ruling, on) })
	return err
}

// Rulings returns the decisions in force.
func (r rulings) Rulings(ctx context.Context) ([]data.Ruling, error) { return r.store.Rulings(ctx) }

// KeepLabel decides that the label of an article is right, although it looks like another topic. It is asked about again when the label
// is another, or looks like a third topic.
func (r rulings) KeepLabel(ctx context.Context, d Detail) error {
	return r.Rule(ctx, data.Ruling{Kind: data.KeepLabel, Article: d.ID, Topic: d.Topic, Other: d.Looks.Topic}, true)
}

// NoCopy decides that an article is no copy of the one that it nearly repeats.
func (r rulings) NoCopy(ctx context.Context, d Detail) error {
	return r.Rule(ctx, data.Ruling{Kind: data.NoCopy, Article: d.ID, Other: d.CopyOf}, true)
}

// MarkLists returns the lists of words that are marked in the texts, by name.
func (r rulings) MarkLists(ctx context.Context) ([]data.MarkList, error) {
	return r.store.MarkLists(ctx)
}

// MarkListNamed finds a list by its name; case, accents and spaces make no difference.
func (r rulings) MarkListNamed(ctx context.Context, name string) (l data.MarkList, found bool, err error) {
	all, err := r.store.MarkLists(ctx)
	i := slices.IndexFunc(all, func(l data.MarkList) bool { return data.FoldName(l.Name) == data.FoldName(name) })
	if err != nil || i < 0 {
		return l, false, err
	}
	return all[i], true, nil
}

// CountMarks counts the articles that have any of some words or phrases in their title, text or note. The trash is left out.
func (r rulings) CountMarks(ctx context.Context, words ...string) (int, error) {
	ids, err := r.store.Search(ctx, anyOf(words))
	return len(ids), err
}

// SetMarkList makes a list of words to be marked, with ID 0, or changes it; without a name it removes it. It returns the list's number.
// A name that another list has is refused.
func (r rulings) SetMarkList(ctx context.Context, l data.MarkList) (id int64, err error) {
	_, err = r.commit(ctx, byUser, func() (d data.Delta, err error) {
		id, d, err = r.store.SetMarkList(ctx, l)
		return d, err
	})
	return id, err
}
