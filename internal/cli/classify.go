package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"blotter/internal/library"
	"blotter/internal/message"
)

// classify suggests topics for articles that are in no library.
type classify struct {
	libraryFlag
	asJSON
	readingFlags
	Model   string   `placeholder:"FILE" help:"Suggest with the model of this file, which blotter model export wrote, and read no library."`
	Scores  bool     `help:"With --model and standard input: say the score and the confidence of every topic."`
	Explain bool     `help:"Show the words behind each suggestion: the ten strongest, or all of them with --json."`
	Paths   []string `arg:"" name:"path" help:"Files and folders, or - for standard input."`
}

// Help is what --help adds.
func (classify) Help() string {
	return `Without a library, it uses a model trained on the sample articles.

With --model, standard input is JSON lines with title and text (--map title=KEY,text=KEY,id=KEY
names other keys), and each gives a line with topic and confidence, in the same order, as fast
as all cores go. A line that is no such object gives one with an error.

Examples:

    blotter classify articles.txt
    blotter classify --explain articles.txt
    blotter classify -l reports.blotter --json new/ | jq -r .topic
    zcat pile.jsonl.gz | blotter classify --model model.npz - > topics.jsonl`
}

// strongest is how many words of evidence are shown where not all are asked for.
const strongest = 10

// classified is a line of JSON.
type classified struct {
	Path       string       `json:"path"`
	Title      string       `json:"title"`
	Topic      *string      `json:"topic"`
	Confidence float64      `json:"confidence"`
	Basis      string       `json:"basis"`
	Topics     []topicScore `json:"topics"`
	Evidence   []evidence   `json:"evidence"`
}

type topicScore struct {
	Topic      string  `json:"topic"`
	Confidence float64 `json:"confidence"`
}

type evidence struct {
	Term   string  `json:"term"`
	Weight float64 `json:"weight"`
}

// Run classifies the files one after the other.
func (c *classify) Run(s *session) error {
	if c.Model != "" && len(c.Paths) == 1 && c.Paths[0] == "-" {
		return c.filter(s)
	}
	if c.Scores {
		return misused("--scores goes with --model FILE and the path -; with others --json says the confidence of every topic")
	}
	predictor, err := c.predictor(s)
	if err != nil {
		return err
	}
	found := 0
	for _, path := range files(c.Paths) {
		n, err := c.file(s, predictor, path)
		if found += n; err != nil {
			return err
		}
	}
	if found == 0 {
		return errors.New("no article could be read")
	}
	return nil
}

// filter answers each JSON line of standard input.
func (c *classify) filter(s *session) error {
	f, err := library.OpenModelFilter(c.Model)
	if err != nil {
		return err
	}
	for field, key := range c.Map {
		switch field {
		case "title":
			f.Title = key
		case "text":
			f.Text = key
		case "id":
			f.ID = key
		}
	}
	f.All = c.Scores
	read, err := f.Run(s.ctx, s.stdin, s.out)
	switch {
	case err != nil:
		return err
	case read.Lines == 0:
		return errors.New("there is no line on standard input")
	case read.Bad == read.Lines:
		return errors.New("no line could be classified; " + read.First)
	case read.Bad > 0:
		s.say("%s", message.Count("model.n-lines-not-classified", read.Bad, "First", read.First))
	}
	return nil
}

// predictor returns the library's model, or the starter's where there is no library.
func (c *classify) predictor(s *session) (predictor *library.Predictor, err error) {
	if c.Model != "" {
		return library.PredictorFromFile(c.Model)
	}
	if c.Path == "" && !c.exists() {
		s.say("There is no library yet: the starter's model suggests.")
		return library.StarterPredictor(s.ctx)
	}
	err = c.read(s, func(d *library.Library) error {
		if err := d.LearnModel(s.ctx, s.progress.of(message.New("job.getting-to-know-the-articles").String())); err != nil {
			return err
		}
		predictor = d.Predictor()
		return nil
	})
	return predictor, err
}

// file classifies the articles of one file and returns how many there were.
func (c *classify) file(s *session, predictor *library.Predictor, path string) (found int, err error) {
	for verdict, err := range predictor.Classify(s.ctx, []string{path}, c.options(s)) {
		var problem *library.Rejection
		switch {
		case errors.As(err, &problem) && problem.File == "":
			return found, misuse{problem}
		case errors.As(err, &problem):
			s.say("%s", rejection(problem))
			continue
		case err != nil:
			return found, err
		}
		found++
		if err := c.tell(s, predictor, path, verdict); err != nil {
			return found, err
		}
	}
	return found, nil
}

func (c *classify) tell(s *session, predictor *library.Predictor, path string, v library.Verdict) error {
	a := judged(v)
	if c.JSON {
		most := strongest
		if c.Explain {
			most = len(a.Why.Terms)
		}
		return s.json(classifiedOf(a, path, predictor.Name, most))
	}
	s.print("%-32s %s", suggested(a.Suggestion, predictor.Name), a.Title)
	if c.Explain {
		tellWhy(s, a)
	}
	return nil
}

// judged turns a verdict into what the library says of its articles.
func judged(v library.Verdict) library.Detail {
	a := library.Detail{Scores: v.Scores, Why: v.Why}
	a.Title = v.Draft.Title
	a.Suggestion = library.SuggestionOf(v.Suggestion)
	return a
}

func classifiedOf(a library.Detail, path string, name func(int64) string, most int) classified {
	return classified{
		Path: path, Title: a.Title, Topic: orNull(name(a.Suggestion.Topic)), Confidence: a.Suggestion.Confidence, Basis: a.Suggestion.Basis.String(),
		Topics: topicScores(a, name), Evidence: evidenceOf(a, most),
	}
}

// orNull is a name as JSON has it: null where there is none.
func orNull(name string) *string {
	if name == "" {
		return nil
	}
	return &name
}

func topicScores(a library.Detail, name func(int64) string) []topicScore {
	out := []topicScore{}
	for _, score := range a.Scores {
		out = append(out, topicScore{name(score.Topic), score.Confidence})
	}
	return out
}

func evidenceOf(a library.Detail, most int) []evidence {
	out := []evidence{}
	for _, e := range a.Why.Terms[:min(most, len(a.Why.Terms))] {
		out = append(out, evidence{e.Term, e.Weight})
	}
	return out
}

// suggested writes a suggestion: "Cartel 91 %", "Espionage? 48 %" where the model is not sure, "Arson (a guess from 2 labels)" where
// no percentage was checked.
func suggested(s library.Suggestion, name func(int64) string) string {
	topic := name(s.Topic)
	if !s.Sure {
		topic += "?"
	}
	switch {
	case s.Topic == 0:
		return "no suggestion"
	case s.Basis != library.BasisPercentage:
		return fmt.Sprintf("%s (%s)", topic, s.InWords())
	}
	return topic + " " + percent(s.Confidence)
}

// tellWhy prints the words that speak for and against a topic.
func tellWhy(s *session, a library.Detail) {
	for _, side := range []struct {
		name string
		sign float64
	}{{"for", 1}, {"against", -1}} {
		if words := strongestWords(a, side.sign, strongest); words != "" {
			s.print("    %-8s %s", side.name, words)
		}
	}
}

// strongestWords lists the words that speak for a topic (sign 1) or against it (-1): "museum +2.1  stolen +1.8".
func strongestWords(a library.Detail, sign float64, most int) string {
	var words []string
	for _, e := range a.Why.Terms {
		if e.Term != "" && e.Weight*sign > 0 && len(words) < most {
			words = append(words, fmt.Sprintf("%s %+.2f", e.Term, e.Weight))
		}
	}
	return strings.Join(words, "  ")
}

// files lists the files that folders hold, so that each article can be told with its own; what cannot be listed stays for
// the reading to complain about.
func files(paths []string) []string {
	var all []string
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil || !info.IsDir() {
			all = append(all, path)
			continue
		}
		within := inFolder(path)
		if len(within) == 0 {
			within = []string{path}
		}
		all = append(all, within...)
	}
	return all
}

func inFolder(folder string) []string {
	var found []string
	_ = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		switch hidden := strings.HasPrefix(entry.Name(), ".") && path != folder; {
		case hidden && entry.IsDir():
			return fs.SkipDir
		case err == nil && !hidden && !entry.IsDir():
			found = append(found, path)
		}
		return nil
	})
	return found
}
