package reading

import (
	"bytes"

	"blotter/data"
	"blotter/data/reading/charset"
	"blotter/data/reading/format"
)

// recalledCharset returns the charset that was chosen before for tables with the columns of a file, "" where none was, or where the
// bytes prove a charset. Columns are known by their names, and these depend on the charset: each that was ever chosen is tried on the
// beginning of the file.
func (r *run) recalledCharset(in *format.Input) string {
	if r.options.Recall == nil || len(r.options.Charsets) == 0 {
		return ""
	}
	h, err := in.Head()
	if err != nil || charset.IsBinary(h.Bytes) || !charset.IsGuess(h.Bytes) {
		return ""
	}
	for _, name := range r.options.Charsets {
		if r.isChosen(name, in, h) {
			return name
		}
	}
	return ""
}

// isChosen reports whether a charset was chosen for the tables that a file holds when it is read in that charset.
func (r *run) isChosen(name string, in *format.Input, h format.Head) bool {
	if _, ok := charset.Named(name); !ok {
		return false
	}
	about := &format.About{}
	try := &run{ctx: r.ctx, options: r.options, about: about, folded: &folded{}}
	try.options.Charsets, try.options.Charset, try.options.Progress = nil, name, nil
	try.late = func(*Problem) {}
	try.yield = func(data.Draft, error) bool { return len(about.Tables) == 0 }
	beginning := format.NewInput(in.Name, bytes.NewReader(h.Bytes))
	beginning.Depth = in.Depth
	try.Input(beginning)
	for _, t := range about.Tables {
		if t.Recalled && t.Choices.Charset == name {
			return true
		}
	}
	return false
}
