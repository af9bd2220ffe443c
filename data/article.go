package data

// Draft is an article as a file brings it, before a library has given it a number.
type Draft struct {
	Title     string
	Text      string   // paragraphs parted by one blank line, UTF-8, no trailing space
	Source    string   // who published it, as a reader would name it: "thecrimereport.org"
	URL       string   // the address it was found at, "" where unknown
	Published string   // ISO 8601, "2019-01-02" or "2019-01-02T15:04:05Z"; "" where unknown
	Language  string   // ISO 639-1, "en"; "" where unknown
	Label     string   // the name of the main topic it came labeled with, "" for none
	Labels    []string // the names of all topics it came labeled with, Label first; nil for none
	Note      string   // a note kept beside it, "" for none
	Split     string   // "train", "validation", "test", or "" where the file names none
	Flagged   bool
	Made      Provenance // how its label was made, where an export of another library says so
	Postponed bool       // it was looked at there and postponed
	Number    int64      // its number there; 0 where unknown
}

// Provenance says how a label was made in the library that it comes from. What is zero is not known.
type Provenance struct {
	How    How
	Author string // who made it, by name
	At     int64  // Unix milliseconds
}

// Status says where an article stands in the review.
type Status uint8

// The states of an article. A skipped article was looked at and postponed.
const (
	Unlabeled Status = iota
	Labeled
	Skipped
)

// String returns the word that the command line and the exports use.
func (s Status) String() string {
	switch s {
	case Labeled:
		return "labeled"
	case Skipped:
		return "skipped"
	default:
		return "unlabeled"
	}
}

// Article is one article of a library with its whole text.
type Article struct {
	Head
	URL   string
	Text  string
	Note  string
	Split string // "train", "validation", "test", or "" where the file named none
}

// Head is what a list shows of an article: everything but its text.
type Head struct {
	ID        int64
	Title     string
	Source    string
	Published string
	Language  string
	Added     int64 // Unix milliseconds
	Words     int
	Topic     int64   // its main topic, 0 for none
	Also      []int64 // its further topics, by number; nil for none
	Status    Status  // Labeled where it has a main topic
	How       How     // how its status was made
	LabeledAt int64   // when, in Unix milliseconds; 0 for Unlabeled
	Author    int64   // who chose the main topic, 0 where it has none
	Sample    bool    // it came with the starter library
	Flagged   bool
	Noted     bool // it has a note
}

// NewArticle is an article on its way into the library.
type NewArticle struct {
	Draft  Draft
	Topic  int64   // the main topic that it comes labeled with, 0 for none
	Also   []int64 // further topics that it comes labeled with
	Sample bool    // it belongs to the starter library
}

// Added says what became of a NewArticle. Exactly one of the two is not 0.
type Added struct {
	ID     int64
	CopyOf int64 // the article that has the same title and text already
}
