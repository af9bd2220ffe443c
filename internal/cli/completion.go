package cli

import (
	"cmp"
	"context"
	_ "embed"
	"strings"

	"github.com/alecthomas/kong"

	"blotter/data/starter"
	"blotter/data/store"
	"blotter/data/writing"
)

// The scripts that a shell reads. Each asks the hidden command "blotter complete" what may come next, so that it never
// disagrees with the program.
var (
	//go:embed completion/blotter.bash
	bashScript string
	//go:embed completion/blotter.zsh
	zshScript string
	//go:embed completion/blotter.fish
	fishScript string
)

// completion prints a shell's script.
type completion struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"The shell: bash, zsh or fish."`
}

// Help is what --help adds.
func (completion) Help() string {
	return `Packages install these scripts. Without a package:

    blotter completion bash > ~/.local/share/bash-completion/completions/blotter
    blotter completion zsh  > a folder of $fpath, as _blotter
    blotter completion fish > ~/.config/fish/completions/blotter.fish

They complete commands, flags, formats, files, and the names of a library's topics.`
}

// Run prints the script.
func (c *completion) Run(s *session) error {
	s.print("%s", strings.TrimSuffix(map[string]string{"bash": bashScript, "zsh": zshScript, "fish": fishScript}[c.Shell], "\n"))
	return nil
}

// complete prints what may stand in the place of the last of some words, one a line with a tab and a sentence about it.
// The line ":files" asks the shell to add names of files.
type complete struct {
	Words []string `arg:"" optional:"" passthrough:""`
}

// Run prints the candidates.
func (c *complete) Run(s *session, model *kong.Application) error {
	words := c.Words
	if len(words) > 0 && words[0] == "--" {
		words = words[1:]
	}
	typed := ""
	if len(words) > 0 {
		words, typed = words[:len(words)-1], words[len(words)-1]
	}
	for _, one := range readWords(model, words).candidates(s.ctx, typed) {
		s.print("%s", one)
	}
	return nil
}

// fileNames is the candidate that stands for names of files.
const fileNames = ":files"

// typedWords is what a line says before the word that is being completed.
type typedWords struct {
	command *kong.Node
	flag    *kong.Flag // the flag whose value comes next, or nil
	args    int        // words that are neither flags nor commands
	ended   bool       // "--" came: no flags follow
	library libraryFlag
}

// readWords follows the words down the tree of commands. Words that do not fit are passed over.
func readWords(model *kong.Application, words []string) *typedWords {
	t := &typedWords{command: model.Node}
	for _, word := range words {
		switch {
		case t.flag != nil:
			t.value(word)
		case t.ended || word == "-" || !strings.HasPrefix(word, "-"):
			t.word(word)
		case word == "--":
			t.ended = true
		default:
			t.flagged(word)
		}
	}
	return t
}

// value takes a word as the value of the flag before it.
func (t *typedWords) value(word string) {
	if t.flag.Name == "library" {
		t.library.Path = word
	}
	t.flag = nil
}

// word takes a word as a command or, where there is none of this name, as an argument.
func (t *typedWords) word(word string) {
	for _, child := range t.command.Children {
		if t.args == 0 && child.Name == word {
			t.command = child
			return
		}
	}
	t.args++
}

// flagged takes a word as a flag.
func (t *typedWords) flagged(word string) {
	name, value, whole := strings.Cut(word, "=")
	flag := t.named(name)
	if flag == nil || flag.IsBool() {
		return
	}
	t.flag = flag
	if whole {
		t.value(value)
	}
}

// named returns the flag with a name as it is typed, "--library" or "-l", or nil.
func (t *typedWords) named(typed string) *kong.Flag {
	for _, group := range t.command.AllFlags(true) {
		for _, flag := range group {
			if typed == "--"+flag.Name || flag.Short != 0 && typed == "-"+string(flag.Short) {
				return flag
			}
		}
	}
	return nil
}

// candidates are the words that begin as typed and may come next.
func (t *typedWords) candidates(ctx context.Context, typed string) []string {
	if t.flag != nil {
		return beginning(typed, t.values(ctx, t.flag.Value, t.flag.PlaceHolder))
	}
	if name, value, whole := strings.Cut(typed, "="); whole && !t.ended {
		if flag := t.named(name); flag != nil {
			return after(name+"=", beginning(value, t.values(ctx, flag.Value, flag.PlaceHolder)))
		}
	}
	if strings.HasPrefix(typed, "-") && !t.ended {
		return beginning(typed, t.flags())
	}
	return beginning(typed, append(t.commands(), t.arguments(ctx)...))
}

// flags are those of the command and of the commands above it.
func (t *typedWords) flags() []string {
	var all []string
	for _, group := range t.command.AllFlags(true) {
		for _, flag := range group {
			all = append(all, "--"+flag.Name+"\t"+flag.Help)
		}
	}
	return all
}

// commands are those below the command.
func (t *typedWords) commands() []string {
	var all []string
	for _, child := range t.command.Children {
		if t.args == 0 && !child.Hidden {
			all = append(all, child.Name+"\t"+child.Help)
		}
	}
	return all
}

// arguments are the values of the command's next argument. The last argument may come several times.
func (t *typedWords) arguments(ctx context.Context) []string {
	if len(t.command.Positional) == 0 {
		if t.command.Parent == nil {
			return []string{fileNames} // a library for the window
		}
		return nil
	}
	next := t.command.Positional[min(t.args, len(t.command.Positional)-1)]
	return t.values(ctx, next, next.Name)
}

// values are what a flag or an argument may be. what is its placeholder or its name, which says of what kind it is.
func (t *typedWords) values(ctx context.Context, v *kong.Value, what string) []string {
	if v.Enum != "" {
		return strings.FieldsFunc(v.Enum, func(r rune) bool { return r == ',' })
	}
	switch strings.ToUpper(what) {
	case "TOPIC", "INTO", "UNDER":
		return t.topics(ctx)
	case "LIST":
		lists, _ := store.MarkListNames(ctx, t.library.file()) // a library that cannot be read has none
		return lists
	case "FILE", "PATH", "NEW", "BACKUP", "FOLDER", "OTHER":
		return []string{fileNames}
	case "FORMAT":
		return writing.Names()
	case "NAME,...":
		return writing.Columns()
	case "STARTER|NONE|SET|FILE":
		return topicSets()
	}
	return nil
}

// topicSets are what a new library may begin with.
func topicSets() []string {
	all := []string{"starter", "none"}
	sets, _ := starter.Sets() // the program's own
	for _, set := range sets {
		all = append(all, set.ID+"\t"+set.Name)
	}
	return append(all, fileNames)
}

// topics are the names of the library's topics; a library that cannot be read has none.
func (t *typedWords) topics(ctx context.Context) []string {
	known, _ := store.TopicNames(ctx, t.library.file())
	return known
}

// beginning keeps the candidates that begin as typed, in any case of letters. The names of files are the shell's to choose.
func beginning(typed string, all []string) []string {
	var kept []string
	for _, one := range all {
		if one == fileNames || len(one) >= len(typed) && strings.EqualFold(one[:len(typed)], typed) {
			kept = append(kept, one)
		}
	}
	return kept
}

// after puts what is typed already in front of candidates.
func after(typed string, all []string) []string {
	for i, one := range all {
		all[i] = cmp.Or(map[string]string{fileNames: fileNames}[one], typed+one)
	}
	return all
}
