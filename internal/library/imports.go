package library

import (
	"context"
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"blotter/data/store"

	"blotter/data"
	"blotter/data/reading"
	"blotter/internal/index"
	"blotter/internal/message"
)

// imports are the operations that read files.
type imports struct {
	*core
	topics topics
}

// Rejection is a piece of input that did not go in, and why.
type Rejection = reading.Problem

// Reading says how files are read; see reading.Options.
type Reading = reading.Options

// ImportResult says what came of an import.
type ImportResult struct {
	Found    int // articles read
	Added    int
	Copies   int // exact copies of articles that the library has or that were read before, left out
	Within   int // of these, copies of an article of the same files
	Labeled  int // articles that came with a label: new ones, and copies that had none here
	Topics   []string
	Rejected []Rejection
	Notices  []Rejection // how the files were read, where their own words do not say so, and what was left out on purpose
	Several  int         // articles that came with several labels, of which the first was taken since the library allows one
	Labels   []string    // in a preview: the labels that the articles came with, in the order of the files
	Conflicts
	CopiesOf []Copy      // the first of the copies left out
	Undated  int         // dates that cannot be read; their articles went in without one
	NoDate   *Rejection  // the first of these, nil for none
	Dates    []Rejection // all of these, one for each reason and file
	IDs      []int64     // the articles added, by number

	failed map[string]bool // files that could not be read
}

// refuse takes down what could not be read, if it is that, and tells whether it was.
func (r *ImportResult) refuse(err error) bool {
	var problem *reading.Problem
	switch {
	case !errors.As(err, &problem):
		return false
	case problem.Notice, problem.Kept && !strings.HasPrefix(problem.Kind, "date"):
		r.Notices = foldFiles(r.Notices, problem)
	case problem.Kept:
		r.Undated += problem.Number()
		if r.NoDate == nil {
			r.NoDate = problem
		}
		r.Dates = foldFiles(r.Dates, problem)
	default:
		r.Rejected = foldFiles(r.Rejected, problem)
		if problem.Place.IsZero() {
			if r.failed == nil {
				r.failed = map[string]bool{}
			}
			r.failed[problem.File] = true
		}
	}
	return true
}

// isDate reports whether the article was read all the same: what could not be read is its date, or nothing.
func isDate(err error) bool {
	var problem *reading.Problem
	return errors.As(err, &problem) && (problem.Kept || problem.Notice)
}

// importAtOnce is how many articles go in with one transaction: what a crash may cost, and for how long a label waits.
const importAtOnce = 1024

// Import reads files and folders and adds their articles. What cannot be read is listed under Rejected and the rest goes
// in. When ctx ends, what was added stays, and the result says so beside the error. Tables are read as was chosen for such tables
// in an earlier import, where o chooses nothing itself; what holds now is kept for the next one.
func (i imports) Import(ctx context.Context, paths []string, o Reading) (ImportResult, error) {
	memory, err := i.remembered(ctx, o)
	if err != nil {
		return ImportResult{}, err
	}
	defer i.reading.begin(paths)()
	watched, err := i.watchedAmong(ctx, paths)
	if err != nil {
		return ImportResult{}, err
	}
	change, err := i.store.Begin(ctx, importAction(paths))
	if err != nil {
		return ImportResult{}, err
	}
	in := importer{imports: i, id: change, relabels: o.Relabel, several: i.several.Load(), known: map[string]int64{}}
	err = in.readAll(ctx, paths, memory.reading())
	finish := i.store.Finish(context.WithoutCancel(ctx), change, in.result.Added)
	if in.result.Added > 0 || in.result.Labeled > 0 {
		i.trainer.Rescore(false)
	}
	if err == nil && in.result.Found > 0 {
		err = memory.keep(ctx, i.store)
	}
	if err == nil && len(watched) > 0 {
		err = i.store.NoteFiles(ctx, withFailures(watched, in.result))
	}
	return in.result, errors.Join(err, finish)
}

// importAction says where the articles of an import come from.
func importAction(paths []string) data.Action {
	a := data.Action{Verb: data.VerbImport, Files: len(paths)}
	if len(paths) > 0 {
		a.File = filepath.Base(paths[0])
	}
	return a
}

// importer takes drafts in, chunk by chunk.
type importer struct {
	imports
	id      int64 // of the change
	waiting []data.Draft
	result  ImportResult
	known   map[string]int64 // the topics of the labels met so far

	several  bool // articles may have several topics
	relabels bool // the label of a copy replaces the one that the library has
}

func (in *importer) readAll(ctx context.Context, paths []string, o Reading) error {
	for draft, err := range prefetch(reading.Articles(ctx, paths, o)) {
		switch {
		case in.result.refuse(err):
			continue
		case err != nil:
			return errors.Join(in.flush(context.WithoutCancel(ctx)), err)
		}
		in.result.Found++
		if len(draft.Labels) > 1 && !in.several {
			in.result.Several++
		}
		if in.waiting = append(in.waiting, draft); len(in.waiting) < importAtOnce {
			continue
		}
		if err := in.flush(ctx); err != nil {
			return err
		}
	}
	return in.flush(context.WithoutCancel(ctx))
}

// flush adds the waiting drafts in one transaction and takes them into the index.
func (in *importer) flush(ctx context.Context) error {
	if len(in.waiting) == 0 {
		return nil
	}
	fresh := make([]data.NewArticle, len(in.waiting))
	for i, draft := range in.waiting {
		topics, err := in.topicsOf(ctx, draft)
		if err != nil {
			return err
		}
		fresh[i] = data.NewArticle{Draft: draft, Topic: topics[0], Also: topics[1:]}
	}
	read := in.readAhead(in.waiting)
	in.change.Lock()
	defer in.change.Unlock()
	added, d, err := in.store.Add(ctx, in.id, fresh)
	texts := <-read
	if err != nil {
		return message.Wrap(err, "library.articles-not-added")
	}
	in.waiting = in.waiting[:0]
	return in.place(ctx, fresh, added, d, texts)
}

// topicsOf returns the topics that a draft is labeled with, the main one first: 0 where it has no label. Where articles have one
// topic only, there is no other.
func (in *importer) topicsOf(ctx context.Context, draft data.Draft) ([]int64, error) {
	main, err := in.topic(ctx, draft.Label)
	topics := []int64{main}
	if err != nil || !in.several || len(draft.Labels) < 2 {
		return topics, err
	}
	for _, label := range draft.Labels[1:] {
		topic, err := in.topic(ctx, label)
		if err != nil {
			return nil, err
		}
		if topic != 0 && !slices.Contains(topics, topic) {
			topics = append(topics, topic)
		}
	}
	return topics, nil
}

// readAhead prepares drafts while the store takes them in, and sends what it read: nil where no suggestions are wanted.
func (in *importer) readAhead(drafts []data.Draft) <-chan []index.Reading {
	read := make(chan []index.Reading, 1)
	if !in.trainer.Wanted() {
		read <- nil
		return read
	}
	go func() {
		read <- in.trainer.Read(len(drafts), func(i int) (title, text, language string) {
			return drafts[i].Title, drafts[i].Text, drafts[i].Language
		})
	}()
	return read
}

// topic returns the number of the topic that a label names, adding the topic where there is none.
func (in *importer) topic(ctx context.Context, label string) (int64, error) {
	label = strings.TrimSpace(label)
	if label == "" {
		return 0, nil
	}
	if id, met := in.known[label]; met {
		return id, nil
	}
	id, err := in.topicNamed(ctx, label)
	if err == nil {
		in.known[label] = id
	}
	return id, err
}

func (in *importer) topicNamed(ctx context.Context, label string) (int64, error) {
	if t, err := in.topics.TopicNamed(label); err == nil {
		return t.ID, nil
	}
	parent := int64(0)
	if above, below, nested := strings.Cut(label, data.PathSeparator); nested && strings.TrimSpace(above) != "" && strings.TrimSpace(below) != "" && !strings.Contains(below, data.PathSeparator) {
		id, err := in.topic(ctx, above)
		if err != nil {
			return 0, err
		}
		if t, found := in.topics.Topic(id); found && t.Parent == 0 && !t.None {
			parent, label = id, strings.TrimSpace(below)
		}
	}
	t, err := in.topics.addTopicTo(ctx, in.id, label, parent)
	var taken *data.NameTakenError
	if errors.As(err, &taken) { // another process added it in the meantime
		return taken.Owner.ID, nil
	}
	if err != nil {
		return 0, message.Wrap(err, "library.topic-not-added", "Topic", label)
	}
	in.result.Topics = append(in.result.Topics, t.Name)
	return t.ID, nil
}

// place takes what was added into the index, and labels copies that came with a label where the library had none. The change
// is locked.
func (in *importer) place(ctx context.Context, fresh []data.NewArticle, added []data.Added, d data.Delta, texts []index.Reading) error {
	ids, relabel := in.sort(fresh, added)
	in.result.Added += len(ids)
	in.result.IDs = append(in.result.IDs, ids...)
	e := in.trainer.Apply(d)
	in.findConflicts(fresh, added)
	switch {
	case texts != nil:
		in.trainer.Keep(numbers(added), texts)
		in.trainer.SuggestFor(ids)
	case in.trainer.Wanted():
		in.readIn(ctx, e.Unread)
	}
	in.announce(d, e, byImport)
	return in.takeOver(ctx, relabel)
}

// sort parts what was added into the numbers of new articles and the copies, by topic, that are labeled now. It counts both.
func (in *importer) sort(fresh []data.NewArticle, added []data.Added) (ids []int64, relabel map[int64][]int64) {
	relabel = map[int64][]int64{}
	isNew := func(id int64) bool {
		_, before := slices.BinarySearch(in.result.IDs, id)
		_, now := slices.BinarySearch(ids, id)
		return before || now
	}
	for i, a := range added {
		switch {
		case a.CopyOf == 0:
			ids = append(ids, a.ID)
			if fresh[i].Topic != 0 {
				in.result.Labeled++
			}
		default:
			in.result.Copies++
			in.result.addCopy(a.CopyOf, fresh[i].Draft.Title)
			if isNew(a.CopyOf) {
				in.result.Within++
			}
			if fresh[i].Topic != 0 && (in.relabels || in.isUnlabeled(a.CopyOf)) {
				relabel[fresh[i].Topic] = append(relabel[fresh[i].Topic], a.CopyOf)
			}
		}
	}
	return ids, relabel
}

// numbers are those of the articles added, 0 for a copy.
func numbers(added []data.Added) []int64 {
	ids := make([]int64, len(added))
	for i, a := range added {
		ids[i] = a.ID
	}
	return ids
}

// takeOver labels copies of articles that had no label. The change is locked.
func (in *importer) takeOver(ctx context.Context, relabel map[int64][]int64) error {
	for _, topic := range slices.Sorted(maps.Keys(relabel)) {
		d, err := in.store.Label(ctx, data.Labeling{
			Articles: relabel[topic], Topic: topic, Status: data.Labeled, How: data.Imported, Import: in.id,
		})
		if err != nil {
			return message.Wrap(err, "library.labels-not-taken")
		}
		in.result.Labeled += len(d.Reviews)
		in.apply(ctx, d, byImport)
	}
	return nil
}

func (in *importer) isUnlabeled(id int64) (is bool) {
	in.index.Read(func(x *index.Index) {
		if at, found := x.Find(id); found {
			is = x.Facts(at).Status == data.Unlabeled
		}
	})
	return is
}

// Preview reads files as Import would and counts what would come of it, changing nothing. It shows the first drafts. Of copies it knows
// those within the files.
func (i imports) Preview(ctx context.Context, paths []string, o Reading) (ImportResult, []data.Draft, error) {
	var result ImportResult
	memory, err := i.remembered(ctx, o)
	if err != nil {
		return result, nil, err
	}
	var first []data.Draft
	seen := map[string]string{} // the label of each text
	labels := map[string]bool{}
	for draft, err := range reading.Articles(ctx, paths, memory.reading()) {
		switch {
		case result.refuse(err):
			continue
		case err != nil:
			return result, first, err
		}
		result.Found++
		same := store.SameContent(draft.Title, draft.Text)
		if has, copied := seen[same]; copied {
			result.Within++
			result.addCopy(0, draft.Title)
			if has != "" && draft.Label != "" && data.FoldName(has) != data.FoldName(draft.Label) {
				result.addConflict(Conflict{Title: draft.Title, Has: has, Says: draft.Label})
			}
		} else {
			seen[same] = draft.Label
		}
		if len(draft.Labels) > 1 {
			result.Several++
		}
		if draft.Label != "" {
			result.Labeled++
		}
		for _, name := range draft.Labels {
			if folded := data.FoldName(name); !labels[folded] {
				labels[folded] = true
				result.Labels = append(result.Labels, name)
			}
		}
		if len(first) < previewed {
			first = append(first, draft)
		}
	}
	return result, first, nil
}

const previewed = 20
