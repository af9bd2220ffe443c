package e2e

import (
	"image"
	"maps"
	"slices"
	"testing"

	"blotter/data"
)

// labelsOf counts the labels of each topic by its name.
func (c contents) labelsOf() map[string]int {
	all := map[string]int{}
	for _, a := range c.articles {
		if a.Status == data.Labeled {
			all[c.topics[a.Topic]]++
		}
	}
	return all
}

func (c contents) has(topic string) bool {
	return slices.Contains(slices.Collect(maps.Values(c.topics)), topic)
}

// TestTopicsAreKeptByKeys renames, moves, merges and splits topics by keys alone, and takes it all back.
func TestTopicsAreKeptByKeys(t *testing.T) {
	o := newOwner(t)
	w := o.open(o.newLibrary("--samples"))
	w.suggested()
	before := o.contents(w.library)
	labels := before.labelsOf()
	seen := w.look()

	w.command("manage topics")
	w.lookOther("the topics", seen).keep(t, "topics")
	w.write("cartel")
	w.press("Return", "ctrl+a") // to the name
	w.write("Drug cartels")
	w.press("Return")
	w.await("the new name", func(c contents) bool { return c.has("Drug cartels") && !c.has("Cartel") })
	w.press("Escape")
	w.look()

	w.command("edit espionage")
	seen = w.look()
	w.press("Tab", "Tab", "Tab", "Tab", "Tab", "Return") // from the name to keywords, guide, part of, color and merge
	w.lookOther("the topics to merge into", seen).keep(t, "topics-merge")
	w.write("cyber")
	w.press("Return")
	w.look()
	w.press("Return")
	merged := w.await("the merged labels", func(c contents) bool { return c.labelsOf()["Cybercrime"] == labels["Cybercrime"]+labels["Espionage"] })
	w.press("Escape")
	w.look()

	w.command("edit cybercrime")
	seen = w.look()
	w.press("Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Return") // and one further, split
	w.lookOther("the split", seen).keep(t, "topics-split")
	w.write("Ransomware")
	w.press("Tab")
	w.write("ransom*")
	w.press("Tab")
	w.wait("ticks", func() bool { // what is found may come late on a busy machine
		w.press("ctrl+a")
		ticks := image.Rect(330, 300, 372, 640)
		return w.look().count(ticks, accent) > 300
	})
	w.shot("topics-split-ticked")
	w.press("Return")
	split := w.await("the split labels", func(c contents) bool { return c.labelsOf()["Ransomware"] > 0 })
	if got := split.labelsOf(); got["Ransomware"]+got["Cybercrime"] != merged.labelsOf()["Cybercrime"] {
		t.Errorf("labels were lost: %v", got)
	}
	w.shot("topics-split-done")
	w.press("Escape")
	w.look()

	w.press("ctrl+z", "ctrl+z", "ctrl+z")
	c := w.await("what was before", func(c contents) bool { return maps.Equal(c.labelsOf(), labels) && c.has("Cartel") })
	sameStandings(t, "after three times Ctrl+Z", c, before)
	w.close()
	o.sound(w.library)
}

// TestARangeByKeys selects three articles by Shift and the arrows and labels them after a question that counts them.
func TestARangeByKeys(t *testing.T) {
	o := newOwner(t)
	w := o.open(o.newLibrary("--samples"))
	seen := w.suggested()
	before := o.contents(w.library)
	w.press("Home", "shift+Down", "shift+Down")
	seen = w.lookOther("a selection", seen)
	w.press("4")
	w.lookOther("the question", seen).keep(t, "bulk")
	w.press("Return")
	c := w.awaitChanges(before, 3)
	if made := c.made(); made[data.InBulk] != 3 {
		t.Errorf("the history counts %v", made)
	}
	w.press("ctrl+z")
	c = w.await("the undo", func(c contents) bool { return c.count(data.Unlabeled) == before.count(data.Unlabeled) })
	sameStandings(t, "after Ctrl+Z", c, before)
	w.close()
	o.sound(w.library)
}
