package chat

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"strconv"
	"strings"
	"time"

	"blotter/data/reading/entry"
	"blotter/data/reading/format"
	"blotter/internal/message"
)

func init() {
	format.Register(format.Format{
		Name:        "whatsapp",
		Extensions:  []string{".txt"},
		Description: "a chat that WhatsApp exported as text, its messages by day",
		Sniff: func(h format.Head) format.Sureness {
			n, lines := 0, 0
			for line := range strings.SplitSeq(string(h.Text[:min(len(h.Text), 8192)]), "\n") {
				if lines++; whatsappLine.MatchString(invisible.Replace(line)) {
					n++
				}
				if lines == 40 {
					break
				}
			}
			if n >= 2 && n*3 >= lines {
				return format.Sure + 10
			}
			return format.No
		},
		Read: readWhatsApp,
	})
}

// whatsappLine is the beginning of a message: "05/03/2024, 10:00 - Ada: Good morning" of Android, "[05.03.24, 10:00:07] Ada: ..." of
// iOS, in the form of dates of the telephone's country.
var whatsappLine = regexp.MustCompile(`^\[?(\d{1,4})([./-])(\d{1,2})[./-](\d{1,4})\.?,? (?:(?:at|um|a las|à) )?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[aApP]\.? ?[mM]\.?)?(?:\] | - )(.*)$`)

// invisible are the marks of direction and narrow blanks that the telephones write.
var invisible = strings.NewReplacer("\u200e", "", "\u200f", "", "\u202f", " ", "\u00a0", " ", "\ufeff", "", "\r", "")

// omitted is what stands for a picture or film that was not exported.
var omitted = regexp.MustCompile(`(?i)^(<[^>]*(omitted|weggelassen|omitido|omis|omessi)[^>]*>|.{0,20}\b(omitted|weggelassen|omitido|omitida|omise?|omess[oa])|null|this message was deleted\.?|you deleted this message\.?)$`)

func readWhatsApp(_ context.Context, in *format.Input, o format.Options, out format.Out) error {
	h, err := in.Head()
	if err != nil {
		return err
	}
	order := whatsappOrder(string(h.Text), o.DateOrder)
	w := entry.NewWriter(in, o, out)
	c := &whatsapp{write: w, order: order, name: chatName(in.Name)}
	lines := in.Lines(1 << 20)
	for {
		line, _, err := lines.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return format.ReadProblem(in.Name, format.Line(lines.Number+1), err)
		}
		if !c.take(invisible.Replace(string(line))) || lines.Number%1024 == 0 && out.Ended() {
			return nil
		}
	}
	if !c.flush() || !c.days.flush(w) {
		return nil
	}
	w.Close(&format.Problem{File: in.Name, Reason: message.New("reading.no-message-in-chat"), Remedy: message.New("reading.nothing-is-lost-leave-it-out")}, out)
	if order == format.AnyOrder && w.Count() > 0 {
		out.Problem(&format.Problem{
			File: in.Name, Kept: true, Reason: message.New("reading.chat-dates"), Remedy: message.New("reading.say-date-order"),
		})
	}
	return nil
}

// chatName returns the name of the other side, or of the group, from the name that WhatsApp gives the file.
func chatName(file string) string {
	name := file[strings.LastIndexAny(file, `/\`)+1:]
	name = strings.TrimSuffix(name, path.Ext(name))
	for _, start := range []string{"WhatsApp Chat with ", "WhatsApp Chat - ", "WhatsApp Chat mit ", "Chat de WhatsApp con ", "Discussion WhatsApp avec ", "Conversa do WhatsApp com "} {
		name = strings.TrimPrefix(name, start)
	}
	return name
}

// whatsappOrder finds out the order of day and month: by a number over 12, or by which of the two keeps the chat in order.
func whatsappOrder(head string, said format.DateOrder) format.DateOrder {
	if said != format.AnyOrder {
		return said
	}
	back := map[format.DateOrder]int{}
	last := map[format.DateOrder]string{}
	for line := range strings.SplitSeq(head, "\n") {
		m := whatsappLine.FindStringSubmatch(invisible.Replace(line))
		if m == nil {
			continue
		}
		for _, order := range []format.DateOrder{format.DayFirst, format.MonthFirst} {
			day := whatsappDay(m, order)
			if day == "" || day < last[order] {
				back[order]++
			}
			last[order] = day
		}
	}
	switch d, m := back[format.DayFirst], back[format.MonthFirst]; {
	case d < m:
		return format.DayFirst
	case m < d:
		return format.MonthFirst
	case strings.Contains(head[:min(len(head), 12)], "."):
		return format.DayFirst // no country writes the month first with full stops
	}
	return format.AnyOrder
}

// whatsappDay returns the day of a message as ISO 8601, "" for none.
func whatsappDay(m []string, order format.DateOrder) string {
	a, b, c := m[1], m[3], m[4]
	day, month, year := a, b, c
	switch {
	case len(a) == 4:
		year, day = a, c
	case order == format.MonthFirst:
		day, month = b, a
	case order == format.AnyOrder:
		return ""
	}
	if len(year) == 2 {
		year = "20" + year
	}
	t, err := time.Parse("2006-1-2", fmt.Sprintf("%s-%d-%d", year, number(month), number(day)))
	if err != nil {
		return ""
	}
	return t.Format(time.DateOnly)
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

// whatsapp gathers the lines of messages.
type whatsapp struct {
	write *entry.Writer
	order format.DateOrder
	name  string
	days  days
	day   string
	from  string
	text  strings.Builder
}

func (c *whatsapp) take(line string) bool {
	m := whatsappLine.FindStringSubmatch(line)
	if m == nil {
		if c.text.Len() > 0 && c.text.Len() < format.MaxText/4 {
			c.text.WriteString("\n" + line)
		}
		return true
	}
	if !c.flush() {
		return false
	}
	from, text, ok := strings.Cut(m[5], ": ")
	if !ok || omitted.MatchString(strings.TrimSpace(text)) {
		return true // WhatsApp itself speaks, or a picture
	}
	c.day, c.from = whatsappDay(m, c.order), from
	c.text.WriteString(text)
	return true
}

// flush hands the open message to its day.
func (c *whatsapp) flush() bool {
	text := strings.TrimSpace(c.text.String())
	c.text.Reset()
	if text == "" {
		return true
	}
	return c.days.add(c.write, c.name, c.day, c.from, text)
}
