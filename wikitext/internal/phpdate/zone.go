package phpdate

import (
	"strconv"
	"strings"
	"time"
	"unicode"
)

// zone finds a zone by an offset ("+2", "GMT-0330"), an abbreviation, or a name
// of the zone database in any case; nil when there is none.
func zone(name string) *time.Location {
	if i := strings.IndexAny(name, "+-"); i == 0 || i == 3 && strings.EqualFold(name[:3], "GMT") {
		return offsetZone(name[i:])
	}
	lower := strings.ToLower(name)
	if lower == "utc" || lower == "z" {
		return time.UTC
	}
	if offset, ok := abbreviation(lower); ok {
		return time.FixedZone(strings.ToUpper(name), offset)
	}
	if lower == "local" {
		return nil // a name that means something to Go only
	}
	for _, try := range [...]string{name, zoneCase(lower), strings.ToUpper(name)} {
		if location, err := time.LoadLocation(try); err == nil {
			return location
		}
	}
	return nil
}

// offsetZone reads a sign and hours, and minutes and seconds with or without colons.
func offsetZone(s string) *time.Location {
	digits := strings.ReplaceAll(s[1:], ":", "")
	if colon := strings.IndexByte(s, ':'); colon == 2 || colon < 0 && len(digits)%2 == 1 {
		digits = "0" + digits
	}
	seconds := 0
	for i, unit := range [...]int{3600, 60, 1} {
		if 2*i >= len(digits) {
			break
		}
		n, _ := strconv.Atoi(digits[2*i : min(2*i+2, len(digits))])
		seconds += n * unit
	}
	if s[0] == '-' {
		seconds = -seconds
	}
	return time.FixedZone("", seconds)
}

// zoneCase writes a name as the zone database does, mostly: "america/port_of_spain".
func zoneCase(lower string) string {
	up := true
	s := strings.Map(func(r rune) rune {
		if up {
			r = unicode.ToUpper(r)
		}
		up = r == '/' || r == '_' || r == '-'
		return r
	}, lower)
	for _, small := range [...]string{"_Of_", "_Es_", "-Au-", "-De-"} {
		s = strings.ReplaceAll(s, small, strings.ToLower(small))
	}
	return s
}

// abbreviation returns the offset in seconds of a zone's abbreviation.
func abbreviation(lower string) (seconds int, ok bool) {
	if len(lower) == 1 { // military zones
		switch c := int(lower[0]); {
		case 'a' <= c && c <= 'i':
			return (c - 'a' + 1) * 3600, true
		case 'k' <= c && c <= 'm':
			return (c - 'a') * 3600, true
		case 'n' <= c && c <= 'y':
			return -(c - 'n' + 1) * 3600, true
		}
		return 0, false
	}
	i := strings.Index(abbreviations, " "+lower+"=")
	if i < 0 || strings.ContainsAny(lower, " =") {
		return 0, false
	}
	value, _, _ := strings.Cut(abbreviations[i+len(lower)+2:], " ")
	minutes, err := strconv.Atoi(value)
	return minutes * 60, err == nil
}

// abbreviations are those of PHP that are in use, with their minutes.
const abbreviations = " gmt=0 uct=0 zulu=0 wet=0 west=60 wemt=120 cet=60 cest=120 cemt=180 met=60 mest=120" +
	" eet=120 eest=180 bst=60 ist=120 idt=180 msk=180 msd=240 est=-300 edt=-240 cst=-360 cdt=-300 mst=-420" +
	" mdt=-360 pst=-480 pdt=-420 akst=-540 akdt=-480 hst=-600 hdt=-570 ast=-240 adt=-180 nst=-210 ndt=-151" +
	" ept=-240 cpt=-300 mpt=-360 ppt=-420 apt=-180 ewt=-240 cwt=-300 mwt=-360 pwt=-420 awt=-180 ahst=-600 ahdt=-540" +
	" jst=540 jdt=600 kst=510 kdt=600 hkt=480 hkst=540 pkt=300 pkst=360 sast=120 cat=120 cast=570 eat=180 wat=60" +
	" wast=120 aest=600 aedt=660 acst=570 acdt=630 awst=480 awdt=540 nzst=720 nzdt=780 nzmt=690 sst=-660 chst=600" +
	" gst=600 wib=420 wit=540 wita=480 "
