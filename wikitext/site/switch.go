package site

import "bytes"

// SwitchStarts returns the first bytes of the site's behaviour switches, each
// once, "_" apart: some languages have words such as "＿＿目次＿＿", or without
// anything before their first letter.
func (s *Site) SwitchStarts() string { return s.starts }

func (s *Site) indexSwitchStarts() {
	var b []byte
	for _, sw := range s.info.Switches {
		for _, alias := range s.words[sw].Aliases {
			if alias != "" && alias[0] != '_' && bytes.IndexByte(b, alias[0]) < 0 {
				b = append(b, alias[0])
			}
		}
	}
	s.starts = string(b)
}
