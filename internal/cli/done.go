package cli

import (
	"blotter/internal/library"
	"blotter/internal/message"
	"blotter/internal/report"
)

// finished says whether everything about each topic was found.
type finished struct {
	libraryFlag
	asJSON
	Target     int    `default:"95" placeholder:"N" help:"The share of a topic's articles that is to be found, in percent."`
	Confidence int    `default:"95" placeholder:"N" help:"How sure the answer is to be, in percent."`
	Start      bool   `xor:"what" help:"Put the unread articles in a random order. Label them in this order until the answer is yes."`
	End        bool   `xor:"what" help:"Forget the random order."`
	Seed       uint64 `placeholder:"N" help:"With --start: the seed of the order; without it, one is drawn."`
}

// Help is what --help adds.
func (finished) Help() string {
	return `Label what the queue brings until it brings no more of a topic. Then start a random
order of what is left, and label in that order. The answer is a test of how many of a
topic can still be unread (Callaghan and Müller-Hansen 2020), and it may be asked at
any time.

Examples:

    blotter done
    blotter done --start
    blotter done --target 90`
}

// Run answers.
func (c *finished) Run(s *session) error {
	if c.Target < 1 || c.Target > 99 || c.Confidence < 50 || c.Confidence > 99 {
		return misused("--target wants a number from 1 to 99, --confidence one from 50 to 99")
	}
	open := c.read
	if c.Start || c.End {
		open = c.change
	}
	return open(s, func(d *library.Library) error {
		if err := c.order(s, d); err != nil {
			return err
		}
		n, err := numbers(s, d)
		if err != nil {
			return err
		}
		answer := n.Done(float64(c.Target)/100, float64(c.Confidence)/100)
		if c.JSON {
			return s.json(answer)
		}
		c.tell(s, answer)
		return nil
	})
}

// order begins the random order, or forgets it.
func (c *finished) order(s *session, d *library.Library) error {
	switch {
	case c.Start:
		unread, err := d.StartSearch(s.ctx, c.Seed)
		if err == nil {
			s.say("%s in random order.", count("common.n-articles", unread))
		}
		return err
	case c.End:
		return d.EndSearch(s.ctx)
	}
	return nil
}

func (c *finished) tell(s *session, d report.Done) {
	if d.Begun {
		s.print("Read at random: %s of %s that were unread (seed %d).", number(d.Read), number(d.Unread), d.Seed)
	} else {
		s.print("%s unread. No random reading has begun: blotter done --start", count("common.n-articles", d.Unread))
	}
	s.print("")
	var t table
	t.add("Found", "Unread", "At least", message.New("report.more").String(), "Topic")
	for _, topic := range d.Topics {
		more := number(topic.More)
		if topic.Reached {
			more = "done"
		}
		t.add(number(topic.Found), "up to "+number(topic.Missing), percent(topic.AtLeast), more, topic.Topic)
	}
	for _, line := range t.lines(0, 1, 2, 3) {
		s.print("%s", line)
	}
	s.print("\nDone means: at least %d %% of what is here about it is found, with %d %% confidence.", c.Target, c.Confidence)
	s.print("More to read: so many further articles in random order, if none is about it.")
	if len(d.Next) > 0 {
		s.print("Next in the order: %s. All of them: blotter list --search draw:next", numbersOf(d.Next))
	}
}

// numbersOf writes the first few numbers of articles.
func numbersOf(ids []int64) string {
	const most = 10
	text := ""
	for _, id := range ids[:min(most, len(ids))] {
		text += " " + number(int(id))
	}
	return text[1:]
}
