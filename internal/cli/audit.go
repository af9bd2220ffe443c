package cli

import (
	"bufio"
	"errors"
	"io"
	"strconv"
	"strings"

	"blotter/data"
	"blotter/internal/library"
	"blotter/internal/report"
)

// audit draws a random sample and asks about it, so that numbers about the whole library can be told.
type audit struct {
	Status auditStatus `cmd:"" default:"withargs" help:"Say how far the audit is."`
	Draw   auditDraw   `cmd:"" help:"Draw articles at random, or more of them."`
	Ask    auditAsk    `cmd:"" help:"Show the articles of the sample one by one, and read their topics."`
	Answer auditAnswer `cmd:"" help:"Say what an article of the sample is about."`
	End    auditEnd    `cmd:"" help:"Let the articles of the sample go; their labels teach the model again."`
}

// Help is what --help adds.
func (audit) Help() string {
	return `An audit is a random sample of the library, labeled without seeing a suggestion.
The model never learns from it, so it shows how good the suggestions are and how
many articles are about each topic. It may be stopped and taken up at any time.
Articles that are imported later enter it with the same probability.

Examples:

    blotter audit draw 50
    blotter audit ask
    blotter audit
    blotter audit draw 100
    blotter audit draw --monthly 10
    blotter count`
}

type auditStatus struct {
	libraryFlag
	asJSON
}

type auditDraw struct {
	libraryFlag
	asJSON
	Articles int    `arg:"" optional:"" xor:"size" help:"The articles in the sample, with those that it has already."`
	Monthly  int    `xor:"size" placeholder:"N" help:"So many of every month instead, for numbers by month."`
	Seed     uint64 `placeholder:"N" help:"The seed of the draw; without it, one is drawn. A sample that exists keeps its own."`
}

type auditAsk struct {
	libraryFlag
}

type auditAnswer struct {
	libraryFlag
	asJSON
	Article int64    `arg:"" help:"The article's number."`
	As      string   `xor:"what" required:"" placeholder:"TOPIC" help:"The topic; none for \"None of these\"."`
	Also    []string `placeholder:"TOPIC" sep:"none" help:"A further topic, where the library allows several; may be given again."`
	Open    bool     `xor:"what" required:"" help:"It cannot be told."`
	Clear   bool     `xor:"what" required:"" help:"Take the answer back."`
}

type auditEnd struct{ libraryFlag }

// auditTold is how far an audit is, for scripts.
type auditTold struct {
	Drawn   int     `json:"drawn"`
	Asked   int     `json:"asked"`
	Open    int     `json:"open"`
	Waiting []int64 `json:"waiting"`
	Seed    uint64  `json:"seed"`
	Monthly bool    `json:"by_month"`
}

// Run says how far the audit is.
func (c *auditStatus) Run(s *session) error {
	return c.read(s, func(d *library.Library) error { return tellAudit(s, d, c.JSON) })
}

func tellAudit(s *session, d *library.Library, asJSON bool) error {
	a := d.Audit()
	told := auditTold{Drawn: a.Drawn, Asked: a.Done, Open: a.Open, Waiting: a.Waiting}
	if told.Waiting == nil {
		told.Waiting = []int64{}
	}
	if a.Plan != nil {
		told.Seed, told.Monthly = a.Plan.Seed, len(a.Plan.Months) > 0
	}
	switch {
	case asJSON:
		return s.json(told)
	case a.Drawn == 0:
		s.print("No audit sample was drawn. Draw one: blotter audit draw 50")
	default:
		s.print("The audit sample has %s, drawn with seed %d.", count("common.n-articles", a.Drawn), told.Seed)
		s.print("%s answered, %s left open, %s waiting.", number(a.Done-a.Open), number(a.Open), number(len(a.Waiting)))
		if len(a.Waiting) > 0 {
			s.print("Go on: blotter audit ask")
		}
	}
	return nil
}

// Run draws.
func (c *auditDraw) Run(s *session) error {
	if c.Articles <= 0 && c.Monthly <= 0 {
		return misused("say how many articles: blotter audit draw 50, or blotter audit draw --monthly 10")
	}
	return c.change(s, func(d *library.Library) error {
		if _, err := d.DrawAudit(s.ctx, library.AuditDraw{Articles: c.Articles, Monthly: c.Monthly, Seed: c.Seed}); err != nil {
			return err
		}
		return tellAudit(s, d, c.JSON)
	})
}

// Run says what one article is about.
func (c *auditAnswer) Run(s *session) error {
	return c.change(s, func(d *library.Library) error {
		a := library.Answering{Article: c.Article, Clear: c.Clear}
		for _, name := range append([]string{c.As}, c.Also...) {
			if name == "" {
				continue
			}
			topic, err := labelNamed(d, name)
			if err != nil {
				return err
			}
			a.Topics = append(a.Topics, topic.ID)
		}
		step, err := d.AnswerAudit(s.ctx, a)
		if err != nil {
			return err
		}
		return tellGesture(s, step, []int64{c.Article}, c.JSON)
	})
}

// Run ends the audit.
func (c *auditEnd) Run(s *session) error {
	return c.change(s, func(d *library.Library) error {
		if err := d.EndAudit(s.ctx); err != nil {
			return err
		}
		s.print("The audit has ended. blotter undo takes that back.")
		return nil
	})
}

// Run shows the waiting articles one by one and reads a line for each.
func (c *auditAsk) Run(s *session) error {
	return c.change(s, func(d *library.Library) error {
		asking := asking{session: s, library: d, lines: bufio.NewScanner(s.stdin)}
		for _, topic := range d.Topics() {
			if !topic.Archived {
				asking.topics = append(asking.topics, topic)
			}
		}
		return asking.all()
	})
}

// asking is one sitting of an audit.
type asking struct {
	*session
	library *library.Library
	topics  []data.Topic
	lines   *bufio.Scanner
}

var errEnough = errors.New("the reader stops for now")

func (a *asking) all() error {
	waiting := a.library.Audit().Waiting
	if len(waiting) == 0 {
		return tellAudit(a.session, a.library, false)
	}
	for i, id := range waiting {
		err := a.ask(id, i+1, len(waiting))
		if errors.Is(err, errEnough) || errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
	}
	return tellAudit(a.session, a.library, false)
}

// ask shows an article, with nothing that hints at its topic, and reads answers until one is understood.
func (a *asking) ask(id int64, turn, of int) error {
	article, err := a.library.Article(a.ctx, id)
	if err != nil {
		return err
	}
	a.print("\n%d of %d: %s\n", turn, of, article.Title)
	for paragraph := range strings.SplitSeq(article.Text, "\n\n") {
		a.print("%s\n", wrap(paragraph, ""))
	}
	for i, topic := range a.topics {
		a.print("%4d  %s", i+1, topic.Said())
	}
	a.print("Topic by number or name; ? leaves it open, q stops.")
	for {
		if err := a.flush(); err != nil {
			return err
		}
		if !a.lines.Scan() {
			return errors.Join(a.lines.Err(), io.EOF)
		}
		topics, err := a.understood(strings.TrimSpace(a.lines.Text()))
		if err == nil {
			_, err = a.library.AnswerAudit(a.ctx, library.Answering{Article: id, Topics: topics})
			return err
		}
		if errors.Is(err, errEnough) {
			return err
		}
		a.say("blotter: %v", err)
	}
}

// understood reads an answer: topics by number or name with semicolons between them; none for one left open.
func (a *asking) understood(line string) (topics []int64, err error) {
	switch line {
	case "q", "quit":
		return nil, errEnough
	case "?":
		return nil, nil
	}
	for word := range strings.SplitSeq(line, ";") {
		word = strings.TrimSpace(word)
		if n, err := strconv.Atoi(word); err == nil && n >= 1 && n <= len(a.topics) {
			topics = append(topics, a.topics[n-1].ID)
			continue
		}
		topic, err := labelNamed(a.library, word)
		if err != nil {
			return nil, err
		}
		topics = append(topics, topic.ID)
	}
	return topics, nil
}

// tellAuditOf says what numbers rest on.
func tellAuditOf(s *session, a report.Audit) {
	if a.Answered == 0 {
		return
	}
	s.print("From %s checked at random (seed %d)%s.", count("common.n-articles", a.Answered), a.Seed, waitingOf(a))
}

func waitingOf(a report.Audit) string {
	if a.Waiting == 0 {
		return ""
	}
	return "; " + number(a.Waiting) + " more wait: blotter audit ask"
}
