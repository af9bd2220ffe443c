package data

import (
	"regexp"
	"strconv"
	"strings"
	"sync"

	"blotter/internal/message"
)

// Said returns the name of the step as a person reads it, the zero Message of the zero Change.
func (c Change) Said() message.Message { return stepSaid(c.Action, c.Name) }

// Step returns the name of the step that the change belongs to as a person reads it.
func (r HistoryRow) Step() message.Message { return stepSaid(r.Action, r.ChangeName) }

func stepSaid(a Action, name string) message.Message {
	switch {
	case a.Verb == "" && name == "":
		return message.Message{}
	case a.Verb == "":
		return StepSaid(name)
	}
	return a.Said()
}

// StepSaid returns the message for the name of a step. Libraries up to schema 3 store the name as an English sentence.
// This is the one place that reads such sentences; a name of an unknown form is said as it is.
func StepSaid(name string) message.Message {
	for _, f := range stepForms() {
		if found := f.form.FindStringSubmatch(name); found != nil {
			var args []any
			for i, arg := range f.args {
				args = append(args, arg, stepValue(arg, found[i+1]))
			}
			return message.New(f.id, args...)
		}
	}
	return message.Text(name)
}

type stepForm struct {
	id   string
	args []string
	form *regexp.Regexp
}

// storedSteps are the sentences that a library stores. They never change, whatever the catalogs say today.
var storedSteps = []struct{ id, text string }{
	{"history.label-what-as-topic", "Label {What} as {Topic}"},
	{"history.skip-what", "Skip {What}"},
	{"history.take-the-label-off-what", "Take the label off {What}"},
	{"history.put-back-what", "Put back {What}"},
	{"history.put-what-into-the-trash", "Put {What} into the trash"},
	{"history.take-what-out-of-the-trash", "Take {What} out of the trash"},
	{"history.add-the-sample-articles", "Add the sample articles"},
	{"history.remove-samples", "Remove {Samples}"},
	{"history.import-what-from-file", "Import {What} from {File}"},
	{"history.import-from-file", "Import from {File}"},
	{"history.write-a-note-on-what", "Write a note on {What}"},
	{"history.flag-what", "Flag {What}"},
	{"history.take-the-flag-off-what", "Take the flag off {What}"},
	{"history.add-the-topic-topic", "Add the topic {Topic}"},
	{"history.rename-the-topic-topic-to-into", "Rename the topic {Topic} to {Into}"},
	{"history.retire-the-topic-topic", "Retire the topic {Topic}"},
	{"history.bring-back-the-topic-topic", "Bring back the topic {Topic}"},
	{"history.recolour-the-topic-topic", "Recolour the topic {Topic}"},
	{"history.describe-the-topic-topic", "Describe the topic {Topic}"},
	{"history.change-the-keywords-of-topic", "Change the keywords of {Topic}"},
	{"history.move-the-topic-topic", "Move the topic {Topic}"},
	{"history.reorder-the-topics", "Reorder the topics"},
	{"history.merge-topic-into-into", "Merge {Topic} into {Into}"},
	{"history.split-what-of-topic-off-into", "Split {What} of {Topic} off into {Into}"},
	{"history.ignore-the-word-word", "Ignore the word “{Word}”"},
	{"history.heed-the-word-word-again", "Heed the word “{Word}” again"},
	{"history.teach-the-word-word-to-topic", "Teach the word “{Word}” to {Topic}"},
	{"history.take-the-word-word-from-topic", "Take the word “{Word}” from {Topic}"},
	{"history.note-labels-found", "Note labels as they were found by a check"},
	{"history.name-lost", "A step whose name was lost"},
}

var blank = regexp.MustCompile(`{(\w+)}`)

var stepForms = sync.OnceValue(func() []stepForm {
	forms := make([]stepForm, len(storedSteps))
	for i, s := range storedSteps {
		f, pattern, at := stepForm{id: s.id}, "(?s)^", 0
		for _, found := range blank.FindAllStringSubmatchIndex(s.text, -1) {
			arg := s.text[found[2]:found[3]]
			f.args = append(f.args, arg)
			pattern += regexp.QuoteMeta(s.text[at:found[0]]) + stepPattern(arg)
			at = found[1]
		}
		f.form = regexp.MustCompile(pattern + regexp.QuoteMeta(s.text[at:]) + "$")
		forms[i] = f
	}
	return forms
})

// stepPattern is what a stored name may have in the place of an argument.
func stepPattern(arg string) string {
	switch arg {
	case "What":
		return `(“.*”|\d+ articles?)`
	case "Samples":
		return `(\d+ starter articles?)`
	}
	return `(.*)`
}

// stepValue returns the value of an argument of a stored name.
func stepValue(arg, value string) any {
	switch arg {
	case "What":
		if title, quoted := strings.CutPrefix(value, "“"); quoted {
			return message.New("common.title", "Title", strings.TrimSuffix(title, "”"))
		}
		return message.Count("common.n-articles", leadingNumber(value))
	case "Samples":
		return message.Count("common.n-sample-articles", leadingNumber(value))
	case "Topic", "Into":
		return Topic{Name: value, None: value == NoneName}.Said()
	case "File":
		return SourceSaid(value)
	}
	return value
}

func leadingNumber(text string) int {
	digits, _, _ := strings.Cut(text, " ")
	n, _ := strconv.Atoi(digits) // the pattern lets only digits through
	return n
}

var andMore = regexp.MustCompile(`^(.*) and (\d+) more$`)

// SourceSaid returns the message for where articles came from, as the history stores it.
func SourceSaid(name string) message.Message {
	if found := andMore.FindStringSubmatch(name); found != nil {
		return message.Count("common.file-and-n-more", leadingNumber(found[2]), "File", SourceSaid(found[1]))
	}
	if name == "standard input" {
		return message.New("common.standard-input")
	}
	return message.Text(name)
}
