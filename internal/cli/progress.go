package cli

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/dustin/go-humanize"
	"github.com/mattn/go-isatty"
)

// progress is one line on standard error that tells how far the work is, on a terminal only.
type progress struct {
	w io.Writer // nil where nobody watches

	mu    sync.Mutex
	last  time.Time
	shown bool
}

// progressEvery is how often the line changes, and how long work takes before it is told of.
const progressEvery = 300 * time.Millisecond

func newProgress(stderr io.Writer) *progress {
	p := &progress{}
	if f, ok := stderr.(*os.File); ok && isatty.IsTerminal(f.Fd()) {
		p.w = f
	}
	return p
}

// of returns what a piece of work reports to; a total of 0 is unknown.
func (p *progress) of(what string) func(done, total int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.last = time.Now()
	return func(done, total int64) { p.report(what, done, total) }
}

// counting is of for work that counts in ints.
func (p *progress) counting(what string) func(done, total int) {
	report := p.of(what)
	return func(done, total int) { report(int64(done), int64(total)) }
}

func (p *progress) report(what string, done, total int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.w == nil || time.Since(p.last) < progressEvery {
		return
	}
	p.last, p.shown = time.Now(), true
	if total > 0 {
		fmt.Fprintf(p.w, "\r\x1b[K%s … %d %%", what, 100*done/total)
	} else {
		fmt.Fprintf(p.w, "\r\x1b[K%s … %s", what, humanize.Comma(done))
	}
}

// clear takes the line off the screen, before something else is written there.
func (p *progress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.shown = false
	}
}
