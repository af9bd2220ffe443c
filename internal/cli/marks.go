package cli

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"blotter/data"
	"blotter/internal/library"
	"blotter/internal/message"
)

// marks holds the commands about the words that are marked in the texts; without one of them it lists.
type marks struct {
	libraryFlag
	asJSON
	List   marksList   `cmd:"" default:"1" help:"List the lists with their counts."`
	Show   marksShow   `cmd:"" help:"List the words of a list, each with its articles."`
	Add    marksAdd    `cmd:"" help:"Add words and phrases to a list, or begin one."`
	Remove marksRemove `cmd:"" help:"Remove words from a list, or a whole list."`
	Rename marksRename `cmd:"" help:"Rename a list."`
}

// Help is what --help adds.
func (marks) Help() string {
	return `Lists of names, places or groups are underlined in every text, and mark:NAME in a search finds the articles that have a word
of a list. Case and accents make no difference. The model does not learn from them. Every change is a step for blotter undo.

Examples:

    blotter marks add Victims "Ines Calder" "Tomas Reyes"
    blotter marks add Places --from places.txt
    blotter marks
    blotter marks show Victims
    blotter list --search mark:victims
    blotter marks remove Victims "Tomas Reyes"
    blotter marks remove Places`
}

// markList is a list for scripts.
type markList struct {
	Name     string     `json:"name"`
	Articles int        `json:"articles"` // that have a word of it
	Words    []markWord `json:"words"`
}

type markWord struct {
	Word     string `json:"word"`
	Articles int    `json:"articles"`
}

// counted counts the articles of a list and of each of its words.
func (all *marks) counted(s *session, d *library.Library, l data.MarkList) (m markList, err error) {
	m = markList{Name: l.Name, Words: []markWord{}}
	if m.Articles, err = d.CountMarks(s.ctx, l.Words...); err != nil {
		return m, err
	}
	for _, word := range l.Words {
		n, err := d.CountMarks(s.ctx, word)
		if err != nil {
			return m, err
		}
		m.Words = append(m.Words, markWord{word, n})
	}
	return m, nil
}

// named finds a list. Its error names the lists there are.
func (all *marks) named(s *session, d *library.Library, name string) (data.MarkList, error) {
	l, found, err := d.MarkListNamed(s.ctx, name)
	if err != nil || found {
		return l, err
	}
	lists, err := d.MarkLists(s.ctx)
	if err != nil {
		return l, err
	}
	if len(lists) == 0 {
		return l, message.NewError("marks.none-yet", "Name", name)
	}
	known := make([]string, len(lists))
	for i, l := range lists {
		known[i] = l.Name
	}
	return l, message.NewError("marks.unknown-list", "Name", name, "Known", strings.Join(known, ", "))
}

type marksList struct{}

// Run lists the lists.
func (marksList) Run(s *session, all *marks) error {
	return all.read(s, func(d *library.Library) error {
		lists, err := d.MarkLists(s.ctx)
		if err != nil {
			return err
		}
		if all.JSON {
			for _, l := range lists {
				if err := all.tellJSON(s, d, l); err != nil {
					return err
				}
			}
			return nil
		}
		if len(lists) == 0 {
			s.print("No words are marked. Begin a list: blotter marks add NAME WORD ...")
			return nil
		}
		t := table{}
		t.add("list", "words", "articles")
		for _, l := range lists {
			n, err := d.CountMarks(s.ctx, l.Words...)
			if err != nil {
				return err
			}
			t.add(l.Name, number(len(l.Words)), number(n))
		}
		for _, line := range t.lines(1, 2) {
			s.print("%s", line)
		}
		return nil
	})
}

func (all *marks) tellJSON(s *session, d *library.Library, l data.MarkList) error {
	m, err := all.counted(s, d, l)
	if err != nil {
		return err
	}
	return s.json(m)
}

type marksShow struct {
	List string `arg:"" help:"The list."`
}

// Run lists the words, those that most articles have first.
func (c *marksShow) Run(s *session, all *marks) error {
	return all.read(s, func(d *library.Library) error {
		l, err := all.named(s, d, c.List)
		if err != nil {
			return err
		}
		if all.JSON {
			return all.tellJSON(s, d, l)
		}
		m, err := all.counted(s, d, l)
		if err != nil {
			return err
		}
		slices.SortStableFunc(m.Words, func(a, b markWord) int { return cmp.Compare(b.Articles, a.Articles) })
		t := table{}
		for _, w := range m.Words {
			t.add(number(w.Articles), w.Word)
		}
		for _, line := range t.lines(0) {
			s.print("%s", line)
		}
		return nil
	})
}

type marksAdd struct {
	List  string   `arg:"" help:"The list. One that is not there is begun."`
	Words []string `arg:"" optional:"" name:"word" help:"Words and phrases."`
	From  string   `placeholder:"FILE" help:"Add the lines of a text file; - for standard input."`
}

// Run adds words.
func (c *marksAdd) Run(s *session, all *marks) error {
	if strings.TrimSpace(c.List) == "" {
		return misused("a list wants a name")
	}
	words, err := c.words(s)
	if err != nil {
		return err
	}
	if len(words) == 0 {
		return misused("say which words: blotter marks add %q WORD ..., or --from FILE", c.List)
	}
	return all.change(s, func(d *library.Library) error {
		l, found, err := d.MarkListNamed(s.ctx, c.List)
		if err != nil {
			return err
		}
		if !found {
			l.Name = strings.TrimSpace(c.List)
		}
		l.Words = slices.Concat(l.Words, words)
		return all.set(s, d, l)
	})
}

// words are those of the command line and of the file.
func (c *marksAdd) words(s *session) (words []string, err error) {
	var text []byte
	switch c.From {
	case "":
	case "-":
		text, err = io.ReadAll(s.stdin)
	default:
		text, err = os.ReadFile(c.From)
	}
	if err != nil {
		return nil, fmt.Errorf("the words cannot be read: %w", err)
	}
	words = slices.Clone(c.Words)
	for line := range strings.Lines(strings.TrimPrefix(string(text), "\ufeff")) {
		words = append(words, line)
	}
	return slices.DeleteFunc(words, func(w string) bool { return strings.TrimSpace(w) == "" }), nil
}

// set saves a list and tells what it has now.
func (all *marks) set(s *session, d *library.Library, l data.MarkList) error {
	if _, err := d.SetMarkList(s.ctx, l); err != nil {
		return err
	}
	l, err := all.named(s, d, l.Name) // as it was saved: a word that came twice is in it once
	if err != nil {
		return err
	}
	if all.JSON {
		return all.tellJSON(s, d, l)
	}
	n, err := d.CountMarks(s.ctx, l.Words...)
	if err != nil {
		return err
	}
	s.print("%s: %s, in %s.", l.Name, count("cli.n-marks", len(l.Words)), count("common.n-articles", n))
	return nil
}

type marksRemove struct {
	List  string   `arg:"" help:"The list."`
	Words []string `arg:"" optional:"" name:"word" help:"The words to remove. Default: the whole list."`
}

// Run removes words, or the list.
func (c *marksRemove) Run(s *session, all *marks) error {
	return all.change(s, func(d *library.Library) error {
		l, err := all.named(s, d, c.List)
		if err != nil {
			return err
		}
		if len(c.Words) == 0 {
			return all.drop(s, d, l)
		}
		l.Words = slices.Clone(l.Words)
		for _, word := range c.Words {
			i := slices.IndexFunc(l.Words, func(w string) bool { return data.FoldName(w) == data.FoldName(word) })
			if i < 0 {
				return message.NewError("marks.no-such-word", "Name", l.Name, "Word", word)
			}
			l.Words = slices.Delete(l.Words, i, i+1)
		}
		return all.set(s, d, l)
	})
}

// drop removes a list.
func (all *marks) drop(s *session, d *library.Library, l data.MarkList) error {
	if _, err := d.SetMarkList(s.ctx, data.MarkList{ID: l.ID}); err != nil {
		return err
	}
	if all.JSON {
		return s.json(markList{Name: l.Name, Words: []markWord{}})
	}
	undo, _, err := d.NextSteps(s.ctx)
	if err != nil {
		return err
	}
	s.print("Done: %s", undo)
	return nil
}

type marksRename struct {
	List string `arg:"" help:"The list."`
	Name string `arg:"" help:"The new name."`
}

// Run renames the list.
func (c *marksRename) Run(s *session, all *marks) error {
	if strings.TrimSpace(c.Name) == "" {
		return misused("a list wants a name")
	}
	return all.change(s, func(d *library.Library) error {
		l, err := all.named(s, d, c.List)
		if err != nil {
			return err
		}
		l.Name = strings.TrimSpace(c.Name)
		return all.set(s, d, l)
	})
}
