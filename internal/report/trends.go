package report

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"blotter/internal/message"
)

// TrendsPicture draws topics by month: one large, the others small below it on scales of their own, with a rule where the collection itself
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
	t := trends{Counts: c, breaks: map[string]Break{}, in: in}
	for _, b := range breaks {
		t.breaks[b.Month] = b
	}
	return t.draw(topics)
}

// trends is a picture of topics by month on its way.
type trends struct {
	Counts
	breaks map[string]Break
	in     message.Language
}

func (t trends) say(id string, args ...any) string { return message.New(id, args...).In(t.in) }

func (t trends) draw(topics []TopicCount) *Picture {
	const width, margin, head, large, columns, small, gap = 900.0, 24.0, 62.0, 300.0, 3, 170.0, 12.0
	rows := (len(topics) - 1 + columns - 1) / columns
	p := newPicture(t.say("report.trends"), width, head+large+float64(rows)*(small+gap)+margin)
	p.text(inkText, at{margin, 30}, "start", t.sentence(topics[0]))
	p.text(inkSoft, at{margin, 50}, "start", t.base())
	p.put(t.chart(topics[0], width-2*margin, large, true), at{margin, head})
	each := (width - 2*margin - (columns-1)*gap) / columns
	for i, topic := range topics[1:] {
		corner := at{margin + float64(i%columns)*(each+gap), head + large + gap + float64(i/columns)*(small+gap)}
		p.text(inkText, at{corner.x, corner.y + 12}, "start", shorten(topic.Topic, 26))
		p.text(inkSoft, at{corner.x + each, corner.y + 12}, "end", t.number(topic.Estimate))
		p.put(t.chart(topic, each, small-20, false), at{corner.x, corner.y + 18})
	}
	return p
}

// chart draws one topic.
func (t trends) chart(topic TopicCount, width, height float64, large bool) *Picture {
	var points []point
	for _, m := range topic.Parts {
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
	return lineChart(topic.Topic, width, height, points, t.articles)
}

func pointOf(m PartCount) point {
	return point{name: m.Part, value: m.Estimate.Articles, interval: m.Estimate.Interval, vague: m.Estimate.Vague()}
}

func (t trends) articles(n float64) string { return articles(t.in, n) }

// articles writes a number of articles at the side of a picture: a half is not rounded to another line's number.
func articles(in message.Language, n float64) string {
	if n < 10 && n != math.Trunc(n) {
		text := strconv.FormatFloat(n, 'f', 1, 64)
		if in == message.Spanish {
			text = strings.Replace(text, ".", ",", 1)
		}
		return text
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
