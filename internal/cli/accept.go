package cli

import (
	"fmt"

	"blotter/internal/library"
)

// accept takes sure suggestions as labels.
type accept struct {
	libraryFlag
	asJSON
	AtLeast float64 `required:"" placeholder:"PERCENT" help:"The least confidence, from 50 to 100."`
	Topic   string  `placeholder:"TOPIC" help:"Only suggestions of this topic."`
	DryRun  bool    `help:"Say what it would do, and change nothing."`
	Show    int     `default:"10" placeholder:"N" help:"With --dry-run: name N articles drawn at random."`
	Seed    uint64  `default:"1" placeholder:"N" help:"The seed of the draw."`
}

// Help is what --help adds.
func (accept) Help() string {
	return `Articles without a label get the topic that is suggested for them, where its confidence is high enough. Suggestions that are
guesses, without a percentage, are left out. All of it is one step, which blotter undo takes back.

How many are likely wrong is counted on articles of the audit sample, where ten or more of it have a suggestion as sure, and
otherwise on labels that a model had not seen. Accepted labels are marked "accepted": they do not teach the model and do not count
toward its accuracy. Labeling such an article by hand confirms it.

Examples:

    blotter accept --at-least 95 --dry-run
    blotter accept --at-least 90 --topic Cartel`
}

// acceptance is what was or would be accepted, for scripts.
type acceptance struct {
	AtLeast       float64           `json:"at_least"`
	Articles      int               `json:"articles"`
	ExpectedWrong *int              `json:"expected_wrong"` // null where it is not known
	WrongInterval *[2]int           `json:"wrong_interval"`
	Evidence      string            `json:"evidence"` // what the errors are counted on: "audit" or "held-out"
	HeldOut       int               `json:"held_out"` // so many articles or labels of the evidence
	PerTopic      []acceptanceTopic `json:"per_topic"`
	Accepted      bool              `json:"accepted"`
}

type acceptanceTopic struct {
	Topic    string `json:"topic"`
	Articles int    `json:"articles"`
}

// Run accepts, or says what would be accepted.
func (c *accept) Run(s *session) error {
	if c.AtLeast < 50 || c.AtLeast > 100 {
		return misused("--at-least wants a percentage from 50 to 100")
	}
	if c.Show < 0 {
		return misused("--show wants a number above 0")
	}
	with := c.change
	if c.DryRun {
		with = c.read
	}
	return with(s, func(d *library.Library) error {
		choice, model, err := c.choose(s, d)
		if err != nil {
			return err
		}
		if !c.DryRun && len(choice.Sure) > 0 {
			if _, err := d.Accept(s.ctx, choice.Sure, model); err != nil {
				return err
			}
		}
		if c.JSON {
			return s.json(c.report(d, choice))
		}
		return c.tell(s, d, choice)
	})
}

// choose finds the suggestions that are sure enough.
func (c *accept) choose(s *session, d *library.Library) (choice library.Choice, model string, err error) {
	var topic int64
	if c.Topic != "" {
		named, err := labelNamed(d, c.Topic)
		if err != nil {
			return choice, "", err
		}
		topic = named.ID
	}
	if err := d.Learn(s.ctx, true, s.progress.of("learning")); err != nil {
		return choice, "", err
	}
	if err := d.CheckLabels(s.ctx); err != nil {
		return choice, "", err
	}
	all, err := d.Acceptable(s.ctx)
	return all.At(c.AtLeast/100, topic), all.Model, err
}

func (c *accept) report(d *library.Library, choice library.Choice) acceptance {
	r := acceptance{AtLeast: c.AtLeast, Articles: len(choice.Sure), Evidence: "held-out", HeldOut: choice.Wrong.Of, PerTopic: []acceptanceTopic{}, Accepted: !c.DryRun && len(choice.Sure) > 0}
	if choice.Wrong.Audited {
		r.Evidence = "audit"
	}
	if e := choice.Wrong; e.Known() {
		r.ExpectedWrong, r.WrongInterval = &e.Likely, &[2]int{e.Low, e.High}
	}
	name := topicNames(d)
	for _, t := range choice.Topics {
		r.PerTopic = append(r.PerTopic, acceptanceTopic{name(t.Topic), t.Articles})
	}
	return r
}

// tell says for people what was or would be accepted, and how far it can be trusted.
func (c *accept) tell(s *session, d *library.Library, choice library.Choice) error {
	n := len(choice.Sure)
	if n == 0 {
		s.print("No suggestion has a checked confidence of at least %s %%. Nothing was changed.", trim(c.AtLeast))
		return nil
	}
	verb := "Accepted"
	if c.DryRun {
		verb = "Would accept"
	}
	s.print("%s %s of at least %s %%.", verb, count("cli.n-suggestions", n), trim(c.AtLeast))
	tellErrors(s, choice.Wrong)
	name := topicNames(d)
	var t table
	for _, topic := range choice.Topics {
		t.add(number(topic.Articles), name(topic.Topic))
	}
	s.print("")
	for _, line := range t.lines(0) {
		s.print("%s", line)
	}
	if !c.DryRun {
		s.print("\nblotter undo takes them back.")
		return nil
	}
	return c.some(s, d, choice)
}

// trim writes a number without zeros at its end.
func trim(n float64) string { return fmt.Sprintf("%g", n) }

// tellErrors says how many are likely wrong and what that rests on.
func tellErrors(s *session, e library.Errors) {
	evidence := "cli.n-held-out-labels"
	if e.Audited {
		evidence = "cli.n-audited-articles"
	}
	if !e.Known() {
		s.print("How many of them are wrong is not known: it takes at least %d held-out labels answered as surely, and there are %d.", library.FewestHeld, e.Of)
		return
	}
	likely := "About " + number(e.Likely)
	if e.Likely == 0 {
		likely = "None"
	}
	s.print("%s likely wrong (%s to %s, in nine of ten cases), from %s answered as surely, %s of them wrongly.",
		likely, number(e.Low), number(e.High), count(evidence, e.Of), number(e.Missed))
}

// some names a few articles at random.
func (c *accept) some(s *session, d *library.Library, choice library.Choice) error {
	chosen := choice.Some(c.Show, c.Seed)
	ids := make([]int64, len(chosen))
	for i, one := range chosen {
		ids[i] = one.Article
	}
	rows, err := d.Rows(s.ctx, ids)
	if err != nil || len(rows) == 0 {
		return err
	}
	s.print("\nAt random:")
	name := topicNames(d)
	var t table
	for _, r := range rows {
		t.add(number(int(r.ID)), suggested(r.Suggestion, name), r.Title)
	}
	for _, line := range t.lines(0) {
		s.print("%s", line)
	}
	return nil
}
