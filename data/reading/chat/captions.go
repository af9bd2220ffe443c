// Package chat reads what people said: the exports of messengers and the captions of films.
package chat

import (
	"context"
	"errors"
	"io"
	"path"
	"regexp"
	"strconv"
	"strings"

	"blotter/data/reading/entry"
	"blotter/data/reading/format"
	"blotter/internal/message"
)

func init() {
	start := regexp.MustCompile(`\A\s*(?:(?:\d+\s*\n)?\s*\d{1,2}:\d\d:\d\d[,.]\d{1,3}\s*-->\s*\d{1,2}:\d\d:\d\d|\d{1,2}:\d\d:\d\d\.\d{3},\d{1,2}:\d\d:\d\d\.\d{3}\s*\n|\[Script Info\])`)
	format.Register(format.Format{
		Name:        "captions",
		Extensions:  []string{".vtt", ".srt", ".sbv", ".ass", ".ssa"},
		Description: "captions (VTT, SRT, SBV, ASS) as running text",
		Sniff: func(h format.Head) format.Sureness {
			if strings.HasPrefix(string(h.Text[:min(len(h.Text), 6)]), "WEBVTT") || start.Match(h.Text[:min(len(h.Text), 1024)]) {
				return format.Sure + 10
			}
			return format.No
		},
		Read: readCaptions,
	})
}

var (
	timing = regexp.MustCompile(`^\s*(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[,.](\d{1,3})(?:\s*-->\s*|,)(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[,.](\d{1,3})`)
	voice  = regexp.MustCompile(`<v(?:\.[^\s>]*)? +([^>]+)>`)
	spoken = regexp.MustCompile(`^Dialogue:[^,]*,\s*(\d{1,3}):(\d{1,2}):(\d{1,2})\.(\d{1,3}),\s*(\d{1,3}):(\d{1,2}):(\d{1,2})\.(\d{1,3}),[^,]*,([^,]*),(?:[^,]*,){4}(.*)$`)
	tags   = regexp.MustCompile(`<[^>]*>|\{\\[^}]*\}`)
)

// readCaptions reads captions as W3C WebVTT, SubRip, YouTube (SBV) or Advanced SubStation Alpha write them. Lines that captions repeat, as those made by machines do, stand
// there once; a pause or another speaker begins a paragraph.
func readCaptions(_ context.Context, in *format.Input, o format.Options, out format.Out) error {
	c := captions{}
	lines := in.Lines(format.MaxText + 64<<10) // what is longer is no article, and that is told
	for {
		line, _, err := lines.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return format.ReadProblem(in.Name, format.Line(lines.Number+1), err)
		}
		c.take(strings.TrimSpace(strings.TrimPrefix(string(line), "\ufeff")))
		if lines.Number%1024 == 0 && out.Ended() || c.text.Len() > format.MaxText {
			break
		}
	}
	c.flush()
	name := in.Name[strings.LastIndexAny(in.Name, `/\`)+1:]
	w := entry.NewWriter(in, o, out)
	if text := c.text.String(); text != "" {
		w.Add(entry.Entry{Title: strings.TrimSuffix(name, path.Ext(name)), Text: text})
	}
	w.Close(&format.Problem{File: in.Name, Reason: message.New("reading.no-captions"), Remedy: message.New("reading.nothing-is-lost-leave-it-out")}, out)
	return nil
}

// captions gathers the text of captions.
type captions struct {
	text    strings.Builder
	inCue   bool
	last    string // line that is not yet written: the next may go on with it
	before  string // the line before the last
	end     float64
	fresh   bool // the next line begins a paragraph
	speaker string
}

// pause is how many seconds without a caption begin a paragraph.
const pause = 4

func (c *captions) take(line string) {
	if m := timing.FindStringSubmatch(line); m != nil {
		c.time(m[1:5], m[5:9])
		c.inCue = true
		return
	}
	if m := spoken.FindStringSubmatch(line); m != nil {
		c.time(m[1:5], m[5:9])
		for part := range strings.SplitSeq(strings.ReplaceAll(m[10], `\n`, `\N`), `\N`) {
			c.say(part)
		}
		return
	}
	if line == "" {
		c.inCue = false
		return
	}
	if c.inCue {
		c.say(line)
	}
}

// time takes when a caption begins and ends.
func (c *captions) time(start, end []string) {
	c.fresh = c.fresh || c.end > 0 && seconds(start)-c.end > pause
	c.end = max(c.end, seconds(end))
}

func seconds(parts []string) float64 {
	total := 0.0
	for i, unit := range []float64{3600, 60, 1, 0.001} {
		n, err := strconv.Atoi(parts[i])
		if err == nil {
			total += float64(n) * unit
		}
	}
	return total
}

func (c *captions) say(line string) {
	if m := voice.FindStringSubmatch(line); len(m) > 1 && m[1] != c.speaker {
		c.speaker, c.fresh = m[1], true
		line = m[1] + ": " + tags.ReplaceAllString(line, "")
	}
	line = strings.Join(strings.Fields(entities.Replace(tags.ReplaceAllString(line, ""))), " ")
	switch {
	case line == "" || line == c.last || line == c.before:
		return
	case c.last != "" && strings.HasPrefix(line, c.last) && !c.fresh:
		c.last = line // the caption grows word by word
		return
	}
	c.flush()
	if c.fresh && c.text.Len() > 0 {
		c.text.WriteString("\n\n")
	}
	c.last, c.fresh = line, false
}

var entities = strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "&nbsp;", " ", "&lrm;", "", "&rlm;", "")

// flush writes the line that is waiting.
func (c *captions) flush() {
	if c.last == "" {
		return
	}
	if text := c.text.String(); text != "" && !strings.HasSuffix(text, "\n") {
		c.text.WriteByte(' ')
	}
	c.text.WriteString(c.last)
	c.before, c.last = c.last, ""
}
