// Package annotation reads the files of tools that people label texts with or teach classifiers by: Label Studio, doccano, Prodigy,
// Argilla, spaCy, fastText, Orange, Weka (ARFF), Parquet, and the SGML of Reuters' old collection. Labels are taken as the tool
// means them: what was rejected, skipped or only guessed by a model is no label.
package annotation

import (
	"bytes"
	"context"
	"errors"
	"io"
	"regexp"
	"strings"

	"blotter/data/reading/entry"
	"blotter/data/reading/format"
	"blotter/internal/message"
)

func init() {
	format.Register(format.Format{
		Name:        "fasttext",
		Extensions:  []string{".txt", ".ft", ".train", ".valid", ".test"},
		Description: "fastText training data: one text a line, after its labels __label__NAME",
		Sniff: func(h format.Head) format.Sureness {
			if n, lines := countLines(h, func(line string) bool { return strings.HasPrefix(line, labelMark) }); n > 0 && n*10 >= lines*8 {
				return format.Sure + 10
			}
			return format.No
		},
		Read: readFastText,
	})
	format.Register(format.Format{
		Name:        "conll",
		Extensions:  []string{".conll", ".conllu", ".bio", ".iob", ".txt"},
		Description: "tagged words, one a line (CoNLL); refused, since it holds no labeled articles",
		Sniff:       sniffCoNLL,
		Read: func(_ context.Context, in *format.Input, _ format.Options, _ format.Out) error {
			return &format.Problem{
				File: in.Name, Reason: message.New("reading.conll"),
				Remedy: message.New("reading.export-texts-with-labels"),
			}
		},
	})
}

// countLines counts the lines at the beginning of a file that are not blank, and those among them of which is says yes.
func countLines(h format.Head, is func(string) bool) (n, lines int) {
	const most = 50
	for line := range strings.SplitSeq(string(h.Text), "\n") {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if lines++; is(line) {
			n++
		}
		if lines == most {
			break
		}
	}
	return n, lines
}

// labelMark begins a label of fastText.
const labelMark = "__label__"

// eachLine reads a file line by line. The function reports whether to go on.
func eachLine(in *format.Input, out format.Out, take func(line string, number int) bool) error {
	lines := in.Lines(format.MaxText + 64<<10) // what is longer is no article, and that is told
	for {
		line, _, err := lines.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return format.ReadProblem(in.Name, format.Line(lines.Number+1), err)
		}
		if !take(strings.TrimPrefix(string(line), "\ufeff"), lines.Number) || lines.Number%1024 == 0 && out.Ended() {
			return nil
		}
	}
}

// readFastText reads a text a line, whose words that begin with __label__ are its labels.
func readFastText(_ context.Context, in *format.Input, o format.Options, out format.Out) error {
	w := entry.NewWriter(in, o, out)
	err := eachLine(in, out, func(line string, number int) bool {
		var labels, words []string
		for _, word := range strings.Split(strings.TrimSpace(line), " ") {
			if label, ok := strings.CutPrefix(word, labelMark); ok {
				labels = append(labels, label)
				continue
			}
			words = append(words, word)
		}
		text := strings.TrimSpace(strings.Join(words, " "))
		if len(labels) > 0 {
			text = strings.TrimSpace(strings.TrimPrefix(text, ", ")) // "__label__art , the heron"
		}
		return text == "" || w.Add(entry.Entry{Text: text, Labels: labels, Place: format.Line(number)})
	})
	if err != nil {
		return err
	}
	w.Close(&format.Problem{File: in.Name, Reason: message.New("reading.labels-without-texts"), Remedy: message.New("reading.export-with-texts")}, out)
	return nil
}

var (
	tagged = regexp.MustCompile(`^\S+[\t ](?:\S+[\t ])*(?:O|[BIESLUM]-\S+)$`)
	conllu = regexp.MustCompile(`^\d+(?:[-.]\d+)?\t(?:[^\t]+\t){8}[^\t]+$`)
)

// sniffCoNLL knows words with tags by their last column, and CoNLL-U by its ten columns.
func sniffCoNLL(h format.Head) format.Sureness {
	// Sentences are told at once: the expressions below are slow on them, and every file is asked.
	if len(h.Text) == 0 || bytes.Contains(h.Text[:min(len(h.Text), 8192)], []byte(". ")) {
		return format.No
	}
	n, lines := countLines(h, func(line string) bool {
		return tagged.MatchString(line) || conllu.MatchString(line) || strings.HasPrefix(line, "# ") || strings.HasPrefix(line, "-DOCSTART-")
	})
	words, _ := countLines(h, func(line string) bool { return tagged.MatchString(line) || conllu.MatchString(line) })
	if words >= 2 && n*10 >= lines*9 {
		return format.Sure
	}
	return format.No
}
