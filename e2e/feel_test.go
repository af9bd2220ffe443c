package e2e

import (
	"fmt"
	"image"
	"io"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// gesture is something done many times over, and what it costs is measured.
type gesture struct {
	name  string
	enter []string        // gets there, not measured: xdotool's words
	steps [][]string      // one is done after the other, over and over
	where image.Rectangle // what each of them changes; nothing for any part of the window
	leave []string
}

func keyed(keys string) (steps [][]string) {
	for key := range strings.FieldsSeq(keys) {
		steps = append(steps, []string{"key", key})
	}
	return steps
}

func clicked(button string, places ...[2]int) (steps [][]string) {
	for _, at := range places {
		steps = append(steps, []string{"mousemove", fmt.Sprint(at[0]), fmt.Sprint(at[1]), "click", button})
	}
	return steps
}

// Parts of the window.
var (
	theList = image.Rect(220, 90, 560, 850)
	theText = image.Rect(620, 80, 1250, 600)
)

// gestures are what a person does all day. Rows of the list are 64 pixels high and begin at 110, rows of the side bar 29.
var gestures = []gesture{
	{name: "label", steps: keyed("1 2 3 4 5 6 7 8 9"), where: theText},
	{name: "confirm", steps: keyed("Return"), where: theText},
	{name: "undo", steps: keyed("ctrl+z")},
	{name: "step", enter: []string{"key", "Home"}, steps: keyed("j j j j j j j j k"), where: theText},
	{name: "page", steps: keyed("Page_Down Page_Up"), where: theText},
	{name: "far", steps: keyed("End Home"), where: theText},
	{
		name: "open", enter: []string{"key", "Home"}, where: theText,
		steps: clicked("1", [2]int{400, 130}, [2]int{400, 770}, [2]int{400, 450}, [2]int{400, 840}, [2]int{400, 260}),
	},
	{name: "wheel-list", enter: []string{"key", "Home"}, steps: clicked("5", [2]int{400, 450})},
	{name: "wheel-text", steps: append(clicked("5", [2]int{900, 300}), clicked("4", [2]int{900, 300})...)},
	{name: "hover", steps: clicked("9", [2]int{400, 300}, [2]int{400, 430})}, // hardly more than a frame is drawn
	{name: "select-all", steps: keyed("ctrl+a"), leave: []string{"key", "Escape"}},
	{name: "finder", steps: keyed("t p o l Escape")},
	{
		name: "search", enter: []string{"key", "slash"}, where: theList,
		steps: keyed("c o r b a BackSpace BackSpace BackSpace BackSpace BackSpace"), leave: []string{"key", "ctrl+a", "key", "BackSpace", "key", "Escape"},
	},
	{name: "view", where: theList, steps: clicked("1", [2]int{80, 233}, [2]int{80, 90}), leave: []string{"mousemove", "700", "8"}},
	{name: "guide", steps: keyed("h Escape")},
	{name: "palette", steps: keyed("ctrl+k u Escape")},
}

// load is something the program does beside.
type load struct {
	name  string
	begin func(*program)
	each  []string // comes before every ten steps of a gesture
}

var loads = []load{
	{name: "idle"},
	{name: "rescoring", each: []string{"key", "1"}},
	{name: "import", begin: (*program).bringMore},
	{name: "export", begin: (*program).takeAllOut},
	{name: "backup", begin: (*program).backUp},
}

// underLoad are the gestures that are measured while something else is under way.
var underLoad = []string{"label", "step", "open", "search"}

// The rounds of a gesture: at the rate of a hand, and as fast as they are taken.
const (
	handRounds = 30
	handPause  = "0.1"
	fastRounds = 100
	seenRounds = 8
)

// BenchmarkFeel measures a window on 100,000 articles as the processor time of the goroutine that draws it and takes its keys,
// which has a thread of its own, less what an idle window takes meanwhile. Metrics are for each key or click:
//
//	ms-ui      time on that thread, with drawing in software, at ten a second
//	ms-own     the part of it without drawing, where perf is there to tell
//	ms-fast    ms-ui where they come as fast as they are taken, so that one frame shows several
//	ms-screen  the median time until it shows: the next article's text, what a search finds; a screenshot's own time is in it
//	ms-shown   of a search: the median time, by the program's own log, from the last letter until its rows are in the list
func BenchmarkFeel(b *testing.B) {
	o := newOwner(b)
	o.settings = append(o.settings, "BLOTTER_LOG=debug")
	w := o.open(o.copied(o.pile(pileSize)))
	w.settle()
	for _, l := range loads {
		b.Run(l.name, func(b *testing.B) {
			for _, g := range gestures {
				if l.name == "idle" || slices.Contains(underLoad, g.name) {
					b.Run(g.name, func(b *testing.B) { w.feel(b, l, g) })
				}
			}
		})
	}
	w.close()
}

// manyTopics are the gestures that have something to do for every topic.
var manyTopics = []gesture{
	{name: "label", steps: keyed("1 2 3 4 5 6 7 8 9"), where: theText},
	{name: "step", enter: []string{"key", "Home"}, steps: keyed("j j j j j j j j k"), where: theText},
	{name: "finder", steps: keyed("t p o l Escape")},
	{name: "side-bar", steps: clicked("5", [2]int{100, 600})},
	{name: "palette", steps: keyed("ctrl+k u Escape")},
}

// BenchmarkFeelTopics measures the same with 200 topics, of which each has a label.
func BenchmarkFeelTopics(b *testing.B) {
	const topics = 200
	o := newOwner(b)
	library, file := o.copied(o.pile(pileSize)), o.path("topics.csv")
	rows := "title,text,label\n"
	for i := range topics - len(vocabularies) {
		rows += fmt.Sprintf("Article %d,Something about number %d and nothing else,Topic %d\n", i, i, i)
	}
	if err := os.WriteFile(file, []byte(rows), 0o600); err != nil {
		b.Fatal(err)
	}
	o.run("import", "-l", library, file)
	w := o.open(library)
	w.settle()
	for _, g := range manyTopics {
		b.Run(g.name, func(b *testing.B) { w.feel(b, loads[0], g) })
	}
	w.close()
}

// feel measures a gesture.
func (p *program) feel(b *testing.B, l load, g gesture) {
	for b.Loop() {
		p.xdo(g.enter)
		p.settle()
		if l.begin != nil {
			l.begin(p)
			time.Sleep(time.Second)
		}
		ui, own := p.atHand(l, g)
		b.ReportMetric(ui, "ms-ui")
		if own > 0 {
			b.ReportMetric(own, "ms-own")
		}
		if l.begin == nil {
			b.ReportMetric(p.fast(l, g), "ms-fast")
		}
		searched := len(p.searches())
		b.ReportMetric(p.seen(g), "ms-screen")
		if took := p.searches()[searched:]; len(took) > 0 {
			slices.Sort(took)
			b.ReportMetric(took[len(took)/2], "ms-shown")
			b.Logf("searches were shown after %v ms", took)
		}
		p.xdo(g.leave)
	}
	b.ReportMetric(0, "ns/op") // what the whole took tells nothing
}

// atHand does a gesture at the rate of a hand.
func (p *program) atHand(l load, g gesture) (ui, own float64) {
	idle := p.idle()
	done := p.profile()
	began, before := time.Now(), p.onThread()
	rounds := p.rounds(l, g, handRounds, handPause)
	p.calm() // what the last one set off
	spent := p.onThread() - before - time.Duration(idle*float64(time.Since(began)))
	return max(0, milliseconds(spent)/float64(rounds)), milliseconds(done()) / float64(rounds)
}

// fast does a gesture as fast as it is taken.
func (p *program) fast(l load, g gesture) float64 {
	before := p.onThread()
	rounds := p.rounds(l, g, fastRounds, "")
	p.calm()
	return milliseconds(p.onThread()-before) / float64(rounds)
}

// rounds does the steps of a gesture one after the other, in one run of xdotool.
func (p *program) rounds(l load, g gesture, rounds int, pause string) int {
	var words []string
	rounds = g.whole(rounds)
	for i := range rounds {
		if i%10 == 0 {
			words = append(words, l.each...)
		}
		words = append(words, g.steps[i%len(g.steps)]...)
		if pause != "" {
			words = append(words, "sleep", pause)
		}
	}
	p.xdo(words)
	return rounds
}

// seen is the median time until a step of a gesture changes the screen.
func (p *program) seen(g gesture) float64 {
	var all []time.Duration
	for i := range g.whole(seenRounds) {
		time.Sleep(300 * time.Millisecond)
		before, began := p.picture(), time.Now()
		p.xdo(g.steps[i%len(g.steps)])
		for since := time.Since(began); since < 3*time.Second; since = time.Since(began) {
			if now := p.picture(); now.differs(before, g.part(now)) >= blink/2 {
				all = append(all, since)
				break
			}
		}
	}
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	return milliseconds(all[len(all)/2])
}

// shownSearch is the line of the log that says how long a search took.
var shownSearch = regexp.MustCompile(`msg="search shown" .*ms=([0-9.]+)`)

// searches lists how long each search so far took, in milliseconds.
func (p *program) searches() (all []float64) {
	for _, line := range shownSearch.FindAllStringSubmatch(p.stderr.String(), -1) {
		ms, err := strconv.ParseFloat(line[1], 64)
		if err != nil {
			p.t.Fatal(err)
		}
		all = append(all, ms)
	}
	return all
}

// whole rounds a number of steps up to whole turns, so that a gesture ends where it began.
func (g gesture) whole(rounds int) int {
	n := len(g.steps)
	return (rounds + n - 1) / n * n
}

// part is where a step of the gesture shows.
func (g gesture) part(p picture) image.Rectangle {
	if g.where.Empty() {
		return p.body()
	}
	return g.where
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

func (p *program) xdo(words []string) {
	p.t.Helper()
	if len(words) > 0 {
		p.do("xdotool", words...)
	}
}

// onThread is the processor time of the thread that draws the window and takes its keys: the process's first one.
func (p *program) onThread() time.Duration {
	spent, _ := p.thread()
	return spent
}

// thread tells how long the thread has run, and how long it would have run had there been a processor free.
func (p *program) thread() (spent, waited time.Duration) {
	p.t.Helper()
	pid := p.cmd.Process.Pid
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/schedstat", pid, pid))
	if err != nil {
		p.t.Skip("this system does not tell the processor time of a thread")
	}
	_, _ = fmt.Sscan(string(stat), (*int64)(&spent), (*int64)(&waited))
	return spent, waited
}

// idle is the share of a processor that the thread takes while nothing is done.
func (p *program) idle() float64 {
	const long = time.Second
	before, began := p.onThread(), time.Now()
	time.Sleep(long)
	return float64(p.onThread()-before) / float64(time.Since(began))
}

// settle waits until the program has learned, refined and backed up what there is.
func (p *program) settle() {
	p.t.Helper()
	const long, busy = 2 * time.Second, 300 * time.Millisecond
	for calm, tries := 0, 0; calm < 2; tries++ {
		before := p.spent()
		time.Sleep(long)
		if calm++; p.spent()-before > busy {
			calm = 0
		}
		if tries > 300 {
			p.t.Fatal("the program does not come to rest")
		}
	}
}

// calm waits until the thread has caught up with what was pressed.
func (p *program) calm() {
	const long, busy = 100 * time.Millisecond, 20 * time.Millisecond
	for calm := 0; calm < 3; {
		spent, waited := p.thread()
		time.Sleep(long)
		if nowSpent, nowWaited := p.thread(); nowSpent-spent+nowWaited-waited > busy {
			calm = 0
		} else {
			calm++
		}
	}
}

// bringMore imports more articles by keys, others each time.
func (p *program) bringMore() {
	p.t.Helper()
	seed := uint64(time.Now().UnixNano())
	path := p.path(fmt.Sprintf("more-%d.jsonl", seed))
	writePile(p.t, path, pileSize/4, seed)
	p.press("ctrl+i")
	p.write(path)
	time.Sleep(time.Second)
	p.press("Return")
}

// takeAllOut exports every article by keys.
func (p *program) takeAllOut() {
	p.t.Helper()
	p.press("ctrl+e")
	time.Sleep(time.Second)
	p.press("shift+Tab", "shift+Tab", "shift+Tab", "Down", "Down", "space", "Tab", "Tab", "Tab", "ctrl+a")
	p.write(p.path(fmt.Sprintf("all-%d.jsonl", time.Now().UnixNano())))
	p.press("Return")
}

// backUp begins a backup by keys, once the list of backups is there.
func (p *program) backUp() {
	p.t.Helper()
	p.opened("backups", p.look())
	p.press("Return")
}

// copied is a copy of a library, so that the one that is kept stays as it is.
func (o *owner) copied(library string) string {
	o.t.Helper()
	from, err := os.Open(library)
	if err != nil {
		o.t.Fatal(err)
	}
	defer func() { _ = from.Close() }()
	path := o.path("feel.blotter")
	to, err := os.Create(path)
	if err != nil {
		o.t.Fatal(err)
	}
	if _, err := io.Copy(to, from); err != nil {
		o.t.Fatal(err)
	}
	if err := to.Close(); err != nil {
		o.t.Fatal(err)
	}
	return path
}
