package reading

import (
	"strings"

	"blotter/data/reading/format"
)

// strangers are files that hold articles perhaps, but not as text, known by their first bytes.
var strangers = []struct{ magic, reason, remedy string }{
	{"SQLite format 3\x00", "It is a database; perhaps a Blotter library.", "Open a library with Open, or export its articles as JSONL and import those."},
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
	".epub": {"It is an e-book, not a text file.", "Save it as plain text (.txt), and import that."},
}

// refuse returns the Problem of a file that no format reads but that is known for what it is, nil for any other.
func refuse(h format.Head) *format.Problem {
	for _, s := range strangers {
		if h.Starts(s.magic) {
			return &format.Problem{File: h.Name, Reason: s.reason, Remedy: s.remedy}
		}
	}
	if h.Starts("PK\x03\x04") {
		words, ok := zipped[h.Ext]
		if !ok {
			words = [2]string{"It is a zip archive.", "Unpack it into a folder, and import the folder."}
		}
		return &format.Problem{File: h.Name, Reason: words[0], Remedy: words[1]}
	}
	if h.Text == nil {
		return unknown(h)
	}
	return nil
}

// unknown is the Problem of a file that no format knows.
func unknown(h format.Head) *format.Problem {
	if h.Text == nil {
		return &format.Problem{
			File:   h.Name,
			Reason: "It is not a text file.",
			Remedy: "Save what it holds as plain text, CSV or JSONL, and import that.",
		}
	}
	return &format.Problem{
		File:   h.Name,
		Kind:   "unknown-text",
		Reason: "It is a text file of a kind that Blotter does not know.",
		Remedy: "If it is an article, import it with --format text; else save what it holds as plain text, CSV or JSONL.",
	}
}

// markup returns the Problem of a web page or another XML file, nil for plain text.
func markup(h format.Head) *format.Problem {
	text := h.Text
	start := strings.ToLower(string(text[:min(len(text), 64)]))
	if strings.HasPrefix(start, "<!doctype html") || strings.HasPrefix(start, "<html") {
		return &format.Problem{
			File:   h.Name,
			Reason: "It is a web page with its markup, not plain text.",
			Remedy: "Open it in a browser, copy the article into a text file (.txt), and import that.",
		}
	}
	if strings.HasPrefix(start, "<?xml") {
		return &format.Problem{
			File:   h.Name,
			Reason: "It is an XML file, not plain text.",
			Remedy: "Save what it holds as plain text, CSV or JSONL, and import that.",
		}
	}
	return nil
}
