package cli

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"blotter/data"
)

type topicsKeywords struct {
	Topic  string   `arg:"" help:"The topic."`
	Add    []string `placeholder:"WORD,..." help:"Words to add."`
	Remove []string `placeholder:"WORD,..." help:"Words to remove."`
}

// Run shows or changes the keywords.
func (c *topicsKeywords) Run(s *session, all *topics) error {
	if len(c.Add)+len(c.Remove) == 0 {
		return all.look(s, c.Topic, func(t data.Topic) { s.print("%s", strings.Join(t.Keywords, "\n")) })
	}
	return all.edit(s, c.Topic, func(t *data.Topic) error {
		for _, word := range c.Remove {
			i := indexFold(t.Keywords, word)
			if i < 0 {
				return fmt.Errorf("%q is no keyword of %q", word, t.Name)
			}
			t.Keywords = slices.Delete(t.Keywords, i, i+1)
		}
		for _, word := range c.Add {
			if word = strings.TrimSpace(word); word != "" && indexFold(t.Keywords, word) < 0 {
				t.Keywords = append(t.Keywords, word)
			}
		}
		return nil
	})
}

func indexFold(words []string, word string) int {
	return slices.IndexFunc(words, func(w string) bool { return strings.EqualFold(w, strings.TrimSpace(word)) })
}

type topicsGuide struct {
	Topic string  `arg:"" help:"The topic."`
	Set   *string `placeholder:"TEXT" help:"The new guide."`
}

// Run shows or writes the guide.
func (c *topicsGuide) Run(s *session, all *topics) error {
	if c.Set == nil {
		return all.look(s, c.Topic, func(t data.Topic) {
			for paragraph := range strings.SplitSeq(t.Guide, "\n\n") {
				s.print("%s", wrap(paragraph, ""))
			}
		})
	}
	return all.edit(s, c.Topic, func(t *data.Topic) error {
		t.Guide = *c.Set
		return nil
	})
}

type topicsColor struct {
	Topic string `arg:"" help:"The topic."`
	Set   string `placeholder:"#RRGGBB" help:"The new color."`
}

// Run shows or changes the color.
func (c *topicsColor) Run(s *session, all *topics) error {
	if c.Set == "" {
		return all.look(s, c.Topic, func(t data.Topic) { s.print("%s", t.Color) })
	}
	if err := checkColor(c.Set); err != nil {
		return err
	}
	return all.edit(s, c.Topic, func(t *data.Topic) error {
		t.Color = strings.ToLower(c.Set)
		return nil
	})
}

var color = regexp.MustCompile(`^(#[0-9a-fA-F]{6})?$`)

// checkColor refuses what is no color; "" leaves the choice to the library.
func checkColor(written string) error {
	if !color.MatchString(written) {
		return misused("%q is no color; write it as #RRGGBB, like #0072b2", written)
	}
	return nil
}
