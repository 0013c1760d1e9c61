//go:build !unix

package main

import "time"

var start = time.Now()

// cpuTime returns wall time: these systems have no getrusage.
func cpuTime() time.Duration { return time.Since(start) }
