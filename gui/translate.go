package gui

import (
	"encoding/json"
	"fmt"
	"maps"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	xlanguage "golang.org/x/text/language"

	"blotter/assets"
)

// tr returns a text in the window's language. The English text is its own key; values come in pairs of a name and what stands for
// it: tr("Merge {{.From}} into {{.Into}}?", "From", a, "Into", b). Where English has one word for what other languages say in two, a
// note behind a bar tells them apart, and the translations hold the English too: tr("Skipped|an article").
func tr(text string, values ...any) string { return filled(text, values) }

// filled puts values into a text of the window's language.
func filled(text string, values []any) string {
	said := translated(text, values)
	if len(values) == 0 {
		return said
	}
	pairs := make([]string, len(values))
	for i := 0; i+1 < len(values); i += 2 {
		pairs[i], pairs[i+1] = blankFor(values[i]), fmt.Sprint(values[i+1])
	}
	return strings.NewReplacer(pairs...).Replace(said)
}

func blankFor(name any) string { return "{{." + name.(string) + "}}" }

// translated returns a text with its blanks, which go through Fyne as their own values: filling them in there costs so much that a
// list would feel it, with a dozen lines that each say something.
func translated(text string, values []any) string {
	if known, ok := translations.Load(text); ok {
		return known.(string)
	}
	blanks := map[string]any{}
	for i := 0; i+1 < len(values); i += 2 {
		blanks[values[i].(string)] = blankFor(values[i])
	}
	said := lang.L(text, blanks)
	translations.Store(text, said)
	return said
}

// later marks a text that goes through tr when it is shown.
func later(text string) string { return text }

// translations keeps what was said once.
var translations sync.Map

// trn is tr for a text about a number, which it knows as N: trn("{{.N}} articles", n). The forms for one and many stand in the
// translations. Fyne would choose between them by the rules of the system's language, which need not be the window's.
func trn(text string, n int, values ...any) string {
	if n == 1 {
		text += ofOne
	}
	return filled(text, append([]any{"N", thousands(n)}, values...))
}

// ofOne ends the key of a text's form for one.
const ofOne = "|1"

// Language is one that the window speaks.
type Language struct {
	Code string
	Name string // in itself
}

// languages are those that a person may choose from.
var languages = []Language{{"en", "English"}, {"es", "Español"}}

// spoken is the code of the language that the texts are in now.
var spoken = "en"

// useLanguage makes the window speak a language; "" is the system's where there are texts in it, or else English. What is on
// screen already stays as it is. Fyne has no call to choose a language, but what is said in the system's own locale is what it
// takes, so that is where the texts go, with those of Fyne's own dialogs.
func useLanguage(code string) {
	if !known(code) {
		code = systemLanguage()
	}
	if err := lang.AddTranslationsForLocale(textsIn(code), locale()); err != nil {
		fyne.LogError("the texts of the window", err)
		return
	}
	spoken = code
	translations.Clear()
}

func known(code string) bool {
	for _, l := range languages {
		if l.Code == code {
			return true
		}
	}
	return false
}

// locale is the system's, or English where it names no language.
func locale() fyne.Locale {
	if _, err := xlanguage.Parse(lang.SystemLocale().LanguageString()); err != nil {
		return "en"
	}
	return lang.SystemLocale()
}

// systemLanguage is the one of ours that is nearest to the system's.
func systemLanguage() string {
	var tags []xlanguage.Tag
	for _, l := range languages {
		tags = append(tags, xlanguage.Make(l.Code))
	}
	_, i, _ := xlanguage.NewMatcher(tags).Match(xlanguage.Make(locale().LanguageString()))
	return languages[i].Code
}

// textsIn returns every text in a language. In English a text is its own key, but for those about a number.
func textsIn(code string) []byte {
	texts := map[string]any{}
	if code == "en" {
		for key := range read("es.json") {
			texts[key] = key
		}
	}
	maps.Copy(texts, read("fyne."+code+".json"))
	for key, text := range read(code + ".json") {
		if forms, some := text.(map[string]any); some {
			texts[key], texts[key+ofOne] = forms["other"], forms["one"]
		} else {
			texts[key] = text
		}
	}
	whole, err := json.Marshal(texts)
	if err != nil {
		fyne.LogError("the texts in "+code, err)
	}
	return whole
}

// read returns a file of the translations.
func read(name string) map[string]any {
	texts := map[string]any{}
	file, err := assets.Translations.ReadFile("translations/" + name)
	if err == nil {
		err = json.Unmarshal(file, &texts)
	}
	if err != nil {
		fyne.LogError("the translations in "+name, err)
	}
	return texts
}
