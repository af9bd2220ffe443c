package format

// About is what a reader found out about a file besides its articles, for a preview.
type About struct {
	Format  string   // the name of the format that reads it
	Charset string   // the charset it was read in, "" where all of it is ASCII so far
	Doubt   bool     // the charset is a guess
	Held    int      // records that were read to judge the columns by
	Unread  int64    // see Input.Unread
	Asks    []string // the formats that the user is to choose among, since the file may be of either
	Sheets  []Sheet  // of a workbook with several sheets that are not empty
	Tables  []Table  // one for each sheet that is read; empty where the file is made of no records
}

// Sheet is one sheet of a workbook.
type Sheet struct {
	Name string
	Read bool // its rows are read
}

// Table is what the columns of a table, or the keys of objects, hold.
type Table struct {
	Name              string // of a sheet, "" for the only one
	Columns           []Column
	Nameless          bool      // the columns have no names: the first row is an article
	DateOrder         DateOrder // the order of day and month that the dates prove, or that the user named
	DateContradictory bool      // the dates prove both orders
	DateExample       string    // a date that could be two days, where nothing proves the order
	Whole             bool      // all records were looked at, not only the first
	Shape             []string  // the columns that Options.Recall was asked for; nil where it was not
	Choices           Choices   // what Recall returned
	Recalled          bool      // Recall returned something
}

// Column is one column of a table, or one key of objects.
type Column struct {
	Name   string   // "column 3" where it has none
	Field  string   // the field of ours that it holds, one of Fields, "" for none
	By     string   // how that was found: "name", "content", "mapped" or, for a column that says yes or no to the label of its name, "ticks"; "verdict" for an annotator's answer to the label
	Hint   string   // the field that the user may want it for, where it has none
	Values []string // the first three values
}

// SetAbout makes the input note what is found out about it.
func (in *Input) SetAbout(a *About) { in.about = a }

// Describe notes what the columns of a table hold, judged by that many records, where somebody wants to know.
func (in *Input) Describe(t Table, records int) {
	if in.about != nil && in.peek == nil {
		in.about.Held += records
		in.about.Tables = append(in.about.Tables, t)
	}
}

// DescribeSheets notes which sheets a workbook has, where somebody wants to know.
func (in *Input) DescribeSheets(sheets []Sheet) {
	if in.about != nil && in.peek == nil {
		in.about.Sheets = sheets
	}
}

// Previewed reports whether only the beginning of the file is wanted.
func (in *Input) Previewed() bool { return in.about != nil }

// Ask notes that the file may be of several formats.
func (in *Input) Ask(formats ...string) {
	if in.about != nil {
		in.about.Asks = formats
	}
}
