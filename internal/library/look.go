package library

import (
	"context"

	"blotter/data"
	"blotter/data/reading"
	"blotter/data/store"
	"blotter/internal/message"
)

// FileLook is what the beginnings of some files show, seen from a library.
type FileLook struct {
	*reading.Preview
	Copies    int      // articles found that the library has already
	Within    int      // articles found that are exact copies of others found before them
	NewTopics []string // labels of the articles shown for which the library has no topic, the most frequent first
}

// Look reads the beginnings of files and folders, changing nothing: what they are, their first articles, what their columns
// hold, which labels come with them. What was chosen for such files in an earlier import holds. It takes less than half a second, however large the files are. The error is ctx's, or
// that of options that make no sense.
func (i imports) Look(ctx context.Context, paths []string, o Reading) (*FileLook, error) {
	memory, err := i.remembered(ctx, o)
	if err != nil {
		return nil, err
	}
	preview, err := reading.Look(ctx, paths, memory.reading())
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	if i.core != nil {
		for _, t := range i.index.Now().Topics {
			known[data.FoldName(t.Name)] = true
		}
	}
	look := &FileLook{Preview: preview}
	if err := look.countCopies(ctx, i); err != nil {
		return nil, err
	}
	for _, l := range preview.Labels {
		if folded := data.FoldName(l.Name); !known[folded] {
			known[folded] = true
			look.NewTopics = append(look.NewTopics, l.Name)
		}
	}
	return look, nil
}

// countCopies counts the exact copies among the articles found.
func (l *FileLook) countCopies(ctx context.Context, i imports) error {
	seen := map[string]bool{}
	for _, d := range l.Articles {
		same := store.SameContent(d.Title, d.Text)
		if seen[same] {
			l.Within++
			continue
		}
		seen[same] = true
		if i.core == nil {
			continue
		}
		id, err := i.store.Having(ctx, d.Title, d.Text)
		if err != nil {
			return message.Wrap(err, "library.list-unread")
		}
		if id != 0 {
			l.Copies++
		}
	}
	return nil
}
