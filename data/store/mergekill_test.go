package store

import (
	"bufio"
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"blotter/data"

	"github.com/google/go-cmp/cmp"
)

// merger names the library into which this process merges another until it is killed, and the other one.
const merger = "BLOTTER_TEST_MERGER"

// mergeOf is a library of a colleague with the same topics, on its way into another.
func mergeOf(t testing.TB, there *Foreign) data.Merge {
	t.Helper()
	ctx := context.Background()
	about, err := there.About(ctx)
	must(t, err)
	authors, err := there.Authors(ctx)
	must(t, err)
	topics, err := there.Topics(ctx)
	must(t, err)
	m := data.Merge{File: "ana.blotter", Owner: about.Author.ID, Authors: authors, Articles: incoming(ctx, there)}
	for _, topic := range topics {
		m.Topics = append(m.Topics, data.MergeTopic{There: topic.Topic, UUID: topic.UUID, Here: topic.ID})
	}
	return m
}

func incoming(ctx context.Context, there *Foreign) iter.Seq2[data.MergeArticle, error] {
	return func(yield func(data.MergeArticle, error) bool) {
		err := there.Articles(ctx, func(a ForeignArticle) error {
			if !yield(data.MergeArticle{Draft: a.Draft, Judgments: a.Judgments, Settled: a.Settled, Changed: a.Changed}, nil) {
				return errUnchanged
			}
			return nil
		})
		if err != nil {
			yield(data.MergeArticle{}, err)
		}
	}
}

// mergeForever merges, takes it back and says so, again and again.
func mergeForever(paths string) {
	ctx := context.Background()
	path, other, _ := strings.Cut(paths, "\n")
	t := &testing.T{}
	s, err := Open(ctx, path, OpenOptions{})
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	there, err := OpenForeign(ctx, other)
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	for {
		if _, d, err := s.Merge(ctx, mergeOf(t, there)); err != nil || d.None() {
			fmt.Println("error", err)
			os.Exit(1)
		}
		fmt.Println("merged")
		if _, err := s.Undo(ctx); err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
		fmt.Println("undone")
	}
}

// saidOf is all that a library says of its live articles, without numbers that a repeated merge gives anew.
func saidOf(t testing.TB, s *Store) (all []string) {
	t.Helper()
	said, err := s.Judgments(context.Background())
	must(t, err)
	by := map[int64]int{}
	for _, j := range said {
		by[j.Article]++
	}
	settled, err := s.Settlements(context.Background())
	must(t, err)
	for _, one := range settled {
		all = append(all, fmt.Sprintf("article %d: %s %q, in force %v", one.Article, one.Cause, one.Note, one.Author != 0))
	}
	for a, err := range s.Texts(context.Background(), nil) {
		must(t, err)
		all = append(all, fmt.Sprintf("%s %d %q %v %d said", a.Title, a.Topic, a.Note, a.Flagged, by[a.ID]))
	}
	return all
}

// TestKilledWhileMerging kills a process that merges at random moments: the library is as before the merge or as after it, never between.
func TestKilledWhileMerging(t *testing.T) {
	dir := t.TempDir()
	mine, err := Create(t.Context(), filepath.Join(dir, "mine.blotter"), testTopics, OpenOptions{})
	must(t, err)
	articles := newGenerator(3).articles(60)
	ids := importAll(t, mine, articles[:40])
	labelAs(t, mine, 1, ids[:10]...)
	must(t, mine.Seal(t.Context()))
	ana, err := Create(t.Context(), filepath.Join(dir, "ana.blotter"), testTopics, OpenOptions{})
	must(t, err)
	theirs := importAll(t, ana, articles[5:])
	labelAs(t, ana, 2, theirs...)
	_, err = ana.SetNote(t.Context(), theirs[0], "doubtful")
	must(t, err)
	for _, id := range theirs[:8] {
		_, err = ana.Settle(t.Context(), data.Settlement{Article: id, Topics: []int64{3}, Cause: data.Slip, Note: "Ransom."})
		must(t, err)
	}
	must(t, ana.Close())

	before := saidOf(t, mine)
	there, err := OpenForeign(t.Context(), ana.Path())
	must(t, err)
	_, _, err = mine.Merge(t.Context(), mergeOf(t, there))
	must(t, err)
	must(t, there.Close())
	after := saidOf(t, mine)
	_, err = mine.Undo(t.Context())
	must(t, err)
	must(t, mine.Close())
	merged := 0
	for range rounds(6, 100) {
		killMerger(t, mine.Path(), ana.Path())
		s, err := Open(t.Context(), mine.Path(), OpenOptions{})
		must(t, err)
		if now := saidOf(t, s); cmp.Equal(now, after) {
			merged++
			_, err = s.Undo(t.Context())
			must(t, err)
		} else if diff := cmp.Diff(before, now); diff != "" {
			t.Fatalf("neither before nor after the merge (-before +now):\n%s", diff)
		}
		report, err := s.Check(t.Context(), nil)
		must(t, err)
		if len(report.Findings) > 0 {
			t.Errorf("findings after a kill: %+v", report.Findings)
		}
		must(t, s.Close())
	}
	t.Logf("%d times the merge was in force", merged)
}

// killMerger kills a process at a random moment after its first merge.
func killMerger(t *testing.T, path, other string) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), merger+"="+path+"\n"+other)
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "error") {
			t.Fatal(lines.Text())
		}
		if lines.Text() == "undone" {
			break
		}
	}
	time.Sleep(time.Duration(rand.IntN(60_000)) * time.Microsecond)
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
}
