package store

// schemaV5Taught holds what the owner taught beside labels and words.
const schemaV5Taught = `
`
