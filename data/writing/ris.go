package writing

import (
	"bufio"
	"io"
	"strings"
)

func init() {
	register(Format{
		Name: "ris", Extensions: []string{".ris"}, Fixed: true, Tool: "writing.tool-ris", About: "writing.about-ris",
		parted: true,
		file:   func(w io.Writer, _ layout) encoder { return &ris{bufio.NewWriterSize(w, 64<<10)} },
	})
}

// ris writes records for Zotero, EndNote and other reference managers: a newspaper article each, its text as the abstract and its topics as
// keywords (https://en.wikipedia.org/wiki/RIS_(file_format)).
type ris struct{ out *bufio.Writer }

func (r *ris) begin() error { return nil }

func (r *ris) article(a *Article) error {
	r.field("TY", "NEWS")
	r.field("ID", id(a))
	r.field("TI", a.Title)
	r.field("T2", a.Source)
	day, _, _ := strings.Cut(a.Published, "T")
	if year, _, ok := strings.Cut(day, "-"); ok {
		r.field("PY", year)
	}
	r.field("DA", strings.ReplaceAll(day, "-", "/"))
	r.field("UR", a.URL)
	r.field("LA", a.Language)
	for _, name := range a.all() {
		r.field("KW", name)
	}
	r.field("N1", a.Note)
	r.field("AB", a.Text)
	_, err := r.out.WriteString("ER  - \r\n\r\n")
	return err
}

// field writes a line; a value that is empty has none. Line ends within a value become spaces, since a tag opens every line.
func (r *ris) field(tag, value string) {
	if value = strings.Join(strings.Fields(value), " "); value != "" {
		r.out.WriteString(tag + "  - " + strings.ToValidUTF8(value, "\ufffd") + "\r\n")
	}
}

func (r *ris) end() error { return r.out.Flush() }
