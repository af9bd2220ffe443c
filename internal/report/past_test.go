package report

import (
	"bytes"
	"image/png"
	"strings"
	"testing"
	"time"

	"blotter/data"
	"blotter/internal/message"
)

// history is 60 steps of one label, of which the one at a place makes a model forget a third of what it knew.
func history(bad int) (steps []PastStep, ask func(int) (Answers, error)) {
	for i := range 60 {
		steps = append(steps, PastStep{Change: int64(i + 1), Edit: int64(10 * (i + 1)), At: int64(1000 * i), Moves: 1})
	}
	return steps, func(after int) (Answers, error) {
		a := Answers{Right: make([]bool, 120), Labels: after}
		for i := range a.Right {
			a.Right[i] = i < 30+after && (after <= bad || i%3 != 0)
		}
		return a, nil
	}
}

func TestADipIsHalvedDownToItsStep(t *testing.T) {
	for _, bad := range []int{20, 33, 50} {
		steps, ask := history(bad)
		p, err := PastOf(OnAudit, 120, steps, nine, ask)
		if err != nil || len(p.Dips) != 1 {
			t.Fatalf("%d dips, %v", len(p.Dips), err)
		}
		d := p.Dips[0]
		if d.Change != int64(bad+1) || d.Edit != int64(10*(bad+1)) || d.After >= d.Before || d.Share < 0.8 {
			t.Errorf("the step %d is bad, not %+v", bad+1, d)
		}
		if last := p.Points[len(p.Points)-1]; last.Labels != 60 || !last.Interval.Holds(last.Share) {
			t.Errorf("the last moment is %+v", last)
		}
	}
}

func TestChanceIsNoDip(t *testing.T) {
	steps, _ := history(0)
	p, err := PastOf(OnLabels, 120, steps, nine, func(after int) (Answers, error) { // three answers swap at every step
		a := Answers{Right: make([]bool, 120), Labels: after}
		for i := range a.Right {
			a.Right[i] = (i+3*after)%120 < 80
		}
		return a, nil
	})
	if err != nil || len(p.Dips) != 0 || len(p.Points) < 20 {
		t.Errorf("%d dips in %d points, %v", len(p.Dips), len(p.Points), err)
	}
	if few, _ := PastOf(OnLabels, 10, steps, nine, nil); len(few.Points) != 0 {
		t.Error("ten articles are asked about")
	}
}

func TestAMonthOfNewWordsStandsOut(t *testing.T) {
	l := &Library{}
	for i := range 200 {
		a := Article{ID: int64(i + 1), Published: []string{"2024-01-05", "2024-02-05", "2024-03-05", ""}[i%4], Words: 100, Unknown: 10 + i%5, Teaches: i%2 == 0 && i%4 != 2}
		if i%4 == 2 {
			a.Unknown += 20
		}
		l.Articles = append(l.Articles, a)
	}
	l.Articles = append(l.Articles, Article{ID: 300, Published: "2024-04-05", Words: 10, Unknown: 10})
	d := DriftOf(l)
	if len(d.Months) != 4 || d.Labels != 50 {
		t.Fatalf("%+v", d)
	}
	for i, want := range []DriftMonth{{Month: "2024-01"}, {Month: "2024-02"}, {Month: "2024-03", Stands: true}, {Month: "2024-04", Few: true}} {
		if got := d.Months[i]; got.Month != want.Month || got.Stands != want.Stands || got.Few != want.Few {
			t.Errorf("%+v, wanted %+v", got, want)
		}
	}
	if words := DriftSaid(d).String(); !strings.Contains(words, "2024-03") || !strings.Contains(words, "32 %") {
		t.Error(words)
	}
}

func TestFewArticlesAMonthAreTakenByQuarter(t *testing.T) {
	l := &Library{}
	for i := range 60 {
		l.Articles = append(l.Articles, Article{ID: int64(i + 1), Published: []string{"2024-01-05", "2024-02-05", "2024-05-05", "2024-06-05", "2023-11-05", "2024-09-05", "2024-08-05"}[i%7], Words: 10, Unknown: 1, Teaches: i%2 == 0})
	}
	d := DriftOf(l)
	if len(d.Months) != 4 || !d.Enough() || d.Months[1].Month != "2024-Q1" || d.Months[1].First != "2024-01" || d.Months[1].Last != "2024-02" || !d.Months[0].Few {
		t.Errorf("%+v", d.Months)
	}
}

// Of the suggestions that were accepted without a look the audit has seen ten, and nine are right.
func TestTheAuditJudgesWhatWasAccepted(t *testing.T) {
	l, truths := pile(4)
	seen, waiting := 0, 0
	for i := range l.Articles {
		a := &l.Articles[i]
		switch {
		case a.Audit && seen == 10:
			continue
		case !a.Audit && i >= 550: // wait for a label
			waiting++
			continue
		}
		a.Accepted, a.Labels = true, []int64{truths[i]}
		if a.Audit {
			if seen++; seen == 1 {
				a.Labels = []int64{truths[i]%4 + 1}
			}
		}
	}
	a := QualityOf(l, nine, func(int64) bool { return false }).Accepted
	if a.Articles != 490-waiting || a.Checked != 10 || a.Right != 9 || !a.Interval.Holds(0.9) || a.Interval.Width() < 0.1 {
		t.Errorf("%+v", a)
	}
	half := a.Sure[0]
	if a.Basis != OnAudit || half.Confidence != 0.5 || half.Checked != 120 || half.Unlabeled != waiting || half.Share < 0.6 || a.Sure[2].Checked != 0 {
		t.Errorf("%+v, %+v", a.Basis, a.Sure)
	}
}

// methodsOf is a report over a pile.
func methodsOf(t *testing.T, name string) Methods {
	t.Helper()
	l, _ := pile(6)
	l.Topics = append([]data.Topic{}, l.Topics...)
	l.Topics[2].Name = name
	steps, ask := history(20)
	past, err := PastOf(OnAudit, 120, steps, nine, ask)
	if err != nil {
		t.Fatal(err)
	}
	return Methods{
		Name: "News", At: time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC), Library: l, Possible: true, Counts: Count(l, CountOptions{By: ByMonth}),
		Quality: QualityOf(l, nine, func(int64) bool { return false }), Done: DoneOf(l, 0.95, 0.95), Past: past, Drift: DriftOf(l), In: message.Spanish,
	}
}

func TestAPDFHasUnicodeNamesAndIsTheSameEveryTime(t *testing.T) {
	m := methodsOf(t, "Криминал у Београду 新聞")
	d := m.Document()
	var first, second bytes.Buffer
	if err := d.WritePDF(&first, m.At); err != nil {
		t.Fatal(err)
	}
	if err := m.Document().WritePDF(&second, m.At); err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(first.Bytes(), []byte("%PDF-")) || !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Errorf("%d bytes and %d bytes", first.Len(), second.Len())
	}
}

func TestALongNameLeavesTheNumbersOfAPDFWhole(t *testing.T) {
	p := newPDF("News", time.Time{})
	table := Table{
		Head:    []string{"Topic", "Labeled", "With suggestions", "Estimate", "Interval", "Share", "In the audit", "Method"},
		Rows:    [][]string{{strings.Repeat("Entertainment and the arts ", 2), "60", "244", "228", "212 to 244", "17 %", "7/47", "wilson"}},
		Numbers: 1,
	}
	widths := p.columns(table)
	if all := sum(widths); all > textWidth {
		t.Errorf("the columns take %.1f mm of %.1f", all, textWidth)
	}
	p.font("B", tableSize, inkText)
	for i, name := range table.Head {
		if lines := p.SplitText(name, widths[i]-1); strings.Join(lines, " ") != name || i != 2 && i != 6 && len(lines) > 1 {
			t.Errorf("the head of column %d is %q", i, lines)
		}
	}
	if interval := p.SplitText("212 to 244", widths[4]-1); len(interval) > 1 {
		t.Errorf("the interval is broken: %q", interval)
	}
}

func TestPicturesOfTrendsAreWholeFiles(t *testing.T) {
	m := methodsOf(t, "<script>alert(1)</script> & \"x\"")
	p := TrendsPicture(m.Counts, []Break{{Month: "2024-02", Sources: 2, Share: 0.4}}, 3, message.English)
	var svg, pixels bytes.Buffer
	if err := p.WriteSVG(&svg); err != nil {
		t.Fatal(err)
	}
	wellFormed(t, svg.String())
	for _, want := range []string{"120 articles checked", "seed 6", "2 new sources", "2024-01", "&lt;script&gt;"} {
		if !strings.Contains(svg.String(), want) {
			t.Errorf("the picture lacks %q", want)
		}
	}
	if err := p.WritePNG(&pixels); err != nil {
		t.Fatal(err)
	}
	image, err := png.Decode(&pixels)
	if err != nil || image.Bounds().Dx() != 2*int(p.Width) {
		t.Errorf("%v, %v", image.Bounds(), err)
	}
	if TrendsPicture(Counts{}, nil, 0, message.English) != nil {
		t.Error("a library without dates has a picture")
	}
}
