//go:build unix

// Package cputime tells how long a benchmark was at work: on a machine that does
// other things as well the clock says little.
package cputime

import (
	"syscall"
	"time"
)

// Used is the processor time that this process has taken, collector and all; 0
// where the system does not tell.
func Used() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
