package i18n

import (
	"sync"

	"blotter/data"
)

// gestureForms are the names that gestures have in the library.
var gestureForms = sync.OnceValue(func() []phrase {
	return heard(
		"history.label-what-as-topic", "history.skip-what", "history.take-the-label-off-what", "history.put-back-what",
		"history.put-what-into-the-trash", "history.take-what-out-of-the-trash", "history.add-the-sample-articles", "history.remove-samples",
		"history.import-what-from-file", "history.import-from-file", "history.write-a-note-on-what",
		"history.flag-what", "history.take-the-flag-off-what",
		"history.add-the-topic-topic", "history.rename-the-topic-topic-to-into", "history.retire-the-topic-topic", "history.bring-back-the-topic-topic",
		"history.recolour-the-topic-topic", "history.describe-the-topic-topic", "history.change-the-keywords-of-topic", "history.move-the-topic-topic",
		"history.reorder-the-topics", "history.merge-topic-into-into", "history.split-what-of-topic-off-into",
		"history.ignore-the-word-word", "history.heed-the-word-word-again", "history.teach-the-word-word-to-topic", "history.take-the-word-word-from-topic",
	)
})

// ChangeName says a gesture's name, which the library keeps in English.
func ChangeName(name string) string {
	if current == "en" {
		return name
	}
	said, _ := inWindowsLanguage(gestureForms(), name)
	return said
}

// How words how a change was made.
func How(how data.How) string {
	switch how {
	case data.ByHand:
		return T("gestures.by-hand")
	case data.Confirmed:
		return T("gestures.confirmed")
	case data.Corrected:
		return T("gestures.corrected")
	case data.InBulk:
		return T("gestures.in-bulk")
	case data.ByRule:
		return T("gestures.by-rule")
	case data.Imported:
		return T("gestures.imported")
	}
	return string(how)
}

// jobForms are the names that the library's own jobs have.
var jobForms = sync.OnceValue(func() []phrase {
	return heard("job.making-a-backup", "job.checking-the-suggestions-against-your-labels", "job.getting-to-know-the-articles", "job.learning-from-the-unlabeled-articles")
})

// JobName says a job's name; those that the window starts have it in its language already.
func JobName(name string) string {
	if current == "en" {
		return name
	}
	said, _ := inWindowsLanguage(jobForms(), name)
	return said
}
