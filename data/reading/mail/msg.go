package mail

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/richardlehane/mscfb"
	"golang.org/x/net/html"
	"golang.org/x/text/encoding/charmap"

	"blotter/data/reading/entry"
	"blotter/data/reading/format"
	"blotter/data/reading/paragraph"
	"blotter/data/reading/web"
	"blotter/internal/message"
)

func init() {
	format.Register(format.Format{
		Name:        "msg",
		Extensions:  []string{".msg"},
		Description: "a letter that Outlook saved (MSG)",
		Sniff: func(h format.Head) format.Sureness {
			if h.Ext == ".msg" && h.Starts("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
				return format.Certain
			}
			return format.No
		},
		Read: readMSG,
	})
}

// Properties of a letter in the form of MS-OXMSG, by their numbers in MS-OXPROPS; the last four digits are the type.
const (
	propSubject   = "__substg1.0_0037"
	propSender    = "__substg1.0_0C1A"
	propBody      = "__substg1.0_1000"
	propHTML      = "__substg1.0_1013"
	propFixed     = "__properties_version1.0"
	tagSent       = 0x00390040
	tagDelivered  = 0x0E060040
	mostOfOneProp = 32 << 20
)

// readMSG reads a letter out of the compound file that Outlook writes.
func readMSG(_ context.Context, in *format.Input, o format.Options, out format.Out) (err error) {
	broken := &format.Problem{File: in.Name, Reason: message.New("reading.outlook-damaged"), Remedy: message.New("reading.save-outlook-again")}
	defer func() {
		if recover() != nil { // a foreign parser must not end the program
			err = broken
		}
	}()
	r, size, err := in.RandomAccess()
	if err != nil {
		return err
	}
	letter, err := parseMSG(io.NewSectionReader(r, 0, size))
	if err != nil {
		return broken
	}
	w := entry.NewWriter(in, o, out)
	if letter.Text != "" {
		w.Add(letter)
	}
	w.Close(&format.Problem{File: in.Name, Reason: message.New("reading.message-has-no-text", "Title", letter.Title), Remedy: message.New("reading.save-outlook-text")}, out)
	return nil
}

func parseMSG(r io.ReaderAt) (entry.Entry, error) {
	doc, err := mscfb.New(r)
	if err != nil {
		return entry.Entry{}, err
	}
	var e entry.Entry
	page, known := "", 0
	for f, err := doc.Next(); err == nil; f, err = doc.Next() {
		if len(f.Path) > 0 || len(f.Name) < len(propSubject) { // of an attachment or a recipient
			continue
		}
		content, err := io.ReadAll(io.LimitReader(f, mostOfOneProp))
		if err != nil {
			return e, err
		}
		switch {
		case f.Name == propFixed:
			e.Published = sentTime(content)
			known++
		case strings.HasPrefix(f.Name, propSubject):
			e.Title = propText(f.Name, content)
			known++
		case strings.HasPrefix(f.Name, propSender):
			e.Source = propText(f.Name, content)
		case strings.HasPrefix(f.Name, propBody):
			e.Text = propText(f.Name, content)
			known++
		case strings.HasPrefix(f.Name, propHTML):
			page = string(web.Decode(content, ""))
		}
	}
	if known == 0 {
		return e, errors.New("it has no properties of a letter")
	}
	if doc, err := html.Parse(strings.NewReader(page)); err == nil && page != "" {
		e.Text = paragraph.Join(web.Paragraphs(doc))
	}
	return e, nil
}

// propText decodes a property: of type 001F it is UTF-16, of type 001E a text of one byte a letter.
func propText(name string, content []byte) string {
	if strings.HasSuffix(strings.ToUpper(name), "001F") {
		units := make([]uint16, len(content)/2)
		for i := range units {
			units[i] = binary.LittleEndian.Uint16(content[2*i:])
		}
		return strings.TrimRight(string(utf16.Decode(units)), "\x00")
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(content)
	if err != nil {
		return ""
	}
	return strings.TrimRight(string(text), "\x00")
}

// sentTime finds the time of sending, or else of delivery, among the properties of fixed length: entries of 16 bytes behind 32 of
// header, times as 100 nanoseconds since 1601.
func sentTime(content []byte) string {
	const header, size = 32, 16
	found := ""
	for at := header; at+size <= len(content); at += size {
		tag := binary.LittleEndian.Uint32(content[at:])
		if tag != tagSent && (tag != tagDelivered || found != "") {
			continue
		}
		const since1601 = 11_644_473_600                                         // seconds from 1601 to 1970
		ticks := int64(binary.LittleEndian.Uint64(content[at+8:]) & (1<<63 - 1)) //nolint:gosec // the mask keeps it in range
		found = unixTime(time.Unix(ticks/10_000_000-since1601, 0))
	}
	return found
}
