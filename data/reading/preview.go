package reading

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"blotter/data"
	"blotter/data/reading/format"
)

// Preview is what the beginnings of files show of what is in them.
type Preview struct {
	Files    []FilePreview // those that were looked into, in order
	Others   int           // files that were not looked into, since the time was up
	Articles []data.Draft  // the articles in what was read
	Found    int           // how many these are
	Estimate int           // articles in all, extrapolated from what was read; Found where Exact is set
	Exact    bool          // all files were read to their ends
	Unlisted bool          // the folders hold more files than were counted, since the time was up
	Labels   []LabelCount  // the labels of the articles found, the most frequent first
	Problems []*Problem    // what could not be read
	Notices  []*Problem    // how the files were read where their own words do not say so, and what was left out on purpose
}

// FilePreview is what the beginning of one file shows.
type FilePreview struct {
	Name  string
	Size  int64 // bytes on the disk, 0 where unknown
	Found int   // articles in what was read
	Exact bool  // it was read to its end
	format.About
}

// LabelCount is a label and how many articles have it.
type LabelCount struct {
	Name  string
	Count int
}

// previewArticles is how many articles of a file a preview reads at most.
const previewArticles = 200

// previewTime is how long a preview reads. It is a variable for tests, which must not depend on the clock.
var previewTime = 350 * time.Millisecond

// leastShown is how many articles a preview finds, if there are as many, even where the time is up.
const leastShown = 20

// patience is how many times longer a preview reads where it has found too little to show, as on a busy machine.
const patience = 8

// Look reads the beginnings of files and folders as Articles would read them, and says what is in them. It takes less than half
// a second, however large they are, unless the first article takes longer. The error is ctx's, or a *Problem of the options.
func Look(ctx context.Context, paths []string, o Options) (*Preview, error) {
	if p := checkOptions(o); p != nil {
		return nil, p
	}
	began := time.Now()
	limited, cancel := context.WithTimeout(ctx, patience*previewTime)
	defer cancel()
	o.Progress = nil
	l := &look{until: began.Add(previewTime), run: &run{ctx: limited, options: o, folded: &folded{}}, preview: &Preview{Exact: true}, labels: map[string]int{}}
	l.run.yield = l.take
	l.run.late = func(p *Problem) { l.take(data.Draft{}, p) }
	inputs := l.list(limited, paths)
	l.run.meter = newMeter(inputs, nil)
	for i, in := range inputs {
		if in.pipe { // what is read of it would be lost
			l.preview.Others, l.preview.Exact = l.preview.Others+1, false
			continue
		}
		if limited.Err() != nil || l.late() {
			l.preview.Others, l.preview.Exact = l.preview.Others+len(inputs)-i, false
			break
		}
		l.file(in)
	}
	l.finish(inputs)
	return l.preview, ctx.Err()
}

// list lists what the paths hold, for a part of the preview's time: half a path may name a whole disk.
func (l *look) list(ctx context.Context, paths []string) []input {
	listing, cancel := context.WithTimeout(ctx, previewTime/3)
	defer cancel()
	inputs := walk(listing, paths)
	if listing.Err() != nil {
		l.preview.Unlisted, l.preview.Exact = true, false
	}
	return inputs
}

// look is a run that takes the first articles of each file.
type look struct {
	run     *run
	until   time.Time // when it ends, once it has found an article
	preview *Preview
	labels  map[string]int
	current *FilePreview
	read    int64 // bytes of all files
	seen    int   // records in these, whether or not they became articles
}

func (l *look) file(in input) {
	f := FilePreview{Name: in.path, Size: in.size}
	l.current = &f
	l.run.stopped = false
	l.run.about = &f.About
	l.run.input(in)
	f.Exact = !l.run.stopped && l.run.ctx.Err() == nil
	if f.Exact {
		l.read += max(in.size, l.run.meter.file)
		l.seen += f.Found
	} else {
		l.read += l.run.meter.file - f.Unread
		l.seen += max(f.Found, f.Held)
		l.preview.Exact = false
	}
	l.run.meter.file = 0
	l.preview.Files = append(l.preview.Files, f)
}

// take is the run's yield.
func (l *look) take(d data.Draft, err error) bool {
	var problem *Problem
	switch {
	case errors.As(err, &problem) && problem.Notice:
		l.preview.Notices = append(l.preview.Notices, problem)
	case problem != nil:
		l.preview.Problems = append(l.preview.Problems, problem)
	case err != nil:
		return false
	default:
		l.draft(d)
	}
	return l.current.Found < previewArticles && !l.late()
}

// late reports whether the time is up and enough was found to show.
func (l *look) late() bool { return l.preview.Found >= leastShown && time.Now().After(l.until) }

func (l *look) draft(d data.Draft) {
	l.current.Found++
	l.preview.Found++
	l.preview.Articles = append(l.preview.Articles, d)
	for _, label := range d.Labels {
		l.labels[label]++
	}
}

// finish counts the labels and extrapolates the number of articles by the bytes read.
func (l *look) finish(inputs []input) {
	for name, n := range l.labels {
		l.preview.Labels = append(l.preview.Labels, LabelCount{name, n})
	}
	slices.SortFunc(l.preview.Labels, func(a, b LabelCount) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Name, b.Name))
	})
	l.preview.Estimate = l.preview.Found
	total := int64(0)
	for _, in := range inputs {
		total += in.size
	}
	if !l.preview.Exact && l.read > 0 && total > l.read {
		l.preview.Estimate = int(float64(l.seen) * float64(total) / float64(l.read))
	}
}
