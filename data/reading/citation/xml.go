package citation

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"

	"blotter/data/reading/entry"
	"blotter/data/reading/format"
	"blotter/internal/message"
)

func init() {
	root := regexp.MustCompile(`(?s)\A(?:<\?xml[^>]*\?>\s*)?(?:<!DOCTYPE[^>\[]*>\s*)?(?:<!--.*?-->\s*)?(?:<xml>\s*<records>|<records>|<PubmedArticleSet)`)
	format.Register(format.Format{
		Name:        "references-xml",
		Extensions:  []string{".xml"},
		Description: "EndNote or PubMed references as XML",
		Sniff: func(h format.Head) format.Sureness {
			if root.Match(h.Text[:min(len(h.Text), 4096)]) && (bytes.Contains(h.Text, []byte("<record>")) || bytes.Contains(h.Text, []byte("<PubmedArticle"))) {
				return format.Sure + 5
			}
			return format.No
		},
		Read: readXML,
	})
}

// xmlNames are the elements of EndNote's and PubMed's references, by the path below the record.
var xmlNames = names{
	title:    []string{"titles/title", "MedlineCitation/Article/ArticleTitle"},
	text:     []string{"abstract", "MedlineCitation/Article/Abstract/AbstractText"},
	source:   []string{"periodical/full-title", "titles/secondary-title", "titles/alt-title", "MedlineCitation/Article/Journal/Title", "publisher"},
	url:      []string{"urls/related-urls/url", "urls/web-urls/url"},
	doi:      []string{"electronic-resource-num", "PubmedData/ArticleIdList/ArticleId"},
	language: []string{"language", "MedlineCitation/Article/Language"},
	author:   []string{"contributors/authors/author", "MedlineCitation/Article/AuthorList/Author"},
	keywords: []string{"keywords/keyword", "MedlineCitation/KeywordList/Keyword", "MedlineCitation/MeshHeadingList/MeshHeading/DescriptorName"},
}

// readXML reads references element by element.
func readXML(_ context.Context, in *format.Input, o format.Options, out format.Out) error {
	d := xml.NewDecoder(in.Text())
	d.Strict = false
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // it is UTF-8 already
	w := entry.NewWriter(in, o, out)
	x := &xmlReader{}
	for !out.Ended() {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return &format.Problem{
				File: in.Name, Place: message.New("place.byte", "N", d.InputOffset()), Err: err, Reason: message.New("reading.xml-broken"),
				Remedy: message.New("reading.export-again"),
			}
		}
		if r := x.take(token); r != nil {
			e := r.entry(xmlNames)
			date(&e, xmlDate(r))
			e.Place = message.New("place.record", "N", w.Count()+1)
			if e.Text != "" && !w.Add(e) {
				return nil
			}
		}
	}
	w.Close(none(in, "EndNote or PubMed"), out)
	return nil
}

func xmlDate(r *reference) string {
	year, date := r.first("dates/year"), r.first("dates/pub-dates/date")
	if strings.Contains(date, year) && day(date) != date {
		return date
	}
	if found := day(date + " " + year); year != "" && found != date+" "+year {
		return found
	}
	const pubmed = "MedlineCitation/Article/Journal/JournalIssue/PubDate/"
	if y := r.first(pubmed + "Year"); y != "" {
		return strings.TrimSpace(y + " " + r.first(pubmed+"Month") + " " + r.first(pubmed+"Day"))
	}
	return first(year, r.first(pubmed+"MedlineDate"))
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// xmlReader gathers the elements of a record.
type xmlReader struct {
	open  *reference
	path  []string
	texts []*strings.Builder // of the elements that are open
	size  int
}

// take takes a token and returns a record that it ends.
func (x *xmlReader) take(token xml.Token) *reference {
	switch t := token.(type) {
	case xml.StartElement:
		x.start(t)
	case xml.EndElement:
		return x.end(t.Name.Local)
	case xml.CharData:
		if n := len(x.texts) - 1; x.open != nil && n >= 0 && x.size < most {
			x.size += len(t)
			x.texts[n].Write(t)
		}
	}
	return nil
}

func (x *xmlReader) start(t xml.StartElement) {
	name := t.Name.Local
	switch {
	case x.open == nil && (name == "record" || name == "PubmedArticle"):
		x.open, x.path, x.texts, x.size = newReference(0), nil, nil, 0
	case x.open != nil && len(x.path) < 100:
		x.path = append(x.path, name)
		x.texts = append(x.texts, &strings.Builder{})
		for _, a := range t.Attr {
			if a.Name.Local == "Label" && name == "AbstractText" && a.Value != "" {
				x.texts[len(x.texts)-1].WriteString(a.Value + ": ")
			}
		}
	}
}

func (x *xmlReader) end(name string) *reference {
	if x.open == nil {
		return nil
	}
	if n := len(x.path) - 1; n >= 0 {
		if x.path[n] != name {
			return nil // a stray end
		}
		x.close(n)
		return nil
	}
	if name != "record" && name != "PubmedArticle" {
		return nil
	}
	r := x.open
	x.open = nil
	return r
}

// inline are elements within a value that are no values of their own.
var inline = map[string]bool{"style": true, "i": true, "b": true, "sup": true, "sub": true, "u": true, "LastName": true, "ForeName": true}

// close ends an element: what is inline becomes part of the text around it.
func (x *xmlReader) close(n int) {
	text := x.texts[n].String()
	name := x.path[n]
	path := strings.Join(x.path, "/")
	x.path, x.texts = x.path[:n], x.texts[:n]
	if inline[name] && n > 0 {
		if name == "ForeName" {
			text = ", " + text
		}
		x.texts[n-1].WriteString(text)
		return
	}
	if text = strings.TrimSpace(text); text == "" {
		return
	}
	if name == "AbstractText" && len(x.open.fields[path]) > 0 {
		x.open.fields[path][0] += "\n\n" + text
		return
	}
	x.open.add(path, text)
}
