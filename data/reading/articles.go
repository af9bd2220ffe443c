// Package reading turns files of every kind into articles, streamed one by one.
//
// It reads plain text (one article a file, or several closed by "from <address>"), CSV and TSV, JSON lines and JSON
// arrays, each of them gzipped or not and in whatever charset it was saved. What cannot be read is told as a Problem, and
// the reading goes on with the rest.
package reading

import (
	"context"
	"io"
	"iter"
	"strings"

	"blotter/data"
)

// Options says how files are read. The zero Options recognises everything by itself.
type Options struct {
	// Format is "", "auto", "text" (one article a file), "articles" (several, each closed by "from <address>"), "csv",
	// "tsv" or "jsonl". Empty and "auto" go by the file's name and beginning.
	Format string
	// LabelFrom is "" for the label column or key where a file has one, "none" for no labels at all, "folder" for the name
	// of the folder that holds the file, or the name of the column or key that holds the label.
	LabelFrom string
	// Map names the file's column or JSON key for a field of ours: title, text, source, url, published, language, label,
	// note, split, flagged. What it does not name is found by the usual names.
	Map map[string]string
	// Progress, where not nil, hears of the bytes read so far and of the bytes in all; total is 0 where that is unknown,
	// as with standard input.
	Progress func(done, total int64)
	// Stdin is what the path "-" reads.
	Stdin io.Reader
}

// Limits that keep one broken file from filling the memory.
const (
	maxText = 16 << 20 // bytes of one article's text
	maxLine = 64 << 20 // bytes of one line of JSON
)

// Articles reads the files and folders (recursively, in name order, hidden files left out) and yields each article. An input that
// cannot be read is yielded as a *Problem with an empty draft, and the reading goes on; so is a date that cannot be read, after its
// article. When ctx ends it yields ctx.Err() once and stops.
func Articles(ctx context.Context, paths []string, o Options) iter.Seq2[data.Draft, error] {
	return func(yield func(data.Draft, error) bool) {
		r := &run{ctx: ctx, options: o, yield: yield}
		r.all(paths)
	}
}

// run is one reading. Its methods stop by themselves once stopped is set.
type run struct {
	ctx     context.Context
	options Options
	yield   func(data.Draft, error) bool
	meter   meter
	stopped bool
}

func (r *run) all(paths []string) {
	if p := checkOptions(r.options); p != nil {
		r.report(p)
		return
	}
	inputs := walk(r.ctx, paths)
	r.meter = newMeter(inputs, r.options.Progress)
	for _, in := range inputs {
		if r.ended() {
			return
		}
		r.input(in)
		r.meter.finish(in)
	}
	r.ended()
}

// ended reports whether the reading is over, and yields the context's error the first time it is that which ended it.
func (r *run) ended() bool {
	if r.stopped {
		return true
	}
	if err := r.ctx.Err(); err != nil {
		r.stopped = true
		r.yield(data.Draft{}, err)
	}
	return r.stopped
}

// give yields one article and reports whether to go on.
func (r *run) give(d data.Draft) bool {
	if r.ended() {
		return false
	}
	r.stopped = !r.yield(d, nil)
	return !r.stopped
}

// report yields one problem and reports whether to go on.
func (r *run) report(p *Problem) bool {
	if r.ended() {
		return false
	}
	r.stopped = !r.yield(data.Draft{}, p)
	return !r.stopped
}

func (r *run) input(in input) {
	if in.problem != nil {
		r.report(in.problem)
		return
	}
	f, p := r.open(in)
	if p != nil {
		r.report(p)
		return
	}
	defer f.close()
	kind, p := f.kind(r.options.Format)
	if p != nil {
		r.report(p)
		return
	}
	switch kind {
	case kindCSV:
		r.csv(f, 0)
	case kindTSV:
		r.csv(f, '\t')
	case kindJSONL:
		r.jsonl(f)
	case kindJSON:
		r.json(f)
	case kindSingle:
		r.text(f, false)
	default:
		r.text(f, true)
	}
}

func checkOptions(o Options) *Problem {
	switch o.Format {
	case "", "auto", "text", "articles", "csv", "tsv", "jsonl":
	default:
		return &Problem{
			Reason: "There is no format called “" + o.Format + "”.",
			Remedy: "Choose one of auto, text, articles, csv, tsv and jsonl.",
		}
	}
	for ours := range o.Map {
		if _, ok := synonyms[ours]; !ok {
			return &Problem{
				Reason: "An article has no field called “" + ours + "”.",
				Remedy: "Map one of these: " + strings.Join(fieldNames, ", ") + ".",
			}
		}
	}
	return nil
}
