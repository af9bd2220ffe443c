package reading

import (
	"bytes"
	"encoding/json"
	"strings"
)

type kind int

const (
	kindArticles kind = iota // plain text, one or several articles
	kindSingle               // plain text, one article
	kindCSV
	kindTSV
	kindJSONL
	kindJSON // an array, or objects that span lines
)

// kind tells what a file is: what the user said, else what its name says, else what it looks like. A file that is no text
// at all is a Problem, whatever the user said.
func (f *file) kind(format string) (kind, *Problem) {
	head, err := f.bytes.Peek(window)
	if len(head) == 0 && isEnd(err) {
		return 0, &Problem{File: f.name, Reason: "The file is empty.", Remedy: "Nothing is lost; leave it out."}
	}
	if p := f.foreign(head); p != nil {
		return 0, p
	}
	text := preview(head)
	switch format {
	case "text":
		return kindSingle, nil
	case "articles":
		return kindArticles, nil
	case "csv":
		return kindCSV, nil
	case "tsv":
		return kindTSV, nil
	case "jsonl":
		return jsonKind(text), nil
	}
	switch f.ext {
	case ".csv":
		return kindCSV, nil
	case ".tsv", ".tab":
		return kindTSV, nil
	case ".jsonl", ".ndjson", ".json":
		return jsonKind(text), nil
	case ".txt", ".text", ".md":
		return kindArticles, f.markup(text)
	}
	if p := f.markup(text); p != nil {
		return 0, p
	}
	return guess(text), nil
}

// guess tells the kind of a file whose name says nothing.
func guess(text []byte) kind {
	switch {
	case bytes.HasPrefix(text, []byte("{")) && bytes.ContainsRune(text, '"'),
		bytes.HasPrefix(text, []byte("[")) && bytes.HasPrefix(bytes.TrimSpace(text[1:]), []byte("{")):
		return jsonKind(text)
	case looksLikeTable(text):
		return kindCSV
	}
	return kindArticles
}

// jsonKind tells JSON lines from an array and from objects written over several lines.
func jsonKind(text []byte) kind {
	if bytes.HasPrefix(text, []byte("[")) {
		return kindJSON
	}
	first, _, cut := bytes.Cut(text, []byte("\n"))
	if !cut || json.Valid(first) {
		return kindJSONL
	}
	if s := strings.TrimSpace(string(first)); s == "{" {
		return kindJSON
	}
	return kindJSONL
}

// looksLikeTable reports whether the first line names a text column and one more.
func looksLikeTable(text []byte) bool {
	first, _, cut := bytes.Cut(text, []byte("\n"))
	if !cut || len(first) > 4096 {
		return false
	}
	names := splitHeader(first, sniffComma(text))
	found := findColumns(names, nil)
	_, ok := found["text"]
	return ok && len(found) > 1
}

// preview returns the beginning of a file as text, without white space before it.
func preview(head []byte) []byte {
	text, _ := decodeSample(head)
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
	return bytes.TrimLeft(text, " \t\n\ufeff")
}
