package library

import (
	"fmt"

	"blotter/internal/agreement"
	"blotter/internal/message"
)

// Said says what a merge does, or would do, a sentence each, without the differences between topics.
func (p *MergePlan) Said() (lines []message.Message) {
	m := p.Merged
	say := func(n int, id string, args ...any) {
		if n > 0 {
			lines = append(lines, message.Count(id, n, args...))
		}
	}
	lines = append(lines, p.whose())
	say(m.Met, "people.n-articles-are-here", "Near", p.nearSaid())
	say(m.Added, "people.n-articles-are-added")
	say(m.Trashed, "people.n-articles-are-in-the-trash")
	say(m.Left, "people.n-articles-are-left-out")
	say(m.Samples, "people.n-samples-are-left-out")
	say(p.TooLarge, "people.n-articles-are-too-large")
	say(p.Unreadable, "people.n-articles-have-no-text")
	say(m.Judgments, "people.n-judgments-come-beside-yours")
	say(m.Withdrawn, "people.n-judgments-are-withdrawn")
	for _, by := range m.Whose.Returned {
		say(by.Articles, "people.n-labels-come-back", "Name", by.Author.Name)
	}
	for _, by := range m.Whose.Adopted {
		id := "people.n-articles-get-their-label"
		if by.Own {
			id = "people.n-articles-get-your-label"
		}
		say(by.Articles, id, "Name", by.Author.Name)
	}
	for _, by := range m.Whose.Followed {
		say(by.Articles, "people.n-labels-follow", "Name", by.Author.Name)
	}
	say(m.Settled, "people.n-settlements-come")
	say(m.Reopened, "people.n-settlements-are-taken-back")
	say(m.Conflicts, "people.n-articles-differ")
	say(m.Own, "people.n-own-labels-are-newer")
	say(m.Postponed, "people.n-articles-stay-postponed")
	say(m.Notes, "people.n-notes-are-joined")
	say(m.Flags, "people.n-flags-are-set")
	say(m.Topics, "people.n-topics-are-added")
	say(m.Edited, "people.n-topics-are-changed")
	if m.Renamed != "" {
		lines = append(lines, message.New("people.is-called-now", "Before", m.Renamed, "Name", p.Owner.Name))
	}
	return lines
}

func (p *MergePlan) whose() message.Message {
	switch {
	case p.Copy:
		return message.New("people.another-copy-of-this-library")
	case p.Related:
		return message.New("people.a-part-of-this-library", "Name", p.Owner.Name)
	}
	return message.New("people.a-library-of-its-own", "Name", p.Owner.Name)
}

func (p *MergePlan) nearSaid() message.Message {
	if p.Near == 0 {
		return message.Text("")
	}
	return message.Count("people.n-in-another-wording", p.Near)
}

// FigureSaid says a measure with its interval: "0.82 (0.68 to 0.93)", or why it is undefined.
func FigureSaid(f agreement.Figure) message.Message {
	return figureSaid(f, func(v float64) any { return message.Hundredths(v) })
}

// ShareSaid says a share as FigureSaid does, in percent.
func ShareSaid(f agreement.Figure) message.Message {
	return figureSaid(f, func(v float64) any { return fmt.Sprintf("%.0f %%", v*100) })
}

// ValueSaid says a measure without its interval: "0.82".
func ValueSaid(f agreement.Figure) message.Message {
	return message.New("filter.read-plain", "Values", message.Hundredths(f.Value))
}

func figureSaid(f agreement.Figure, number func(float64) any) message.Message {
	switch {
	case f.Undefined == agreement.OneTopic:
		return message.New("people.undefined-one-topic")
	case f.Undefined != "":
		return message.New("people.undefined-nothing-shared")
	case !f.Interval:
		return message.New("people.figure-without-interval", "Value", number(f.Value))
	}
	return message.New("people.figure", "Value", number(f.Value), "Low", number(f.Low), "High", number(f.High))
}
