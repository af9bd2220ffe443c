package reading

import (
	"regexp"
	"slices"
	"strings"

	"blotter/data/reading/format"
	"blotter/internal/message"
)

// stranger is a kind of file that no format reads, with what to do about it.
type stranger struct {
	at             int      // byte at which one of the magics stands
	magics         []string // nil where the extension tells
	extensions     []string // nil where the bytes tell
	reason, remedy message.Message
}

const compound = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" // the container of old Office documents, MS-CFB

var (
	leaveOut  = message.New("reading.leave-it-out-or-import-the")
	locked    = message.New("reading.remove-password")
	unpackOut = message.New("reading.unpack-into-folder")
)

// strangers are tried in this order.
var strangers = []stranger{
	{0, []string{compound}, []string{".docx", ".xlsx", ".docm", ".xlsm", ".pptx"}, message.New("reading.password"), locked},
	{0, []string{compound}, []string{".doc", ".dot", ".wbk"}, message.New("reading.doc"), message.New("reading.save-as-docx")},
	{0, []string{compound}, []string{".xls", ".xlt"}, message.New("reading.xls"), message.New("reading.save-as-xlsx")},
	{0, []string{compound}, []string{".ppt", ".pps"}, message.New("reading.powerpoint"), message.New("reading.save-outline")},
	{0, []string{compound}, nil, message.New("reading.old-office"), message.New("reading.save-without-password")},
	{0, []string{"PK\x03\x04"}, []string{".pptx", ".ppsx", ".odp", ".key"}, message.New("reading.presentation"), message.New("reading.save-outline-or-pdf")},
	{0, []string{"PK\x03\x04"}, []string{".xlsb"}, message.New("reading.xlsb"), message.New("reading.save-as-xlsx-in-excel")},
	{0, []string{"PK\x03\x04"}, []string{".pages", ".numbers"}, message.New("reading.pages-or-numbers"), message.New("reading.export-from-pages")},
	{0, []string{"PK\x03\x04"}, nil, message.New("reading.unknown-document"), message.New("reading.save-from-its-program")},
	{0, []string{"SQLite format 3\x00"}, nil, message.New("reading.it-is-a-database-perhaps-a"), message.New("reading.open-a-library-with-open-or")},
	{0, []string{"!BDN"}, nil, message.New("reading.pst"), message.New("reading.export-mail")},
	{60, []string{"BOOKMOBI", "TEXtREAd"}, nil, message.New("reading.kindle"), message.New("reading.save-as-epub")},
	{0, []string{"AT&TFORM"}, nil, message.New("reading.djvu"), message.New("reading.save-its-text")},
	{0, []string{"%!PS"}, nil, message.New("reading.postscript"), message.New("reading.turn-into-pdf")},
	{0, []string{"\x89PNG", "\xff\xd8\xff", "GIF8", "BM6", "II*\x00", "MM\x00*"}, nil, message.New("reading.it-is-a-picture-not-a"), leaveOut},
	{8, []string{"WEBP"}, nil, message.New("reading.it-is-a-picture-not-a"), leaveOut},
	{4, []string{"ftyp"}, nil, message.New("reading.media"), message.New("reading.import-captions")},
	{0, []string{"ID3", "OggS", "fLaC", "RIFF", "\x1aE\xdf\xa3"}, nil, message.New("reading.film-or-sound"), message.New("reading.import-captions")},
	{0, []string{"7z\xbc\xaf", "Rar!"}, nil, message.New("reading.it-is-a-packed-archive"), unpackOut},
	{0, []string{"\xfd7zXZ", "\x1f\x9d", "LZIP"}, nil, message.New("reading.it-is-a-packed-file"), message.New("reading.unpack-and-import")},
	{0, []string{"$FL2", "$FL3"}, nil, message.New("reading.spss"), message.New("reading.save-csv-there")},
	{0, []string{"<stata_dta>"}, nil, message.New("reading.stata"), message.New("reading.save-csv-there")},
	{0, []string{"RDX", "X\n\x00\x00\x00"}, nil, message.New("reading.r-data"), message.New("reading.write-csv-in-r")},
	{0, []string{"\x80\x03", "\x80\x04", "\x80\x05", "\x93NUMPY", "\x89HDF"}, nil, message.New("reading.python-data"), message.New("reading.write-csv-or-jsonl")},
	{0, []string{"ARROW1\x00\x00", "FEA1"}, nil, message.New("reading.arrow"), message.New("reading.save-csv-or-parquet-there")},
	{0, []string{"Obj\x01", "ORC\x0a"}, nil, message.New("reading.avro-or-orc"), message.New("reading.save-csv-or-parquet-there")},
	{4, []string{"Standard Jet DB", "Standard ACE DB"}, nil, message.New("reading.access"), message.New("reading.save-csv-there")},
	{0, nil, []string{".spacy"}, message.New("reading.docbin"), message.New("reading.write-jsonl-categories")},
	{0, []string{"MZ", "\x7fELF", "\xcf\xfa\xed\xfe"}, nil, message.New("reading.program"), message.New("reading.leave-it-out")},
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
	for _, s := range strangeTexts {
		if s.is.Match(h.Text[:min(len(h.Text), 8<<10)]) {
			return &format.Problem{File: h.Name, Reason: s.reason, Remedy: s.remedy}
		}
	}
	return nil
}

// strangeTexts are the kinds of texts that could pass for an article and are none.
var strangeTexts = []struct {
	is             *regexp.Regexp
	reason, remedy message.Message
}{
	{
		regexp.MustCompile(`\A(?:(?:--|#|/\*).*\n|\s*\n)*(?:INSERT INTO|CREATE (?:TABLE|DATABASE)|DROP TABLE|PRAGMA [a-z_]+ ?=|BEGIN TRANSACTION;|SET [\w@.]+ ?=)[ \t\n'"(=\w.]`),
		message.New("reading.sql"), message.New("reading.load-and-save-csv"),
	},
	{
		regexp.MustCompile(`\A(?:T\d+\t\S+ \d+ \d+(?:;\d+ \d+)*\t|#FORMAT=WebAnno)`),
		message.New("reading.spans"), message.New("reading.export-with-texts"),
	},
	{
		regexp.MustCompile(`\A(?:(?:#.*|---)?\s*\n)*- +["']?\w[\w ]{0,40}["']?: .*\n(?:(?:  .*)?\n)*(?:  ["']?\w[\w ]{0,40}["']?:(?: .*)?\n)`),
		message.New("reading.yaml"), message.New("reading.write-csv-or-jsonl"),
	},
}

// unknown is the Problem of a file that no format knows.
func unknown(h format.Head) *format.Problem {
	if h.Text == nil {
		return &format.Problem{
			File:   h.Name,
			Reason: message.New("reading.it-is-not-a-text-file"),
			Remedy: message.New("reading.save-content-as-text"),
		}
	}
	return &format.Problem{
		File:   h.Name,
		Kind:   "unknown-text",
		Reason: message.New("reading.unknown-kind"),
		Remedy: message.New("reading.import-as-text"),
	}
}

var xmlRoot = regexp.MustCompile(`(?s)\A(?:<\?[^>]*\?>|<!--.*?-->|<![^>\[]*(?:\[[^\]]*\])?>|\s)*<([A-Za-z_][\w:.-]*)`)

// markup returns the Problem of an XML file that no format reads, nil for plain text.
func markup(h format.Head) *format.Problem {
	if !strings.HasPrefix(strings.ToLower(string(h.Text[:min(len(h.Text), 5)])), "<?xml") {
		return nil
	}
	what := message.New("reading.unknown-xml")
	if m := xmlRoot.FindSubmatch(h.Text[:min(len(h.Text), 16<<10)]); m != nil {
		what = message.New("reading.unknown-xml-root", "Name", string(m[1]))
	}
	return &format.Problem{File: h.Name, Kind: "unknown-xml", Reason: what, Remedy: message.New("reading.save-content-as-text")}
}
