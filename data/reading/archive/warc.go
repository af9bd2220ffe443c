package archive

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/textproto"
	"net/url"
	"path"
	"strconv"
	"strings"

	"blotter/data/reading/entry"
	"blotter/data/reading/format"
	"blotter/internal/message"
)

func init() {
	format.Register(format.Format{
		Name: "warc", Extensions: []string{".warc", ".wet"}, Description: "a web archive (WARC): its pages as articles", Container: true,
		Sniff: func(h format.Head) format.Sureness { return sure(h.Starts("WARC/0.", "WARC/1.")) },
		Read:  readWARC,
	})
}

// Limits of a record: its header, and a page in it. Larger ones are films and the like.
const (
	mostHeader = 1 << 20
	mostPage   = 32 << 20
)

// readWARC reads a web archive in the form of ISO 28500 record by record. Pages and documents that a server sent with success are
// read by their own kinds; texts that were drawn from pages are articles.
func readWARC(_ context.Context, in *format.Input, o format.Options, out format.Out) error {
	w := &warc{in: in, out: out, texts: entry.NewWriter(in, o, out), bytes: bufio.NewReaderSize(in.Bytes(), 64<<10)}
	for !out.Ended() {
		err := w.record()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			w.texts.Close(nil, out)
			return &format.Problem{
				File: in.Name, Place: message.New("place.record", "N", w.number), Err: err, Reason: message.New("reading.warc-damaged"),
				Remedy: message.New("reading.get-again-pages-read"),
			}
		}
	}
	if w.pages == 0 && !out.Ended() {
		return &format.Problem{File: in.Name, Reason: message.New("reading.warc-empty"), Remedy: message.New("reading.nothing-is-lost-leave-it-out")}
	}
	w.texts.Close(nil, out)
	return nil
}

type warc struct {
	in     *format.Input
	out    format.Out
	texts  *entry.Writer
	bytes  *bufio.Reader
	number int // of the record
	pages  int
}

// record reads one record. The error is io.EOF where there is none.
func (w *warc) record() error {
	version, err := w.line()
	for ; err == nil && version == ""; version, err = w.line() {
	}
	if err != nil {
		return err
	}
	w.number++
	if !strings.HasPrefix(version, "WARC/") {
		return errors.New("no record begins here")
	}
	header, err := w.header()
	if err != nil {
		return err
	}
	length, err := strconv.ParseInt(strings.TrimSpace(header.Get("Content-Length")), 10, 64)
	if err != nil || length < 0 {
		return errors.New("a record has no length")
	}
	body := &io.LimitedReader{R: w.bytes, N: length}
	if length <= mostPage {
		w.content(header, body)
	}
	if _, err := io.Copy(io.Discard, body); err != nil {
		return err
	}
	if body.N > 0 {
		return io.ErrUnexpectedEOF
	}
	return nil
}

func (w *warc) line() (string, error) {
	line, err := w.bytes.ReadSlice('\n')
	if errors.Is(err, io.EOF) && len(line) > 0 {
		err = io.ErrUnexpectedEOF
	}
	return strings.TrimSpace(string(line)), err
}

func (w *warc) header() (textproto.MIMEHeader, error) {
	h := textproto.MIMEHeader{}
	for size := 0; ; {
		line, err := w.line()
		if errors.Is(err, io.EOF) {
			return h, io.ErrUnexpectedEOF
		}
		if err != nil || line == "" {
			return h, err
		}
		if size += len(line); size > mostHeader {
			return h, errors.New("a record has an endless header")
		}
		if name, value, ok := strings.Cut(line, ":"); ok {
			h.Add(strings.TrimSpace(name), strings.TrimSpace(value))
		}
	}
}

// content hands on what a record holds, where that is a page or a document.
func (w *warc) content(header textproto.MIMEHeader, body io.Reader) {
	address := strings.Trim(header.Get("WARC-Target-URI"), "<>")
	switch header.Get("WARC-Type") {
	case "response":
		w.response(address, body)
	case "resource":
		w.document(address, header.Get("Content-Type"), body)
	case "conversion":
		text, err := io.ReadAll(body)
		if err != nil || len(bytes.TrimSpace(text)) == 0 {
			return
		}
		w.pages++
		title, _, _ := strings.Cut(strings.TrimSpace(string(text)), "\n")
		w.texts.Add(entry.Entry{Title: title, Text: string(text), URL: address, Place: message.New("place.record", "N", w.number)})
	}
}

// response reads what a server sent.
func (w *warc) response(address string, body io.Reader) {
	response, err := http.ReadResponse(bufio.NewReader(body), nil)
	if err != nil || response.StatusCode != http.StatusOK {
		return
	}
	defer func() { _ = response.Body.Close() }() // it was only read
	content := io.Reader(response.Body)
	switch response.Header.Get("Content-Encoding") {
	case "", "identity":
	case "gzip", "x-gzip":
		if content, err = gzip.NewReader(content); err != nil {
			return
		}
	default:
		return
	}
	w.document(address, response.Header.Get("Content-Type"), io.LimitReader(content, mostPage))
}

// document hands on a page, a text or a document of an office program by its own kind.
func (w *warc) document(address, contentType string, content io.Reader) {
	kind, parameters, err := mime.ParseMediaType(contentType)
	if err != nil {
		kind, _, _ = strings.Cut(contentType, ";")
	}
	ext := map[string]string{"text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf", "text/plain": ".txt"}[strings.TrimSpace(kind)]
	if ext == "" {
		return
	}
	w.pages++
	if ext == ".html" { // the reader of pages takes the address from this comment, as browsers write it
		content = io.MultiReader(strings.NewReader(fmt.Sprintf("<!-- saved from url=(%04d)%s -->\n", len(address), strings.ReplaceAll(address, "--", "%2D%2D"))), content)
	}
	name := address
	if u, err := url.Parse(address); err == nil && u.Host != "" {
		name = u.Host + path.Clean("/"+u.Path)
	}
	if !strings.HasSuffix(strings.ToLower(name), ext) {
		name = strings.TrimSuffix(name, "/") + ext
	}
	inner := format.NewInner(w.in, inside(name), content)
	inner.Charset = parameters["charset"]
	w.out.Input(inner)
}
