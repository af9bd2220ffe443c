package store

import (
	"context"
	"database/sql"
	"strings"

	"blotter/data"
	"blotter/internal/message"
)

const (
	selectAuthor  = `SELECT author FROM library`
	selectAuthors = `SELECT id, uuid, name FROM authors ORDER BY id`
	selectAbout   = `SELECT l.uuid, l.several, a.id, a.uuid, a.name FROM library l JOIN authors a ON a.id = l.author`
	setSeveral    = `UPDATE library SET several = ?`
	renameAuthor  = `UPDATE authors SET name = ? WHERE id = (SELECT author FROM library)`
)

// About says what the library is.
func (s peopleTable) About(ctx context.Context) (a data.About, err error) {
	err = s.reader.QueryRowContext(ctx, selectAbout).Scan(&a.UUID, &a.Several, &a.Author.ID, &a.Author.UUID, &a.Author.Name)
	return a, s.fault(err)
}

// Authors returns everyone who made a label or a change, by number.
func (s peopleTable) Authors(ctx context.Context) ([]data.Author, error) {
	authors, err := collect(ctx, s.reader, func(rows *sql.Rows) (a data.Author, err error) {
		err = rows.Scan(&a.ID, &a.UUID, &a.Name)
		return a, err
	}, selectAuthors)
	return authors, s.fault(err)
}

// SetAuthorName gives who works in the library another name, outside the history. A name is needed.
func (s peopleTable) SetAuthorName(ctx context.Context, name string) error {
	if name = strings.TrimSpace(name); name == "" {
		return message.NewError("library.author-needs-name")
	}
	return s.write(ctx, func(t *tx) error { return t.run(ctx, renameAuthor, name) })
}

// SetSeveral says whether an article may have several topics, outside the history. Labels that are there stay.
func (s peopleTable) SetSeveral(ctx context.Context, on bool) error {
	return s.write(ctx, func(t *tx) error { return t.run(ctx, setSeveral, on) })
}
