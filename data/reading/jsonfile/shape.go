package jsonfile

import (
	"slices"
	"strings"

	"blotter/data/reading/record"
)

// mostFields and deepest limit what is taken out of one object.
const (
	mostFields = 500
	deepest    = 5
)

// fields returns what an object holds, with dotted names for what lies inside of other objects. An object that stands for one
// value, as {"name": "Courier"} or {"$date": "..."}, gives that value under its own name too.
func (n *node) fields() []record.Field {
	var fields []record.Field
	n.flatten("", "", 0, &fields)
	return fields
}

func (n *node) flatten(prefix, told string, depth int, fields *[]record.Field) {
	for i, key := range n.keys {
		if len(*fields) >= mostFields {
			return
		}
		if key == told {
			continue
		}
		child := &n.items[i]
		name := prefix + key
		switch child.kind {
		case '{':
			s, main := child.main()
			if len(child.items) == 1 && child.items[0].kind == '[' { // {"choices": ["a", "b"]}
				*fields = append(*fields, record.Field{Name: name, Value: child.items[0].list()})
				continue
			}
			if main != "" {
				*fields = append(*fields, record.Field{Name: name, Value: record.Value{Text: s}})
			}
			if depth < deepest {
				child.flatten(name+".", main, depth+1, fields)
			}
		case '[':
			if partKeys[key] && n.hasParts() {
				name = prefix + "text"
			}
			*fields = append(*fields, record.Field{Name: name, Value: child.list()})
		case 'n':
			*fields = append(*fields, record.Field{Name: name})
		default:
			*fields = append(*fields, record.Field{Name: name, Value: record.Value{Text: child.text}})
		}
	}
}

// partKeys are the keys of lists that make up one article: "sections": [{"heading": "...", "text": "..."}].
var partKeys = map[string]bool{"sections": true, "paragraphs": true, "blocks": true, "body": true, "content": true, "parts": true, "contents": true, "passages": true}

// hasParts reports whether an object with a title has its text in parts, and nowhere else.
func (n *node) hasParts() bool {
	parts := 0
	for i, key := range n.keys {
		if partKeys[key] && n.items[i].kind == '[' && len(n.items[i].list().List) > 0 {
			parts++
		} else if _, text := record.Known([]string{key}); text && n.items[i].isScalar() {
			return false
		}
	}
	return parts == 1 && n.isTitled()
}

// isTitled reports whether an object has a title.
func (n *node) isTitled() bool {
	for _, key := range []string{"title", "headline", "heading", "titulo", "titre", "titel", "titolo"} {
		if t := n.at(key); t != nil && t.isScalar() {
			return true
		}
	}
	return false
}

// mainKeys are the keys of the value that an object stands for, the surest first.
var mainKeys = []string{
	"$date", "$numberLong", "rendered", "main", "name", "title", "text", "value", "label", "plain", "#text", "_text", "__cdata", "content", "$oid",
}

// main returns the value that an object stands for and its key, "" for none. An object with a title and a text is an article of
// its own.
func (n *node) main() (value, key string) {
	if _, text := record.Known(n.keys); text && (n.at("title") != nil || n.at("label") != nil) {
		return "", ""
	}
	if y, m, d := n.at("year"), n.at("month"), n.at("day"); y != nil && m != nil && d != nil && y.isScalar() && m.isScalar() && d.isScalar() {
		return y.text + "-" + m.text + "-" + d.text, "year"
	}
	for _, key := range mainKeys {
		child := n.at(key)
		switch {
		case child == nil:
		case child.isScalar():
			return child.text, key
		case child.kind == '{':
			if value, inner := child.main(); inner != "" {
				return value, key
			}
		}
	}
	return "", ""
}

// list returns an array as a value: its strings and numbers, and what its objects stand for.
func (n *node) list() record.Value {
	list := []string{}
	for i := range n.items {
		item := &n.items[i]
		switch {
		case item.isScalar():
			list = append(list, item.text)
		case item.kind == '{':
			if s, key := item.main(); key != "" {
				list = append(list, s)
			}
		}
	}
	return record.Value{Text: strings.Join(list, "\n\n"), List: list}
}

func (n *node) isScalar() bool { return n.kind == '"' || n.kind == '0' }

// at returns the value of a key, nil where there is none.
func (n *node) at(key string) *node {
	if n.kind != '{' {
		return nil
	}
	if i := slices.Index(n.keys, key); i >= 0 {
		return &n.items[i]
	}
	return nil
}

// isArticle reports whether an object has a key that is called as a text or title is.
func (n *node) isArticle() bool {
	if n.kind != '{' {
		return false
	}
	names := make([]string, 0, len(n.keys))
	for _, f := range n.fields() {
		names = append(names, f.Name)
	}
	return record.HasText(names)
}

// wrapped returns the list of articles that an object without a text of its own holds, as the answers of news services do:
// {"status": "ok", "articles": [...]}; nil where it holds none.
func (n *node) wrapped() *node {
	if n.kind == '{' && n.hasParts() {
		return nil
	}
	var best *node
	for i := range n.items {
		child := &n.items[i]
		found := child
		switch {
		case child.kind == '{':
			found = child.wrapped()
		case child.kind != '[' || len(child.items) == 0 || !child.items[0].isArticle():
			found = nil
		}
		if found != nil && (best == nil || len(found.items) > len(best.items)) {
			best = found
		}
	}
	return best
}

// table returns the columns and rows of an object that holds a table by columns, as pandas writes them:
// {"title": {"0": "A"}, ...}, {"title": ["A"], ...} or {"columns": ["title"], "data": [["A"]]}.
func (n *node) table() (columns []string, rows [][]record.Value, ok bool) {
	if c, d := n.at("columns"), n.at("data"); c != nil && d != nil && c.kind == '[' && d.kind == '[' {
		columns = c.list().List
		for i := range d.items {
			rows = append(rows, d.items[i].cells())
		}
		return columns, rows, len(columns) > 0
	}
	if len(n.keys) < 2 || !record.HasText(n.keys) {
		return nil, nil, false
	}
	size := len(n.items[0].items)
	for i := range n.items {
		c := &n.items[i]
		if c.kind != n.items[0].kind || c.kind != '{' && c.kind != '[' || len(c.items) != size || !slices.Equal(c.keys, n.items[0].keys) {
			return nil, nil, false
		}
	}
	rows = make([][]record.Value, size)
	for _, column := range n.items {
		for i := range column.items {
			rows[i] = append(rows[i], column.items[i].cell())
		}
	}
	return n.keys, rows, size > 0
}

func (n *node) cells() []record.Value {
	cells := make([]record.Value, len(n.items))
	for i := range n.items {
		cells[i] = n.items[i].cell()
	}
	return cells
}

func (n *node) cell() record.Value {
	switch n.kind {
	case '[':
		return n.list()
	case '{':
		s, _ := n.main()
		return record.Value{Text: s}
	}
	return record.Value{Text: n.text}
}

// entries returns the articles of an object that holds them under their numbers: {"17": {"title": ...}, ...}.
func (n *node) entries() []node {
	if len(n.items) == 0 {
		return nil
	}
	for i := range n.items {
		if !n.items[i].isArticle() {
			return nil
		}
	}
	return n.items
}
