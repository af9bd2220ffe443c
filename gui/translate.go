package gui

import (
	"fyne.io/fyne/v2/lang"
)

// tr returns a text in the window's language. The English text is its own key; values come in pairs of a name and what stands for
// it: tr("Merge {{.From}} into {{.Into}}?", "From", a, "Into", b).
func tr(text string, values ...any) string {
	if len(values) == 0 {
		return lang.L(text)
	}
	return lang.L(text, named(values))
}

// trn is tr for a text about a number, which it knows as N: trn("{{.N}} articles", n). The forms for one and many stand in the
// translations.
func trn(text string, n int, values ...any) string {
	all := named(values)
	all["N"] = thousands(n)
	return lang.N(text, n, all)
}

func named(values []any) map[string]any {
	all := make(map[string]any, len(values)/2+1)
	for i := 0; i+1 < len(values); i += 2 {
		all[values[i].(string)] = values[i+1]
	}
	return all
}
