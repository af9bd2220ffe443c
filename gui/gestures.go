package gui

import (
	"sync"

	"blotter/data"
)

// gestureForms are the names that gestures have in the library.
var gestureForms = sync.OnceValue(func() []phrase {
	return heard(
		"Label {{.What}} as {{.Topic}}", "Skip {{.What}}", "Take the label off {{.What}}", "Put back {{.What}}",
		"Put {{.What}} into the trash", "Take {{.What}} out of the trash", "Add the sample articles", "Remove {{.Samples}}",
		"Import {{.What}} from {{.File}}", "Import from {{.File}}", "Write a note on {{.What}}",
		"Flag {{.What}}", "Take the flag off {{.What}}",
		"Add the topic {{.Topic}}", "Rename the topic {{.Topic}} to {{.Into}}", "Retire the topic {{.Topic}}", "Bring back the topic {{.Topic}}",
		"Recolour the topic {{.Topic}}", "Describe the topic {{.Topic}}", "Change the keywords of {{.Topic}}", "Move the topic {{.Topic}}",
		"Reorder the topics", "Merge {{.Topic}} into {{.Into}}", "Split {{.What}} of {{.Topic}} off into {{.Into}}",
		"Ignore the word “{{.Word}}”", "Heed the word “{{.Word}}” again", "Teach the word “{{.Word}}” to {{.Topic}}", "Take the word “{{.Word}}” from {{.Topic}}",
	)
})

// gestureName says a gesture's name, which the library keeps in English.
func gestureName(name string) string {
	if spoken == "en" {
		return name
	}
	said, _ := inWindowsLanguage(gestureForms(), name)
	return said
}

// howWord words how a change was made.
func howWord(how data.How) string {
	switch how {
	case data.ByHand:
		return tr("by hand")
	case data.Confirmed:
		return tr("confirmed")
	case data.Corrected:
		return tr("corrected")
	case data.InBulk:
		return tr("in bulk")
	case data.ByRule:
		return tr("by rule")
	case data.Imported:
		return tr("imported")
	}
	return string(how)
}

// jobForms are the names that the library's own jobs have.
var jobForms = sync.OnceValue(func() []phrase {
	return heard("making a backup", "checking the suggestions against your labels", "getting to know the articles", "learning from the unlabeled articles")
})

// jobName says a job's name; those that the window starts have it in its language already.
func jobName(name string) string {
	if spoken == "en" {
		return name
	}
	said, _ := inWindowsLanguage(jobForms(), name)
	return said
}
