package bidi

import (
	"bufio"
	"compress/bzip2"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// unicodeData opens a file of Unicode's data as Debian's package unicode-data
// has it, which may be compressed. Without it the test is skipped.
func unicodeData(t *testing.T, name string) *bufio.Scanner {
	path := filepath.Join("/usr/share/unicode", name)
	for suffix, open := range map[string]func(io.Reader) (io.Reader, error){
		"":     func(r io.Reader) (io.Reader, error) { return r, nil },
		".gz":  func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
		".bz2": func(r io.Reader) (io.Reader, error) { return bzip2.NewReader(r), nil },
	} {
		f, err := os.Open(path + suffix)
		if err != nil {
			continue
		}
		t.Cleanup(func() { f.Close() })
		r, err := open(f)
		require.NoError(t, err)
		sc := bufio.NewScanner(r)
		require.True(t, sc.Scan())
		t.Log(sc.Text())
		return sc
	}
	t.Skip(path + " is not there: apt-get install unicode-data")
	return nil
}

// samples are characters of each class, in the names of the data.
var samples = map[string]rune{
	"L": 'a', "R": 'א', "AL": 'ع', "EN": '1', "ES": '+', "ET": '%', "AN": '٣', "CS": ',', "B": '\u2029', "S": '\t', "WS": ' ', "ON": '!',
	"BN": '\u00AD', "NSM": '\u0301', "LRE": '\u202A', "RLE": '\u202B', "PDF": '\u202C', "LRO": '\u202D', "RLO": '\u202E', "LRI": '\u2066',
	"RLI": '\u2067', "FSI": '\u2068', "PDI": '\u2069',
}

// shown returns levels and order of one line as Unicode's tests write them.
func shown(p *Paragraph) (levels, order string) {
	line := p.Line(0, len(p.Text))
	var l, o []string
	for i, level := range line {
		if removed.has(p.classes[i]) {
			l = append(l, "x")
		} else {
			l = append(l, strconv.Itoa(int(level)))
		}
	}
	for _, i := range Order(line) {
		if !removed.has(p.classes[i]) {
			o = append(o, strconv.Itoa(i))
		}
	}
	return strings.Join(l, " "), strings.Join(o, " ")
}

func TestUnicodeBidiTest(t *testing.T) {
	sc := unicodeData(t, "BidiTest.txt")
	var levels, order string
	cases := 0
	for sc.Scan() {
		line := sc.Text()
		if rest, ok := strings.CutPrefix(line, "@Levels:"); ok {
			levels = strings.TrimSpace(rest)
			continue
		}
		if rest, ok := strings.CutPrefix(line, "@Reorder:"); ok {
			order = strings.TrimSpace(rest)
			continue
		}
		input, bits, ok := strings.Cut(line, ";")
		if !ok || line[0] == '#' {
			continue
		}
		var text []rune
		for _, name := range strings.Fields(input) {
			text = append(text, samples[name])
		}
		set, err := strconv.ParseUint(strings.TrimSpace(bits), 16, 8)
		require.NoError(t, err)
		for base := Auto; base <= RightToLeft; base++ {
			if set>>base&1 == 0 {
				continue
			}
			cases++
			gotLevels, gotOrder := shown(Resolve(text, base))
			if gotLevels != levels || gotOrder != order {
				t.Errorf("%s, base %d: levels %s, order %s; want %s, %s", input, base, gotLevels, gotOrder, levels, order)
			}
		}
	}
	require.NoError(t, sc.Err())
	require.Positive(t, cases)
	t.Logf("%d cases", cases)
}

func TestUnicodeBidiCharacterTest(t *testing.T) {
	sc := unicodeData(t, "BidiCharacterTest.txt")
	cases := 0
	for sc.Scan() {
		fields := strings.Split(sc.Text(), ";")
		if len(fields) != 5 {
			continue
		}
		var text []rune
		for _, hex := range strings.Fields(fields[0]) {
			r, err := strconv.ParseUint(hex, 16, 32)
			require.NoError(t, err)
			text = append(text, rune(r))
		}
		base := map[string]Direction{"0": LeftToRight, "1": RightToLeft, "2": Auto}[fields[1]]
		cases++
		p := Resolve(text, base)
		levels, order := shown(p)
		if fmt.Sprint(p.Base) != fields[2] || levels != fields[3] || order != fields[4] {
			t.Errorf("%s: base %d, levels %s, order %s", sc.Text(), p.Base, levels, order)
		}
	}
	require.NoError(t, sc.Err())
	require.Positive(t, cases)
	t.Logf("%d cases", cases)
}

// The table of mirrors is of one version of Unicode, as is Go's of classes: both
// must agree on what a bracket is.
func TestMirrorData(t *testing.T) {
	sc := unicodeData(t, "BidiMirroring.txt")
	n := 0
	for sc.Scan() {
		line, _, _ := strings.Cut(sc.Text(), "#")
		var from, to rune
		if _, err := fmt.Sscanf(line, "%X; %X", &from, &to); err != nil {
			continue
		}
		n++
		require.Equal(t, to, Mirror(from), "%X", from)
	}
	require.NoError(t, sc.Err())
	require.Positive(t, n)
}
