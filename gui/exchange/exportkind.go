package exchange

import (
	"path/filepath"
	"strings"

	"blotter/data/writing"
	"blotter/gui/i18n"
	"blotter/internal/library"
	"blotter/internal/message"
)

// exportKind is a format as the dialog offers it: by the names of the programs that read it.
type exportKind struct {
	writing.Format
	name string // "Excel, LibreOffice (.xlsx)"
}

func exportKinds() []exportKind {
	var kinds []exportKind
	for _, f := range library.WritingFormats() {
		ending := i18n.T("exporting.folder")
		if !f.Folder {
			ending = f.Endings()[0]
		}
		kinds = append(kinds, exportKind{f, i18n.Say(message.New(f.Tool)) + " (" + ending + ")"})
	}
	return kinds
}

// cut returns a path without the ending that a kind gives it, and whether it has one. A file may be compressed too; a folder has none.
func (k exportKind) cut(path string) (bare string, ok bool) {
	if k.Folder {
		return path, filepath.Ext(path) == ""
	}
	for _, ending := range k.Endings() {
		for _, ending := range []string{ending, ending + ".gz"} {
			if at := len(path) - len(ending); at >= 0 && strings.EqualFold(path[at:], ending) {
				return path[:at], true
			}
		}
	}
	return path, false
}

// kindOfPath returns the index of the kind that the ending of a path names, and the path without the ending. That is the kind chosen
// where it has such files too, and -1 where the ending names none.
func kindOfPath(path string, kinds []exportKind, chosen int) (kind int, bare string) {
	if bare, ok := kinds[chosen].cut(path); ok {
		return chosen, bare
	}
	for i, k := range kinds {
		if bare, ok := k.cut(path); ok && !k.Folder && k.Usual == "" {
			return i, bare
		}
	}
	return -1, path
}

// withEnding gives a path without an ending that of a kind.
func (k exportKind) withEnding(bare string) string {
	if k.Folder || bare == "" {
		return bare
	}
	return bare + k.Endings()[0]
}
