package store

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"blotter/data"
)

// victim names the library that this process labels until it is killed.
const victim = "BLOTTER_TEST_VICTIM"

func TestMain(m *testing.M) {
	if path := os.Getenv(victim); path != "" {
		labelForever(path)
	}
	if paths := os.Getenv(merger); paths != "" {
		mergeForever(paths)
	}
	flag.Parse()
	_ = flag.Set("rapid.checks", strconv.Itoa(rounds(30, 200)))
	os.Exit(m.Run())
}

// rounds is how often a random test is tried: many times where BLOTTER_SLOW is set, a few times under the race detector.
func rounds(usual, slow int) int {
	switch {
	case underRace:
		return max(usual/5, 1)
	case os.Getenv("BLOTTER_SLOW") != "":
		return slow
	default:
		return usual
	}
}

// labelForever prints each label after the library has acknowledged it.
func labelForever(path string) {
	ctx := context.Background()
	s, err := Open(ctx, path, OpenOptions{})
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	for i := range int64(1 << 30) {
		article, topic := 1+i%20, 1+i/20%3
		if _, err := s.Label(ctx, data.Labeling{Articles: []int64{article}, Topic: topic, Status: data.Labeled, How: data.ByHand}); err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
		fmt.Println(article, topic)
		if i%50 == 49 {
			_, _, _ = s.Add(ctx, 1, newGenerator(rand.Uint64()).articles(5))
		}
	}
}

// TestKilledWhileLabeling kills a process that labels at random moments. Every label that it said was taken must be there.
func TestKilledWhileLabeling(t *testing.T) {
	kills := rounds(20, 200)
	s := newLibrary(t)
	importAll(t, s, newGenerator(7).articles(20))
	must(t, s.Close())
	total := 0
	for round := range kills {
		acknowledged, next := killOne(t, s.Path(), round)
		total += len(acknowledged)
		checkAcknowledged(t, s.Path(), acknowledged, next)
	}
	t.Logf("%d labels were acknowledged before %d kills", total, kills)
	if total == 0 {
		t.Error("no label was ever acknowledged")
	}
}

// killOne returns the topics that the killed process had acknowledged, by article, and the article it was at when it died.
func killOne(t *testing.T, path string, round int) (acknowledged map[int64]int64, next int64) {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), victim+"="+path)
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	kill := func() { _ = cmd.Process.Kill() }
	var timer *time.Timer
	if round%5 == 4 { // while it opens the library
		timer = time.AfterFunc(time.Duration(rand.IntN(100))*time.Millisecond, kill)
	}
	acknowledged, next = map[int64]int64{}, 1
	for lines := bufio.NewScanner(out); lines.Scan(); {
		var article, topic int64
		if _, err := fmt.Sscan(lines.Text(), &article, &topic); err != nil {
			t.Fatalf("the process said %q", lines.Text())
		}
		acknowledged[article] = topic
		next = article%20 + 1
		if timer == nil {
			timer = time.AfterFunc(time.Duration(rand.IntN(100_000))*time.Microsecond, kill)
		}
	}
	_ = cmd.Wait()
	return acknowledged, next
}

func checkAcknowledged(t *testing.T, path string, acknowledged map[int64]int64, next int64) {
	t.Helper()
	s, err := Open(t.Context(), path, OpenOptions{})
	must(t, err)
	defer func() { _ = s.Close() }()
	for _, h := range heads(t, s) {
		if want, ok := acknowledged[h.ID]; ok && want != h.Topic && h.ID != next {
			t.Errorf("article %d has the topic %d, acknowledged was %d", h.ID, h.Topic, want)
		}
	}
	report, err := s.Check(t.Context(), nil)
	must(t, err)
	if len(report.Findings) > 0 {
		t.Errorf("findings after a kill: %+v", report.Findings)
	}
}
