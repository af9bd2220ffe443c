package main

import (
	"context"
	"fmt"
	"math/rand/v2"

	"blotter/classifier"
	"blotter/classifier/quality"
)

// flipped is the share of labels that are made wrong.
const flipped = 0.05

// labels makes some labels wrong at random and looks how many of them are at the head of the list of suspects.
func labels(ctx context.Context) error {
	for _, name := range corpora {
		c, err := readCorpus(name)
		if err != nil {
			return err
		}
		r := rand.New(rand.NewPCG(1, 5))
		wrong := map[int]bool{}
		articles := append([]quality.Labeled{}, c.articles...)
		for at := range articles {
			if r.Float64() < flipped {
				wrong[at] = true
				articles[at].Topic = (articles[at].Topic-1+1+r.Int64N(int64(len(c.topics)-1)))%int64(len(c.topics)) + 1
			}
		}
		checked, err := quality.CrossValidate(ctx, c.model, articles, quality.Options{Seed: 1, Unlabeled: []classifier.Document{}})
		if err != nil {
			return err
		}
		head := len(articles) / 10
		met := 0
		for _, s := range checked.Suspects[:min(head, len(checked.Suspects))] {
			if wrong[s.Place] {
				met++
			}
		}
		fmt.Printf("labels    %-17s %d of %d wrong labels among the first %d of %d; %d are suspected\n",
			name, met, len(wrong), min(head, len(checked.Suspects)), len(articles), len(checked.Suspects))
	}
	return nil
}
