package gui

import (
	"os"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/lang"

	"blotter/gui/command"
	"blotter/gui/host/hosttest"
	"blotter/gui/i18n"
	"blotter/gui/inspector"
	_ "blotter/internal/locale"
	"blotter/internal/message"
)

func TestMain(m *testing.M) {
	i18n.Use("en") // whatever the machine speaks
	os.Exit(m.Run())
}

func TestTheWindowSpeaksTheChosenLanguage(t *testing.T) {
	defer i18n.Use("en")
	for code, want := range map[string][]string{
		"en": {"Undo", "1 article", "0 articles", "21 articles", "12,000 articles", "March 14, 2026", "–2.1", "1.5 MB", "Spanish", "Cancel"},
		"es": {"Deshacer", "1 artículo", "0 artículos", "21 artículos", "12.000 artículos", "14 de marzo de 2026", "–2,1", "1,5 MB", "español", "Cancelar"},
	} {
		i18n.Use(code)
		got := []string{
			i18n.T("command.undo"), i18n.N("common.n-articles", 1), i18n.N("common.n-articles", 0), i18n.N("common.n-articles", 21), i18n.N("common.n-articles", 12_000),
			i18n.Day("2026-03-14T10:00:00Z"), i18n.Signed(-2.1), i18n.Megabytes(1_500_000), i18n.LanguageName("es"), lang.L("Cancel"),
		}
		if !slices.Equal(got, want) {
			t.Errorf("in %s: %q\nwant %q", code, got, want)
		}
	}
}

// spanishOf maps every English text of the catalog to its Spanish one.
func spanishOf() map[string]string {
	texts := map[string]string{}
	for _, id := range message.IDs() {
		m := message.New(id)
		texts[m.In(message.English)] = m.In(message.Spanish)
	}
	return texts
}

func TestNothingEnglishIsLeftInASpanishWindow(t *testing.T) {
	i18n.Use("es")
	defer i18n.Use("en")
	s := openStage(t)
	spanish := spanishOf()
	names := map[string]bool{} // of the library's topics, which stay as they are
	for _, topic := range s.topics {
		names[topic.Name] = !topic.None
	}
	look := func(where string) {
		t.Helper()
		texts := hosttest.Shown(s.win.Canvas())
		if len(texts) < 3 {
			t.Errorf("%s shows %q alone", where, texts)
		}
		for _, text := range texts {
			said, key := spanish[strings.TrimSpace(text)]
			if key && !names[text] && said != strings.TrimSpace(text) {
				t.Errorf("%s says %q, not %q", where, text, said)
			}
		}
	}
	look("the window")
	for key, page := range map[string]string{"W": inspector.Why, "H": inspector.Guide, "N": inspector.Note} {
		s.keys(key)
		s.until("the page "+page, func() bool { return s.articles.Inspector.Open(page) })
		look("the margin's page " + page)
		s.keys("Escape")
	}
	s.keys("L")
	s.until("the filter form", func() bool { return s.articles.Filter.Open() })
	look("the filter form")
	s.articles.Filter.Toggle()
	for where, ask := range map[string]func(){
		"import": func() { s.exchange.AskImport(nil) }, "export": s.exchange.AskExport, "new library": s.exchange.AskNewLibrary, "open library": s.exchange.AskOpenLibrary,
		"samples": s.exchange.AskRemoveSamples, "backups": s.history.ShowBackups, "trash": s.history.ShowTrash, "history": s.history.ShowHistory, "palette": func() { showPalette(s.Window) },
		"keys": func() { s.Run(command.Keys) }, "about": func() { s.Run("command.about-blotter") }, "find a topic": s.articles.FindTopic, "many": func() { s.keys("Ctrl+A", "2") },
		"settings": s.prefers.Show, "topics": func() { s.manage.Manage(0) }, "new topic": s.manage.AskNew,
	} {
		ask()
		s.until(where, func() bool { return s.dialogs.Top() != nil })
		look(where)
		for s.dialogs.Top() != nil {
			s.dialogs.Top().Close()
		}
	}
}
