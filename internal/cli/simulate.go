package cli

import (
	"slices"
	"strings"

	"blotter/internal/library"
)

// simulate plays a labeler.
type simulate struct {
	asJSON
	Data     string `required:"" placeholder:"FILE" help:"The labeled articles that the simulated labeler works through."`
	Test     string `required:"" placeholder:"FILE" help:"The labeled articles that quality is measured on."`
	Strategy string `default:"useful" placeholder:"NAME" help:"The order of review. Default: useful."`
	Start    int    `default:"10" placeholder:"N" help:"Labels drawn at random before the queue is used, at least one per topic."`
	Batch    int    `default:"10" placeholder:"N" help:"Labels between two measurements."`
	Until    int    `default:"100" placeholder:"N" help:"Stop at this number of labels."`
	Seed     uint64 `default:"1" placeholder:"N" help:"The seed of the random draw."`
}

// Help is what --help adds.
func (simulate) Help() string {
	return `It touches no library. The strategies: ` + strings.Join(library.Strategies(), ", ") + `.

Examples:

    blotter simulate --data train.jsonl.gz --test test.jsonl.gz --until 200
    blotter simulate --data train.jsonl --test test.jsonl --strategy random --json`
}

// Run prints a line after each batch.
func (c *simulate) Run(s *session) error {
	if err := c.check(); err != nil {
		return err
	}
	o := library.Simulation{Strategy: c.Strategy, Start: c.Start, Batch: c.Batch, Until: c.Until, Seed: c.Seed}
	if !c.JSON {
		s.print("Labels   Right  Macro-F1")
	}
	return library.Simulate(s.ctx, c.Data, c.Test, o, func(step library.SimulationStep) error {
		if c.JSON {
			if err := s.json(step); err != nil {
				return err
			}
		} else {
			s.print("%6d  %5.1f %%  %8.3f", step.Labels, step.Accuracy*100, step.MacroF1)
		}
		return s.flush()
	})
}

func (c *simulate) check() error {
	known := library.Strategies()
	switch {
	case !slices.Contains(known, strings.ToLower(c.Strategy)):
		return misused("there is no strategy %q; there are %s", c.Strategy, strings.Join(known, ", "))
	case c.Start < 0 || c.Batch < 1 || c.Until < 1:
		return misused("--batch and --until want a number above 0, --start one from 0")
	}
	return nil
}
