package cli

import (
	"blotter/internal/library"
	"blotter/internal/message"
)

// model takes the model out of the library.
type model struct {
	Export modelExport `cmd:"" help:"Write the model to a file that scores without the library."`
}

// modelExport writes the model to a file.
type modelExport struct {
	libraryFlag
	asJSON
	File string `arg:"" optional:"" name:"file" help:"The file to write: .json to read, .npz for NumPy; - for JSON on standard output."`
	To   string `placeholder:"FILE" help:"The same, as blotter export has it."`
}

// Help is what --help adds.
func (modelExport) Help() string {
	return `The file holds the terms with their weights, the topics, and how scores become confidences. It holds
no article, but words of articles that were read. docs/model.md says what it holds, and has a program in Python that scores with it.

Examples:

    blotter model export model.json
    blotter model export -l reports.blotter model.npz
    zcat pile.jsonl.gz | blotter classify --model model.npz - > topics.jsonl`
}

// exportedModel is what came of it, for scripts.
type exportedModel struct {
	Path       string `json:"path"`
	Topics     int    `json:"topics"`
	Terms      int    `json:"terms"`
	Calibrated bool   `json:"calibrated"`
}

// Run writes the model.
func (c *modelExport) Run(s *session) error {
	path := c.File
	switch {
	case path == "":
		path = c.To
	case c.To != "":
		return misused("the file is named twice: %s and --to %s", c.File, c.To)
	}
	if path == "" {
		return misused("name the file to write, as in blotter model export model.json")
	}
	var out library.ExportedModel
	err := c.read(s, func(d *library.Library) (err error) {
		if err := d.LearnModel(s.ctx, s.progress.of(message.New("job.getting-to-know-the-articles").String())); err != nil {
			return err
		}
		out, err = d.ExportModel(s.ctx, path, "Blotter "+version, s.out)
		return err
	})
	if err != nil || path == "-" {
		return err
	}
	if c.JSON {
		return s.json(exportedModel{path, out.Topics, out.Terms, out.Calibrated})
	}
	s.print("%s: %s, %s.", path, count("cli.n-topics", out.Topics), count("model.n-terms", out.Terms))
	return nil
}
