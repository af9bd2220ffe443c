package store

import (
	"context"
	"database/sql"
	"sync"
)

// watch remembers which state of the file was looked at last.
type watch struct {
	mu      sync.Mutex
	conn    *sql.Conn // a read-only store keeps one connection to ask on
	version int64
}

// ChangedElsewhere reports whether another program has changed the library since it was last asked, or since Open.
// The changes of this store do not count.
func (s *connection) ChangedElsewhere(ctx context.Context) (bool, error) {
	s.watch.mu.Lock()
	defer s.watch.mu.Unlock()
	version, err := s.dataVersion(ctx)
	if err != nil {
		return false, s.fault(err)
	}
	changed := s.watch.version != 0 && s.watch.version != version
	s.watch.version = version
	return changed, nil
}

// dataVersion asks on a connection that stays the same, as SQLite counts the commits of others for each connection.
func (s *connection) dataVersion(ctx context.Context) (version int64, err error) {
	if ctx, err = uncut(ctx); err != nil {
		return 0, err
	}
	if !s.readOnly {
		err = s.writer.with(ctx, func() error {
			return s.writer.conn.QueryRowContext(ctx, selectVersion).Scan(&version)
		})
		return version, err
	}
	if s.watch.conn == nil {
		if s.watch.conn, err = s.reader.Conn(ctx); err != nil {
			return 0, err
		}
	}
	err = s.watch.conn.QueryRowContext(ctx, selectVersion).Scan(&version)
	return version, err
}

func (w *watch) close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.conn == nil {
		return nil
	}
	err := w.conn.Close()
	w.conn = nil
	return err
}
