package clean

import (
	"strings"

	"golang.org/x/text/language"
)

// languageNames are languages written out, as people write them in a column.
var languageNames = map[string]string{
	"english": "en", "inglés": "en", "ingles": "en", "englisch": "en",
	"spanish": "es", "español": "es", "espanol": "es", "spanisch": "es", "castellano": "es",
	"german": "de", "deutsch": "de", "alemán": "de", "aleman": "de",
	"french": "fr", "français": "fr", "francés": "fr", "französisch": "fr",
	"portuguese": "pt", "português": "pt", "portugués": "pt", "portugiesisch": "pt",
	"italian": "it", "italiano": "it", "italienisch": "it",
	"dutch": "nl", "russian": "ru", "ruso": "ru", "russisch": "ru", "arabic": "ar", "árabe": "ar",
	"chinese": "zh", "japanese": "ja", "turkish": "tr", "polish": "pl", "ukrainian": "uk",
}

// LanguageCode returns the ISO 639-1 code of a tag such as "en-US" or of a language's name, "" for anything else.
func LanguageCode(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	if code, ok := languageNames[s]; ok {
		return code
	}
	if s == "" || len(s) > 32 {
		return ""
	}
	tag, err := language.Parse(s)
	if err != nil {
		return ""
	}
	base, _ := tag.Base()
	if code := base.String(); len(code) == 2 {
		return code
	}
	return ""
}
