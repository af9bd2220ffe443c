package cli

import (
	"errors"

	"blotter/internal/doctor"
	"blotter/internal/library"
	"blotter/internal/message"
)

// diagnose looks at what Blotter needs from its surroundings.
type diagnose struct {
	libraryFlag
	asJSON
	To string `placeholder:"FILE" help:"Write the report to a file instead."`
}

// Help is what --help adds.
func (diagnose) Help() string {
	return `It looks at the program, the system, the display and its OpenGL, the fonts, the folders, and the health of the library, and
changes nothing. What is wrong is marked with an exclamation mark and has a remedy. The exit status is 1 where something is wrong.

The report is made to be passed on with a bug report: it holds no article, no topic, and no name of a person, a computer or
a file. Read it before you pass it on.

    blotter doctor
    blotter doctor -l reports.blotter --to report.txt`
}

// diagnosis is a report, for scripts.
type diagnosis struct {
	Problems int             `json:"problems"`
	Parts    []diagnosedPart `json:"parts"`
}

type diagnosedPart struct {
	Name  string          `json:"name"`
	Lines []diagnosedLine `json:"lines"`
}

type diagnosedLine struct {
	Name    string `json:"name"`
	Value   string `json:"value"`
	Problem bool   `json:"problem"`
	Advice  string `json:"advice"`
}

var errUnwell = errors.New("something is wrong; what to do about it is said beside each exclamation mark")

// Run examines.
func (c *diagnose) Run(s *session) error {
	r := doctor.Examine(s.ctx, doctor.Options{Library: c.file(), Default: library.DefaultPath()})
	if err := c.tell(s, r); err != nil {
		return err
	}
	if r.Problems() > 0 {
		return errUnwell
	}
	return nil
}

func (c *diagnose) tell(s *session, r doctor.Report) error {
	switch {
	case c.JSON:
		return s.json(inJSON(r))
	case c.To != "":
		if err := writeText(c.To, []byte(r.Text(message.English))); err != nil {
			return err
		}
		s.say("%s: written. Read it before you pass it on.", c.To)
	default:
		s.print("%s", r.Text(message.English))
	}
	return nil
}

func inJSON(r doctor.Report) diagnosis {
	d := diagnosis{Problems: r.Problems()}
	for _, p := range r.Parts {
		part := diagnosedPart{Name: p.Name.String()}
		for _, l := range p.Lines {
			part.Lines = append(part.Lines, diagnosedLine{l.Name.String(), l.Value.String(), l.Problem, l.Advice.String()})
		}
		d.Parts = append(d.Parts, part)
	}
	return d
}
