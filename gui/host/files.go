package host

// LibraryEnding is how the file of a library ends.
const LibraryEnding = ".blotter"
