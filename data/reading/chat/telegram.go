package chat

import (
	"context"
	"encoding/json"
	"errors"
	"html"
	"io"
	"regexp"
	"strings"

	"blotter/data/reading/entry"
	"blotter/data/reading/format"
	"blotter/internal/message"
)

func init() {
	begin := regexp.MustCompile(`(?s)\A\s*\{.*?"messages"\s*:\s*\[\s*(?:\{\s*"id"\s*:\s*-?\d+,\s*"type"\s*:\s*"(?:message|service)"|\])`)
	format.Register(format.Format{
		Name:        "telegram",
		Extensions:  []string{".json"},
		Description: "the JSON export of Telegram: the posts of a channel one by one, the messages of a chat by day",
		Sniff: func(h format.Head) format.Sureness {
			if begin.Match(h.Text) && strings.Contains(string(h.Text), `"type"`) {
				return format.Sure + 15
			}
			return format.No
		},
		Read: readTelegram,
	})
}

// telegramMessage is a message as Telegram Desktop exports it.
type telegramMessage struct {
	ID    int64           `json:"id"`
	Type  string          `json:"type"`
	Date  string          `json:"date"`
	From  string          `json:"from"`
	Text  json.RawMessage `json:"text"`
	Reply int64           `json:"reply_to_message_id"`
}

// longestMessage is how many bytes a message of a chat may have.
const longestMessage = 16 << 20

// readTelegram reads the messages one by one. The export of an account holds several chats.
func readTelegram(_ context.Context, in *format.Input, o format.Options, out format.Out) error {
	guard := &guarded{in: in.Text()}
	d := json.NewDecoder(guard)
	t := &telegram{write: entry.NewWriter(in, o, out), guard: guard}
	err := t.value(d, 0)
	if t.stopped || out.Ended() {
		return nil
	}
	t.days.flush(t.write)
	t.write.Close(&format.Problem{File: in.Name, Reason: message.New("reading.no-message-in-export"), Remedy: message.New("reading.nothing-is-lost-leave-it-out")}, out)
	if err != nil && !errors.Is(err, io.EOF) {
		out.Problem(&format.Problem{
			File: in.Name, Place: message.New("place.byte", "N", d.InputOffset()), Err: err,
			Reason: message.New("reading.the-json-breaks-off-or-is"), Remedy: message.New("reading.export-chat-again"),
		})
	}
	return nil
}

// telegram walks through the JSON of an export.
type telegram struct {
	write      *entry.Writer
	guard      *guarded
	name, kind string // of the open chat
	days       days
	stopped    bool
}

// value reads any value and stops at messages.
func (t *telegram) value(d *json.Decoder, depth int) error {
	const deepest = 50
	t.guard.left = longestMessage
	token, err := d.Token()
	if err != nil || depth > deepest {
		return err
	}
	switch token {
	case json.Delim('['):
		for d.More() && !t.stopped {
			if err := t.value(d, depth+1); err != nil {
				return err
			}
		}
		_, err = d.Token()
	case json.Delim('{'):
		err = t.object(d, depth)
	}
	return err
}

func (t *telegram) object(d *json.Decoder, depth int) error {
	for d.More() && !t.stopped {
		t.guard.left = longestMessage
		key, err := d.Token()
		if err != nil {
			return err
		}
		switch key {
		case "name", "type":
			var value any
			if err := d.Decode(&value); err != nil {
				return err
			}
			if text, ok := value.(string); ok && key == "name" {
				t.name = text
			} else if ok {
				t.kind = text
			}
		case "messages":
			err = t.messages(d)
		default:
			err = t.value(d, depth+1)
		}
		if err != nil {
			return err
		}
	}
	if t.stopped {
		return nil
	}
	_, err := d.Token()
	return err
}

func (t *telegram) messages(d *json.Decoder) error {
	if token, err := d.Token(); err != nil || token != json.Delim('[') {
		return errors.Join(err, errors.New("messages are no list"))
	}
	for d.More() && !t.stopped {
		t.guard.left = longestMessage
		var m telegramMessage
		if err := d.Decode(&m); err != nil {
			return err
		}
		if text := telegramText(m.Text); m.Type == "message" && text != "" {
			t.stopped = !t.give(m, text)
		}
	}
	if t.stopped {
		return nil
	}
	t.stopped = !t.days.flush(t.write)
	_, err := d.Token()
	return err
}

// give hands on a post of a channel, or adds a message to its day.
func (t *telegram) give(m telegramMessage, text string) bool {
	if strings.Contains(t.kind, "channel") {
		return t.write.Add(entry.Entry{Text: text, Source: t.name, Published: m.Date, Place: message.New("place.message", "N", m.ID)})
	}
	day, _, _ := strings.Cut(m.Date, "T")
	return t.days.add(t.write, t.name, day, m.From, text)
}

// telegramText returns the text of a message: a string, or a list of strings and of parts with a look of their own.
func telegramText(raw json.RawMessage) string {
	var whole string
	if json.Unmarshal(raw, &whole) == nil {
		return strings.TrimSpace(html.UnescapeString(whole))
	}
	var parts []json.RawMessage
	if json.Unmarshal(raw, &parts) != nil {
		return ""
	}
	var b strings.Builder
	for _, p := range parts {
		var text string
		var styled struct {
			Text string `json:"text"`
		}
		if json.Unmarshal(p, &text) == nil {
			b.WriteString(text)
		} else if json.Unmarshal(p, &styled) == nil {
			b.WriteString(styled.Text)
		}
	}
	return strings.TrimSpace(b.String())
}

// guarded keeps the decoder from reading one endless value into memory.
type guarded struct {
	in   io.Reader
	left int
}

func (g *guarded) Read(p []byte) (int, error) {
	if g.left <= 0 {
		return 0, errors.New("one message is longer than 16 million bytes")
	}
	n, err := g.in.Read(p)
	g.left -= n
	return n, err
}

// days gathers the messages of a chat by day.
type days struct {
	name, day string
	text      strings.Builder
}

// add adds a message to its day, and hands on the day before where it is over. It reports whether to go on.
func (d *days) add(w *entry.Writer, name, day, from, text string) bool {
	if (day != d.day || name != d.name || d.text.Len()+len(text) > format.MaxText/2) && !d.flush(w) {
		return false
	}
	if d.text.Len() > 0 {
		d.text.WriteString("\n\n")
	}
	if from != "" {
		d.text.WriteString(from + ": ")
	}
	d.text.WriteString(text)
	d.name, d.day = name, day
	return true
}

func (d *days) flush(w *entry.Writer) bool {
	text := d.text.String()
	d.text.Reset()
	if text == "" {
		return true
	}
	title := d.name
	if d.day != "" {
		title = strings.TrimSpace(d.name + " " + d.day)
	}
	return w.Add(entry.Entry{Title: title, Text: text, Source: d.name, Published: d.day})
}
