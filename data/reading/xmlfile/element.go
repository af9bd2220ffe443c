package xmlfile

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"

	"blotter/data/reading/format"
	"blotter/data/reading/record"
)

// node is an element with what is in it.
type node struct {
	name  string
	attrs []xml.Attr
	parts []part
	long  bool // it holds more than an article may
}

// part is a piece of text or an element.
type part struct {
	text  string
	child *node
}

// mostElements is how many elements an article may have.
const mostElements = 200_000

// element reads an element that has begun, to its end. An element that ends nowhere is io.ErrUnexpectedEOF.
func element(d *xml.Decoder, start xml.StartElement) (*node, error) {
	root := &node{name: start.Name.Local, attrs: slices.Clone(start.Attr)}
	stack := []*node{root}
	size, count := 0, 0
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil, io.ErrUnexpectedEOF
		}
		if err != nil {
			return nil, err
		}
		top := stack[len(stack)-1]
		switch t := token.(type) {
		case xml.StartElement:
			child := &node{name: t.Name.Local}
			if count++; count < mostElements && len(stack) < deepest {
				child.attrs = slices.Clone(t.Attr)
				top.parts = append(top.parts, part{child: child})
			} else if len(stack) < deepest {
				root.long = true
			} else {
				child = top // what is deeper counts as text
			}
			stack = append(stack, child)
		case xml.EndElement:
			if stack = stack[:len(stack)-1]; len(stack) == 0 {
				return root, nil
			}
		case xml.CharData:
			if size += len(t); size > format.MaxText {
				root.long = true
				continue
			}
			top.parts = append(top.parts, part{text: string(t)})
		}
	}
}

// inline are the elements that stand in a line of text.
var inline = wordSet("a abbr b bold cite code date em emph emphasis font foreign hi i italic link mark name orgname persname placename q ref sc small span strong sub sup term u xref")

// prose are the elements that make up a text, beside those in a line.
var prose = wordSet("p para paragraph br lb div block sec section head h1 h2 h3 h4 h5 h6 hl1 hl2 ul ol li list item blockquote quote lg l s seg body content text title pb figure caption")

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// isProse reports whether an element holds a text, with nothing in it but what texts are made of.
func (n *node) isProse() bool {
	for _, p := range n.parts {
		if p.child == nil {
			continue
		}
		name := strings.ToLower(p.child.name)
		if !inline[name] && !prose[name] || !p.child.isProse() {
			return false
		}
	}
	return true
}

// isEmpty reports whether an element holds neither text nor elements.
func (n *node) isEmpty() bool {
	return !slices.ContainsFunc(n.parts, func(p part) bool { return p.child != nil || strings.TrimSpace(p.text) != "" })
}

// fields returns what an article's element holds, with dotted names for what lies inside of others. A name that comes again makes a list.
func (n *node) fields() []record.Field {
	var fields []record.Field
	n.flatten("", &fields)
	return fields
}

func (n *node) flatten(prefix string, fields *[]record.Field) {
	for _, a := range n.attrs {
		if a.Name.Space != "xmlns" && a.Name.Local != "xmlns" {
			add(fields, prefix+a.Name.Local, a.Value)
		}
	}
	for _, p := range n.parts {
		c := p.child
		if c == nil {
			continue
		}
		name := prefix + c.name
		switch _, text := record.Known([]string{c.name}); {
		case c.isEmpty() && len(c.attrs) == 1:
			add(fields, name, c.attrs[0].Value)
		case c.isProse():
			add(fields, name, c.text())
			(&node{attrs: c.attrs}).flatten(name+".", fields)
		case text:
			add(fields, name, c.text())
			fallthrough
		default:
			c.flatten(name+".", fields)
		}
	}
}

// mostFields is how many fields of an article are looked at.
const mostFields = 500

func add(fields *[]record.Field, name, value string) {
	value = strings.TrimSpace(value)
	for i := range *fields {
		if f := &(*fields)[i]; f.Name == name {
			if len(f.List) == 0 {
				f.List = []string{f.Text}
			}
			f.List = append(f.List, value)
			f.Text += "\n\n" + value
			return
		}
	}
	if len(*fields) < mostFields {
		*fields = append(*fields, record.Field{Name: name, Value: record.Value{Text: value}})
	}
}

// text returns the text of an element, its paragraphs parted by blank lines.
func (n *node) text() string {
	var b strings.Builder
	n.write(&b)
	var paragraphs []string
	for p := range strings.SplitSeq(b.String(), "\x00") {
		var lines []string
		for l := range strings.SplitSeq(p, "\x01") {
			if l = strings.Join(strings.Fields(l), " "); l != "" {
				lines = append(lines, l)
			}
		}
		if len(lines) > 0 {
			paragraphs = append(paragraphs, strings.Join(lines, "\n"))
		}
	}
	return strings.Join(paragraphs, "\n\n")
}

// blankLine parts paragraphs.
var blankLine = regexp.MustCompile(`\n[ \t]*\n`)

// write writes the text with a zero between paragraphs and a one between lines. Where an element has no elements, blank lines part its
// paragraphs.
func (n *node) write(b *strings.Builder) {
	plain := !slices.ContainsFunc(n.parts, func(p part) bool { return p.child != nil })
	for _, p := range n.parts {
		if p.child == nil {
			text := strings.NewReplacer("\x00", "", "\x01", "").Replace(p.text)
			if plain {
				text = blankLine.ReplaceAllString(text, "\x00")
			}
			b.WriteString(text)
			continue
		}
		switch name := strings.ToLower(p.child.name); {
		case name == "br" || name == "lb":
			b.WriteString("\x01")
		case inline[name]:
			p.child.write(b)
		default:
			b.WriteString("\x00")
			p.child.write(b)
			b.WriteString("\x00")
		}
	}
}
