package document

import (
	"bufio"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"blotter/data/reading/format"
	"blotter/data/reading/packed"
	"blotter/data/reading/paragraph"
	"blotter/internal/message"
)

func init() {
	format.Register(format.Format{
		Name:        "docx",
		Extensions:  []string{".docx", ".docm", ".dotx"},
		Description: "a Word document, also a download of a press archive",
		Sniff: func(h format.Head) format.Sureness {
			if packed.IsZip(h) && (packed.IsOffice(h, "word/") || h.Ext == ".docx") {
				return format.Certain
			}
			return format.No
		},
		Read: readDOCX,
	})
}

// readDOCX reads a document in the form of ECMA-376, Office Open XML.
func readDOCX(ctx context.Context, in *format.Input, o format.Options, out format.Out) error {
	z, err := packed.Open(in)
	if err != nil {
		return err
	}
	d := Document{}
	d.Title, d.Author = coreProperties(z)
	styles := headingStyles(z)
	r, err := z.Open("word/document.xml")
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }() // it was only read
	w := &wordReader{styles: styles}
	if err := walkXML(ctx, r, w.start, w.end, w.chars); err != nil {
		return documentProblem(in.Name, err)
	}
	if w.full {
		return tooMuch(in.Name)
	}
	w.builder.end()
	d.Paragraphs = withMarks(w.done)
	d.Write(in, o, out)
	return nil
}

// withMarks moves the mark of an empty paragraph to the next that has text.
func withMarks(all []paragraph.Paragraph) []paragraph.Paragraph {
	kept := all[:0]
	mark := ""
	for _, p := range all {
		if p.Mark != "" {
			mark = p.Mark
		}
		if p.Text == "" {
			continue
		}
		p.Mark, mark = mark, ""
		kept = append(kept, p)
	}
	return kept
}

func tooMuch(name string) *format.Problem {
	return &format.Problem{
		File: name, Reason: message.New("reading.document-too-long"), Remedy: message.New("reading.split-document"),
	}
}

func documentProblem(name string, err error) error {
	var p *format.Problem
	if errors.As(err, &p) || errors.Is(err, context.Canceled) {
		return err
	}
	return &format.Problem{
		File: name, Err: err,
		Reason: message.New("reading.document-damaged"),
		Remedy: message.New("reading.save-anew"),
	}
}

// walkXML reads XML and calls back on elements and text. Entities of its own are not expanded: the decoder knows the five of
// XML and refuses others.
func walkXML(ctx context.Context, r io.Reader, start func(xml.StartElement), end func(xml.EndElement), chars func([]byte)) error {
	d := xml.NewDecoder(bufio.NewReaderSize(r, 64<<10))
	d.Strict = false
	const deepest = 2000 // elements within elements
	for n, depth := 0, 0; ; n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if depth++; depth > deepest {
				return errors.New("its elements lie too deep in each other")
			}
			start(t)
		case xml.EndElement:
			depth--
			end(t)
		case xml.CharData:
			chars(t)
		}
	}
}

func attribute(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// wordReader takes the elements of word/document.xml.
type wordReader struct {
	builder
	styles map[string]int // of headings: their level
	skip   int            // elements open within one whose text is not of the document
	inText bool
	bold   bool // of the open run
	inRun  bool
	rows   int // rows of tables open within each other
}

// skipped are elements whose text a reader does not see.
var skipped = map[string]bool{"instrText": true, "delText": true, "del": true, "Fallback": true, "moveFrom": true, "rubyPr": true, "rt": true}

func (w *wordReader) start(e xml.StartElement) {
	if w.skip > 0 || skipped[e.Name.Local] {
		w.skip++
		return
	}
	switch e.Name.Local {
	case "p":
		if e.Name.Space == "w" && w.rows == 0 {
			w.builder.end() // a text box within a paragraph
		}
	case "pStyle":
		w.heading = w.styles[attribute(e, "val")]
	case "outlineLvl":
		if n, err := strconv.Atoi(attribute(e, "val")); err == nil && n < 9 && w.heading == 0 {
			w.heading = n + 1
		}
	case "bookmarkStart":
		if name := attribute(e, "name"); strings.HasPrefix(name, "Bookmark_") {
			w.mark = name
		}
	case "r":
		w.inRun, w.bold = true, false
	case "b":
		w.bold = w.inRun && attribute(e, "val") != "0" && attribute(e, "val") != "false"
	case "t":
		w.inText = true
	case "br", "cr":
		w.write("\n", w.bold)
	case "tab":
		if w.inRun {
			w.write("\t", w.bold)
		}
	case "noBreakHyphen":
		w.write("-", w.bold)
	case "tr":
		w.startRow()
		w.rows++
	}
}

func (w *wordReader) end(e xml.EndElement) {
	if w.skip > 0 {
		w.skip--
		return
	}
	switch e.Name.Local {
	case "t":
		w.inText = false
	case "r":
		w.inRun = false
	case "p":
		w.builder.end()
	case "tc":
		w.endCell()
	case "tr":
		if w.rows--; w.rows <= 0 {
			w.rows = 0
			w.endRow()
		}
	}
}

func (w *wordReader) chars(text []byte) {
	if w.inText && w.skip == 0 {
		w.write(string(text), w.bold)
	}
}

// headingStyles returns the levels of the styles that are headings, by the names that Word keeps in every language.
func headingStyles(z *packed.Zip) map[string]int {
	levels := map[string]int{"Title": 1}
	const most = 16 << 20
	content, err := z.ReadAll("word/styles.xml", most)
	if err != nil {
		return levels
	}
	id := ""
	_ = walkXML(context.Background(), strings.NewReader(string(content)), func(e xml.StartElement) {
		switch e.Name.Local {
		case "style":
			id = attribute(e, "styleId")
		case "name":
			name := strings.ToLower(attribute(e, "val"))
			if n, ok := strings.CutPrefix(name, "heading "); ok && len(n) == 1 {
				levels[id] = int(n[0] - '0')
			}
			if name == "title" {
				levels[id] = 1
			}
		}
	}, func(xml.EndElement) {}, func([]byte) {}) // damaged styles only cost the headings
	return levels
}

// coreProperties returns the title and the author of a document's properties.
func coreProperties(z *packed.Zip) (title, author string) {
	const most = 1 << 20
	content, err := z.ReadAll("docProps/core.xml", most)
	if err != nil {
		return "", ""
	}
	open := ""
	_ = walkXML(context.Background(), strings.NewReader(string(content)), func(e xml.StartElement) { open = e.Name.Local },
		func(xml.EndElement) { open = "" }, func(text []byte) {
			switch open {
			case "title":
				title += string(text)
			case "creator":
				author += string(text)
			}
		}) // damaged properties only cost the title
	return title, author
}
