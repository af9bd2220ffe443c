package format

import (
	"path"
	"strings"

	"blotter/internal/message"
)

// aboutNames are the names, without ending, of files that tell of the files beside them, and of what systems put into folders.
var aboutNames = map[string]bool{
	"readme": true, "read me": true, "read_me": true, "leeme": true, "léeme": true, "leame": true, "leia-me": true, "leiame": true, "lisezmoi": true,
	"lisez-moi": true, "liesmich": true, "lies mich": true, "leggimi": true, "leesmij": true, "license": true, "licence": true, "licencia": true,
	"lizenz": true, "copying": true, "copyright": true, "changelog": true, "codebook": true, "code book": true, "code_book": true, "codebuch": true,
	"libro de codigos": true, "data dictionary": true, "data_dictionary": true, "datadictionary": true, "datasheet": true, "citation": true,
	"contributing": true, "authors": true, "sha256sums": true,
}

// IsAbout reports whether a file in a folder or archive is no article by its name: it tells of the files beside it, or a system put it
// there.
func IsAbout(file string) bool {
	name := strings.ToLower(file[strings.LastIndexAny(file, `/\`)+1:])
	if name == "desktop.ini" || name == "thumbs.db" || strings.HasPrefix(name, "~$") {
		return true
	}
	stem := strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), path.Ext(strings.TrimSuffix(name, ".gz")))
	return aboutNames[stem] || strings.HasPrefix(name, "readme.") || strings.HasPrefix(name, "readme_") || strings.HasPrefix(name, "readme-")
}

// AboutProblem tells that such a file was left out.
func AboutProblem(file string) *Problem {
	return &Problem{File: file, Kind: "about-files", Notice: true, Reason: message.New("reading.about-other-files"), Remedy: message.New("reading.name-it-alone")}
}
