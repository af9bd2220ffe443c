// Package cli is Blotter's command line: one file for each subcommand, all over the operations of internal/library.
// Results go to standard output, messages and progress to standard error.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"blotter/internal/crash"

	"github.com/alecthomas/kong"
)

// The exit statuses.
const (
	done       = 0
	failed     = 1
	wrongUsage = 2
)

const description = `Blotter sorts a private pile of news articles into topics: it suggests a topic for each article, you correct it, and it learns.

Without a command, or with the name of a library alone, the window opens:

    blotter                     the default library
    blotter reports.blotter     one of your own`

// commands are all subcommands, in the order in which help lists them.
type commands struct {
	Demo     demo       `cmd:"" help:"Show how Blotter works, on sample articles in a temporary library."`
	New      newLibrary `cmd:"" help:"Create a library."`
	About    about      `cmd:"" help:"Describe a library; set its author and whether articles may have several topics."`
	Import   importer   `cmd:"" help:"Read articles from files and folders into the library."`
	Watch    watch      `cmd:"" help:"Import new files of a folder as they arrive."`
	Classify classify   `cmd:"" help:"Suggest a topic for each article of a file without importing it."`
	List     list       `cmd:"" help:"List the library's articles."`
	Show     show       `cmd:"" help:"Show one article with its label, suggestion, evidence and history."`
	Label    label      `cmd:"" help:"Label articles with a topic."`
	Accept   accept     `cmd:"" help:"Accept sure suggestions as labels, all at once."`
	Note     note       `cmd:"" help:"Show or write an article's note."`
	Flag     flag       `cmd:"" help:"Flag articles, or remove their flags."`
	Marks    marks      `cmd:"" help:"List or change the words that are marked in the texts."`
	Undo     undo       `cmd:"" help:"Undo the last step."`
	Redo     redo       `cmd:"" help:"Redo the step that was undone last."`
	History  history    `cmd:"" help:"List what was done in the library, latest first."`
	Topics   topics     `cmd:"" help:"List or change topics."`
	Export   export     `cmd:"" help:"Export articles, labels and suggestions to a file."`
	Model    model      `cmd:"" help:"Export the model, for other machines and programs."`
	Formats  formats    `cmd:"" help:"List the formats that can be imported and exported."`
	Evaluate evaluate   `cmd:"" help:"Measure how good the suggestions are."`
	Simulate simulate   `cmd:"" help:"Simulate labeling in an order of review, and measure quality along the way."`
	Audit    audit      `cmd:"" help:"Label a random sample without suggestions, on which honest numbers rest."`
	Count    tally      `cmd:"" help:"Estimate how many articles are about each topic, with intervals."`
	Done     finished   `cmd:"" help:"Say whether everything about a topic was found."`
	Report   reporting  `cmd:"" help:"Write a methods report with every number and its interval."`
	Assign   assign     `cmd:"" help:"Hand out articles to colleagues as libraries of their own."`
	Merge    merge      `cmd:"" help:"Merge a colleague's library, or another copy of yours."`
	Agree    agreed     `cmd:"" name:"agreement" help:"Measure how far people agree: kappa and alpha, topic by topic."`
	Settle   settle     `cmd:"" help:"List or settle articles that people labeled differently."`
	People   people     `cmd:"" help:"List who labeled articles, or remove a colleague's labels."`
	Trash    trash      `cmd:"" help:"List, fill, restore from or empty the trash."`
	Backup   backup     `cmd:"" help:"Back up the library."`
	Restore  restore    `cmd:"" help:"Restore a library from a backup; the replaced file is kept."`
	Check    check      `cmd:"" help:"Check a library for damage and repair it."`
	Version  versions   `cmd:"" help:"Print the versions of Blotter and of what it is built on."`

	Doctor     diagnose   `cmd:"" help:"Examine the program, the system and a library, and write a report for a bug."`
	Guide      handbook   `cmd:"" help:"Write the guide as one HTML file."`
	Completion completion `cmd:"" help:"Print the completions for a shell."`
	Complete   complete   `cmd:"" hidden:"" help:"Print what may come next on a command line."`
	Man        manual     `cmd:"" hidden:"" help:"Print the manual page."`
}

// Run carries out one command line and returns its exit status: 0 done, 1 failed, 2 wrong usage.
func Run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	s := newSession(stdin, stdout, stderr)
	defer s.stop()
	err := guarded(func() error { return s.run(args) })
	return s.verdict(errors.Join(err, s.flush()))
}

var errCrashed = errors.New(`a fault of the program itself ended it; what was saved before stays saved
"blotter doctor" says where in the program it happened, and quotes no article: please report it`)

// guarded calls f. A panic becomes errCrashed, and a report of where it happened is kept for the doctor.
func guarded(f func() error) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = errors.Join(errCrashed, crash.Keep(crash.Folder(), fault))
		}
	}()
	return f()
}

// run parses a command line and carries it out.
func (s *session) run(args []string) error {
	helped := false
	parser, err := kong.New(&commands{},
		kong.Name("blotter"), kong.Description(description), kong.Writers(s.out, s.stderr),
		kong.Exit(func(int) { helped = true }), formatNames(),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true, WrapUpperBound: textWidth}))
	if err != nil {
		return err
	}
	command, err := parser.Parse(helpAsked(args))
	switch {
	case helped:
		return nil
	case err != nil:
		return err
	}
	return command.Run(s, parser.Model)
}

// helpAsked returns "export --help" for "help export", as many programs take it.
func helpAsked(args []string) []string {
	if len(args) > 0 && args[0] == "help" {
		return append(slices.Clone(args[1:]), "--help")
	}
	return args
}

// misuse is an error of whoever typed the command.
type misuse struct{ error }

func misused(format string, args ...any) error { return misuse{fmt.Errorf(format, args...)} }

// verdict tells the user what went wrong and returns the exit status.
func (s *session) verdict(err error) int {
	var parse *kong.ParseError
	var wrong misuse
	switch {
	case err == nil:
		return done
	case errors.As(err, &parse):
		s.say("blotter: %v\nSee: %s --help", parse, commandOf(parse.Context))
		return wrongUsage
	case errors.As(err, &wrong):
		s.say("blotter: %v", wrong)
		return wrongUsage
	case errors.Is(err, context.Canceled):
		s.say("blotter: stopped; what was saved before stays saved")
		for _, other := range besidesStopping(err) {
			s.say("blotter: %v", other)
		}
	default:
		s.say("blotter: %v", err)
	}
	return failed
}

// besidesStopping lists what went wrong along with being stopped.
func besidesStopping(err error) []error {
	joined, ok := err.(interface{ Unwrap() []error })
	switch {
	case ok:
		var others []error
		for _, one := range joined.Unwrap() {
			others = append(others, besidesStopping(one)...)
		}
		return others
	case errors.Is(err, context.Canceled):
		return nil
	}
	return []error{err}
}

// commandOf names the command that was being read: "blotter topics add".
func commandOf(c *kong.Context) string {
	if c == nil || c.Selected() == nil {
		return "blotter"
	}
	return "blotter " + c.Selected().Path()
}
