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
	"unicode/utf8"

	"blotter/data/reading/dates"
	"blotter/data/reading/entry"
	"blotter/data/reading/format"
	"blotter/internal/message"
)

func init() {
	format.Register(format.Format{
		Name:        "whatsapp",
		Extensions:  []string{".txt"},
		Description: "a chat exported from WhatsApp as text, one article a day",
		Sniff: func(h format.Head) format.Sureness {
			n, lines := 0, 0
			for line := range strings.SplitSeq(string(h.Text[:min(len(h.Text), 8192)]), "\n") {
				if lines++; parseLine(line) != nil {
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
// iOS, in the form of dates of the telephone's country, as "2024. 3. 5. 오전 10:00" and "5.3.2024 klo 10.00".
var whatsappLine = regexp.MustCompile(`^\[?(\d{1,4})([./-]) ?(\d{1,2})[./-] ?(\d{1,4})\.?[,،、]? (?:\pL[\pL.]{0,3} ?){0,2}\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?\pL[\pL. ]{0,5})?(?:\] | - )(.*)$`)

// parseLine returns the parts of the first line of a message, nil for any other line: its day in three numbers with the sign
// between them, and what follows the time.
func parseLine(line string) []string {
	plain := invisible.Replace(line)
	m := whatsappLine.FindStringSubmatch(dates.Digits(plain))
	if m == nil {
		return nil
	}
	letters := []rune(plain)
	m[5] = string(letters[len(letters)-utf8.RuneCountInString(m[5]):]) // with its own digits
	return m
}

// invisible are the marks of direction and narrow blanks that the telephones write.
var invisible = strings.NewReplacer("\u200f", "", "\u202a", "", "\u202b", "", "\u202c", "", "\u202f", " ", "\u00a0", " ", "\ufeff", "", "\r", "",
	"\u200e[", "[", "\u200e", whatsappSign)

// whatsappSign stands for the mark of direction that iOS writes before what WhatsApp itself says in place of a message.
const whatsappSign = "\x1f"

var (
	// omitted is what stands for a picture or film that was not exported, or for a message that was deleted.
	omitted = regexp.MustCompile(`(?i)^(<[^<>]{3,60}>|.{0,20}\b(omitted|weggelassen|omitido|omitida|omise?|omess[oa])|null|(this message was|you) deleted( this message)?\.?` +
		`|(se eliminó|eliminaste) este mensaje\.?|(diese nachricht wurde|du hast diese nachricht) gelöscht\.?|(ce message a été supprimé|vous avez supprimé ce message)\.?` +
		`|(mensagem apagada|essa mensagem foi apagada|você apagou esta mensagem)\.?|(questo messaggio è stato eliminato|hai eliminato questo messaggio)\.?` +
		`|(dit bericht is verwijderd|je hebt dit bericht verwijderd)\.?)$`)
	// attachedFile is the name of a file that was exported beside the chat, as Android writes it in any language.
	attachedFile = regexp.MustCompile(`^\S+\.[A-Za-z0-9]{2,5} \([^()]{3,40}\)$`)
	// appended is what iOS says behind a message: that it was edited, or which file it came with.
	appended = regexp.MustCompile(whatsappSign + `<[^<>]*>\s*$`)
	// edited follows a message that was changed later.
	edited = regexp.MustCompile(`(?i) ?<[^<>]*(edited|editó|editado|editada|bearbeitet|modifié|modificato|bewerkt|изменено|düzenlendi)[^<>]*>$`)
)

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
		if !c.take(string(line)) || lines.Number%1024 == 0 && out.Ended() {
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
		m := parseLine(line)
		if m == nil {
			continue
		}
		if len(m[1]) == 4 {
			return format.MonthFirst // behind the year there is one order only
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
	open  bool // a message began, so that the lines that follow belong to it
	text  strings.Builder
}

func (c *whatsapp) take(line string) bool {
	m := parseLine(line)
	if m == nil {
		if c.open && c.text.Len() < format.MaxText/4 {
			c.text.WriteString("\n" + plainText(line))
		}
		return true
	}
	if !c.flush() {
		return false
	}
	from, text, ok := strings.Cut(m[5], ": ")
	if c.open = ok && !strings.HasPrefix(text, whatsappSign); !c.open {
		return true // WhatsApp itself speaks
	}
	c.day, c.from = whatsappDay(m, c.order), plainText(from)
	if text = strings.TrimSpace(plainText(text)); !omitted.MatchString(text) && !attachedFile.MatchString(text) {
		c.text.WriteString(edited.ReplaceAllString(text, "")) // else a caption may follow
	}
	return true
}

// plainText returns a line without the marks that the telephones write, and without what they say behind a message.
func plainText(line string) string {
	line = appended.ReplaceAllString(invisible.Replace(line), "")
	return strings.TrimRight(strings.ReplaceAll(line, whatsappSign, ""), " ")
}

// flush hands the open message to its day.
func (c *whatsapp) flush() bool {
	text := strings.TrimSpace(c.text.String())
	c.text.Reset()
	c.open = false
	if text == "" {
		return true
	}
	return c.days.add(c.write, c.name, c.day, c.from, text)
}
