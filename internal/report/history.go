package report

import (
	"math"
	"slices"

	"blotter/internal/message"
)

// accepted says what became of suggestions that were taken without a look, and what taking them would bring.
func (w *methods) accepted() {
	a := w.Quality.Accepted
	if a.Basis == OnNothing {
		return
	}
	w.out.add(Heading(w.say("report.accepted")), Paragraph(AcceptedSaid(a, w.Quality.Level).In(w.In)))
	t := Table{Numbers: 1, Head: []string{w.say("report.confidence-from"), w.say("report.unlabeled"), w.say("report.checked-on"), w.say("report.right")}}
	for _, s := range a.Sure {
		right := "?"
		if s.Checked > 0 {
			right = w.share(s.Share) + " (" + w.shares(s.Interval) + ")"
		}
		t.Rows = append(t.Rows, []string{w.share(s.Confidence), w.number(s.Unlabeled), w.number(s.Checked), right})
	}
	w.out.add(t, Paragraph(w.say(sureSaid[a.Basis])))
}

// sureSaid are the messages that say what the errors of sure suggestions were counted on.
var sureSaid = map[Basis]string{OnAudit: "report.sure-on-audit", OnLabels: "report.sure-on-labels"}

// AcceptedSaid says what the audit says of suggestions that were accepted without a look.
func AcceptedSaid(a Accepted, level float64) message.Message {
	switch {
	case a.Articles == 0:
		return message.New("quality.none-accepted")
	case a.Checked == 0:
		return message.Count("quality.accepted-unchecked", a.Articles)
	}
	return message.Count("quality.accepted-checked", a.Articles, "Checked", a.Checked, "Right", a.Right,
		"Low", percent(a.Interval.Low()), "High", percent(a.Interval.High()), "Level", percent(level))
}

// past draws how good a plain model was while the labels came, and names the steps that made it worse.
func (w *methods) past() {
	if len(w.Past.Points) < 2 {
		return
	}
	id := "report.past-on-labels"
	if w.Past.Basis == OnAudit {
		id = "report.past-on-audit"
	}
	w.out.add(Heading(w.say("report.past")), Paragraph(w.say(id, "Articles", w.number(w.Past.Articles), "Level", percent(w.Past.Level))),
		Figure{Caption: w.say("report.past-figure"), Picture: w.pastChart()})
	for _, d := range w.Past.Dips {
		w.out.add(Paragraph(dipSaid(d).In(w.In)))
	}
	if len(w.Past.Dips) == 0 {
		w.out.add(Paragraph(w.say("quality.no-dips")))
	}
}

// dipSaid says which step made the model worse.
func dipSaid(d Dip) message.Message {
	return message.Count("report.dip", d.Labels, "Step", d.Step, "At", day(d.At), "Before", percent(d.Before), "After", percent(d.After),
		"Share", percent(d.Share))
}

// pastChart draws shares by number of labels.
func (w *methods) pastChart() *Picture {
	points := make([]point, len(w.Past.Points))
	for i, p := range w.Past.Points {
		points[i] = point{name: w.number(p.Labels), value: p.Share, interval: p.Interval}
	}
	for _, d := range w.Past.Dips {
		points[d.To].marked = day(d.At)
	}
	return lineChart(w.say("report.past"), 660, 210, points, 0, w.share)
}

// drift says in which months articles use words that the labels do not know.
func (w *methods) drift() {
	d := w.Drift
	if !d.Enough() {
		return
	}
	w.out.add(Heading(w.say("report.drift")), Paragraph(w.say("report.drift-read", "Labels", w.number(d.Labels), "Usual", percent(d.Usual))))
	t := Table{Numbers: 1, Head: []string{w.say("report.month"), w.say("report.articles"), w.say("report.labeled"), w.say("report.unknown-words")}}
	var points []point
	for _, m := range d.Months {
		t.Rows = append(t.Rows, []string{m.Month, w.number(m.Articles), w.number(m.Labeled), w.share(m.Unknown)})
		points = append(points, point{name: m.Month, value: m.Unknown, interval: [2]float64{m.Unknown, m.Unknown}, vague: m.Few})
	}
	w.out.add(Figure{Caption: w.say("report.unknown-words"), Picture: lineChart(w.say("report.drift"), 660, 190, points, 0, w.share)}, t,
		Paragraph(DriftSaid(d).In(w.In)))
}

// DriftSaid says which months stand out.
func DriftSaid(d Drift) message.Message {
	months := slices.DeleteFunc(slices.Clone(d.Months), func(m DriftMonth) bool { return !m.Stands })
	if len(months) == 0 {
		return message.New("quality.no-drift")
	}
	most := slices.MaxFunc(months, func(a, b DriftMonth) int { return int(math.Round(1e6 * (a.Unknown - b.Unknown))) })
	return message.Count("quality.drifts", len(months), "Month", most.Month, "Share", percent(most.Unknown), "Usual", percent(d.Usual))
}
