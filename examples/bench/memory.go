package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
)

// resetPeak makes Linux forget the peak so far (proc(5), clear_refs). Where it
// cannot, the peak is that of all stages up to now.
func resetPeak() {
	debug.FreeOSMemory()
	os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) // an error leaves the old peak, as said
}

// peak returns the most bytes of memory that the process had: its resident set
// on Linux, elsewhere what Go has from the system.
func peak() uint64 {
	status, _ := os.ReadFile("/proc/self/status")
	if _, rest, ok := strings.Cut(string(status), "VmHWM:"); ok {
		if n, err := strconv.ParseUint(strings.Fields(rest)[0], 10, 64); err == nil {
			return n * 1024
		}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.Sys - m.HeapReleased
}
