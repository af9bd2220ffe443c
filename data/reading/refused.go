package reading

import (
	"regexp"
	"slices"
	"strings"

	"blotter/data/reading/format"
)

// stranger is a kind of file that no format reads, with what to do about it.
type stranger struct {
	at             int      // byte at which one of the magics stands
	magics         []string // nil where the extension tells
	extensions     []string // nil where the bytes tell
	reason, remedy string
}

const (
	leaveOut  = "Leave it out, or import the text that belongs to it."
	locked    = "Open it with the password, save it without one, and import that."
	unpackOut = "Unpack it into a folder, and import the folder."
	compound  = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" // the container of old Office documents, MS-CFB
)

// strangers are tried in this order.
var strangers = []stranger{
	{0, []string{compound}, []string{".docx", ".xlsx", ".docm", ".xlsm", ".pptx"}, "It is protected by a password.", locked},
	{0, []string{compound}, []string{".doc", ".dot", ".wbk"}, "It is a Word document of before 2007 (.doc).", "Open it in Word or LibreOffice, save it as .docx, and import that."},
	{0, []string{compound}, []string{".xls", ".xlt"}, "It is an Excel workbook of before 2007 (.xls).", "Open it in Excel or LibreOffice, save it as .xlsx, and import that."},
	{0, []string{compound}, []string{".ppt", ".pps"}, "It is a presentation of PowerPoint, not an article.", "Save its text as an outline (.rtf), and import that."},
	{0, []string{compound}, nil, "It is an old Word or Excel document, or one with a password.", "Open it in the program that made it, save it as .docx or .xlsx without a password, and import that."},
	{0, []string{"PK\x03\x04"}, []string{".pptx", ".ppsx", ".odp", ".key"}, "It is a presentation, not an article.", "Save its text as an outline (.rtf) or PDF, and import that."},
	{0, []string{"PK\x03\x04"}, []string{".xlsb"}, "It is a binary Excel workbook (.xlsb).", "Open it in Excel, save it as .xlsx, and import that."},
	{0, []string{"PK\x03\x04"}, []string{".pages", ".numbers"}, "It is a document of Apple's Pages or Numbers.", "Export it there as Word (.docx), Excel (.xlsx) or PDF, and import that."},
	{0, []string{"PK\x03\x04"}, nil, "It is a document of a program that is not known.", "Open it in its program, save what it holds as plain text, Word or CSV, and import that."},
	{0, []string{"SQLite format 3\x00"}, nil, "It is a database; perhaps a Blotter library.", "Open a library with Open, or export its articles as JSONL and import those."},
	{0, []string{"!BDN"}, nil, "It is a mailbox of Outlook (.pst).", "Export its letters from Outlook or Thunderbird as .eml or .mbox, and import those."},
	{60, []string{"BOOKMOBI", "TEXtREAd"}, nil, "It is an e-book for the Kindle.", "Save it as EPUB, as Calibre does, and import that."},
	{0, []string{"AT&TFORM"}, nil, "It is a scanned document (DjVu).", "Save its text as a file, and import that."},
	{0, []string{"%!PS"}, nil, "It is a PostScript file.", "Turn it into a PDF, and import that."},
	{0, []string{"\x89PNG", "\xff\xd8\xff", "GIF8", "BM6", "II*\x00", "MM\x00*"}, nil, "It is a picture, not a text file.", leaveOut},
	{8, []string{"WEBP"}, nil, "It is a picture, not a text file.", leaveOut},
	{4, []string{"ftyp"}, nil, "It is a film, a sound or a picture, not a text file.", "Import its captions (.vtt or .srt), or a text that was written down from it."},
	{0, []string{"ID3", "OggS", "fLaC", "RIFF", "\x1aE\xdf\xa3"}, nil, "It is a film or a sound, not a text file.", "Import its captions (.vtt or .srt), or a text that was written down from it."},
	{0, []string{"7z\xbc\xaf", "Rar!"}, nil, "It is a packed archive.", unpackOut},
	{0, []string{"\xfd7zXZ", "\x1f\x9d", "LZIP"}, nil, "It is a packed file.", "Unpack it, and import what is in it."},
	{0, []string{"$FL2", "$FL3"}, nil, "It is a data file of SPSS.", "Save it as CSV there, and import that."},
	{0, []string{"<stata_dta>"}, nil, "It is a data file of Stata.", "Save it as CSV there, and import that."},
	{0, []string{"RDX", "X\n\x00\x00\x00"}, nil, "It is a data file of R.", "Write it as CSV there (write.csv), and import that."},
	{0, []string{"\x80\x03", "\x80\x04", "\x80\x05", "\x93NUMPY", "\x89HDF"}, nil, "It is a data file of Python.", "Write it as CSV or JSONL there, and import that."},
	{0, nil, []string{".spacy"}, "It is training data of spaCy in its own form (DocBin).", "Write the texts with their categories as JSONL there, and import that."},
	{0, []string{"MZ", "\x7fELF", "\xcf\xfa\xed\xfe"}, nil, "It is a program, not a text file.", "Leave it out."},
}

func (s stranger) is(h format.Head) bool {
	if s.extensions != nil && !slices.Contains(s.extensions, h.Ext) {
		return false
	}
	if s.magics == nil {
		return true
	}
	if len(h.Bytes) < s.at {
		return false
	}
	return slices.ContainsFunc(s.magics, func(m string) bool {
		return strings.HasPrefix(string(h.Bytes[s.at:min(len(h.Bytes), s.at+len(m))]), m)
	})
}

// refuse returns the Problem of a file that no format reads but that is known for what it is, nil for any other.
func refuse(h format.Head) *format.Problem {
	for _, s := range strangers {
		// Letters that begin a signature may begin a text, too: "MZ", "ID3".
		if s.is(h) && (h.Text == nil || s.magics == nil || len(s.magics[0]) >= 4) {
			return &format.Problem{File: h.Name, Reason: s.reason, Remedy: s.remedy}
		}
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

var xmlRoot = regexp.MustCompile(`(?s)\A(?:<\?[^>]*\?>|<!--.*?-->|<![^>\[]*(?:\[[^\]]*\])?>|\s)*<([A-Za-z_][\w:.-]*)`)

// markup returns the Problem of an XML file that no format reads, nil for plain text.
func markup(h format.Head) *format.Problem {
	if !strings.HasPrefix(strings.ToLower(string(h.Text[:min(len(h.Text), 5)])), "<?xml") {
		return nil
	}
	what := "It is an XML file of a kind that Blotter does not know."
	if m := xmlRoot.FindSubmatch(h.Text[:min(len(h.Text), 16<<10)]); m != nil {
		what = "It is an XML file of a kind that Blotter does not know: its first element is “" + string(m[1]) + "”."
	}
	return &format.Problem{File: h.Name, Kind: "unknown-xml", Reason: what, Remedy: "Save what it holds as plain text, CSV or JSONL, and import that."}
}
