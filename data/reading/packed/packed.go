// Package packed opens zip archives, alone or as the shell of a document, within limits: no file in them unpacks to more than
// the program can hold, and none whose size says that it was made to fill a disk.
package packed

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"

	"blotter/data/reading/format"
	"blotter/internal/message"
)

// Zip is an opened zip archive.
type Zip struct {
	in    *format.Input
	files map[string]*zip.File
	List  []*zip.File // in the order of the archive
}

// Limits of what is unpacked.
const (
	mostFiles  = 200_000
	worstRatio = 200      // bytes unpacked for each byte packed
	harmless   = 64 << 20 // bytes that may have any ratio
)

// Open opens an input as a zip archive. The error is a *format.Problem.
func Open(in *format.Input) (*Zip, error) {
	r, size, err := in.RandomAccess()
	if err != nil {
		return nil, err
	}
	archive, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, damaged(in.Name, err)
	}
	if len(archive.File) > mostFiles {
		return nil, bomb(in.Name, message.New("reading.bomb-files", "N", len(archive.File)))
	}
	z := &Zip{in: in, files: map[string]*zip.File{}, List: archive.File}
	for _, f := range archive.File {
		name := strings.TrimPrefix(strings.ReplaceAll(f.Name, "\\", "/"), "/")
		if _, twice := z.files[name]; !twice {
			z.files[name] = f
		}
	}
	return z, nil
}

func damaged(name string, err error) *format.Problem {
	return &format.Problem{
		File: name, Err: err,
		Reason: message.New("reading.file-damaged"),
		Remedy: message.New("reading.get-again-or-save"),
	}
}

func bomb(name string, why message.Message) *format.Problem {
	return &format.Problem{
		File:   name,
		Reason: message.New("reading.not-unpacked", "Why", why),
		Remedy: message.New("reading.do-not-trust"),
	}
}

// Has reports whether the archive holds a file of that name.
func (z *Zip) Has(name string) bool { return z.files[name] != nil }

// Open opens a file in the archive by its name. The error is a *format.Problem.
func (z *Zip) Open(name string) (io.ReadCloser, error) {
	f := z.files[name]
	if f == nil {
		return nil, damaged(z.in.Name, errors.New("there is no "+name+" in it"))
	}
	return z.OpenFile(f)
}

// OpenFile opens a file of the archive's list, which ends with an error where it unpacks to more than it says or may.
func (z *Zip) OpenFile(f *zip.File) (io.ReadCloser, error) {
	if f.Flags&1 != 0 {
		return nil, &format.Problem{
			File:   z.in.Name,
			Reason: message.New("reading.password"),
			Remedy: message.New("reading.remove-password"),
		}
	}
	if ratio := f.UncompressedSize64 / max(f.CompressedSize64, 1); f.UncompressedSize64 > harmless && ratio > worstRatio {
		return nil, bomb(z.in.Name, message.New("reading.bomb-ratio", "File", short(f.Name), "N", ratio))
	}
	r, err := f.Open()
	if err != nil {
		return nil, damaged(z.in.Name, err)
	}
	return struct {
		io.Reader
		io.Closer
	}{&limited{in: r, name: z.in.Name, left: int64(min(f.UncompressedSize64, 1<<40)) + 1}, r}, nil
}

func short(name string) string {
	if r := []rune(name); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return name
}

// ReadAll returns a file of the archive whole. More than limit bytes are a *format.Problem.
func (z *Zip) ReadAll(name string, limit int64) ([]byte, error) {
	r, err := z.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }() // it was only read
	var b bytes.Buffer
	n, err := io.Copy(&b, io.LimitReader(r, limit+1))
	switch {
	case err != nil:
		return nil, problem(z.in.Name, err)
	case n > limit:
		return nil, bomb(z.in.Name, message.New("reading.bomb-size", "File", short(name), "N", limit>>20))
	}
	return b.Bytes(), nil
}

func problem(name string, err error) error {
	var p *format.Problem
	if errors.As(err, &p) {
		return p
	}
	return damaged(name, err)
}

// limited ends with a Problem where a file goes on behind the size that the archive says it has.
type limited struct {
	in   io.Reader
	name string
	left int64
}

func (l *limited) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, bomb(l.name, message.New("reading.bomb-lies"))
	}
	if int64(len(p)) > l.left {
		p = p[:l.left]
	}
	n, err := l.in.Read(p)
	l.left -= int64(n)
	return n, err
}

// IsZip reports whether a file begins as a zip archive.
func IsZip(h format.Head) bool { return h.Starts("PK\x03\x04", "PK\x05\x06") }

// FirstName returns the name of the first file in a zip archive, "" where it cannot be told.
func FirstName(h format.Head) string {
	const header = 30 // bytes of a local file header before the name
	if !IsZip(h) || len(h.Bytes) < header {
		return ""
	}
	n := int(h.Bytes[26]) | int(h.Bytes[27])<<8
	return string(h.Bytes[header:min(header+n, len(h.Bytes))])
}

// IsOffice reports whether a zip archive is a document of Microsoft Office whose parts lie in a folder ("word/").
func IsOffice(h format.Head, folder string) bool {
	switch first := FirstName(h); {
	case strings.HasPrefix(first, folder):
		return true
	case first == "[Content_Types].xml", strings.HasPrefix(first, "_rels/"), strings.HasPrefix(first, "docProps/"), strings.HasPrefix(first, "customXml/"):
		return Mentions(h, folder)
	}
	return false
}

// IsOpenDocument reports whether a zip archive says at its beginning that it is a document of this kind.
func IsOpenDocument(h format.Head, kind string) bool {
	return FirstName(h) == "mimetype" && Mentions(h, kind)
}

// Mentions reports whether the beginning of a zip archive names a file in it, or the kind of the document it holds.
func Mentions(h format.Head, name string) bool { return bytes.Contains(h.Bytes, []byte(name)) }

// mostManifest is how many bytes of a manifest are looked at.
const mostManifest = 4 << 20

// OpenDocument is Open for a document in the form of ISO/IEC 26300, OpenDocument. One whose parts are encrypted, as its manifest says, is a
// *format.Problem.
func OpenDocument(in *format.Input) (*Zip, error) {
	z, err := Open(in)
	if err != nil {
		return nil, err
	}
	manifest, err := z.ReadAll("META-INF/manifest.xml", mostManifest)
	if err == nil && bytes.Contains(manifest, []byte("encryption-data")) {
		return nil, &format.Problem{File: in.Name, Reason: message.New("reading.password"), Remedy: message.New("reading.remove-password")}
	}
	return z, nil
}
