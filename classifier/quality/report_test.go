package quality

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// recorded are twenty articles of which scikit-learn 1.2.1 measured what the tests below expect. Topic 40 is never true.
func recorded() Predictions {
	return Predictions{
		Topics: []int64{10, 20, 30, 40},
		Truth:  []int64{20, 10, 10, 10, 10, 10, 30, 30, 10, 10, 10, 10, 10, 20, 30, 10, 20, 20, 20, 10},
		Probability: [][]float64{
			{0.009, 0.497, 0.072, 0.422},
			{0.443, 0.066, 0.417, 0.074},
			{0.523, 0.335, 0.038, 0.104},
			{0.401, 0.345, 0.156, 0.098},
			{0.677, 0.159, 0.131, 0.033},
			{0.47, 0.315, 0.011, 0.204},
			{0.293, 0.001, 0.378, 0.328},
			{0.25, 0.241, 0.359, 0.15},
			{0.381, 0.203, 0.066, 0.35},
			{0.504, 0.044, 0.278, 0.174},
			{0.336, 0.063, 0.579, 0.022},
			{0.336, 0.271, 0.111, 0.282},
			{0.333, 0.151, 0.502, 0.014},
			{0.363, 0.383, 0.031, 0.223},
			{0.009, 0.365, 0.379, 0.247},
			{0.524, 0.122, 0.001, 0.353},
			{0, 0.343, 0.002, 0.655},
			{0.009, 0.442, 0, 0.549},
			{0.407, 0.543, 0.001, 0.049},
			{0.673, 0.097, 0.031, 0.199},
		},
	}
}

func TestMeasureAgreesWithScikitLearn(t *testing.T) {
	report := Measure(recorded())
	near(t, "accuracy_score", report.Accuracy, 0.8)
	near(t, "f1_score macro", report.MacroF1, 0.6022727272727272)
	near(t, "log_loss eps=1e-15", report.LogLoss, 0.830904201494695)
	near(t, "calibration of 15 bins", report.ECE, 0.4448)
	precision, recall := []float64{1, 1, 0.6, 0}, []float64{10. / 12, 0.6, 1, 0}
	f1, support := []float64{10. / 11, 0.75, 0.75, 0}, []int{12, 5, 3, 0}
	for i, topic := range report.PerTopic {
		near(t, "precision", topic.Precision, precision[i])
		near(t, "recall", topic.Recall, recall[i])
		near(t, "f1", topic.F1, f1[i])
		if topic.Support != support[i] {
			t.Errorf("support of %s is %d, want %d", topic.Topic, topic.Support, support[i])
		}
	}
	confusion := [][]int{{10, 0, 2, 0}, {0, 3, 0, 2}, {0, 0, 3, 0}, {0, 0, 0, 0}}
	if diff := cmp.Diff(confusion, report.Confusion); diff != "" {
		t.Error(diff)
	}
}

// Two of three are right; the third is of topic 3, which the model has never heard of.
func TestATopicTheModelDoesNotKnowCountsAsWrong(t *testing.T) {
	report := Measure(Predictions{
		Topics:      []int64{1, 2},
		Truth:       []int64{1, 1, 3},
		Probability: [][]float64{{1, 0}, {0.5, 0.5}, {0.25, 0.75}},
	})
	near(t, "accuracy", report.Accuracy, 2./3)
	near(t, "macro-F1 over topics 1, 2 and 3", report.MacroF1, 1./3) // f1_score([1,1,3], [1,1,2], average="macro")
	near(t, "log-loss", report.LogLoss, (0+math.Log(2)+15*math.Log(10))/3)
	near(t, "ECE", report.ECE, (0+0.5+0.75)/3)
	if report.Topics != 3 || report.PerTopic[2].Topic != "3" {
		t.Errorf("topic 3 is missing: %+v", report.PerTopic)
	}
}

func TestATopicNeitherTrueNorSaidIsLeftOutOfMacroF1(t *testing.T) {
	report := Measure(Predictions{
		Topics:      []int64{1, 2, 3},
		Truth:       []int64{1, 2},
		Probability: [][]float64{{1, 0, 0}, {0, 1, 0}},
	})
	near(t, "macro-F1", report.MacroF1, 1)
}

func TestNoArticlesGiveNumbersThatJSONCanHold(t *testing.T) {
	report := Measure(Predictions{Topics: []int64{1, 2}})
	if _, err := json.Marshal(report); err != nil {
		t.Fatal(err)
	}
	if report.AccuracyInterval != (Interval{0, 1}) || report.MacroF1Interval != (Interval{0, 1}) {
		t.Errorf("nothing is known, yet the intervals are %v and %v", report.AccuracyInterval, report.MacroF1Interval)
	}
}

func TestReportIsWrittenWithTheNamesOfTheCommandLine(t *testing.T) {
	report := Measure(recorded())
	report.NameTopics(func(id int64) string { return map[int64]string{10: "Cartel", 20: "Art theft"}[id] })
	text, err := json.Marshal(report)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"train_documents":0`, `"unlabeled_documents":0`, `"test_documents":20`, `"topics":4`, `"accuracy":0.8`, `"macro_f1":0.6`, `"log_loss":0.83`,
		`"ece":0.4`, `"train_seconds":0`, `"score_seconds":0`, `"score_documents_per_second":0`, `"peak_rss_bytes":0`,
		`"per_topic":[{"topic":"Cartel","precision":1,`, `"support":12}`, `"confusion":[[10,0,2,0],`, `"accuracy_interval":[0.6`,
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("%s is not in %s", want, text)
		}
	}
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-9 {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}
