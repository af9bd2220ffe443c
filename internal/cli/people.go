package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"blotter/data"
	"blotter/internal/agreement"
	"blotter/internal/library"
	"blotter/internal/message"
)

// people lists who labeled, or takes somebody's labels out.
type people struct {
	libraryFlag
	asJSON
	List   peopleList   `cmd:"" default:"1" help:"List who labeled articles, or got some to label."`
	Remove peopleRemove `cmd:"" help:"Take everything out that a colleague said, as one step."`
}

// person is one of them, for scripts.
type person struct {
	Name      string `json:"name"`
	UUID      string `json:"uuid"`
	You       bool   `json:"you"`
	Labeled   int    `json:"labeled"`
	Alone     int    `json:"independent"`
	Labels    int    `json:"labels_in_force"`
	HandedOut int    `json:"handed_out"`
}

type peopleList struct{}

// Run lists them.
func (c *peopleList) Run(s *session, all *people) error {
	return all.read(s, func(d *library.Library) error {
		found, err := d.People(s.ctx)
		if err != nil {
			return err
		}
		var t table
		t.add("Labeled", "Independent", "In force", "Handed out", "Person")
		for _, p := range found {
			if all.JSON {
				if err := s.json(person{p.Name, p.UUID, p.Own, p.Judged, p.Alone, p.Labels, p.HandedOut}); err != nil {
					return err
				}
				continue
			}
			t.add(number(p.Judged), number(p.Alone), number(p.Labels), number(p.HandedOut), personName(p))
		}
		if !all.JSON {
			printTable(s, &t, 0, 1, 2, 3)
		}
		return nil
	})
}

func personName(p library.Person) string {
	if p.Own {
		return p.Name + " (you)"
	}
	return p.Name
}

func printTable(s *session, t *table, right ...int) {
	for _, line := range t.lines(right...) {
		s.print("%s", line)
	}
}

type peopleRemove struct {
	Name string `arg:"" help:"The colleague's name."`
}

// Run takes them out.
func (c *peopleRemove) Run(s *session, all *people) error {
	return all.change(s, func(d *library.Library) error {
		author, err := d.PersonNamed(s.ctx, c.Name)
		if err != nil {
			return err
		}
		step, err := d.RemovePerson(s.ctx, author)
		if err != nil {
			return err
		}
		return tellGesture(s, step, nil, all.JSON)
	})
}

// agreed compares people.
type agreed struct {
	libraryFlag
	asJSON
	Names  []string `arg:"" optional:"" name:"name" help:"Only these people; without names, all."`
	Matrix bool     `help:"Print who said what, too."`
	Seed   uint64   `default:"1" placeholder:"N" help:"The seed of the intervals: the same seed draws the same."`
}

// Help is what --help adds.
func (agreed) Help() string {
	return `Compares over the articles that both labeled independently: by hand, and before they saw what the other said. Kappa (Cohen 1960) and
alpha (Krippendorff 2011, nominal) are 1 for full agreement and 0 for that of chance. Where articles may have several topics, "sets"
is alpha over all topics with the distance MASI (Passonneau 2006). Intervals hold the truth in 95 of 100 cases: Wilson's
for the percentage, bootstrap of 1,000 resamples for the others. Whoever answered the audit for articles that they labeled is compared with themselves, too.

Examples:

    blotter agreement
    blotter agreement Ana Ben --matrix
    blotter agreement --json | jq .pairs`
}

// Run compares.
func (c *agreed) Run(s *session) error {
	return c.read(s, func(d *library.Library) error {
		var ids []int64
		for _, name := range c.Names {
			author, err := d.PersonNamed(s.ctx, name)
			if err != nil {
				return err
			}
			ids = append(ids, author.ID)
		}
		a, err := d.Agreement(s.ctx, ids, c.Seed)
		if err != nil {
			return err
		}
		if c.JSON {
			return s.json(agreementJSON(d, a))
		}
		c.tell(s, d, a)
		return nil
	})
}

func (c *agreed) tell(s *session, d *library.Library, a *library.Agreement) {
	switch {
	case len(a.Pairs) > 0:
	case len(a.People) == 1 && len(c.Names) > 0:
		s.print("%s", message.New("people.one-alone", "Name", a.People[0].Name))
	default:
		s.print("Nobody to compare: only one person has labeled here. Hand articles out with blotter assign, and take them in with blotter merge.")
	}
	for _, p := range a.Pairs {
		c.tellPair(s, d, p)
	}
	if len(a.People) > 2 {
		s.print("All %d people, %s:", len(a.People), count("people.n-articles-labeled-by-two-or-more", a.Group.Articles))
		var t table
		t.add("  Alpha", library.FigureSaid(a.Group.Alpha).String())
		if d.Several() {
			t.add("  Sets", library.FigureSaid(a.Group.Sets).String())
		}
		printTable(s, &t)
		s.print("")
	}
	for _, one := range a.Selves {
		s.print("%s twice, %s:", personName(one.Person), count("people.n-articles-asked-twice", one.Articles))
		c.tellFigures(s, d, one.Pair, "label", "audit")
	}
	if a.Left > 0 {
		s.print("%s", count("people.n-labels-left-out", a.Left))
	}
}

func (c *agreed) tellPair(s *session, d *library.Library, p library.PairAgreement) {
	s.print("%s and %s, %s:", personName(p.First), personName(p.Second), count("people.n-articles-labeled-by-both", p.Articles))
	if p.Articles == 0 {
		s.print("  %s", message.New("people.nothing-in-common"))
		s.print("")
		return
	}
	c.tellFigures(s, d, p.Pair, p.First.Name, p.Second.Name)
}

// tellFigures prints how far two readings agree, in all and topic by topic.
func (c *agreed) tellFigures(s *session, d *library.Library, p agreement.Pair, first, second string) {
	var t table
	t.add("  Same", library.ShareSaid(p.Percent).String())
	t.add("  Kappa", library.FigureSaid(p.Kappa).String())
	t.add("  Alpha", library.FigureSaid(p.Alpha).String())
	if d.Several() {
		t.add("  Sets", library.FigureSaid(p.Sets).String())
	}
	printTable(s, &t)
	s.print("")
	var topics table
	topics.add("Both", "Only "+first, "Only "+second, "Kappa", "Topic")
	for _, f := range p.Topics {
		topics.add(number(f.Both), number(f.First), number(f.Second), topicKappa(f.Kappa), data.Path(d.Topics(), f.Topic))
	}
	printTable(s, &topics, 0, 1, 2)
	s.print("")
	if c.Matrix {
		tellMatrix(s, d, p, first, second)
	}
}

// topicKappa is a kappa that has room in a table: with its interval where there is one, a dash where it is undefined.
func topicKappa(f agreement.Figure) string {
	switch {
	case f.Undefined != "":
		return "-"
	case !f.Interval:
		return fmt.Sprintf("%.2f", f.Value)
	}
	return library.FigureSaid(f).String()
}

// tellMatrix prints who said what: a row for each topic of the first, a column for each of the second.
func tellMatrix(s *session, d *library.Library, p agreement.Pair, one, other string) {
	var topics []int64
	counts := map[[2]int64]int{}
	for _, cell := range p.Matrix {
		topics = append(topics, cell.First, cell.Second)
		counts[[2]int64{cell.First, cell.Second}] = cell.Articles
	}
	slices.Sort(topics)
	topics = slices.Compact(topics)
	var t table
	head := []string{one + " \\ " + other}
	right := make([]int, len(topics))
	for i, topic := range topics {
		head, right[i] = append(head, data.Path(d.Topics(), topic)), i+1
	}
	t.add(head...)
	for _, first := range topics {
		row := []string{data.Path(d.Topics(), first)}
		for _, second := range topics {
			row = append(row, number(counts[[2]int64{first, second}]))
		}
		t.add(row...)
	}
	printTable(s, &t, right...)
	s.print("")
}

// settle lists disputes, or decides on one.
type settle struct {
	libraryFlag
	asJSON
	Article int64    `arg:"" optional:"" help:"The number of the article to decide on; without it, the open ones are listed."`
	As      string   `placeholder:"TOPIC" help:"The topic that it gets."`
	Also    []string `placeholder:"TOPIC" sep:"none" help:"A further topic; may be given again."`
	Cause   string   `enum:",guide,slip,ambiguous" default:"" placeholder:"CAUSE" help:"Why you differed: the guide is unclear (guide), a slip (slip), or the article is truly about both (ambiguous)."`
	Note    string   `placeholder:"TEXT" help:"A note on the decision."`
	ToGuide bool     `help:"Write the note into the topic's guide too."`
	Again   bool     `help:"Decide anew on an article that is settled. Its earlier cause and note go."`
	Settled bool     `help:"List what is settled."`
	Blind   bool     `help:"List without names."`
}

// Help is what --help adds.
func (settle) Help() string {
	return `The settled topic becomes the article's label. What each of you said stays, and blotter agreement goes on comparing that.
Only an article that people labeled differently can be settled; blotter label changes any other.

Examples:

    blotter settle
    blotter settle 12 --as Cartel --cause guide --note "Money for a cartel counts as Cartel." --to-guide
    blotter settle --settled`
}

// dispute is an article to decide on, for scripts.
type dispute struct {
	ID      int64    `json:"id"`
	Title   string   `json:"title"`
	Said    []opined `json:"said"`
	Label   *string  `json:"label,omitempty"` // settled
	Cause   string   `json:"cause,omitempty"`
	Note    string   `json:"note,omitempty"`
	Decider string   `json:"settled_by,omitempty"`
}

type opined struct {
	Name   string   `json:"name,omitempty"`
	Topics []string `json:"topics"`
}

// Run lists or decides.
func (c *settle) Run(s *session) error {
	if c.Article != 0 {
		return c.decide(s)
	}
	if c.As != "" || c.Note != "" || c.Cause != "" {
		return misused("name the article to decide on by its number")
	}
	return c.read(s, func(d *library.Library) error {
		all, err := d.Disputes(s.ctx, c.Settled)
		if err != nil {
			return err
		}
		names, err := d.Authors(s.ctx)
		if err != nil {
			return err
		}
		for _, one := range all {
			if err := c.tell(s, d, one, names); err != nil {
				return err
			}
		}
		if len(all) == 0 && !c.JSON {
			s.print("%s", map[bool]string{false: "No open difference.", true: "Nothing was settled yet."}[c.Settled])
		}
		return nil
	})
}

func (c *settle) tell(s *session, d *library.Library, one library.Dispute, names map[int64]string) error {
	out := dispute{ID: one.Article, Title: one.Title}
	for _, j := range one.Said {
		o := opined{Name: names[j.Author]}
		for _, topic := range j.Topics() {
			o.Topics = append(o.Topics, data.Path(d.Topics(), topic))
		}
		if c.Blind {
			o.Name = ""
		}
		out.Said = append(out.Said, o)
	}
	if c.Blind { // the order says nothing either
		slices.SortFunc(out.Said, func(a, b opined) int { return slices.Compare(a.Topics, b.Topics) })
	}
	if one.Settled != nil {
		rows, err := d.Rows(s.ctx, []int64{one.Article})
		if err != nil {
			return err
		}
		label := data.Path(d.Topics(), rows[0].Topic)
		out.Label, out.Cause, out.Note = &label, string(one.Settled.Cause), one.Settled.Note
		out.Decider = names[one.Settled.Author]
	}
	if c.JSON {
		return s.json(out)
	}
	s.print("%d  %s", out.ID, out.Title)
	for _, o := range out.Said {
		line := strings.Join(o.Topics, "; ")
		if o.Name != "" {
			line = o.Name + ": " + line
		}
		s.print("    %s", line)
	}
	if one.Settled != nil {
		s.print("    settled as %s, by %s", strings.Join(append([]string{*out.Label}, said(one.Settled)...), ", "), out.Decider)
	}
	return nil
}

// said lists what is known of a settlement beside its topic.
func said(s *data.Settlement) (parts []string) {
	if m := s.Cause.Said(); !m.IsZero() {
		parts = append(parts, m.String())
	}
	if s.Note != "" {
		parts = append(parts, fmt.Sprintf("%q", s.Note))
	}
	return parts
}

func (c *settle) decide(s *session) error {
	if c.As == "" {
		return misused("--as TOPIC says what article %d is settled as", c.Article)
	}
	return c.change(s, func(d *library.Library) error {
		st := data.Settlement{Article: c.Article, Cause: data.Cause(c.Cause), Note: c.Note, Guide: c.ToGuide, Again: c.Again}
		for _, name := range append([]string{c.As}, c.Also...) {
			topic, err := labelNamed(d, name)
			if err != nil {
				return err
			}
			st.Topics = append(st.Topics, topic.ID)
		}
		step, err := d.Settle(s.ctx, st)
		if errors.Is(err, data.ErrNoArticle) {
			err = missing(s, d, []int64{c.Article}, err)
		}
		if err != nil {
			return err
		}
		return tellGesture(s, step, []int64{c.Article}, c.JSON)
	})
}
