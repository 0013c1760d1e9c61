package wikitext

import (
	"math"
	"strconv"
	"strings"
)

// An exprNumber is a number of PHP: a float, or a 64-bit integer, which trunc,
// mod and comparisons give. Integers stay integers in sums and products until
// they overflow, which shows only in how numbers above 14 digits are written.
type exprNumber struct {
	float   float64
	integer int64
	whole   bool // integer counts, not float
}

func exprInt(i int64) exprNumber { return exprNumber{integer: i, whole: true} }

func exprBool(b bool) exprNumber {
	if b {
		return exprInt(1)
	}
	return exprInt(0)
}

func (n exprNumber) asFloat() float64 {
	if n.whole {
		return float64(n.integer)
	}
	return n.float
}

// asInt cuts the decimals off; beyond 64 bits numbers wrap around, as in PHP.
func (n exprNumber) asInt() int64 {
	if n.whole {
		return n.integer
	}
	f := math.Trunc(n.float)
	switch {
	case math.IsNaN(f) || math.IsInf(f, 0):
		return 0
	case f >= -0x1p63 && f < 0x1p63:
		return int64(f)
	}
	f = math.Mod(f, 0x1p64)
	if f < 0 {
		f += 0x1p64
	}
	return int64(uint64(f))
}

// asWhole is asInt as a float.
func (n exprNumber) asWhole() float64 { return float64(n.asInt()) }

func (n exprNumber) negate() exprNumber {
	if n.whole && n.integer != math.MinInt64 {
		return exprInt(-n.integer)
	}
	return exprNumber{float: -n.asFloat()}
}

func (n exprNumber) plus(m exprNumber) exprNumber {
	if n.whole && m.whole {
		sum := n.integer + m.integer
		if (sum > n.integer) == (m.integer > 0) {
			return exprInt(sum)
		}
	}
	return exprNumber{float: n.asFloat() + m.asFloat()}
}

func (n exprNumber) times(m exprNumber) exprNumber {
	if n.whole && m.whole {
		a, b := n.integer, m.integer
		if a == 0 || b == 0 {
			return exprInt(0)
		}
		product := a * b
		if product/b == a && !(a == -1 && b == math.MinInt64) && !(b == -1 && a == math.MinInt64) {
			return exprInt(product)
		}
	}
	return exprNumber{float: n.asFloat() * m.asFloat()}
}

func (n exprNumber) over(m exprNumber) exprNumber {
	if n.whole && m.whole && n.integer%m.integer == 0 && n.integer != math.MinInt64 {
		return exprInt(n.integer / m.integer)
	}
	return exprNumber{float: n.asFloat() / m.asFloat()}
}

func (n exprNumber) power(m exprNumber) exprNumber {
	if n.whole && m.whole && m.integer >= 0 {
		result, base := exprInt(1), n
		for e := m.integer; e > 0 && result.whole && base.whole; e >>= 1 {
			if e&1 != 0 {
				result = result.times(base)
			}
			if e > 1 {
				base = base.times(base)
			}
		}
		if result.whole && base.whole {
			return result
		}
	}
	return exprNumber{float: math.Pow(n.asFloat(), m.asFloat())}
}

// compare returns -1, 0 or 1, and 2 when one is not a number.
func (n exprNumber) compare(m exprNumber) int {
	if n.whole && m.whole {
		switch {
		case n.integer < m.integer:
			return -1
		case n.integer > m.integer:
			return 1
		}
		return 0
	}
	switch a, b := n.asFloat(), m.asFloat(); {
	case a < b:
		return -1
	case a > b:
		return 1
	case a == b:
		return 0
	}
	return 2
}

// String writes the number as PHP does, with 14 digits: "0.33333333333333",
// "1.0E+25", "-0", "INF".
func (n exprNumber) String() string {
	if n.whole {
		return strconv.FormatInt(n.integer, 10)
	}
	switch {
	case math.IsNaN(n.float):
		return "NAN"
	case math.IsInf(n.float, 1):
		return "INF"
	case math.IsInf(n.float, -1):
		return "-INF"
	case n.float == 0:
		return strconv.FormatFloat(n.float, 'f', -1, 64)
	}
	const digits = 14
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(n.float, 'e', digits-1, 64), "e")
	power, _ := strconv.Atoi(exponent)
	mantissa = strings.TrimSuffix(strings.TrimRight(mantissa, "0"), ".")
	if power >= -4 && power < digits {
		f, _ := strconv.ParseFloat(mantissa+"e"+exponent, 64)
		return strconv.FormatFloat(f, 'f', -1, 64)
	}
	if !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	sign := "+"
	if power < 0 {
		sign, power = "-", -power
	}
	return mantissa + "E" + sign + strconv.Itoa(power)
}

// roundHalfUp rounds to so many decimals, halves away from zero, as PHP before
// 8.4 does: what 15 digits show counts, so that 1.005 gives 1.01 at two
// decimals although the nearest float lies below it.
func roundHalfUp(f float64, places int64) float64 {
	if f == 0 || math.IsNaN(f) || math.IsInf(f, 0) {
		return f
	}
	const digits = 15
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(math.Abs(f), 'e', digits-1, 64), "e")
	power, _ := strconv.Atoi(exponent)
	if places > int64(digits-1-power) {
		return f
	}
	ds := strings.Replace(mantissa, ".", "", 1)
	keep := int64(power) + 1 + places // digits that stay
	if keep < 0 {
		return math.Copysign(0, f)
	}
	if keep >= digits {
		return f
	}
	kept, _ := strconv.ParseInt("0"+ds[:keep], 10, 64)
	if ds[keep] >= '5' {
		kept++
	}
	rounded, _ := strconv.ParseFloat(strconv.FormatInt(kept, 10)+"e"+strconv.FormatInt(-places, 10), 64)
	return math.Copysign(rounded, f)
}
