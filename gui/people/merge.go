package people

import (
	"context"
	"maps"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/data"
	"blotter/gui/command"
	"blotter/gui/dialog"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// merging is the dialog that says what a merge would do.
type merging struct {
	all     *Dialogs
	path    string
	plan    *library.MergePlan
	choices library.MergeChoices
	lines   *fyne.Container
	dialog  *dialog.Dialog
}

// Preview says what merging a library would do, asks about what differs, and merges it if that is wanted.
func (a *Dialogs) Preview(path string) {
	m := &merging{all: a, path: path, lines: container.New(&layout.VBox{Gap: 8}), choices: library.MergeChoices{Topics: map[int64]int64{}, Take: map[int64][]library.Aspect{}}}
	m.lines.Add(widget.NewLabel(i18n.T("people.looking")))
	m.dialog = a.h.Dialogs().Open(i18n.T("people.merge-file", "File", filepath.Base(path)), container.NewVScroll(m.lines), i18n.T("people.merge"), m.merge).Sized(680, 520)
	m.dialog.KeepOpen = true
	m.rehearse()
}

// rehearse finds out what the merge would do with the choices made so far.
func (m *merging) rehearse() {
	m.dialog.Allow(false)
	choices := library.MergeChoices{Topics: maps.Clone(m.choices.Topics), Take: maps.Clone(m.choices.Take), Own: m.choices.Own}
	tasks.Fetch(m.all.h.Tasks(), "merge plan", func(ctx context.Context) (*library.MergePlan, error) {
		return m.all.h.Library().PlanMerge(ctx, m.path, choices, nil)
	}, m.show)
}

// show lists what would happen, and boxes for what is asked.
func (m *merging) show(plan *library.MergePlan, err error) {
	m.lines.RemoveAll()
	if err != nil {
		m.lines.Add(widget.NewLabel(i18n.Error(err)))
		m.lines.Refresh()
		return
	}
	m.plan = plan
	for _, line := range plan.Said() {
		m.lines.Add(widget.NewLabel(i18n.Say(line)))
	}
	m.askTopics()
	if len(plan.Differences) > 0 {
		m.lines.Add(widget.NewHeading(i18n.T("people.take-over")))
	}
	for _, diff := range plan.Differences {
		check := m.all.h.Dialogs().NewCheck(i18n.Say(diff.Said()), func(on bool) { m.take(diff, on) })
		check.Checked = diff.Taken
		m.lines.Add(check)
	}
	if plan.Merged.Own > 0 {
		check := m.all.h.Dialogs().NewCheck(i18n.T("people.take-my-newer-labels"), func(on bool) { m.choices.Own = on })
		check.Checked = m.choices.Own
		m.lines.Add(check)
	}
	m.dialog.Allow(m.changes())
	if !m.changes() {
		m.lines.Add(widget.NewHeading(i18n.T("people.nothing-to-merge")))
	}
	m.lines.Refresh()
}

// askTopics asks for every topic that is found under no name here whether it is added, or is one that goes by another name here.
func (m *merging) askTopics() {
	first := true
	for _, t := range m.plan.Topics {
		if _, chosen := m.choices.Topics[t.There.ID]; !chosen && t.Here != 0 {
			continue
		}
		if first {
			m.lines.Add(widget.NewHeading(i18n.T("people.topics-not-found")))
			first = false
		}
		name := plain(i18n.Topic(t.There))
		m.lines.Add(layout.NewRow(10, name, name, m.topicChoice(t)))
	}
}

// topicChoice is the list that says what a topic of the other library is here.
func (m *merging) topicChoice(t data.MergeTopic) fyne.CanvasObject {
	offered := m.all.h.Topics().Offered()
	names := []string{i18n.T("people.add-this-topic")}
	at := 0
	for i, here := range offered {
		name, _ := m.all.h.Topics().Name(here.ID)
		names = append(names, name)
		if here.ID == t.Here {
			at = i + 1
		}
	}
	choice := m.all.h.Dialogs().NewChoice(names)
	choice.SetSelectedIndex(at)
	choice.OnChanged = func(string) {
		m.choices.Topics[t.There.ID] = 0
		if i := choice.SelectedIndex(); i > 0 {
			m.choices.Topics[t.There.ID] = offered[i-1].ID
		}
		m.rehearse()
	}
	return choice
}

// changes reports whether a merge would change anything, or may if something is chosen.
func (m *merging) changes() bool {
	d := m.plan.Merged
	return d.Added+d.Judgments+d.Withdrawn+d.Adopted+d.Followed+d.Settled+d.Reopened+d.Own+d.Notes+d.Flags+d.Topics+d.Edited+len(m.plan.Differences) > 0
}

func (m *merging) take(d library.TopicDifference, on bool) {
	var kept []library.Aspect
	for _, aspect := range m.choices.Take[d.There.ID] {
		if aspect != d.Aspect {
			kept = append(kept, aspect)
		}
	}
	if on {
		kept = append(kept, d.Aspect)
	}
	m.choices.Take[d.There.ID] = kept
}

// merge merges in the background. A refusal leaves the dialog open.
func (m *merging) merge() {
	h := m.all.h
	m.dialog.Allow(false)
	var plan *library.MergePlan
	h.Tasks().Do(func(ctx context.Context) (err error) {
		if plan, err = h.Library().Merge(ctx, m.path, m.choices, nil); err != nil {
			return err
		}
		return h.Library().IgnoreCopy(ctx, m.path)
	}, func(err error) {
		if err != nil {
			m.dialog.Allow(true)
			h.Fail(err)
			return
		}
		m.dialog.Close()
		m.done(plan)
	})
}

func (m *merging) done(plan *library.MergePlan) {
	h := m.all.h
	words := i18n.T("people.nothing-to-merge")
	if !plan.Step.IsZero() {
		words = i18n.T("people.merged-ctrl-z", "Step", plan.Step)
	}
	if plan.Merged.Conflicts > 0 {
		words += " " + i18n.N("people.n-articles-differ", plan.Merged.Conflicts)
	}
	h.Run(command.Refresh)
	h.Say(words)
	if m.all.OnMerged != nil && !plan.Copy { // a copy of one's own says nothing of others
		m.all.OnMerged()
	}
}
