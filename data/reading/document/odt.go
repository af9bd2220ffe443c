package document

import (
	"context"
	"encoding/xml"
	"strconv"
	"strings"

	"blotter/data/reading/format"
	"blotter/data/reading/packed"
)

func init() {
	format.Register(format.Format{
		Name:        "odt",
		Extensions:  []string{".odt", ".ott"},
		Description: "a LibreOffice or OpenOffice text document",
		Sniff: func(h format.Head) format.Sureness {
			if packed.IsZip(h) && (packed.IsOpenDocument(h, "application/vnd.oasis.opendocument.text") || h.Ext == ".odt") {
				return format.Certain
			}
			return format.No
		},
		Read: readODT,
	})
}

// readODT reads a text in the form of ISO/IEC 26300, OpenDocument.
func readODT(ctx context.Context, in *format.Input, o format.Options, out format.Out) error {
	z, err := packed.OpenDocument(in)
	if err != nil {
		return err
	}
	r, err := z.Open("content.xml")
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }() // it was only read
	w := &odtReader{}
	if err := walkXML(ctx, r, w.start, w.end, w.chars); err != nil {
		return documentProblem(in.Name, err)
	}
	if w.full {
		return tooMuch(in.Name)
	}
	w.builder.end()
	d := Document{Paragraphs: withMarks(w.done)}
	d.Title = odfTitle(z)
	d.Write(in, o, out)
	return nil
}

func odfTitle(z *packed.Zip) string {
	const most = 4 << 20
	meta, err := z.ReadAll("meta.xml", most)
	if err != nil {
		return ""
	}
	title, open := "", false
	_ = walkXML(context.Background(), strings.NewReader(string(meta)),
		func(e xml.StartElement) { open = e.Name.Space == "dc" && e.Name.Local == "title" },
		func(xml.EndElement) { open = false },
		func(text []byte) {
			if open {
				title += string(text)
			}
		}) // damaged properties only cost the title
	return title
}

// odtReader takes the elements of content.xml.
type odtReader struct {
	builder
	depth int // paragraphs open: text stands only there
	skip  int
	rows  int
}

// odtSkipped are elements whose text is not of the document itself.
var odtSkipped = map[string]bool{"annotation": true, "tracked-changes": true, "note": true, "ruby-text": true, "forms": true, "automatic-styles": true, "bibliography-source": true}

func (w *odtReader) start(e xml.StartElement) {
	if w.skip > 0 || odtSkipped[e.Name.Local] {
		w.skip++
		return
	}
	switch e.Name.Local {
	case "p", "h":
		if e.Name.Space != "text" {
			return
		}
		if w.depth == 0 && w.rows == 0 {
			w.builder.end()
		}
		w.depth++
		if e.Name.Local == "h" {
			w.heading = max(1, atoi(attribute(e, "outline-level")))
		} else if attribute(e, "style-name") == "Title" {
			w.heading = 1
		}
	case "line-break":
		w.write("\n", false)
	case "tab":
		w.write("\t", false)
	case "s":
		w.write(strings.Repeat(" ", min(max(1, atoi(attribute(e, "c"))), 100)), false)
	case "bookmark-start", "bookmark":
		if name := attribute(e, "name"); strings.HasPrefix(name, "Bookmark_") {
			w.mark = name
		}
	case "table-row":
		w.startRow()
		w.rows++
	}
}

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

func (w *odtReader) end(e xml.EndElement) {
	if w.skip > 0 {
		w.skip--
		return
	}
	switch e.Name.Local {
	case "p", "h":
		if e.Name.Space == "text" {
			w.depth = max(0, w.depth-1)
			w.builder.end()
		}
	case "table-cell":
		w.endCell()
	case "table-row":
		if w.rows--; w.rows <= 0 {
			w.rows = 0
			w.endRow()
		}
	}
}

func (w *odtReader) chars(text []byte) {
	if w.depth > 0 && w.skip == 0 {
		w.write(strings.ReplaceAll(string(text), "\n", " "), false)
	}
}
