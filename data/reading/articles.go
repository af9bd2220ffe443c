// Package reading turns files of every kind into articles, streamed one by one.
//
// Which kinds there are is said by the registry in the package format; formats.go lists the packages that register them.
// Files may be gzipped and in any charset. What cannot be read is told as a Problem, and the reading goes on with the rest.
package reading

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"slices"
	"strings"

	"blotter/data"
	"blotter/data/reading/charset"
	"blotter/data/reading/clean"
	"blotter/data/reading/format"
	"blotter/internal/message"
)

// Options says how files are read; see format.Options.
type Options = format.Options

// Problem is an input that could not be read; see format.Problem.
type Problem = format.Problem

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
	current *format.Input // the file that is being read
	folded  *folded       // its problems
	stopped bool
	late    func(*Problem) // takes folded problems in place of yield, also after the end
	about   *format.About  // what is found out about the file goes here, where somebody wants to know
}

func (r *run) all(paths []string) {
	r.folded = &folded{}
	if p := checkOptions(r.options); p != nil {
		r.Problem(p)
		return
	}
	inputs := walk(r.ctx, paths)
	r.meter = newMeter(inputs, r.options.Progress)
	for _, in := range inputs {
		if r.Ended() {
			return
		}
		r.input(in)
		r.meter.finish(in)
	}
	r.Ended()
}

func (r *run) input(in input) {
	if in.problem != nil {
		r.Problem(in.problem)
		return
	}
	opened, closer, p := r.open(in)
	if r.Ended() {
		if closer != nil {
			_ = closer.Close() // it was only read
		}
		return
	}
	if p != nil {
		r.Problem(p)
		return
	}
	defer func() { _ = closer.Close() }() // it was only read
	if in.path != "-" && in.size > 0 {
		opened.SetAgain(func(peek format.Peek) { r.again(in, peek) })
	}
	r.Input(opened)
}

// Ended reports whether the reading is over, and yields the context's error the first time it is that which ended it.
func (r *run) Ended() bool {
	if r.stopped {
		return true
	}
	if err := r.ctx.Err(); err != nil {
		r.tellFolded()
		if !r.stopped {
			r.yield(data.Draft{}, err)
		}
		r.stopped = true
	}
	return r.stopped
}

// Draft yields one article, cleaned and completed, or the Problem that keeps it from being one.
func (r *run) Draft(d format.Draft) bool {
	if r.Ended() {
		return false
	}
	if p := decodedTwice(&d, r.current); p != nil && !r.Problem(p) {
		return false
	}
	finished, p := finish(d, r.current, r.options)
	if p != nil {
		return r.Problem(p)
	}
	r.stopped = !r.yield(finished, nil)
	return !r.stopped
}

// Problem yields one problem, at the end of its file where it is of a kind that comes often.
func (r *run) Problem(p *format.Problem) bool {
	if r.Ended() {
		return false
	}
	if p.Kind != "" && r.current != nil {
		r.folded.add(p)
		return true
	}
	r.stopped = !r.yield(data.Draft{}, p)
	return !r.stopped
}

// tellFolded yields the problems of the current file that were held back.
func (r *run) tellFolded() {
	problems := r.folded.problems
	r.folded = &folded{}
	for _, p := range problems {
		if r.late != nil {
			r.late(p)
			continue
		}
		if r.stopped {
			return
		}
		r.stopped = !r.yield(data.Draft{}, p)
	}
}

// Input reads a file by the format that is surest of it, or by the one that the user named.
func (r *run) Input(in *format.Input) bool {
	if r.Ended() {
		return false
	}
	outer, outerFolded := r.current, r.folded
	r.current, r.folded = in, &folded{}
	defer func() { r.current, r.folded = outer, outerFolded }()
	if in.Charset == "" {
		in.Charset = cmp.Or(r.options.Charset, r.recalledCharset(in))
	}
	f, p := r.choose(in)
	if p != nil {
		r.Problem(p)
		r.tellFolded()
		return !r.Ended()
	}
	if r.about != nil {
		r.about.Format = f.Name
		in.SetAbout(r.about)
		defer func() { r.about.Charset, r.about.Doubt = in.Found().Name, in.Found().Guess }()
		defer func() { r.about.Unread = in.Unread() }()
	}
	if err := f.Read(r.ctx, in, r.options, r); err != nil && r.ctx.Err() == nil {
		r.Problem(asProblem(in, err))
	}
	if found := in.Found(); found.Guess && !r.Ended() {
		r.Problem(guessedCharset(in, found))
	}
	r.tellFolded()
	return !r.Ended()
}

// guessedCharset says in which charset a file was read whose bytes do not prove it.
func guessedCharset(in *format.Input, found charset.Found) *format.Problem {
	return &format.Problem{
		File:   in.Name,
		Kind:   "charset-guessed",
		Notice: true,
		Reason: message.New("reading.charset-guessed", "Charset", found.Name),
		Remedy: message.New("reading.charset-guess-hint"),
	}
}

func asProblem(in *format.Input, err error) *format.Problem {
	var problem *format.Problem
	if errors.As(err, &problem) {
		return problem
	}
	return format.ReadProblem(in.Name, message.Message{}, err)
}

// choose returns the format that reads a file.
func (r *run) choose(in *format.Input) (format.Format, *Problem) {
	h, err := in.Head()
	switch {
	case len(h.Bytes) == 0 && err == nil:
		return format.Format{}, &Problem{File: in.Name, Reason: message.New("reading.the-file-is-empty"), Remedy: message.New("reading.nothing-is-lost-leave-it-out")}
	case len(h.Bytes) == 0:
		return format.Format{}, format.ReadProblem(in.Name, message.Message{}, err)
	case in.Depth > format.MaxDepth:
		return format.Format{}, &Problem{
			File: in.Name, Reason: message.New("reading.too-deep"), Remedy: message.New("reading.unpack-outer"),
		}
	}
	best, sureness := format.Detect(h)
	known := sureness >= format.Sure
	if !known {
		if p := refuse(h); p != nil {
			return format.Format{}, p
		}
	}
	// A container is opened whatever format was named: the name is meant for what is inside. The name of a container says
	// nothing of that.
	if name := strings.ToLower(r.options.Format); name != "" && name != format.Auto && !best.Container {
		if f, p := format.Named(name); p != nil || !f.Container {
			return f, p
		}
	}
	if !known {
		if p := markup(h); p != nil {
			return format.Format{}, p
		}
	}
	if sureness == format.No {
		return r.chooseText(h)
	}
	return best, nil
}

// chooseText returns the format of a text that looks like no article: the one that the user named for such files.
func (r *run) chooseText(h format.Head) (format.Format, *Problem) {
	if h.Text == nil {
		return format.Format{}, unknown(h)
	}
	if r.about != nil {
		r.about.Asks = []string{"text", "lines"}
	}
	if r.options.TextAs == "" {
		return format.Format{}, unknown(h)
	}
	return format.Named(r.options.TextAs)
}

// decodedTwice mends the letters of a draft that was decoded twice, and returns a Notice of that; nil where it was not.
func decodedTwice(d *format.Draft, in *format.Input) *Problem {
	any := false
	for _, field := range []*string{&d.Title, &d.Text, &d.Note, &d.Source} {
		mended, was := clean.DecodedTwice(*field)
		*field, any = mended, any || was
	}
	if !any {
		return nil
	}
	return &Problem{File: in.Name, Place: d.Place, Kind: "decoded-twice", Notice: true, Reason: message.New("reading.decoded-twice")}
}

// finish cleans every field of a draft and fills in what follows from the others: the title from the text, the source and
// the date from the address, the language from the text.
func finish(raw format.Draft, in *format.Input, o Options) (data.Draft, *Problem) {
	d := raw.Draft
	d.Title, d.Text, d.Note = clean.Line(d.Title), clean.Text(d.Text), clean.Text(d.Note)
	d.Source, d.URL = clean.Line(d.Source), clean.Line(d.URL)
	if p := checkText(d.Text, in.Name, raw.Place); p != nil {
		return d, p
	}
	if d.Title == "" {
		d.Title = clean.Clip(d.Text)
	}
	if a, ok := clean.ParseAddress(d.URL); ok {
		if d.Source == "" {
			d.Source = a.Source
		}
		if d.Published == "" {
			d.Published = a.Published
		}
	}
	if d.Language = clean.LanguageCode(d.Language); d.Language == "" && !o.AnyLanguage {
		d.Language = clean.Language(d.Text)
	}
	d.Label, d.Labels = labels(d, in, o)
	if d.Label == "" && !d.Postponed {
		d.Made = data.Provenance{} // of no label
	}
	return d, nil
}

// labels returns the labels of a draft, the main one first and none twice.
func labels(d data.Draft, in *format.Input, o Options) (string, []string) {
	var names []string
	switch o.LabelFrom {
	case format.LabelNone:
	case format.LabelFolder:
		names = []string{in.Folder}
	default:
		names = append([]string{d.Label}, d.Labels...)
	}
	var kept []string
	seen := map[string]bool{}
	for _, name := range names {
		name = clean.Line(name)
		if folded := data.FoldName(name); folded != "" && !seen[folded] {
			seen[folded] = true
			kept = append(kept, name)
		}
	}
	if len(kept) == 0 {
		return "", nil
	}
	return kept[0], kept
}

func checkText(text, file string, place message.Message) *Problem {
	switch {
	case len(text) > format.MaxText:
		return &Problem{
			File: file, Place: place, Kind: "too-long",
			Reason: message.New("reading.the-article-has-more-than-16"),
			Remedy: message.New("reading.part-it-into-several-articles-and"),
		}
	case text == "":
		return &Problem{
			File: file, Place: place, Kind: "no-text",
			Reason: message.New("reading.the-article-has-no-text-and"),
			Remedy: message.New("reading.fill-in-its-text-or-take"),
		}
	}
	return nil
}

func checkOptions(o Options) *Problem {
	if name := o.Format; name != "" && name != format.Auto {
		if _, p := format.Named(name); p != nil {
			return p
		}
	}
	if as := o.TextAs; as != "" && as != "text" && as != "lines" {
		return &Problem{
			Reason: message.New("reading.there-is-no-format-called-text", "Text", as),
			Remedy: message.New("reading.choose-format", "Formats", "text, lines"),
		}
	}
	if _, ok := charset.Named(o.Charset); o.Charset != "" && !ok {
		return &Problem{
			Reason: message.New("reading.unknown-charset", "Charset", o.Charset),
			Remedy: message.New("reading.name-a-charset"),
		}
	}
	switch o.DateOrder {
	case format.AnyOrder, format.DayFirst, format.MonthFirst:
	default:
		return &Problem{
			Reason: message.New("reading.unknown-date-order", "Order", string(o.DateOrder)),
			Remedy: message.New("reading.name-a-date-order"),
		}
	}
	for ours := range o.Map {
		if !slices.Contains(format.Fields, ours) {
			return &Problem{
				Reason: message.New("reading.an-article-has-no-field-called", "Text", ours),
				Remedy: message.New("reading.map-one-of-these-columns", "Columns", strings.Join(format.Fields, ", ")),
			}
		}
	}
	return nil
}
