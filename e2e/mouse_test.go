package e2e

import (
	"strconv"
	"testing"
	"time"

	"blotter/data"
)

// drag presses the first button at a place of the window, moves in steps to another one and lets go there.
func (p *program) drag(fromX, fromY, toX, toY int) {
	p.t.Helper()
	const steps = 12
	words := []string{
		"mousemove", strconv.Itoa(fromX - 20), strconv.Itoa(fromY), "sleep", "0.2", "mousemove", strconv.Itoa(fromX), strconv.Itoa(fromY), "sleep", "0.3", "mousedown", "1",
	}
	for i := 1; i <= steps; i++ {
		words = append(words, "sleep", "0.03", "mousemove", strconv.Itoa(fromX+(toX-fromX)*i/steps), strconv.Itoa(fromY+(toY-fromY)*i/steps))
	}
	p.do("xdotool", append(words, "sleep", "0.1", "mouseup", "1")...)
}

// openMenu opens the menu of a place and returns the window with it. A press that a busy window misses is made again, as a hand would.
func (p *program) openMenu(what string, x, y int, before picture) picture {
	p.t.Helper()
	const every = 3 * time.Second
	var pressed time.Time
	p.wait(what, func() bool {
		if time.Since(pressed) > every {
			p.menuAt(x, y)
			pressed = time.Now()
		}
		return !alike(p.picture(), before)
	})
	return p.look()
}

// menuAt presses the other button, after the pointer has rested there as a hand's does.
func (p *program) menuAt(x, y int) {
	p.t.Helper()
	p.do("xdotool", "mousemove", strconv.Itoa(x-20), strconv.Itoa(y), "sleep", "0.2", "mousemove", strconv.Itoa(x), strconv.Itoa(y), "sleep", "0.3", "click", "3")
}

// TestByMouse labels from the menu of an article, by dragging onto a topic, moves one to the trash from its menu, and takes a
// filter out of a search by its chip.
func TestByMouse(t *testing.T) {
	o := newOwner(t)
	library := o.newLibrary("--samples")
	w := o.open(library)
	seen := w.suggested()
	before := o.contents(library)

	seen = w.openMenu("the menu of the article that is open", 400, 160, seen)
	seen.keep(t, "menu-article")
	w.press("l", "Right", "Down", "Return") // label as, the second topic
	after := w.awaitChanges(before, 1)
	if got, want := after.labeledAs("Cartel"), before.labeledAs("Cartel")+1; got != want {
		t.Errorf("after the menu %d articles are about cartels, want %d", got, want)
	}

	w.look()
	w.drag(400, 350, 100, 421)
	dropped := w.awaitChanges(after, 1)
	if len(dropped.labels()) != len(after.labels())+1 {
		t.Error("what is dropped on a topic gets no label")
	}

	w.press("Home")
	seen = w.look()
	seen = w.openMenu("its menu again", 400, 160, seen)
	w.press("End", "Return") // move to trash
	w.wait("an article less", func() bool { return len(o.contents(library).articles) == len(dropped.articles)-1 })

	w.press("slash")
	w.write("is:labeled topic:cartel")
	seen = w.lookOther("a search with chips", seen)
	seen.keep(t, "chips")
	w.quit()
	o.sound(library)
}

// labeledAs counts the articles that are labeled with a topic.
func (c contents) labeledAs(topic string) int {
	n := 0
	for _, a := range c.articles {
		if a.Status == data.Labeled && c.topics[a.Topic] == topic {
			n++
		}
	}
	return n
}
