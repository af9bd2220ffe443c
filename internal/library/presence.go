package library

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"time"

	"blotter/data"
	"blotter/internal/message"
)

// presence says on which machine a library is open. It is a file beside the library, so that it reaches other machines with the folder,
// where locks do not.
type presence struct {
	Machine string `json:"machine"`
	At      int64  `json:"at"` // Unix milliseconds of the last sign of life
}

// A window says every presenceEvery that it has the library open. What is older than presenceStale is from a machine that was switched
// off; until presenceForgotten, changes that wait in its side file may still be on their way.
const (
	presenceEvery     = time.Minute
	presenceStale     = 5 * time.Minute
	presenceForgotten = 24 * time.Hour
)

// presenceName is the file that tells other machines that the library is open.
func presenceName(library string) string {
	if real, err := filepath.EvalSymlinks(library); err == nil {
		library = real
	}
	return library + "-open"
}

// machine is the name of this machine; a test gives it another one.
var machine = func() string {
	name, err := os.Hostname()
	if err != nil {
		return "?"
	}
	return name
}

// elsewhereNow returns the other machine that has the library open, or whose changes are still on their way; "" for none.
func elsewhereNow(library string, now time.Time) string {
	content, err := os.ReadFile(presenceName(library))
	if err != nil || len(content) > 4096 {
		return ""
	}
	var p presence
	if json.Unmarshal(content, &p) != nil || p.Machine == "" || p.Machine == machine() {
		return ""
	}
	age := now.Sub(time.UnixMilli(p.At)).Abs()
	if age < presenceStale || age < presenceForgotten && changesWait(library) {
		return cleanName(p.Machine)
	}
	return ""
}

// changesWait reports whether changes wait in the side file of a library that no program of this machine has open.
func changesWait(library string) bool {
	info, err := os.Stat(library + "-wal")
	if err != nil || info.Size() == 0 {
		return false
	}
	_, err = os.Stat(library + "-shm")
	return errors.Is(err, os.ErrNotExist)
}

// sayPresent tells other machines that the library is open here. Where the folder takes no files they hear nothing.
func sayPresent(library string, now time.Time) {
	content, err := json.Marshal(presence{Machine: machine(), At: now.UnixMilli()})
	if err == nil {
		_ = os.WriteFile(presenceName(library), content, 0o600)
	}
}

// sayGone tells other machines that the library is no longer open here.
func sayGone(library string) { _ = os.Remove(presenceName(library)) }

// openOnMachine refuses to change a library that another machine has open.
func openOnMachine(library, other string) error {
	return &data.FileError{
		Path: library, What: message.New("file.open-on-machine", "Machine", other),
		Remedy: message.New("file.close-on-machine", "File", filepath.Base(presenceName(library))), Err: data.ErrBusy,
	}
}
