package wikitext

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// SECURITY.md has a row for every limit, with its default.
func TestLimitsInSecurity(t *testing.T) {
	data, err := os.ReadFile("../SECURITY.md")
	require.NoError(t, err)
	limits := reflect.ValueOf(Limits{}.withDefaults())
	for i := range limits.NumField() {
		name, value := limits.Type().Field(i).Name, fmt.Sprint(limits.Field(i).Int())
		row := ""
		for line := range strings.Lines(string(data)) {
			if strings.HasPrefix(line, "| `"+name+"` |") {
				row = line
			}
		}
		require.Contains(t, strings.ReplaceAll(row, ",", ""), "| "+value+" |", name)
	}
}
