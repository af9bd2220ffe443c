package library

import (
	"context"
	"errors"

	"blotter/classifier/quality"
	"blotter/data"
	"blotter/internal/message"
)

// Suspicion says that a label looks wrong, and what the article looks like instead to a model that has not seen this label.
type Suspicion struct {
	Topic      int64 // 0: the label looks right
	Confidence float64
}

// Accuracy says about what share of suggestions is right, with a 90 % interval, from Of articles; Of is 0 where it is not
// known yet.
type Accuracy struct {
	Share, Low, High float64
	Of               int
}

// Accuracy returns what the last check found.
func (d *Library) Accuracy() Accuracy {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.accuracy
}

// checkMost is the number of labels up to which they are checked without being asked: above it a check takes minutes.
const checkMost = 5000

// startChecking holds labels out and asks the model about them, in the background. A newer refinement ends it, and is checked in its turn: the two
// beside each other would need the memory of both.
func (d *Library) startChecking() {
	if d.Counts().Labeled <= checkMost {
		d.Start(message.New("job.checking-the-suggestions-against-your-labels"), "refine", d.check)
	}
}

// CheckLabels holds labels out in turn and asks the model about them, so that the accuracy and the labels that look wrong are
// known. Too few labels are no error: nothing is known then. Call Learn first.
func (d *Library) CheckLabels(ctx context.Context) error {
	return d.check(ctx, func(int64, int64) {})
}

// check keeps what a cross-validation says of the suggestions, and the labels that it contradicts.
func (d *Library) check(ctx context.Context, report func(done, total int64)) error {
	c, err := d.crossValidate(ctx, report)
	var few quality.TooFewLabelsError
	if errors.As(err, &few) {
		d.mu.Lock()
		d.accuracy, d.suspects = Accuracy{}, nil
		d.mu.Unlock()
		d.events.send(Checked{})
		return nil
	}
	if err != nil {
		return err
	}
	d.mu.Lock()
	r := c.result.Report
	d.accuracy = Accuracy{Share: r.Accuracy, Low: r.AccuracyInterval.Low(), High: r.AccuracyInterval.High(), Of: r.TestDocuments}
	d.suspects = make(map[int64]*Suspicion, len(c.result.Suspects))
	for _, s := range c.result.Suspects {
		id := c.ids[s.Place]
		if at, found := d.shelf.find(id); found && d.shelf.entries[at].standsAs(s.Label) {
			d.suspects[id] = &Suspicion{Topic: s.LooksLike, Confidence: s.Confidence}
		}
	}
	d.mu.Unlock()
	d.events.send(Checked{})
	return nil
}

// standsAs tells whether an article is in the library with this label still.
func (e *entry) standsAs(topic int64) bool {
	return !e.gone && e.status == data.Labeled && e.topic == int32(topic)
}
