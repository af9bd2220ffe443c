package store

import (
	"context"
	"database/sql"
	"errors"
)

const (
	selectSetting = `SELECT value FROM settings WHERE key = ?`
	upsertSetting = `INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`
	deleteSetting = `DELETE FROM settings WHERE key = ?`
)

// Setting returns what SetSetting kept under the key, "" if nothing.
func (s fileCare) Setting(ctx context.Context, key string) (value string, err error) {
	err = s.reader.QueryRowContext(ctx, selectSetting, key).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return value, s.fault(err)
}

// SetSetting keeps a value with the library, outside its history; "" forgets it.
func (s fileCare) SetSetting(ctx context.Context, key, value string) error {
	return s.write(ctx, func(t *tx) error {
		if value == "" {
			return t.run(ctx, deleteSetting, key)
		}
		return t.run(ctx, upsertSetting, key, value)
	})
}
