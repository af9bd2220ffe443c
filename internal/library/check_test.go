package library_test

import (
	"slices"
	"testing"

	"blotter/data"
	"blotter/internal/library"
)

// toCheck lists the labels that look wrong, and sees to it that the count of them is the list's.
func toCheck(t *testing.T, d *library.Library) []int64 {
	t.Helper()
	ids, err := d.List(t.Context(), library.Query{View: library.ViewCheck})
	if err != nil || len(ids) != d.Counts().Check {
		t.Fatalf("%d labels look wrong, and %d are counted: %v", len(ids), d.Counts().Check, err)
	}
	return ids
}

func TestALabelLooksWrongWhereAnotherTopicIsLikelier(t *testing.T) {
	if testing.Short() {
		t.Skip("long: models are measured")
	}
	d := reopen(t, sampleLibrary(t))
	var art, cartel int64
	for _, topic := range d.Topics() {
		switch topic.Name {
		case "Art theft":
			art = topic.ID
		case "Cartel":
			cartel = topic.ID
		}
	}
	labeled, err := d.List(t.Context(), library.Query{View: library.ViewTopic, Topic: art})
	if err != nil {
		t.Fatal(err)
	}
	wrong := labeled[:2]
	label := func(topic int64) {
		t.Helper()
		for _, id := range wrong {
			if _, err := d.Label(t.Context(), library.Gesture{Articles: []int64{id}, Topic: topic, Status: data.Labeled}); err != nil {
				t.Fatal(err)
			}
		}
	}
	label(cartel)
	if err := d.CheckLabels(t.Context()); err != nil {
		t.Fatal(err)
	}
	suspects := toCheck(t, d)
	rows, err := d.Rows(t.Context(), suspects)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if row.Looks.Topic == 0 || row.Looks.Topic == row.Topic || row.Looks.Confidence < 0.5 {
			t.Errorf("“%s”, labeled %d, is said to look like %d with %.2f", row.Title, row.Topic, row.Looks.Topic, row.Looks.Confidence)
		}
	}
	for _, id := range wrong {
		if !slices.Contains(suspects, id) {
			t.Errorf("article %d is labeled wrong and not among %v", id, suspects)
		}
	}
	label(art) // what was put right is no longer to be checked
	if now := toCheck(t, d); slices.Contains(now, wrong[0]) || len(now) != len(suspects)-2 {
		t.Errorf("after the labels were put right, %v are to be checked; before, %v", now, suspects)
	}
}
