package format

import (
	"compress/flate"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"

	"blotter/data"
	"blotter/internal/message"
)

// Problem is an input that could not be read: where, why, and what to do. It is an error. Problems of one kind in one file are
// folded into one, which counts them.
type Problem struct {
	File   string            // the path as it was given or found, "standard input" for "-"
	Place  message.Message   // as "line 12" or "byte 512"; none for the whole file
	Reason message.Message   // what is wrong, a sentence
	Remedy message.Message   // what to do about it, a sentence; none where there is nothing to do
	Err    error             // the error behind it, may be nil
	Kept   bool              // a part of an article only: the article itself was read, and comes before it
	Notice bool              // nothing was lost; it says how the file was read, or what was left out on purpose
	Kind   string            // the same for problems that differ in their place and details only; "" for one that stands alone
	Count  int               // how many problems it stands for; 0 means 1
	Others int               // how many other files have the same, where a list folds them into one
	Places []message.Message // the first places, where it stands for several
}

// Number returns how many problems it stands for, at least 1.
func (p *Problem) Number() int { return max(p.Count, 1) }

// Where returns the place, or the first places and how many more there are: "line 3, line 5, line 9 and 297 more".
func (p *Problem) Where() message.Message {
	if p.Number() == 1 || len(p.Places) == 0 {
		return p.Place
	}
	if more := p.Number() - len(p.Places); more > 0 {
		return message.Count("reading.places-and-more", more, "Places", p.Places)
	}
	return message.New("message.text", "Text", p.Places)
}

// What returns the reason and the remedy.
func (p *Problem) What() message.Message {
	if p.Remedy.IsZero() {
		return p.Reason
	}
	return message.Sentences(p.Reason, p.Remedy)
}

// Said returns the whole of it in one line: the file, the place, the reason and the remedy.
func (p *Problem) Said() message.Message { return p.SaidOf(data.SourceSaid(p.File)) }

// SaidOf is Said with another name for the file, as one without its folder.
func (p *Problem) SaidOf(file message.Message) message.Message {
	place := p.Where()
	switch {
	case p.File == "" && place.IsZero():
		return p.What()
	case p.File == "":
		return message.New("reading.problem", "File", place, "What", p.What())
	case place.IsZero():
		return message.New("reading.problem", "File", file, "What", p.What())
	}
	return message.New("reading.problem-at-place", "File", file, "Place", place, "What", p.What())
}

// Error returns the message in English.
func (p *Problem) Error() string { return p.Said().String() }

// Unwrap returns the error that lies behind it.
func (p *Problem) Unwrap() error { return p.Err }

// OpenProblem says why a file or folder could not be opened.
func OpenProblem(path string, err error) *Problem {
	p := &Problem{File: path, Err: err}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.Reason = message.New("reading.there-is-no-such-file-or")
		p.Remedy = message.New("reading.check-the-spelling-or-choose-it")
	case errors.Is(err, fs.ErrPermission):
		p.Reason = message.New("reading.you-are-not-allowed-to-read")
		p.Remedy = message.New("reading.ask-its-owner-for-the-right")
	default:
		p.Reason = message.New("reading.it-could-not-be-opened-cause", "Cause", cause(err))
		p.Remedy = message.New("reading.check-that-the-disk-is-still")
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
func Line(n int) message.Message { return message.New("place.line", "N", n) }

// LineRange names lines as a Problem's place.
func LineRange(first, last int) message.Message {
	if last <= first {
		return Line(first)
	}
	return message.New("place.lines", "N", first, "To", last)
}

// ReadProblem says why the reading broke off in the middle of a file.
func ReadProblem(name string, place message.Message, err error) *Problem {
	p := &Problem{File: name, Place: place, Err: err}
	if isDamage(err) {
		p.Reason = message.New("reading.the-compressed-file-is-damaged-or")
		p.Remedy = message.New("reading.get-the-file-again-the-articles")
		return p
	}
	p.Reason = message.New("reading.the-file-could-not-be-read", "Cause", cause(err))
	p.Remedy = message.New("reading.check-that-the-disk-is-still-2")
	return p
}

// isDamage reports whether compressed bytes make no sense or end too early.
func isDamage(err error) bool {
	var corrupt flate.CorruptInputError
	return errors.As(err, &corrupt) || errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) || errors.Is(err, io.ErrUnexpectedEOF)
}
