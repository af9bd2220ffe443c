package library

import (
	"context"
	"io"
	"os"

	"blotter/classifier"
	"blotter/data"
	"blotter/data/writing"
	"blotter/internal/message"
	"blotter/internal/modelfile"
)

// ExportedModel says what a model that left the library holds.
type ExportedModel struct {
	Topics, Terms int
	Calibrated    bool // its confidences were fitted to held-out labels
}

// ExportModel writes the model as it is now to a file that ends in .json or .npz, or as JSON to stdout where path is "-". Call Learn
// or LearnModel first. The file is whole or not there. A model that has learned nothing is an error.
func (m model) ExportModel(_ context.Context, path, program string, stdout io.Writer) (ExportedModel, error) {
	encode, err := modelfile.Encoder(path)
	if err != nil {
		return ExportedModel{}, err
	}
	all := m.index.Now().Topics
	out := modelfile.Model{Program: program, Portable: m.trainer.Now().Table.Portable()}
	if len(out.Terms) == 0 {
		return ExportedModel{}, message.NewError("model.nothing-learned")
	}
	for i := range out.Topics {
		out.Topics[i].Name = data.Path(all, out.Topics[i].ID)
	}
	err = writing.WriteFile(path, stdout, func(w io.Writer) error { return encode(w, out) })
	return ExportedModel{Topics: len(out.Topics), Terms: len(out.Terms), Calibrated: out.Calibrated}, err
}

// ModelFilter classifies JSON lines with a model from a file; see modelfile.Filter.
type ModelFilter = modelfile.Filter

// OpenModelFilter returns a filter by the model of a file. Its error names the file and says what to do.
func OpenModelFilter(path string) (*ModelFilter, error) {
	m, err := readModel(path)
	if err != nil {
		return nil, err
	}
	f, err := m.Filter()
	return f, cannotUse(path, err)
}

// PredictorFromFile returns a predictor by the model of a file. Its error names the file and says what to do.
func PredictorFromFile(path string) (*Predictor, error) {
	m, err := readModel(path)
	if err != nil {
		return nil, err
	}
	frozen, err := m.Frozen()
	if err != nil {
		return nil, cannotUse(path, message.Wrap(err, "model.damaged"))
	}
	p := &Predictor{model: frozen, table: frozen.Table}
	for _, t := range m.Topics {
		p.Topics = append(p.Topics, data.Topic{ID: t.ID, Name: t.Name, None: t.None})
	}
	return p, nil
}

func readModel(path string) (modelfile.Model, error) {
	file, err := os.Open(path)
	if err != nil {
		return modelfile.Model{}, cannotUse(path, err)
	}
	defer func() { _ = file.Close() }() // it was only read
	info, err := file.Stat()
	if err != nil {
		return modelfile.Model{}, cannotUse(path, err)
	}
	m, err := modelfile.Read(file, info.Size())
	return m, cannotUse(path, err)
}

func cannotUse(path string, err error) error {
	if err == nil {
		return nil
	}
	return message.Wrap(err, "model.cannot-use", "File", path)
}

// preparer turns articles into documents of one table.
type preparer interface {
	Prepare(title, text, language string) classifier.Document
}
