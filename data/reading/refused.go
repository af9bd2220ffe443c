package reading

import (
	"strings"

	"blotter/data/reading/format"
	"blotter/internal/message"
)

// strangers are files that hold articles perhaps, but not as text, known by their first bytes.
var strangers = []struct {
	magic          string
	reason, remedy message.Message
}{
	{"SQLite format 3\x00", message.New("reading.it-is-a-database-perhaps-a"), message.New("reading.open-a-library-with-open-or")},
	{"\xd0\xcf\x11\xe0", message.New("reading.it-is-an-old-word-or"), message.New("reading.save-a-document-as-plain-text")},
	{"\x89PNG", message.New("reading.it-is-a-picture-not-a"), message.New("reading.leave-it-out-or-import-the")},
	{"\xff\xd8\xff", message.New("reading.it-is-a-picture-not-a"), message.New("reading.leave-it-out-or-import-the")},
	{"GIF8", message.New("reading.it-is-a-picture-not-a"), message.New("reading.leave-it-out-or-import-the")},
	{"7z\xbc\xaf", message.New("reading.it-is-a-packed-archive"), message.New("reading.unpack-it-into-a-folder-and")},
	{"Rar!", message.New("reading.it-is-a-packed-archive"), message.New("reading.unpack-it-into-a-folder-and")},
	{"BZh", message.New("reading.it-is-a-packed-file"), message.New("reading.unpack-it-and-import-what-is")},
	{"\xfd7zXZ", message.New("reading.it-is-a-packed-file"), message.New("reading.unpack-it-and-import-what-is")},
	{"\x28\xb5\x2f\xfd", message.New("reading.it-is-a-packed-file"), message.New("reading.unpack-it-and-import-what-is")},
	{"\x1f\x8b", message.New("reading.it-was-packed-twice"), message.New("reading.unpack-it-once-and-import-what")},
}

// zipped are the documents that are zip archives inside, by their extension.
var zipped = map[string][2]message.Message{
	".epub": {message.New("reading.it-is-an-e-book-not"), message.New("reading.save-it-as-plain-text-txt")},
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
			words = [2]message.Message{message.New("reading.it-is-a-zip-archive"), message.New("reading.unpack-it-into-a-folder-and")}
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
			Reason: message.New("reading.it-is-not-a-text-file"),
			Remedy: message.New("reading.save-what-it-holds-as-plain"),
		}
	}
	return &format.Problem{
		File:   h.Name,
		Kind:   "unknown-text",
		Reason: message.New("reading.unknown-kind"),
		Remedy: message.New("reading.import-as-text"),
	}
}

// markup returns the Problem of a web page or another XML file, nil for plain text.
func markup(h format.Head) *format.Problem {
	text := h.Text
	start := strings.ToLower(string(text[:min(len(text), 64)]))
	if strings.HasPrefix(start, "<!doctype html") || strings.HasPrefix(start, "<html") {
		return &format.Problem{
			File:   h.Name,
			Reason: message.New("reading.it-is-a-web-page-with"),
			Remedy: message.New("reading.open-it-in-a-browser-copy"),
		}
	}
	if strings.HasPrefix(start, "<?xml") {
		return &format.Problem{
			File:   h.Name,
			Reason: message.New("reading.it-is-an-xml-file-not"),
			Remedy: message.New("reading.save-what-it-holds-as-plain"),
		}
	}
	return nil
}
