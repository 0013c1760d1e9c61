package wikitext_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/wikitext"
)

func TestRevisionFunctions(t *testing.T) {
	rows := []expansionRow{
		{"{{REVISIONDAY}}|{{REVISIONDAY2}}|{{REVISIONMONTH}}|{{REVISIONMONTH1}}|{{REVISIONYEAR}}", "1|01|01|1|1970"},
		{"{{REVISIONTIMESTAMP}}|{{REVISIONUSER}}|{{REVISIONID}}", "19700101000203|127.0.0.1|1337"},
		{"{{REVISIONSIZE}}", "16"},
		{"{{REVISIONSIZE:Foo}}", "[[:Template:REVISIONSIZE:Foo]]"},
		{"{{PAGEID}}|{{PAGEID:Foo}}|{{PAGEID:Nosuch}}|{{PAGEID:Page A}}|{{PAGEID:Special:Version}}|{{PAGEID:[}}", "0|0|0|2|0|"},
		{"{{REVISIONID:Foo}}|{{REVISIONDAY:foo}}|{{REVISIONUSER:Foo}}", "1337|1|127.0.0.1"},
		{"{{REVISIONID:Page A}}|{{REVISIONYEAR:Page A}}|{{REVISIONUSER:Page A}}", "3|1970|A"},
		{"{{REVISIONDAY:Nosuch}}|{{REVISIONMONTH1:Nosuch}}|{{REVISIONDAY2:Nosuch}}|{{REVISIONUSER:Nosuch}}|{{REVISIONID:Nosuch}}", "0|0|||"},
		{"{{REVISIONDAY:}}|{{REVISIONDAY:[}}|{{REVISIONDAY:Special:Version}}", "||0"},
		{"{{REVISIONTIMESTAMP:Special:Version}}", ""},
		{"{{PROTECTIONLEVEL:edit}}|{{PROTECTIONLEVEL:edit|Protected}}|{{PROTECTIONLEVEL:move|Protected}}|{{PROTECTIONLEVEL:edit|[}}", "|sysop||"},
		{"{{PROTECTIONEXPIRY:edit}}|{{PROTECTIONEXPIRY:edit|Protected}}|{{PROTECTIONEXPIRY:foo|Protected}}", "|infinity|"},
		{"{{PROTECTIONLEVEL}}", "[[:Template:PROTECTIONLEVEL]]"},
		{"{{CASCADINGSOURCES}}|{{CASCADINGSOURCES:Page A}}|{{CASCADINGSOURCES:}}", "||"},
	}
	checkFunctions(t, functionParser(t, "en", false), "Foo", rows)
}

// The times of revisions are those of the wiki's own zone.
func TestRevisionFunctions_location(t *testing.T) {
	p := functionParser(t, "en", false)
	p.Location = time.FixedZone("", -3600)
	page := wikitext.Page{Text: "{{REVISIONYEAR}} {{REVISIONTIMESTAMP}}"}
	got, err := p.Preprocess(context.Background(), page)
	require.NoError(t, err)
	require.Equal(t, "1969 19691231230203", got)
	page.Revision.Time = time.Date(2020, 2, 3, 0, 30, 0, 0, time.UTC)
	got, err = p.Preprocess(context.Background(), page)
	require.NoError(t, err)
	require.Equal(t, "2020 20200202233000", got)
}
