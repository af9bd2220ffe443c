package cli

import (
	"slices"
	"strings"

	"blotter/data"
	"blotter/internal/library"
)

// merge takes in a colleague's library.
type merge struct {
	libraryFlag
	asJSON
	File     string   `arg:"" help:"The colleague's library, or another copy of yours. It is read only."`
	DryRun   bool     `help:"Only say what would happen."`
	Topics   []string `name:"topic" placeholder:"THEIRS=YOURS" sep:"none" help:"Take a topic there for one here; THEIRS= adds it. May be given again."`
	Take     []string `enum:"all,names,archived,parents,guides,keywords" placeholder:"WHAT,..." help:"Let topics here become what they are there: names, archived, parents, guides, keywords or all."`
	Newer    bool     `help:"Where you labeled an article differently and later in the other copy, take that label."`
	OnlyHere bool     `help:"Leave out articles that are not in your library."`
}

// Help is what --help adds.
func (merge) Help() string {
	return `Articles meet by their content, topics by where they come from and by name. Your labels stay. Labels of others come beside
them, for blotter agreement and blotter settle, and become the label where an article had none. What was settled there is settled
here too, and your own label stays beside it. Notes and flags are joined. All of it is one step, which blotter undo takes back.
Merging the same file again changes nothing.

Examples:

    blotter merge ana.blotter --dry-run
    blotter merge ana.blotter --take names --topic "Drug trade=Narcotics"
    blotter merge "library (conflicted copy 2026-11-29).blotter" --newer`
}

// merged is what a merge did, for scripts.
type merged struct {
	File        string   `json:"file"`
	Owner       string   `json:"owner"`
	Related     bool     `json:"related"`
	Copy        bool     `json:"copy"`
	DryRun      bool     `json:"dry_run"`
	Step        string   `json:"step"`
	mergeCounts          // how many of each kind
	Differences []string `json:"differences"`
}

// mergeCounts is how many articles, labels, marks and topics a merge touched.
type mergeCounts struct {
	Met       int `json:"met"`
	Near      int `json:"near_copies"`
	Added     int `json:"added"`
	LeftOut   int `json:"left_out"`
	Judgments int `json:"judgments"`
	Withdrawn int `json:"withdrawn"`
	Adopted   int `json:"adopted"`
	Followed  int `json:"followed"`
	Settled   int `json:"settled"`
	Reopened  int `json:"settlements_taken_back"`
	Conflicts int `json:"conflicts"`
	Own       int `json:"own_newer"`
	Notes     int `json:"notes"`
	Flags     int `json:"flags"`
	Topics    int `json:"topics_added"`
	Edited    int `json:"topics_changed"`
}

// Run merges.
func (c *merge) Run(s *session) error {
	return c.changeQuietly(s, func(d *library.Library) error {
		choices, err := c.choices(s, d)
		if err != nil {
			return err
		}
		work := d.Merge
		if c.DryRun {
			work = d.PlanMerge
		}
		plan, err := work(s.ctx, c.File, choices, s.progress.of("merging"))
		if err != nil {
			return err
		}
		if plan.Copy && !c.DryRun {
			if err := d.IgnoreCopy(s.ctx, c.File); err != nil {
				return err
			}
		}
		if c.JSON {
			return s.json(c.result(plan))
		}
		c.tell(s, plan)
		return nil
	})
}

// choices are the answers that the flags give, by the numbers of the topics there.
func (c *merge) choices(s *session, d *library.Library) (library.MergeChoices, error) {
	choices := library.MergeChoices{Own: c.Newer, Only: c.OnlyHere}
	if len(c.Topics) == 0 && len(c.Take) == 0 {
		return choices, nil
	}
	plan, err := d.PlanMerge(s.ctx, c.File, choices, nil)
	if err != nil {
		return choices, err
	}
	if choices.Topics, err = c.topicChoices(d, plan); err != nil {
		return choices, err
	}
	aspects := library.Aspects()
	choices.Take = map[int64][]library.Aspect{}
	for _, diff := range plan.Differences {
		if slices.Contains(aspects, diff.Aspect) && (slices.Contains(c.Take, "all") || slices.Contains(c.Take, string(diff.Aspect))) {
			choices.Take[diff.There.ID] = append(choices.Take[diff.There.ID], diff.Aspect)
		}
	}
	return choices, nil
}

func (c *merge) topicChoices(d *library.Library, plan *library.MergePlan) (map[int64]int64, error) {
	chosen := map[int64]int64{}
	for _, pair := range c.Topics {
		theirs, mine, found := strings.Cut(pair, "=")
		i := slices.IndexFunc(plan.Topics, func(t data.MergeTopic) bool { return data.FoldName(t.There.Name) == data.FoldName(theirs) })
		if !found || i < 0 {
			return nil, misused("--topic %q: write THEIRS=YOURS, with the name of a topic of %s", pair, c.File)
		}
		if strings.TrimSpace(mine) == "" {
			chosen[plan.Topics[i].There.ID] = 0
			continue
		}
		topic, err := d.TopicNamed(mine)
		if err != nil {
			return nil, err
		}
		chosen[plan.Topics[i].There.ID] = topic.ID
	}
	return chosen, nil
}

func (c *merge) tell(s *session, plan *library.MergePlan) {
	for _, line := range plan.Said() {
		s.print("%s", line)
	}
	for _, diff := range plan.Differences {
		s.print("  %s", diff.Said())
	}
	switch {
	case c.DryRun:
		s.print("Nothing was changed: this was a dry run.")
	case plan.Step.IsZero():
		s.print("Nothing to change: all of it is here already.")
	default:
		s.print("Done: %s", plan.Step)
	}
}

func (c *merge) result(plan *library.MergePlan) merged {
	m := plan.Merged
	out := merged{
		File: c.File, Owner: plan.Owner.Name, Related: plan.Related, Copy: plan.Copy, DryRun: c.DryRun, Step: plan.Step.String(),
		Differences: []string{}, mergeCounts: mergeCounts{
			Met: m.Met, Near: plan.Near, Added: m.Added, LeftOut: m.Trashed + m.Left + m.Samples + plan.TooLarge + plan.Unreadable, Judgments: m.Judgments,
			Withdrawn: m.Withdrawn, Adopted: m.Adopted, Followed: m.Followed, Settled: m.Settled, Reopened: m.Reopened, Conflicts: m.Conflicts, Own: m.Own, Notes: m.Notes, Flags: m.Flags,
			Topics: m.Topics, Edited: m.Edited,
		},
	}
	for _, diff := range plan.Differences {
		out.Differences = append(out.Differences, diff.Said().String())
	}
	return out
}
