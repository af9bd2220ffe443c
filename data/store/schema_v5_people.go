package store

// schemaV5People holds the labels of colleagues, beside those of the library.
const schemaV5People = `
`
