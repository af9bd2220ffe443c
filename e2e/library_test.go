package e2e

import (
	"maps"
	"slices"
	"testing"

	"blotter/data/store"

	"blotter/data"
)

// contents is what a library file holds at a moment.
type contents struct {
	articles map[int64]data.Head
	topics   map[int64]string
	changes  []data.HistoryRow // of labels, but for those that came with a file; the newest first
}

// standing is where an article stands.
type standing struct {
	status data.Status
	topic  string
}

// read looks into the library file while the program may be writing to it.
func read(t testing.TB, path string) (contents, error) {
	t.Helper()
	c := contents{articles: map[int64]data.Head{}, topics: map[int64]string{}}
	s, err := store.Open(t.Context(), path, store.OpenOptions{ReadOnly: true})
	if err != nil {
		return c, err
	}
	defer func() { _ = s.Close() }()
	// The changes come first: what they did to the articles is seen then, though the program writes on meanwhile.
	c.changes, err = s.History(t.Context(), data.HistoryQuery{Kind: data.LabelEdit, Limit: 20_000})
	if err != nil {
		return c, err
	}
	c.changes = slices.DeleteFunc(c.changes, func(row data.HistoryRow) bool { return row.How == data.Imported })
	for head, err := range s.Heads(t.Context()) {
		if err != nil {
			return c, err
		}
		c.articles[head.ID] = head
	}
	topics, err := s.Topics(t.Context())
	if err != nil {
		return c, err
	}
	for _, topic := range topics {
		c.topics[topic.ID] = topic.Name
	}
	return c, nil
}

// contents looks into the library file.
func (o *owner) contents(path string) contents {
	o.t.Helper()
	c, err := read(o.t, path)
	if err != nil {
		o.t.Fatal(err)
	}
	return c
}

// await waits until the library file is as it should be.
func (p *program) await(what string, holds func(contents) bool) contents {
	p.t.Helper()
	var c contents
	p.wait(what+" in the library file", func() bool {
		var err error
		c, err = read(p.t, p.library)
		return err == nil && holds(c)
	})
	return c
}

// awaitChanges waits until the history has this many more label changes than before.
func (p *program) awaitChanges(before contents, more int) contents {
	p.t.Helper()
	return p.await("the change", func(c contents) bool { return len(c.changes) >= len(before.changes)+more })
}

// standings tells where every article stands.
func (c contents) standings() map[int64]standing {
	all := map[int64]standing{}
	for id, a := range c.articles {
		all[id] = standing{a.Status, c.topics[a.Topic]}
	}
	return all
}

// labels gives the topic of every labeled article by its title.
func (c contents) labels() map[string]string {
	all := map[string]string{}
	for _, a := range c.articles {
		if a.Status == data.Labeled {
			all[a.Title] = c.topics[a.Topic]
		}
	}
	return all
}

// count tells how many articles have a status.
func (c contents) count(status data.Status) int {
	n := 0
	for _, a := range c.articles {
		if a.Status == status {
			n++
		}
	}
	return n
}

// made counts the label changes by how they were made.
func (c contents) made() map[data.How]int {
	all := map[data.How]int{}
	for _, change := range c.changes {
		all[change.How]++
	}
	return all
}

// last is the newest label change.
func (c contents) last() data.HistoryRow {
	if len(c.changes) == 0 {
		return data.HistoryRow{}
	}
	return c.changes[0]
}

// sameStandings fails where two libraries' articles do not stand alike.
func sameStandings(t testing.TB, what string, got, want contents) {
	t.Helper()
	if g, w := got.standings(), want.standings(); !maps.Equal(g, w) {
		t.Errorf("%s: the articles stand\n%v, should stand\n%v", what, g, w)
	}
}

// sound fails where a library that nobody has open is not whole.
func (o *owner) sound(path string) {
	o.t.Helper()
	s, err := store.Open(o.t.Context(), path, store.OpenOptions{})
	if err != nil {
		o.t.Fatalf("%s: %v", path, err)
	}
	defer func() { _ = s.Close() }()
	report, err := s.Check(o.t.Context(), nil)
	if err != nil {
		o.t.Errorf("checking %s: %v", path, err)
	}
	for _, finding := range report.Findings {
		o.t.Errorf("%s: %s", path, finding.What)
	}
}
