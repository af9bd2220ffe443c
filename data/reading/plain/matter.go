package plain

import (
	"io"
	"regexp"
	"strings"

	"blotter/data/reading/format"
	"blotter/data/reading/record"
	"blotter/internal/message"
)

// frontMatter is what static site generators such as Jekyll and Hugo write above a text: fields between two lines of dashes (YAML) or of
// plus signs (TOML).
var frontMatter = regexp.MustCompile(`\A---[ \t]*\n(?:#.*\n)*[\w-]+[ \t]*:.*\n(?:.*\n){0,200}?(?:---|\.\.\.)[ \t]*(?:\n|\z)|\A\+\+\+[ \t]*\n(?:#.*\n)*[\w-]+[ \t]*=.*\n(?:.*\n){0,200}?\+\+\+[ \t]*(?:\n|\z)`)

// matterLine is a field of the front matter.
var matterLine = regexp.MustCompile(`^([A-Za-z_][\w-]*)[ \t]*[:=][ \t]*(.*)$`)

// readMatter reads a text below its fields.
func readMatter(in *format.Input, o format.Options, out format.Out) error {
	content, err := io.ReadAll(io.LimitReader(in.Text(), format.MaxText+1))
	if err != nil {
		return format.ReadProblem(in.Name, message.Message{}, err)
	}
	if len(content) > format.MaxText {
		return tooLong(in, 1)
	}
	text := strings.TrimLeft(string(content), " \t\n\ufeff")
	end := frontMatter.FindStringIndex(text)
	if end == nil {
		return noText(in)
	}
	fields := matterFields(text[:end[1]])
	fields = append(fields, record.Field{Name: "text", Value: record.Value{Text: strings.TrimSpace(text[end[1]:])}})
	r := record.New(in, o, out)
	r.Object(message.Message{}, fields)
	r.Close()
	return nil
}

// matterFields reads the lines of front matter: values, lists in brackets, and lists below a name. What is deeper is left out.
func matterFields(matter string) []record.Field {
	var fields []record.Field
	for line := range strings.Lines(matter) {
		line = strings.TrimRight(line, " \t\n")
		if item, ok := strings.CutPrefix(strings.TrimSpace(line), "- "); ok && len(fields) > 0 && fields[len(fields)-1].Text == "" {
			f := &fields[len(fields)-1]
			f.List = append(f.List, unquoted(item))
			continue
		}
		m := matterLine.FindStringSubmatch(line)
		if len(m) == 0 || m[1] == "text" {
			continue
		}
		f := record.Field{Name: m[1]}
		if inner, ok := strings.CutPrefix(m[2], "["); ok && strings.HasSuffix(inner, "]") {
			for item := range strings.SplitSeq(strings.TrimSuffix(inner, "]"), ",") {
				if item = unquoted(item); item != "" {
					f.List = append(f.List, item)
				}
			}
			f.Text = strings.Join(f.List, "\n\n")
		} else {
			f.Text = unquoted(m[2])
		}
		fields = append(fields, f)
	}
	for i := range fields {
		if f := &fields[i]; f.Text == "" {
			f.Text = strings.Join(f.List, "\n\n")
		}
	}
	return fields
}

func unquoted(s string) string {
	s = strings.TrimSpace(s)
	if len(s) >= 2 && (s[0] == '"' || s[0] == '\'') && s[len(s)-1] == s[0] {
		return s[1 : len(s)-1]
	}
	return s
}
