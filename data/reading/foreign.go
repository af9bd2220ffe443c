package reading

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// strangers are files that hold articles perhaps, but not as text, known by their first bytes.
var strangers = []struct{ magic, reason, remedy string }{
	{"%PDF-", "It is a PDF, not a text file.", "Open it, save it as plain text (.txt), and import that."},
	{"SQLite format 3\x00", "It is a database; perhaps a Blotter library.", "Open a library with Open, or export its articles as JSONL and import those."},
	{"{\\rtf", "It is a rich text document, not plain text.", "Open it in a word processor, save it as plain text (.txt), and import that."},
	{"\xd0\xcf\x11\xe0", "It is an old Word or Excel document, not a text file.", "Save a document as plain text (.txt) or a sheet as CSV, and import that."},
	{"PAR1", "It is a Parquet file.", "Save it as CSV or JSONL, and import that."},
	{"\x89PNG", "It is a picture, not a text file.", "Leave it out, or import the text that belongs to it."},
	{"\xff\xd8\xff", "It is a picture, not a text file.", "Leave it out, or import the text that belongs to it."},
	{"GIF8", "It is a picture, not a text file.", "Leave it out, or import the text that belongs to it."},
	{"7z\xbc\xaf", "It is a packed archive.", "Unpack it into a folder, and import the folder."},
	{"Rar!", "It is a packed archive.", "Unpack it into a folder, and import the folder."},
	{"BZh", "It is a packed file.", "Unpack it, and import what is in it."},
	{"\xfd7zXZ", "It is a packed file.", "Unpack it, and import what is in it."},
	{"\x28\xb5\x2f\xfd", "It is a packed file.", "Unpack it, and import what is in it."},
	{"\x1f\x8b", "It was packed twice.", "Unpack it once, and import what is in it."},
}

// zipped are the documents that are zip archives inside, by their extension.
var zipped = map[string][2]string{
	".docx": {"It is a Word document, not a text file.", "Open it, save it as plain text (.txt), and import that."},
	".odt":  {"It is a text document of a word processor, not plain text.", "Open it, save it as plain text (.txt), and import that."},
	".xlsx": {"It is an Excel workbook, not a text file.", "Open it, save the sheet as CSV UTF-8, and import that."},
	".ods":  {"It is a spreadsheet, not a text file.", "Open it, save the sheet as CSV, and import that."},
	".epub": {"It is an e-book, not a text file.", "Save it as plain text (.txt), and import that."},
}

// foreign returns the Problem of a file that is no text, nil for one that is.
func (f *file) foreign(head []byte) *Problem {
	for _, s := range strangers {
		if bytes.HasPrefix(head, []byte(s.magic)) {
			return &Problem{File: f.name, Reason: s.reason, Remedy: s.remedy}
		}
	}
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		words, ok := zipped[f.ext]
		if !ok {
			words = [2]string{"It is a zip archive.", "Unpack it into a folder, and import the folder."}
		}
		return &Problem{File: f.name, Reason: words[0], Remedy: words[1]}
	}
	if isBinary(head) {
		return &Problem{
			File:   f.name,
			Reason: "It is not a text file.",
			Remedy: "Save what it holds as plain text, CSV or JSONL, and import that.",
		}
	}
	return nil
}

// markup returns the Problem of a web page or another XML file, nil for plain text.
func (f *file) markup(text []byte) *Problem {
	start := strings.ToLower(string(text[:min(len(text), 64)]))
	if strings.HasPrefix(start, "<!doctype html") || strings.HasPrefix(start, "<html") {
		return &Problem{
			File:   f.name,
			Reason: "It is a web page with its markup, not plain text.",
			Remedy: "Open it in a browser, copy the article into a text file (.txt), and import that.",
		}
	}
	if strings.HasPrefix(start, "<?xml") {
		return &Problem{
			File:   f.name,
			Reason: "It is an XML file, not plain text.",
			Remedy: "Save what it holds as plain text, CSV or JSONL, and import that.",
		}
	}
	return nil
}

// isBinary reports whether a beginning holds too many control characters for a text in any charset.
func isBinary(head []byte) bool {
	if unicodeByMark(head) != nil || unicodeByZeros(head) != nil {
		return false
	}
	var controls, zeros int
	for _, c := range head {
		switch {
		case c == 0:
			zeros++
		case c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0x1b:
			controls++
		}
	}
	share := 20 // one in twenty is too many
	if utf8.Valid(trimRune(head)) {
		share = 4
	}
	return (controls+zeros)*share > len(head) || zeros*100 > len(head) && share == 20
}

// trimRune cuts off a rune that the end of the sample has cut in two.
func trimRune(b []byte) []byte {
	for n := 1; n < utf8.UTFMax && n <= len(b); n++ {
		if c := b[len(b)-n]; utf8.RuneStart(c) {
			if !utf8.FullRune(b[len(b)-n:]) {
				return b[:len(b)-n]
			}
			break
		}
	}
	return b
}
