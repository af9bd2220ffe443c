package quality

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"blotter/classifier"
)

// vocabularies are the words of three topics; all share the words of everyday.
var (
	vocabularies = [][]string{
		strings.Fields("museum painting stolen thief gallery jewels theft frame canvas curator"),
		strings.Fields("cartel cocaine smuggling trafficker shipment border gang drugs seized harbour"),
		strings.Fields("hacker malware ransom server breach password phishing network botnet exploit"),
	}
	everyday = strings.Fields("police court year people city officials report government money week")
)

// pile makes articles of three topics with ids 1 to 3, n each, and the model that they are prepared for.
func pile(n int, seed uint64) (*classifier.Model, []Labeled) {
	model := classifier.New([]classifier.Topic{{ID: 1}, {ID: 2}, {ID: 3}})
	random := rand.New(rand.NewPCG(seed, 0))
	var articles []Labeled
	for i := range 3 * n {
		topic := i % 3
		var words []string
		for range 30 {
			from := everyday
			if random.Float64() < 0.3 {
				from = vocabularies[topic]
			} else if random.Float64() < 0.1 {
				from = vocabularies[random.IntN(3)]
			}
			words = append(words, from[random.IntN(len(from))])
		}
		document := model.Prepare("", strings.Join(words, " "), "en")
		articles = append(articles, Labeled{Example: classifier.Example{Document: document, Topic: int64(topic + 1)}})
	}
	return model, articles
}

func TestCrossValidationFindsTheLabelsThatWereSwapped(t *testing.T) {
	model, articles := pile(60, 1)
	for _, place := range []int{10, 50, 100} {
		articles[place].Topic = articles[place].Topic%3 + 1
	}
	result, err := CrossValidate(context.Background(), model, articles, Options{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	if result.Report.Accuracy < 0.85 || result.Report.TestDocuments != 180 || result.Report.Topics != 3 {
		t.Errorf("accuracy %.2f over %d articles and %d topics", result.Report.Accuracy, result.Report.TestDocuments, result.Report.Topics)
	}
	var suspected []int
	for _, suspect := range result.Suspects {
		suspected = append(suspected, suspect.Place)
		if suspect.Label != articles[suspect.Place].Topic {
			t.Errorf("article %d is said to be labeled %d", suspect.Place, suspect.Label)
		}
	}
	for _, place := range []int{10, 50, 100} {
		if !slices.Contains(suspected, place) {
			t.Errorf("the label of article %d is not among the suspects %v", place, suspected)
		}
	}
	if len(suspected) > 20 {
		t.Errorf("%d labels are suspected, and 3 were swapped", len(suspected))
	}
}

func TestLargePilesAreHeldOutInThreeParts(t *testing.T) {
	large := make([]classifier.Document, manyUnlabeled+1)
	for _, c := range []struct {
		labels int
		o      Options
		want   int
	}{
		{manyLabels, Options{Unlabeled: large}, DefaultFolds},
		{manyLabels + 1, Options{Unlabeled: large[1:]}, DefaultFolds},
		{manyLabels + 1, Options{Unlabeled: large}, LargeFolds},
		{manyLabels + 1, Options{Unlabeled: large, Plain: true}, DefaultFolds},
		{manyLabels + 1, Options{Unlabeled: large, Folds: 10}, 10},
	} {
		if got := c.o.foldsFor(c.labels); got != c.want {
			t.Errorf("%d labels and %d others have %d folds, not %d", c.labels, len(c.o.Unlabeled), got, c.want)
		}
	}
}

func TestTheSameSeedGivesTheSameResult(t *testing.T) {
	model, articles := pile(10, 2)
	var results []Result
	for _, seed := range []uint64{7, 7, 8} {
		result, err := CrossValidate(context.Background(), model, articles, Options{Folds: 3, Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		results = append(results, result)
	}
	if diff := cmp.Diff(results[0], results[1]); diff != "" {
		t.Error(diff)
	}
	if cmp.Equal(results[0].Predictions, results[2].Predictions) {
		t.Error("another seed gives the same predictions")
	}
}

func TestTooFewLabelsAreSaidInASentence(t *testing.T) {
	model, articles := pile(2, 3)
	for name, few := range map[string][]Labeled{
		"none":             nil,
		"one each":         articles[:3],
		"two of one topic": {articles[0], articles[3], articles[1]},
		"copies": {
			{Example: articles[0].Example, Group: 1},
			{Example: articles[0].Example, Group: 1},
			{Example: articles[1].Example},
			{Example: articles[4].Example},
		},
	} {
		_, err := CrossValidate(context.Background(), model, few, Options{})
		var tooFew TooFewLabelsError
		if !errors.As(err, &tooFew) || tooFew.Articles != len(few) {
			t.Errorf("%s: the error is %v", name, err)
		}
		if _, err = LearningCurve(context.Background(), model, few, nil, 2, Options{}); !errors.As(err, &tooFew) {
			t.Errorf("%s: the curve's error is %v", name, err)
		}
	}
}

func TestATopicOfOneArticleIsNotJudged(t *testing.T) {
	model, articles := pile(4, 4)
	few := []Labeled{articles[0], articles[3], articles[6], articles[1], articles[4], articles[2]}
	result, err := CrossValidate(context.Background(), model, few, Options{Folds: 2})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]int{0, 1, 2, 3, 4}, result.Judged); diff != "" {
		t.Error(diff)
	}
	if math.IsNaN(result.Report.MacroF1) || result.Report.TrainDocuments != 6 || result.Report.TestDocuments != 5 {
		t.Errorf("%+v", result.Report)
	}
}

func TestACancelledValidationReturnsTheContextsError(t *testing.T) {
	model, articles := pile(10, 5)
	ctx, cancel := context.WithCancel(context.Background())
	_, err := CrossValidate(ctx, model, articles, Options{Progress: func(int, int) { cancel() }})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}

func TestFoldsKeepCopiesTogetherAndTopicsEven(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		articles := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Labeled {
			topic := rapid.Int64Range(1, 4).Draw(t, "topic")
			return Labeled{Example: classifier.Example{Topic: topic}, Group: topic * rapid.Int64Range(0, 6).Draw(t, "group")}
		}), 1, 60).Draw(t, "articles")
		folds := rapid.IntRange(2, 6).Draw(t, "folds")
		foldOf := foldsOf(articles, folds, rapid.Uint64().Draw(t, "seed"))
		group := make(map[int64]int)
		for i, article := range articles {
			if fold, known := group[article.Group]; known && article.Group != 0 && fold != foldOf[i] {
				t.Fatalf("group %d is in folds %d and %d", article.Group, fold, foldOf[i])
			}
			group[article.Group] = foldOf[i]
		}
	})
	articles := make([]Labeled, 103)
	for i := range articles {
		articles[i].Topic = int64(min(i%10, 2))
	}
	sizes := make(map[string]int)
	for i, fold := range foldsOf(articles, 5, 9) {
		sizes[fmt.Sprint(articles[i].Topic)+" in "+fmt.Sprint(fold)]++
	}
	for at, size := range sizes {
		if want := map[byte][]int{'0': {2, 3}, '1': {2, 3}, '2': {16, 17}}[at[0]]; !slices.Contains(want, size) {
			t.Errorf("%d articles of topic %s", size, at)
		}
	}
}

// Worked by hand. Topic 1 labels articles with confidences 0.9, 0.8 and 0.1 in it, so its threshold is 0.6; topic 2 0.9 and 0.7: 0.8. The
// third article reaches 0.9 in topic 2, at least 0.8. The last one is given topic 1 with 0.3, short of 0.6.
func TestSuspectsByConfidentLearning(t *testing.T) {
	got := Suspects(Predictions{
		Topics:      []int64{1, 2},
		Truth:       []int64{1, 1, 1, 2, 2},
		Probability: [][]float64{{0.9, 0.1}, {0.8, 0.2}, {0.1, 0.9}, {0.1, 0.9}, {0.3, 0.7}},
	})
	if diff := cmp.Diff([]Suspect{{Place: 2, Label: 1, LooksLike: 2, Confidence: 0.9, Own: 0.1}}, got); diff != "" {
		t.Error(diff)
	}
}

// Topic 3 stands for none of the others: its own articles are given it with 0.02 and 0.06, so that its threshold is 0.04. The first article
// reaches that, and not the 0.8 of its own topic: it is still far likelier what it is labeled as. The second is given topic 2 with 0.4,
// more than any other, which is not yet worth a look. Topic 2 has a threshold of 0.35.
func TestAnUnlikelyTopicIsNoReasonToSuspectALabel(t *testing.T) {
	got := Suspects(Predictions{
		Topics: []int64{1, 2, 3},
		Truth:  []int64{1, 1, 1, 1, 2, 2, 3, 3},
		Probability: [][]float64{
			{0.7, 0.23, 0.07}, {0.3, 0.4, 0.3}, {0.99, 0.01, 0}, {0.99, 0.01, 0}, {0.3, 0.35, 0.35}, {0.3, 0.35, 0.35}, {0.4, 0.58, 0.02}, {0.94, 0, 0.06},
		},
	})
	if diff := cmp.Diff([]Suspect{
		{Place: 7, Label: 3, LooksLike: 1, Confidence: 0.94, Own: 0.06}, {Place: 6, Label: 3, LooksLike: 2, Confidence: 0.58, Own: 0.02},
	}, got); diff != "" {
		t.Error(diff)
	}
}

// The third article looks like topic 2, which it has as a further topic.
func TestAFurtherTopicIsNoReasonToSuspectALabel(t *testing.T) {
	p := Predictions{
		Topics:      []int64{1, 2},
		Truth:       []int64{1, 2, 1, 1, 2},
		Has:         [][]int64{{1}, {2}, {1, 2}, {1}, {2}},
		Probability: [][]float64{{0.9, 0.1}, {0.1, 0.9}, {0.05, 0.95}, {0.03, 0.97}, {0.2, 0.8}},
	}
	if diff := cmp.Diff([]Suspect{{Place: 3, Label: 1, LooksLike: 2, Confidence: 0.97, Own: 0.03}}, Suspects(p)); diff != "" {
		t.Error(diff)
	}
}

func TestMoreLabelsRaiseTheLearningCurve(t *testing.T) {
	model, articles := pile(100, 6)
	steps := 0
	points, err := LearningCurve(context.Background(), model, articles, nil, 3, Options{Seed: 1, Progress: func(done, total int) {
		if steps++; done != steps || total != 12 {
			t.Errorf("step %d is told as %d of %d", steps, done, total)
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	var sizes []int
	for _, point := range points {
		sizes = append(sizes, point.Labels)
		if point.MacroF1 < point.MacroF1Interval.Low() || point.MacroF1 > point.MacroF1Interval.High() {
			t.Errorf("macro-F1 %.3f is outside of %v", point.MacroF1, point.MacroF1Interval)
		}
	}
	if diff := cmp.Diff([]int{10, 30, 100, 225}, sizes); diff != "" {
		t.Error(diff)
	}
	if first, last := points[0], points[len(points)-1]; last.MacroF1 <= first.MacroF1 || last.Draws != 3 {
		t.Errorf("from %+v to %+v", first, last)
	}
}

// The mean of 0.5, 0.6 and 0.7 is 0.6, its standard error 0.1/sqrt(3), and t with two degrees of freedom 2.92.
func TestMeanOfDraws(t *testing.T) {
	mean, interval := meanOf([]float64{0.5, 0.6, 0.7})
	near(t, "mean", mean, 0.6)
	near(t, "low", interval.Low(), 0.6-2.92*0.1/math.Sqrt(3))
	near(t, "high", interval.High(), 0.6+2.92*0.1/math.Sqrt(3))
}

func TestHoldoutTrainsOnOneFileAndJudgesOnAnother(t *testing.T) {
	topics := []classifier.Topic{{ID: 5}, {ID: 4}}
	train := []Text{{Text: "museum painting stolen", Topic: 5}, {Text: "gallery jewels theft", Topic: 5}, {Text: "cocaine cartel", Topic: 4}, {Text: "cocaine border", Topic: 4}}
	test := []Text{{Text: "a stolen painting", Topic: 5}, {Text: "cocaine at the border", Topic: 4}, {Text: "stolen jewels", Topic: 9}}
	report, err := Holdout(context.Background(), topics, train, nil, test, nil)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "accuracy", report.Accuracy, 2./3)
	if diff := cmp.Diff([][]int{{1, 0, 0}, {0, 1, 0}, {1, 0, 0}}, report.Confusion); diff != "" {
		t.Error(diff)
	}
	if report.TrainDocuments != 4 || report.TestDocuments != 3 || report.TrainSeconds <= 0 || report.ScoreDocumentsPerSecond <= 0 {
		t.Errorf("%+v", report)
	}
	_, err = Holdout(context.Background(), topics, train[:2], nil, test, nil)
	if tooFew := new(TooFewLabelsError); !errors.As(err, tooFew) {
		t.Errorf("the error is %v", err)
	}
}
