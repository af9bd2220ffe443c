package reading

// Each package of formats registers its own as the program starts; see the package comment of format.
import (
	"blotter/data/reading/format"

	// Imported for the formats that they register.
	_ "blotter/data/reading/annotation"
	_ "blotter/data/reading/archive"
	_ "blotter/data/reading/chat"
	_ "blotter/data/reading/citation"
	_ "blotter/data/reading/document"
	_ "blotter/data/reading/jsonfile"
	_ "blotter/data/reading/mail"
	_ "blotter/data/reading/pdf"
	_ "blotter/data/reading/plain"
	_ "blotter/data/reading/press"
	_ "blotter/data/reading/sheet"
	_ "blotter/data/reading/table"
	_ "blotter/data/reading/web"
	_ "blotter/data/reading/xmlfile"
)

// Formats returns the names of all formats, "auto" first, as Options.Format takes them.
func Formats() []string { return format.Names() }

// Registered returns all formats, by name.
func Registered() []format.Format { return format.All() }
