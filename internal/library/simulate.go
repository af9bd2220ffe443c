package library

import (
	"context"
	"strings"

	"blotter/classifier"
	"blotter/classifier/queue"
	"blotter/data"
	"blotter/internal/message"
	"blotter/internal/parallel"
	"blotter/internal/trainer"
)

// Simulation says how a labeler is played; see queue.Simulation.
type Simulation struct {
	Strategy string // a name of Strategies
	Start    int    // labels drawn before the first look at the queue
	Batch    int    // labels between two looks
	Until    int    // labels at the end
	Seed     uint64
}

// SimulationStep says how good the model is after so many labels.
type SimulationStep = queue.Step

// Strategies names the orders that a labeler can be told to follow.
func Strategies() []string { return queue.Names() }

// Simulate plays a labeler who follows the review queue over the labeled articles of one file and is measured on those of
// another; step hears of every batch. It touches no library.
func Simulate(ctx context.Context, pool, test string, s Simulation, step func(SimulationStep) error) error {
	order, err := queue.Parse(s.Strategy)
	if err != nil {
		return message.Wrap(err, "library.unknown-order", "Name", s.Strategy, "Known", strings.Join(Strategies(), ", "))
	}
	taught, err := readLabeled(ctx, pool)
	if err != nil {
		return err
	}
	asked, err := readLabeled(ctx, test)
	if err != nil {
		return err
	}
	topics, numbers := topicsOf(taught)
	if len(topics) < 2 {
		return message.NewError("library.one-topic-in-file", "Path", pool)
	}
	model := classifier.New(trainer.Offered(topics))
	return queue.Simulate(ctx, model, simulated(model, taught, numbers), simulated(model, asked, numbers),
		queue.Simulation{Order: order, Start: s.Start, Batch: s.Batch, Until: s.Until, Seed: s.Seed}, step)
}

func simulated(model *classifier.Model, drafts []data.Draft, numbers map[string]int64) []queue.Article {
	out := make([]queue.Article, len(drafts))
	parallel.Each(len(drafts), func(i int) {
		a := drafts[i]
		out[i] = queue.Article{
			Example: classifier.Example{Document: model.Prepare(a.Title, a.Text, a.Language), Topic: numbers[a.Label]},
			Sketch:  queue.SketchOf(a.Title, a.Text),
		}
	})
	return out
}
