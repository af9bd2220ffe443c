package help

import (
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/adrg/xdg"

	"blotter/gui/host/hosttest"
	"blotter/gui/i18n"
	"blotter/internal/message"
)

func TestAReportIsShownAndCopied(t *testing.T) {
	f := hosttest.New(t)
	ShowReport(f)
	d := f.Dialogs().Top()
	if !d.Answer.Disabled() {
		t.Error("the report can be copied before it is there")
	}
	f.Until("the report", func() bool { return !d.Answer.Disabled() })
	if text := hosttest.Words(d.Content); !strings.Contains(text, "148") {
		t.Errorf("no report in %q", text)
	}
	f.Press("Enter")
	copied := fyne.CurrentApp().Clipboard().Content()
	if !strings.Contains(copied, message.New("doctor.health").In(i18n.Language())) {
		t.Errorf("copied is %q", copied)
	}
	if strings.Contains(copied, "Art theft") || strings.Contains(copied, f.Library().Path()) {
		t.Errorf("the report tells too much: %q", copied)
	}
	if !f.Dialogs().IsOpen() {
		t.Error("the report closes when it is copied")
	}
}

func TestACrashLeadsToTheReport(t *testing.T) {
	f := hosttest.New(t)
	ShowCrash(f)
	crash := f.Dialogs().Top()
	f.Press("Enter")
	if now := f.Dialogs().Top(); now == nil || now == crash {
		t.Fatal("Enter does not lead to the report")
	}
	f.Press("Escape")
	if f.Dialogs().IsOpen() {
		t.Error("something is left open")
	}
}

func TestTheGuideIsWrittenInBothLanguages(t *testing.T) {
	folder := t.TempDir()
	for _, l := range []message.Language{message.English, message.Spanish} {
		path, err := writeGuide(folder, l)
		if err != nil {
			t.Fatal(err)
		}
		html, err := os.ReadFile(path)
		if err != nil || !strings.Contains(string(html), `<html lang="`+string(l)+`">`) {
			t.Errorf("%s: %v, %.60s", path, err, html)
		}
	}
}

// A browser that cannot be started is no reason to hide the guide: the message names the file.
func TestTheGuideIsNamedWhereNoBrowserOpensIt(t *testing.T) {
	cache := xdg.CacheHome
	xdg.CacheHome = t.TempDir()
	t.Cleanup(func() { xdg.CacheHome = cache })
	f := hosttest.New(t)
	OpenGuide(f)
	f.Until("a word about the guide", func() bool { return len(f.Said)+len(f.Failed) > 0 })
}
