//go:build windows || darwin

package filechooser

import "context"

// choosePortal is for desktops with a portal.
func choosePortal(context.Context, Request) (string, error) { return "", ErrUnavailable }
