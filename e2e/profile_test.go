package e2e

import (
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// perfRate is how many samples perf takes in a second of processor time.
const perfRate = 1000

// profile watches the window's thread with perf, and returns what ends that and tells how much of its time was not drawing;
// 0 where there is no perf, or it may not look.
func (p *program) profile() func() time.Duration {
	file := p.path("perf.data")
	perf := exec.Command("perf", "record", "-q", "-t", strconv.Itoa(p.cmd.Process.Pid), "-e", "cpu-clock:u", "-F", strconv.Itoa(perfRate), "--call-graph", "fp", "-o", file)
	if perf.Start() != nil {
		return func() time.Duration { return 0 }
	}
	return func() time.Duration {
		_ = perf.Process.Signal(syscall.SIGINT)
		_ = perf.Wait()
		said, err := exec.Command("perf", "script", "-i", file, "-F", "ip,sym,dso").Output()
		if err != nil {
			return 0
		}
		return time.Duration(ownSamples(string(said), p.cmd.Path)) * time.Second / perfRate
	}
}

// ownSamples tells how many of perf's samples are in the program itself, and not in what draws a frame.
func ownSamples(script, program string) int {
	own := 0
	for sample := range strings.SplitSeq(script, "\n\n") {
		leaf, _, _ := strings.Cut(strings.TrimSpace(sample), "\n")
		if strings.Contains(leaf, "("+program+")") && !strings.Contains(sample, "drawSingleFrame") {
			own++
		}
	}
	return own
}
