// Package doctor looks at everything that Blotter needs from its surroundings: the program itself, the system, the display,
// the fonts, the folders and a library. Its report says what is wrong and what to do, and is made to be passed on with a bug
// report: it holds no article, no topic, and no name of a person, a computer or a file.
package doctor

import (
	"context"
	"strings"
	"time"

	"blotter/internal/message"
)

// Report is what was found.
type Report struct {
	At    time.Time
	Parts []Part
}

// Part is what was found about one thing.
type Part struct {
	Name  message.Message
	Lines []Line
}

// Line is one finding.
type Line struct {
	Name    message.Message
	Value   message.Message
	Advice  message.Message // what to do; zero where nothing needs doing
	Problem bool            // Blotter does not work as it should because of it
}

// Options are what a report is about.
type Options struct {
	Library string // its path
	Default string // the path of the default library, which is no secret
}

// Examine looks at everything and changes nothing. It never fails: what cannot be found out is a finding. A library of
// 100,000 articles takes some seconds, since every page of the file is read.
func Examine(ctx context.Context, o Options) Report {
	r := Report{At: time.Now()}
	h := newHidden(o)
	r.add("doctor.program", program())
	r.add("doctor.system", system())
	r.add("doctor.display", display(ctx))
	r.add("doctor.fonts", fonts(ctx))
	r.add("doctor.folders", folders(h))
	r.add("doctor.library", library(ctx, o, h))
	r.add("doctor.crashes", crashes())
	return r
}

func (r *Report) add(name string, lines []Line) {
	r.Parts = append(r.Parts, Part{message.New(name), lines})
}

// Problems counts the findings because of which Blotter does not work as it should.
func (r Report) Problems() int {
	n := 0
	for _, p := range r.Parts {
		for _, l := range p.Lines {
			if l.Problem {
				n++
			}
		}
	}
	return n
}

// Text returns the report in a language, as plain text. A problem begins with an exclamation mark.
func (r Report) Text(l message.Language) string {
	var b strings.Builder
	b.WriteString(message.New("doctor.report-of", "When", r.At.UTC().Format("2006-01-02 15:04 UTC")).In(l) + "\n")
	for _, p := range r.Parts {
		b.WriteString("\n" + p.Name.In(l) + "\n")
		for _, line := range p.Lines {
			line.write(&b, l)
		}
	}
	return b.String()
}

// under separates what a value holds of several lines from the margin.
const under = "\n        "

func (line Line) write(b *strings.Builder, l message.Language) {
	mark := "  "
	if line.Problem {
		mark = "! "
	}
	b.WriteString(mark + line.Name.In(l) + ": " + strings.ReplaceAll(strings.TrimSpace(line.Value.In(l)), "\n", under) + "\n")
	if !line.Advice.IsZero() {
		b.WriteString("    " + line.Advice.In(l) + "\n")
	}
}

// fact is a finding that is the same in every language.
func fact(name, value string) Line { return Line{Name: message.New(name), Value: message.Text(value)} }

// problem is a finding because of which Blotter does not work as it should.
func problem(name string, value, advice message.Message) Line {
	return Line{Name: message.New(name), Value: value, Advice: advice, Problem: true}
}
