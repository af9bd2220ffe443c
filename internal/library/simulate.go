package library

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"slices"
	"strings"

	"blotter/classifier"
	"blotter/classifier/queue"
	"blotter/data"
	"blotter/internal/message"
	"blotter/internal/parallel"
	"blotter/internal/report"
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

// ReadCurves reads curves that another program measured: JSON lines with labels, accuracy and order, as "simulate --json" prints them. A
// path of "" has none. An error names the file and the line.
func ReadCurves(path string) (curves []report.Curve, err error) {
	if path == "" {
		return nil, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // it was only read
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		var step struct {
			Labels   int
			Accuracy float64
			Order    string
		}
		if err := json.Unmarshal(lines.Bytes(), &step); err != nil || step.Labels < 1 || step.Accuracy < 0 || step.Accuracy > 1 || step.Order == "" {
			return nil, message.NewError("library.no-curve", "Path", path, "Line", n)
		}
		at := slices.IndexFunc(curves, func(c report.Curve) bool { return c.Name == step.Order })
		if at < 0 {
			at, curves = len(curves), append(curves, report.Curve{Name: step.Order})
		}
		curves[at].Labels, curves[at].Shares = append(curves[at].Labels, step.Labels), append(curves[at].Shares, step.Accuracy)
	}
	return curves, lines.Err()
}
