package report

import (
	"math"
	"slices"

	"blotter/internal/message"
)

// TrendsPicture draws topics by month: one large, the others small below it on one scale, with a rule where the collection itself
// changed. It says what the numbers rest on. first is the number of the large topic, 0 for the largest. A library in which no article has a
// date has no picture, which is nil.
func TrendsPicture(c Counts, breaks []Break, first int64, in message.Language) *Picture {
	topics := slices.DeleteFunc(slices.Clone(c.Topics), func(t TopicCount) bool {
		return !t.Dated() || t.Positive == 0 && t.Suggested == 0 && t.ID != first // no month of it would say anything
	})
	if len(topics) == 0 {
		return nil
	}
	slices.SortStableFunc(topics, func(a, b TopicCount) int {
		if (a.ID == first) != (b.ID == first) && first != 0 {
			return map[bool]int{true: -1, false: 1}[a.ID == first]
		}
		return int(math.Round(b.Estimate.Articles)) - int(math.Round(a.Estimate.Articles))
	})
	t := newTrends(c, breaks, in)
	for _, other := range topics[1:] {
		t.small = append(t.small, series{other.Topic, other.Estimate, other.Parts})
	}
	return t.draw(topics[0])
}

// SourcesPicture draws a topic by month: large for all sources, and small below it for each of some sources, on one scale. It is nil where
// no article has a date.
func SourcesPicture(c Counts, topic TopicCount, sources []SourceCount, breaks []Break, in message.Language) *Picture {
	if !topic.Dated() {
		return nil
	}
	t := newTrends(c, breaks, in)
	for _, s := range sources {
		t.small = append(t.small, series{s.Part, s.Estimate, s.Months})
	}
	return t.draw(topic)
}

// trends is a picture of topics by month on its way.
type trends struct {
	Counts
	breaks map[string]Break
	small  []series
	in     message.Language
}

// series is what one of the small pictures shows: a name, a number, and its months.
type series struct {
	name     string
	estimate Estimate
	months   []PartCount
}

func newTrends(c Counts, breaks []Break, in message.Language) trends {
	t := trends{Counts: c, breaks: map[string]Break{}, in: in}
	for _, b := range breaks {
		t.breaks[b.Month] = b
	}
	return t
}

func (t trends) say(id string, args ...any) string { return message.New(id, args...).In(t.in) }

func (t trends) draw(first TopicCount) *Picture {
	const width, margin, head, large, columns, small, gap = 900.0, 24.0, 62.0, 300.0, 3, 170.0, 12.0
	rows := (len(t.small) + columns - 1) / columns
	p := newPicture(t.say("report.trends"), width, head+large+float64(rows)*(small+gap)+margin)
	p.text(inkText, at{margin, 30}, "start", t.sentence(first))
	p.text(inkSoft, at{margin, 50}, "start", t.base())
	p.put(lineChart(first.Topic, width-2*margin, large, t.points(first.Parts, true), 0, t.articles), at{margin, head})
	each := (width - 2*margin - (columns-1)*gap) / columns
	most := 0.0
	for _, s := range t.small {
		most = max(most, Highest(s.months))
	}
	for i, s := range t.small {
		corner := at{margin + float64(i%columns)*(each+gap), head + large + gap + float64(i/columns)*(small+gap)}
		p.text(inkText, at{corner.x, corner.y + 12}, "start", shorten(s.name, 26))
		p.text(inkSoft, at{corner.x + each, corner.y + 12}, "end", t.number(s.estimate))
		p.put(lineChart(s.name, each, small-20, t.points(s.months, false), most, t.articles), at{corner.x, corner.y + 18})
	}
	return p
}

// Highest is the upper end of the highest interval of the months that are drawn: those with a date of which enough is known.
func Highest(months []PartCount) (most float64) {
	for _, m := range months {
		if m.Part != "" && !m.Estimate.Vague() {
			most = max(most, m.Estimate.Interval.High())
		}
	}
	return most
}

// points are the months of a picture. Only in a large one there is room for the words of a break.
func (t trends) points(months []PartCount, large bool) (points []point) {
	for _, m := range months {
		if m.Part == "" {
			continue
		}
		p := pointOf(m)
		if b, changed := t.breaks[m.Part]; changed {
			p.marked = " "
			if large {
				p.marked = message.Count("trends.break", b.Sources, "Share", percent(b.Share)).In(t.in)
			}
		}
		points = append(points, p)
	}
	return points
}

func pointOf(m PartCount) point {
	return point{name: m.Part, value: m.Estimate.Articles, interval: m.Estimate.Interval, vague: m.Estimate.Vague()}
}

func (t trends) articles(n float64) string { return articles(t.in, n) }

// articles writes a number of articles at the side of a picture: a half is not rounded to another line's number.
func articles(in message.Language, n float64) string {
	if n < 10 && n != math.Trunc(n) {
		return in.Fixed(n, 1)
	}
	return in.Number(int(math.Round(n)))
}

// sentence says how many articles are about a topic.
func (t trends) sentence(topic TopicCount) string {
	e, all := topic.Estimate, t.in.Number(t.Audit.All)
	n := t.in.Number(int(math.Round(e.Articles)))
	switch {
	case e.Vague():
		return t.say("trends.vague", "Topic", topic.Topic)
	case t.Exact:
		return t.say("trends.counted", "N", n, "All", all, "Topic", topic.Topic)
	}
	return t.say("trends.about", "N", n, "All", all, "Topic", topic.Topic, "Low", t.in.Number(int(math.Floor(e.Interval.Low()))), "High", t.in.Number(int(math.Ceil(e.Interval.High()))))
}

// number is a number with its interval.
func (t trends) number(e Estimate) string {
	if e.Vague() {
		return t.say("report.too-little")
	}
	return t.say("trends.number", "N", t.in.Number(int(math.Round(e.Articles))), "Low", t.in.Number(int(math.Floor(e.Interval.Low()))), "High", t.in.Number(int(math.Ceil(e.Interval.High()))))
}

// base says what the numbers rest on.
func (t trends) base() string {
	if t.Exact {
		return t.say("trends.exact")
	}
	return message.Count("report.picture-base", t.Audit.Answered, "Seed", t.Audit.Seed, "Level", percent(t.Level)).In(t.in)
}
