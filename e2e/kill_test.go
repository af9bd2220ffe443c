package e2e

import (
	"syscall"
	"testing"
	"time"
)

// TestTakenLabelSurvivesKill ends the program the hard way right after a label is shown as taken.
func TestTakenLabelSurvivesKill(t *testing.T) {
	o := newOwner(t)
	library := o.newLibrary("--samples")
	for _, key := range []string{"3", "Return", "0"} {
		w := o.open(library)
		w.suggested()
		before := o.contents(library)
		w.press(key)
		taken := w.awaitChanges(before, 1)
		w.kill()
		o.sound(library)
		sameStandings(t, "after "+key+" and a kill", o.contents(library), taken)
	}
	w := o.open(library)
	w.suggested()
	w.shot("kill-opened-again")
	w.close()
	if n := len(o.contents(library).changes); n != 3 {
		t.Errorf("the history has %d label changes, should have 3", n)
	}
}

// TestKillAtAnyMoment ends the program in the middle of a row of labels: each is taken whole or not at all.
func TestKillAtAnyMoment(t *testing.T) {
	o := newOwner(t)
	library := o.newLibrary("--samples")
	for round := range 3 {
		w := o.open(library)
		w.suggested()
		before := o.contents(library)
		go func() {
			time.Sleep(time.Duration(100+150*round) * time.Millisecond) // a different moment each time
			_ = w.cmd.Process.Kill()
		}()
		_, _ = o.try("xdotool", "key", "--delay", "30", "1", "2", "3", "4", "5", "6", "7", "8", "9", "1", "2", "3", "4", "5", "6")
		<-w.ended
		o.sound(library)
		t.Logf("%d of 15 labels were taken", len(o.contents(library).changes)-len(before.changes))
	}
}

// A desktop whose session ends asks its programs to end.
func TestEndsWithTheSession(t *testing.T) {
	needWindow(t)
	o := newOwner(t)
	w := o.open("")
	if err := w.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	w.end()
	o.sound(w.library)
}
