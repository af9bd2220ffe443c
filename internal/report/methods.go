package report

import (
	"encoding/json"
	"io"
	"math"
	"strings"
	"time"

	"blotter/internal/estimate"
	"blotter/internal/message"
)

// Methods is what a methods report tells: what was collected, labeled and checked, and what follows from it.
type Methods struct {
	Name     string           `json:"library"`
	Version  string           `json:"blotter"`
	Model    string           `json:"model"` // its version
	At       time.Time        `json:"at"`
	Labelers []Labeler        `json:"labelers"`            // who labeled, and how
	Auditors []Labeler        `json:"auditors"`            // who answered the audit
	Possible bool             `json:"counts_are_possible"` // something was audited
	Counts   Counts           `json:"counts"`              // by month where the library has dates
	Quality  Quality          `json:"quality"`
	Done     Done             `json:"done"`
	Past     Past             `json:"past"`
	Drift    Drift            `json:"drift"`
	Breaks   []Break          `json:"breaks"`
	Titles   map[int64]string `json:"titles,omitempty"` // of the audited articles, nil to leave them out
	Library  *Library         `json:"-"`
	In       message.Language `json:"-"`
}

// WriteJSON writes all numbers of the report as one JSON object.
func (m Methods) WriteJSON(w io.Writer) error {
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	return out.Encode(m)
}

// Labeler is what one person labeled in one way.
type Labeler struct {
	Name     string `json:"name"`
	How      string `json:"how,omitempty"` // a way of labeling, "" for the audit
	Articles int    `json:"articles"`
	From     int64  `json:"from"` // the first, in Unix milliseconds
	To       int64  `json:"to"`   // the last
}

// Document writes the report.
func (m Methods) Document() *Document {
	w := methods{Methods: m, out: &Document{In: m.In}}
	w.out.Title = w.say("report.title", "Name", m.Name)
	w.out.add(Paragraph(w.say("report.written", "At", m.At.Format("2006-01-02 15:04 MST"), "Version", m.Version, "Model", m.Model)))
	w.collection()
	w.labels()
	w.audit()
	w.counts()
	w.trends()
	w.quality()
	w.accepted()
	w.past()
	w.drift()
	w.done()
	w.method()
	return w.out
}

// methods is one report on its way.
type methods struct {
	Methods
	out *Document
}

func (w *methods) say(id string, args ...any) string { return message.New(id, args...).In(w.In) }

func (w *methods) number(n int) string { return w.In.Number(n) }

// articles writes a number of articles at the side of a picture.
func (w *methods) articles(n float64) string { return articles(w.In, n) }

// percent is a share as an argument of a message.
func percent(share float64) message.Share { return message.Share(share) }

// share writes a share in percent.
func (w *methods) share(share float64) string { return w.In.Share(percent(share)) }

// topic is the name of a topic: that for none of the others has one in every language.
func (w *methods) topic(id int64, path string) string {
	for _, t := range w.Library.Topics {
		if t.ID == id && t.None {
			return t.Said().In(w.In)
		}
	}
	return path
}

func (w *methods) shares(i estimate.Interval) string {
	return rangeOf(i).In(w.In)
}

func (w *methods) numbers(i estimate.Interval) string {
	return w.say("report.range", "Low", w.number(int(math.Floor(i.Low()+1e-9))), "High", w.number(int(math.Ceil(i.High()-1e-9))))
}

func (w *methods) collection() {
	sources, languages := map[string]bool{}, map[string]bool{}
	first, last, undated := "", "", 0
	for i := range w.Library.Articles {
		a := &w.Library.Articles[i]
		sources[a.Source], languages[a.Language] = true, true
		switch {
		case a.Published == "":
			undated++
			continue
		case first == "" || a.Published < first:
			first = a.Published
		}
		last = max(last, a.Published)
	}
	delete(sources, "")
	delete(languages, "")
	w.out.add(Heading(w.say("report.collection")),
		Paragraph(w.say("report.collected", "Articles", w.number(len(w.Library.Articles)), "Sources", w.number(len(sources)), "Languages", w.number(len(languages)))))
	if first != "" {
		w.out.add(Paragraph(w.say("report.published", "First", first, "Last", last, "Undated", w.number(undated))))
	}
}

func (w *methods) labels() {
	w.out.add(Heading(w.say("report.labels")))
	t := Table{Head: []string{w.say("report.who"), w.say("report.how"), w.say("report.from"), w.say("report.to"), w.say("report.articles")}, Numbers: 4}
	for _, l := range w.Labelers {
		t.Rows = append(t.Rows, []string{l.Name, l.How, day(l.From), day(l.To), w.number(l.Articles)})
	}
	if len(t.Rows) == 0 {
		w.out.add(Paragraph(w.say("report.no-labels")))
		return
	}
	w.out.add(t)
}

func day(at int64) string {
	if at == 0 {
		return ""
	}
	return time.UnixMilli(at).UTC().Format(time.DateOnly)
}

func (w *methods) audit() {
	a := w.Counts.Audit
	w.out.add(Heading(w.say("report.audit")))
	if a.Drawn == 0 {
		w.out.add(Paragraph(w.say("report.no-audit")))
		return
	}
	id := "report.audited"
	if a.ByMonth {
		id = "report.audited-by-month"
	}
	w.out.add(Paragraph(w.say(id, "Drawn", w.number(a.Drawn), "All", w.number(a.All), "Seed", a.Seed, "At", day(a.DrawnAt),
		"Answered", w.number(a.Answered), "Open", w.number(a.Open), "Waiting", w.number(a.Waiting))))
	for _, l := range w.Auditors {
		w.out.add(Paragraph(w.say("report.audited-by", "Name", l.Name, "Articles", w.number(l.Articles), "From", day(l.From), "To", day(l.To))))
	}
	w.agreement(w.Quality.Self)
	w.titles()
}

func (w *methods) agreement(g Agreement) {
	switch {
	case g.Articles == 0:
	case !g.Defined:
		w.out.add(Paragraph(w.say("report.self-undefined", "Articles", w.number(g.Articles), "Same", w.number(g.Same))))
	default:
		w.out.add(Paragraph(w.say("report.self", "Articles", w.number(g.Articles), "Same", w.number(g.Same), "Range", w.shares(g.Interval),
			"Kappa", w.In.Fixed(g.Kappa, 2), "Low", w.In.Fixed(g.Range.Low(), 2), "High", w.In.Fixed(g.Range.High(), 2))))
	}
}

// titles lists the audited articles, where that was asked for.
func (w *methods) titles() {
	if w.Titles == nil {
		return
	}
	names := map[int64]string{}
	for _, t := range w.Library.Topics {
		names[t.ID] = t.Said().In(w.In)
	}
	t := Table{Head: []string{w.say("report.article"), w.say("report.topic")}}
	for i := range w.Library.Articles {
		a := &w.Library.Articles[i]
		if a.Audit && a.Asked {
			var topics []string
			for _, topic := range a.Answer {
				topics = append(topics, names[topic])
			}
			t.Rows = append(t.Rows, []string{w.Titles[a.ID], strings.Join(topics, "; ")})
		}
	}
	w.out.add(t)
}

func (w *methods) counts() {
	w.out.add(Heading(w.say("report.counts")))
	if !w.Possible {
		w.out.add(Paragraph(w.say("report.no-counts")))
		return
	}
	if w.Counts.Exact {
		w.out.add(Paragraph(w.say("report.exact")))
	} else {
		w.out.add(Paragraph(w.say("report.estimated", "Level", percent(w.Counts.Level), "Answered", w.number(w.Counts.Audit.Answered))))
	}
	t := Table{Numbers: 1, Head: []string{
		w.say("report.topic"), w.say("report.labeled"), w.say("report.suggested"), w.say("report.estimate"), w.say("report.interval"), w.say("report.share"), w.say("report.checked"), w.say("report.method"),
	}}
	var bars []bar
	for _, c := range w.Counts.Topics {
		e := c.Estimate
		words, between, share := w.number(int(math.Round(e.Articles))), w.numbers(e.Interval), w.share(e.Share)
		if e.Vague() {
			words, between, share = "?", w.say("report.too-little"), ""
		}
		t.Rows = append(t.Rows, []string{
			w.topic(c.ID, c.Topic), w.number(c.Labeled), w.number(c.Suggested), words, between, share,
			w.number(c.Positive) + "/" + w.number(c.Checked), string(e.Method),
		})
		b := bar{name: w.topic(c.ID, c.Topic), share: e.Share, interval: e.ShareInterval, words: words + "  (" + between + ")", vague: e.Vague()}
		if b.vague {
			b.words = between
		}
		bars = append(bars, b)
	}
	w.out.add(t, Figure{Caption: w.say("report.counts-figure", "Level", percent(w.Counts.Level)), Picture: barChart(w.say("report.counts"), bars)})
}

// trends draws each topic by month, where there is more than one.
func (w *methods) trends() {
	if !w.Possible || w.Counts.By == ByNothing || len(w.Counts.Topics) == 0 || len(w.Counts.Topics[0].Parts) < 2 {
		return
	}
	w.out.add(Heading(w.say("report.trends")), Paragraph(w.say("report.trends-read", "Level", percent(w.Counts.Level))))
	for _, c := range w.Counts.Topics {
		if c.Positive == 0 && c.Suggested == 0 {
			continue // no month of it would say anything
		}
		var points []point
		t := Table{Head: []string{w.say("report.month"), w.say("report.articles"), w.say("report.estimate"), w.say("report.interval")}, Numbers: 1}
		for _, p := range c.Parts {
			e := p.Estimate
			name := p.Part
			if name == "" {
				name = w.say("report.undated")
			} else {
				points = append(points, w.marked(pointOf(p)))
			}
			words, between := w.number(int(math.Round(e.Articles))), w.numbers(e.Interval)
			if e.Vague() {
				words, between = "?", w.say("report.too-little")
			}
			t.Rows = append(t.Rows, []string{name, w.number(p.All), words, between})
		}
		w.out.add(Figure{Caption: w.topic(c.ID, c.Topic), Picture: lineChart(c.Topic, 660, 192, points, 0, w.articles)}, t)
	}
}

// marked adds to a month that the collection changed in it.
func (w *methods) marked(p point) point {
	for _, b := range w.Breaks {
		if b.Month == p.name {
			p.marked = message.Count("trends.break", b.Sources, "Share", percent(b.Share)).In(w.In)
		}
	}
	return p
}

func (w *methods) quality() {
	q := w.Quality
	w.out.add(Heading(w.say("report.quality")))
	if q.Accuracy.Articles == 0 {
		w.out.add(Paragraph(w.say("report.no-quality")))
		return
	}
	for _, sentence := range q.AccuracySaid(w.In) {
		w.out.add(Paragraph(sentence))
	}
	t := Table{Numbers: 1, Head: []string{w.say("report.topic"), w.say("report.articles"), w.say("report.precision"), w.say("report.recall"), "F1"}}
	for _, s := range q.Topics {
		if s.Support == 0 {
			continue
		}
		with := func(share float64, i estimate.Interval) string { return w.share(share) + " (" + w.shares(i) + ")" }
		t.Rows = append(t.Rows, []string{
			w.topic(s.ID, s.Topic), w.number(s.Support), with(s.Precision, s.PrecisionInterval), with(s.Recall, s.RecallInterval), with(s.F1, s.F1Interval),
		})
	}
	w.out.add(Paragraph(w.say(basisSaid[q.Basis])), t, Figure{
		Caption: w.say("report.reliability", "ECE", w.In.Fixed(q.ECE, 3)), Picture: reliabilityChart(w.say("report.confidence"), q.Bins),
	})
}

// basisSaid are the messages that say what the topics' scores rest on.
var basisSaid = map[Basis]string{OnNothing: "report.basis-none", OnAudit: "report.basis-audit", OnLabels: "report.basis-labels"}

func (w *methods) done() {
	d := w.Done
	w.out.add(Heading(w.say("report.done")))
	if d.Begun {
		w.out.add(Paragraph(w.say("report.read-at-random", "Read", w.number(d.Read), "Unread", w.number(d.Unread), "Seed", d.Seed)))
	} else {
		w.out.add(Paragraph(w.say("report.not-read-at-random", "Unread", w.number(d.Unread))))
	}
	t := Table{Numbers: 1, Head: []string{w.say("report.topic"), w.say("report.found"), w.say("report.missing"), w.say("report.at-least"), w.say("report.more")}}
	for _, s := range d.Topics {
		more := w.number(s.More)
		if s.Reached {
			more = w.say("report.reached")
		}
		t.Rows = append(t.Rows, []string{s.Topic, w.number(s.Found), w.number(s.Missing), w.share(s.AtLeast), more})
	}
	w.out.add(t, Paragraph(w.say("report.done-read", "Target", percent(d.Target), "Confidence", percent(d.Confidence))))
}

// method says where every number comes from.
func (w *methods) method() {
	w.out.add(Heading(w.say("report.methods")))
	for _, id := range []string{
		"report.method-model", "report.method-audit", "report.method-counts", "report.method-parts", "report.method-quality", "report.method-past", "report.method-done", "report.method-agreement",
	} {
		w.out.add(Paragraph(w.say(id)))
	}
}
