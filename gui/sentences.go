package gui

import (
	"errors"
	"strings"
	"sync"

	"blotter/data"
	"blotter/internal/library"
)

// failure is something that could not be done, as it is told: the caller's words, and behind a colon why.
type failure struct {
	what string // in the window's language
	err  error
}

// because joins what could not be done to the reason.
func because(what string, err error) error { return &failure{what, err} }

// Error is part of error.
func (f *failure) Error() string { return f.what + ": " + f.err.Error() }

// Unwrap returns the reason.
func (f *failure) Unwrap() error { return f.err }

// sentence says an error in the window's language where it is one of those that are known, else in its own words.
func sentence(err error) string {
	if spoken == "en" || err == nil {
		return errorText(err)
	}
	switch e := err.(type) { //nolint:errorlint // each error is said on its own, and then the one that it wraps
	case *failure:
		return e.what + ": " + sentence(e.err)
	case *data.FileError:
		return e.Path + ": " + refusal(e.What) + ". " + refusal(e.Remedy) + "."
	case *library.Rejection:
		return rejection(e)
	case *data.ConflictError:
		return conflict(e)
	case *data.NameTakenError:
		return nameTaken(e)
	case *library.DamagedError:
		return damage(e) + " " + refusal(e.Help())
	case interface{ Unwrap() []error }:
		var all []string
		for _, one := range e.Unwrap() {
			all = append(all, sentence(one))
		}
		return strings.Join(all, "\n")
	}
	return wrapped(err)
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// wrapped says an error that says more about another one, behind a colon, or one that is known by its words alone.
func wrapped(err error) string {
	inner := errors.Unwrap(err)
	if inner != nil {
		if before, ok := strings.CutSuffix(err.Error(), ": "+inner.Error()); ok {
			return refusal(before) + ": " + sentence(inner)
		}
	}
	return refusal(err.Error())
}

// rejection says where an import came upon what it cannot read, and why.
func rejection(p *library.Rejection) string {
	what := strings.TrimSpace(refusal(p.Reason) + " " + refusal(p.Remedy))
	where := fileSaid(p.File)
	if p.Place != "" {
		where = strings.TrimPrefix(where+", "+refusal(p.Place), ", ")
	}
	if where == "" {
		return what
	}
	return where + ": " + what
}

func conflict(e *data.ConflictError) string {
	step, reason := gestureName(e.Batch.Name), refusal(e.Reason)
	if e.Redo {
		return tr("“{{.Step}}” cannot be redone: {{.Reason}}. Nothing was changed; undo the later change first, or change it by hand.", "Step", step, "Reason", reason)
	}
	return tr("“{{.Step}}” cannot be undone: {{.Reason}}. Nothing was changed; undo the later change first, or change it by hand.", "Step", step, "Reason", reason)
}

func nameTaken(e *data.NameTakenError) string {
	if e.Owner.Retired {
		return tr("There is a retired topic named “{{.Topic}}” already. Bring it back, or choose another name.", "Topic", e.Owner.Name)
	}
	return tr("There is a topic named “{{.Topic}}” already. Choose another name, or merge the two.", "Topic", e.Owner.Name)
}

// damage says what happened to a library.
func damage(e *library.DamagedError) string {
	return tr("{{.Library}}: The library is damaged: a part of the file is missing or was overwritten. Blotter left it as it is.", "Library", e.Library)
}

// refusal says a sentence, or a part of one, with which the library refuses something.
func refusal(text string) string {
	if spoken == "en" {
		return text
	}
	for _, phrases := range [][]phrase{libraryForms(), readingForms()} {
		if said, known := inWindowsLanguage(phrases, text); known {
			return said
		}
	}
	return text
}

// libraryForms are what the library says when it refuses something.
var libraryForms = sync.OnceValue(func() []phrase {
	return heard(
		"there is no article with this number in the library; the list shows the numbers there are",
		"there is no such topic in the library; choose one from the list of topics",
		"there is no such step in the history of this library",
		"there is nothing to undo", "there is nothing to redo",
		"the import was undone while it was running; what it had added is in the trash, import again to have it back",
		"the library is open for reading only; open it again where it may be changed",
		"a topic needs a name; type one", "a topic cannot be merged into itself; choose two topics",
		"“{{.Topic}}” cannot be merged into a topic; label its articles instead",

		"The folder that the file was to lie in does not exist", "Make the folder, or choose another",
		"There is no such library", "Check the name, or make a new library there",
		"There is a file with this name already, and it was left as it is", "Choose another name",
		"Another program has been writing to the library for more than ten seconds; this change was not made, nothing else was lost",
		"Wait until the other program is done, or close it, and try again",
		"The disk is full, so this change could not be written; everything before it is safe", "Make room on the disk and try again",
		"The library, or the folder it lies in, may not be written to; nothing was changed",
		"Open it for reading only, allow writing to the file and its folder, or copy the library to a folder of your own",
		"The library cannot be reached: reading or writing its file failed; what was saved before is still in the file",
		"Check that the disk or network folder is there, and open the library again",
		"The library is damaged: a part of the file is missing or was overwritten. Blotter left it as it is",
		"Keep the file, and restore the newest backup (blotter restore, or Backups in the window's menu)",
		"This file is no Blotter library; it was left as it is", "This is a folder, not a Blotter library",
		"This file is empty, so it is no Blotter library; it was left as it is",
		"This file is a database of another program, no Blotter library; it was left as it is",
		"Choose another file, or make a new library",
		"This library was made by a newer version of Blotter (its format is {{.N}}, this one knows {{.To}}); it was left as it is", "Update Blotter to open it",
		"This library was made by an older version of Blotter and has to be brought up to date, which cannot be done while reading only",
		"Open it once for writing; a backup is made first",
		"The library file was moved, deleted or replaced while it was open, so this change was not made",
		"Put the file back, or open the library from where it is now",
		"The file {{.File}} beside the library was removed or replaced while it was open, so this change was not made; what was saved before is in the library",
		"Close the library and open it again",
		"The newest changes of this library wait in the file {{.File}} beside it, and can only be read where the folder may be written to; nothing was lost",
		"Copy both files to a folder of your own and open the library there",
		"You are not allowed to read this file, or to look into the folder it lies in; it was left as it is", "Ask its owner to let you read it",
		"The library refused this change ({{.Cause}}), so it was not made; everything before it is safe",
		"Try again; if it happens again, let blotter check look the library through",
		"The search index, or another part that can be made anew, is damaged; articles, labels and history are not",
		"Have it made anew: blotter check -l '{{.Library}}'",
		"The disk has no room for the copy that a check looks through; nothing was changed",
		"The folder that the file was to lie in does not exist, so nothing was written",
		"The folder that the file was to lie in may not be written to; nothing was changed", "Choose another folder, or allow writing to this one",
		"The disk is full, so this file was not made; nothing else was changed", "Make room on the disk, or choose another",
		"Allow writing to the file and its folder, or copy the library to a folder of your own and open that",
		"The library is open in another window or program, so nothing was restored and nothing was lost",
		"The library is open in another window, so nothing was changed and nothing was lost", "Close it there and try again",

		"There is no whole backup of it. blotter check -l '{{.Library}}' --salvage NEW.blotter saves what can still be read into a new library.",
		"The newest whole backup is of {{.When}}, with {{.What}}, {{.N}} of them labeled: blotter restore -l '{{.Library}}' latest brings it back and keeps the damaged file. blotter check -l '{{.Again}}' --salvage NEW.blotter saves what can still be read into a new library.",
		"there is no backup of this library that could be restored; the window makes one a day, and blotter backup makes one now",
		"no backup was made, since the disk has only {{.Free}} MB left and a copy of this library takes {{.Size}} MB: make room, or delete old backups in {{.Folder}}",
		"the trash was not emptied and nothing was deleted, since the backup that is made first did not succeed",
		"the daily backup was not made", "looking for changes by other programs", "making a backup before the library is brought up to date",
		"the folder for the library {{.Library}} cannot be made", "adding articles", "reading the articles", "reading the topics", "reading the topics again", "reading a page of the list",

		"the note on the article {{.What}} was changed since", "the flag of the article {{.What}} was changed since", "another topic is named “{{.Topic}}” now",
		"the topic “{{.Topic}}” is there already", "the topic “{{.Topic}}” is no longer there", "the topic “{{.Topic}}” was changed since",
		"articles have been labeled as “{{.Topic}}” since", "the article {{.What}} was moved since", "the article {{.What}} has come into the library again",
		"the article {{.What}} was put into the trash since", "the article {{.What}} was labeled since", "the article {{.What}} is in the trash",
		"the label of the article {{.What}} was changed since", "an article of it was deleted for good", "the word “{{.Word}}” was changed since",

		"“{{.Text}}” is no split; write the parts for training, validation and testing as in 80/10/10", "a part of a split must be between 0 and {{.To}}, not {{.Part}}",
		"“{{.File}}” does not tell the format; end it in .csv, .tsv or .jsonl (each also with .gz), or name the format", "“{{.File}}” was not written",
	)
})

// readingForms are what the import says of what it cannot read.
var readingForms = sync.OnceValue(func() []phrase {
	return heard(
		"line {{.N}}", "lines {{.N}} to {{.To}}", "byte {{.N}}", "object {{.To}}, byte {{.N}}",
		"object {{.N}}",
		"The date “{{.Text}}” in the column “{{.Field}}” cannot be read; the article goes in without one.",
		"Dates are read as in 2024-03-14, 14.3.2024, 14 March 2024 or March 14, 2024; 03/04/2024 could be two days.",
		"There is no such file or folder.", "Check the spelling, or choose it again.",
		"You are not allowed to read it.", "Ask its owner for the right to read it, or copy it to a folder of yours.",
		"It could not be opened ({{.Cause}}).", "Check that the disk is still there, and try again.",
		"The compressed file is damaged or cut off.", "Get the file again. The articles before this place were read.",
		"The file could not be read to its end ({{.Cause}}).", "Check that the disk is still there, and try again. The articles before this place were read.",
		"The file is empty.", "Nothing is lost; leave it out.", "The file holds no text, only blank lines.", "The table has no rows.",
		"The folder holds no files.", "Choose a folder with articles in it. Files whose names begin with a dot are left out.",
		"It is not an ordinary file but a device or a connection between programs.", "Choose files that hold articles.",

		"It is a PDF, not a text file.", "Open it, save it as plain text (.txt), and import that.",
		"It is a database; perhaps a Blotter library.", "Open a library with Open, or export its articles as JSONL and import those.",
		"It is a rich text document, not plain text.", "Open it in a word processor, save it as plain text (.txt), and import that.",
		"It is an old Word or Excel document, not a text file.", "Save a document as plain text (.txt) or a sheet as CSV, and import that.",
		"It is a Parquet file.", "Save it as CSV or JSONL, and import that.",
		"It is a picture, not a text file.", "Leave it out, or import the text that belongs to it.",
		"It is a packed archive.", "It is a zip archive.", "Unpack it into a folder, and import the folder.",
		"It is a packed file.", "Unpack it, and import what is in it.", "It was packed twice.", "Unpack it once, and import what is in it.",
		"It is a Word document, not a text file.", "It is a text document of a word processor, not plain text.",
		"It is an Excel workbook, not a text file.", "Open it, save the sheet as CSV UTF-8, and import that.",
		"It is a spreadsheet, not a text file.", "Open it, save the sheet as CSV, and import that.",
		"It is an e-book, not a text file.", "Save it as plain text (.txt), and import that.",
		"It is not a text file.", "Save what it holds as plain text, CSV or JSONL, and import that.",
		"It is a web page with its markup, not plain text.", "Open it in a browser, copy the article into a text file (.txt), and import that.",
		"It is an XML file, not plain text.",

		"The line is longer than 64 million bytes, and was left out.", "Write each article as one line of its own, without pictures or other attachments.",
		"The JSON breaks off or is not well formed here, and the rest of the file was not read.",
		"Write the file again, best as JSON lines (.jsonl): one object a line, so that one bad line costs no more than itself.",
		"It is not a JSON object ({{.Cause}}).", "Write each article as one line {\"title\": …, \"text\": …}. The other lines were read.",
		"The article has more than 16 million characters, and was left out.", "Part it into several articles, and import them.",
		"It has no text: none of its keys is called “text” or the like. It has: {{.Columns}}.", "Name the key that holds the text, as with --map text=KEY.",
		"The article has no text, and was left out.", "Fill in its text, or take it out of the file.",
		"The line names where an article is from, but no article stands above it.", "Put the article's title and text above the line, or take the line out.",
		"The article that begins here has more than 16 million characters, and was left out.",
		"Part it into articles, each closed by a line “from <address>”, and import it again.",
		"No column is called “text” or the like. The columns are: {{.Columns}}.",
		"Name the column that holds the articles' text, as with --map text=COLUMN. If the first row holds an article, put a row with the columns' names above it.",
		"A quotation mark that opens here is never closed, or one stands in a text without being doubled; these lines were left out.",
		"Close the quotation mark, or double those inside of the text. The rows after it were read.",
		"The row has {{.N}} fields, but the header has {{.To}}.", "The row has 1 field, but the header has {{.To}}.",
		"There is no format called “{{.Text}}”.", "Choose one of auto, text, articles, csv, tsv and jsonl.",
		"An article has no field called “{{.Text}}”.", "Map one of these: {{.Columns}}.",
		"The file has no column “{{.Text}}” for the {{.Field}}. Its columns are: {{.Columns}}.", "Name one of these, as with --map {{.Field}}=COLUMN.",
		"Put quotation marks around a text that holds a separator. The other rows were read.",
	)
})
