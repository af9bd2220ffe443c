// Package modelfile writes a model to a file and reads it again, and classifies JSON lines with it.
//
// A model leaves its library as JSON or as a NumPy archive (.npz). docs/model.md describes both, with the program that scores
// with them in Python. A file from elsewhere is checked before anything is made of it: what it says is never
// trusted with more memory than its size explains.
package modelfile

import (
	"encoding/json"
	"io"
	"math"
	"path/filepath"
	"strings"

	"blotter/classifier"
	"blotter/internal/message"
)

// The name and version of the format. A reader refuses a later version.
const (
	formatName    = "blotter-model"
	formatVersion = 1
)

// Model is a model as a file holds it. The names of its topics are paths: "Cartel", or "Cartel/Sinaloa" below a parent.
type Model struct {
	classifier.Portable
	Program string // what wrote it, "Blotter 0.1.0"
}

// header is a model without its terms: in JSON beside them, in a NumPy archive the array "meta".
type header struct {
	Format        string   `json:"format"`
	Version       int      `json:"version"`
	Program       string   `json:"program"`
	Sharpness     float64  `json:"sharpness"`
	FrequencyUnit int      `json:"frequency_unit"`
	IDFUnit       int      `json:"idf_unit"`
	WeightUnit    int      `json:"weight_unit"`
	MostCounted   int      `json:"most_counted"`
	BlankScore    float64  `json:"blank_score"`
	LikenessUnit  int      `json:"likeness_unit"`
	RarestIDF     int      `json:"rarest_idf"`
	Temperature   float64  `json:"temperature"`
	Doubt         float64  `json:"doubt"`
	Calibrated    bool     `json:"calibrated"`
	Stranger      *float64 `json:"stranger"`
	AlsoSlope     float64  `json:"also_slope"`
	AlsoStart     float64  `json:"also_start"`
	Topics        []topic  `json:"topics"`
	Passages      []string `json:"passages,omitempty"`
}

type topic struct {
	ID            int64    `json:"id"`
	Name          string   `json:"name"`
	Parent        int64    `json:"parent,omitempty"`
	None          bool     `json:"none,omitempty"`
	Labels        int      `json:"labels"`
	Known         bool     `json:"known"`
	Base          float64  `json:"base"`
	Ceiling       float64  `json:"ceiling"`
	FamilyCeiling float64  `json:"family_ceiling,omitempty"`
	Phrases       []phrase `json:"phrases"` // null where the topic needs none of them
	Hints         []phrase `json:"hints,omitempty"`
}

type phrase struct {
	Need  int     `json:"need"`
	Words [][]int `json:"words"`
}

func headerOf(m Model) header {
	h := constants()
	h.Program, h.RarestIDF, h.Temperature, h.Doubt, h.Calibrated = m.Program, m.Rarest, m.Temperature, m.Doubt, m.Calibrated
	h.AlsoSlope, h.AlsoStart, h.Passages = m.AlsoSlope, m.AlsoStart, m.Passages
	if !math.IsInf(m.Stranger, 0) {
		h.Stranger = &m.Stranger
	}
	h.Topics = []topic{}
	for _, t := range m.Topics {
		h.Topics = append(h.Topics, topic{t.ID, t.Name, t.Parent, t.None, t.Labels, t.Known, t.Base, t.Ceiling, t.Family, phrasesOf(t.Phrases), phrasesOf(t.Hints)})
	}
	return h
}

func phrasesOf(phrases []classifier.PortablePhrase) (list []phrase) {
	if phrases != nil {
		list = []phrase{}
	}
	for _, p := range phrases {
		list = append(list, phrase(p))
	}
	return list
}

// portable is the inverse of phrasesOf.
func portable(phrases []phrase) (list []classifier.PortablePhrase) {
	if phrases != nil {
		list = []classifier.PortablePhrase{}
	}
	for _, p := range phrases {
		list = append(list, classifier.PortablePhrase(p))
	}
	return list
}

// constants is the header of every model that this version writes.
func constants() header {
	return header{
		Format: formatName, Version: formatVersion, Sharpness: classifier.Sharpness, FrequencyUnit: classifier.FrequencyUnit,
		IDFUnit: classifier.IDFUnit, WeightUnit: classifier.WeightUnit, MostCounted: classifier.MostCounted, BlankScore: classifier.BlankScore, LikenessUnit: classifier.LikenessUnit,
	}
}

// check reports whether a header is of a model that this version scores with.
func (h header) check() error {
	want := constants()
	switch {
	case h.Format != formatName:
		return message.NewError("model.no-model")
	case h.Version != formatVersion || h.Sharpness != want.Sharpness || h.FrequencyUnit != want.FrequencyUnit || h.IDFUnit != want.IDFUnit ||
		h.WeightUnit != want.WeightUnit || h.MostCounted != want.MostCounted || h.BlankScore != want.BlankScore || h.LikenessUnit != want.LikenessUnit:
		return message.NewError("model.other-version", "Version", h.Version, "Ours", formatVersion)
	}
	return nil
}

// model makes a model of a header, but for its terms.
func (h header) model() Model {
	m := Model{Program: h.Program}
	m.Rarest, m.Temperature, m.Doubt, m.Calibrated = h.RarestIDF, h.Temperature, h.Doubt, h.Calibrated
	m.AlsoSlope, m.AlsoStart, m.Stranger = h.AlsoSlope, h.AlsoStart, math.Inf(-1)
	m.Passages = h.Passages
	if h.Stranger != nil {
		m.Stranger = *h.Stranger
	}
	for _, t := range h.Topics {
		m.Topics = append(m.Topics, classifier.PortableTopic{
			ID: t.ID, Name: t.Name, Parent: t.Parent, None: t.None, Labels: t.Labels, Known: t.Known, Base: t.Base, Ceiling: t.Ceiling,
			Family: t.FamilyCeiling, Phrases: portable(t.Phrases), Hints: portable(t.Hints),
		})
	}
	return m
}

// Encoder returns the function that writes a model in the format that the path's ending names, JSON for "-". It returns an error
// that lists the endings for any other.
func Encoder(path string) (func(io.Writer, Model) error, error) {
	switch ending := strings.ToLower(filepath.Ext(path)); {
	case ending == ".json", path == "-":
		return writeJSON, nil
	case ending == ".npz":
		return writeNPZ, nil
	}
	return nil, message.NewError("model.no-format-told", "File", filepath.Base(path))
}

// Read reads a model of size bytes, whichever format it is in. Its error says what is wrong with the file. Memory stays within a
// small multiple of size.
func Read(file io.ReaderAt, size int64) (Model, error) {
	var begin [2]byte
	if _, err := file.ReadAt(begin[:], 0); err != nil && err != io.EOF {
		return Model{}, message.Wrap(err, "model.unread")
	}
	if string(begin[:]) == "PK" {
		return readNPZ(file, size)
	}
	return readJSON(io.NewSectionReader(file, 0, size), size)
}

// decode reads a header strictly enough to tell a model from any other JSON.
func decode(raw []byte, into any) error {
	if err := json.Unmarshal(raw, into); err != nil {
		return message.Wrap(err, "model.damaged")
	}
	return nil
}
