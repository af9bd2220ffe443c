// Package mail reads letters: EML, MBOX, Outlook's MSG, and the web pages that browsers save in the form of one (MHTML).
package mail

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/mail"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/jhillyerd/enmime/v2"
	"golang.org/x/net/html"

	"blotter/data/reading/clean"
	"blotter/data/reading/entry"
	"blotter/data/reading/format"
	"blotter/data/reading/paragraph"
	"blotter/data/reading/press"
	"blotter/data/reading/web"
	"blotter/internal/message"
)

func init() {
	format.Register(format.Format{
		Name:        "eml",
		Extensions:  []string{".eml", ".emlx"},
		Description: "a letter of e-mail, such as a newsletter or an alert",
		Sniff:       sniffMessage,
		Read:        readMessage,
	})
	format.Register(format.Format{
		Name:        "mhtml",
		Extensions:  []string{".mht", ".mhtml"},
		Description: "a web page that a browser saved into one file (MHTML)",
		Sniff:       sniffArchive,
		Read:        readArchive,
	})
}

var headerLine = regexp.MustCompile(`(?mi)^(from|to|subject|date|received|message-id|mime-version|return-path|delivered-to|reply-to|content-type|x-[a-z-]+|cc|sender|dkim-signature):`)

// headers returns the names of the known header fields at the beginning of a letter, none where it begins otherwise.
func headers(h format.Head) map[string]bool {
	top, _, _ := bytes.Cut(h.Text, []byte("\n\n"))
	if _, rest, ok := bytes.Cut(top, []byte("\n")); ok && h.Ext == ".emlx" {
		top = rest // the length that Apple Mail writes above it
	}
	found := map[string]bool{}
	if at := headerLine.FindIndex(top); len(at) == 0 || at[0] != 0 {
		return found
	}
	for _, m := range headerLine.FindAllSubmatch(top, -1) {
		found[strings.ToLower(string(m[1]))] = true
	}
	return found
}

func sniffMessage(h format.Head) format.Sureness {
	found := headers(h)
	switch {
	case len(found) == 0 || sniffArchive(h) > format.No:
		return format.No
	case found["from"] && len(found) >= 3, found["received"], len(found) >= 4:
		return format.Sure
	case h.Ext == ".eml" || h.Ext == ".emlx":
		return format.Likely
	}
	return format.No
}

func sniffArchive(h format.Head) format.Sureness {
	top := string(h.Text[:min(len(h.Text), 4096)])
	related := strings.Contains(strings.ToLower(top), "multipart/related") || h.Ext == ".mht" || h.Ext == ".mhtml"
	switch {
	case len(headers(h)) == 0:
		return format.No
	case strings.Contains(top, "Snapshot-Content-Location:"), strings.Contains(top, "<Saved by "), strings.Contains(top, "<Saved by="):
		return format.Sure + 10
	case related && (h.Ext == ".mht" || h.Ext == ".mhtml"):
		return format.Sure
	}
	return format.No
}

// maxMessage is how many bytes a letter has at most, with what is attached to it.
const maxMessage = 96 << 20

func readMessage(_ context.Context, in *format.Input, o format.Options, out format.Out) error {
	content, err := io.ReadAll(io.LimitReader(in.Bytes(), maxMessage+1))
	if err != nil {
		return format.ReadProblem(in.Name, message.Message{}, err)
	}
	if len(content) > maxMessage {
		return tooLarge(in.Name, message.Message{})
	}
	if in.Ext == ".emlx" {
		if first, rest, ok := bytes.Cut(content, []byte("\n")); ok && strings.Trim(string(first), "0123456789 \r") == "" {
			content = rest
		}
	}
	w := entry.NewWriter(in, o, out)
	give(content, message.Message{}, "", in, o, out, w)
	w.Close(nil, out)
	return nil
}

func tooLarge(name string, place message.Message) *format.Problem {
	return &format.Problem{
		File: name, Place: place, Reason: message.New("reading.message-too-long"), Remedy: message.New("reading.save-without-attachments"),
	}
}

// give hands on a letter, and the documents that are attached to it. It reports whether to go on. The date is the mailbox's, for a
// letter without its own.
func give(content []byte, place message.Message, date string, in *format.Input, o format.Options, out format.Out, w *entry.Writer) bool {
	m, err := parse(content)
	if err != nil {
		return out.Problem(&format.Problem{
			File: in.Name, Place: place, Err: err, Reason: message.New("reading.message-unreadable", "Cause", err), Remedy: message.New("reading.save-mail-again"),
		})
	}
	if m.archive != press.None {
		press.Write(m.archive, slices.Values(m.paragraphs), in, o, out)
		return !out.Ended()
	}
	e := m.entry(place)
	if e.Published == "" {
		e.Published = date
	}
	if e.Text != "" && !w.Add(e) {
		return false
	}
	attached := m.attached()
	if e.Text == "" && len(attached) == 0 {
		return out.Problem(&format.Problem{File: in.Name, Place: place, Reason: message.New("reading.message-without-text", "Title", e.Title), Remedy: message.New("reading.only-attachments-lost")})
	}
	for _, part := range attached {
		if !out.Input(format.NewInner(in, part.name, bytes.NewReader(part.content))) {
			return false
		}
	}
	return true
}

// letter is a letter whose parts are decoded.
type letter struct {
	envelope   *enmime.Envelope
	paragraphs []paragraph.Paragraph
	archive    press.Archive
}

// parse decodes a letter as RFC 5322 and the MIME documents describe it, and as mail programs really write it.
func parse(content []byte) (m *letter, err error) {
	defer func() {
		if recover() != nil { // a foreign parser must not end the program
			m, err = nil, errors.New("it confuses the reader")
		}
	}()
	envelope, err := enmime.ReadEnvelope(bytes.NewReader(content))
	if err != nil {
		return nil, errors.New("its header or its parts are damaged")
	}
	m = &letter{envelope: envelope}
	plain := plainParagraphs(envelope)
	m.paragraphs = plain
	if page := envelope.HTML; page != "" {
		if doc, err := html.Parse(strings.NewReader(page)); err == nil {
			// The plain text beside a page often says no more than that there is a page.
			if shown := web.Paragraphs(doc); size(plain)*3 < size(shown) || len(plain) == 0 {
				m.paragraphs = shown
			}
			if archive := press.Recognize(web.Paragraphs(doc)); archive != press.None {
				m.archive, m.paragraphs = archive, web.Paragraphs(doc)
				return m, nil
			}
		}
	}
	m.archive = press.Recognize(m.paragraphs)
	return m, nil
}

// plainParagraphs returns the plain text of a letter. The reader makes one of the page where there is none; that is not it.
func plainParagraphs(e *enmime.Envelope) []paragraph.Paragraph {
	if e.Root == nil || e.Root.BreadthMatchFirst(func(p *enmime.Part) bool {
		return (strings.HasPrefix(p.ContentType, "text/plain") || p.ContentType == "") && p.Disposition != "attachment"
	}) == nil {
		return nil
	}
	var all []paragraph.Paragraph
	for p := range paragraph.FromLines(strings.SplitSeq(strings.ReplaceAll(e.Text, "\r\n", "\n"), "\n")) {
		p.Text = paragraph.Unwrap(p.Text)
		all = append(all, p)
	}
	return all
}

func size(all []paragraph.Paragraph) int {
	n := 0
	for _, p := range all {
		n += len(p.Text)
	}
	return n
}

func (m *letter) entry(place message.Message) entry.Entry {
	e := entry.Entry{Title: clean.Line(m.envelope.GetHeader("Subject")), Text: paragraph.Join(m.paragraphs), Place: place}
	if stated := m.envelope.GetHeader("Date"); stated != "" {
		e.Published = moment(stated)
	}
	sender := m.envelope.GetHeader("From")
	if address, err := mail.ParseAddress(sender); err == nil {
		sender = address.Name
		if sender == "" {
			_, sender, _ = strings.Cut(address.Address, "@")
		}
	}
	e.Source = strings.Trim(sender, `"' `)
	return e
}

var comment = regexp.MustCompile(`\s*\([^)]*\)`)

// moment returns the date of a letter as ISO 8601, as it stands where it is none.
func moment(stated string) string {
	t, err := mail.ParseDate(stated)
	if err != nil {
		if t, err = mail.ParseDate(comment.ReplaceAllString(stated, "")); err != nil {
			return stated
		}
	}
	if t.Year() < 1970 {
		return ""
	}
	return t.UTC().Format("2006-01-02T15:04:05Z")
}

// attachment is a document that came with a letter.
type attachment struct {
	name    string
	content []byte
}

// attached returns the documents among what is attached. Pictures, calendars and signatures are none.
func (m *letter) attached() []attachment {
	var found []attachment
	for _, p := range slices.Concat(m.envelope.Attachments, m.envelope.OtherParts) {
		name := p.FileName
		if p.ContentType == "message/rfc822" && !strings.HasSuffix(strings.ToLower(name), ".eml") {
			name += ".eml"
		}
		dot := strings.LastIndexByte(name, '.')
		if dot < 0 || len(p.Content) == 0 {
			continue
		}
		if slices.Contains([]string{".pdf", ".docx", ".odt", ".rtf", ".eml"}, strings.ToLower(name[dot:])) {
			found = append(found, attachment{name, p.Content})
		}
	}
	return found
}

// readArchive reads the page that is the root of a multipart/related letter, RFC 2557.
func readArchive(_ context.Context, in *format.Input, o format.Options, out format.Out) (err error) {
	content, err := io.ReadAll(io.LimitReader(in.Bytes(), maxMessage+1))
	switch {
	case err != nil:
		return format.ReadProblem(in.Name, message.Message{}, err)
	case len(content) > maxMessage:
		return tooLarge(in.Name, message.Message{})
	}
	page, address := archivedPage(content)
	if page == "" {
		return &format.Problem{File: in.Name, Reason: message.New("reading.no-web-page"), Remedy: message.New("reading.save-page-html")}
	}
	return web.WritePage([]byte(page), address, in, o, out)
}

func archivedPage(content []byte) (page, address string) {
	defer func() {
		if recover() != nil { // a foreign parser must not end the program
			page = ""
		}
	}()
	envelope, err := enmime.ReadEnvelope(bytes.NewReader(content))
	if err != nil || envelope.Root == nil {
		return "", ""
	}
	root := envelope.Root.DepthMatchFirst(func(p *enmime.Part) bool {
		return p.ContentType == "text/html" || p.ContentType == "application/xhtml+xml"
	})
	if root == nil {
		return "", ""
	}
	address = envelope.GetHeader("Snapshot-Content-Location")
	if address == "" {
		address = root.Header.Get("Content-Location")
	}
	return string(root.Content), address
}

// unixTime returns a moment as ISO 8601.
func unixTime(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05Z") }
