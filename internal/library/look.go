package library

import (
	"context"

	"blotter/data"
	"blotter/data/reading"
)

// FileLook is what the beginnings of some files show, seen from a library.
type FileLook struct {
	*reading.Preview
	NewTopics []string // labels of the articles shown for which the library has no topic, the most frequent first
}

// Look reads the beginnings of files and folders, changing nothing: what they are, their first articles, what their columns
// hold, which labels come with them. It takes less than half a second, however large the files are. The error is ctx's, or
// that of options that make no sense.
func (d *Library) Look(ctx context.Context, paths []string, o Reading) (*FileLook, error) {
	preview, err := reading.Look(ctx, paths, o)
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for _, t := range d.Topics() {
		known[data.FoldName(t.Name)] = true
	}
	look := &FileLook{Preview: preview}
	for _, l := range preview.Labels {
		if folded := data.FoldName(l.Name); !known[folded] {
			known[folded] = true
			look.NewTopics = append(look.NewTopics, l.Name)
		}
	}
	return look, nil
}
