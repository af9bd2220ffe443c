package citation

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"strings"

	"blotter/data/reading/entry"
	"blotter/data/reading/format"
	"blotter/internal/message"
)

func init() {
	sign := regexp.MustCompile(`"date-parts"\s*:\s*\[|"container-title"\s*:`)
	format.Register(format.Format{
		Name:        "csl",
		Extensions:  []string{".json"},
		Description: "the references of Zotero and others as CSL JSON",
		Sniff: func(h format.Head) format.Sureness {
			if len(h.Text) > 0 && h.Text[0] == '[' && sign.Match(h.Text[:min(len(h.Text), 16<<10)]) {
				return format.Sure
			}
			return format.No
		},
		Read: readCSL,
	})
}

// cslItem is a reference in the data model of the Citation Style Language 1.0.2.
type cslItem struct {
	Title     string    `json:"title"`
	Abstract  string    `json:"abstract"`
	Container string    `json:"container-title"`
	Publisher string    `json:"publisher"`
	URL       string    `json:"URL"`
	DOI       string    `json:"DOI"`
	Language  string    `json:"language"`
	Keyword   string    `json:"keyword"`
	Section   string    `json:"section"`
	Authors   []cslName `json:"author"`
	Issued    struct {
		Parts [][]json.RawMessage `json:"date-parts"`
		Raw   string              `json:"raw"`
	} `json:"issued"`
}

type cslName struct {
	Family  string `json:"family"`
	Given   string `json:"given"`
	Literal string `json:"literal"`
}

// readCSL reads references one by one.
func readCSL(_ context.Context, in *format.Input, o format.Options, out format.Out) error {
	d := json.NewDecoder(in.Text())
	w := entry.NewWriter(in, o, out)
	_, err := d.Token()
	for n := 1; err == nil && d.More() && !out.Ended(); n++ {
		var item cslItem
		var mismatch *json.UnmarshalTypeError
		if err = d.Decode(&item); errors.As(err, &mismatch) {
			err = nil // one odd value costs itself only
		}
		if err != nil {
			break
		}
		e := item.reference().entry(names{title: []string{"title"}, text: []string{"abstract"}, source: []string{"container", "publisher"}, date: []string{"date"}, url: []string{"url"}, doi: []string{"doi"}, language: []string{"language"}, author: []string{"author"}, keywords: []string{"keywords"}})
		e.Detail("section", item.Section)
		if e.Place = message.New("place.record", "N", n); e.Text != "" && !w.Add(e) {
			return nil
		}
	}
	w.Close(none(in, "CSL JSON"), out)
	if err != nil && !errors.Is(err, io.EOF) && !out.Ended() {
		return &format.Problem{
			File: in.Name, Place: message.New("place.byte", "N", d.InputOffset()), Err: err, Reason: message.New("reading.the-json-breaks-off-or-is"),
			Remedy: message.New("reading.export-again"),
		}
	}
	return nil
}

func (c cslItem) reference() *reference {
	r := newReference(0)
	for tag, value := range map[string]string{
		"title": c.Title, "abstract": c.Abstract, "container": c.Container, "publisher": c.Publisher, "url": c.URL, "doi": c.DOI, "language": c.Language, "keywords": c.Keyword, "date": c.day(),
	} {
		r.add(tag, value)
	}
	for _, a := range c.Authors {
		name := a.Literal
		if name == "" {
			name = strings.Trim(a.Family+", "+a.Given, ", ")
		}
		r.add("author", name)
	}
	return r
}

// day returns the date as its parts, "2024-3-5" or fewer of them.
func (c cslItem) day() string {
	if len(c.Issued.Parts) == 0 {
		return c.Issued.Raw
	}
	var parts []string
	for _, p := range c.Issued.Parts[0] {
		parts = append(parts, strings.Trim(string(p), `"`))
	}
	return strings.Join(parts, "-")
}
