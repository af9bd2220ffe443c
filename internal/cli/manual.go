package cli

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/alecthomas/kong"
)

// manual prints the manual page, in the man macros of groff_man(7). It is made from the tree of commands, so that it never
// disagrees with --help.
type manual struct{}

// Run prints the page.
func (*manual) Run(s *session, model *kong.Application) error {
	p := page{}
	p.macro("TH", "BLOTTER", "1", "", "Blotter "+version, "User Commands")
	p.macro("SH", "NAME")
	p.text(`blotter \- sort a private pile of news articles into topics`)
	p.macro("SH", "SYNOPSIS")
	for _, use := range []string{"[\\fILIBRARY\\fR.blotter | \\fIFILE\\fR ...]", "\\fICOMMAND\\fR [\\fIFLAG\\fR ...] [\\fIARGUMENT\\fR ...]"} {
		p.text(`\fBblotter\fR ` + use)
		p.lines("br")
	}
	p.macro("SH", "DESCRIPTION")
	p.prose(model.Help)
	p.macro("SH", "COMMANDS")
	for _, command := range model.Children {
		p.command(command)
	}
	p.end()
	s.print("%s", strings.TrimSuffix(p.String(), "\n"))
	return nil
}

// page is a manual page as it grows.
type page struct{ strings.Builder }

// macro writes a request; arguments with spaces are quoted.
func (p *page) macro(name string, args ...string) {
	p.WriteString("." + name)
	for _, a := range args {
		p.WriteString(` "` + strings.ReplaceAll(a, `"`, `\(dq`) + `"`)
	}
	p.WriteString("\n")
}

// text writes a line that is roff already.
func (p *page) text(line string) { p.WriteString(line + "\n") }

// plain returns text with what roff would read as its own made harmless.
func plain(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`).Replace(text)
	if strings.HasPrefix(text, ".") {
		text = `\&` + text
	}
	return text
}

// argument returns an argument as a synopsis shows it, in brackets where it may be left out.
func argument(a *kong.Value) string {
	name := `\fI` + plain(strings.ToUpper(a.Name)) + `\fR`
	if a.IsCumulative() {
		name += " ..."
	}
	if !a.Required {
		name = "[" + name + "]"
	}
	return name
}

// command writes a command with its flags, and the commands below it.
func (p *page) command(n *kong.Node) {
	if n.Hidden {
		return
	}
	use := []string{`blotter ` + plain(n.Path())}
	for _, a := range n.Positional {
		use = append(use, argument(a))
	}
	p.macro("SS", n.Path())
	p.text(`\fB` + use[0] + `\fR ` + strings.Join(use[1:], " "))
	p.macro("PP")
	p.prose(n.Help)
	if n.Detail != "" {
		p.macro("PP")
		p.prose(n.Detail)
	}
	for _, f := range n.Flags {
		p.flag(f)
	}
	for _, child := range n.Children {
		p.command(child)
	}
}

// flag writes a flag and what it does.
func (p *page) flag(f *kong.Flag) {
	if f.Hidden || f.Name == "help" {
		return
	}
	p.macro("TP")
	name := `\fB\-\-` + plain(f.Name) + `\fR`
	if !f.IsBool() {
		name += `=\fI` + plain(f.FormatPlaceHolder()) + `\fR`
	}
	if f.Short != 0 {
		name = `\fB\-` + string(f.Short) + `\fR, ` + name
	}
	p.text(name)
	p.prose(wrapLists(f.Help))
}

// aList is a list without spaces, as of formats, which no line could hold.
var aList = regexp.MustCompile(`(\w[\w-]*,){4,}`)

// wrapLists lets a list break between its items.
func wrapLists(text string) string {
	return aList.ReplaceAllStringFunc(text, func(list string) string { return strings.ReplaceAll(list, ",", ", ") })
}

// prose writes running text. Lines that are indented are shown as they are.
func (p *page) prose(text string) {
	shown, apart := false, false
	for line := range strings.SplitSeq(text, "\n") {
		example, indented := strings.CutPrefix(line, "    ")
		switch {
		case line == "":
			apart = true
			continue
		case indented && !shown:
			p.lines("sp", "RS 4", "nf")
		case indented && apart:
			p.lines("sp")
		case shown && !indented:
			p.lines("fi", "RE", "PP")
		case apart:
			p.lines("PP")
		}
		shown, apart = indented, false
		p.text(plain(example))
	}
	if shown {
		p.lines("fi", "RE")
	}
}

// lines writes requests that have no quoted arguments.
func (p *page) lines(requests ...string) {
	for _, r := range requests {
		p.WriteString("." + r + "\n")
	}
}

// end writes what belongs to no command.
func (p *page) end() {
	p.macro("SH", "EXIT STATUS")
	for _, s := range []struct {
		status int
		when   string
	}{{done, "Done."}, {failed, "Failed. A sentence on standard error says what happened and what to do."}, {wrongUsage, "Wrong usage."}} {
		p.macro("TP")
		p.text(fmt.Sprintf(`\fB%d\fR`, s.status))
		p.text(s.when)
	}
	p.macro("SH", "FILES")
	for _, f := range []struct{ path, what string }{
		{"$XDG_DATA_HOME/blotter/library.blotter", "The default library. Without the variable it is in ~/.local/share."},
		{"$XDG_CONFIG_HOME/blotter/settings.json", "The settings of the window. Without the variable they are in ~/.config."},
	} {
		p.macro("TP")
		p.text(`\fI` + plain(f.path) + `\fR`)
		p.text(plain(f.what))
	}
	p.macro("SH", "ENVIRONMENT")
	p.macro("TP")
	p.text(`\fBBLOTTER_LOG\fR`)
	p.text(plain("debug, info, warn or error: what is written to standard error while the program works."))
}
