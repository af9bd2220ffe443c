package library

import (
	"cmp"
	"context"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"blotter/data"
	"blotter/data/writing"
	"blotter/internal/index"
	"blotter/internal/message"
	"blotter/internal/report"
)

// MethodsOptions say what a methods report tells.
type MethodsOptions struct {
	Version string  // of Blotter
	Level   float64 // of the intervals, such as 0.90
	Titles  bool    // with the titles of the audited articles
	In      message.Language
}

// Methods gathers what was collected, labeled and checked, and what follows from it. It holds no text of any article, and titles only where
// they are asked for. Call Learn first. progress may be nil.
func (l figures) Methods(ctx context.Context, o MethodsOptions, progress func(done, total int64)) (m report.Methods, err error) {
	n, err := l.Numbers(ctx, progress)
	if err != nil {
		return m, err
	}
	m = report.Methods{
		Name: strings.TrimSuffix(filepath.Base(l.store.Path()), filepath.Ext(l.store.Path())), Version: o.Version, Model: l.trainer.Now().Version,
		At: l.store.Now(), Library: n.Library, In: o.In, Possible: report.Possible(n.Library),
		Counts: report.Count(n.Library, report.CountOptions{By: report.ByMonth, Level: o.Level}), Quality: n.Quality(o.Level), Done: n.Done(0.95, 0.95),
		Drift: report.DriftOf(n.Library), Breaks: report.Breaks(n.Library),
	}
	if m.Past, err = l.Past(ctx, n, progress); err != nil {
		return m, err
	}
	if m.Labelers, m.Titles, err = l.labelers(ctx, o); err != nil {
		return m, err
	}
	m.Auditors, err = l.auditors(ctx)
	return m, err
}

// labelers says who labeled in which ways, and, where that is asked for, the titles of the audited articles.
func (l figures) labelers(ctx context.Context, o MethodsOptions) ([]report.Labeler, map[int64]string, error) {
	authors, err := about{l.core}.Authors(ctx)
	if err != nil {
		return nil, nil, err
	}
	sample := map[int64]bool{}
	for _, id := range (audit{l.core}).sample() {
		sample[id] = true
	}
	var titles map[int64]string
	if o.Titles {
		titles = map[int64]string{}
	}
	g := gatheredLabelers{}
	for head, err := range l.store.Heads(ctx) {
		if err != nil {
			return nil, nil, err
		}
		if head.Status == data.Labeled {
			g.add(authors[head.Author], howSaid(head.How).In(o.In), head.LabeledAt)
		}
		if o.Titles && sample[head.ID] {
			titles[head.ID] = head.Title
		}
	}
	return g.list(), titles, nil
}

func (l figures) auditors(ctx context.Context) ([]report.Labeler, error) {
	authors, err := about{l.core}.Authors(ctx)
	if err != nil {
		return nil, err
	}
	g := gatheredLabelers{}
	l.index.Read(func(x *index.Index) {
		for _, a := range x.Audit().Answers {
			g.add(authors[a.Author], "", a.At)
		}
	})
	return g.list(), nil
}

// gatheredLabelers are labelers by name and way.
type gatheredLabelers map[[2]string]*report.Labeler

func (g gatheredLabelers) add(name, how string, at int64) {
	key := [2]string{name, how}
	one := g[key]
	if one == nil {
		one = &report.Labeler{Name: name, How: how, From: at}
		g[key] = one
	}
	one.Articles++
	one.From, one.To = min(one.From, at), max(one.To, at)
}

func (g gatheredLabelers) list() []report.Labeler {
	all := make([]report.Labeler, 0, len(g))
	for one := range maps.Values(g) {
		all = append(all, *one)
	}
	slices.SortFunc(all, func(a, b report.Labeler) int {
		return cmp.Or(cmp.Compare(b.Articles, a.Articles), cmp.Compare(a.Name, b.Name), cmp.Compare(a.How, b.How))
	})
	return all
}

// howSaid names a way of labeling.
func howSaid(how data.How) message.Message {
	id := map[data.How]string{
		data.ByHand: "report.by-hand", data.Confirmed: "report.confirmed", data.Corrected: "report.corrected", data.InBulk: "report.in-bulk",
		data.Imported: "report.imported", data.ByRule: "report.by-rule",
	}[how]
	if id == "" {
		return how.Said()
	}
	return message.New(id)
}

// IsMethodsFile reports whether a methods report can be written to a file of this name.
func IsMethodsFile(path string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".html", ".htm", ".md", ".pdf", ".json":
		return true
	}
	return false
}

// WriteMethods writes a methods report to a file, by the ending of its name: Markdown for .md, PDF for .pdf, all numbers as JSON for .json,
// else HTML. The file is whole or not there.
func WriteMethods(path string, m report.Methods) error {
	d := m.Document()
	write := d.WriteHTML
	switch strings.ToLower(filepath.Ext(path)) {
	case ".md":
		write = d.WriteMarkdown
	case ".pdf":
		write = func(w io.Writer) error { return d.WritePDF(w, m.At) }
	case ".json":
		write = m.WriteJSON
	}
	return writing.File(path, write)
}

// IsPictureFile reports whether a picture can be written to a file of this name.
func IsPictureFile(path string) bool {
	ext := strings.ToLower(filepath.Ext(path))
	return ext == ".svg" || ext == ".png"
}

// WritePicture writes a picture to a file, which is whole or not there: PNG where its name ends in .png, else SVG.
func WritePicture(path string, p *report.Picture) error {
	if strings.EqualFold(filepath.Ext(path), ".png") {
		return writing.File(path, p.WritePNG)
	}
	return writing.File(path, p.WriteSVG)
}
