package numbers

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"blotter/gui/host/hosttest"
	"blotter/internal/message"
	"blotter/internal/report"
)

// written returns a file once there is something in it.
func written(t *testing.T, f *hosttest.Fake, path string) []byte {
	t.Helper()
	var content []byte
	f.Until("the file "+filepath.Base(path), func() bool {
		content, _ = os.ReadFile(path)
		return len(content) > 0
	})
	return content
}

func TestAReportIsWrittenAsItsEndingSays(t *testing.T) {
	f := hosttest.New(t)
	if err := f.Lib.Learn(t.Context(), true, nil); err != nil {
		t.Fatal(err)
	}
	if err := f.Lib.CheckLabels(t.Context()); err != nil {
		t.Fatal(err)
	}
	hosttest.AnswerAudit(t, f, 40)
	folder := t.TempDir()
	for ending, begins := range map[string]string{".pdf": "%PDF-", ".html": "<!doctype html>", ".json": "{"} {
		d := askReport(f)
		if !strings.HasSuffix(d.path.Text, ".html") {
			t.Errorf("it proposes %q", d.path.Text)
		}
		path := filepath.Join(folder, "methods"+ending)
		d.path.SetText(path)
		d.start()
		if content := written(t, f, path); !bytes.HasPrefix(content, []byte(begins)) {
			t.Errorf("%s begins with %.20q", ending, content)
		}
	}
}

func TestWhatIsWrongIsSaidInTheDialogAndKindsTurnTheEnding(t *testing.T) {
	f := hosttest.New(t)
	folder := t.TempDir()
	d := askPicture(f, "trends", report.CurvesPicture([]report.Curve{{Name: "useful", Labels: []int{10, 20}, Shares: []float64{0.5, 0.7}}}, message.English))
	d.path.SetText(filepath.Join(folder, "nowhere", "x.png"))
	d.start()
	f.Until("the refusal", func() bool { return strings.Contains(d.message.Words(), "nowhere") })
	d.path.SetText(filepath.Join(folder, "months.png"))
	d.kind.SetSelectedIndex(1)
	if want := filepath.Join(folder, "months.svg"); d.target() != want {
		t.Fatalf("it goes to %q, not %q", d.target(), want)
	}
	d.path.SetText(filepath.Join(folder, "months"))
	d.start()
	if content := written(t, f, filepath.Join(folder, "months.svg")); !bytes.HasPrefix(content, []byte("<svg")) {
		t.Errorf("it begins with %.20q", content)
	}
}
