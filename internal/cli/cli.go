// Package cli is Blotter's command line: one file for each subcommand, all over the operations of internal/library.
// Results go to standard output, messages and progress to standard error.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/alecthomas/kong"
)

// The exit statuses.
const (
	done       = 0
	failed     = 1
	wrongUsage = 2
)

const description = `Sorts a private pile of news articles into topics: it suggests a topic for each, you correct, it learns.

Without a command, or with the name of a library alone, the window opens:

    blotter                     the default library
    blotter reports.blotter     one of your own`

// commands are all subcommands, in the order in which help lists them.
type commands struct {
	Demo     demo       `cmd:"" help:"Show the whole loop on sample articles, in a temporary library."`
	New      newLibrary `cmd:"" help:"Make a new library."`
	About    about      `cmd:"" help:"Say what a library is; set its author, and whether articles may have several topics."`
	Import   intake     `cmd:"" help:"Read articles from files and folders into the library."`
	Classify classify   `cmd:"" help:"Suggest a topic for each article of a file, saving nothing."`
	List     list       `cmd:"" help:"List the library's articles."`
	Show     show       `cmd:"" help:"Show one article with its label, suggestion, evidence and history."`
	Label    label      `cmd:"" help:"Label articles with a topic."`
	Note     note       `cmd:"" help:"Show an article's note, or write it."`
	Flag     flag       `cmd:"" help:"Put a flag on articles, or take it off."`
	Undo     undo       `cmd:"" help:"Take the last step back."`
	Redo     redo       `cmd:"" help:"Do the step that was undone last again."`
	History  history    `cmd:"" help:"List what was done in the library, the latest first."`
	Topics   topics     `cmd:"" help:"List the topics with their counts, or change them."`
	Export   export     `cmd:"" help:"Write the labeled articles to a file."`
	Formats  formats    `cmd:"" help:"List the formats that are written."`
	Evaluate evaluate   `cmd:"" help:"Measure how good the suggestions are."`
	Simulate simulate   `cmd:"" help:"Play a labeler who follows the review queue, and measure after each batch."`
	Assign   assign     `cmd:"" help:"Make libraries for colleagues: articles to label, without your labels."`
	Merge    merge      `cmd:"" help:"Take in a colleague's library, or another copy of yours."`
	Agree    agreed     `cmd:"" name:"agreement" help:"Compare what people said of the same articles: kappa, alpha, topic by topic."`
	Settle   settle     `cmd:"" help:"List the articles that people labeled differently, or decide on one."`
	People   people     `cmd:"" help:"List who labeled articles, or take out what a colleague said."`
	Trash    trash      `cmd:"" help:"List what is in the trash, fill it, take out of it, empty it."`
	Backup   backup     `cmd:"" help:"Copy the library as it is now."`
	Restore  restore    `cmd:"" help:"Go back to a copy; what it replaces is kept."`
	Check    check      `cmd:"" help:"Look whether the library is whole."`
	Version  versions   `cmd:"" help:"Print the version, and the versions of what it is built on."`
}

// Run carries out one command line and returns its exit status: 0 done, 1 failed, 2 wrong usage.
func Run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	s := newSession(stdin, stdout, stderr)
	defer s.stop()
	err := s.run(args)
	return s.verdict(errors.Join(err, s.flush()))
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
	command, err := parser.Parse(args)
	switch {
	case helped:
		return nil
	case err != nil:
		return err
	}
	return command.Run(s)
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
