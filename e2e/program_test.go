package e2e

import (
	"bytes"
	"fmt"
	"image"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// program is the window, open on a library.
type program struct {
	*owner
	library string
	cmd     *exec.Cmd
	window  string // its number
	started time.Time
	stderr  messages
	ended   chan struct{}
	once    sync.Once
}

// messages is what a process writes while a test may look at it.
type messages struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write is part of io.Writer.
func (m *messages) Write(p []byte) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.text.Write(p)
}

func (m *messages) String() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.text.String()
}

// open starts the program on a library, the default one for "", and waits until its window is painted.
func (o *owner) open(library string) *program {
	o.t.Helper()
	var args []string
	if library != "" {
		args = []string{library}
	} else {
		library = o.path("data/blotter/library.blotter")
	}
	path, _ := built()
	p := &program{owner: o, library: library, cmd: exec.Command(path, args...), started: time.Now(), ended: make(chan struct{})}
	p.cmd.Dir, p.cmd.Env, p.cmd.Stderr = o.home, o.env(), &p.stderr
	dieWithTest(p.cmd)
	if err := p.cmd.Start(); err != nil {
		o.t.Fatal(err)
	}
	go func() {
		_ = p.cmd.Wait() // what it ended with stands in ProcessState
		close(p.ended)
	}()
	o.t.Cleanup(p.tidy)
	p.find()
	return p
}

// find waits for the window and for its first whole frame.
func (p *program) find() {
	p.t.Helper()
	p.wait("its window", func() bool {
		out, err := p.try("xdotool", "search", "--onlyvisible", "--pid", strconv.Itoa(p.cmd.Process.Pid), "--name", "^Blotter")
		p.window, _, _ = strings.Cut(out, "\n")
		return err == nil && p.window != ""
	})
	paper := map[string]int{"light": paperLight, "dark": paperDark}[p.theme]
	p.wait("its first frame", func() bool {
		seen := p.picture()
		return seen.count(seen.whole(), paper) > seen.width*seen.height/5
	})
	p.do("xdotool", "windowactivate", "--sync", p.window)
	p.do("xdotool", "mousemove", "700", "8") // where nothing answers it
}

// wait waits for something that the program does, as long as it lives.
func (p *program) wait(what string, holds func() bool) {
	p.t.Helper()
	for deadline := time.Now().Add(patience); !holds(); time.Sleep(20 * time.Millisecond) {
		if p.gone() {
			p.t.Fatalf("waiting for %s: the program ended: %v\n%s", what, p.cmd.ProcessState, p.stderr.String())
		}
		if time.Now().After(deadline) {
			p.t.Fatalf("waited in vain for %s", what)
		}
	}
}

func (p *program) gone() bool {
	select {
	case <-p.ended:
		return true
	default:
		return false
	}
}

// press presses keys one after the other, as xdotool names them: "ctrl+z", "Return", "j".
func (p *program) press(keys ...string) {
	p.t.Helper()
	p.do("xdotool", append([]string{"key", "--delay", "15"}, keys...)...)
}

// write types ASCII letters.
func (p *program) write(text string) {
	p.t.Helper()
	p.do("xdotool", "type", "--delay", "10", "--", text)
}

// click presses a mouse button at a place of the window: 1 is the left one, 4 and 5 are the wheel.
func (p *program) click(x, y, button, times int) {
	p.t.Helper()
	p.do("xdotool", "mousemove", strconv.Itoa(x), strconv.Itoa(y), "click", "--delay", "15", "--repeat", strconv.Itoa(times), strconv.Itoa(button))
}

// blink is how many pixels may change on a quiet screen: a text cursor comes and goes.
const blink = 150

// look waits until the program has nothing left to do and the screen is quiet, and returns it.
func (p *program) look() picture {
	p.t.Helper()
	const polls, idle = 12, 40 * time.Millisecond // an idle window looks for events many times a second
	seen, spent, quiet := p.picture(), p.spent(), 0
	p.wait("a quiet screen", func() bool {
		now := p.picture()
		quiet++
		if now.differs(seen, now.whole()) >= blink || p.spent()-spent > idle {
			spent, quiet = p.spent(), 0
		}
		seen = now
		return quiet >= polls
	})
	return seen
}

// spent is the processor time that the program has taken so far; 0 where the system does not tell.
func (p *program) spent() time.Duration {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	_, fields, _ := strings.Cut(string(stat), ") ")
	var user, system, skip int
	var state string
	_, _ = fmt.Sscan(fields, &state, &skip, &skip, &skip, &skip, &skip, &skip, &skip, &skip, &skip, &skip, &user, &system)
	return time.Duration(user+system) * 10 * time.Millisecond
}

// lookFor waits until the screen looks as wanted.
func (p *program) lookFor(what string, holds func(picture) bool) {
	p.t.Helper()
	p.wait(what, func() bool { return holds(p.picture()) })
}

// body is all of a window but its status line, which tells what was done last.
func (p picture) body() image.Rectangle { return image.Rect(0, 0, p.width, p.height-32) }

// alike tells whether two pictures of the window show the same, but for a cursor or a pointer.
func alike(a, b picture) bool { return a.differs(b, a.body()) < 4*blink }

// lookSame waits until the window shows the same as before.
func (p *program) lookSame(what string, before picture) {
	p.t.Helper()
	before.keep(p.t, p.shotName("before"))
	p.lookFor(what, func(now picture) bool { return alike(now, before) })
}

// lookOther waits until the window shows something else than before, and is quiet.
func (p *program) lookOther(what string, before picture) picture {
	p.t.Helper()
	p.lookFor(what, func(now picture) bool { return !alike(now, before) })
	return p.look()
}

// suggested waits until an article with a suggestion is on screen: the button that confirms it is lit.
func (p *program) suggested() picture {
	p.t.Helper()
	p.lookFor("a suggestion", func(now picture) bool { return now.count(now.whole(), accent) > 2000 })
	return p.look()
}

// shot keeps a picture of the quiet window.
func (p *program) shot(name string) picture {
	p.t.Helper()
	seen := p.look()
	seen.keep(p.t, name)
	return seen
}

func (p *program) shotName(what string) string {
	return strings.NewReplacer("/", "-").Replace(p.t.Name()) + "-" + what
}

// close closes the window as a person does, and waits until the program has ended well.
func (p *program) close() {
	p.t.Helper()
	p.do("wmctrl", "-ic", p.window)
	p.end()
}

// quit presses Ctrl+Q.
func (p *program) quit() {
	p.t.Helper()
	p.press("ctrl+q")
	p.end()
}

func (p *program) end() {
	p.t.Helper()
	select {
	case <-p.ended:
	case <-time.After(patience):
		p.picture().keep(p.t, p.shotName("failed"))
		_ = p.cmd.Process.Signal(syscall.SIGQUIT) // it writes what every goroutine does
		<-p.ended
		p.t.Fatalf("the window was closed, and the program goes on:\n%s", p.stderr.String())
	}
	if !p.cmd.ProcessState.Success() {
		p.t.Errorf("the program ended with %v", p.cmd.ProcessState)
	}
	p.checkMessages()
}

// kill ends the program in the middle of whatever it does.
func (p *program) kill() {
	p.t.Helper()
	if err := p.cmd.Process.Signal(syscall.SIGKILL); err != nil {
		p.t.Fatal(err)
	}
	<-p.ended
	p.checkMessages()
}

// tidy leaves nothing running, and keeps what a failed test had on screen.
func (p *program) tidy() {
	if p.t.Failed() && !p.gone() {
		p.picture().keep(p.t, p.shotName("failed"))
	}
	_ = p.cmd.Process.Kill()
	<-p.ended
	p.checkMessages()
}

// complaints are parts of messages that no run may leave on standard error.
var complaints = []string{"Error in Fyne call thread", "fyne.Do", "panic", "fatal error", "DATA RACE", "goroutine ", "SIG", "blotter:"}

// collections are the lines that the Go runtime writes about the garbage where it is asked to.
var collections = regexp.MustCompile(`(?m)^gc \d+ @.*\n`)

// checkMessages fails the test over what is on standard error.
func (p *program) checkMessages() {
	p.once.Do(func() {
		text := collections.ReplaceAllString(p.stderr.String(), "")
		for _, complaint := range complaints {
			if strings.Contains(text, complaint) {
				p.t.Errorf("standard error has %q in it:\n%s", complaint, text)
				return
			}
		}
		if text != "" {
			p.t.Logf("standard error:\n%s", text)
		}
	})
}

// memory is what the program holds in memory, in megabytes; 0 where the system does not tell.
func (p *program) memory() int {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	kilobytes := 0
	for line := range strings.Lines(string(status)) {
		if rest, found := strings.CutPrefix(line, "VmRSS:"); found {
			_, _ = fmt.Sscan(rest, &kilobytes)
		}
	}
	return kilobytes / 1024
}
