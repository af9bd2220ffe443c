package store

const selectAuthor = `SELECT author FROM library`
