package annotation

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"blotter/data/reading/format"
	"blotter/data/reading/record"
)

func init() {
	format.Register(format.Format{
		Name:        "orange",
		Extensions:  []string{".tab", ".tsv"},
		Description: "an Orange table, whose second and third rows describe its columns",
		Sniff: func(h format.Head) format.Sureness {
			if isOrange(h) {
				return format.Sure + 10
			}
			return format.No
		},
		Read: readOrange,
	})
	relation := regexp.MustCompile(`(?i)\A(?:\s*%.*\n|\s*\n)*\s*@relation\s`)
	format.Register(format.Format{
		Name:        "arff",
		Extensions:  []string{".arff"},
		Description: "a Weka table (ARFF)",
		Sniff: func(h format.Head) format.Sureness {
			if relation.Match(h.Text) {
				return format.Sure + 10
			}
			return format.No
		},
		Read: readARFF,
	})
}

// orangeTypes are the words for types of columns in the second row, orangeRoles those for their roles in the third.
var (
	orangeTypes = []string{"continuous", "c", "numeric", "n", "discrete", "d", "categorical", "string", "s", "text", "time", "t", "basket"}
	orangeRoles = []string{"", "class", "c", "meta", "m", "ignore", "i", "skip", "weight", "w"}
)

// isOrange reports whether the second row of a table names types and the third roles, or the first has both before the names, as
// in "mS#text".
func isOrange(h format.Head) bool {
	rows := strings.SplitN(string(h.Text), "\n", 4)
	if len(rows) < 2 || !strings.Contains(rows[0], "\t") {
		return false
	}
	if slices.ContainsFunc(strings.Split(rows[0], "\t"), prefixed.MatchString) {
		return true
	}
	if len(rows) < 3 {
		return false
	}
	names := strings.Split(rows[0], "\t")
	types, roles := strings.Split(rows[1], "\t"), strings.Split(rows[2], "\t")
	known := 0
	for _, t := range types {
		if slices.Contains(orangeTypes, strings.ToLower(strings.TrimSpace(t))) {
			known++
		}
	}
	if known == 0 || known*2 < len(types) || len(types) > len(names) {
		return false
	}
	return !slices.ContainsFunc(roles, func(r string) bool { return !slices.Contains(orangeRoles, orangeRole(r)) })
}

// orangeRole returns the role in a cell of the third row, without what else it may say ("class origin=x").
func orangeRole(cell string) string {
	for word := range strings.FieldsSeq(strings.ToLower(cell)) {
		if !strings.Contains(word, "=") {
			return strings.TrimPrefix(word, "-")
		}
	}
	return ""
}

// prefixed is a name with its role and type before it: "mS#text", "cD#topic", "i#row".
var prefixed = regexp.MustCompile(`^(?:[cmiw]?[CDSTN]|[cmiw][CDSTN]?)#`)

// readOrange reads a table whose class column holds the label, as Orange 3 writes it.
func readOrange(_ context.Context, in *format.Input, o format.Options, out format.Out) error {
	h, err := in.Head()
	if err != nil {
		return err
	}
	threeRows := isOrange(h) && !slices.ContainsFunc(strings.Split(strings.SplitN(string(h.Text), "\n", 2)[0], "\t"), prefixed.MatchString)
	r := record.New(in, o, out)
	var names, roles []string
	err = eachLine(in, out, func(line string, number int) bool {
		cells := orangeCells(line)
		switch {
		case number == 1:
			names, roles = orangeNames(cells)
			return true
		case threeRows && number == 2:
			return true
		case threeRows && number == 3:
			roles = make([]string, len(names))
			for i := range min(len(cells), len(roles)) {
				roles[i] = orangeRole(cells[i])
			}
			return true
		}
		return r.Object(format.Line(number), orangeFields(names, roles, cells))
	})
	r.Close()
	return err
}

// orangeCells parts a line at its tabs; cells may stand in quotation marks.
func orangeCells(line string) []string {
	cells := strings.Split(strings.TrimRight(line, "\r"), "\t")
	for i, c := range cells {
		if len(c) >= 2 && c[0] == '"' && c[len(c)-1] == '"' {
			cells[i] = strings.ReplaceAll(c[1:len(c)-1], `""`, `"`)
		}
	}
	return cells
}

func orangeNames(cells []string) (names, roles []string) {
	names, roles = make([]string, len(cells)), make([]string, len(cells))
	for i, c := range cells {
		names[i] = strings.TrimSpace(c)
		if prefixed.MatchString(c) {
			before, name, _ := strings.Cut(c, "#")
			names[i] = name
			if strings.ContainsAny(before[:1], "cmiw") {
				roles[i] = before[:1]
			}
		}
	}
	return names, roles
}

func orangeFields(names, roles, cells []string) []record.Field {
	var fields []record.Field
	for i, name := range names {
		if i >= len(cells) || roles[i] == "ignore" || roles[i] == "i" || roles[i] == "skip" || cells[i] == "?" {
			continue
		}
		if roles[i] == "class" || roles[i] == "c" {
			name = "label"
		}
		fields = append(fields, record.Field{Name: name, Value: record.Value{Text: cells[i]}})
	}
	return fields
}

// attribute is a column of an ARFF file.
type attribute struct {
	name    string
	nominal bool
	binary  bool // its values are yes and no, as those of a label that an article may have beside others
}

// binaryValues are the values of a column that says yes or no.
var binaryValues = regexp.MustCompile(`(?i)^\{\s*['"]?(?:0|1|true|false|yes|no|y|n|t|f)['"]?\s*,\s*['"]?(?:0|1|true|false|yes|no|y|n|t|f)['"]?\s*\}`)

var attributeLine = regexp.MustCompile(`(?i)^\s*@attribute\s+('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\S+)\s+(.*)$`)

// readARFF reads a table of Weka as its manual of version 3.9 describes it. The label is the nominal column called class, or else the
// last nominal one. Several columns of yes and no, as MEKA and Mulan write them, are a label each.
func readARFF(_ context.Context, in *format.Input, o format.Options, out format.Out) error {
	r := record.New(in, o, out)
	var columns []attribute
	inData := false
	class := -1
	err := eachLine(in, out, func(line string, number int) bool {
		trimmed := strings.TrimSpace(line)
		switch {
		case trimmed == "" || strings.HasPrefix(trimmed, "%"):
		case inData:
			return r.Object(format.Line(number), arffFields(columns, class, trimmed))
		case strings.EqualFold(trimmed, "@data"):
			inData = true
			class = classOf(columns)
		default:
			if m := attributeLine.FindStringSubmatch(line); m != nil && len(columns) < 10_000 {
				kind := strings.TrimSpace(m[2])
				columns = append(columns, attribute{name: unquote(m[1]), nominal: strings.HasPrefix(kind, "{"), binary: binaryValues.MatchString(kind)})
			}
		}
		return true
	})
	if err != nil {
		return err
	}
	r.Close()
	return nil
}

func classOf(columns []attribute) int {
	class, binary := -1, 0
	for i, c := range columns {
		if !c.nominal {
			continue
		}
		class = i
		if c.binary {
			binary++
		}
		if n := strings.ToLower(c.name); n == "class" || n == "@@class@@" || n == "label" || n == "topic" || n == "category" {
			return i
		}
	}
	if binary > 1 && columns[class].binary {
		return -1
	}
	return class
}

func arffFields(columns []attribute, class int, line string) []record.Field {
	var fields []record.Field
	add := func(i int, value string) {
		if i < 0 || i >= len(columns) || value == "?" {
			return
		}
		name := columns[i].name
		if i == class {
			name = "label"
		}
		fields = append(fields, record.Field{Name: name, Value: record.Value{Text: unquote(value)}})
	}
	if sparse, ok := strings.CutPrefix(line, "{"); ok {
		for _, cell := range arffCells(strings.TrimSuffix(sparse, "}")) {
			index, value, _ := strings.Cut(strings.TrimSpace(cell), " ")
			if n := strings.Trim(index, "0123456789"); n == "" && index != "" && len(index) < 6 {
				add(atoi(index), strings.TrimSpace(value))
			}
		}
		return fields
	}
	for i, cell := range arffCells(line) {
		add(i, strings.TrimSpace(cell))
	}
	return fields
}

func atoi(digits string) int {
	n := 0
	for _, d := range digits {
		n = n*10 + int(d-'0')
	}
	return n
}

// arffCells parts a row at its commas, or at its tabs, outside of quotation marks.
func arffCells(line string) []string {
	var cells []string
	start := 0
	var quote byte
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\\' && quote != 0:
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case (c == '\'' || c == '"') && strings.TrimSpace(line[start:i]) == "" || (c == '\'' || c == '"') && strings.HasSuffix(line[start:i], " ") && line[start] != '\'' && strings.Trim(strings.TrimSpace(line[start:i]), "0123456789") == "":
			quote = c
		case c == ',' || c == '\t':
			cells = append(cells, line[start:i])
			start = i + 1
		}
	}
	return append(cells, line[start:])
}

var escapes = strings.NewReplacer(`\'`, "'", `\"`, `"`, `\\`, `\`, `\n`, "\n", `\r`, "", `\t`, "\t", `\%`, "%")

func unquote(s string) string {
	if len(s) >= 2 && (s[0] == '\'' || s[0] == '"') && s[len(s)-1] == s[0] {
		return escapes.Replace(s[1 : len(s)-1])
	}
	return s
}
