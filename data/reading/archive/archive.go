// Package archive opens what holds other files: ZIP, TAR, gzip, bzip2, Zstandard and WARC. Nothing of them is written to the disk, so
// that no name in them can lead anywhere.
package archive

import (
	"archive/tar"
	"bytes"
	"compress/bzip2"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/klauspost/compress/zstd"

	"blotter/data/reading/format"
	"blotter/data/reading/packed"
	"blotter/internal/message"
)

func init() {
	format.Register(format.Format{
		Name: "zip", Extensions: []string{".zip"}, Description: "a zip archive; each file in it is read by its own format", Container: true,
		Sniff: func(h format.Head) format.Sureness { return sure(packed.IsZip(h) && !isDocument(h)) },
		Read:  readZip,
	})
	format.Register(format.Format{
		Name: "tar", Extensions: []string{".tar"}, Description: "a tar archive; each file in it is read by its own format", Container: true,
		Sniff: func(h format.Head) format.Sureness { return sure(isTar(h.Bytes)) },
		Read:  readTar,
	})
	for _, c := range compressions {
		format.Register(format.Format{
			Name: c.name, Extensions: c.extensions, Description: c.description, Container: true,
			Sniff: func(h format.Head) format.Sureness { return sure(h.Starts(c.magic)) },
			Read: func(_ context.Context, in *format.Input, _ format.Options, out format.Out) error {
				return c.read(in, out)
			},
		})
	}
}

func sure(is bool) format.Sureness {
	if is {
		return format.Sure
	}
	return format.No
}

// isDocument reports whether a zip archive is a document of a program and no archive to its user.
func isDocument(h format.Head) bool {
	switch h.Ext {
	case ".pptx", ".ppsx", ".xlsb", ".pages", ".numbers", ".key", ".jar", ".apk", ".kmz", ".sketch", ".xpi", ".whl":
		return true
	}
	return packed.FirstName(h) == "mimetype" || packed.IsOffice(h, "ppt/")
}

// left reports whether a file in an archive is none of the user's: what systems put there, and hidden files.
func left(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(base, ".") || strings.HasPrefix(name, "__MACOSX/") || base == "Thumbs.db" || base == "desktop.ini"
}

// inside returns the name of a file as messages call it: a path within the archive, whatever it says.
func inside(name string) string {
	const longest = 300
	name = strings.TrimPrefix(path.Clean("/"+strings.ToValidUTF8(strings.ReplaceAll(name, "\\", "/"), "\ufffd")), "/")
	if len(name) > longest {
		name = strings.ToValidUTF8(name[len(name)-longest:], "")
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return '\ufffd'
		}
		return r
	}, name)
}

func readZip(_ context.Context, in *format.Input, _ format.Options, out format.Out) error {
	z, err := packed.Open(in)
	if err != nil {
		return err
	}
	n := 0
	for _, f := range z.List {
		name := inside(f.Name)
		if f.FileInfo().IsDir() || !f.Mode().IsRegular() || left(name) {
			continue
		}
		if format.IsAbout(name) && len(z.List) > 1 {
			if !out.Problem(format.AboutProblem(in.Name + ": " + name)) {
				return nil
			}
			continue
		}
		n++
		r, err := z.OpenFile(f)
		if err != nil {
			if !out.Problem(within(in.Name, name, err)) {
				return nil
			}
			continue
		}
		more := out.Input(format.NewInner(in, name, r))
		_ = r.Close() // it was only read
		if !more {
			return nil
		}
	}
	return nothing(in.Name, n)
}

// within makes a problem of a file in an archive.
func within(archive, name string, err error) *format.Problem {
	var p *format.Problem
	if errors.As(err, &p) {
		q := *p
		q.File = archive + ": " + name
		return &q
	}
	return format.ReadProblem(archive+": "+name, message.Message{}, err)
}

func nothing(name string, n int) error {
	if n > 0 {
		return nil
	}
	return &format.Problem{File: name, Reason: message.New("reading.archive-empty"), Remedy: message.New("reading.nothing-is-lost-leave-it-out")}
}

// isTar knows an archive by the word at its place, and by the sum of its first header.
func isTar(head []byte) bool {
	const block, magic = 512, 257
	return len(head) >= block && bytes.HasPrefix(head[magic:], []byte("ustar"))
}

func readTar(_ context.Context, in *format.Input, _ format.Options, out format.Out) error {
	t := tar.NewReader(in.Bytes())
	n := 0
	for !out.Ended() {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil && !errors.Is(err, tar.ErrInsecurePath) {
			return within(in.Name, fmt.Sprintf("file %d", n+1), err)
		}
		name := inside(h.Name)
		if h.Typeflag != tar.TypeReg || left(name) {
			continue
		}
		if format.IsAbout(name) {
			if !out.Problem(format.AboutProblem(in.Name + ": " + name)) {
				return nil
			}
			continue
		}
		n++
		if !out.Input(format.NewInner(in, name, t)) {
			return nil
		}
	}
	return nothing(in.Name, n)
}

// compression is a way to pack a single file.
type compression struct {
	name, magic, description string
	extensions               []string
	open                     func(io.Reader) (io.Reader, error)
}

var compressions = []compression{
	{"gzip", "\x1f\x8b", "a file packed by gzip", []string{".gz", ".tgz"}, func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) }},
	{"bzip2", "BZh", "a file packed by bzip2", []string{".bz2", ".tbz2"}, func(r io.Reader) (io.Reader, error) { return bzip2.NewReader(r), nil }},
	{"zstd", "\x28\xb5\x2f\xfd", "a file packed by Zstandard", []string{".zst"}, func(r io.Reader) (io.Reader, error) {
		const window = 128 << 20
		return zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(window), zstd.WithDecoderLowmem(true))
	}},
}

func (c compression) read(in *format.Input, out format.Out) error {
	counter := &packed.Counter{In: in.Bytes()}
	unpacked, err := c.open(counter)
	if err != nil {
		return format.ReadProblem(in.Name, message.Message{}, err)
	}
	if closer, ok := unpacked.(*zstd.Decoder); ok {
		defer closer.Close()
	}
	name := in.Name[strings.LastIndexAny(in.Name, `/\ `)+1:]
	for _, ext := range c.extensions {
		if bare, ok := strings.CutSuffix(strings.ToLower(name), ext); ok {
			name = name[:len(bare)]
		}
	}
	out.Input(format.NewInner(in, name, packed.Guard(in.Name, unpacked, counter)))
	return nil
}
