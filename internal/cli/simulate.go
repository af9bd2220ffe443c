package cli

import (
	"slices"
	"strings"

	"blotter/internal/library"
	"blotter/internal/message"
	"blotter/internal/report"
)

// simulate plays a labeler.
type simulate struct {
	asJSON
	Data     string   `required:"" placeholder:"FILE" help:"The labeled articles that the simulated labeler works through."`
	Test     string   `required:"" placeholder:"FILE" help:"The labeled articles that quality is measured on."`
	Strategy string   `default:"useful" placeholder:"NAME" help:"The order of review. Default: useful."`
	Against  []string `placeholder:"NAME" sep:"none" help:"A further order to compare with; may be given again."`
	Beside   string   `placeholder:"FILE" help:"With --picture: also draw what another program measured, JSON lines with labels, accuracy and order as --json prints them."`
	Picture  string   `placeholder:"FILE" help:"Also draw the curves into this file, .svg or .png."`
	Start    int      `default:"10" placeholder:"N" help:"Labels drawn at random before the queue is used, at least one per topic."`
	Batch    int      `default:"10" placeholder:"N" help:"Labels between two measurements."`
	Until    int      `default:"100" placeholder:"N" help:"Stop at this number of labels."`
	Seed     uint64   `default:"1" placeholder:"N" help:"The seed of the random draw."`
}

// Help is what --help adds.
func (simulate) Help() string {
	return `It touches no library. The strategies: ` + strings.Join(library.Strategies(), ", ") + `.

Examples:

    blotter simulate --data train.jsonl.gz --test test.jsonl.gz --until 200
    blotter simulate --data train.jsonl --test test.jsonl --strategy random --json
    blotter simulate --data train.jsonl --test test.jsonl --against random --picture curve.svg`
}

// Run prints a line after each batch.
func (c *simulate) Run(s *session) error {
	if err := c.check(); err != nil {
		return err
	}
	if _, err := library.ReadCurves(c.Beside); err != nil {
		return err // before an hour of work
	}
	var curves []report.Curve
	for _, name := range append([]string{c.Strategy}, c.Against...) {
		curve, err := c.play(s, strings.ToLower(name))
		if err != nil {
			return err
		}
		curves = append(curves, curve)
	}
	if c.Picture == "" {
		return nil
	}
	other, err := library.ReadCurves(c.Beside)
	if err != nil {
		return err
	}
	curves = append(curves, other...)
	return library.WritePicture(c.Picture, report.CurvesPicture(curves, message.English))
}

// play follows one order and prints a line after each batch.
func (c *simulate) play(s *session, order string) (curve report.Curve, err error) {
	curve.Name = order
	o := library.Simulation{Strategy: order, Start: c.Start, Batch: c.Batch, Until: c.Until, Seed: c.Seed}
	if !c.JSON {
		if len(c.Against) > 0 {
			s.print("%s", order)
		}
		s.print("Labels   Right  Macro-F1")
	}
	err = library.Simulate(s.ctx, c.Data, c.Test, o, func(step library.SimulationStep) error {
		curve.Labels, curve.Shares = append(curve.Labels, step.Labels), append(curve.Shares, step.Accuracy)
		if c.JSON {
			if err := s.json(simulated{step, c.named(order)}); err != nil {
				return err
			}
		} else {
			s.print("%6d  %5.1f %%  %8.3f", step.Labels, step.Accuracy*100, step.MacroF1)
		}
		return s.flush()
	})
	return curve, err
}

// simulated is a line of JSON; the order is named where there are several.
type simulated struct {
	library.SimulationStep
	Order string `json:"order,omitempty"`
}

func (c *simulate) named(order string) string {
	if len(c.Against) == 0 {
		return ""
	}
	return order
}

func (c *simulate) check() error {
	known := library.Strategies()
	for _, name := range append([]string{c.Strategy}, c.Against...) {
		if !slices.Contains(known, strings.ToLower(name)) {
			return misused("there is no strategy %q; there are %s", name, strings.Join(known, ", "))
		}
	}
	switch {
	case c.Picture != "" && !library.IsPictureFile(c.Picture):
		return misused("--picture wants a file that ends in .svg or .png")
	case c.Beside != "" && c.Picture == "":
		return misused("--beside wants --picture too")
	case c.Start < 0 || c.Batch < 1 || c.Until < 1:
		return misused("--batch and --until want a number above 0, --start one from 0")
	}
	return nil
}
