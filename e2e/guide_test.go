package e2e

import (
	"bytes"
	"cmp"
	"encoding/json"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"
)

// guidePictures is where the guide keeps its pictures.
const guidePictures = "../docs/guide/pictures"

// speaker is a language of the guide: the system's setting for it, where its pictures are, and what commands are found by, in ASCII.
type speaker struct {
	locale, folder          string
	topics, backups, report string
}

var speakers = map[string]speaker{
	"en": {"en_US.UTF-8", guidePictures, "manage topics", "backups", "report a problem"},
	"es": {"es_ES.UTF-8", guidePictures + "/es", "gestionar temas", "copias de seguridad", "informar de un problema"},
}

// scene is a picture of the guide and the way to it from the open starter library. Escape leads back.
type scene struct {
	name    string
	audited bool // an audit was answered before
	open    func(p *program, in speaker)
}

var scenes = []scene{
	{name: "window", open: func(*program, speaker) {}},
	{name: "why", open: func(p *program, _ speaker) { p.press("w") }},
	{name: "filter", open: func(p *program, _ speaker) { p.press("l") }},
	{name: "topics", open: func(p *program, in speaker) { p.command(in.topics) }},
	{name: "many", open: func(p *program, _ speaker) {
		p.press("slash")
		p.write("museum")
		p.press("Return")
		p.look()
		p.press("ctrl+a")
		p.look()
		p.press("1")
	}},
	{name: "import", open: func(p *program, _ speaker) {
		p.press("ctrl+i")
		p.write(p.path("press.csv"))
	}},
	{name: "export", open: func(p *program, _ speaker) { p.press("ctrl+e") }},
	{name: "backups", open: func(p *program, in speaker) { p.command(in.backups) }},
	{name: "report", open: func(p *program, in speaker) { p.command(in.report) }},
	{name: "quality", audited: true, open: func(p *program, _ speaker) { p.press("ctrl+2") }},
	{name: "trends", audited: true, open: func(p *program, _ speaker) { p.press("ctrl+3") }},
}

// press.csv is what a person might have from an archive.
const press = `Headline,Paper,Day,Story
Two paintings vanish from the harbor museum,The Courier,03/02/2024,"Thieves cut two paintings out of their frames at the harbor museum on Friday night. A guard found the window open."
Council member charged over road contracts,Evening Post,15/02/2024,"Prosecutors say the council member steered three road contracts to a cousin and took a share of the money."
Hospital pays after computers are locked,The Courier,21/02/2024,"A hospital paid to have its computers unlocked after an attack that began with a false invoice sent by mail."
`

// TestGuidePictures takes the pictures of the guide from the real window, where BLOTTER_GUIDE=1 asks for it: make guide.
func TestGuidePictures(t *testing.T) {
	if os.Getenv("BLOTTER_GUIDE") == "" {
		t.Skip("BLOTTER_GUIDE=1 takes the pictures of the guide anew")
	}
	for language, in := range speakers {
		for _, sc := range scenes {
			t.Run(language+"/"+sc.name, func(t *testing.T) { sc.take(t, in) })
		}
	}
}

// take takes the picture of a scene.
func (sc scene) take(t *testing.T, in speaker) {
	o := newOwnerAt(t, 1200, 780)
	o.settings = append(o.settings, "LANG="+in.locale)
	o.home = filepath.Join(os.TempDir(), "ana") // a path that the pictures can show
	t.Cleanup(func() { _ = os.RemoveAll(o.home) })
	if err := os.Mkdir(o.home, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(o.path("press.csv"), []byte(press), 0o600); err != nil {
		t.Fatal(err)
	}
	o.run("new", "--samples", o.path("articles.blotter"))
	if sc.audited {
		o.audit(o.path("articles.blotter"))
	}
	o.run("backup", "-l", o.path("articles.blotter"))
	p := o.open(o.path("articles.blotter"))
	p.suggested()
	sc.open(p, in)
	p.still().keepSmall(t, filepath.Join(in.folder, sc.name+".png"))
	p.kill()
}

// audit answers an audit of sixty articles, by their labels or, where they have none, by what is suggested.
func (o *owner) audit(library string) {
	o.t.Helper()
	o.run("audit", "draw", "60", "--seed", "7", "-l", library)
	for line := range bytes.Lines(o.output("list", "--json", "--search", "is:audit", "-l", library)) {
		var a struct {
			ID         int64
			Label      string
			Suggestion string
		}
		if err := json.Unmarshal(line, &a); err != nil {
			o.t.Fatal(err)
		}
		o.run("audit", "answer", strconv.FormatInt(a.ID, 10), "--as", cmp.Or(a.Label, a.Suggestion), "-l", library)
	}
}

// output runs the command line and returns what it prints.
func (o *owner) output(args ...string) []byte {
	o.t.Helper()
	path, _ := built()
	cmd := exec.Command(path, args...)
	cmd.Dir, cmd.Env = o.home, o.env()
	out, err := cmd.Output()
	if err != nil {
		o.t.Fatal(err)
	}
	return out
}

// still waits until the window has shown the same for a while: what it counts or looks up beside the keys has come.
func (p *program) still() picture {
	p.t.Helper()
	const apart = 2 * time.Second
	for before := p.look(); ; {
		time.Sleep(apart)
		now := p.look()
		if alike(now, before) {
			return now
		}
		before = now
	}
}

// keepSmall writes a picture with at most 255 colors, which the window hardly exceeds but for the edges of letters.
func (p picture) keepSmall(t *testing.T, path string) {
	t.Helper()
	palette := p.palette(255)
	img := image.NewPaletted(p.whole(), palette)
	known := map[int]uint8{}
	for y := range p.height {
		for x := range p.width {
			c := p.at(x, y)
			index, ok := known[c]
			if !ok {
				index = uint8(palette.Index(rgb(c)))
				known[c] = index
			}
			img.SetColorIndex(x, y, index)
		}
	}
	var file bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&file, img); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, file.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

func rgb(c int) color.Color { return color.RGBA{uint8(c >> 16), uint8(c >> 8), uint8(c), 255} }

// palette returns the n colors that most pixels have.
func (p picture) palette(n int) color.Palette {
	pixels := map[int]int{}
	for y := range p.height {
		for x := range p.width {
			pixels[p.at(x, y)]++
		}
	}
	all := make([]int, 0, len(pixels))
	for c := range pixels {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b int) int { return pixels[b] - pixels[a] })
	var palette color.Palette
	for _, c := range all[:min(n, len(all))] {
		palette = append(palette, rgb(c))
	}
	return palette
}
