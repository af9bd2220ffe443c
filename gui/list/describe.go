package list

import (
	"strings"

	"blotter/data"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// describer words rows.
type describer struct {
	topics host.Topics
	view   library.View
	saving map[int64]int64 // articles whose label is on its way to the disk: the topic
}

// Describe returns what a row shows.
func (p *Pane) Describe(row library.Row) widget.RowData {
	shown := describer{p.h.Topics(), p.query.View, p.saving}.describe(row)
	shown.Spoken = spoken(shown.Mark)
	return shown
}

// spoken says in words what a mark says.
func spoken(mark widget.Mark) string {
	switch mark {
	case widget.Labeled, widget.Saving:
		return i18n.T("labelbar.labeled-an-article")
	case widget.Suggested:
		return i18n.T("labelbar.suggested")
	}
	return "" // the words of the topic say it
}

// describe returns what a row shows: its label where it has one, else what is suggested and how surely.
func (d describer) describe(line library.Row) widget.RowData {
	shown := widget.RowData{Title: line.Title, Mark: widget.NoMark, Right: strings.TrimPrefix(line.Source, "www."), Flagged: line.Flagged, Noted: line.Noted}
	if topic, saving := d.saving[line.ID]; saving {
		shown.Mark = widget.Saving
		shown.Topic, shown.Color = d.topics.Name(topic)
		return shown
	}
	d.describeFurther(&shown, line.Also)
	switch {
	case line.Status == data.Labeled:
		shown.Mark, shown.Child = widget.Labeled, d.topics.IsChild(line.Topic)
		shown.Topic, shown.Color = d.topics.Name(line.Topic)
		if line.Looks.Topic != 0 && line.Looks.Topic != line.Topic {
			shown.Right = d.looksLike(line)
		}
	case line.Status == data.Skipped:
		shown.Mark, shown.Topic = widget.Skipped, i18n.T("list.skipped-an-article")
	case line.Suggestion.Topic == 0:
		shown.Topic = ""
	default:
		d.describeSuggestion(&shown, line)
	}
	return shown
}

// looksLike names the topic that the article would get without its label.
func (d describer) looksLike(line library.Row) string {
	other, _ := d.topics.Name(line.Looks.Topic)
	if line.Suggestion.Basis != library.BasisPercentage {
		return i18n.T("list.topic-without-its-label", "Topic", other)
	}
	return i18n.T("list.share-topic-without-its-label", "Topic", other, "Share", i18n.Percent(line.Looks.Confidence))
}

// describeFurther names the first topics beside the main one and counts the others.
func (d describer) describeFurther(shown *widget.RowData, also []int64) {
	if len(also) > 0 {
		shown.AlsoWord = i18n.T("list.also")
	}
	for i, topic := range also[:min(len(also), widget.RowAlso)] {
		name, hue := d.topics.Name(topic)
		shown.Also[i] = widget.RowTopic{Name: name, Color: hue, Mark: widget.Further}
	}
	shown.AlsoMore = max(0, len(also)-widget.RowAlso)
}

func (d describer) describeSuggestion(shown *widget.RowData, line library.Row) {
	name, hue := d.topics.Name(line.Suggestion.Topic)
	shown.Mark, shown.Topic, shown.Color = widget.Suggested, name, hue
	shown.Child = d.topics.IsChild(line.Suggestion.Topic)
	shown.Confidence = host.Sureness(line.Suggestion)
	if !line.Suggestion.Sure {
		shown.Mark, shown.Topic = widget.NotSure, i18n.T("list.not-sure-topic", "Topic", name)
	}
	if len(line.Words) > 0 {
		shown.Right = strings.Join(line.Words, " ")
	}
	d.describeReason(shown, line)
	if d.view == library.ViewMoved && line.Suggestion.Was != 0 {
		was, wasColor := d.topics.Name(line.Suggestion.Was)
		shown.From, shown.FromColor, shown.Right = was, wasColor, ""
	}
}

// describeReason says why the article stands where it stands, where that is not plain from its suggestion.
func (d describer) describeReason(shown *widget.RowData, line library.Row) {
	switch why := line.Reason; why.Kind {
	case library.ReasonBetween:
		one, _ := d.topics.Name(why.Topic)
		other, _ := d.topics.Name(why.Second)
		shown.Topic = i18n.T("list.topic-or-other", "Topic", one, "Other", other)
	case library.ReasonKeyword:
		shown.Right = i18n.T("list.matches", "Words", strings.Join(line.Matches, ", "))
	case library.ReasonRare:
		shown.Right = i18n.T("list.few-labels-so-far")
	case library.ReasonUnfamiliar:
		shown.Confidence = "" // it would say the same
		shown.Right = i18n.T("list.unlike-anything-labeled")
	case library.ReasonDifferent:
		shown.Right = i18n.T("list.unlike-the-others")
	}
}
