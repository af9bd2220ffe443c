package e2e

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"blotter/data"
	"blotter/data/store"
)

// handed is what several people said of a library's articles.
func (o *owner) handed(path string) (said []data.Judgment, settled []data.Settlement) {
	o.t.Helper()
	s, err := store.Open(o.t.Context(), path, store.OpenOptions{ReadOnly: true})
	if err != nil {
		return nil, nil
	}
	defer func() { _ = s.Close() }() // it was only read
	if said, err = s.Judgments(o.t.Context()); err != nil {
		o.t.Fatal(err)
	}
	if settled, err = s.Settlements(o.t.Context()); err != nil {
		o.t.Fatal(err)
	}
	return said, settled
}

// labelAll labels articles by number, as a colleague does.
func (o *owner) labelAll(library, topic string, from, to int) {
	args := []string{"label", "-l", library, "--as", topic}
	for i := from; i <= to; i++ {
		args = append(args, strconv.Itoa(i))
	}
	o.run(args...)
}

// TestTwoPeopleOneTruth merges what two colleagues labeled, looks at how far they agree, settles ten differences by keys, and takes all
// of it back step by step, to the bytes of the first export.
func TestTwoPeopleOneTruth(t *testing.T) {
	o := newOwner(t)
	library, pile := o.newLibrary("--topics", "none", "--author", "Mara"), o.path("pile.jsonl")
	o.run("topics", "add", "Cartel", "-l", library)
	o.run("topics", "add", "Fraud", "-l", library)
	var lines []byte
	for i := range 60 {
		lines = fmt.Appendf(lines, `{"title":"Report %d","text":"The %d. report of the day tells of case %d."}`+"\n", i, i, i*7)
	}
	if err := os.WriteFile(pile, lines, 0o600); err != nil {
		t.Fatal(err)
	}
	o.run("import", "-l", library, pile)
	ana, ben := o.path("ana.blotter"), o.path("ben.blotter")
	o.run("assign", "-l", library, ana, ben, "--count", "40", "--overlap", "20")
	first := o.exported(library, "first.csv")
	o.run("topics", "rename", "Fraud", "Scams", "-l", ana)
	o.labelAll(ana, "Cartel", 1, 34)
	o.labelAll(ana, "Scams", 35, 40)
	o.labelAll(ana, "Cartel", 40, 40)
	o.run("undo", "-l", ana)
	o.labelAll(ben, "Cartel", 1, 4)
	o.labelAll(ben, "Fraud", 5, 40)
	o.run("topics", "split", "Cartel", "1", "2", "--into", "Kidnap", "-l", ben)
	o.run("flag", "3", "-l", ben)
	o.run("undo", "-l", ben)

	w := o.open(library)
	w.look()
	for _, file := range []string{ana, ben} {
		seen := w.look()
		w.command("Merge a library")
		w.lookOther("the dialog that asks for a file", seen)
		before, _ := o.handed(library)
		w.write(file)
		asked := w.look()
		w.press("Return")
		w.lookOther("what the merge would do", asked).keep(t, "people-merge-"+filepath.Base(file))
		w.wait("the merge of "+filepath.Base(file), func() bool {
			if said, _ := o.handed(library); len(said) == len(before)+40 {
				return true
			}
			w.press("Return") // it has no effect while the library is looked at, or on the page that comes
			return false
		})
	}
	w.look().keep(t, "people-agreement")
	w.command("Settle differences")
	w.look().keep(t, "people-settle")
	for n := range 10 {
		w.press("g")
		w.press("1")
		w.wait(fmt.Sprint(n+1, " settled"), func() bool { _, settled := o.handed(library); return len(settled) == n+1 })
	}
	if _, settled := o.handed(library); slices.ContainsFunc(settled, func(s data.Settlement) bool { return s.Cause != data.GuideUnclear }) {
		t.Errorf("causes: %+v", settled)
	}
	o.settledByPeople(library)
	w.press("Escape")
	for range 12 {
		w.press("ctrl+z")
	}
	w.wait("everything undone", func() bool { said, settled := o.handed(library); return len(said)+len(settled) == 0 })
	w.close()
	if last := o.exported(library, "last.csv"); last != first {
		t.Error("undoing everything does not lead to the first export")
	}
	o.sound(library)
}

// settledByPeople looks into an export with a column for each person: where something was settled, both originals stand beside the label.
func (o *owner) settledByPeople(library string) {
	o.t.Helper()
	file := o.path("people.csv")
	o.run("export", "-l", library, "--status", "all", "--to", file, "--columns", "title,how,label:ana,label:ben")
	content, err := os.ReadFile(file)
	if err != nil {
		o.t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	if err != nil {
		o.t.Fatal(err)
	}
	settled := 0
	for _, row := range rows {
		if row[1] != "settled" {
			continue
		}
		settled++
		if row[2] == "" || row[3] == "" || row[2] == row[3] {
			o.t.Errorf("exported as settled: %q", row)
		}
	}
	if settled != 10 {
		o.t.Errorf("%d articles are exported as settled, want 10", settled)
	}
}

// exported returns the bytes of an export of all articles.
func (o *owner) exported(library, name string) string {
	o.t.Helper()
	file := o.path(name)
	o.run("export", "-l", library, "--status", "all", "--to", file, "--columns", "id,title,text,label,note,flagged")
	content, err := os.ReadFile(file)
	if err != nil {
		o.t.Fatal(err)
	}
	return string(content)
}
