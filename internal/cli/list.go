package cli

import (
	"strconv"
	"strings"

	"blotter/data"
	"blotter/internal/library"
	"blotter/internal/message"
)

// list lists articles.
type list struct {
	libraryFlag
	asJSON
	Topic  string `placeholder:"TOPIC" help:"Only articles with this topic as label or, if unlabeled, as suggestion."`
	Status string `enum:",unlabeled,labeled,skipped,review,check,copies,flagged,noted" default:"" placeholder:"STATUS" help:"Only unlabeled, labeled or skipped articles; review: what to look at next, in that order; check: labels that look wrong; copies: near-copies of another article; flagged; noted: with a note."`
	Search string `placeholder:"WORDS" help:"Only articles (and notes) with these words. Understands \"a phrase\", a beginning*, OR, NOT, and filters such as source:courier after:2024-03 -is:unsure."`
	Order  string `enum:",useful,sure,rarest,border,known,unlike,newest,recent,random" default:"" placeholder:"ORDER" help:"useful: what teaches most; sure: the surest suggestions; rarest: topics with the fewest labels; border: the least certain members of their topics; known: the most certain ones of each topic in turn; unlike: unlike anything labeled; newest; recent: labeled last; random."`
	Limit  int    `placeholder:"N" help:"The maximum number of articles."`
}

// Help is what --help adds.
func (list) Help() string {
	return `Articles are listed newest first, or in the order of the review queue; --order chooses another.

A search may contain filters besides words: ` + library.FilterHelp() + `
DATE is 2024, 2024-03 or 2024-03-15, PERCENT is 80, 50-80, >80 or <50. Names may be given by their beginning, or whole in
quotation marks. Different filters narrow; the same one twice widens where both cannot be true. A minus or NOT
before a filter leaves out what it finds: by:ana -by:ben. OR beside a filter finds what either side finds:
topic:art is:flagged OR by:ana. OR between two words joins only these: drug OR kingpin topic:cartel.

Examples:

    blotter list --status review --limit 10
    blotter list --topic Cartel --search '"drug lord" OR kingpin'
    blotter list --topic Cartel --order border
    blotter list --json --status labeled | jq -r .title`
}

// views gives the view of a status.
var views = map[string]library.View{
	"": library.ViewAll, "unlabeled": library.ViewUnlabeled, "labeled": library.ViewLabeled, "skipped": library.ViewSkipped,
	"review": library.ViewNext, "check": library.ViewCheck, "copies": library.ViewCopies,
	"flagged": library.ViewFlagged, "noted": library.ViewNoted,
}

// listed is a line of JSON.
type listed struct {
	ID         int64    `json:"id"`
	Title      string   `json:"title"`
	Source     string   `json:"source"`
	URL        string   `json:"url"`
	Published  string   `json:"published"`
	Label      *string  `json:"label"`
	Labels     []string `json:"labels"`
	Suggestion *string  `json:"suggestion"`
	Confidence float64  `json:"confidence"`
	Basis      string   `json:"basis"`
	Status     string   `json:"status"`
	Flagged    bool     `json:"flagged"`
	Noted      bool     `json:"noted"`
}

// Run lists the articles.
func (c *list) Run(s *session) error {
	if c.Limit < 0 {
		return misused("--limit wants a number above 0")
	}
	return c.read(s, func(d *library.Library) error {
		query, err := c.query(d)
		if err != nil {
			return err
		}
		c.sayRead(s, d)
		if err := learn(s, d); err != nil {
			return err
		}
		if c.Status == "check" {
			if err := d.CheckLabels(s.ctx); err != nil {
				return err
			}
		}
		ids, err := d.List(s.ctx, query)
		if err != nil {
			return err
		}
		if c.Limit > 0 {
			ids = ids[:min(c.Limit, len(ids))]
		}
		if c.JSON {
			return c.lines(s, d, ids)
		}
		return c.tell(s, d, ids)
	})
}

// sayRead says on standard error how the filters of the search were read, and what in it is no filter.
func (c *list) sayRead(s *session, d *library.Library) {
	sayNotices(s, c.Search)
	if read := readAs(d.Conditions(c.Search)); read != "" {
		s.say("%s", message.New("cli.search-read-as", "Conditions", read))
	}
}

// readAs writes the conditions of a search: "Topic: Art theft; Flagged". Parts that OR joins stand in parentheses.
func readAs(conditions []library.Condition) string {
	var parts []string
	for i, c := range conditions {
		if i > 0 && conditions[i-1].Part == c.Part {
			parts[len(parts)-1] += "; " + c.Said().String()
			continue
		}
		parts = append(parts, c.Said().String())
	}
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	return "(" + strings.Join(parts, ") "+message.New("filter.or-else").String()+" (") + ")"
}

func sayNotices(s *session, search string) {
	for _, notice := range library.SearchNotices(search) {
		s.say("%s", notice)
	}
}

// sayUnread says on standard error what in a search is no filter, or names what the library does not know.
func sayUnread(s *session, d *library.Library, search string) {
	sayNotices(s, search)
	for _, condition := range d.Conditions(search) {
		for _, a := range condition.Alternatives {
			if a.Unknown {
				s.say("%s", a.Said())
			}
		}
	}
}

// query returns what the flags ask for. A filter of the search without a value is an error: it would limit nothing.
func (c *list) query(d *library.Library) (library.Query, error) {
	q := library.Query{View: views[c.Status], Search: c.Search}
	if empty := library.EmptyFilters(c.Search); len(empty) > 0 {
		return q, misused("%s", empty[0])
	}
	switch {
	case c.Order != "":
		q.Order = library.Order(c.Order)
	case c.Status == "":
		q.Order = library.OrderNewest
	}
	if c.Topic != "" {
		topic, err := d.TopicNamed(c.Topic)
		if err != nil {
			return q, err
		}
		q.Topic = topic.ID
	}
	return q, nil
}

func (c *list) tell(s *session, d *library.Library, ids []int64) error {
	rows, err := d.Rows(s.ctx, ids)
	if err != nil {
		return err
	}
	name := topicNames(d)
	var t table
	for _, r := range rows {
		t.add(strconv.FormatInt(r.ID, 10), r.Status.String(), standing(r, name), r.Published, r.Title)
	}
	for _, line := range t.lines(0) {
		s.print("%s", line)
	}
	return nil
}

// standing writes an article's label or, where it has none, its suggestion.
func standing(r library.Row, name func(int64) string) string {
	switch {
	case r.Status == data.Labeled && r.Looks.Topic != 0:
		return name(r.Topic) + " (" + name(r.Looks.Topic) + "?)"
	case r.Status == data.Labeled:
		return strings.Join(labelNames(r.Head, name), "; ")
	}
	return suggested(r.Suggestion, name)
}

func (c *list) lines(s *session, d *library.Library, ids []int64) error {
	name := topicNames(d)
	for _, id := range ids {
		a, err := d.Article(s.ctx, id)
		if err != nil {
			return err
		}
		if err := s.json(listedOf(a, name)); err != nil {
			return err
		}
	}
	return nil
}

// labelNames lists the names of an article's topics, the main one first; an empty list where it has none.
func labelNames(h data.Head, name func(int64) string) []string {
	names := []string{}
	if h.Topic != 0 {
		names = append(names, name(h.Topic))
	}
	for _, id := range h.Also {
		names = append(names, name(id))
	}
	return names
}

func listedOf(a library.Detail, name func(int64) string) listed {
	return listed{
		ID: a.ID, Title: a.Title, Source: a.Source, URL: a.URL, Published: a.Published, Label: orNull(name(a.Topic)), Labels: labelNames(a.Head, name),
		Suggestion: orNull(name(a.Suggestion.Topic)), Confidence: a.Suggestion.Confidence, Basis: a.Suggestion.Basis.String(), Status: a.Status.String(),
		Flagged: a.Flagged, Noted: a.Noted,
	}
}
