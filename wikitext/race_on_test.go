//go:build race

package wikitext_test

const raceDetector = true
