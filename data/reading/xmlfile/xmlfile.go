// Package xmlfile reads XML that has an element for each article and elements for its fields, whatever their names: what scrapers and
// databases export, TEI, JATS, MODS, NITF.
package xmlfile

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"

	"blotter/data/reading/format"
	"blotter/data/reading/record"
	"blotter/internal/message"
)

func init() {
	format.Register(format.Format{
		Name:        "xml",
		Extensions:  []string{".xml", ".tei", ".sgml"},
		Description: "XML with an element for each article",
		Sniff: func(h format.Head) format.Sureness {
			if h.Text != nil && bytes.HasPrefix(h.Text, []byte("<")) && recordPath(h.Text) != nil {
				return format.Sure
			}
			return format.No
		},
		Read: read,
	})
}

// strangers are roots of files whose texts are no articles.
var strangers = []string{"svg", "html", "plist", "opml", "rss", "feed", "rdf", "project", "workbook", "urlset", "xsl", "stylesheet", "schema", "kml", "gpx", "wsdl"}

// deepest is how deep the elements of an article may lie in each other. What is deeper counts as text.
const deepest = 60

func newDecoder(in io.Reader) *xml.Decoder {
	d := xml.NewDecoder(in)
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // it is UTF-8 already
	return d
}

// recordPath returns the names of the elements down to the one that holds an article: the first one, in the beginning of a file, with an
// element in it that is called as texts are, and with another known field or a second such element. It returns nil where there is none.
func recordPath(head []byte) []string {
	d := newDecoder(bytes.NewReader(head))
	var path []string
	var inside [][]string // the names of the elements in each of the path
	found := map[string]int{}
	var first []string
	for {
		token, err := d.RawToken()
		if err != nil {
			return alone(first, found, path, inside)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if len(path) == 0 && slices.Contains(strangers, strings.ToLower(t.Name.Local)) {
				return nil
			}
			if n := len(inside); n > 0 {
				inside[n-1] = append(inside[n-1], t.Name.Local)
			}
			path, inside = append(path, t.Name.Local), append(inside, nil)
		case xml.EndElement:
			n := len(path)
			if n == 0 || path[n-1] != t.Name.Local {
				return nil
			}
			if fields, text := record.Known(inside[n-1]); text && (first == nil || slices.Equal(first, path)) {
				first = slices.Clone(path)
				found[strings.Join(path, "/")] += fields
			}
			path, inside = path[:n-1], inside[:n-1]
		}
	}
}

// alone returns the path that was found, or that of a root which a large file leaves open.
func alone(first []string, found map[string]int, path []string, inside [][]string) []string {
	const enough = 2 // fields of one article, or articles with a text each
	if len(path) > 0 {
		if _, text := record.Known(inside[0]); text && first == nil {
			return path[:1]
		}
	}
	if len(first) == 0 || slices.Contains(strangers, strings.ToLower(first[len(first)-1])) {
		return nil
	}
	if found[strings.Join(first, "/")] >= enough || len(first) == 1 {
		return first
	}
	return nil
}

// declared is the charset that an XML file names itself, where its bytes may be in any: 8 bits a letter, and not UTF-8.
var declared = regexp.MustCompile(`(?i)\A<\?xml\s[^>]*encoding\s*=\s*["']((?:iso-8859|windows|koi8|macintosh|shift_jis|euc|gb|big5)[\w-]*)["']`)

func read(_ context.Context, in *format.Input, o format.Options, out format.Out) error {
	h, err := in.Head()
	if err != nil {
		return err
	}
	path := recordPath(h.Text)
	if path == nil {
		return &format.Problem{File: in.Name, Kind: "unknown-xml", Reason: message.New("reading.unknown-xml"), Remedy: message.New("reading.save-content-as-text")}
	}
	if m := declared.FindSubmatch(h.Bytes); in.Charset == "" && m != nil {
		in.Charset = string(m[1])
	}
	d := newDecoder(in.Text())
	r := record.New(in, o, out)
	var open []string
	for n := 0; !out.Ended(); {
		token, err := d.RawToken()
		if err != nil {
			r.Close()
			return broken(in, d, err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if open = append(open, t.Name.Local); !slices.Equal(open, path) {
				continue
			}
			e, err := element(d, t)
			if err != nil {
				r.Close()
				return broken(in, d, err)
			}
			n++
			open = open[:len(open)-1]
			place := message.New("place.record", "N", n)
			if e.long {
				out.Problem(&format.Problem{
					File: in.Name, Place: place, Kind: "too-long", Reason: message.New("reading.the-article-has-more-than-16"),
					Remedy: message.New("reading.part-it-into-several-articles-and"),
				})
				continue
			}
			r.Object(place, e.fields())
		case xml.EndElement:
			open = open[:max(0, len(open)-1)]
		}
	}
	return nil
}

// broken is the problem of a file that breaks off or is not well formed, nil at its end.
func broken(in *format.Input, d *xml.Decoder, err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return &format.Problem{
		File: in.Name, Place: message.New("place.byte", "N", d.InputOffset()), Err: err, Reason: message.New("reading.xml-broken"), Remedy: message.New("reading.export-again"),
	}
}
