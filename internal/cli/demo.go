package cli

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/dustin/go-humanize"

	"blotter/data"
	"blotter/internal/library"
)

// demo shows the whole loop on the starter library.
type demo struct {
	asJSON
}

// Help is what --help adds.
func (demo) Help() string {
	return `The demo runs in a temporary library. Your own libraries are not touched.`
}

// Run tells the loop step by step.
func (c *demo) Run(s *session) (err error) {
	folder, err := os.MkdirTemp("", "blotter-demo-")
	if err != nil {
		return fmt.Errorf("making a folder for the demo: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	path := filepath.Join(folder, "demo.blotter")
	if err := library.Create(s.ctx, path, library.StarterAll); err != nil {
		return err
	}
	d, err := library.Open(s.ctx, path, library.Options{})
	if err != nil {
		return err
	}
	t := tour{session: s, library: d, name: topicNames(d), asJSON: c.JSON}
	return errors.Join(t.walk(folder), d.Close())
}

// tour is one walk through the demo.
type tour struct {
	*session
	library *library.Library
	name    func(int64) string
	asJSON  bool
	before  []library.Row // the suggestions before the correction
}

// step is a step of the demo as JSON.
type step struct {
	Step   string `json:"step"`
	Result any    `json:"result"`
}

func (t *tour) walk(folder string) error {
	if !t.asJSON {
		t.print("Blotter in six steps, in a temporary library.")
	}
	for _, step := range []func() error{t.read, t.suggest, t.correct, t.undo, t.evaluate} {
		if err := step(); err != nil {
			return err
		}
	}
	if err := t.export(filepath.Join(folder, "labeled.csv")); err != nil {
		return err
	}
	if !t.asJSON {
		t.print("\nNow with articles of your own:   blotter import FILE...   then   blotter list --status review")
		t.print("Or with one key an article, in the window:   blotter")
	}
	return nil
}

// tell prints a step: its heading for people, or its result as JSON.
func (t *tour) tell(name, heading string, result any) error {
	if t.asJSON {
		return t.json(step{name, result})
	}
	t.print("\n%s", heading)
	return nil
}

// line prints a line of a step, for people only.
func (t *tour) line(format string, args ...any) {
	if !t.asJSON {
		t.print("   "+format, args...)
	}
}

func (t *tour) read() error {
	counts := t.library.Counts()
	if err := t.tell("read", fmt.Sprintf("1. Read: the starter library, %s that were written for Blotter.", count("common.n-articles", counts.All)), counts); err != nil {
		return err
	}
	var names []string
	for _, topic := range offered(t.library) {
		names = append(names, topic.Name)
	}
	t.line("%s carry a label, %s wait for one. The topics:", number(counts.Labeled), number(counts.Unlabeled))
	if !t.asJSON {
		t.print("%s", wrap(strings.Join(names, ", ")+".", "   "))
	}
	return learn(t.session, t.library)
}

// shownInDemo is how many suggestions the demo shows.
const shownInDemo = 4

func (t *tour) suggest() error {
	ids, err := t.library.List(t.ctx, library.Query{View: library.ViewUnlabeled, Order: library.OrderRandom})
	if err != nil {
		return err
	}
	var result []classified
	var articles []library.Detail
	for _, id := range ids[:min(shownInDemo, len(ids))] {
		a, err := t.library.Article(t.ctx, id)
		if err != nil {
			return err
		}
		articles = append(articles, a)
		result = append(result, classifiedOf(a, "", t.name, strongest))
	}
	if err := t.tell("suggest", fmt.Sprintf("2. Suggest: a topic for each unlabeled article, and the words that speak for it. %s of %s:", number(len(articles)), number(len(ids))), result); err != nil {
		return err
	}
	for _, a := range articles {
		t.line("%-30s %s", suggested(a.Suggestion, t.name), a.Title)
		t.line("    because  %s", strongestWords(a, 1, 4))
	}
	return nil
}

// correction is what a correction changed, as JSON.
type correction struct {
	Article int64   `json:"article"`
	Title   string  `json:"title"`
	From    string  `json:"from"`
	To      string  `json:"to"`
	Moved   []moved `json:"moved"`
	Shifted int     `json:"confidences_changed"`
}

// moved is an article that got another suggestion.
type moved struct {
	Title string `json:"title"`
	From  string `json:"from"`
	To    string `json:"to"`
}

// stray is the title of a sample that belongs to none of the topics; until it is told, the model cannot know that.
const stray = "Old Iron Bridge to reopen a month early"

// correct labels the stray as "None of these", as its owner would, and tells what else that changed.
func (t *tour) correct() error {
	before, err := t.suggestions()
	if err != nil {
		return err
	}
	t.before = before
	article, none, err := t.correction()
	if err != nil {
		return err
	}
	gesture := library.Gesture{Articles: []int64{article.ID}, Topic: none.ID, Status: data.Labeled, Saw: article.Suggestion.Topic}
	if _, err := t.library.Label(t.ctx, gesture); err != nil {
		return err
	}
	after, err := t.suggestions()
	if err != nil {
		return err
	}
	result := correction{
		Article: article.ID, Title: article.Title, From: t.name(article.Suggestion.Topic), To: none.Name,
		Moved: t.moved(before, after), Shifted: shifted(before, after),
	}
	if err := t.tell("correct", "3. Correct: one of them is about no crime at all, and you know better.", result); err != nil {
		return err
	}
	t.line("%s", article.Title)
	t.line("    suggested  %s", suggested(article.Suggestion, t.name))
	t.line("    you say    %s", none.Name)
	t.tellMoved(result, len(before)-1)
	return nil
}

// correction returns the article to correct and the topic that is right.
func (t *tour) correction() (library.Row, data.Topic, error) {
	i := slices.IndexFunc(t.before, func(r library.Row) bool { return r.Title == stray })
	if i < 0 {
		return library.Row{}, data.Topic{}, fmt.Errorf("the sample article %q is not in the starter library", stray)
	}
	none, err := labelNamed(t.library, "none")
	return t.before[i], none, err
}

func (t *tour) tellMoved(c correction, others int) {
	t.line("Learned at once. Of the other %s, %s changed in confidence and %s in topic.", number(others), number(c.Shifted), number(len(c.Moved)))
	for _, m := range c.Moved[:min(3, len(c.Moved))] {
		t.line("    %s → %s: %s", m.From, m.To, m.Title)
	}
}

// suggestions returns the unlabeled articles with their present suggestions.
func (t *tour) suggestions() ([]library.Row, error) {
	ids, err := t.library.List(t.ctx, library.Query{View: library.ViewUnlabeled, Order: library.OrderNewest})
	if err != nil {
		return nil, err
	}
	return t.library.Rows(t.ctx, ids)
}

func (t *tour) moved(before, after []library.Row) []moved {
	now := byID(after)
	list := []moved{}
	for _, was := range before {
		if is, there := now[was.ID]; there && is.Topic != was.Suggestion.Topic {
			list = append(list, moved{was.Title, t.name(was.Suggestion.Topic), t.name(is.Topic)})
		}
	}
	return list
}

// shifted counts the articles whose confidence is another by a hundredth of a percent or more.
func shifted(before, after []library.Row) int {
	now, n := byID(after), 0
	for _, was := range before {
		if is, there := now[was.ID]; there && math.Abs(is.Confidence-was.Suggestion.Confidence) >= 0.0001 {
			n++
		}
	}
	return n
}

func byID(rows []library.Row) map[int64]library.Suggestion {
	found := make(map[int64]library.Suggestion, len(rows))
	for _, r := range rows {
		found[r.ID] = r.Suggestion
	}
	return found
}

// undo takes the correction back and looks whether everything is as it was.
func (t *tour) undo() error {
	name, err := t.library.Undo(t.ctx)
	if err != nil {
		return err
	}
	now, err := t.suggestions()
	if err != nil {
		return err
	}
	if err := t.tell("undo", "4. Undo: "+name.String()+", taken back.", undone{Step: name.String()}); err != nil {
		return err
	}
	t.line("What was learned is unlearned: %s of %s suggestions are as they were.", number(len(now)-shifted(t.before, now)), number(len(t.before)))
	return nil
}

func (t *tour) evaluate() error {
	report, err := t.library.Evaluate(t.ctx, t.progress.of("evaluating"))
	if err != nil {
		return err
	}
	if err := t.tell("evaluate", "5. Evaluate: hold some labels back, learn from the others, ask, compare, until each had its turn.", report); err != nil {
		return err
	}
	t.line("Right about %.0f of 100 (%s). Macro-F1 %.3f.", report.Accuracy*100, between(report.AccuracyInterval), report.MacroF1)
	for _, p := range confusedPairs(report)[:min(1, len(confusedPairs(report)))] {
		t.line("Most often wrong: %s taken for %s, %d of %d.", report.PerTopic[p.is].Topic, report.PerTopic[p.said].Topic, p.times, report.PerTopic[p.is].Support)
	}
	return nil
}

func (t *tour) export(path string) error {
	written, err := t.library.Export(t.ctx, library.Query{View: library.ViewLabeled}, path, library.Writing{}, nil)
	if err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return fmt.Errorf("looking at the export: %w", err)
	}
	heading := fmt.Sprintf("6. Export: %s with their labels, as CSV for a spreadsheet (%s), removed again with the demo.",
		count("common.n-articles", written.Articles), humanize.Bytes(uint64(info.Size())))
	return t.tell("export", heading, exported{Path: filepath.Base(path), Articles: written.Articles})
}
