package site

import "strings"

// SwitchStarts returns the first bytes of the site's behaviour switches, each
// once, "_" apart: some languages have words such as "＿＿目次＿＿", or without
// anything before their first letter.
func (s *Site) SwitchStarts() string {
	var b strings.Builder
	for _, sw := range s.info.Switches {
		for _, alias := range s.words[sw].Aliases {
			if alias != "" && alias[0] != '_' && strings.IndexByte(b.String(), alias[0]) < 0 {
				b.WriteByte(alias[0])
			}
		}
	}
	return b.String()
}
