package reader

import (
	"strings"
	"testing"

	"blotter/data"
	"blotter/gui/host/hosttest"
	"blotter/internal/library"
)

// shown returns a host that reads the first article to review, and a reader that shows it in its window.
func shown(t *testing.T) (*hosttest.Fake, *Pane) {
	t.Helper()
	f := hosttest.New(t)
	if err := f.Lib.Learn(t.Context(), true, nil); err != nil {
		t.Fatal(err)
	}
	ids, err := f.Lib.List(t.Context(), library.Query{View: library.ViewNext})
	if err != nil {
		t.Fatal(err)
	}
	f.Read(ids[0])
	p := New(f)
	f.Put(p.Content())
	p.Show(f.Detail)
	return f, p
}

func TestTintsFollowWhatIsExplained(t *testing.T) {
	f, p := shown(t)
	if p.cover.Visible() || len(p.Tints()) == 0 {
		t.Fatal("the article has no tint, or is covered")
	}
	other := f.Detail.Scores[2].Topic
	explained, err := f.Lib.Explain(t.Context(), f.Detail.ID, other)
	if err != nil {
		t.Fatal(err)
	}
	p.Explained = func(int64) (library.Explanation, bool) { return explained, true }
	p.Retint()
	name, _ := f.Topics().Name(other)
	for _, tint := range p.Tints() {
		if !strings.HasSuffix(tint.Tip, name) {
			t.Fatalf("a word is tinted with the tip %q, want one about %s", tint.Tip, name)
		}
	}
	p.Clear()
	if !p.cover.Visible() {
		t.Error("no article is not covered")
	}
}

func TestAFlagAndANoteAreMarked(t *testing.T) {
	f, p := shown(t)
	if flagged, noted := p.Marks(); flagged || noted {
		t.Error("a plain article is marked")
	}
	p.SetFlagged(true)
	f.Detail.Note = "call"
	if flagged, _ := p.Marks(); !flagged {
		t.Error("a flag does not show")
	}
	p.Show(f.Detail)
	if flagged, noted := p.Marks(); flagged || !noted {
		t.Error("a note does not show, or an old flag does")
	}
}

// taught lists the words taught.
func taught(t *testing.T, f *hosttest.Fake) []data.Word {
	t.Helper()
	words, err := f.Lib.Words(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return words
}

func TestTheMenuOfAWord(t *testing.T) {
	f, p := shown(t)
	items := words{p}.items("Bridge", nil)
	best, _ := f.Topics().Name(f.Detail.Scores[0].Topic)
	if got := items[0].Name; got != "“Bridge” counts for "+best {
		t.Errorf("the menu begins with %q, want the likeliest topic", got)
	}
	if got := items[fewTopics].Name; got != "another topic…" {
		t.Errorf("after nine topics stands %q", got)
	}
	items[1].Do()
	f.Until("the lesson", func() bool { return len(taught(t, f)) == 1 })
	second, _ := f.Topics().Name(taught(t, f)[0].Topic)
	items = words{p}.items("Bridge", taught(t, f))
	if got := items[0].Name; got != "“bridge” no longer counts for "+second {
		t.Fatalf("the menu of a taught word begins with %q", got)
	}
	items[0].Do()
	f.Until("it is taken back", func() bool { return len(taught(t, f)) == 0 })
	words{p}.items("Bridge", nil)[fewTopics].Do()
	if !f.Dialogs().IsOpen() {
		t.Fatal("another topic is not asked for")
	}
	f.Press("Enter")
	f.Until("the lesson by the finder", func() bool { return len(taught(t, f)) == 1 })
}

func TestAWordIsSearchedFor(t *testing.T) {
	f, p := shown(t)
	for _, item := range (words{p}).items("Bridge", nil) {
		if strings.HasPrefix(item.Name, "Search for") {
			item.Do()
		}
	}
	if len(f.Searched) != 1 || f.Searched[0] != "Bridge" {
		t.Errorf("searched for %q", f.Searched)
	}
}
