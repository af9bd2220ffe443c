// Package format says what a format of files is, and keeps the registry of those that Blotter reads.
//
// # Adding a format
//
// A format is one file in a package below data/reading. It registers itself in an init function:
//
//	func init() {
//		format.Register(format.Format{
//			Name:        "ris",
//			Extensions:  []string{".ris"},
//			Description: "RIS, the records of a literature database",
//			Sniff:       sniffRIS,
//			Read:        readRIS,
//		})
//	}
//
// A new package is imported for this effect by data/reading/formats.go, one line each. Nothing else has to change: the choice
// of a reader, --format and its help, the error texts and the fuzz test over all formats are made from the registry.
//
// The packages below data/reading import each other downwards only: reading, then the formats (plain, table, ...), then
// record (named fields to drafts), then format, then clean, charset and dates.
package format

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"blotter/internal/message"
)

// Format is one kind of file that articles are read from.
type Format struct {
	// Name is what --format takes, in lower case: "csv".
	Name string
	// Extensions are those of its files, in lower case with the dot, without ".gz". A file with one of them is sniffed with
	// favor; see Detect.
	Extensions []string
	// Description is a phrase for lists of formats, without a full stop: "a table with commas or semicolons, its first row
	// naming the columns".
	Description string
	// Container marks archives and the like, which hold files of other formats. --format names the format of those.
	Container bool
	// Sniff says how sure it is that a file is of this format. It gets the beginning of the file and must be quick. Where it
	// is nil the extension decides alone.
	Sniff func(Head) Sureness
	// Read reads a file to its end and hands on what it finds. It stops soon after out.Ended reports true, holds no more of a
	// file than it must, and tells of what it cannot read by a Problem. A *Problem it returns is told too; another error is
	// put into one. Drafts need no cleaning: the caller cleans every field, fills in title, source, date and language where
	// they follow from the rest, and refuses drafts without text.
	Read func(ctx context.Context, in *Input, o Options, out Out) error
}

// Out takes what a reader finds, in the order of the file. Each method reports whether to go on.
type Out interface {
	// Draft hands on an article. The place ("line 12") goes into problems with it.
	Draft(d Draft) bool
	// Problem tells of something that could not be read, or was read otherwise than the file says.
	Problem(p *Problem) bool
	// Input hands on a file found inside a file. It is read before the call returns, by its own format.
	Input(in *Input) bool
	// Ended reports whether the reading is over: the caller wants no more, or its context has ended.
	Ended() bool
}

// Sureness is how sure a format is of a file, from No to Certain.
type Sureness int

// Degrees of Sureness. Values between them are fine.
const (
	No       Sureness = 0
	Possible Sureness = 20  // nothing speaks against it
	Likely   Sureness = 50  // it looks like this format
	Sure     Sureness = 80  // it looks like this format and no other
	Certain  Sureness = 100 // its signature says so
)

// extensionBonus is what a fitting extension adds to what Sniff says, where Sniff says more than No.
const extensionBonus Sureness = 30

var registry = map[string]Format{}

// Register adds a format. It is called by init functions only and panics, as the program starts, on a format without a name
// or reader and on a name that is taken.
func Register(f Format) {
	if f.Name == "" || f.Read == nil || f.Description == "" {
		panic("format: a format needs a name, a description and a reader")
	}
	if _, taken := registry[f.Name]; taken || f.Name == Auto {
		panic("format: there are two formats called " + f.Name)
	}
	registry[f.Name] = f
}

// Auto is the name that leaves the choice of the format to the file.
const Auto = "auto"

// All returns the registered formats by name.
func All() []Format {
	all := make([]Format, 0, len(registry))
	for _, f := range registry {
		all = append(all, f)
	}
	slices.SortFunc(all, func(a, b Format) int { return cmp.Compare(a.Name, b.Name) })
	return all
}

// Names returns the names of the registered formats in order, Auto first.
func Names() []string {
	names := []string{Auto}
	for _, f := range All() {
		names = append(names, f.Name)
	}
	return names
}

// Named returns the format of that name, or a Problem that lists the names where there is none.
func Named(name string) (Format, *Problem) {
	if f, ok := registry[strings.ToLower(name)]; ok {
		return f, nil
	}
	return Format{}, &Problem{
		Reason: message.New("reading.there-is-no-format-called-text", "Text", name),
		Remedy: message.New("reading.choose-format", "Formats", strings.Join(Names(), ", ")),
	}
}

// Detect returns the format that is surest of a file, and how sure it is; a fitting extension counts for 30. Of two that are
// as sure the one with the earlier name wins. It returns No where every format says No.
func Detect(h Head) (best Format, sureness Sureness) {
	for _, f := range All() {
		s := f.sureness(h)
		if s > sureness {
			best, sureness = f, s
		}
	}
	return best, sureness
}

func (f Format) sureness(h Head) Sureness {
	fits := slices.Contains(f.Extensions, h.Ext)
	if f.Sniff == nil {
		if fits {
			return Likely
		}
		return No
	}
	s := f.Sniff(h)
	if s > No && fits {
		s += extensionBonus
	}
	return s
}
