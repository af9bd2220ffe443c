package reader

import (
	"strings"

	"blotter/gui/dialog"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// hits finds the words of a search in an article, accents and case aside, as the search itself does.
func hits(d library.Detail, search string) []widget.Hit {
	wanted := searchWords(library.SearchWords(search))
	if len(wanted) == 0 {
		return nil
	}
	return append(hitsIn(d.Title, true, wanted), hitsIn(d.Text, false, wanted)...)
}

// wantedWord is a word to find; with prefix every word that begins with it.
type wantedWord struct {
	text   string
	prefix bool
}

// searchWords takes a search apart: operators and excluded words are left out.
func searchWords(search string) []wantedWord {
	var wanted []wantedWord
	excluded := false
	for _, part := range strings.Fields(search) {
		if part == "NOT" {
			excluded = true
			continue
		}
		if part == "AND" || part == "OR" || strings.HasPrefix(part, "-") || excluded {
			excluded = false
			continue
		}
		prefix := strings.HasSuffix(part, "*")
		for _, word := range strings.FieldsFunc(part, dialog.IsSeparator) {
			wanted = append(wanted, wantedWord{dialog.Fold(word), prefix})
		}
	}
	return wanted
}

func hitsIn(text string, title bool, wanted []wantedWord) []widget.Hit {
	var found []widget.Hit
	start := -1
	for i, r := range text + " " {
		switch {
		case dialog.IsSeparator(r) && start >= 0:
			if isWanted(dialog.Fold(text[start:i]), wanted) {
				found = append(found, widget.Hit{Title: title, Start: start, End: i})
			}
			start = -1
		case !dialog.IsSeparator(r) && start < 0:
			start = i
		}
	}
	return found
}

func isWanted(word string, wanted []wantedWord) bool {
	for _, want := range wanted {
		if word == want.text || want.prefix && strings.HasPrefix(word, want.text) {
			return true
		}
	}
	return false
}
