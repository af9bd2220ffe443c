package store

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"blotter/data"
)

// writer of made-up articles of about 2.5 KB, with words as frequent as in real texts.
type generator struct {
	words []string
	rng   *rand.Rand
}

func newGenerator(seed uint64) *generator {
	g := &generator{rng: rand.New(rand.NewPCG(seed, seed))}
	syllables := []string{"ba", "cor", "di", "fen", "gul", "ha", "ki", "lo", "mar", "ne", "or", "pi", "ru", "sta", "tek", "vo"}
	for i := range 30000 {
		var b strings.Builder
		for n := i + 16; n > 0; n /= 16 {
			b.WriteString(syllables[n%16])
		}
		g.words = append(g.words, b.String())
	}
	return g
}

// word draws by Zipf's law.
func (g *generator) word() string {
	return g.words[int(math.Pow(float64(len(g.words)), g.rng.Float64()))%len(g.words)]
}

func (g *generator) text(size int) string {
	var b strings.Builder
	for b.Len() < size {
		b.WriteString(g.word())
		b.WriteByte(" \n"[min(1, g.rng.IntN(80)/79)])
	}
	return b.String()
}

func (g *generator) article(i int) data.NewArticle {
	title := fmt.Sprintf("%s %s %s %d", g.word(), g.word(), g.word(), i)
	source, date := fmt.Sprintf("paper%d.example.org", i%40), time.Date(2010, 1, 1+i*7919%5500, 0, 0, 0, 0, time.UTC)
	return data.NewArticle{Draft: data.Draft{
		Title: title, Text: g.text(2500), Source: source, URL: "https://" + source + "/" + strconv.Itoa(i), Published: date.Format(time.DateOnly), Language: "en",
	}}
}

func (g *generator) articles(n int) []data.NewArticle { return g.articlesFrom(0, n) }

func (g *generator) articlesFrom(first, n int) []data.NewArticle {
	all := make([]data.NewArticle, n)
	for i := range all {
		all[i] = g.article(first + i)
	}
	return all
}

// bareTables is what the figures are compared with: the same texts in plain tables.
const bareTables = `CREATE TABLE t (id INTEGER PRIMARY KEY, title TEXT, source TEXT, url TEXT, published TEXT, language TEXT, text TEXT);
	CREATE VIRTUAL TABLE f USING fts5 (title, text, content = 't', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 2")`

func bareDatabase(b *testing.B) *sql.DB {
	path := filepath.Join(b.TempDir(), "bare.db")
	must(b, os.WriteFile(path, nil, 0o600))
	db, err := openWriter(path)
	must(b, err)
	b.Cleanup(func() { _ = db.Close() })
	_, err = db.Exec(bareTables)
	must(b, err)
	return db
}

const importSize = 2000

// BenchmarkImport takes turns between an import and bare statements for the same texts.
func BenchmarkImport(b *testing.B) {
	articles := newGenerator(1).articles(importSize)
	var bare, library []float64
	for b.Loop() {
		db := bareDatabase(b)
		bare = append(bare, seconds(func() { bareImport(b, db, articles) }))
		s := newLibrary(b)
		library = append(library, seconds(func() { importInParts(b, s, articles) }))
	}
	b.ReportMetric(importSize/median(bare), "bare-articles/s")
	b.ReportMetric(importSize/median(library), "library-articles/s")
	b.ReportMetric(median(bare)/median(library), "ratio")
}

func bareImport(b *testing.B, db *sql.DB, articles []data.NewArticle) {
	tx, err := db.Begin()
	must(b, err)
	insert, err := tx.Prepare(`INSERT INTO t (title, source, url, published, language, text) VALUES (?, ?, ?, ?, ?, ?)`)
	must(b, err)
	defer func() { must(b, insert.Close()) }()
	index, err := tx.Prepare(`INSERT INTO f (rowid, title, text) VALUES (?, ?, ?)`)
	must(b, err)
	defer func() { must(b, index.Close()) }()
	for i, a := range articles {
		d := a.Draft
		_, err := insert.Exec(d.Title, d.Source, d.URL, d.Published, d.Language, d.Text)
		must(b, err)
		_, err = index.Exec(i+1, d.Title, d.Text)
		must(b, err)
	}
	must(b, tx.Commit())
}

func importInParts(b testing.TB, s *Store, articles []data.NewArticle) {
	ctx := context.Background()
	change, err := s.Begin(ctx, importOf("many"))
	must(b, err)
	for len(articles) > 0 {
		n := min(1000, len(articles))
		_, _, err := s.Add(ctx, change, articles[:n])
		must(b, err)
		articles = articles[n:]
	}
	must(b, s.Finish(ctx, change, 1))
}

// BenchmarkLabel takes turns between a label and two bare durable transactions, so that all three meet the same disk. The smaller one
// changes a row and adds one, in two tables without indexes. The other writes the very rows and index entries of a label, with
// prepared statements and nothing else: no check, no read, no history that can be undone.
func BenchmarkLabel(b *testing.B) {
	articles := newGenerator(1).articles(1000)
	db := bareDatabase(b)
	_, err := db.Exec(`CREATE TABLE l (id INTEGER PRIMARY KEY, topic INTEGER); CREATE TABLE h (id INTEGER PRIMARY KEY, was INTEGER, topic INTEGER);
		WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) INSERT INTO l SELECT i, 0 FROM n`)
	must(b, err)
	s, same := newLibrary(b), newLibrary(b)
	importInParts(b, s, articles)
	importInParts(b, same, articles)
	rows := newBareRows(b, same)
	var took [3][]float64
	order := rand.New(rand.NewPCG(1, 1))
	for i := 0; b.Loop(); i++ {
		article, topic := int64(1+i%1000), int64(1+i/1000%2)
		ways := []func(){
			func() { bareLabel(b, db, i) },
			func() { rows.label(b, article, topic, i < 1000) },
			func() { labelAs(b, s, topic, article) },
		}
		for _, way := range order.Perm(len(ways)) { // what one leaves to do to the disk falls on each of the others
			took[way] = append(took[way], seconds(ways[way]))
		}
	}
	bare, written, library := median(took[0]), median(took[1]), median(took[2])
	b.ReportMetric(1e6*bare, "bare-µs")
	b.ReportMetric(1e6*written, "rows-µs")
	b.ReportMetric(1e6*library, "library-µs")
	b.ReportMetric(library/bare, "ratio")
	b.ReportMetric(library/written, "rows-ratio")
}

func bareLabel(b *testing.B, db *sql.DB, i int) {
	tx, err := db.Begin()
	must(b, err)
	_, err = tx.Exec(`UPDATE l SET topic = ? WHERE id = ?`, 1+i/1000%2, 1+i%1000)
	must(b, err)
	_, err = tx.Exec(`INSERT INTO h (was, topic) VALUES (?, ?)`, 0, 1)
	must(b, err)
	must(b, tx.Commit())
}

// bareRows writes what a label writes.
type bareRows struct{ begin, change, edit, insert, move, commit *sql.Stmt }

func newBareRows(b *testing.B, s *Store) bareRows {
	prepare := func(query string) *sql.Stmt {
		stmt, err := s.writer.statement(b.Context(), query)
		must(b, err)
		return stmt
	}
	return bareRows{prepare(`BEGIN IMMEDIATE`), prepare(insertChange), prepare(insertEdit), prepare(insertLabel), prepare(moveLabel), prepare(`COMMIT`)}
}

func (r bareRows) label(b *testing.B, article, topic int64, first bool) {
	run := func(stmt *sql.Stmt, args ...any) int64 {
		done, err := stmt.Exec(args...)
		must(b, err)
		id, err := done.LastInsertId()
		must(b, err)
		return id
	}
	run(r.begin)
	change := run(r.change, "label", 1, 1, 1, `{"v":1,"verb":"label","articles":1,"article":1,"topic":1,"name":"Cartel"}`)
	edit := run(r.edit, change, "label", article, topic, "", "1", "by hand", 1, "", 0, 0, 0, 1)
	if first {
		run(r.insert, article, topic, 1, "by hand", 1, edit, true)
	} else {
		run(r.move, topic, 1, "by hand", 1, edit, article)
	}
	run(r.commit)
}

func seconds(f func()) float64 {
	start := time.Now()
	f()
	return time.Since(start).Seconds()
}

func median(all []float64) float64 {
	slices.Sort(all)
	return all[len(all)/2]
}

// bigLibrary returns a library of the size that BLOTTER_BENCH_ARTICLES names, kept between runs where BLOTTER_BENCH_DIR is set.
func bigLibrary(b *testing.B) *Store {
	n, err := strconv.Atoi(os.Getenv("BLOTTER_BENCH_ARTICLES"))
	if err != nil {
		n = 5000
	}
	dir := os.Getenv("BLOTTER_BENCH_DIR")
	if dir == "" {
		dir = b.TempDir()
	}
	path := filepath.Join(dir, fmt.Sprintf("bench-%d.blotter", n))
	s, err := Open(context.Background(), path, OpenOptions{})
	if err != nil {
		s, err = Create(context.Background(), path, testTopics, OpenOptions{})
		must(b, err)
		g := newGenerator(2)
		for done := 0; done < n; done += 1000 {
			part := g.articlesFrom(done, min(1000, n-done))
			part[0].Topic, part[len(part)/2].Topic = 1, 2 // some labels, for suggestions
			importInParts(b, s, part)
		}
	}
	b.Cleanup(func() { _ = s.Close() })
	return s
}

func BenchmarkBig(b *testing.B) {
	s := bigLibrary(b)
	ctx := context.Background()
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			o, err := Open(ctx, s.Path(), OpenOptions{})
			must(b, err)
			must(b, o.Close())
		}
	})
	b.Run("heads", func(b *testing.B) {
		for b.Loop() {
			for _, err := range s.Heads(ctx) {
				must(b, err)
			}
		}
	})
	b.Run("rows", func(b *testing.B) {
		ids := make([]int64, 50)
		for i := range ids {
			ids[i] = int64(1 + i*97%4000)
		}
		for b.Loop() {
			_, err := s.Rows(ctx, ids)
			must(b, err)
		}
	})
	for _, query := range []string{"cor", "nefenhadi", "sta* -ba"} {
		b.Run("search/"+query, func(b *testing.B) {
			n := 0
			for b.Loop() {
				hits, err := s.Search(ctx, query)
				must(b, err)
				n = len(hits)
			}
			b.ReportMetric(float64(n), "hits")
		})
	}
}

// BenchmarkSearchWithNotes searches while a thousand articles have notes, in which a word of the query stands here and there.
func BenchmarkSearchWithNotes(b *testing.B) {
	s := bigLibrary(b)
	ctx := context.Background()
	for i := range 1000 {
		note := "quoted in the March report, page " + strconv.Itoa(i)
		if i%100 == 0 {
			note += " nefenhadi"
		}
		_, err := s.SetNote(ctx, int64(1+i*3), note)
		must(b, err)
	}
	for _, query := range []string{"nefenhadi", "cor march", "report -ba"} {
		wanted := parseQuery(query)
		b.Run(query, func(b *testing.B) {
			var without, with []float64
			for b.Loop() {
				without = append(without, seconds(func() {
					_, err := s.matches(ctx, wanted)
					must(b, err)
				}))
				with = append(with, seconds(func() {
					_, err := s.Search(ctx, query)
					must(b, err)
				}))
			}
			b.ReportMetric(1e3*median(without), "without-notes-ms")
			b.ReportMetric(1e3*median(with), "with-notes-ms")
		})
	}
}
