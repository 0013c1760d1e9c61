package phpdate

import (
	"math"
	"strings"
	"time"
)

// Parse reads a date as PHP's DateTime does: any number of dates, times, zones
// and relative words, in any order. What the text does not say comes from now,
// whose location is the zone of a text without one. False means that PHP would
// refuse the text.
func Parse(text string, now time.Time) (time.Time, bool) {
	p := parser{now: now, year: unset, month: unset, day: unset, hour: unset, minute: unset, second: unset}
	text = strings.Trim(text, " \t\n\r\v")
	for {
		// Skipped at once: rules that begin with white space would read a long
		// run of it from each of its places.
		if text = strings.TrimLeft(text, " .,\t\n"); text == "" {
			return p.time(), true
		}
		best, length := -1, 0
		var found []int
		for i, r := range rules() {
			if r.first != nil && !r.first(text[0]) {
				continue
			}
			if m := r.pattern.FindStringSubmatchIndex(text); m != nil && m[1] > length {
				best, length, found = i, m[1], m
			}
		}
		if best < 0 {
			return time.Time{}, false
		}
		groups := make([]string, len(found)/2)
		for i := range groups {
			if found[2*i] >= 0 {
				groups[i] = text[found[2*i]:found[2*i+1]]
			}
		}
		if !rules()[best].apply(&p, groups) {
			return time.Time{}, false
		}
		text = text[length:]
	}
}

const unset = math.MinInt

// A parser collects what a text says.
type parser struct {
	now                                    time.Time
	year, month, day, hour, minute, second int // or unset
	haveDate, haveTime                     bool
	zone                                   *time.Location
	zones                                  int // how many were given
	relative                               relative
}

// A relative is what a text adds to its date.
type relative struct {
	years, months, days, seconds int64

	weekday     int // 0 is Sunday; minus: before the day
	haveWeekday bool
	behavior    weekdayBehavior

	edge     monthEdge
	special  special // the last one counts
	weekdays int64   // of workingDays
}

type weekdayBehavior byte

const (
	weekdayAfter  weekdayBehavior = iota // "next monday": not the day itself
	weekdayFrom                          // "monday": the day itself, too
	weekdayInWeek                        // "monday next week": of the week from Monday
)

type monthEdge byte

const (
	noEdge     monthEdge = iota
	firstDayOf           // "first day of"
	lastDayOf            // "last day of"
)

type special byte

const (
	nothingSpecial special = iota
	workingDays            // "+3 weekdays"
	weekdayOf              // "second monday of": weekday and days count from the first
	lastWeekdayOf          // "last monday of": from the first of the next month
)

// setDate notes a date; parts may be unset. False: there is one already.
func (p *parser) setDate(year, month, day int) bool {
	if p.haveDate {
		return false
	}
	p.haveDate = true
	set := func(field *int, value int) {
		if value != unset {
			*field = value
		}
	}
	set(&p.year, year)
	set(&p.month, month)
	set(&p.day, day)
	return true
}

// setTime notes a time of day. False: there is one already.
func (p *parser) setTime(hour, minute, second int) bool {
	if p.haveTime {
		return false
	}
	p.haveTime = true
	p.hour, p.minute, p.second = hour, minute, second
	return true
}

// midnight forgets the time of day.
func (p *parser) midnight() {
	p.haveTime = false
	p.hour, p.minute, p.second = 0, 0, 0
}

// setZone notes a zone. A second one is ignored, even an unknown
// one, a third is refused.
func (p *parser) setZone(zone *time.Location) bool {
	p.zones++
	if p.zones > 1 {
		return p.zones == 2
	}
	p.zone = zone
	return zone != nil
}

// add adds an amount of a unit. keepTime says that a weekday leaves the time of
// day alone.
func (p *parser) add(amount int64, unit string, behavior weekdayBehavior, keepTime bool) {
	r := &p.relative
	unit = strings.ToLower(unit)
	if day, ok := weekday(unit); ok {
		if !keepTime {
			p.midnight()
		}
		if amount > 0 {
			amount--
		}
		r.days += 7 * amount
		r.weekday, r.haveWeekday, r.behavior = day, true, behavior
		return
	}
	switch strings.TrimSuffix(unit, "s") {
	case "sec", "second":
		r.seconds += amount
	case "min", "minute":
		r.seconds += 60 * amount
	case "hour":
		r.seconds += 3600 * amount
	case "day":
		r.days += amount
	case "week":
		r.days += 7 * amount
	case "fortnight", "forthnight":
		r.days += 14 * amount
	case "month":
		r.months += amount
	case "year":
		r.years += amount
	case "weekday":
		if !keepTime {
			p.midnight()
		}
		r.weekdays, r.special = amount, workingDays
	}
}

// ago turns everything around that was added so far.
func (p *parser) ago() {
	r := &p.relative
	r.years, r.months, r.days, r.weekdays, r.seconds = -r.years, -r.months, -r.days, -r.weekdays, -r.seconds
	if r.haveWeekday {
		r.weekday = -r.weekday
		if r.weekday == 0 {
			r.weekday = -7
		}
	}
}

// time puts everything together.
func (p *parser) time() time.Time {
	zone := p.zone
	if zone == nil {
		zone = p.now.Location()
	}
	now := p.now // its clock counts, not its instant, in whichever zone
	if p.haveDate && !p.haveTime && p.hour == unset {
		p.hour, p.minute, p.second = 0, 0, 0
	}
	fill := func(field *int, value int) {
		if *field == unset {
			*field = value
		}
	}
	fill(&p.year, now.Year())
	fill(&p.month, int(now.Month()))
	fill(&p.day, now.Day())
	fill(&p.hour, now.Hour())
	fill(&p.minute, now.Minute())
	fill(&p.second, now.Second())

	r := p.relative
	months := limit(r.months)
	switch r.special {
	case weekdayOf:
		p.month, p.day, months = p.month+months, 1, 0
	case lastWeekdayOf:
		p.month, p.day, months = p.month+months+1, 1, 0
	}
	if r.haveWeekday && r.edge == noEdge {
		p.day += r.toWeekday(int(p.date(time.UTC).Weekday()))
	}
	p.setDay(p.date(time.UTC))
	p.year, p.month, p.day = p.year+limit(r.years), p.month+months, p.day+limit(r.days)
	p.toEdge()
	if r.haveWeekday && r.edge != noEdge {
		p.day += r.toWeekday(int(p.date(time.UTC).Weekday()))
		p.setDay(p.date(time.UTC))
		p.toEdge() // of the month that the weekday is in
	}
	// Hours are added to what the clock shows, even when it is changed meanwhile.
	p.day += limit(r.seconds / 86400)
	p.second += int(r.seconds % 86400)
	if r.special == workingDays {
		p.day += skipWeekends(p.date(time.UTC).Weekday(), limit(r.weekdays))
	}
	return firstOf(p.date(zone))
}

// toEdge goes to the first or last day of the month.
func (p *parser) toEdge() {
	switch p.relative.edge {
	case firstDayOf:
		p.day = 1
	case lastDayOf:
		p.month, p.day = p.month+1, 0
	}
}

// setDay takes the date, and the time of day, of a time.
func (p *parser) setDay(t time.Time) {
	p.year, p.month, p.day = t.Year(), int(t.Month()), t.Day()
	p.hour, p.minute, p.second = t.Hour(), t.Minute(), t.Second()
}

// firstOf returns the first of the two times that a clock shows the same when
// it is put back.
func firstOf(t time.Time) time.Time {
	_, offset := t.Zone()
	_, before := t.Add(-3 * time.Hour).Zone()
	if first := t.Add(time.Duration(offset-before) * time.Second); offset < before && first.Hour() == t.Hour() {
		return first
	}
	return t
}

func (p *parser) date(zone *time.Location) time.Time {
	return time.Date(p.year, time.Month(p.month), p.day, p.hour, p.minute, p.second, 0, zone)
}

// limit keeps sums far outside the years that can be printed from overflowing.
func limit(n int64) int { return int(max(-1e9, min(n, 1e9))) }

// toWeekday returns how many days the weekday is from a day with another.
func (r *relative) toWeekday(from int) int {
	if r.behavior == weekdayInWeek {
		to := r.weekday
		if to == 0 { // weeks start on Monday
			to = 7
		}
		if from == 0 {
			from = 7
		}
		return to - from
	}
	if r.weekday < 0 { // "monday ago"
		return -(7 + from + r.weekday)
	}
	days := (r.weekday - from + 7) % 7
	if days == 0 && r.behavior == weekdayAfter && r.days >= 0 {
		days = 7
	}
	return days
}

// skipWeekends returns how many days n working days are.
func skipWeekends(from time.Weekday, n int) int {
	days, step := 0, 1
	if n < 0 {
		n, step = -n, -1
	}
	at := int(from)
	// From a weekend, the first step leads to the nearest working day.
	if n == 0 && at == 6 {
		return 2
	}
	if n == 0 && at == 0 {
		return 1
	}
	for at == 0 || at == 6 {
		at = (at - step + 7) % 7
		days -= step
	}
	days += n / 5 * 7 * step
	for n %= 5; n > 0; {
		at = (at + step + 7) % 7
		days += step
		if at != 0 && at != 6 {
			n--
		}
	}
	return days
}
