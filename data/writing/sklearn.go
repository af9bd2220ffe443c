package writing

import (
	"fmt"
	"os"
	"path/filepath"
)

func init() {
	register(Format{
		Name: "sklearn", Folder: true, Labeled: true, Fixed: true, Tool: "writing.tool-sklearn", About: "writing.about-sklearn",
		main: true, rename: safeName,
		folder: func(dir string, l layout) encoder {
			return &textFolders{dir: dir, names: l.names, split: l.split}
		},
	})
}

// textFolders writes a text file for each article into a folder for its main topic, as sklearn.datasets.load_files reads them. With a split
// the topics' folders lie in train, validation and test.
type textFolders struct {
	dir   string
	names *names
	split bool
	made  map[string]bool
	n     int
}

func (f *textFolders) begin() error { f.made = map[string]bool{}; return nil }

func (f *textFolders) article(a *Article) error {
	folder := filepath.Join(f.dir, f.names.of(a.Label))
	if f.split {
		folder = filepath.Join(f.dir, a.Split, f.names.of(a.Label))
	}
	if !f.made[folder] {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return err
		}
		f.made[folder] = true
	}
	f.n++
	number := a.ID
	if number == 0 {
		number = int64(f.n)
	}
	return os.WriteFile(filepath.Join(folder, fmt.Sprintf("%07d.txt", number)), []byte(whole(a)+"\n"), 0o600)
}

func (f *textFolders) end() error { return nil }
