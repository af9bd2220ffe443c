package e2e

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// walkKeys are what a hand may hit, the likely ones several times. There is no slash among them: in the import dialog it
// would name the whole disk.
var walkKeys = strings.Fields(`1 2 3 4 5 6 7 8 9 0 Return Return Return s t BackSpace j j j k k Up Down Down space space Page_Up Page_Down Home End
	ctrl+z ctrl+z ctrl+shift+z ctrl+y ctrl+f ctrl+a ctrl+k ctrl+h h question F1 F5 ctrl+i ctrl+e ctrl+o ctrl+equal ctrl+minus ctrl+0 ctrl+c
	Escape Escape Escape Escape Escape Tab a e o m u`)

// walkSteps is the number of keys and clicks between two looks at the program.
const walkSteps = 25

// stuck is the number of steps without a label after which the walk begins anew: it is in a dialog that no key leaves.
const stuck = 200

// TestRandomWalk presses keys and buttons without sense or rest: the program lives, the library stays whole.
func TestRandomWalk(t *testing.T) {
	seed, steps := uint64(1), 1_000
	if given, err := strconv.ParseUint(os.Getenv("BLOTTER_SEED"), 10, 64); err == nil {
		seed = given
	}
	if os.Getenv("BLOTTER_SLOW") == "1" {
		steps = 20_000
	}
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	o := newOwner(t)
	library := o.newLibrary("--samples")
	w := o.open(library)
	var taken []string
	early, starts, stuckSince, changes := 0, 1, 0, 0
	for done := 0; done < steps; done += walkSteps {
		if n := len(o.contents(library).changes); n != changes {
			changes, stuckSince = n, done
		}
		if done-stuckSince >= stuck {
			w.shot("walk-stuck")
			w.close()
			stuckSince = done
		}
		if w.gone() { // by the menu, too
			w.end()
			w = o.open(library)
			starts, early = starts+1, 0
		}
		taken = someSteps(r)
		_, _ = w.try("xdotool", taken...) // the window may be gone
		if early == 0 && done > steps/5 {
			early = w.memory()
		}
	}
	if w.gone() {
		w.end()
		w = o.open(library)
	}
	w.shot("walk-end")
	t.Logf("%d starts; %d MB early, %d MB at the end; %d changes; last steps: %s", starts, early, w.memory(), len(o.contents(library).changes), strings.Join(taken, " "))
	if now := w.memory(); early > 0 && now > early+150+steps/100 {
		t.Errorf("the program grew from %d MB to %d MB", early, now)
	}
	w.close()
	checkAll(o)
}

// someSteps are keys and clicks as xdotool takes them.
func someSteps(r *rand.Rand) []string {
	steps := []string{"key", "Escape", "key", "Escape"} // or it would stay in a dialog for long
	for range walkSteps {
		if r.IntN(5) > 0 {
			steps = append(steps, "key", walkKeys[r.IntN(len(walkKeys))])
			continue
		}
		button := []int{1, 1, 1, 1, 3, 4, 5}[r.IntN(7)]
		steps = append(steps, "mousemove", fmt.Sprint(r.IntN(width)), fmt.Sprint(r.IntN(height)), "click", fmt.Sprint(button))
	}
	return steps
}

// checkAll looks through every library of the owner's.
func checkAll(o *owner) {
	o.t.Helper()
	err := filepath.WalkDir(o.home, func(path string, _ fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".blotter") {
			o.sound(path)
		}
		return err
	})
	if err != nil {
		o.t.Error(err)
	}
}
