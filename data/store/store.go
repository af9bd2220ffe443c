package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"blotter/data"
	"blotter/internal/message"

	_ "modernc.org/sqlite" // the driver "sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Store is an open library: one SQLite file. It may be used from several goroutines.
// Each part holds the operations of some tables; all of them work on one connection.
type Store struct {
	*connection
	articleTable
	labelTable
	topicTable
	historyTable
	searchIndex
	auditTable
	peopleTable
	folderTable
	fileCare
}

type (
	articleTable struct{ *connection } // articles, their texts, flags, notes and the trash
	labelTable   struct{ *connection } // labels, and what the owner taught: words, marks, exclusions
	topicTable   struct{ *connection } // topics and families
	historyTable struct{ *connection } // what was changed, back and forth
	searchIndex  struct{ *connection } // the full-text index, and notes beside it
	auditTable   struct{ *connection } // the audit sample and its answers
	peopleTable  struct{ *connection } // authors, what each of them said, and what was settled
	folderTable  struct{ *connection } // watched folders and their files
	fileCare     struct{ *connection } // settings, backups, and the check of the file
)

// connection is the file of an open library: one connection that writes, several that read, and how a change is committed.
type connection struct {
	path     string
	file     os.FileInfo // the file as it was when it was opened
	readOnly bool
	now      func() time.Time
	writer   *writer // nil where the store is read-only
	reader   *sql.DB
	watch    watch
	gone     sync.Once
}

// OpenOptions say how a library is opened.
type OpenOptions struct {
	ReadOnly bool
	Now      func() time.Time // time.Now where nil
}

func (o OpenOptions) clock() func() time.Time {
	if o.Now == nil {
		return time.Now
	}
	return o.Now
}

// Create makes a new library at path, for its owner's eyes only (mode 0600), and opens it.
// The topics get the ids 1, 2, 3 ... in the order given; "None of these" is added if no topic has None set.
// It returns a *FileError if there is a file at path already or none can be made.
func Create(ctx context.Context, path string, topics []data.Topic, o OpenOptions) (*Store, error) {
	if err := create(ctx, path, topics); err != nil {
		return nil, createFault(path, err)
	}
	return Open(ctx, path, o)
}

// create builds the library under another name and links it to path when it is whole, so that path never holds half a library.
func create(ctx context.Context, path string, topics []data.Topic) error {
	temp, err := tempBeside(path, "new")
	if err != nil {
		return err
	}
	defer removeLibrary(temp)
	if err := fillNew(ctx, temp, topics); err != nil {
		return err
	}
	return publish(temp, path)
}

// A page of 8 KB holds three articles of the usual length, one of 4 KB a single one. Only an empty file takes the size,
// before it is in WAL mode.
const newPragmas = "mode=rw&_txlock=immediate&_pragma=page_size(8192)&_pragma=synchronous(FULL)&_pragma=foreign_keys(1)"

// fillNew writes the schema and the topics into the empty file at path.
func fillNew(ctx context.Context, path string, topics []data.Topic) (err error) {
	db, err := sql.Open("sqlite", dataSource(path, newPragmas))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if _, err := db.ExecContext(ctx, fmt.Sprintf(`PRAGMA application_id = %d`, applicationID)); err != nil {
		return err
	}
	if err := migrate(ctx, db, migrations, nil); err != nil {
		return err
	}
	return insertTopics(ctx, db, withNone(topics))
}

// publish gives the whole file temp the name path without ever replacing a file that has it.
func publish(temp, path string) error {
	if err := syncFile(temp); err != nil {
		return err
	}
	err := link(temp, path)
	if err != nil && !errors.Is(err, os.ErrExist) { // a file system without links
		if _, there := os.Lstat(path); there == nil {
			return &os.PathError{Op: "create", Path: path, Err: os.ErrExist}
		}
		err = os.Rename(temp, path)
	}
	if err != nil {
		return err
	}
	syncFolder(filepath.Dir(path))
	return nil
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// syncFolder makes a new name in a folder durable where the system can; elsewhere it does nothing.
func syncFolder(dir string) {
	if f, err := os.Open(dir); err == nil {
		_ = f.Sync()
		_ = f.Close()
	}
}

// removeLibrary removes a file and what SQLite may have put beside it.
func removeLibrary(path string) {
	for _, suffix := range []string{"", "-wal", "-shm", "-journal"} {
		_ = os.Remove(path + suffix)
	}
}

// Open opens the library at path and, unless it is to be read only, brings an older one up to date after making a backup.
// It returns a *FileError if there is none, the file is no library, was made by a newer version, is damaged, or cannot be written.
func Open(ctx context.Context, path string, o OpenOptions) (*Store, error) {
	s, err := open(ctx, path, o, migrations)
	if err != nil {
		return nil, fileFault(path, err)
	}
	return s, nil
}

func open(ctx context.Context, path string, o OpenOptions, steps []string) (*Store, error) {
	info, err := openHere.add(path, func() (os.FileInfo, error) { return inspect(path, newest(steps)) })
	if errors.Is(err, fs.ErrPermission) {
		return nil, unreadableFault(path, err)
	}
	if err != nil {
		return nil, err
	}
	s := newStore(&connection{path: path, file: info, readOnly: o.ReadOnly, now: o.clock()})
	if err := s.connect(); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if err := s.ready(ctx, steps); err != nil {
		_ = s.Close()
		if code, ok := sqliteCode(err); ok && code == sqlite3.SQLITE_CANTOPEN && s.readOnly && waiting(path) {
			err = waitingFault(path, err)
		}
		return nil, err
	}
	return s, nil
}

func newStore(c *connection) *Store {
	return &Store{
		c, articleTable{c}, labelTable{c}, topicTable{c}, historyTable{c}, searchIndex{c}, auditTable{c}, peopleTable{c}, folderTable{c}, fileCare{c},
	}
}

// connect makes the two pools; SQLite opens the file at the first statement.
func (s *connection) connect() error {
	if !s.readOnly {
		db, err := openWriter(s.path)
		if err != nil {
			return err
		}
		s.writer = &writer{db: db}
	}
	var err error
	s.reader, err = openReader(s.path, s.readOnly && mustBeImmutable(s.path))
	return err
}

// ready brings the schema up to date and reads a little, so that a damaged file is found now and not at the first label.
func (s *connection) ready(ctx context.Context, steps []string) error {
	if !s.readOnly {
		if err := s.readyToWrite(ctx, steps); err != nil {
			return err
		}
	}
	version, err := userVersion(ctx, s.reader)
	switch {
	case err != nil:
		return err
	case version > newest(steps):
		return newerFault(s.path, version)
	case version < newest(steps):
		return olderFault(s.path)
	}
	if err := firstLook(ctx, s.reader); err != nil {
		return err
	}
	_, err = s.ChangedElsewhere(ctx)
	return err
}

func (s *connection) readyToWrite(ctx context.Context, steps []string) error {
	if err := tryWriting(s.path); err != nil {
		return err
	}
	if err := migrate(ctx, s.writer.db, steps, s.backupBeforeUpdate(ctx)); err != nil {
		return err
	}
	return s.writer.take(ctx)
}

// firstLook reads a row of every table.
func firstLook(ctx context.Context, db *sql.DB) error {
	var n sql.NullInt64
	for _, query := range []string{
		`SELECT max(id) FROM topics`, `SELECT max(id) FROM batches`, `SELECT max(id) FROM articles`, `SELECT max(article) FROM bodies`,
		`SELECT max(id) FROM changes`, `SELECT count(*) FROM settings`, `SELECT count(*) FROM words`,
		`SELECT max(article) FROM labels`, `SELECT author FROM library`, `SELECT max(id) FROM authors`,
	} {
		if err := db.QueryRowContext(ctx, query).Scan(&n); err != nil {
			if code, ok := sqliteCode(err); ok && code == 1 { // a table is missing: someone else's file, or a damaged one
				return damagedError(err)
			}
			return err
		}
	}
	err := db.QueryRowContext(ctx, `SELECT count(*) FROM search WHERE search MATCH 'blotter'`).Scan(&n)
	if searchBroken(err) {
		return nil // it can be made anew, which Check does
	}
	return err
}

func damagedError(err error) error { return errors.Join(data.ErrDamaged, err) }

// backupBeforeUpdate returns what migrate calls before it changes an existing file.
func (s *connection) backupBeforeUpdate(ctx context.Context) func(int) error {
	return func(version int) error {
		for {
			err := backup(ctx, s.writer.db, beforeUpdate(s.path, version, s.now()), nil)
			if !errors.Is(err, os.ErrExist) { // another program does the same at the same second
				return err
			}
		}
	}
}

// tryWriting finds out whether the file and its folder take writes, since SQLite would tell only at the first label.
func tryWriting(path string) error {
	if openHere.times(path) < 2 { // the store that asks is one
		if err := tryOpening(path); err != nil {
			return err
		}
	}
	return roomBeside(path)
}

// sideFiles is what SQLite takes for its side files before the first change.
const sideFiles = 64 << 10

// roomBeside finds out whether the folder of path takes as much as the side files need.
func roomBeside(path string) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.new")
	if err != nil {
		return err
	}
	_, err = f.Write(make([]byte, sideFiles))
	return errors.Join(err, f.Close(), os.Remove(f.Name()))
}

func tryOpening(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return f.Close()
}

// inspect reads the first bytes of a file and says whether it is a library that this program can open.
// It never lets SQLite touch a file that is not one.
func inspect(path string, newest int) (os.FileInfo, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, notLibrary(path, message.New("file.is-folder"), nil)
	}
	if !info.Mode().IsRegular() { // a pipe or a device would be waited for
		return nil, notLibrary(path, message.New("file.not-library"), nil)
	}
	head, err := firstBytes(path)
	if err != nil {
		return nil, err
	}
	switch {
	case len(head) == 0:
		return nil, notLibrary(path, message.New("file.is-empty"), nil)
	case !strings.HasPrefix("SQLite format 3\x00", string(head[:min(len(head), 16)])):
		return nil, notLibrary(path, message.New("file.not-library"), nil)
	case len(head) < 100:
		return nil, damagedFault(path, nil)
	case binary.BigEndian.Uint32(head[68:]) != applicationID:
		return nil, notLibrary(path, message.New("file.other-database"), nil)
	}
	if version := int(binary.BigEndian.Uint32(head[60:])); version > newest {
		return nil, newerFault(path, version)
	}
	if cutShort(path, head, info.Size()) {
		return nil, damagedFault(path, errors.New("the file is shorter than its first page says"))
	}
	return info, nil
}

// cutShort reports whether a file lacks pages that its head counts. SQLite itself overlooks a page that is there in part.
func cutShort(path string, head []byte, size int64) bool {
	if waiting(path) {
		return false // the head may wait there
	}
	if !bytes.Equal(head[24:28], head[92:96]) {
		return false // the count is not kept
	}
	return sizeInHead(head) > size
}

// sizeInHead is the size that a file has by its own first page.
func sizeInHead(head []byte) int64 {
	pageSize := int64(binary.BigEndian.Uint16(head[16:]))
	if pageSize == 1 {
		pageSize = 65536
	}
	return int64(binary.BigEndian.Uint32(head[28:])) * pageSize
}

func firstBytes(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	head := make([]byte, 100)
	n, err := io.ReadFull(f, head)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return head[:n], err
}

// busyTimeout is how long a writer waits for its turn, in milliseconds.
var busyTimeout = 10_000

// The pragmas stand in the data source name, so that every connection of a pool has them.
const (
	writerPragmas = "_txlock=immediate&_pragma=busy_timeout(%d)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)" +
		"&_pragma=foreign_keys(1)&_pragma=secure_delete(FAST)&_pragma=temp_store(MEMORY)&_pragma=cache_size(-16000)"
	readerPragmas = "_pragma=busy_timeout(%d)&_pragma=query_only(1)&_pragma=temp_store(MEMORY)&_pragma=cache_size(-2000)"
)

func openWriter(path string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", dataSource(path, "mode=rw&"+fmt.Sprintf(writerPragmas, busyTimeout)))
	if err == nil {
		db.SetMaxOpenConns(1)
	}
	return db, err
}

func openReader(path string, immutable bool) (*sql.DB, error) {
	options := "mode=ro&" + fmt.Sprintf(readerPragmas, busyTimeout)
	if immutable {
		options += "&immutable=1"
	}
	db, err := sql.Open("sqlite", dataSource(path, options))
	if err == nil {
		db.SetMaxOpenConns(8)
		db.SetMaxIdleConns(2) // each keeps up to 2 MB of pages; the system keeps the file in memory as well
	}
	return db, err
}

// dataSource returns the data source name of a file, whatever characters its path holds.
func dataSource(path, options string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") { // C:/...
		path = "/" + path
	}
	u := url.URL{Scheme: "file", Path: path, RawQuery: options}
	return u.String()
}

// mustBeImmutable reports whether the library can only be read as a file that nobody changes:
// its folder takes no side files, and nothing waits in one.
func mustBeImmutable(path string) bool {
	return !waiting(path) && !shared(path) && tryWriting(path) != nil
}

// waiting tells whether the side file of a library holds changes.
func waiting(path string) bool {
	info, err := os.Stat(path + "-wal")
	return err == nil && info.Size() > 0
}

// shared tells whether a program has the library open, or had it when it was killed.
func shared(path string) bool {
	const least = 32 << 10 // a shorter one was never finished
	index, err := os.Stat(path + "-shm")
	if err != nil || index.Size() < least {
		return false
	}
	_, err = os.Stat(path + "-wal")
	return err == nil
}

// Close ends the use of the library and folds what waits beside it into the one file. A second call does nothing.
func (s *connection) Close() (err error) {
	s.gone.Do(func() {
		err = s.disconnect()
		openHere.remove(s.file)
	})
	return err
}

func (s *connection) disconnect() error {
	err := s.watch.close()
	if s.reader != nil {
		err = errors.Join(err, s.reader.Close())
	}
	if s.writer != nil {
		err = errors.Join(err, s.writer.close())
	}
	return err
}

// Path returns the path that the library was opened with.
func (s *connection) Path() string { return s.path }

// ReadOnly reports whether the library was opened for reading only.
func (s *connection) ReadOnly() bool { return s.readOnly }
