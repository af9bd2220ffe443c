package command

import (
	"slices"
	"strings"

	"blotter/gui/i18n"
	"blotter/internal/message"
)

// also holds, for the ID of a command, the message with other words that people look for it by. Names that the command had
// in older versions are among them.
var also = map[string]string{
	"command.about-blotter":                     i18n.ID("also.about-blotter"),
	"command.accept-sure-suggestions":           i18n.ID("also.accept-sure-suggestions"),
	"command.add-the-topic-suggested-also":      i18n.ID("also.add-the-topic-suggested-also"),
	"command.agreement":                         i18n.ID("also.agreement"),
	"command.all-articles":                      i18n.ID("also.all-articles"),
	"command.backups":                           i18n.ID("also.backups"),
	"command.check-these":                       i18n.ID("also.check-these"),
	"command.confirm-the-suggestion":            i18n.ID("also.confirm-the-suggestion"),
	"command.copies":                            i18n.ID("also.copies"),
	"command.copy":                              i18n.ID("also.copy"),
	"command.edit-the-guide":                    i18n.ID("also.edit-the-guide"),
	"command.every-command":                     i18n.ID("also.every-command"),
	"command.export-articles":                   i18n.ID("also.export-articles"),
	"command.filter-the-list":                   i18n.ID("also.filter-the-list"),
	"command.find-a-topic-by-typing":            i18n.ID("also.find-a-topic-by-typing"),
	"command.flag-this-article":                 i18n.ID("also.flag-this-article"),
	"command.fold-every-text":                   i18n.ID("also.fold-every-text"),
	"command.hand-out-articles":                 i18n.ID("also.hand-out-articles"),
	"command.history":                           i18n.ID("also.history"),
	"command.how-often-suggestions-are-right":   i18n.ID("also.how-often-suggestions-are-right"),
	"command.import-articles":                   i18n.ID("also.import-articles"),
	"command.keep-the-label-or-not-a-copy":      i18n.ID("also.keep-the-label-or-not-a-copy"),
	"command.keep-this-search-as-a-view":        i18n.ID("also.keep-this-search-as-a-view"),
	"command.keep-topics":                       i18n.ID("also.keep-topics"),
	"command.keys":                              i18n.ID("also.keys"),
	"command.label-an-article-and-its-original": i18n.ID("also.label-an-article-and-its-original"),
	"command.larger-text":                       i18n.ID("also.larger-text"),
	"command.light-dark-or-as-the-system":       i18n.ID("also.light-dark-or-as-the-system"),
	"command.make-the-numbers-solid":            i18n.ID("also.make-the-numbers-solid"),
	"command.marks":                             i18n.ID("also.marks"),
	"command.merge-a-library":                   i18n.ID("also.merge-a-library"),
	"command.methods-report":                    i18n.ID("also.methods-report"),
	"command.never-this-topic-here":             i18n.ID("also.never-this-topic-here"),
	"command.new-library":                       i18n.ID("also.new-library"),
	"command.new-topic":                         i18n.ID("also.new-topic"),
	"command.next-tinted-word":                  i18n.ID("also.next-tinted-word"),
	"command.next-up":                           i18n.ID("also.next-up"),
	"command.none-of-these":                     i18n.ID("also.none-of-these"),
	"command.not-sure-skip":                     i18n.ID("also.not-sure-skip"),
	"command.note-on-this-article":              i18n.ID("also.note-on-this-article"),
	"command.offer-a-pause":                     i18n.ID("also.offer-a-pause"),
	"command.open-library":                      i18n.ID("also.open-library"),
	"command.paste-articles":                    i18n.ID("also.paste-articles"),
	"command.previous-tinted-word":              i18n.ID("also.previous-tinted-word"),
	"command.put-into-the-trash":                i18n.ID("also.put-into-the-trash"),
	"command.quit":                              i18n.ID("also.quit"),
	"command.redo":                              i18n.ID("also.redo"),
	"command.refresh-this-list":                 i18n.ID("also.refresh-this-list"),
	"command.remove-the-sample-articles":        i18n.ID("also.remove-the-sample-articles"),
	"command.report-a-problem":                  i18n.ID("also.report-a-problem"),
	"command.search":                            i18n.ID("also.search"),
	"command.settings":                          i18n.ID("also.settings"),
	"command.settle-differences":                i18n.ID("also.settle-differences"),
	"command.show-export":                       i18n.ID("also.show-export"),
	"command.show-or-hide-the-side-bar":         i18n.ID("also.show-or-hide-the-side-bar"),
	"command.skipped":                           i18n.ID("also.skipped"),
	"command.smaller-text":                      i18n.ID("also.smaller-text"),
	"command.take-the-label-off":                i18n.ID("also.take-the-label-off"),
	"command.text-as-it-was":                    i18n.ID("also.text-as-it-was"),
	"command.the-topics-guide":                  i18n.ID("also.the-topics-guide"),
	"command.trash":                             i18n.ID("also.trash"),
	"command.trash-the-original":                i18n.ID("also.trash-the-original"),
	"command.trends":                            i18n.ID("also.trends"),
	"command.undo":                              i18n.ID("also.undo"),
	"command.watched-folders":                   i18n.ID("also.watched-folders"),
	"command.what-i-taught":                     i18n.ID("also.what-i-taught"),
	"command.what-that-word-counts-for":         i18n.ID("also.what-that-word-counts-for"),
	"command.what-the-last-change-moved":        i18n.ID("also.what-the-last-change-moved"),
	"command.why-this-topic-and-why-not":        i18n.ID("also.why-this-topic-and-why-not"),
}

// Words returns other words for the command in the window's language, by which the list of commands finds it too. Its
// English name and words are always among them, since documents and other people use those.
func (c Command) Words() []string {
	words := slices.Clone(c.Also)
	if id := also[c.ID]; id != "" {
		words = append(words, strings.Split(i18n.T(id), separator)...)
		if i18n.Language() != message.English {
			words = append(words, strings.Split(message.New(id).In(message.English), separator)...)
			words = append(words, message.New(c.ID).In(message.English))
		}
	}
	return words
}

// separator stands between words in a message.
const separator = ", "

// Explained returns the IDs of the commands for which there are other words.
func Explained() []string {
	ids := make([]string, 0, len(also))
	for id := range also {
		ids = append(ids, id)
	}
	return ids
}
