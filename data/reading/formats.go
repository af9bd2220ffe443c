package reading

// Each package of formats registers its own as the program starts; see the package comment of format.
import (
	"blotter/data/reading/format"

	_ "blotter/data/reading/jsonfile"
	_ "blotter/data/reading/plain"
	_ "blotter/data/reading/table"
)

// Formats returns the names of all formats, "auto" first, as Options.Format takes them.
func Formats() []string { return format.Names() }

// Registered returns all formats, by name.
func Registered() []format.Format { return format.All() }
