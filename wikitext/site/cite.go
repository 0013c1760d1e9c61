package site

import (
	"strconv"
	"strings"
)

// Cite is how footnotes work on a wiki: the settings of MediaWiki's extension
// Cite (https://www.mediawiki.org/wiki/Extension:Cite). The zero value has
// MediaWiki's defaults.
type Cite struct {
	// SubReferences turns the attribute "details" of <ref> on, which adds a
	// page or the like to a named note ($wgCiteSubReferencing).
	SubReferences bool `json:"subReferences,omitempty"`
	// AutoDir gives notes without an attribute "dir" the direction of their
	// first strong character ($wgCiteDefaultRefDirAuto).
	AutoDir bool `json:"autoDir,omitempty"`
	// NoColumns tells that lists which do not ask for it are in one column
	// ($wgCiteResponsiveReferences is off).
	NoColumns bool `json:"noColumns,omitempty"`
	// ColumnsOver is how many notes a list may have in one column. Zero means
	// 10 ($wgCiteResponsiveReferencesThreshold).
	ColumnsOver int `json:"columnsOver,omitempty"`
	// LetterBacklinks labels the links from a note back to its uses with
	// letters, "a b c" or "أ ب ت", not with numbers, "1.0 1.1" "١٫٠ ١٫١". The
	// letters are the words of the message
	// "cite_references_link_many_format_backlink_labels"; where they are used up,
	// numbers go on. A site whose own message "cite_references_link_many_format"
	// has "$3" in it has letters too.
	LetterBacklinks bool `json:"letterBacklinks,omitempty"`
}

// Cite returns the settings of footnotes, with defaults filled in.
func (s *Site) Cite() Cite {
	c := s.info.Cite
	if c.ColumnsOver == 0 {
		c.ColumnsOver = 10
	}
	if strings.Contains(s.info.Messages["cite_references_link_many_format"], "$3") {
		c.LetterBacklinks = true
	}
	return c
}

// NoteLabels returns the labels that the notes of a group have in the place of
// "group 1", "group 2": the words of the message "cite_link_label_group-" with
// the group's name; nil when there is none.
func (s *Site) NoteLabels(group string) []string {
	key := "cite_link_label_group-" + strings.ReplaceAll(group, " ", "_")
	if group == "" || !s.HasMessage(key) {
		return nil
	}
	return strings.Fields(s.Message(key))
}

// NoteLabel returns what stands in the brackets of a note's mark: "1", "1.2" of
// a sub-reference, "group 1" or a label in a group. sub is 0 for what is no
// sub-reference.
func (s *Site) NoteLabel(group string, number, sub int) string {
	label := s.Digits(strconv.Itoa(number))
	if group != "" {
		label = group + " " + label
		if labels := s.NoteLabels(group); 0 < number && number <= len(labels) {
			label = labels[number-1]
		}
	}
	if sub > 0 {
		label += "." + s.Digits(strconv.Itoa(sub))
	}
	return label
}
