package library

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strconv"

	"blotter/data"
	"blotter/data/reading/format"
	"blotter/data/reading/record"
	"blotter/internal/message"
)

// choicesSetting is the key of the choices that are kept with a library.
const choicesSetting = "reading.choices"

// mostChoices is how many kinds of tables a library remembers, those imported last.
const mostChoices = 200

// keptChoices are what was chosen for the tables of one kind, which is told by the names of its columns or sheets.
type keptChoices struct {
	Columns []string       `json:"columns"`
	Sheets  bool           `json:"of_sheets,omitempty"` // the columns are the names of a workbook's sheets
	Choices format.Choices `json:"choices"`
}

// choicesMemory knows what was chosen in earlier imports, and notes what an import asks for.
type choicesMemory struct {
	kept    []keptChoices // the one used last comes first
	options Reading       // what the person says now
	asked   []keptChoices // the kinds of tables that this import has met, with what holds for them from now on
}

// remembered reads the choices that a library keeps. Those that cannot be read are as good as none: the next import writes them anew.
func (i imports) remembered(ctx context.Context, o Reading) (*choicesMemory, error) {
	m := &choicesMemory{options: o}
	if i.core == nil { // there is no library yet
		return m, nil
	}
	text, err := i.store.Setting(ctx, choicesSetting)
	if err != nil {
		return nil, message.Wrap(err, "library.choices-unread")
	}
	if text != "" && json.Unmarshal([]byte(text), &m.kept) != nil {
		m.kept = nil
	}
	return m, nil
}

// reading returns the options of an import that uses and notes choices.
func (m *choicesMemory) reading() Reading {
	o := m.options
	o.Recall = m.recall
	if !o.Afresh {
		o.Charsets = m.charsets()
	}
	return o
}

// charsets returns those that were chosen in earlier imports, the last one first.
func (m *choicesMemory) charsets() []string {
	var names []string
	for _, k := range m.kept {
		if name := k.Choices.Charset; name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// recall is format.Options.Recall: what the person chose for these tables now, or else in an earlier import.
func (m *choicesMemory) recall(columns []string, sheets bool) (format.Choices, bool) {
	if m.options.Recall != nil {
		if c, ok := m.options.Recall(columns, sheets); ok {
			m.note(columns, sheets, m.options.With(c).Choices())
			return c, true
		}
	}
	var before format.Choices
	at := -1
	if !m.options.Afresh {
		if at = m.find(columns, sheets); at >= 0 {
			before = m.kept[at].Choices
		}
	}
	now := m.options.With(before).Choices()
	if len(now.Sheets) == 0 {
		now.Sheets = before.Sheets
	}
	m.note(columns, sheets, now)
	return before, at >= 0
}

// note takes down what holds for tables of a kind after this import.
func (m *choicesMemory) note(columns []string, sheets bool, c format.Choices) {
	switch {
	case sheets:
		c = format.Choices{Sheets: c.Sheets}
	case record.IsNameless(columns): // any other table without names would be read so
		return
	default:
		c.Sheets, c.Map, c.LabelColumns = nil, mapOf(columns, c.Map), among(columns, c.LabelColumns)
	}
	m.asked = append(m.asked, keptChoices{Columns: slices.Clone(columns), Sheets: sheets, Choices: c})
}

// among returns the chosen columns that a table has.
func among(columns, chosen []string) []string {
	have := foldedSet(columns)
	var kept []string
	for _, name := range chosen {
		if have[data.FoldName(name)] {
			kept = append(kept, name)
		}
	}
	return kept
}

// mapOf returns the part of a map from fields to columns that a table with these columns can follow, with numbers of columns turned
// into their names.
func mapOf(columns []string, fields map[string]string) map[string]string {
	kept := map[string]string{}
	for ours, theirs := range fields {
		if n, err := strconv.Atoi(theirs); err == nil && n >= 1 && n <= len(columns) && !slices.Contains(columns, theirs) {
			theirs = columns[n-1]
		}
		if theirs == "" || slices.ContainsFunc(columns, func(c string) bool { return data.FoldName(c) == data.FoldName(theirs) }) {
			kept[ours] = theirs
		}
	}
	return kept
}

// find returns the choices for tables of a kind: the same names in any order, or else the likest table that has at least four in
// five names of both and all that were chosen. It returns -1 for none.
func (m *choicesMemory) find(columns []string, sheets bool) int {
	best, most := -1, leastLikeness
	have := foldedSet(columns)
	for i, k := range m.kept {
		if k.Sheets != sheets {
			continue
		}
		likeness := overlap(have, foldedSet(k.Columns))
		if likeness < 1 && (sheets || !hasAll(have, k.Choices)) {
			continue
		}
		if likeness > most || likeness == most && best < 0 {
			best, most = i, likeness
		}
	}
	return best
}

// leastLikeness is the share of the columns of two tables, taken together, that both must have for one's choices to hold for the
// other.
const leastLikeness = 0.8

func foldedSet(names []string) map[string]bool {
	set := map[string]bool{}
	for _, name := range names {
		set[data.FoldName(name)] = true
	}
	return set
}

// overlap returns the share of names that two sets have in common, from 0 to 1.
func overlap(a, b map[string]bool) float64 {
	both := 0
	for name := range a {
		if b[name] {
			both++
		}
	}
	if all := len(a) + len(b) - both; all > 0 {
		return float64(both) / float64(all)
	}
	return 0
}

func hasAll(have map[string]bool, chosen format.Choices) bool {
	for _, name := range slices.AppendSeq(slices.Clone(chosen.LabelColumns), maps.Values(chosen.Map)) {
		if name != "" && !have[data.FoldName(name)] {
			return false
		}
	}
	return true
}

// keep writes down what holds from now on. Choices that choose nothing are forgotten.
func (m *choicesMemory) keep(ctx context.Context, s settings) error {
	kept := slices.Clone(m.kept)
	for _, now := range m.asked {
		set := foldedSet(now.Columns)
		kept = slices.DeleteFunc(kept, func(k keptChoices) bool {
			return k.Sheets == now.Sheets && overlap(set, foldedSet(k.Columns)) == 1
		})
		if !now.Choices.IsZero() {
			kept = slices.Insert(kept, 0, now)
		}
	}
	kept = kept[:min(len(kept), mostChoices)]
	text, err := json.Marshal(kept)
	if err != nil {
		return err
	}
	before, err := json.Marshal(m.kept)
	if err != nil || bytes.Equal(text, before) {
		return err
	}
	return s.SetSetting(ctx, choicesSetting, string(text))
}

// settings keeps values with a library, as the store does.
type settings interface {
	SetSetting(ctx context.Context, key, value string) error
}
