package store

// schemaV5 adds what a library knows beside its labels: the audit sample, what its owner taught the model about topics and articles,
// what colleagues labeled, and which folders it watches.
const schemaV5 = schemaV5Audit + schemaV5Taught + schemaV5People + schemaV5Watched
