package gui

import (
	"sync"

	"blotter/data"
)

// gestureName says a gesture's name, which the library keeps in English.
func gestureName(name string) string {
	return data.StepSaid(name).In(spoken)
}

// howWord words how a change was made.
func howWord(how data.How) string {
	switch how {
	case data.ByHand:
		return tr("gestures.by-hand")
	case data.Confirmed:
		return tr("gestures.confirmed")
	case data.Corrected:
		return tr("gestures.corrected")
	case data.InBulk:
		return tr("gestures.in-bulk")
	case data.ByRule:
		return tr("gestures.by-rule")
	case data.Imported:
		return tr("gestures.imported")
	}
	return string(how)
}

// jobForms are the names that the library's own jobs have.
var jobForms = sync.OnceValue(func() []phrase {
	return heard("job.making-a-backup", "job.checking-the-suggestions-against-your-labels", "job.getting-to-know-the-articles", "job.learning-from-the-unlabeled-articles")
})

// jobName says a job's name; those that the window starts have it in its language already.
func jobName(name string) string {
	if spoken == "en" {
		return name
	}
	said, _ := inWindowsLanguage(jobForms(), name)
	return said
}
