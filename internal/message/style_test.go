package message

import (
	"regexp"
	"strings"
	"testing"
)

// orders are words by which a Spanish text addresses its reader as usted. The program's texts are impersonal: "Elegir otro nombre".
var orders = regexp.MustCompile(`(?i)(^|[^\pL])(usted(es)?|elija|escriba|añada|pruebe|exporte|instale|haga|lea|pida|etiquete|marque|importe|reparta|envíe|abra|guarde|indique|pulse|empiece|seleccione|corrija)([^\pL]|$)`)

func TestTheTextsOfTheProgramHaveOneVoice(t *testing.T) {
	t.Parallel()
	for l, catalog := range catalogs() {
		for id, e := range catalog {
			for _, text := range []string{e.one, e.other} {
				if strings.Contains(text, "...") {
					t.Errorf("%s says %q in the catalog %s; write an ellipsis as one sign", id, text, l)
				}
				if word := orders.FindString(text); l == Spanish && word != "" {
					t.Errorf("%s addresses its reader: %q", id, text)
				}
			}
		}
	}
}
