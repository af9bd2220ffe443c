package classifier_test

import (
	"context"
	"fmt"

	"blotter/classifier"
)

// A model learns from a few labels and a pile, suggests a topic, and says why.
func Example() {
	model := classifier.New([]classifier.Topic{{ID: 1, Name: "Sport"}, {ID: 2, Name: "Money", Keywords: []string{"bank"}}})

	match := model.Prepare("Late goal", "The team won the match with a late goal.", "en")
	rates := model.Prepare("Rates rise", "The bank raised its rates, and shares fell.", "en")
	model.Learn(match, 1)
	model.Learn(rates, 2)

	// Optional, and in the background: learn from the articles without a label, too.
	pile := []classifier.Document{model.Prepare("", "The team lost its last match.", "en"), model.Prepare("", "Shares of the bank fell.", "en")}
	refinement, err := model.Refine(context.Background(), []classifier.Example{{Document: match, Topic: 1}, {Document: rates, Topic: 2}}, pile, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	model.Adopt(refinement)

	table := model.Compile()
	title, text := "A goal decides", "One goal was enough for the team."
	suggestion := table.Suggest(model.Prepare(title, text, "en"))
	fmt.Println("topic", suggestion.Topic, suggestion.Basis, "from", suggestion.Labels, "label")
	for _, e := range table.Explain(title, text, "en", suggestion.Topic).Terms[:2] {
		fmt.Printf("%s speaks for it: %t\n", e.Term, e.Weight > 0)
	}
	// Output:
	// topic 1 guess from 1 label
	// goal speaks for it: true
	// team speaks for it: true
}
