package review

import (
	"strings"
	"testing"

	"blotter/data"
	"blotter/gui/host/hosttest"
	"blotter/gui/i18n"
	"blotter/internal/library"
)

func TestTheQuestionBeforeManyCountsThemAll(t *testing.T) {
	f := hosttest.New(t)
	all, err := f.Lib.List(t.Context(), library.Query{View: library.ViewAll})
	if err != nil || len(all) != 148 {
		t.Fatal(len(all), err)
	}
	cartel, art := f.Topic("Cartel"), f.Topic("Art theft")
	labels := f.Counts().Topic
	if asked := bulkTitle(f.Topics(), data.Labeled, cartel, 148); !strings.Contains(asked, "148") || !strings.Contains(asked, "Cartel") {
		t.Errorf("it asks %q", asked)
	}
	b := newBulk(f)
	b.look(all, data.Labeled, cartel)
	f.Until("the counts", func() bool { return len(b.lines) > 0 })
	lines := map[string]string{}
	for _, line := range b.lines {
		lines[line.Name] = line.Cells[0]
	}
	if lines[i18n.T("bulk.without-a-label")] != "36" || lines[i18n.T("bulk.so-already-they-stay-as-they")] != i18n.Number(labels[cartel]) || lines["Art theft"] != i18n.Number(labels[art]) {
		t.Errorf("it says %v", lines)
	}
	if want := i18n.Number(148 - labels[cartel]); !strings.HasPrefix(b.summary.Text, want) {
		t.Errorf("it says %q, want %s to change", b.summary.Text, want)
	}
}
