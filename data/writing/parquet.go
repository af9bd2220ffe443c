package writing

import (
	"io"
	"reflect"
	"strings"

	"github.com/parquet-go/parquet-go"
)

func init() {
	register(Format{
		Name: "parquet", Extensions: []string{".parquet"}, Tool: "writing.tool-parquet", About: "writing.about-parquet",
		file: func(w io.Writer, l layout) encoder { return &parquetFile{out: w, columns: l.columns} },
	})
}

// rowsInGroup is how many articles wait in memory before they are written: texts of 2.5 KB make groups of some 10 MB.
const rowsInGroup = 4096

// parquetFile writes Apache Parquet with zstd compression. Unknown values are null, lists are lists of strings.
type parquetFile struct {
	out     io.Writer
	columns []column
	row     reflect.Type
	schema  *parquet.Schema // of row, whose fields have other names than the columns
	cells   parquet.Row
	writer  *parquet.GenericWriter[any]
	waiting int
}

func (p *parquetFile) begin() error {
	fields := make([]reflect.StructField, len(p.columns))
	for i, c := range p.columns {
		fields[i] = reflect.StructField{Name: "C" + itoa(i), Type: goType(c), Tag: tagOf(c)}
	}
	p.row = reflect.StructOf(fields)
	p.schema = parquet.SchemaOf(reflect.New(p.row).Interface())
	p.writer = parquet.NewGenericWriter[any](p.out, parquet.NewSchema("article", namedColumns{p.schema, p.columns}), parquet.Compression(&parquet.Zstd))
	return nil
}

// namedColumns is a schema whose fields have the names of columns. A struct cannot say these: the name of a person may hold letters
// that neither the name of a Go field nor a tag can.
type namedColumns struct {
	parquet.Node
	columns []column
}

// Fields is part of parquet.Node.
func (n namedColumns) Fields() []parquet.Field {
	fields := n.Node.Fields()
	for i := range fields {
		fields[i] = namedField{fields[i], n.columns[i].name}
	}
	return fields
}

type namedField struct {
	parquet.Field
	name string
}

// Name is part of parquet.Field.
func (f namedField) Name() string { return f.name }

func goType(c column) reflect.Type {
	switch {
	case c.name == "id":
		return reflect.TypeFor[*int64]()
	case c.kind == number:
		return reflect.TypeFor[*float64]()
	case c.kind == truth:
		return reflect.TypeFor[bool]()
	case c.kind == list:
		return reflect.TypeFor[[]string]()
	}
	return reflect.TypeFor[*string]()
}

func tagOf(c column) reflect.StructTag {
	if c.kind == list {
		return `parquet:",list"`
	}
	if c.kind == truth {
		return ""
	}
	return `parquet:",optional"`
}

func (p *parquetFile) article(a *Article) error {
	row := reflect.New(p.row).Elem()
	for i, c := range p.columns {
		fieldOf(row.Field(i), c, a)
	}
	p.cells = p.schema.Deconstruct(p.cells[:0], row.Addr().Interface())
	if _, err := p.writer.WriteRows([]parquet.Row{p.cells}); err != nil {
		return err
	}
	if p.waiting++; p.waiting == rowsInGroup {
		p.waiting = 0
		return p.writer.Flush()
	}
	return nil
}

// fieldOf sets the field of a row to what a column knows of an article.
func fieldOf(field reflect.Value, c column, a *Article) {
	switch c.kind {
	case number:
		if value, known := c.value(a); known {
			field.Set(reflect.New(field.Type().Elem()))
			field.Elem().Set(reflect.ValueOf(value))
		}
	case truth:
		field.SetBool(c.text(a) != "")
	case list:
		field.Set(reflect.ValueOf(c.list(a)))
	default:
		if text := strings.ToValidUTF8(c.text(a), "\ufffd"); text != "" || c.always && c.name != "label" {
			field.Set(reflect.ValueOf(&text))
		}
	}
}

func (p *parquetFile) end() error { return p.writer.Close() }
