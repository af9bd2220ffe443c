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
	"time"
)

// walkKeys are what a hand may hit, the likely ones several times. There is no slash among them: in the import dialog it
// would name the whole disk.
var walkKeys = strings.Fields(`1 2 3 4 5 6 7 8 9 0 Return Return Return s t BackSpace j j j k k Up Down Down space space Page_Up Page_Down Home End
	ctrl+z ctrl+z ctrl+shift+z ctrl+y ctrl+f ctrl+a ctrl+k ctrl+h h question F1 F5 ctrl+i ctrl+e ctrl+o ctrl+equal ctrl+minus ctrl+0 ctrl+c
	f n w bracketleft bracketright ctrl+comma ctrl+l
	Escape Escape Escape Escape Escape Tab a e o m u`)

// walkSteps is the number of keys and clicks between two looks at the program.
const walkSteps = 25

// stuck is the number of steps without a change of the library after which the walk begins anew: it is in a dialog that no key
// leaves.
const stuck = 200

// TestRandomWalk presses keys and buttons without sense or rest: the program lives, the library stays whole, and its memory does
// not grow.
func TestRandomWalk(t *testing.T) {
	seed, steps := uint64(1), 6_000
	if given, err := strconv.ParseUint(os.Getenv("BLOTTER_SEED"), 10, 64); err == nil {
		seed = given
	}
	if os.Getenv("BLOTTER_SLOW") == "1" {
		steps = 50_000
	}
	t.Logf("seed %d", seed)
	o := newOwner(t)
	o.settings = []string{"GODEBUG=gctrace=1", "FYNE_CACHE=10s"} // or pictures of words of a whole minute would pile up first
	w := walk{o: o, library: o.newLibrary("--samples"), random: rand.New(rand.NewPCG(seed, 0))}
	began := time.Now()
	w.start()
	for w.done < steps {
		w.on()
	}
	if w.gone() {
		w.start()
	}
	w.shot("walk-end")
	t.Logf("%d steps in %v; %d starts; %d changes; last steps: %s", w.done, since(began), w.starts, len(o.contents(w.library).changes), strings.Join(w.taken, " "))
	w.close()
	w.judge()
	checkAll(o)
}

// walk is a random walk under way.
type walk struct {
	*program
	o            *owner
	library      string
	random       *rand.Rand
	done, starts int
	taken        []string // the last steps
	changed      time.Time
	changedAt    int
	outgrown     bool
	samples      []sample
}

// start opens the window, again where it was left by the menu or got stuck.
func (w *walk) start() {
	if w.program != nil {
		w.end()
	}
	w.program = w.o.open(w.library)
	w.starts++
	w.changedAt = w.done
}

// on takes some steps and looks at the program.
func (w *walk) on() {
	if found, err := os.Stat(w.library + "-wal"); err == nil && !found.ModTime().Equal(w.changed) {
		w.changed, w.changedAt = found.ModTime(), w.done
	}
	if w.done-w.changedAt >= stuck {
		w.shot("walk-stuck")
		w.close()
	}
	if w.gone() { // by the menu, too
		w.start()
	}
	w.taken = someSteps(w.random)
	_, _ = w.try("xdotool", w.taken...) // the window may be gone
	w.done += walkSteps
	w.fits()
	w.samples = append(w.samples, sample{w.starts, w.done, w.live(), 1024 * w.memory()})
}

// fits looks whether the window is still as large as it was opened: what is shown in it must not push its edge off the screen.
func (w *walk) fits() {
	if w.outgrown {
		return
	}
	var found string
	for range 30 { // while the size of the text changes it may ask for more
		var err error
		found, err = w.try("xdotool", "getwindowgeometry", w.window)
		if err != nil || strings.Contains(found, fmt.Sprintf("%dx%d", width, height)) {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	w.outgrown = true
	w.shot("walk-outgrown")
	w.o.t.Errorf("after %d steps the window is no longer of the screen's size: %s; last steps: %s", w.done, found, strings.Join(w.taken, " "))
}

// sample is the program's memory at a moment, in KB: what its own objects take after the last garbage collection, and all it
// holds.
type sample struct {
	start, step int
	live, held  int
}

// What the memory may grow by with each step, in KB. The walk makes topics and fills caches, some 3 KB a step; what is held rises and
// falls with the garbage and the graphics library too.
const (
	mostLive = 7
	mostHeld = 15
)

// judge fails where the memory grew all the while.
func (w *walk) judge() {
	live, steps := growth(w.samples, func(s sample) int { return s.live })
	held, _ := growth(w.samples, func(s sample) int { return s.held })
	last := w.samples[len(w.samples)-1]
	w.o.t.Logf("%d MB live, %d MB held; they grew by %.2f and %.2f KB a step over %d steps", last.live/1024, last.held/1024, live, held, steps)
	if steps < enough {
		w.o.t.Log("too many starts to tell whether the memory grows")
		return
	}
	if live > mostLive || held > mostHeld {
		w.o.t.Errorf("the memory grows by %.2f KB a step, all that is held by %.2f", live, held)
	}
}

// warm is the number of steps after a start in which caches still fill, enough how many there have to be after it for a judgement.
const (
	warm   = 2000
	enough = 3000
)

// growth is the slope of a line through the samples, with a base of its own for every start, and the number of steps it rests on.
func growth(samples []sample, size func(sample) int) (slope float64, steps int) {
	var up, over float64
	for len(samples) > 0 {
		n := 1
		for n < len(samples) && samples[n].start == samples[0].start {
			n++
		}
		life := samples[min(n, warm/walkSteps):n]
		samples = samples[n:]
		var meanStep, meanSize float64
		for _, s := range life {
			meanStep += float64(s.step) / float64(len(life))
			meanSize += float64(size(s)) / float64(len(life))
		}
		for _, s := range life {
			up += (float64(s.step) - meanStep) * (float64(size(s)) - meanSize)
			over += (float64(s.step) - meanStep) * (float64(s.step) - meanStep)
		}
		steps += len(life) * walkSteps
	}
	if over == 0 {
		return 0, steps
	}
	return up / over, steps
}

// live is what the program's objects take after its last garbage collection, in KB; 0 before the first.
func (p *program) live() int {
	text := p.stderr.String()
	i := strings.LastIndex(text, "\ngc ")
	if i < 0 {
		return 0
	}
	line, _, _ := strings.Cut(text[i+1:], "\n") // gc 7 @0.2s 3%: ... ms cpu, 9->9->5 MB, 10 MB goal ...
	_, sizes, _ := strings.Cut(line, "->")
	_, sizes, _ = strings.Cut(sizes, "->")
	megabytes := 0
	_, _ = fmt.Sscan(sizes, &megabytes)
	return 1024 * megabytes
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
