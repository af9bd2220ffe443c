package format

import "io"

// Options says how files are read. The zero Options recognizes everything by itself.
type Options struct {
	// Format is the name of a registered format, or "" or "auto" to go by each file's beginning and name.
	Format string
	// LabelFrom is "" for the label column or key where a file has one, "none" for no labels at all, "folder" for the name
	// of the folder that holds the file, or the name of the column or key that holds the label.
	LabelFrom string
	// Map names the file's column or JSON key for a field of ours: title, text, source, url, published, language, label,
	// note, split, flagged. What it does not name is found by the usual names. A field with "" is not read.
	Map map[string]string
	// LabelColumns are columns that each stand for the label of their name, and say yes or no to it. Without any, and without a column
	// of labels, columns of 0 and 1, yes and no and the like are taken for such.
	LabelColumns []string
	// LabelNames says what labels of the files are called in the library: "1" may be "Art theft". Labels that it does not name
	// keep their own.
	LabelNames map[string]string
	// Charset is the name of the files' character set as the web names them ("windows-1252", "macintosh", "cp850"); "" where
	// each file's bytes tell.
	Charset string
	// DateOrder says how dates such as 03/04/2024 are read where nothing in their column tells.
	DateOrder DateOrder
	// TextAs is the format, "text" or "lines", of text files that may be one article or one a line, and of those that look like
	// no article. Without it each of them is a Problem.
	TextAs string
	// Sheets are the names of the sheets that are read of workbooks. Without any, it is the sheets whose columns hold articles.
	Sheets []string
	// Recall, where not nil, returns what was chosen for tables with these columns, and whether anything was. The columns are
	// those of a table, the keys of its first objects, or with sheets set the names of a workbook's sheets.
	Recall func(columns []string, sheets bool) (Choices, bool)
	// Charsets are those that were chosen for some tables before, as Recall would return them. A table that does not prove its charset
	// is read in the one that was chosen for its columns.
	Charsets []string
	// Afresh makes an import take no notice of what was chosen in earlier ones, and forget it. Reading itself does not look at it.
	Afresh bool
	// Relabel makes the label of an exact copy replace the one that the library's article has. Reading itself does not look at it.
	Relabel bool
	// AnyLanguage leaves the language of an article open where its file does not name it.
	AnyLanguage bool
	// Progress, where not nil, hears of the bytes read so far and of the bytes in all; total is 0 where that is unknown,
	// as with standard input.
	Progress func(done, total int64)
	// Stdin is what the path "-" reads.
	Stdin io.Reader
}

// DateOrder is the order of day and month in dates written with numbers.
type DateOrder string

// The orders. Without one, a date that could be read in two ways stays undated.
const (
	AnyOrder   DateOrder = ""
	DayFirst   DateOrder = "dmy"
	MonthFirst DateOrder = "mdy"
)

// Limits that keep one broken file from filling the memory.
const (
	MaxText  = 16 << 20  // bytes of one article's text
	MaxHeld  = 256 << 20 // bytes of a file that has to be held as a whole
	MaxDepth = 4         // files within files
)

// Values of Options.LabelFrom that are not a column's name.
const (
	LabelFolder = "folder" // the name of the folder that holds the file
	LabelNone   = "none"
)

// Fields are the names of our fields, in the order in which lists show them.
var Fields = []string{"title", "text", "source", "url", "published", "language", "label", "note", "split", "flagged"}
