package e2e

import (
	"os/exec"
	"syscall"
)

// dieWithTest lets a process end when the test is killed.
func dieWithTest(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL} }
