package store

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"

	"blotter/data"
	"blotter/internal/message"
)

// writer is the one connection that changes the library, with its prepared statements.
// Whoever holds the turn may use it.
type writer struct {
	db       *sql.DB
	conn     *sql.Conn
	turn     chan struct{}
	prepared map[string]*sql.Stmt
	side     os.FileInfo // the side file as it was at the first change
	author   int64       // who works in the library
	kept     *constants  // what the last label knew, nil where something else was written since
}

// take keeps the connection for good: its prepared statements and its view of PRAGMA data_version belong to it.
func (w *writer) take(ctx context.Context) (err error) {
	w.turn = make(chan struct{}, 1)
	w.prepared = map[string]*sql.Stmt{}
	if w.conn, err = w.db.Conn(ctx); err != nil {
		return err
	}
	return w.conn.QueryRowContext(ctx, selectAuthor).Scan(&w.author)
}

// with calls f when it is its turn.
func (w *writer) with(ctx context.Context, f func() error) error {
	select {
	case w.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-w.turn }()
	return f()
}

// statement prepares a query once.
func (w *writer) statement(ctx context.Context, query string) (*sql.Stmt, error) {
	if stmt, ok := w.prepared[query]; ok {
		return stmt, nil
	}
	stmt, err := w.conn.PrepareContext(ctx, query)
	if err == nil {
		w.prepared[query] = stmt
	}
	return stmt, err
}

func (w *writer) close() error {
	if w.db == nil {
		return nil
	}
	var errs []error
	for _, stmt := range w.prepared {
		errs = append(errs, stmt.Close())
	}
	if w.conn != nil {
		errs = append(errs, w.conn.Close())
	}
	return errors.Join(append(errs, w.db.Close())...)
}

// tx is one durable transaction.
type tx struct {
	*writer
	at      int64 // now, Unix milliseconds
	author  int64 // who makes the change
	touched touched
	before  *constants // what the last label knew
	kept    *constants // what this transaction knows, nil where it may change more than labels
}

// write runs f in one transaction and commits it durably, or changes nothing and returns an error in words for the owner.
func (s *connection) write(ctx context.Context, f func(*tx) error) error {
	if s.readOnly {
		return data.ErrReadOnly
	}
	err := s.writer.with(ctx, func() error {
		if err := s.sameFile(); err != nil {
			return err
		}
		if err := s.sameSideFile(ctx); err != nil {
			return err
		}
		return s.transact(ctx, f)
	})
	return s.fault(err)
}

func (s *connection) transact(ctx context.Context, f func(*tx) error) error {
	t := &tx{writer: s.writer, at: s.now().UnixMilli(), author: s.writer.author, before: s.writer.kept}
	s.writer.kept = nil
	if _, err := t.exec(ctx, `BEGIN IMMEDIATE`); err != nil {
		return err
	}
	err := f(t)
	if err == nil {
		_, err = t.exec(context.WithoutCancel(ctx), `COMMIT`)
	}
	if err != nil {
		// SQLite may have rolled back by itself, then this one has nothing to do.
		_, _ = t.exec(context.WithoutCancel(ctx), `ROLLBACK`)
		return err
	}
	s.writer.kept = t.kept
	return nil
}

// snapshot calls f with a connection on which the library does not change.
func (s *connection) snapshot(ctx context.Context, f func(*sql.Conn) error) error {
	conn, err := s.reader.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }()
	if _, err := conn.ExecContext(ctx, `BEGIN`); err != nil {
		return err
	}
	defer func() { _, _ = conn.ExecContext(context.WithoutCancel(ctx), `ROLLBACK`) }()
	return f(conn)
}

// sameFile refuses to write into a file that is no longer the one that its name stands for: it would be lost.
func (s *connection) sameFile() error {
	info, err := os.Stat(s.path)
	if err == nil && os.SameFile(info, s.file) {
		return nil
	}
	return &data.FileError{
		Path: s.path, What: message.New("file.replaced"),
		Remedy: message.New("file.put-back"), Err: errors.Join(data.ErrReplaced, err),
	}
}

// sameSideFile refuses to write into a side file that no longer has its name: nobody would find there what is written. What waits in one
// that was removed is folded into the library at once.
func (s *connection) sameSideFile(ctx context.Context) error {
	now, err := os.Stat(s.path + "-wal")
	switch {
	case s.writer.side == nil:
		s.writer.side = now
		return nil
	case err == nil && os.SameFile(now, s.writer.side):
		return nil
	case errors.Is(err, os.ErrNotExist):
		_, failure := s.writer.conn.ExecContext(context.WithoutCancel(ctx), foldIn)
		err = errors.Join(err, failure)
	}
	return &data.FileError{
		Path: s.path, What: message.New("file.side-file-replaced", "File", filepath.Base(s.path)+"-wal"),
		Remedy: message.New("file.reopen"), Err: errors.Join(data.ErrReplaced, err),
	}
}

// uncut returns a context that never ends, for a statement of a transaction. Whether ctx has ended is looked at between the statements:
// SQLite's interrupt may come late, and then it would hit the statement after, a ROLLBACK or the next BEGIN.
func uncut(ctx context.Context) (context.Context, error) {
	return context.WithoutCancel(ctx), ctx.Err()
}

func (t *tx) exec(ctx context.Context, query string, args ...any) (sql.Result, error) {
	ctx, err := uncut(ctx)
	if err != nil {
		return nil, err
	}
	stmt, err := t.statement(ctx, query) //nolint:sqlclosecheck // the writer closes its statements at its end
	if err != nil {
		return nil, err
	}
	return stmt.ExecContext(ctx, args...)
}

// run is exec for whom the result does not matter.
func (t *tx) run(ctx context.Context, query string, args ...any) error {
	_, err := t.exec(ctx, query, args...)
	return err
}

// scan reads the one row that a query gives; sql.ErrNoRows if there is none.
func (t *tx) scan(ctx context.Context, query string, args []any, into ...any) error {
	ctx, err := uncut(ctx)
	if err != nil {
		return err
	}
	stmt, err := t.statement(ctx, query) //nolint:sqlclosecheck // the writer closes its statements at its end
	if err != nil {
		return err
	}
	return stmt.QueryRowContext(ctx, args...).Scan(into...)
}

// QueryContext lets collect read inside the transaction.
func (t *tx) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	ctx, err := uncut(ctx)
	if err != nil {
		return nil, err
	}
	stmt, err := t.statement(ctx, query) //nolint:sqlclosecheck // the writer closes its statements at its end
	if err != nil {
		return nil, err
	}
	return stmt.QueryContext(ctx, args...)
}

// fault turns an error into words for the owner.
func (s *connection) fault(err error) error { return fileFault(s.path, err) }

// querier is a pool or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// collect reads all rows of a query.
func collect[T any](ctx context.Context, db querier, scan func(*sql.Rows) (T, error), query string, args ...any) (all []T, err error) {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		one, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, rows.Err()
}

func scanID(rows *sql.Rows) (id int64, err error) {
	err = rows.Scan(&id)
	return id, err
}
