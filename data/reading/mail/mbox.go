package mail

import (
	"bytes"
	"context"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"

	"blotter/data/reading/charset"
	"blotter/data/reading/entry"
	"blotter/data/reading/format"
	"blotter/internal/message"
)

func init() {
	format.Register(format.Format{
		Name:        "mbox",
		Extensions:  []string{".mbox", ".mbx"},
		Description: "a mailbox (MBOX), as exported by Thunderbird, Apple Mail and Gmail",
		Sniff: func(h format.Head) format.Sureness {
			first, rest, _ := bytes.Cut(h.Text, []byte("\n"))
			switch {
			case !fromLine.Match(first):
				return format.No
			case headerLine.Match(rest[:min(len(rest), 4096)]):
				return format.Sure + 5
			}
			return format.Possible
		},
		Read: readMailbox,
	})
}

// fromLine is the line above each letter, RFC 4155: "From a@x.example Tue Mar  5 10:00:00 2024".
var fromLine = regexp.MustCompile(`^From \S+ .*\d{1,2}:\d\d.*(19|20)\d\d|^From .*(19|20)\d\d *\r?$`)

// escaped is a line of a text that begins with From, as mboxrd writes it.
var escaped = regexp.MustCompile(`^>+From `)

// readMailbox reads a mailbox letter by letter, as mboxo and mboxrd write it.
func readMailbox(_ context.Context, in *format.Input, o format.Options, out format.Out) error {
	w := entry.NewWriter(in, o, out)
	b := &mailbox{in: in, options: o, out: out, write: w}
	lines := &charset.Lines{In: in.Bytes(), Limit: maxMessage}
	for {
		line, long, err := lines.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return format.ReadProblem(in.Name, format.Line(lines.Number+1), err)
		}
		if !b.take(line, long) || lines.Number%4096 == 0 && out.Ended() {
			return nil
		}
	}
	if !b.flush() {
		return nil
	}
	w.Close(nil, out)
	if b.deleted > 0 {
		out.Problem(&format.Problem{
			File: in.Name, Notice: true, Reason: message.Count("reading.letters-deleted", b.deleted), Remedy: message.New("reading.undelete-letters"),
		})
	}
	if b.count == 0 {
		return &format.Problem{File: in.Name, Reason: message.New("reading.mailbox-empty"), Remedy: message.New("reading.nothing-is-lost-leave-it-out")}
	}
	return nil
}

// mailbox gathers the lines of a letter.
type mailbox struct {
	in      *format.Input
	options format.Options
	out     format.Out
	write   *entry.Writer
	open    bytes.Buffer
	blank   bool // the line before was blank
	begun   bool
	long    bool   // the open letter is too large
	date    string // of the line above the letter
	count   int
	deleted int // letters that the mail program keeps until it compacts the mailbox
}

// mozillaStatus is the field in which Thunderbird keeps the flags of a letter. Flag 8 says that it is deleted.
var mozillaStatus = regexp.MustCompile(`(?m)^X-Mozilla-Status: ([0-9A-Fa-f]{4})\r?$`)

// isDeleted reports whether a letter is deleted and only waits for its mailbox to be compacted.
func isDeleted(letter []byte) bool {
	header, _, _ := bytes.Cut(letter, []byte("\n\n"))
	m := mozillaStatus.FindSubmatch(header)
	if m == nil {
		return false
	}
	flags, err := strconv.ParseUint(string(m[1]), 16, 16)
	return err == nil && flags&8 != 0
}

// lineDate returns the date in the line above a letter as ISO 8601, "" for none.
func lineDate(line string) string {
	words := strings.Fields(line)
	for i := 2; i+5 <= len(words); i++ {
		if t, err := time.Parse("Mon Jan 2 15:04:05 2006", strings.Join(words[i:i+5], " ")); err == nil {
			return unixTime(t)
		}
	}
	return ""
}

func (b *mailbox) take(line []byte, long bool) bool {
	if (b.blank || !b.begun) && fromLine.Match(line[:min(len(line), 400)]) {
		if !b.flush() {
			return false
		}
		b.begun, b.blank, b.date = true, false, lineDate(string(line))
		return true
	}
	b.blank = len(bytes.TrimRight(line, "\r")) == 0
	if escaped.Match(line[:min(len(line), 64)]) {
		line = line[1:]
	}
	if long || b.open.Len()+len(line) > maxMessage {
		b.long = true
		b.open.Reset()
	}
	if !b.long {
		b.open.Write(line)
		b.open.WriteByte('\n')
	}
	return true
}

// flush hands on the letter that is open.
func (b *mailbox) flush() bool {
	content, long := b.open.Bytes(), b.long
	defer func() {
		b.open.Reset()
		b.long = false
	}()
	if !long && len(bytes.TrimSpace(content)) == 0 {
		return true
	}
	b.count++
	if isDeleted(content) {
		b.deleted++
		return true
	}
	place := message.New("place.letter", "N", b.count)
	if long {
		return b.out.Problem(tooLarge(b.in.Name, place))
	}
	return give(content, place, b.date, b.in, b.options, b.out, b.write)
}
