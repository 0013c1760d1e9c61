package phpdate

import (
	"strconv"
	"time"
)

// A date is a day in another calendar.
type date struct {
	year, month, day int // from 1
	monthDays        int // in the month
	yearDay          int // from 0
}

func daysIn(year int, month time.Month) int {
	return time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// julianDay counts days as astronomers do, with the noon of the date in it.
func julianDay(t time.Time) int {
	year, month, day := t.Date()
	const epoch = 2440588 // 1 January 1970
	return int(floor(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix(), 86400)) + epoch
}

func floor(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// toHijri returns the date in the tabular Islamic calendar of civil epoch, by
// the usual integer formula (https://en.wikipedia.org/wiki/Tabular_Islamic_calendar).
// As in MediaWiki, dates before the Gregorian reform are taken for Julian ones,
// and those before the epoch give numbers that mean nothing.
func toHijri(t time.Time) date {
	days := julianDay(t)
	if days < 2299161 { // 15 October 1582
		days = julianCalendarDay(t)
	}
	rest := days - 1948440 + 10632
	cycles := (rest - 1) / 10631
	rest = rest - 10631*cycles + 354
	years := (10985-rest)/5316*(50*rest/17719) + rest/5670*(43*rest/15238)
	rest = rest - (30-years)/15*(17719*years/50) - years/16*(15238*years/43) + 29
	d := date{month: 24 * rest / 709, year: 30*cycles + years - 30}
	d.day = rest - 709*d.month/24
	return d
}

// julianCalendarDay returns the Julian day of a date of the Julian calendar.
func julianCalendarDay(t time.Time) int {
	year, month, day := t.Date()
	return 367*year - 7*(year+5001+(int(month)-9)/7)/4 + 275*int(month)/9 + day + 1729777
}

// toIranian returns the date in the Solar Hijri calendar, by the rule of
// 8 leap years in 33 (https://en.wikipedia.org/wiki/Solar_Hijri_calendar).
// As in MediaWiki, its last month has 29 days even in a leap year, and dates
// before 20 March 1600 give days below 1 of the first month.
func toIranian(t time.Time) date {
	const (
		epoch = 2305527 // 1 Farvardin 979, where a cycle of 33 years starts
		cycle = 33*365 + 8
		four  = 4*365 + 1
	)
	days := int64(julianDay(t) - epoch)
	year := 979 + 33*floor(days, cycle)
	days %= cycle
	year += 4 * floor(days, four)
	rest := int(days % four)
	if rest >= 366 { // the leap year is the first of the four
		year += int64(rest-1) / 365
		rest = (rest - 1) % 365
	}
	d := date{year: int(year), month: 1, monthDays: 31, yearDay: rest}
	for d.month < 12 && rest >= d.monthDays {
		rest -= d.monthDays
		d.month++
		switch d.month {
		case 7:
			d.monthDays = 30
		case 12:
			d.monthDays = 29
		}
	}
	d.day = rest + 1
	return d
}

// toHebrew returns the date in the Hebrew calendar. Months count from Tishri;
// in a leap year the two Adars are 13 and 14 and stand for the sixth.
// See https://en.wikipedia.org/wiki/Hebrew_calendar.
func toHebrew(t time.Time) date {
	jd := julianDay(t)
	year := t.Year() + 3761
	for hebrewNewYear(year) > jd {
		year--
	}
	newYear, next := hebrewNewYear(year), hebrewNewYear(year+1)
	d := date{year: year, yearDay: jd - newYear}
	rest := d.yearDay
	for i, days := range hebrewMonths(next - newYear) {
		if rest < days {
			d.month, d.day, d.monthDays = hebrewMonthNumbers[i], rest+1, days
			break
		}
		rest -= days
	}
	return d
}

var hebrewMonthNumbers = [...]int{1, 2, 3, 4, 5, 6, 13, 14, 7, 8, 9, 10, 11, 12}

// hebrewMonths returns the lengths of the months of a year of a length, in the
// order of hebrewMonthNumbers; those that the year lacks have no days.
func hebrewMonths(length int) [14]int {
	m := [14]int{30, 29, 30, 29, 30, 29, 0, 0, 30, 29, 30, 29, 30, 29}
	if length > 360 {
		m[5], m[6], m[7] = 0, 30, 29
		length -= 30
	}
	switch length {
	case 353:
		m[2] = 29
	case 355:
		m[1] = 30
	}
	return m
}

// hebrewNewYear returns the Julian day of 1 Tishri: the mean new moon, put off
// so that feasts do not meet the Sabbath.
func hebrewNewYear(year int) int {
	delay := func(year int) int64 {
		months := floor(int64(235*year-234), 19)
		parts := 12084 + 13753*months
		day := months*29 + floor(parts, 25920)
		if (3*(day+1))%7 < 3 {
			day++
		}
		return day
	}
	last, this, next := delay(year-1), delay(year), delay(year+1)
	switch {
	case next-this == 356:
		this += 2
	case this-last == 382:
		this++
	}
	return int(this) + 347998
}

// thaiYear returns the year of the Thai solar calendar, which began in April
// until 1940.
func thaiYear(t time.Time) int {
	year := t.Year() + 543
	if t.Year() >= 1912 && t.Year() <= 1940 && t.Month() < time.April {
		year--
	}
	return year
}

// minguoYear returns the year of the calendar of the Republic of China.
func minguoYear(t time.Time) int { return t.Year() - 1911 }

// nengoYear returns the Japanese era and its year. Japan took over the
// Gregorian calendar in the sixth year of Meiji; before, the year is Western.
func nengoYear(t time.Time) string {
	eras := [...]struct {
		name       string
		first, day int // year, and the day it starts at as yyyymmdd
	}{
		{"令和", 2019, 20190501}, {"平成", 1989, 19890108}, {"昭和", 1926, 19261225},
		{"大正", 1912, 19120730}, {"明治", 1868, 18730101},
	}
	day := t.Year()*10000 + int(t.Month())*100 + t.Day()
	for _, era := range eras {
		if day < era.day {
			continue
		}
		if t.Year() == era.first {
			return era.name + "元"
		}
		return era.name + strconv.Itoa(t.Year()-era.first+1)
	}
	return "西暦" + strconv.Itoa(t.Year())
}
