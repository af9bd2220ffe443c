package library

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"blotter/data/store"

	"blotter/data"
	"blotter/data/reading"
	"blotter/internal/message"
)

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
	Undated  int        // dates that cannot be read; their articles went in without one
	NoDate   *Rejection // the first of these, nil for none
	IDs      []int64    // the articles added, by number
}

// refuse takes down what could not be read, if it is that, and tells whether it was.
func (r *ImportResult) refuse(err error) bool {
	var problem *reading.Problem
	switch {
	case !errors.As(err, &problem):
		return false
	case problem.Kept:
		r.Undated++
		if r.NoDate == nil {
			r.NoDate = problem
		}
	default:
		r.Rejected = append(r.Rejected, *problem)
	}
	return true
}

// isDate tells whether all that could not be read is an article's date.
func isDate(err error) bool {
	var problem *reading.Problem
	return errors.As(err, &problem) && problem.Kept
}

// importAtOnce is how many articles go in with one transaction: what a crash may cost, and for how long a label waits.
const importAtOnce = 1024

// Import reads files and folders and adds their articles. What cannot be read is listed under Rejected and the rest goes
// in. When ctx ends, what was added stays, and the result says so beside the error.
func (d *Library) Import(ctx context.Context, paths []string, o Reading) (ImportResult, error) {
	name := importName(paths)
	batch, err := d.store.Begin(ctx, "Import from "+name, data.ImportChange)
	if err != nil {
		return ImportResult{}, err
	}
	in := intake{library: d, batch: batch}
	err = in.readAll(ctx, paths, o)
	finish := d.store.Finish(context.WithoutCancel(ctx), batch, fmt.Sprintf("Import %s from %s", articles(in.result.Added), name))
	if d.Learned() && (in.result.Added > 0 || in.result.Labeled > 0) {
		d.startRescoring(false)
	}
	return in.result, errors.Join(err, finish)
}

func importName(paths []string) string {
	if len(paths) == 0 {
		return "nothing"
	}
	name := filepath.Base(paths[0])
	if paths[0] == "-" {
		name = "standard input"
	}
	if len(paths) > 1 {
		name = fmt.Sprintf("%s and %d more", name, len(paths)-1)
	}
	return name
}

// articles counts in words: "1 article", "12 articles".
func articles(n int) string {
	if n == 1 {
		return "1 article"
	}
	return fmt.Sprintf("%d articles", n)
}

// intake takes drafts in, batch by batch.
type intake struct {
	library *Library
	batch   int64
	waiting []data.Draft
	result  ImportResult
}

func (in *intake) readAll(ctx context.Context, paths []string, o Reading) error {
	for draft, err := range ahead(reading.Articles(ctx, paths, o)) {
		switch {
		case in.result.refuse(err):
			continue
		case err != nil:
			return errors.Join(in.flush(context.WithoutCancel(ctx)), err)
		}
		in.result.Found++
		if in.waiting = append(in.waiting, draft); len(in.waiting) < importAtOnce {
			continue
		}
		if err := in.flush(ctx); err != nil {
			return err
		}
	}
	return in.flush(context.WithoutCancel(ctx))
}

// flush adds the waiting drafts in one transaction and puts them on the shelf.
func (in *intake) flush(ctx context.Context) error {
	if len(in.waiting) == 0 {
		return nil
	}
	fresh := make([]data.NewArticle, len(in.waiting))
	for i, draft := range in.waiting {
		topic, err := in.topic(ctx, draft.Label)
		if err != nil {
			return err
		}
		fresh[i] = data.NewArticle{Draft: draft, Topic: topic}
	}
	read := in.library.readAhead(in.waiting)
	in.library.gesture.Lock()
	defer in.library.gesture.Unlock()
	added, err := in.library.store.Add(ctx, in.batch, fresh)
	texts := <-read
	if err != nil {
		return message.Wrap(err, "library.articles-not-added")
	}
	in.waiting = in.waiting[:0]
	return in.place(ctx, fresh, added, texts)
}

// readAhead prepares drafts while the store takes them in, and sends what it read: nil where no suggestions are wanted.
func (d *Library) readAhead(drafts []data.Draft) <-chan *readings {
	d.mu.RLock()
	learning := d.learning
	d.mu.RUnlock()
	read := make(chan *readings, 1)
	if !learning {
		read <- nil
		return read
	}
	go func() {
		r := d.read(len(drafts), func(i int) (title, text, language string) { return drafts[i].Title, drafts[i].Text, drafts[i].Language })
		read <- &r
	}()
	return read
}

// topic returns the number of the topic that a label names, adding the topic where there is none.
func (in *intake) topic(ctx context.Context, label string) (int64, error) {
	label = strings.TrimSpace(label)
	if label == "" {
		return 0, nil
	}
	if t, err := in.library.TopicNamed(label); err == nil {
		return t.ID, nil
	}
	t, err := in.library.addTopicTo(ctx, in.batch, label)
	if err != nil {
		return 0, message.Wrap(err, "library.topic-not-added", "Topic", label)
	}
	in.result.Topics = append(in.result.Topics, t.Name)
	return t.ID, nil
}

// place puts what was added on the shelf, and labels copies that came with a label where the library had none.
func (in *intake) place(ctx context.Context, fresh []data.NewArticle, added []data.Added, texts *readings) error {
	var ids []int64
	relabel := map[int64][]int64{}
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
			if isNew(a.CopyOf) {
				in.result.Within++
			}
			if fresh[i].Topic != 0 && in.library.isUnlabeled(a.CopyOf) {
				relabel[fresh[i].Topic] = append(relabel[fresh[i].Topic], a.CopyOf)
			}
		}
	}
	in.result.Added += len(ids)
	in.result.IDs = append(in.result.IDs, ids...)
	if err := in.library.list(ctx, ids); err != nil {
		return err
	}
	if texts != nil {
		in.library.keep(numbers(added), *texts)
		in.library.suggestFor(ids)
	} else if err := in.library.catchUp(ctx, ids); err != nil {
		return err
	}
	if len(ids) > 0 {
		in.library.events.send(ArticlesChanged{Added: len(ids)})
	}
	return in.takeOver(ctx, relabel)
}

// numbers are those of the articles added, 0 for a copy.
func numbers(added []data.Added) []int64 {
	ids := make([]int64, len(added))
	for i, a := range added {
		ids[i] = a.ID
	}
	return ids
}

// welcome puts new articles of the store on the shelf; where suggestions are wanted, prepared and scored.
func (d *Library) welcome(ctx context.Context, ids []int64) error {
	if len(ids) == 0 {
		return nil
	}
	err := d.list(ctx, ids)
	if err == nil {
		err = d.catchUp(ctx, ids)
	}
	if err != nil {
		return err
	}
	d.events.send(ArticlesChanged{Added: len(ids)})
	return nil
}

// list gives new articles their entries.
func (d *Library) list(ctx context.Context, ids []int64) error {
	heads, err := d.store.Rows(ctx, ids)
	if err != nil {
		return message.Wrap(err, "library.new-articles-unread")
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, h := range heads {
		d.shelf.put(h)
	}
	return nil
}

// catchUp reads articles that have entries, where suggestions are wanted.
func (d *Library) catchUp(ctx context.Context, ids []int64) error {
	d.mu.RLock()
	learning := d.learning
	d.mu.RUnlock()
	if !learning {
		return nil
	}
	return d.readIn(ctx, ids)
}

// suggestFor gives new articles a suggestion at once; where labels came with them, the model has learned those.
func (d *Library) suggestFor(ids []int64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	var places []int
	labels := false
	for _, id := range ids {
		if at, found := d.shelf.find(id); found {
			places = append(places, at)
			labels = labels || d.shelf.entries[at].status == data.Labeled
		}
	}
	if labels {
		d.table = d.model.Compile()
	}
	for _, at := range places {
		d.shelf.suggest(at, d.table.Suggest(d.shelf.doc(at)), false)
	}
}

func (in *intake) takeOver(ctx context.Context, relabel map[int64][]int64) error {
	for topic, ids := range relabel {
		batch, changes, err := in.library.store.Label(ctx, data.Labeling{
			Articles: ids, Topic: topic, Status: data.Labeled, How: data.Imported, Import: in.batch,
		})
		if err != nil {
			return message.Wrap(err, "library.labels-not-taken")
		}
		in.result.Labeled += len(changes)
		in.library.announce(batch, changes, false)
	}
	return nil
}

func (d *Library) isUnlabeled(id int64) bool {
	d.mu.RLock()
	defer d.mu.RUnlock()
	at, found := d.shelf.find(id)
	return found && d.shelf.entries[at].status == data.Unlabeled
}

// Preview reads files as Import would and counts what would come of it, changing nothing. It shows the first drafts. Of copies it knows
// those within the files.
func (d *Library) Preview(ctx context.Context, paths []string, o Reading) (ImportResult, []data.Draft, error) {
	var result ImportResult
	var first []data.Draft
	seen := map[string]bool{}
	for draft, err := range reading.Articles(ctx, paths, o) {
		switch {
		case result.refuse(err):
			continue
		case err != nil:
			return result, first, err
		}
		result.Found++
		if same := store.SameContent(draft.Title, draft.Text); seen[same] {
			result.Within++
		} else {
			seen[same] = true
		}
		if draft.Label != "" {
			result.Labeled++
		}
		if len(first) < previewed {
			first = append(first, draft)
		}
	}
	return result, first, nil
}

const previewed = 20
