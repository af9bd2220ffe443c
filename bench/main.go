// Bench measures Blotter: its Go benchmarks, what a key costs in the real window, and how well and fast it sorts the labeled
// corpora, beside other programs.
//
// Corpora are pairs NAME.train.jsonl.gz and NAME.test.jsonl.gz in the folder BLOTTER_CORPORA (without it, in the shared
// folder, see internal/shared). BLOTTER_PEERS is a command that does the same work as "blotter evaluate --train A --test B" with other
// programs, and prints a JSON object for each. Where either is absent, bench says so and goes on. What it finds stays in
// bench/out.
package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"

	"blotter/internal/shared"
)

const out = "bench/out"

// amounts are the numbers of labels that are measured; 0 stands for all labels of a corpus.
var amounts = []int{0, 10, 30, 100, 300}

// draws is how often a few labels are drawn, with the seeds from 1 on; figures are means.
const draws = 5

// full is a corpus of so many topics that drawing a few labels from it measures little but the draw.
const full = "20news_stripped"

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run() error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	return errors.Join(
		benchmarks(ctx, "go.txt", "-bench", ".", "-benchmem", "./classifier/...", "./data/...", "./internal/...", "./gui/..."),
		benchmarks(ctx, "window.txt", "-bench", "Feel", "-timeout", "1h", "./e2e"), // skipped where no window can be shown
		quality(ctx),
	)
}

// benchmarks runs those of Go packages and keeps what they print.
func benchmarks(ctx context.Context, file string, args ...string) error {
	f, err := os.Create(filepath.Join(out, file))
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, "go", append([]string{"test", "-run", "^$"}, args...)...)
	cmd.Stdout, cmd.Stderr = io.MultiWriter(os.Stdout, f), os.Stderr
	if err := errors.Join(cmd.Run(), f.Close()); err != nil {
		return fmt.Errorf("the Go benchmarks: %w", err)
	}
	return nil
}

// quality evaluates Blotter and its peers on every corpus.
func quality(ctx context.Context) error {
	corpora, err := filepath.Glob(filepath.Join(cmp.Or(os.Getenv("BLOTTER_CORPORA"), filepath.Join(shared.Folder(), "corpora")), "*.train.jsonl.gz"))
	if err != nil {
		return err
	}
	if len(corpora) == 0 {
		fmt.Println("no corpora here (BLOTTER_CORPORA names their folder): quality is not measured")
		return nil
	}
	program := filepath.Join(out, "blotter")
	if said, err := exec.CommandContext(ctx, "go", "build", "-buildvcs=false", "-tags", "nogui", "-o", program, ".").CombinedOutput(); err != nil {
		return fmt.Errorf("building blotter: %w\n%s", err, said)
	}
	peers := strings.Fields(os.Getenv("BLOTTER_PEERS"))
	if len(peers) == 0 {
		fmt.Println("BLOTTER_PEERS is not set: Blotter is measured alone")
	}
	var rows []row
	for _, train := range corpora {
		for _, labels := range amounts {
			if labels > 0 && strings.Contains(train, full) {
				continue
			}
			found, err := mean(ctx, program, peers, train, labels)
			if err != nil {
				return err
			}
			rows = append(rows, found...)
		}
	}
	return show(rows)
}

// mean compares every program on one corpus, and takes the mean over the draws where a few labels are drawn.
func mean(ctx context.Context, program string, peers []string, train string, labels int) ([]row, error) {
	if labels == 0 {
		return compare(ctx, program, peers, train, 0, 1)
	}
	var sum []row
	for seed := 1; seed <= draws; seed++ {
		found, err := compare(ctx, program, peers, train, labels, seed)
		if err != nil {
			return nil, err
		}
		if sum == nil {
			sum = make([]row, len(found))
		}
		for i := range found {
			sum[i].add(found[i], draws)
		}
	}
	return sum, nil
}

// compare evaluates every program on one corpus, Blotter first.
func compare(ctx context.Context, program string, peers []string, train string, labels, seed int) ([]row, error) {
	corpus := strings.TrimSuffix(filepath.Base(train), ".train.jsonl.gz")
	args := []string{"--train", train, "--test", strings.Replace(train, ".train.", ".test.", 1)}
	if labels > 0 {
		args = append(args, "--labels", strconv.Itoa(labels), "--seed", strconv.Itoa(seed))
	}
	name := fmt.Sprintf("%s-%s-%d", corpus, amount(labels), seed)
	rows, err := measure(ctx, name+".json", append([]string{program, "evaluate", "--json"}, args...))
	if err != nil {
		return nil, err
	}
	rows[0].Peer = "Blotter"
	if len(peers) > 0 {
		others, err := measure(ctx, name+"-peers.json", append(peers[:len(peers):len(peers)], args...))
		if err != nil {
			return nil, err
		}
		rows = append(rows, others...)
	}
	for i := range rows {
		rows[i].corpus, rows[i].labels = corpus, labels
	}
	return rows, nil
}

// measure runs a command that prints a JSON object for each program, and keeps what it printed.
func measure(ctx context.Context, file string, command []string) ([]row, error) {
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Stderr = os.Stderr
	said, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", strings.Join(command, " "), err)
	}
	if err := os.WriteFile(filepath.Join(out, file), said, 0o644); err != nil {
		return nil, err
	}
	var rows []row
	for d := json.NewDecoder(bytes.NewReader(said)); ; {
		var r row
		if err := d.Decode(&r); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, fmt.Errorf("what %s printed: %w", command[0], err)
		}
		rows = append(rows, r)
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("%s printed nothing", command[0])
	}
	return rows, nil
}
