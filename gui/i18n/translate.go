// Package i18n says everything in the language of the window: messages, errors, numbers and dates.
package i18n

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	xlanguage "golang.org/x/text/language"

	"blotter/assets"
	"blotter/internal/message"
)

// T returns the message with this id in the window's language. Arguments come in pairs of a name and its value.
func T(id string, args ...any) string { return message.New(id, args...).In(current) }

// N is T for a message about a number, which the catalog knows as {N}.
func N(id string, n int, args ...any) string { return message.Count(id, n, args...).In(current) }

// ID marks an id that goes through T when it is shown.
func ID(id string) string { return id }

// current is the language that the texts are in now.
var current = message.English

// Use makes the window speak a language; "" is the system's if Blotter speaks it, else English. What is already on
// screen stays as it is. Fyne has no call to choose a language. It takes what is said in the system's own locale, so the
// texts of Fyne's own dialogs are registered for that locale.
func Use(code string) {
	language := message.Language(code)
	if !known(language) {
		language = systemLanguage()
	}
	file, err := assets.Translations.ReadFile("translations/fyne." + string(language) + ".json")
	if err == nil {
		err = lang.AddTranslationsForLocale(file, locale())
	}
	if err != nil {
		fyne.LogError("the texts of Fyne's own dialogs", err)
	}
	current = language
}

func known(language message.Language) bool {
	for _, l := range message.Languages() {
		if l == language {
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
func systemLanguage() message.Language {
	var tags []xlanguage.Tag
	for _, l := range message.Languages() {
		tags = append(tags, xlanguage.Make(string(l)))
	}
	_, i, _ := xlanguage.NewMatcher(tags).Match(xlanguage.Make(locale().LanguageString()))
	return message.Languages()[i]
}

// Error returns an error in the language of the window. It begins with a capital letter: only the command line puts words before it.
func Error(err error) string { return Capital(message.Of(err, current)) }

// Capital returns words with a capital letter first, but for those that begin with the name of a file.
func Capital(words string) string {
	begin, _, _ := strings.Cut(words, " ")
	if begin == "" || strings.ContainsFunc(begin, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) {
		return words
	}
	first, size := utf8.DecodeRuneInString(words)
	return string(unicode.ToUpper(first)) + words[size:]
}

// Language returns the language of the window.
func Language() message.Language { return current }
