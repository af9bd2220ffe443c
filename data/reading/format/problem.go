package format

import (
	"compress/flate"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
)

// Problem is an input that could not be read: where, why, and what to do. It is an error. Problems of one kind in one file are
// folded into one, which counts them.
type Problem struct {
	File   string   // the path as it was given or found, "standard input" for "-"
	Place  string   // "line 12", "row 3, column date", "byte 512"; "" for the whole file
	Reason string   // what is wrong, a sentence
	Remedy string   // what to do about it, a sentence; "" where there is nothing to do
	Err    error    // the error behind it, may be nil
	Kept   bool     // a part of an article only: the article itself was read, and comes before it
	Notice bool     // nothing was lost; it says how the file was read, or what was left out on purpose
	Kind   string   // the same for problems that differ in their place and details only; "" for one that stands alone
	Count  int      // how many problems it stands for; 0 means 1
	Others int      // how many other files have the same, where a list folds them into one
	Places []string // the first places, where it stands for several
}

// Number returns how many problems it stands for, at least 1.
func (p *Problem) Number() int { return max(p.Count, 1) }

// Where returns the place, or the first places and how many more there are: "line 3, line 5, line 9 and 297 more".
func (p *Problem) Where() string {
	if p.Number() == 1 || len(p.Places) == 0 {
		return p.Place
	}
	where := strings.Join(p.Places, ", ")
	if more := p.Number() - len(p.Places); more > 0 {
		where += fmt.Sprintf(" and %d more", more)
	}
	return where
}

// Error returns the whole of it in one line: the file, the place, the reason and the remedy.
func (p *Problem) Error() string {
	where := p.File
	if place := p.Where(); place != "" {
		where = strings.TrimPrefix(where+", "+place, ", ")
	}
	what := strings.TrimSpace(p.Reason + " " + p.Remedy)
	if where == "" {
		return what
	}
	return where + ": " + what
}

// Unwrap returns the error that lies behind it.
func (p *Problem) Unwrap() error { return p.Err }

// OpenProblem says why a file or folder could not be opened.
func OpenProblem(path string, err error) *Problem {
	p := &Problem{File: path, Err: err}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.Reason = "There is no such file or folder."
		p.Remedy = "Check the spelling, or choose it again."
	case errors.Is(err, fs.ErrPermission):
		p.Reason = "You are not allowed to read it."
		p.Remedy = "Ask its owner for the right to read it, or copy it to a folder of yours."
	default:
		p.Reason = "It could not be opened (" + cause(err) + ")."
		p.Remedy = "Check that the disk is still there, and try again."
	}
	return p
}

// cause returns the innermost words of an error, without the path that the Problem names already.
func cause(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return err.Error()
}

// Line names a line as a Problem's place.
func Line(n int) string { return fmt.Sprintf("line %d", n) }

// LineRange names lines as a Problem's place.
func LineRange(first, last int) string {
	if last <= first {
		return Line(first)
	}
	return fmt.Sprintf("lines %d to %d", first, last)
}

// ReadProblem says why the reading broke off in the middle of a file.
func ReadProblem(name, place string, err error) *Problem {
	p := &Problem{File: name, Place: place, Err: err}
	if isDamage(err) {
		p.Reason = "The compressed file is damaged or cut off."
		p.Remedy = "Get the file again. The articles before this place were read."
		return p
	}
	p.Reason = "The file could not be read to its end (" + cause(err) + ")."
	p.Remedy = "Check that the disk is still there, and try again. The articles before this place were read."
	return p
}

// isDamage reports whether compressed bytes make no sense or end too early.
func isDamage(err error) bool {
	var corrupt flate.CorruptInputError
	return errors.As(err, &corrupt) || errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) || errors.Is(err, io.ErrUnexpectedEOF)
}
