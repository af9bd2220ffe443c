package annotation

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/parquet-go/parquet-go"
	layout "github.com/parquet-go/parquet-go/format"

	"blotter/data/reading/format"
	"blotter/data/reading/record"
	"blotter/internal/message"
)

func init() {
	format.Register(format.Format{
		Name:        "parquet",
		Extensions:  []string{".parquet"},
		Description: "a table in Apache Parquet, as collections of data sets are handed on",
		Sniff: func(h format.Head) format.Sureness {
			if h.Starts("PAR1") {
				return format.Certain
			}
			return format.No
		},
		Read: readParquet,
	})
}

// readParquet reads a table row by row, as parquet-go gives the rows.
func readParquet(_ context.Context, in *format.Input, o format.Options, out format.Out) (err error) {
	defer func() {
		if p := recover(); p != nil { // a foreign parser must not end the program
			err = parquetDamaged(in.Name, fmt.Errorf("it confuses the reader: %v", p))
		}
	}()
	at, size, err := in.RandomAccess()
	if err != nil {
		return err
	}
	if err := checkFooter(at, size); err != nil {
		return parquetDamaged(in.Name, err)
	}
	file, err := parquet.OpenFile(at, size)
	if err != nil {
		return parquetDamaged(in.Name, err)
	}
	columns := parquetColumns(file)
	r := record.New(in, o, out)
	rows := parquet.NewReader(file)
	defer func() { _ = rows.Close() }() // it was only read
	batch := make([]parquet.Row, 64)
	for number := 1; !out.Ended(); {
		n, err := rows.ReadRows(batch)
		for _, row := range batch[:n] {
			if !r.Object(message.New("place.row", "N", number), parquetFields(columns, row)) {
				return nil
			}
			number++
		}
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			r.Close()
			return parquetDamaged(in.Name, err)
		}
	}
	r.Close()
	return nil
}

// checkFooter refuses a file whose end says that its description is longer than the file: the library would set aside that much.
func checkFooter(at io.ReaderAt, size int64) error {
	const end, magic = 8, 4 // bytes: the length of the description, and the signature, which begins the file, too
	var tail [end]byte
	if size < end+magic {
		return io.ErrUnexpectedEOF
	}
	if _, err := at.ReadAt(tail[:], size-end); err != nil {
		return err
	}
	if length := int64(binary.LittleEndian.Uint32(tail[:])); string(tail[magic:]) != "PAR1" || length > size-end-magic {
		return errors.New("its end is missing")
	}
	return nil
}

func parquetDamaged(name string, err error) *format.Problem {
	return &format.Problem{
		File: name, Err: err, Reason: message.New("reading.parquet-damaged"), Remedy: message.New("reading.get-again-or-csv"),
	}
}

// parquetColumn is a leaf of the schema.
type parquetColumn struct {
	name   string
	unit   time.Duration // of a time stamp, 0 for no time
	days   bool          // a day, as the number since 1970
	binary bool          // bytes that are no text
	names  []string      // of labels that are stored as numbers
}

// parquetColumns returns what the leaves of the schema hold. Data sets of Hugging Face name their labels beside it.
func parquetColumns(file *parquet.File) []parquetColumn {
	var columns []parquetColumn
	classes := classNames(file)
	for _, path := range file.Schema().Columns() {
		c := parquetColumn{name: columnName(path)}
		c.names = classes[c.name]
		if leaf, ok := file.Schema().Lookup(path...); ok {
			c.kind(leaf.Node.Type())
		}
		columns = append(columns, c)
	}
	return columns
}

func (c *parquetColumn) kind(t parquet.Type) {
	logical := t.LogicalType()
	if logical == nil {
		c.binary = t.Kind() == parquet.FixedLenByteArray || t.Kind() == parquet.Int96
		return
	}
	switch l := logical.Value.(type) {
	case *layout.DateType:
		c.days = true
	case *layout.TimestampType:
		if c.unit = time.Nanosecond; l.Unit.Value != nil {
			c.unit = l.Unit.Value.Duration()
		}
	}
}

// columnName leaves out of a path what only says that there is a list.
func columnName(path []string) string {
	var kept []string
	for i, p := range path {
		if i > 0 && (p == "list" || p == "element" || p == "item" || p == "array" || p == "bag") {
			continue
		}
		kept = append(kept, p)
	}
	return strings.Join(kept, ".")
}

// classNames reads the names of labels that are stored as numbers.
func classNames(file *parquet.File) map[string][]string {
	var about struct {
		Info struct {
			Features map[string]json.RawMessage `json:"features"`
		} `json:"info"`
	}
	found := map[string][]string{}
	text, ok := file.Lookup("huggingface")
	if !ok || json.Unmarshal([]byte(text), &about) != nil {
		return found
	}
	for name, raw := range about.Info.Features {
		var feature struct {
			Names   []string `json:"names"`
			Feature struct {
				Names []string `json:"names"`
			} `json:"feature"`
		}
		if json.Unmarshal(raw, &feature) == nil {
			found[name] = append(feature.Names, feature.Feature.Names...)
		}
	}
	return found
}

func parquetFields(columns []parquetColumn, row parquet.Row) []record.Field {
	var fields []record.Field
	for _, v := range row {
		i := v.Column()
		if i < 0 || i >= len(columns) || v.IsNull() {
			continue
		}
		text := columns[i].text(v)
		if n := len(fields) - 1; v.RepetitionLevel() > 0 && n >= 0 && fields[n].Name == columns[i].name {
			f := &fields[n].Value
			if f.List == nil {
				f.List = []string{f.Text}
			}
			f.List = append(f.List, text)
			f.Text += "\n\n" + text
			continue
		}
		fields = append(fields, record.Field{Name: columns[i].name, Value: record.Value{Text: text}})
	}
	return fields
}

func (c parquetColumn) text(v parquet.Value) string {
	switch {
	case c.days:
		return time.Unix(int64(v.Int32())*24*60*60, 0).UTC().Format(time.DateOnly)
	case c.unit > 0:
		n := v.Int64()
		perSecond := int64(time.Second / c.unit)
		return time.Unix(n/perSecond, n%perSecond*int64(c.unit)).UTC().Format("2006-01-02T15:04:05Z")
	case c.binary:
		return ""
	}
	switch v.Kind() {
	case parquet.Int32, parquet.Int64:
		n := v.Int64()
		if v.Kind() == parquet.Int32 {
			n = int64(v.Int32())
		}
		if n >= 0 && n < int64(len(c.names)) {
			return c.names[n]
		}
		if n < 0 && len(c.names) > 0 {
			return "" // no label
		}
		return strconv.FormatInt(n, 10)
	case parquet.ByteArray:
		return string(v.ByteArray())
	}
	return v.String()
}
