package library

import (
	"context"
	"runtime"
	"strconv"
	"sync"
	"time"

	"blotter/classifier"
	"blotter/classifier/copies"
	"blotter/classifier/queue"
	"blotter/data"
	"blotter/internal/message"
)

// chunk is how many articles are prepared or scored between two looks at the clock and the lock.
const chunk = 2048

// What bounds a refinement: after each of the first labels it can change much, later little.
const refineShare = 20 // a refinement is due when labels have grown by one part in this many

var refineMost = 20_000 // unlabeled articles that a refinement reads, or nearly twice as many

// Learn prepares every article, learns every label and scores what is left. With refine it also learns from the
// unlabeled pile and calibrates, as the window does in the background; so it does while labels are few, since without the pile the
// everyday words of the first labeled articles speak for their topics. report may be nil.
func (d *Library) Learn(ctx context.Context, refine bool, report func(done, total int64)) error {
	if report == nil {
		report = func(int64, int64) {}
	}
	d.mu.Lock()
	d.learning = true
	d.mu.Unlock()
	if err := d.prepare(ctx, nil, d.Counts().All, report); err != nil {
		return err
	}
	d.compile()
	if refine || d.young() {
		return d.refine(ctx, report)
	}
	return d.rescore(ctx, false)
}

// young tells whether topics have fewer than a handful of labels each.
func (d *Library) young() bool {
	const handful = 5
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.shelf.counts.Labeled < handful*len(d.topics)
}

// LearnModel makes the model that Learn makes with a refinement, and reads only the articles that it learns from. It is for who asks for the
// suggestions of articles one by one: those of the others are not on the shelf, and their copies are not known.
func (d *Library) LearnModel(ctx context.Context, report func(done, total int64)) error {
	if report == nil {
		report = func(int64, int64) {}
	}
	d.mu.RLock()
	var ids []int64
	for _, at := range d.taught() {
		ids = append(ids, d.shelf.ids[at])
	}
	d.mu.RUnlock()
	if len(ids) > 0 {
		if err := d.prepare(ctx, ids, len(ids), report); err != nil {
			return err
		}
	}
	d.compile()
	return d.refine(ctx, report)
}

// compile makes the table, once the model has seen every label.
func (d *Library) compile() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.learned = true
	d.table = d.model.Compile()
}

// StartLearning runs Learn in the background, and then the refinement: suggestions are there soon and better a little later. Where Learn
// has refined already, what is left is the check.
func (d *Library) StartLearning() {
	d.Start(message.New("job.getting-to-know-the-articles"), "learn", func(ctx context.Context, report func(done, total int64)) error {
		refined := d.young()
		if err := d.Learn(ctx, refined, report); err != nil {
			return err
		}
		if refined {
			d.startChecking()
		} else {
			d.startRefining()
		}
		return nil
	})
}

// prepare reads articles, all where ids is nil, and puts them on the shelf.
func (d *Library) prepare(ctx context.Context, ids []int64, total int, report func(done, total int64)) error {
	var batch []data.Article
	var done int64
	flush := func() {
		d.shelve(batch)
		done += int64(len(batch))
		report(done, int64(total))
		batch = batch[:0]
	}
	for a, err := range d.store.Texts(ctx, ids) {
		if err != nil {
			return message.Wrap(err, "library.articles-unread")
		}
		if batch = append(batch, a); len(batch) == chunk/8 {
			flush()
		}
	}
	flush()
	return ctx.Err()
}

// shelve prepares articles and puts their documents on the shelf; those that carry a label are learned.
func (d *Library) shelve(articles []data.Article) {
	ids := make([]int64, len(articles))
	for i, a := range articles {
		ids[i] = a.ID
	}
	d.keep(ids, d.read(len(articles), func(i int) (title, text, language string) {
		return articles[i].Title, articles[i].Text, articles[i].Language
	}))
}

// readings are what is kept of some texts.
type readings struct {
	docs       []classifier.Document
	signatures []copies.Signature
	sketches   []queue.Sketch
}

// read prepares texts, on all cores and without a lock.
func (d *Library) read(n int, text func(i int) (title, text, language string)) readings {
	r := readings{make([]classifier.Document, n), make([]copies.Signature, n), make([]queue.Sketch, n)}
	model := d.reader()
	inParallel(n, func(i int) {
		title, text, language := text(i)
		r.docs[i] = model.Prepare(title, text, language)
		r.signatures[i] = copies.Sign(title, text)
		r.sketches[i] = queue.SketchOf(title, text)
	})
	return r
}

// keep puts what was read of articles on the shelf; those that are not there, as those of number 0, are left out.
func (d *Library) keep(ids []int64, r readings) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for i, id := range ids {
		at, found := d.shelf.find(id)
		if !found || d.shelf.entries[at].prepared {
			continue
		}
		d.shelf.prepare(at, r.docs[i], r.sketches[i])
		if d.copies.AddSigned(id, r.signatures[i]) != nil {
			d.copyOf[id] = d.copies.Group(id)
			d.shelf.repeats(at, true)
		}
		if e := d.shelf.entries[at]; e.status == data.Labeled && !e.gone {
			d.model.Learn(r.docs[i], int64(e.topic))
		}
	}
}

// inParallel calls do for 0 to n-1 on all cores.
func inParallel(n int, do func(i int)) { onCores(runtime.GOMAXPROCS(0), n, do) }

// beside calls do for 0 to n-1 and leaves a core to the window where there is more than one: what follows a key must not keep the next
// article from the screen.
func beside(n int, do func(i int)) { onCores(max(1, runtime.GOMAXPROCS(0)-1), n, do) }

func onCores(cores, n int, do func(i int)) {
	var wait sync.WaitGroup
	for core := range cores {
		wait.Go(func() {
			for i := core; i < n; i += cores {
				do(i)
			}
		})
	}
	wait.Wait()
}

// follow takes label changes that are on disk into the shelf and the model. The gesture is held.
func (d *Library) follow(changes []data.Change) []int64 {
	var touched []int64
	var freed []int // places of articles that wait for a label again
	d.mu.Lock()
	for _, c := range changes {
		if c.Kind != data.LabelChange {
			continue
		}
		at, found := d.shelf.find(c.Article)
		if !found {
			continue
		}
		d.turn(at, c)
		if d.shelf.entries[at].status != data.Labeled {
			freed = append(freed, at)
		}
		touched = append(touched, c.Article)
	}
	d.table = d.model.Compile()
	d.suggestAnew(freed)
	d.gestures += len(touched)
	d.mu.Unlock()
	return touched
}

// suggestAnew forgets what the model said of articles while they had a label, which was the label: they are what a gesture freed, not
// what it moved. The first ones get their suggestion at once, since they may be on screen.
func (d *Library) suggestAnew(places []int) {
	for i, at := range places {
		d.shelf.forget(at)
		if i < chunk {
			d.shelf.suggest(at, d.table.Suggest(d.shelf.doc(at)), false)
		}
	}
}

// turn unlearns what an article was labeled with and learns what it is labeled with now. Whether the label looked wrong is no longer of interest.
func (d *Library) turn(at int, c data.Change) {
	e := &d.shelf.entries[at]
	if e.prepared && e.status == data.Labeled {
		d.model.Unlearn(d.shelf.doc(at), int64(e.topic))
	}
	topic, status := labelOf(c.To)
	d.shelf.relabel(at, topic, status, c.How, c.At)
	delete(d.suspects, e.id)
	if e.prepared && status == data.Labeled {
		d.model.Learn(d.shelf.doc(at), topic)
	}
}

// skipped is what the history writes for a postponed article.
const skipped = "skipped"

// labelOf reads a label as the history writes it.
func labelOf(written string) (int64, data.Status) {
	switch written {
	case "":
		return 0, data.Unlabeled
	case skipped:
		return 0, data.Skipped
	}
	topic, err := strconv.ParseInt(written, 10, 64)
	if err != nil {
		return 0, data.Unlabeled
	}
	return topic, data.Labeled
}

// startRescoring scores every article anew in the background; the newest call wins.
func (d *Library) startRescoring(remember bool) {
	d.jobs.Start(message.Message{}, "rescore", func(ctx context.Context, _ func(done, total int64)) error {
		if remember {
			d.rememberSuggestions()
		}
		if err := d.rescore(ctx, remember); err != nil {
			return err
		}
		if d.refineDue() || d.rested(ctx) {
			d.startRefining()
		}
		return nil
	})
}

// rest is how long the owner does nothing before the model is refined after every gesture, however small.
const rest = 3 * time.Second

// rested waits for a rest, and tells whether there is something to refine after it. A newer gesture ends the wait.
func (d *Library) rested(ctx context.Context) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(rest):
	}
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.learned && d.gestures > 0
}

// rescore gives every prepared article the present table's suggestion. With keep, the suggestions from before the last
// gesture stay beside them, so that the lists can tell which articles it moved; else none has moved.
func (d *Library) rescore(ctx context.Context, keep bool) error {
	d.mu.RLock()
	table := d.table
	d.mu.RUnlock()
	whole := true // every chunk was scored, by this table
	for start := 0; start >= 0; {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		next, scored := d.rescoreChunk(start, keep)
		whole = whole && (next < 0 || scored == table)
		start = next
	}
	d.mu.Lock()
	if whole {
		d.scored = table
	}
	moved := d.sift(Query{View: ViewMoved}, sought{}).n
	d.moved = moved
	d.mu.Unlock()
	d.standReady()
	d.events.send(ModelChanged{Moved: moved, Settled: true})
	return nil
}

func (d *Library) rememberSuggestions() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.shelf.remember()
}

// rescoreChunk scores some articles from a place on. It returns the place to go on at, -1 behind the last, and the table that
// scored them, nil for none.
func (d *Library) rescoreChunk(start int, keep bool) (next int, scored *classifier.Table) {
	d.mu.RLock()
	table := d.table
	if start >= len(d.shelf.entries) {
		d.mu.RUnlock()
		return -1, nil
	}
	end := min(start+chunk, len(d.shelf.entries))
	docs := make([]classifier.Document, end-start)
	for i := range docs {
		docs[i] = d.shelf.doc(start + i)
	}
	first := d.shelf.entries[start].id
	d.mu.RUnlock()

	found := make([]classifier.Suggestion, len(docs))
	beside(len(docs), func(i int) { found[i] = table.Suggest(docs[i]) })

	d.mu.Lock()
	defer d.mu.Unlock()
	if d.table != table {
		return start, nil // it came in between: once more with that one
	}
	if start >= len(d.shelf.entries) || d.shelf.entries[start].id != first {
		return end, nil // the shelf moved underneath: the newer job scores it
	}
	for i, s := range found {
		d.shelf.suggest(start+i, s, keep)
	}
	return end, table
}

// refineDue tells whether enough labels have changed since the last refinement for another to be worth its time.
func (d *Library) refineDue() bool {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.learned && d.gestures > d.shelf.counts.Labeled/refineShare
}

func (d *Library) startRefining() {
	d.Start(message.New("job.learning-from-the-unlabeled-articles"), "refine", d.refineJob)
}

// refineJob refines and then checks what the suggestions are worth.
func (d *Library) refineJob(ctx context.Context, report func(done, total int64)) error {
	if err := d.refine(ctx, report); err != nil {
		return err
	}
	d.startChecking()
	return nil
}

// refine learns from the unlabeled pile beside the owner's work and swaps the result in when it is ready.
func (d *Library) refine(ctx context.Context, report func(done, total int64)) error {
	d.mu.Lock()
	labeled, unlabeled := d.examples()
	model := d.model
	follows := d.gestures > 0 // what moves belongs to a gesture, and is listed with what moved at once
	d.gestures = 0
	d.mu.Unlock()
	refinement, err := model.Refine(ctx, labeled, unlabeled, func(done, total int) { report(int64(done), int64(total)) })
	if err != nil {
		return err
	}
	d.mu.Lock()
	d.refinement = refinement
	d.model.Adopt(refinement)
	d.table = d.model.Compile()
	d.mu.Unlock()
	return d.rescore(ctx, follows)
}

// examples lists the labeled documents, and an even sample of the others, by rising id.
func (d *Library) examples() (labeled []classifier.Example, unlabeled []classifier.Document) {
	for _, at := range d.taught() {
		e := &d.shelf.entries[at]
		switch {
		case !e.prepared:
		case e.status == data.Labeled:
			labeled = append(labeled, classifier.Example{Document: d.shelf.doc(at), Topic: int64(e.topic)})
		default:
			unlabeled = append(unlabeled, d.shelf.doc(at))
		}
	}
	return labeled, unlabeled
}

// taught lists the places of the articles that a refinement looks at: all that are labeled, and an even sample of the others.
func (d *Library) taught() (places []int) {
	step := max(1, (d.shelf.counts.Unlabeled+d.shelf.counts.Skipped)/refineMost)
	seen := 0
	for at := range d.shelf.entries {
		e := &d.shelf.entries[at]
		switch {
		case e.gone:
		case e.status == data.Labeled:
			places = append(places, at)
		default:
			if seen%step == 0 {
				places = append(places, at)
			}
			seen++
		}
	}
	return places
}

// tell passes a word that was taught, or taken back, to the model.
func tell(model *classifier.Model, w data.Word, on bool) {
	if w.Topic == 0 {
		model.Ignore(w.Word, on)
	} else {
		model.Teach(w.Word, w.Topic, on)
	}
}
