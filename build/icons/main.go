// Icons makes the icons of a package from two pictures: PNG files in the sizes of the freedesktop.org icon theme, for the
// program and for its libraries, and one Windows icon of each.
//
//	go run ./build/icons -to dist/icons
package main

import (
	"bytes"
	"encoding/binary"
	"flag"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strconv"

	"golang.org/x/image/draw"
)

// The sizes in pixels. A Windows icon holds at most 256.
var (
	themeSizes   = []int{16, 22, 24, 32, 48, 64, 128, 256, 512}
	windowsSizes = []int{16, 24, 32, 48, 64, 128, 256}
)

// icon is a picture of 512 by 512 pixels, and what it stands for in the icon theme.
type icon struct{ from, context, name string }

var icons = []icon{
	{"assets/icon.png", "apps", "org.blotter.Blotter"},
	{"assets/document.png", "mimetypes", "application-x-blotter"},
}

func main() {
	to := flag.String("to", "dist/icons", "the folder to write to: hicolor/SIZE/CONTEXT/NAME.png, and NAME.ico")
	flag.Parse()
	for _, i := range icons {
		if err := i.write(*to); err != nil {
			fmt.Fprintln(os.Stderr, "icons:", err)
			os.Exit(1)
		}
	}
}

// write makes all files of one icon.
func (i icon) write(to string) error {
	drawn, err := read(i.from)
	if err != nil {
		return err
	}
	for _, size := range themeSizes {
		square := strconv.Itoa(size) + "x" + strconv.Itoa(size)
		if err := put(filepath.Join(to, "hicolor", square, i.context, i.name+".png"), encode(drawn, size)); err != nil {
			return err
		}
	}
	return put(filepath.Join(to, i.name+".ico"), windows(drawn))
}

func read(path string) (image.Image, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	drawn, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return drawn, nil
}

// encode returns a picture as a square PNG of this many pixels a side.
func encode(drawn image.Image, size int) []byte {
	scaled := image.NewNRGBA(image.Rect(0, 0, size, size))
	draw.CatmullRom.Scale(scaled, scaled.Bounds(), drawn, drawn.Bounds(), draw.Src, nil)
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, scaled); err != nil {
		panic(err) // a buffer takes everything
	}
	return out.Bytes()
}

// windows returns a picture as an ICO file whose images are PNGs, which Windows reads since Vista
// (https://learn.microsoft.com/en-us/previous-versions/ms997538(v=msdn.10)).
func windows(drawn image.Image) []byte {
	const head, entry = 6, 16
	var list, images []byte
	for _, size := range windowsSizes {
		one := encode(drawn, size)
		list = append(list, byte(size), byte(size), 0, 0) // 256 is written as 0
		for _, two := range []uint16{1, 32} {             // planes, bits a pixel
			list = binary.LittleEndian.AppendUint16(list, two)
		}
		at := head + entry*len(windowsSizes) + len(images)
		list = binary.LittleEndian.AppendUint32(list, uint32(len(one)))
		list = binary.LittleEndian.AppendUint32(list, uint32(at))
		images = append(images, one...)
	}
	out := []byte{0, 0, 1, 0, byte(len(windowsSizes)), 0}
	return append(append(out, list...), images...)
}

func put(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, content, 0o644)
}
