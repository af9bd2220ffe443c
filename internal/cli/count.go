package cli

import (
	"encoding/csv"
	"errors"
	"fmt"
	"math"
	"strconv"

	"blotter/internal/estimate"
	"blotter/internal/library"
	"blotter/internal/message"
	"blotter/internal/report"
)

// tally says how many articles are about each topic.
type tally struct {
	libraryFlag
	asJSON
	By    string   `enum:",month,quarter,year,source,language,view" default:"" placeholder:"PART" help:"Also by month, quarter, year, source, language or view."`
	View  []string `placeholder:"NAME" sep:"none" help:"With --by view: only this saved view; may be given again."`
	Topic []string `placeholder:"TOPIC" sep:"none" help:"Only this topic; may be given again."`
	Level int      `enum:"90,95" default:"90" placeholder:"N" help:"How often the intervals hold, in percent: 90 or 95."`
	CSV   bool     `name:"csv" help:"Print a table as CSV."`

	Picture string `placeholder:"FILE" help:"With --by month, quarter or year: also draw them into this file, .svg or .png."`
}

// Help is what --help adds.
func (tally) Help() string {
	return `Counting suggestions is biased. This takes the model's answers for all articles and
corrects them by the audit sample (PPI++, Angelopoulos, Duchi and Zrnic 2023), or
uses the sample alone where that is better (Wilson 1927). It needs an audit:
blotter audit --help. A topic counts with the topics below it.

Examples:

    blotter count
    blotter count --by month --topic Cartel --csv
    blotter count --by month --picture months.png
    blotter count --by source --level 95`
}

// Run counts.
func (c *tally) Run(s *session) error {
	if err := c.checkPicture(); err != nil {
		return err
	}
	return c.read(s, func(d *library.Library) error {
		o, err := c.options(s, d)
		if err != nil {
			return err
		}
		if none := (*library.NoAuditError)(nil); errors.As(d.Countable(), &none) {
			return c.refuse(s, none)
		}
		n, err := numbers(s, d)
		if err != nil {
			return err
		}
		counts, err := n.Count(o)
		if err != nil {
			return err
		}
		if err := c.draw(n, counts); err != nil {
			return err
		}
		return c.tell(s, counts)
	})
}

func (c *tally) checkPicture() error {
	timely := c.By == string(report.ByMonth) || c.By == string(report.ByQuarter) || c.By == string(report.ByYear)
	switch {
	case c.Picture == "":
		return nil
	case !timely:
		return misused("--picture draws counts --by month, quarter or year")
	case !library.IsPictureFile(c.Picture):
		return misused("--picture wants a file that ends in .svg or .png")
	}
	return nil
}

// draw draws the counts where a picture is asked for.
func (c *tally) draw(n library.Numbers, counts report.Counts) error {
	if c.Picture == "" {
		return nil
	}
	var breaks []report.Break
	if counts.By == report.ByMonth {
		breaks = report.Breaks(n.Library)
	}
	p := report.TrendsPicture(counts, breaks, 0, message.English)
	if p == nil {
		return message.NewError("trends.no-dates")
	}
	return library.WritePicture(c.Picture, p)
}

func (c *tally) options(s *session, d *library.Library) (o report.CountOptions, err error) {
	o = report.CountOptions{By: report.By(c.By), Level: float64(c.Level) / 100}
	for _, name := range c.Topic {
		topic, err := labelNamed(d, name)
		if err != nil {
			return o, err
		}
		o.Topics = append(o.Topics, topic.ID)
	}
	if o.By == report.ByView {
		o.Groups, err = d.ViewGroups(s.ctx, c.View)
	}
	return o, err
}

// numbers learns, and gathers what all numbers rest on.
func numbers(s *session, d *library.Library) (library.Numbers, error) {
	if err := learn(s, d); err != nil {
		return library.Numbers{}, err
	}
	return d.Numbers(s.ctx, s.progress.of("checking the suggestions"))
}

// refuse says what a count would take.
func (c *tally) refuse(s *session, none *library.NoAuditError) error {
	s.say("Counting suggestions would be off by an unknown amount. An estimate needs articles")
	s.say("picked at random and labeled without a suggestion in sight. For a topic of a fifth of")
	s.say("the library, at 90 %%, the sample alone gives:")
	for _, p := range none.Promises {
		s.say("%6d articles   within %.0f points (%.0f wide); less with the model's help", p.Articles, p.Points/2, p.Points)
	}
	if none.Audit.Drawn > 0 {
		s.say("A sample is drawn and waits for answers: blotter audit ask")
	} else {
		s.say("Start: blotter audit draw 50")
	}
	return none
}

func (c *tally) tell(s *session, counts report.Counts) error {
	switch {
	case c.JSON:
		return s.json(counts)
	case c.CSV:
		return tellCSV(s, counts)
	}
	if counts.Exact {
		s.print("%s", message.New("trends.exact"))
	}
	tellAuditOf(s, counts.Audit)
	s.print("")
	var t table
	t.add("Labeled", "Suggested", "Estimate", strconv.Itoa(c.Level)+" %", "Share", "Topic")
	for _, topic := range counts.Topics {
		t.add(append(estimateCells(topic.Labeled, topic.Suggested, topic.Estimate), topic.Topic)...)
	}
	for _, line := range t.lines(0, 1, 2, 3, 4) {
		s.print("%s", line)
	}
	if counts.By != report.ByNothing {
		tellParts(s, counts, c.Level)
	}
	return nil
}

func tellParts(s *session, counts report.Counts, level int) {
	for _, topic := range counts.Topics {
		s.print("\n%s", topic.Topic)
		var t table
		t.add("Labeled", "Suggested", "Estimate", strconv.Itoa(level)+" %", "Share", partTitle(counts.By))
		for _, p := range topic.Parts {
			t.add(append(estimateCells(p.Labeled, p.Suggested, p.Estimate), partNamed(p.Part))...)
		}
		for _, line := range t.lines(0, 1, 2, 3, 4) {
			s.print("%s", line)
		}
	}
}

func partTitle(by report.By) string {
	return map[report.By]string{
		report.ByMonth: "Month", report.ByQuarter: "Quarter", report.ByYear: "Year", report.BySource: "Source", report.ByLanguage: "Language", report.ByView: "View",
	}[by]
}

func partNamed(name string) string {
	if name == "" {
		return "(unknown)"
	}
	return name
}

func estimateCells(labeled, suggested int, e report.Estimate) []string {
	cells := []string{number(labeled), number(suggested)}
	if e.Vague() {
		return append(cells, "?", message.New("report.too-little").String(), "")
	}
	return append(cells, number(rounded(e.Articles)), wholeRange(e), percent(e.Share))
}

func wholeRange(e report.Estimate) string {
	if e.Method == estimate.ByCounting {
		return "exact"
	}
	return fmt.Sprintf("%s to %s", number(int(math.Floor(e.Interval.Low()+1e-9))), number(int(math.Ceil(e.Interval.High()-1e-9))))
}

func rounded(n float64) int { return int(math.Round(n)) }

// tellCSV prints one row for each topic and part.
func tellCSV(s *session, counts report.Counts) error {
	w := csv.NewWriter(s.out)
	_ = w.Write([]string{"topic", "part", "labeled", "suggested", "checked", "positive", "articles", "low", "high", "share", "share_low", "share_high", "level", "method"})
	row := func(topic, part string, labeled, suggested, checked, positive int, e report.Estimate) {
		f := func(x float64) string { return strconv.FormatFloat(x, 'f', 4, 64) }
		_ = w.Write([]string{
			topic, part, strconv.Itoa(labeled), strconv.Itoa(suggested), strconv.Itoa(checked), strconv.Itoa(positive), f(e.Articles), f(e.Interval.Low()), f(e.Interval.High()),
			f(e.Share), f(e.ShareInterval.Low()), f(e.ShareInterval.High()), f(counts.Level), string(e.Method),
		})
	}
	for _, t := range counts.Topics {
		row(t.Topic, "", t.Labeled, t.Suggested, t.Checked, t.Positive, t.Estimate)
		for _, p := range t.Parts {
			row(t.Topic, p.Part, p.Labeled, p.Suggested, p.Checked, p.Positive, p.Estimate)
		}
	}
	w.Flush()
	return w.Error()
}
