package cli

import (
	"os/exec"
	"runtime"
	"testing"
)

func TestAnArgumentIsReadByAShellAsItIs(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("there is no POSIX shell")
	}
	for _, text := range []string{"a.blotter", "my library (1).blotter", `it's $HOME "here".blotter`, "`x` \\ y!", "año~2;b", "", "a\\b"} {
		got, err := exec.CommandContext(t.Context(), "sh", "-c", "printf %s "+quotedArgument(text)).Output()
		if err != nil || string(got) != text {
			t.Errorf("%q: as %s the shell reads %q, %v", text, quotedArgument(text), got, err)
		}
	}
	if got := quotedArgument("/data/a-1.blotter"); got != "/data/a-1.blotter" {
		t.Errorf("a plain name is written %s", got)
	}
}
