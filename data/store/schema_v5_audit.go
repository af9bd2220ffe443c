package store

// schemaV5Audit holds the audit sample: articles drawn at random, and their labels, which never teach the model.
const schemaV5Audit = `
`
