// Simulation measures whether the numbers that Blotter tells about a whole library hold: it draws libraries, labels and audit samples
// from corpora whose truth is known, and counts how often the intervals contain it. docs/quality.md has what it found.
//
//	go run -tags no_animations ./bench/simulation [-trials FILE] [-draws N] [counts|done|labels]
//
// Training takes most of the time. -trials keeps what the models said in a file, and reads it from there the next time.
package main

import (
	"context"
	"encoding/gob"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
)

// corpora are those that are simulated: of few topics, so that a few labels say something of each.
var corpora = []string{"bbc", "reuters_r8", "berlin_police_de"}

// amounts are the numbers of labels that the models learn from.
var amounts = []int{30, 100, 300}

func main() {
	file := flag.String("trials", "", "keep what the models said in this file")
	draws := flag.Int("draws", 4, "models for each corpus and number of labels")
	flag.Parse()
	if err := run(*file, *draws, flag.Arg(0)); err != nil {
		fmt.Fprintln(os.Stderr, "simulation:", err)
		os.Exit(1)
	}
}

func run(file string, draws int, what string) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if what == "labels" {
		return labels(ctx)
	}
	trials, err := readTrials(file)
	if err != nil {
		return err
	}
	if trials == nil {
		if trials, err = train(ctx, draws); err != nil {
			return err
		}
		if err := writeTrials(file, trials); err != nil {
			return err
		}
	}
	if what != "done" {
		counts(trials)
	}
	if what != "counts" {
		done(trials)
	}
	return nil
}

// train makes all trials.
func train(ctx context.Context, draws int) (trials []trial, err error) {
	for _, name := range corpora {
		c, err := readCorpus(name)
		if err != nil {
			return nil, err
		}
		for _, n := range amounts {
			for seed := range uint64(draws) {
				t, err := c.train(ctx, n, seed+1)
				if err != nil {
					return nil, err
				}
				fmt.Fprintf(os.Stderr, "%s, %d labels, seed %d: right %.3f\n", name, n, seed+1, t.right())
				trials = append(trials, t)
			}
		}
	}
	return trials, nil
}

// readTrials returns nil where there is no file.
func readTrials(path string) (trials []trial, err error) {
	if path == "" {
		return nil, nil
	}
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // it was only read
	for in := gob.NewDecoder(file); ; {
		var t trial
		switch err := in.Decode(&t); {
		case errors.Is(err, io.EOF):
			return trials, nil
		case err != nil:
			return nil, err
		}
		trials = append(trials, t)
	}
}

func writeTrials(path string, trials []trial) error {
	if path == "" {
		return nil
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	out := gob.NewEncoder(file)
	for _, t := range trials {
		if err := out.Encode(t); err != nil {
			return errors.Join(err, file.Close())
		}
	}
	return file.Close()
}
