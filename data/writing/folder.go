package writing

import (
	"bufio"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"
)

// fillFolder writes what a folder's format makes of the articles, the checksums of all files, and the dataset card.
func fillFolder(ctx context.Context, dir string, format Format, l layout, o Options, s *Summary, fill func(encoder) error) (err error) {
	counted := &counting{encoder: format.folder(dir, l)}
	if err := fill(counted); err != nil {
		return err
	}
	card := o.Card
	card.summary = *s
	if err := card.fill(ctx, counted, o); err != nil {
		return err
	}
	if card.sum, err = writeSums(ctx, dir); err != nil {
		return err
	}
	return writeFile(filepath.Join(dir, cardName), card.markdown(format, l))
}

// cardName is the file that holds the dataset card.
const cardName = "README.md"

// sumsName is the file that the sha256sum of the GNU and BSD tools checks a folder by.
const sumsName = "SHA256SUMS"

// writeSums writes a line with the SHA-256 of each file in a folder, by name. It returns that of the list itself.
func writeSums(ctx context.Context, dir string) (sum string, err error) {
	list, whole := &strings.Builder{}, sha256.New()
	err = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err = cmp.Or(err, ctx.Err()); err != nil || entry.IsDir() {
			return err
		}
		sum, err := sumOf(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		fmt.Fprintf(io.MultiWriter(list, whole), "%s  %s\n", sum, filepath.ToSlash(name))
		return err
	})
	if err != nil {
		return "", err
	}
	return hex.EncodeToString(whole.Sum(nil)), writeFile(filepath.Join(dir, sumsName), list.String())
}

func sumOf(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }() // it was only read
	h := sha256.New()
	_, err = io.Copy(h, f)
	return hex.EncodeToString(h.Sum(nil)), err
}

// counting counts the articles that go through it, for the dataset card.
type counting struct {
	encoder
	total   int
	labels  map[string]int
	how     map[string]int
	authors map[string]int
	sources map[string]int
	splits  map[string]int
	copies  int    // articles that nearly repeat another one
	audited int    // articles that a split keeps out of training
	first   string // the earliest day that is known
	last    string
}

func (c *counting) article(a *Article) error {
	if err := c.encoder.article(a); err != nil {
		return err
	}
	c.total++
	if a.Group != 0 && a.Group != a.ID {
		c.copies++
	}
	if a.Holdout {
		c.audited++
	}
	for _, name := range a.all() {
		add(&c.labels, name)
	}
	add(&c.how, a.How)
	add(&c.authors, a.Author)
	add(&c.sources, a.Source)
	add(&c.splits, a.Split)
	if day, _, _ := strings.Cut(a.Published, "T"); day != "" {
		if c.first == "" || day < c.first {
			c.first = day
		}
		c.last = max(c.last, day)
	}
	return nil
}

func add(counts *map[string]int, key string) {
	if *counts == nil {
		*counts = map[string]int{}
	}
	(*counts)[key]++
}

// partFiles opens a file for each part of a split as the first article of it comes.
type partFiles struct {
	dir    string
	ending string // ".jsonl"
	open   map[string]*partFile
}

type partFile struct {
	file *os.File
	out  *bufio.Writer
}

// of returns the writer for an article's part; without a split all articles are for training.
func (p *partFiles) of(a *Article) (io.Writer, error) {
	name := a.Split
	if name == "" {
		name = parts[0]
	}
	if f := p.open[name]; f != nil {
		return f.out, nil
	}
	file, err := os.OpenFile(filepath.Join(p.dir, name+p.ending), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	if p.open == nil {
		p.open = map[string]*partFile{}
	}
	p.open[name] = &partFile{file, bufio.NewWriterSize(file, 64<<10)}
	return p.open[name].out, nil
}

func (p *partFiles) end() error {
	var all []error
	for _, f := range p.open {
		all = append(all, f.out.Flush(), f.file.Sync(), f.file.Close())
	}
	return errors.Join(all...)
}

func writeFile(path, content string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteString(content)
	return errors.Join(err, f.Sync(), f.Close())
}

// safeName makes the name of a file or folder of a topic's name: what a file system or a shell may not take becomes "_".
func safeName(name string) string {
	safe := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-_ ().,'", r) {
			return r
		}
		return '_'
	}, name)
	safe = strings.TrimRight(strings.TrimSpace(safe), ". ")
	if safe == "" || strings.Trim(safe, "._ ") == "" {
		return "_"
	}
	return safe
}
