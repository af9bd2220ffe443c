package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"text/tabwriter"
)

// row is what one program reached on one corpus.
type row struct {
	corpus string
	labels int

	Peer     string   `json:"peer"`
	Error    string   `json:"error"` // why it could not be measured
	Accuracy float64  `json:"accuracy"`
	MacroF1  float64  `json:"macro_f1"`
	LogLoss  *float64 `json:"log_loss"` // nil where a program knows no confidence
	ECE      *float64 `json:"ece"`
	Train    float64  `json:"train_seconds"`
	Speed    float64  `json:"score_documents_per_second"`
}

// add takes one of so many draws into a mean.
func (r *row) add(one row, draws float64) {
	r.corpus, r.labels, r.Peer, r.Error = one.corpus, one.labels, one.Peer, one.Error
	r.Accuracy += one.Accuracy / draws
	r.MacroF1 += one.MacroF1 / draws
	r.LogLoss, r.ECE = added(r.LogLoss, one.LogLoss, draws), added(r.ECE, one.ECE, draws)
	r.Train += one.Train / draws
	r.Speed += one.Speed / draws
}

// added takes one of so many draws into the mean of a figure that not every program knows.
func added(mean, one *float64, draws float64) *float64 {
	if one == nil {
		return mean
	}
	sum := *one / draws
	if mean != nil {
		sum += *mean
	}
	return &sum
}

// show prints the rows as one table, and keeps it. Ratios are to Blotter on the same corpus: above 1 the other is faster.
func show(rows []row) error {
	var table bytes.Buffer
	w := tabwriter.NewWriter(&table, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "corpus\tlabels\tprogram\taccuracy\tmacro-F1\tlog loss\tcal. error\ttrain s\tarticles/s\tto Blotter")
	var blotter row
	for _, r := range rows {
		if r.Error != "" {
			fmt.Fprintf(w, "%s\t%s\t%s\tnot measured: %s\n", r.corpus, amount(r.labels), r.Peer, r.Error)
			continue
		}
		ratio := ""
		if r.Peer == "Blotter" {
			blotter = r
		} else if blotter.Speed > 0 {
			ratio = fmt.Sprintf("%.2f x", r.Speed/blotter.Speed)
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%.4f\t%.4f\t%s\t%s\t%.2f\t%.0f\t%s\n", r.corpus, amount(r.labels), r.Peer, r.Accuracy, r.MacroF1,
			known(r.LogLoss), known(r.ECE), r.Train, r.Speed, ratio)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	fmt.Printf("\n%s", table.String())
	return os.WriteFile(filepath.Join(out, "table.txt"), table.Bytes(), 0o644)
}

func amount(labels int) string {
	if labels == 0 {
		return "all"
	}
	return strconv.Itoa(labels)
}

func known(v *float64) string {
	if v == nil {
		return "-"
	}
	return fmt.Sprintf("%.3f", *v)
}
