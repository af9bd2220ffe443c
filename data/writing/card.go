package writing

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"blotter/data"
	"blotter/internal/message"
)

// Card is what the dataset card of a folder says beside what is counted from the articles: what it is, where it comes from and
// what its labels are worth.
type Card struct {
	Title   string   // the library's name
	Program string   // the program with its version, "Blotter 0.1.0"
	Date    string   // the day of the export, ISO 8601
	Chosen  []string // sentences that say which articles were chosen
	// Quality returns sentences on measured accuracy and agreement, none where neither was measured. It is called when all articles
	// are written, and may take its time. nil measures nothing.
	Quality func(context.Context) ([]string, error)
	// Measuring hears how far Quality is. It may be nil.
	Measuring func(done, total int64)

	counted *counting
	summary Summary
	split   Split
	quality []string
	sum     string // the SHA-256 of the list of checksums
}

// fill takes over what was counted while the articles were written, and asks for what is measured.
func (c *Card) fill(ctx context.Context, counted *counting, o Options) (err error) {
	c.counted, c.split = counted, o.Split
	if c.Quality != nil {
		c.quality, err = c.Quality(ctx)
	}
	return err
}

// markdown writes the card: for the Hugging Face Hub with the YAML header that it reads.
func (c *Card) markdown(f Format, l layout) string {
	var b strings.Builder
	if f.Name == "huggingface" {
		b.WriteString(c.header(l))
	}
	fmt.Fprintf(&b, "# %s\n\n%s", cmp.Or(c.Title, l.say("card.title")), message.Count("card.n-articles", c.counted.total).In(l.in))
	if c.counted.first != "" {
		b.WriteString(", " + l.say("card.published", "First", c.counted.first, "Last", c.counted.last))
	}
	b.WriteString(".\n\n")
	if c.Program != "" {
		b.WriteString(l.say("card.written-by", "Program", c.Program, "Date", c.Date) + " ")
	}
	b.WriteString(strings.Join(c.Chosen, " ") + "\n")
	if c.summary.Unlabeled > 0 {
		b.WriteString("\n" + message.Count("writing.n-left-out", c.summary.Unlabeled).In(l.in) + "\n")
	}
	c.topics(&b, l)
	c.counts(&b, l, l.say("card.how"), c.counted.how, l.say("card.not-labeled"), func(how string) string { return data.How(how).Said().In(l.in) })
	c.counts(&b, l, l.say("card.who"), c.counted.authors, l.say("card.unknown"), oneLine)
	b.WriteString("\n## " + l.say("card.quality") + "\n\n")
	if len(c.quality) == 0 {
		b.WriteString(l.say("card.not-measured") + "\n")
	}
	for _, sentence := range c.quality {
		b.WriteString("- " + oneLine(sentence) + "\n")
	}
	c.splits(&b, l)
	b.WriteString("\n## " + l.say("card.copies") + "\n\n" + message.Count("card.n-near-copies", c.counted.copies).In(l.in) + "\n")
	c.counts(&b, l, l.say("card.sources"), c.counted.sources, l.say("card.unknown"), oneLine)
	b.WriteString("\n## " + l.say("card.limits") + "\n\n" + l.say("card.limits-words") + "\n")
	b.WriteString("\n## " + l.say("card.checksums") + "\n\n" + l.say("card.checksums-words", "Sum", c.sum) + "\n")
	return b.String()
}

// header is the YAML that the Hub reads: the files of each split, and the names of the topics.
func (c *Card) header(l layout) string {
	var b strings.Builder
	b.WriteString("---\ntask_categories:\n- text-classification\nconfigs:\n- config_name: default\n  data_files:\n")
	for _, part := range parts {
		if c.counted.splits[part] > 0 || part == "train" && c.counted.splits[""] > 0 {
			fmt.Fprintf(&b, "  - split: %s\n    path: data/%s.jsonl\n", part, part)
		}
	}
	b.WriteString("dataset_info:\n  features:\n")
	for _, column := range l.columns {
		name := column.name
		if strings.HasPrefix(name, PersonPrefix) { // a person's name may hold what YAML reads as its own
			name = yamlQuoted(name)
		}
		b.WriteString("  - name: " + name + "\n" + feature(column, l))
	}
	b.WriteString("---\n\n")
	return b.String()
}

// feature is the type of a column.
func feature(c column, l layout) string {
	switch {
	case c.name == "label":
		var b strings.Builder
		b.WriteString("    dtype:\n      class_label:\n        names:\n")
		for i, t := range l.topics {
			fmt.Fprintf(&b, "          '%d': %s\n", i, yamlQuoted(t.Name))
		}
		return b.String()
	case c.name == "id":
		return "    dtype: int64\n"
	case c.kind == number:
		return "    dtype: float64\n"
	case c.kind == truth:
		return "    dtype: bool\n"
	case c.kind == list:
		return "    sequence: string\n"
	}
	return "    dtype: string\n"
}

func yamlQuoted(text string) string { return "'" + strings.ReplaceAll(oneLine(text), "'", "''") + "'" }

func (c *Card) topics(b *strings.Builder, l layout) {
	fmt.Fprintf(b, "\n## %s\n\n| %s | %s | %s |\n|---|---|---|\n", l.say("card.topics"), l.say("card.topic"), l.say("card.articles"), l.say("card.what-counts"))
	for _, t := range l.topics {
		fmt.Fprintf(b, "| %s | %d | %s |\n", inTable(t.Name), c.counted.labels[t.Name], inTable(t.Guide))
	}
	if len(c.summary.Renamed) > 0 {
		b.WriteString("\n" + l.say("card.renamed") + "\n\n")
	}
	for _, r := range c.summary.Renamed {
		fmt.Fprintf(b, "- `%s`: %s\n", r.Name, oneLine(r.Topic))
	}
}

func inTable(text string) string { return strings.ReplaceAll(oneLine(text), "|", `\|`) }

// mostListed is how many lines a list of the card has.
const mostListed = 30

// counts lists counts by name, the largest first; none stands for the empty name, and say words the others.
func (c *Card) counts(b *strings.Builder, l layout, title string, counts map[string]int, none string, say func(string) string) {
	fmt.Fprintf(b, "\n## %s\n\n", title)
	names := make([]string, 0, len(counts))
	for name := range counts {
		names = append(names, name)
	}
	slices.SortFunc(names, func(x, y string) int { return cmp.Or(counts[y]-counts[x], strings.Compare(x, y)) })
	for i, name := range names {
		if i == mostListed {
			b.WriteString("- " + l.say("card.and-more", "N", len(names)-mostListed) + "\n")
			return
		}
		fmt.Fprintf(b, "- %s: %d\n", cmp.Or(say(name), none), counts[name])
	}
}

func (c *Card) splits(b *strings.Builder, l layout) {
	b.WriteString("\n## " + l.say("card.splits") + "\n\n")
	if c.split.None() {
		b.WriteString(l.say("card.not-split") + "\n")
		return
	}
	for _, part := range parts {
		fmt.Fprintf(b, "- %s: %d\n", part, c.counted.splits[part])
	}
	if c.counted.audited > 0 {
		b.WriteString("\n" + message.Count("card.n-audited", c.counted.audited).In(l.in) + "\n")
	}
	if c.split.ByTime {
		b.WriteString("\n" + l.say("card.split-by-date") + "\n")
		return
	}
	b.WriteString("\n" + l.say("card.split-at-random", "Seed", strconv.FormatUint(c.split.Seed, 10)) + "\n")
}
