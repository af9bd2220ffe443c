package document

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"net/url"
	"path"
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"blotter/data/reading/entry"
	"blotter/data/reading/format"
	"blotter/data/reading/packed"
	"blotter/data/reading/paragraph"
	"blotter/data/reading/web"
	"blotter/internal/message"
)

func init() {
	format.Register(format.Format{
		Name:        "epub",
		Extensions:  []string{".epub"},
		Description: "an e-book (EPUB) as one article",
		Sniff: func(h format.Head) format.Sureness {
			if packed.IsZip(h) && (packed.IsOpenDocument(h, "application/epub+zip") || h.Ext == ".epub") {
				return format.Certain
			}
			return format.No
		},
		Read: func(ctx context.Context, in *format.Input, o format.Options, out format.Out) error {
			return readEPUB(ctx, in, o, out, false)
		},
	})
	format.Register(format.Format{
		Name:        "epub-chapters",
		Description: "an e-book (EPUB), one article a chapter; never chosen automatically",
		Read: func(ctx context.Context, in *format.Input, o format.Options, out format.Out) error {
			return readEPUB(ctx, in, o, out, true)
		},
	})
}

// book is what the package document of an e-book says.
type book struct {
	title, author, date, language, publisher string
	chapters                                 []string // names in the archive, in reading order
}

// readEPUB reads an e-book in the form of EPUB 2 or 3.
func readEPUB(ctx context.Context, in *format.Input, o format.Options, out format.Out, byChapter bool) error {
	z, err := packed.Open(in)
	if err != nil {
		return err
	}
	if isLocked(z) {
		return &format.Problem{File: in.Name, Reason: message.New("reading.drm"), Remedy: message.New("reading.drm-way")}
	}
	b, err := openBook(ctx, z)
	if err != nil {
		return documentProblem(in.Name, err)
	}
	w := entry.NewWriter(in, o, out)
	var whole []paragraph.Paragraph
	size := 0
	for i, name := range b.chapters {
		if out.Ended() {
			return nil
		}
		chapter, err := chapterText(z, name)
		if err != nil {
			out.Problem(&format.Problem{File: in.Name, Place: message.Text(name), Err: err, Kept: true, Reason: message.New("reading.chapter-damaged"), Remedy: message.New("reading.get-book-again")})
			continue
		}
		if size += len(paragraph.Join(chapter)); size > mostText {
			return tooMuch(in.Name)
		}
		if !byChapter {
			whole = append(whole, chapter...)
			continue
		}
		e := Document{Paragraphs: chapter, Author: b.author}.entry()
		if e.Text != "" && !w.Add(b.about(e, message.New("place.chapter", "N", i+1))) {
			return nil
		}
	}
	if len(whole) > 0 {
		whole, _, _ = withoutHead(whole, b.title, b.author)
		w.Add(b.about(entry.Entry{Title: b.title, Text: paragraph.Join(whole)}, message.Message{}))
	}
	w.Close(&format.Problem{File: in.Name, Reason: message.New("reading.book-empty"), Remedy: message.New("reading.book-ocr")}, out)
	return nil
}

// isLocked reports whether an e-book is encrypted. Fonts that are only disguised (EPUB Open Container Format 3.3, 4.2) lock nothing.
func isLocked(z *packed.Zip) bool {
	if !z.Has("META-INF/encryption.xml") {
		return false
	}
	if z.Has("META-INF/rights.xml") || z.Has("META-INF/license.lcpl") {
		return true
	}
	content, err := z.ReadAll("META-INF/encryption.xml", mostAbout)
	return err == nil && len(lockedPart.FindAll(content, -1)) > len(disguised.FindAll(content, -1))
}

// lockedPart is an encrypted file as encryption.xml lists it, disguised the method of a font that is not really so.
var (
	lockedPart = regexp.MustCompile(`<(?:\w+:)?EncryptedData[\s>]`)
	disguised  = regexp.MustCompile(`Algorithm\s*=\s*["']http://(?:www\.idpf\.org/2008/embedding|ns\.adobe\.com/pdf/enc#RC)["']`)
)

func (b book) about(e entry.Entry, place message.Message) entry.Entry {
	e.Source, e.Published, e.Language, e.Place = b.publisher, b.date, b.language, place
	if e.Source == "" {
		e.Source = b.title
	}
	e.Detail("byline", b.author)
	return e
}

func chapterText(z *packed.Zip, name string) ([]paragraph.Paragraph, error) {
	const most = 32 << 20
	content, err := z.ReadAll(name, most)
	if err != nil {
		return nil, err
	}
	doc, err := html.Parse(bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	return web.Paragraphs(doc), nil
}

const mostAbout = 8 << 20 // bytes of the documents that describe an e-book

// openBook finds the package document and reads it.
func openBook(ctx context.Context, z *packed.Zip) (book, error) {
	container, err := z.ReadAll("META-INF/container.xml", mostAbout)
	if err != nil {
		return book{}, err
	}
	root := ""
	err = walkXML(ctx, bytes.NewReader(container), func(e xml.StartElement) {
		if e.Name.Local == "rootfile" && root == "" {
			root = attribute(e, "full-path")
		}
	}, func(xml.EndElement) {}, func([]byte) {})
	if err != nil || root == "" {
		return book{}, errors.Join(err, errors.New("it names no book"))
	}
	content, err := z.ReadAll(root, mostAbout)
	if err != nil {
		return book{}, err
	}
	return readPackage(ctx, content, path.Dir(root))
}

// readPackage reads the metadata, the manifest and the spine.
func readPackage(ctx context.Context, content []byte, folder string) (book, error) {
	var b book
	files := map[string]string{}
	open := ""
	into := map[string]*string{"title": &b.title, "creator": &b.author, "date": &b.date, "language": &b.language, "publisher": &b.publisher}
	err := walkXML(ctx, bytes.NewReader(content), func(e xml.StartElement) {
		open = ""
		switch e.Name.Local {
		case "item":
			if kind := attribute(e, "media-type"); strings.Contains(kind, "html") && attribute(e, "properties") != "nav" {
				href, err := url.PathUnescape(attribute(e, "href"))
				if err == nil {
					files[attribute(e, "id")] = path.Join(folder, href)
				}
			}
		case "itemref":
			if name := files[attribute(e, "idref")]; name != "" && attribute(e, "linear") != "no" && len(b.chapters) < 10_000 {
				b.chapters = append(b.chapters, name)
			}
		default:
			if field := into[e.Name.Local]; e.Name.Space == "dc" && field != nil && *field == "" {
				open = e.Name.Local
			}
		}
	}, func(xml.EndElement) { open = "" }, func(text []byte) {
		if open != "" {
			*into[open] += string(text)
		}
	})
	return b, err
}
