package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"time"

	"blotter/data"
	"blotter/internal/estimate"
	"blotter/internal/message"
)

const nine = 0.90

var fourTopics = []data.Topic{{ID: 1, Name: "Cartel"}, {ID: 2, Name: "Sinaloa", Parent: 1}, {ID: 3, Name: "Art"}, {ID: 4, Name: "None of these", None: true}}

// pile is a library of 600 articles in three months, of which a model says the right topic four times in five. The truth of article i is
// truths[i].
func pile(seed uint64) (l *Library, truths []int64) {
	r := rand.New(rand.NewPCG(seed, 1))
	l = &Library{Topics: fourTopics}
	var sampled []data.Sampled
	for i := range 600 {
		a := Article{ID: int64(i + 1), Published: []string{"2024-01-03", "2024-02-03", ""}[i%3], Source: []string{"Press", "Radio"}[i%2], Said: make([]float32, 4)}
		truth := []int64{1, 2, 2, 3, 3, 3, 4}[r.IntN(7)]
		said := truth
		if r.IntN(5) == 0 {
			said = 1 + r.Int64N(4)
		}
		for column := range a.Said {
			a.Said[column] = 0.1
		}
		a.Said[said-1] = 0.7
		truths = append(truths, truth)
		l.Articles = append(l.Articles, a)
		sampled = append(sampled, data.Sampled{Article: a.ID, Published: a.Published})
	}
	l.Plan = data.DrawAudit(nil, seed, sampled, 120)
	for i := range l.Articles {
		a := &l.Articles[i]
		if a.Audit = l.Plan.Holds(a.ID, a.Published); a.Audit {
			a.Asked, a.Answer = true, []int64{truths[i]}
		}
	}
	return l, truths
}

func TestCountsHoldTheTruth(t *testing.T) {
	held, all := 0, 0
	for seed := range uint64(40) {
		l, truths := pile(seed)
		counts := Count(l, CountOptions{By: ByMonth})
		for _, c := range counts.Topics {
			f := l.family(c.ID)
			truth := 0
			for i := range truths {
				if f.in(truths[i : i+1]) {
					truth++
				}
			}
			all++
			if c.Estimate.Interval.Holds(float64(truth)) {
				held++
			}
			parts := 0
			for _, p := range c.Parts {
				parts += p.All
			}
			if parts != 600 || c.Checked != 120 {
				t.Fatalf("parts of %d, %d checked", parts, c.Checked)
			}
		}
	}
	if share := float64(held) / float64(all); share < 0.82 || share > 0.97 {
		t.Errorf("intervals of 90 %% hold in %.2f of the cases", share)
	}
}

// A topic counts with the topics below it.
func TestFamiliesCountTogether(t *testing.T) {
	l, _ := pile(3)
	counts := Count(l, CountOptions{Topics: []int64{1, 2}})
	if cartel, sinaloa := counts.Topics[0], counts.Topics[1]; cartel.Positive <= sinaloa.Positive || cartel.Estimate.Articles <= sinaloa.Estimate.Articles {
		t.Errorf("Cartel %+v, Sinaloa within it %+v", cartel, sinaloa)
	}
	if counts.Topics[1].Topic != "Cartel/Sinaloa" {
		t.Errorf("the topic is called %q", counts.Topics[1].Topic)
	}
}

func TestWithoutAnAuditNothingIsCounted(t *testing.T) {
	l, _ := pile(1)
	for i := range l.Articles {
		l.Articles[i].Answer, l.Articles[i].Asked = nil, false
	}
	if Possible(l) {
		t.Error("counts are possible without an answer")
	}
	for i := range l.Articles {
		l.Articles[i].Labels = []int64{3}
	}
	counts := Count(l, CountOptions{})
	if !Possible(l) || !counts.Exact || counts.Topics[2].Estimate.Articles != 600 || counts.Topics[2].Estimate.Method != estimate.ByCounting {
		t.Errorf("all labeled: %+v", counts)
	}
}

func TestQuartersAndYears(t *testing.T) {
	a := Article{Published: "2024-05-09"}
	for by, want := range map[By]string{ByMonth: "2024-05", ByQuarter: "2024-Q2", ByYear: "2024"} {
		if got := partName(&a, by); got != want {
			t.Errorf("by %s: %q, want %q", by, got, want)
		}
	}
	if got := partName(&Article{}, ByQuarter); got != "" {
		t.Errorf("undated: %q", got)
	}
}

// What was said the same twice by chance is no agreement: Cohen's example of two judges.
func TestSelfAgreement(t *testing.T) {
	l := &Library{Topics: fourTopics, Plan: &data.AuditPlan{Rate: 1}}
	for i, n := range []int{20, 5, 10, 15} { // labeled and answered: 1-1, 1-3, 3-1, 3-3
		for range n {
			l.Articles = append(l.Articles, Article{
				ID: int64(len(l.Articles) + 1), Audit: true, Asked: true, Labels: []int64{1 + 2*int64(i/2)}, Answer: []int64{1 + 2*int64(i%2)},
			})
		}
	}
	g := SelfAgreement(l, nine)
	if g.Articles != 50 || g.Same != 35 || math.Abs(g.Kappa-0.4) > 1e-9 || len(g.Differ) != 15 {
		t.Errorf("%+v", g)
	}
	if !g.Range.Holds(g.Kappa) {
		t.Errorf("kappa %.2f is outside of %v", g.Kappa, g.Range)
	}
	for i := range l.Articles {
		l.Articles[i].Labels, l.Articles[i].Answer = []int64{1}, []int64{1}
	}
	if g := SelfAgreement(l, nine); g.Defined {
		t.Error("kappa of one topic alone is defined")
	}
}

func TestQualityIsMeasuredOnTheAudit(t *testing.T) {
	l, truths := pile(2)
	q := QualityOf(l, nine, func(int64) bool { return false })
	right, all := 0, 0
	for i := range l.Articles {
		if l.Articles[i].Audit {
			all++
			if l.Topics[l.Articles[i].suggested()].ID == truths[i] {
				right++
			}
		}
	}
	if q.Accuracy.Basis != OnAudit || q.Accuracy.Right != right || q.Accuracy.Articles != all || q.Basis != OnAudit {
		t.Errorf("%+v, want %d of %d", q.Accuracy, right, all)
	}
	cells := 0
	for i, row := range q.Confusion {
		for j, n := range row {
			cells += n
			if n != len(q.Cells[i][j]) {
				t.Fatalf("a cell of %d has %d articles", n, len(q.Cells[i][j]))
			}
		}
	}
	if cells != all {
		t.Errorf("the confusion counts %d", cells)
	}
	binned := 0
	for _, b := range q.Bins {
		binned += b.Articles
	}
	if binned != all {
		t.Errorf("the bins count %d", binned)
	}
}

func TestDoneFollowsTheOrderWithoutAGap(t *testing.T) {
	l, _ := pile(4)
	var unread []int64
	for i := range l.Articles {
		if !l.Articles[i].Audit {
			unread = append(unread, l.Articles[i].ID)
		}
	}
	l.Search = data.NewSearch(7, 1, unread)
	for _, id := range append(l.Search.Articles[:30:30], l.Search.Articles[40]) {
		l.Articles[id-1].Labels = []int64{4}
	}
	d := DoneOf(l, 0.95, 0.95)
	if d.Read != 30 || d.Unread != 480 || d.Next[0] != l.Search.Articles[30] {
		t.Errorf("read %d of %d, next %v", d.Read, d.Unread, d.Next[:1])
	}
	for _, topic := range d.Topics {
		if topic.ID == 4 || topic.Reached {
			t.Errorf("%+v", topic)
		}
	}
}

func TestMoreLabelsPromiseLess(t *testing.T) {
	curve := []CurvePoint{{Labels: 10, Share: 0.6}, {Labels: 30, Share: 0.75}, {Labels: 100, Share: 0.85}, {Labels: 300, Share: 0.9}}
	now := Promising(curve, 50)
	if now == nil || now.Points <= 0 || now.Points > 3 {
		t.Errorf("%+v", now)
	}
	if Promising(curve[:2], 50) != nil {
		t.Error("two points promise something")
	}
}

const hostile = `<script>alert(1)</script> | "x" & [a](javascript:b) $\input{e}$ ` + "\u202e`c`\n# d"

// hostileReport is a report in which every name is an attack.
func hostileReport(in message.Language) *Document {
	l, _ := pile(5)
	l.Topics = append([]data.Topic{}, l.Topics...)
	l.Topics[2].Name = hostile
	titles := map[int64]string{}
	for i := range l.Articles {
		titles[l.Articles[i].ID] = hostile
	}
	return Methods{
		Name: hostile, Version: "1", Model: "m", At: time.Unix(0, 0).UTC(), Library: l, Possible: true, In: in, Titles: titles,
		Labelers: []Labeler{{Name: hostile, How: "by hand", Articles: 3}},
		Counts:   Count(l, CountOptions{By: ByMonth}), Quality: QualityOf(l, nine, func(int64) bool { return true }), Done: DoneOf(l, 0.95, 0.95),
	}.Document()
}

// A hostile title stays text, and the page is well formed.
func TestHostileTitlesStayText(t *testing.T) {
	for _, in := range []message.Language{message.English, message.Spanish} {
		var page, text bytes.Buffer
		if err := hostileReport(in).WriteHTML(&page); err != nil {
			t.Fatal(err)
		}
		if got := page.String(); strings.Contains(got, "<script") || strings.ContainsRune(got, 0x202e) || !strings.Contains(got, "&lt;script&gt;") || strings.Contains(got, "{") && strings.Contains(got, "report.") {
			t.Errorf("%s: the page runs what a title says, or lacks a text", in)
		}
		wellFormed(t, strings.Replace(page.String(), "<!doctype html>", "", 1))
		if err := hostileReport(in).WriteMarkdown(&text); err != nil {
			t.Fatal(err)
		}
		escaped := regexp.MustCompile(`\\.`)
		for line := range strings.SplitSeq(text.String(), "\n") {
			line = escaped.ReplaceAllString(line, "")
			if strings.HasPrefix(line, "# d") || strings.Contains(line, "[a](") || strings.Contains(line, "`c`") || strings.ContainsAny(line, "$\u202e") || strings.Contains(line, "<script") {
				t.Errorf("%s: the Markdown has %q", in, line)
			}
		}
	}
}

// wellFormed fails where a page or a picture is no tree of elements.
func wellFormed(t *testing.T, text string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

// Where a wire service joins, a rise may be one of the collection.
func TestManyNewSourcesAreABreak(t *testing.T) {
	l := &Library{}
	add := func(n int, month, source string) {
		for range n {
			l.Articles = append(l.Articles, Article{Published: month + "-01", Source: source})
		}
	}
	add(30, "2024-01", "Press")
	add(30, "2024-02", "Press")
	add(5, "2024-02", "Radio")
	add(30, "2024-03", "Press")
	add(20, "2024-03", "Wire")
	add(20, "2024-04", "Wire")
	breaks := Breaks(l)
	if len(breaks) != 1 || breaks[0].Month != "2024-03" || breaks[0].Sources != 1 || breaks[0].Share != 0.4 {
		t.Errorf("%+v", breaks)
	}
}

// Where no article says when it was published, there is nothing to draw by month; one date is enough.
func TestMonthsNeedADate(t *testing.T) {
	l, _ := pile(4)
	if c := Count(l, CountOptions{By: ByMonth}); !c.Topics[0].Dated() {
		t.Error("three months are none")
	}
	for i := range l.Articles {
		l.Articles[i].Published = ""
	}
	if c := Count(l, CountOptions{By: ByMonth}); c.Topics[0].Dated() {
		t.Errorf("articles without a date have the months %+v", c.Topics[0].Parts)
	}
}

// TestAFewAnswersOfTheAuditSayNoAccuracyYet takes answers of the audit sample away until too few are left.
func TestAFewAnswersOfTheAuditSayNoAccuracyYet(t *testing.T) {
	l, truths := pile(2)
	for i := range l.Articles {
		if a := &l.Articles[i]; !a.Audit {
			a.Labels = []int64{truths[i]}
		}
	}
	for _, left := range []int{100, 30, 29, 1, 0} {
		answered := 0
		for i := range l.Articles {
			if a := &l.Articles[i]; a.Audit && len(a.Answer) > 0 {
				if answered++; answered > left {
					a.Answer = nil
				}
			}
		}
		q := QualityOf(l, nine, func(int64) bool { return true })
		few, enough := q.AuditTooFew()
		said := q.AccuracySaid(message.English)
		if left >= enough {
			if q.Accuracy.Basis != OnAudit || q.Accuracy.Articles != left || few != 0 {
				t.Errorf("%d answers: %+v, %d are too few", left, q.Accuracy, few)
			}
			continue
		}
		if q.Accuracy.Basis != OnLabels || few != left || strings.Contains(strings.Join(said, " "), "From 30 answers on") != (left > 0) {
			t.Errorf("%d answers: %+v, %d are too few: %q", left, q.Accuracy, few, said)
		}
	}
}
