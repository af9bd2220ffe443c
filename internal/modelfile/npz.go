package modelfile

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"blotter/internal/message"
)

// A NumPy archive is a zip file of arrays, each in the format of numpy.lib.format (NEP 1): a magic number, a version, the length
// of a header, the header as a Python literal, and the numbers. Ours are:
//
//	meta     uint8          the header as JSON
//	terms    uint8          the terms in UTF-8, a line feed after each
//	idf      int16          by term
//	likeness int16          by term
//	weights  int16, 2 dim.  term by term, a column for each topic
const npyMagic = "\x93NUMPY\x01\x00"

func writeNPZ(w io.Writer, m Model) error {
	meta, err := json.Marshal(headerOf(m))
	if err != nil {
		return err
	}
	var terms bytes.Buffer
	for _, term := range m.Terms {
		terms.WriteString(term + "\n")
	}
	archive := zip.NewWriter(w)
	for _, a := range []struct {
		name, descr, shape string
		numbers            any
	}{
		{"meta", "|u1", fmt.Sprintf("(%d,)", len(meta)), meta},
		{"terms", "|u1", fmt.Sprintf("(%d,)", terms.Len()), terms.Bytes()},
		{"idf", "<i2", fmt.Sprintf("(%d,)", len(m.IDF)), m.IDF},
		{"likeness", "<i2", fmt.Sprintf("(%d,)", len(m.Likeness)), m.Likeness},
		{"weights", "<i2", fmt.Sprintf("(%d, %d)", len(m.Terms), len(m.Topics)), m.Weights},
	} {
		entry, err := archive.Create(a.name + ".npy")
		if err != nil {
			return err
		}
		if _, err := entry.Write(npyHeader(a.descr, a.shape)); err != nil {
			return err
		}
		if err := binary.Write(entry, binary.LittleEndian, a.numbers); err != nil {
			return err
		}
	}
	return archive.Close()
}

// npyHeader is padded so that the numbers begin at a multiple of 64 bytes.
func npyHeader(descr, shape string) []byte {
	dict := fmt.Sprintf("{'descr': '%s', 'fortran_order': False, 'shape': %s, }", descr, shape)
	length := len(npyMagic) + 2 + len(dict) + 1
	dict += strings.Repeat(" ", (64-length%64)%64) + "\n"
	return append(binary.LittleEndian.AppendUint16([]byte(npyMagic), uint16(len(dict))), dict...)
}

// What an archive may unpack to: so much, and so many times its own size. Ours pack to a third or more.
const (
	mostUnpacked = 16 << 20
	mostRatio    = 20
)

func readNPZ(file io.ReaderAt, size int64) (Model, error) {
	archive, err := zip.NewReader(file, size)
	if err != nil {
		return Model{}, message.Wrap(err, "model.damaged")
	}
	in := unpacking{archive: archive, left: mostUnpacked + mostRatio*size}
	meta, _, err := in.array("meta", "|u1")
	if err != nil {
		return Model{}, err
	}
	var h header
	if err := decode(meta, &h); err != nil {
		return Model{}, err
	}
	if err := h.check(); err != nil {
		return Model{}, err
	}
	m := h.model()
	terms, _, err := in.array("terms", "|u1")
	if err != nil {
		return Model{}, err
	}
	if len(terms) > 0 {
		m.Terms = strings.Split(strings.TrimSuffix(string(terms), "\n"), "\n")
	}
	if m.IDF, err = in.shorts("idf", fmt.Sprintf("%d,", len(m.Terms))); err != nil {
		return Model{}, err
	}
	if m.Likeness, err = in.shorts("likeness", fmt.Sprintf("%d,", len(m.Terms))); err != nil {
		return Model{}, err
	}
	m.Weights, err = in.shorts("weights", fmt.Sprintf("%d,%d", len(m.Terms), len(m.Topics)))
	return m, err
}

// unpacking reads the arrays of an archive.
type unpacking struct {
	archive *zip.Reader
	left    int64 // bytes that may still be unpacked
}

// shorts reads an array of int16 that has the shape "3," or "3,2".
func (u *unpacking) shorts(name, shape string) ([]int16, error) {
	raw, is, err := u.array(name, "<i2")
	if err != nil {
		return nil, err
	}
	if is != shape {
		return nil, message.Wrap(fmt.Errorf("the array %s has the shape (%s) and not (%s)", name, is, shape), "model.damaged")
	}
	numbers := make([]int16, len(raw)/2)
	for i := range numbers {
		numbers[i] = int16(binary.LittleEndian.Uint16(raw[2*i:]))
	}
	return numbers, nil
}

// array returns the bytes of an array of a type, and its shape: "3,", or "3,2" for two dimensions.
func (u *unpacking) array(name, descr string) (numbers []byte, shape string, err error) {
	raw, err := u.entry(name + ".npy")
	if err == nil {
		numbers, shape, err = parseNPY(raw, descr)
	}
	if err != nil {
		return nil, "", message.Wrap(fmt.Errorf("the array %s: %w", name, err), "model.damaged")
	}
	return numbers, shape, nil
}

// entry unpacks a file of the archive, as far as its size is believable.
func (u *unpacking) entry(name string) ([]byte, error) {
	i := slices.IndexFunc(u.archive.File, func(f *zip.File) bool { return f.Name == name })
	if i < 0 {
		return nil, fs.ErrNotExist
	}
	file, err := u.archive.File[i].Open()
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // it was only read
	says := min(u.archive.File[i].UncompressedSize64, uint64(u.left))
	unpacked := bytes.NewBuffer(make([]byte, 0, int(says)+1+bytes.MinRead))
	if _, err := unpacked.ReadFrom(io.LimitReader(file, u.left+1)); err != nil {
		return nil, err
	}
	raw := unpacked.Bytes()
	if u.left -= int64(len(raw)); u.left < 0 {
		return nil, fmt.Errorf("it unpacks to more than %d times the size of the file", mostRatio)
	}
	return raw, nil
}

// npyDict is the header of an array. NumPy writes its members in this order.
var npyDict = regexp.MustCompile(`^\{'descr': '([^']*)', 'fortran_order': (True|False), 'shape': \((\d{1,9}), ?(\d{0,9})\), *\} *\n?$`)

func parseNPY(raw []byte, descr string) (numbers []byte, shape string, err error) {
	const version, lengths = 6, 8
	if len(raw) < lengths+4 || !bytes.HasPrefix(raw, []byte(npyMagic[:version])) {
		return nil, "", fmt.Errorf("it is no array of NumPy")
	}
	at, length := lengths+2, int64(binary.LittleEndian.Uint16(raw[lengths:]))
	if raw[version] > 1 {
		at, length = lengths+4, int64(binary.LittleEndian.Uint32(raw[lengths:]))
	}
	if length > int64(len(raw)-at) {
		return nil, "", io.ErrUnexpectedEOF
	}
	dict := npyDict.FindStringSubmatch(string(raw[at : at+int(length)]))
	switch {
	case len(dict) == 0 || dict[2] == "True" && dict[4] != "":
		return nil, "", fmt.Errorf("its header is not understood")
	case dict[1] != descr:
		return nil, "", fmt.Errorf("its numbers are %s and not %s", dict[1], descr)
	}
	numbers = raw[at+int(length):]
	size := int64(descr[2]-'0') * sizeOf(dict[3]) * sizeOf(dict[4])
	if size != int64(len(numbers)) {
		return nil, "", fmt.Errorf("it has %d bytes and not %d", len(numbers), size)
	}
	return numbers, dict[3] + "," + dict[4], nil
}

// sizeOf reads a dimension; none counts as 1.
func sizeOf(dimension string) int64 {
	if dimension == "" {
		return 1
	}
	n, _ := strconv.ParseInt(dimension, 10, 64) // at most nine digits
	return n
}
