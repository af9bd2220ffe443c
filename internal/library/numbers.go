package library

import (
	"context"
	"errors"
	"slices"
	"sync"

	"blotter/classifier"
	"blotter/classifier/quality"
	"blotter/data"
	"blotter/internal/index"
	"blotter/internal/message"
	"blotter/internal/parallel"
	"blotter/internal/query"
	"blotter/internal/report"
	"blotter/internal/trainer"
)

// figures are the questions about the whole library: how many, how good, found all? What they rest on is gathered once, and kept until
// a label, the model or the audit changes.
type figures struct {
	*core
	lists lists
	kept  *keptNumbers
}

// keptNumbers is what the last question rested on.
type keptNumbers struct {
	mu      sync.Mutex
	library *report.Library
	heldOut map[int64]bool
	past    *report.Past // nil until it was asked for
	at      numbersKey
}

// numbersKey names what numbers rest on: the same key, the same numbers.
type numbersKey struct {
	model    string
	table    *classifier.Table
	position data.Position
}

// Numbers are the numbers of a library at one moment.
type Numbers struct {
	*report.Library
	heldOut map[int64]bool
	groups  func(article int64) int64
	kept    func(report.Suspect) bool
}

// Numbers gathers what all numbers rest on: every article with what the model says of it. Of labeled articles a model is asked that has
// not learned from them (cross-validation), so that they can be taken for any others. Call Learn first. report may be nil.
func (l figures) Numbers(ctx context.Context, progress func(done, total int64)) (Numbers, error) {
	l.kept.mu.Lock()
	defer l.kept.mu.Unlock()
	position, err := l.store.Position(ctx)
	if err != nil {
		return Numbers{}, err
	}
	now := l.trainer.Now()
	key := numbersKey{now.Version, now.Table, position}
	if l.kept.library == nil || l.kept.at != key {
		g := gathering{core: l.core, heldOut: map[int64]bool{}}
		if err := g.all(ctx, progress); err != nil {
			return Numbers{}, err
		}
		l.kept.library, l.kept.heldOut, l.kept.past, l.kept.at = &g.library, g.heldOut, nil, key
	}
	kept, err := l.keptLabels(ctx)
	return Numbers{Library: l.kept.library, heldOut: l.kept.heldOut, groups: l.group, kept: kept}, err
}

// keptLabels returns a function that reports whether the owner has said that a label is right although it looks like another topic.
func (l figures) keptLabels(ctx context.Context) (func(report.Suspect) bool, error) {
	rulings, err := l.store.Rulings(ctx)
	return func(s report.Suspect) bool {
		kept := data.Ruling{Kind: data.KeepLabel, Article: s.Article, Topic: s.Label, Other: s.LooksLike}
		if s.CopyOf != 0 {
			kept = data.Ruling{Kind: data.NoCopy, Article: s.Article, Other: s.CopyOf}
		}
		return slices.Contains(rulings, kept)
	}, err
}

func (l figures) group(article int64) (group int64) {
	l.index.Read(func(x *index.Index) {
		if group = x.CopyOf(article); group == 0 {
			group = article
		}
	})
	return group
}

// Countable returns a NoAuditError where Count would. It needs neither the model nor what Numbers gathers, so that it answers at once.
func (l figures) Countable() error {
	g := gathering{core: l.core}
	l.index.Read(func(x *index.Index) { g.articles(x) })
	return countable(&g.library)
}

func countable(l *report.Library) error {
	if report.Possible(l) {
		return nil
	}
	return &NoAuditError{All: len(l.Articles), Promises: report.Promises(len(l.Articles), 0.90), Audit: report.AuditOf(l)}
}

// Count estimates how many articles are about each topic. Where nothing was audited it returns a NoAuditError that says how many articles
// it would take.
func (n Numbers) Count(o report.CountOptions) (report.Counts, error) {
	if err := countable(n.Library); err != nil {
		return report.Counts{}, err
	}
	return report.Count(n.Library, o), nil
}

// Quality says how good the suggestions are, with intervals of the level given, such as 0.90. Labels that look wrong and were kept are left
// out.
func (n Numbers) Quality(level float64) report.Quality {
	heldOut := func(id int64) bool { return n.heldOut[id] }
	q := report.QualityOf(n.Library, level, heldOut)
	q.Suspects = slices.DeleteFunc(slices.Concat(n.Suspect(heldOut, n.groups), q.Suspects), n.kept)
	return q
}

// Done tests for each topic whether a share of all articles about it is found.
func (n Numbers) Done(target, confidence float64) report.Done {
	return report.DoneOf(n.Library, target, confidence)
}

// NoAuditError says that nothing can be estimated, since no article was audited.
type NoAuditError struct {
	All      int // articles in the library
	Promises []report.Promise
	Audit    report.Audit
}

// Error is a sentence for the reader.
func (e *NoAuditError) Error() string { return e.Said().String() }

// Said returns the error as a person reads it.
func (e *NoAuditError) Said() message.Message { return message.New("audit.needed") }

// Judged says how good the suggestions are as Numbers and Quality do. It gathers only the articles that this rests on, which suits a
// library of which not every article was read. progress may be nil.
func (l figures) Judged(ctx context.Context, level float64, progress func(done, total int64)) (report.Quality, error) {
	var sample []int64
	l.index.Read(func(x *index.Index) { sample = index.AuditSample(x) })
	if err := l.trainer.Know(ctx, sample, nil); err != nil {
		return report.Quality{}, err
	}
	g := gathering{core: l.core, heldOut: map[int64]bool{}, judged: true}
	if err := g.all(ctx, progress); err != nil {
		return report.Quality{}, err
	}
	return report.QualityOf(&g.library, level, func(id int64) bool { return g.heldOut[id] }), nil
}

// gathering is one pass over the library.
type gathering struct {
	*core
	library report.Library
	heldOut map[int64]bool
	topics  []int64
	judged  bool // takes only what quality rests on: labeled articles and the audit sample
}

func (g *gathering) all(ctx context.Context, progress func(done, total int64)) error {
	for _, t := range g.index.Now().Topics {
		if !t.Archived {
			g.library.Topics, g.topics = append(g.library.Topics, t), append(g.topics, t.ID)
		}
	}
	g.library.Several = g.several.Load()
	checked, table, err := g.check(ctx, progress)
	if err != nil {
		return err
	}
	var documents []classifier.Document
	g.index.Read(func(x *index.Index) { documents = g.articles(x) })
	var known classifier.KnownWords
	for i, d := range documents {
		if g.library.Articles[i].Teaches {
			known.Add(d)
		}
	}
	parallel.Beside(len(documents), func(i int) {
		if ctx.Err() != nil {
			return
		}
		a := &g.library.Articles[i]
		a.Said = row(table, documents[i], g.topics)
		a.Unknown, a.Words = known.Unknown(documents[i], a.Teaches)
	})
	g.takeHeldOut(checked)
	return ctx.Err()
}

// articles takes every article over, and returns their documents.
func (g *gathering) articles(x *index.Index) (documents []classifier.Document) {
	audit := x.Audit()
	g.library.Plan, g.library.Drawn, g.library.Search = audit.Plan, audit.At, audit.Search
	for at := range x.Len() {
		f := x.Facts(at)
		if f.Gone {
			continue
		}
		g.library.Size++
		if g.judged && f.Topic == 0 && !f.Audit {
			continue
		}
		a := report.Article{
			ID: f.ID, Published: query.ISO(int64(f.Published)), Audit: f.Audit, Teaches: f.Teaches(), Accepted: f.Status == data.Labeled && !f.Evidence(),
		}
		a.Source, a.Language = x.Source(at), x.Language(at)
		if f.Topic != 0 {
			a.Labels = append([]int64{int64(f.Topic)}, x.Further(f.ID)...)
		}
		if answer, said := x.Answer(f.ID); said {
			a.Asked, a.Answer = true, answer.Topics
		}
		g.library.Articles = append(g.library.Articles, a)
		documents = append(documents, x.Document(at))
	}
	return documents
}

// row is what a table says of a document, in the order of some topics.
func row(table classifier.Scorer, document classifier.Document, topics []int64) []float32 {
	out := make([]float32, len(topics))
	for _, s := range table.Scores(document) {
		if column := slices.Index(topics, s.Topic); column >= 0 {
			out[column] = float32(s.Confidence)
		}
	}
	return out
}

// check holds the labels out in turn. With too few labels nothing is held out.
func (g *gathering) check(ctx context.Context, progress func(done, total int64)) (trainer.Checked, classifier.Scorer, error) {
	checked, table, err := g.trainer.Validated(ctx, progress)
	if isTooFew(err) {
		return trainer.Checked{}, table, nil
	}
	return checked, table, err
}

func isTooFew(err error) bool {
	var few quality.TooFewLabelsError
	return errors.As(err, &few)
}

// takeHeldOut puts what was said of held-out labels in place of what a model says that has learned them.
func (g *gathering) takeHeldOut(c trainer.Checked) {
	place := make(map[int64]int, len(g.library.Articles))
	for i := range g.library.Articles {
		place[g.library.Articles[i].ID] = i
	}
	for i, judged := range c.Judged {
		id := c.Article(judged)
		at, there := place[id]
		if !there {
			continue
		}
		said := make([]float32, len(g.topics))
		for column, topic := range c.Predictions.Topics {
			if to := slices.Index(g.topics, topic); to >= 0 {
				said[to] = float32(c.Predictions.Probability[i][column])
			}
		}
		g.library.Articles[at].Said = said
		g.heldOut[id] = true
	}
}

// ViewGroups returns the articles of the saved views of these names, all where none is named, to count by. It returns an error that
// names a view that is not there, or says that there is none.
func (l figures) ViewGroups(ctx context.Context, names []string) (groups []report.Group, err error) {
	saved, err := (views{l.core}).SavedViews(ctx)
	if err != nil {
		return nil, err
	}
	if len(saved) == 0 {
		return nil, message.NewError("audit.no-views")
	}
	for _, name := range names {
		if placeOf(saved, name) < 0 {
			return nil, message.NewError("audit.no-view", "Name", name)
		}
	}
	for _, view := range saved {
		if len(names) > 0 && !slices.ContainsFunc(names, func(name string) bool { return placeOf([]SavedView{view}, name) == 0 }) {
			continue
		}
		ids, err := l.lists.List(ctx, view.Query())
		if err != nil {
			return nil, err
		}
		g := report.Group{Name: view.Name, Articles: map[int64]bool{}}
		for _, id := range ids {
			g.Articles[id] = true
		}
		groups = append(groups, g)
	}
	return groups, nil
}

// Curve measures how accuracy grows with the number of labels: models learn from growing parts of the labels and are asked about others.
// It takes as long as a dozen refinements. Too few labels give no points and no error. progress may be nil.
func (l figures) Curve(ctx context.Context, progress func(done, total int64)) ([]report.CurvePoint, error) {
	points, err := l.trainer.Curve(ctx, progress)
	if isTooFew(err) {
		return nil, nil
	}
	var curve []report.CurvePoint
	for _, p := range points {
		curve = append(curve, report.CurvePoint{Labels: p.Labels, Share: p.Accuracy, Interval: [2]float64(p.AccuracyInterval)})
	}
	return curve, err
}
