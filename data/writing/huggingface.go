package writing

import (
	"os"
	"path/filepath"
)

func init() {
	register(Format{
		Name: "huggingface", Folder: true, Tool: "writing.tool-huggingface", About: "writing.about-huggingface",
		folder: func(dir string, l layout) encoder { return &dataset{dir: dir, layout: l} },
	})
}

// dataset writes JSON lines for each part into data/, beside a README.md whose YAML header names them, as a dataset repository of the
// Hugging Face Hub has it (https://huggingface.co/docs/hub/datasets-manual-configuration).
type dataset struct {
	dir string
	layout
	files partFiles
	lines map[string]*jsonLines
}

func (d *dataset) begin() error {
	d.files = partFiles{dir: filepath.Join(d.dir, "data"), ending: ".jsonl"}
	d.lines = map[string]*jsonLines{}
	return os.Mkdir(d.files.dir, 0o700)
}

func (d *dataset) article(a *Article) error {
	part := a.Split
	if d.lines[part] == nil {
		out, err := d.files.of(a)
		if err != nil {
			return err
		}
		d.lines[part] = &jsonLines{newObjects(out, d.columns)}
		d.lines[part].full = true // the Hub takes files whose columns are those of the header
	}
	return d.lines[part].article(a)
}

func (d *dataset) end() error {
	for _, l := range d.lines {
		if err := l.end(); err != nil {
			return err
		}
	}
	return d.files.end()
}
