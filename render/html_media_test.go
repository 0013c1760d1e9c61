package render

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/warraq/warraq/ast"
)

// file returns a file with options, given as id and value, and a caption.
func file(info *ast.FileInfo, caption string, options ...string) *ast.File {
	f := &ast.File{Target: title(ast.NamespaceFile, "X.jpg", ""), Info: info}
	for i := 0; i < len(options); i += 2 {
		f.Options = append(f.Options, &ast.FileOption{Name: "img_" + options[i], Value: options[i+1]})
	}
	if caption != "" {
		f.Caption = nodes{&ast.Bold{Children: nodes{text(caption)}}}
	}
	return f
}

func TestHTMLImages(t *testing.T) {
	const img = `src="http://e.org/images/thumb/e/ea/Square.png/50px-Square.png" decoding="async" width="50" height="50" class="mw-file-element" srcset="http://e.org/images/thumb/e/ea/Square.png/100px-Square.png 2x" />`
	const whole = `src="http://e.org/images/e/ea/Square.png" decoding="async" width="135" height="135" class="mw-file-element" />`
	const open = `<a href="/wiki/File:X.jpg" class="mw-file-description"`
	for _, c := range []struct {
		name string
		file *ast.File
		want string
	}{
		{"inline", file(square, ""), `<span class="mw-default-size" typeof="mw:File">` + open + `><img ` + whole + `</a></span>`},
		{"caption of an inline image", file(square, "c\""),
			`<span class="mw-default-size" typeof="mw:File">` + open + ` title="c&quot;"><img alt="c&quot;" ` + whole + `</a></span>`},
		{"alternative text", file(square, "c", "alt", " a ", "width", "50"), `<span typeof="mw:File">` + open + ` title="c"><img alt="a" ` + img + `</a></span>`},
		{"thumbnail", file(square, "c", "thumbnail", "", "width", "50"),
			`<figure typeof="mw:File/Thumb">` + open + `><img ` + img + `</a><figcaption><b>c</b></figcaption></figure>`},
		{"aligned", file(square, "c", "left", "", "right", "", "middle", "", "border", "", "class", "k"),
			`<figure class="mw-default-size mw-halign-left mw-image-border k" typeof="mw:File">` + open + ` title="c"><img alt="c" ` + whole + `</a><figcaption><b>c</b></figcaption></figure>`},
		{"in the line", file(square, "", "text_top", "", "border", "", "class", "k"),
			`<span class="mw-default-size mw-valign-text-top mw-image-border k" typeof="mw:File">` + open + `><img ` + whole + `</a></span>`},
		{"frame", file(square, "", "framed", "", "left", "", "width", "50"),
			`<figure class="mw-halign-left" typeof="mw:File/Frame">` + open + `><img ` + whole + `</a><figcaption></figcaption></figure>`},
		{"frameless before frame", file(square, "", "frameless", "", "framed", "", "width", "50"),
			`<span typeof="mw:File/Frameless">` + open + `><img ` + img + `</a></span>`},
		{"upright", file(tall, "", "frameless", "", "upright", "0.5"),
			`<span class="mw-default-size" typeof="mw:File/Frameless">` + open + `><img src="http://e.org/images/thumb/8/88/Tall.jpg/90px-Tall.jpg" decoding="async" width="90" height="135" style="--mw-file-upright: 0.5" class="mw-file-element mw-file-upright" srcset="http://e.org/images/thumb/8/88/Tall.jpg/180px-Tall.jpg 2x" /></a></span>`},
		{"link to a page", file(square, "", "link", "Main_Page#x"),
			`<span class="mw-default-size" typeof="mw:File"><a href="/wiki/Main_Page#x" title="Main Page"><img ` + whole + `</a></span>`},
		{"link away", file(square, "c", "link", "http://e.org/"),
			`<span class="mw-default-size" typeof="mw:File"><a href="http://e.org/" title="c" rel="nofollow"><img alt="c" ` + whole + `</a></span>`},
		{"no link", file(square, "c", "link", ""), `<span class="mw-default-size" typeof="mw:File"><span title="c"><img alt="c" ` + whole + `</span></span>`},
		{"linked thumbnail", file(square, "", "thumbnail", "", "link", "Foo", "width", "50"),
			`<figure typeof="mw:File/Thumb"><a href="/wiki/Foo" title="Foo"><img resource="/wiki/File:X.jpg" ` + img + `</a><figcaption></figcaption></figure>`},
		{"script as link", file(square, "", "link", "javascript:x"),
			`<span class="mw-default-size" typeof="mw:File"><a href="/wiki/Javascript:x" title="Javascript:x"><img ` + whole + `</a></span>`},
		{"page of a document", file(document, "", "page", "2", "width", "100"),
			`<span typeof="mw:File"><a href="/index.php?title=File:X.jpg&amp;page=2" class="mw-file-description"><img src="http://e.org/images/thumb/5/5f/Book.djvu/page2-100px-Book.djvu.jpg" decoding="async" width="100" height="141" class="mw-file-element" srcset="http://e.org/images/thumb/5/5f/Book.djvu/page2-200px-Book.djvu.jpg 2x" /></a></span>`},
		{"language of a drawing", file(drawing, "", "lang", "de", "width", "20"),
			`<span typeof="mw:File"><a href="/index.php?title=File:X.jpg&amp;lang=de" class="mw-file-description"><img src="http://e.org/images/thumb/f/ff/Drawing.svg/langde-20px-Drawing.svg.png" decoding="async" width="20" height="15" class="mw-file-element" srcset="http://e.org/images/thumb/f/ff/Drawing.svg/langde-40px-Drawing.svg.png 2x" /></a></span>`},
		{"unknown file", file(nil, "", "thumbnail", ""),
			`<figure class="mw-default-size" typeof="mw:File/Thumb">` + open + `><img src="/wiki/Special:FilePath/X.jpg?width=180" decoding="async" width="180" class="mw-file-element" /></a><figcaption></figcaption></figure>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, c.want, render(t, HTML{ThumbWidth: 180}, page(c.file)))
		})
	}
}

func TestHTMLBrokenMedia(t *testing.T) {
	missing := &ast.FileInfo{Missing: true}
	const upload = `<a href="/index.php?title=Special:Upload&amp;wpDestFile=X.jpg" class="new" title="File:X.jpg">`
	for _, c := range []struct {
		name string
		html HTML
		file *ast.File
		want string
	}{
		{"inline", HTML{}, file(missing, ""), `<span class="mw-default-size" typeof="mw:Error mw:File">` + upload + `<span class="mw-file-element mw-broken-media">File:X.jpg</span></a></span>`},
		{"caption", HTML{}, file(missing, "c", "width", "9x8"), `<span typeof="mw:Error mw:File">` + upload + `<span class="mw-file-element mw-broken-media" data-width="9" data-height="8">c</span></a></span>`},
		{"alternative text", HTML{}, file(missing, "c", "alt", "a"), `<span class="mw-default-size" typeof="mw:Error mw:File">` + upload + `<span class="mw-file-element mw-broken-media">a</span></a></span>`},
		{"empty alternative text", HTML{}, file(missing, "c", "alt", ""), `<span class="mw-default-size" typeof="mw:Error mw:File">` + upload + `<span class="mw-file-element mw-broken-media">File:X.jpg</span></a></span>`},
		{"thumbnail", HTML{ThumbWidth: 180}, file(missing, "c", "thumbnail", ""), `<figure class="mw-default-size" typeof="mw:Error mw:File/Thumb">` + upload + `<span class="mw-file-element mw-broken-media" data-width="180">File:X.jpg</span></a><figcaption><b>c</b></figcaption></figure>`},
		{"no uploads", HTML{NoUpload: true}, file(missing, ""), `<span class="mw-default-size" typeof="mw:Error mw:File"><a href="/wiki/File:X.jpg" title="File:X.jpg"><span class="mw-file-element mw-broken-media">File:X.jpg</span></a></span>`},
		{"not for this page", HTML{}, file(&ast.FileInfo{Bad: true, Width: 320, Height: 240}, "c"), `<span class="mw-default-size" typeof="mw:Error mw:File"><a href="/wiki/File:X.jpg" title="File:X.jpg"><span class="mw-file-element mw-broken-media" data-width="320">File:X.jpg</span></a></span>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, c.want, render(t, c.html, page(c.file)))
		})
	}
}

func TestHTMLPlayers(t *testing.T) {
	video := &ast.FileInfo{URL: "/i/0/00/V.ogv", MIME: "video/ogg", Codecs: "theora", Width: 320, Height: 240, Duration: 4.2}
	sound := &ast.FileInfo{URL: "/A.oga", MIME: "audio/ogg"}
	flagged := file(video, "c", "alt", "a", "link", "X")
	flagged.Options = append(flagged.Options, &ast.FileOption{Name: "timedmedia_muted"}, &ast.FileOption{Name: "timedmedia_loop"})
	const source = `data-durationhint="5" data-mwtitle="X.jpg" data-mwprovider="local"><source src="/i/0/00/V.ogv" type="video/ogg; codecs=&quot;theora&quot;" data-width="320" data-height="240" /></video></span>`
	for _, c := range []struct {
		name string
		html HTML
		file *ast.File
		want string
	}{
		{"video", HTML{}, flagged,
			`<span class="mw-default-size" typeof="mw:File"><span><video id="mwe_player_1" poster="/i/thumb/0/00/V.ogv/320px--V.ogv.jpg" controls="" preload="none" muted="" loop="" data-mw-tmh="" class="mw-file-element" width="320" height="240" ` + source + `</span>`},
		{"addresses of the caller", HTML{ThumbURL: func(th Thumbnail) string { return fmt.Sprint("/t/", th.Width) }}, file(video, "", "width", "100"),
			`<span typeof="mw:File"><span><video id="mwe_player_1" poster="/t/100" controls="" preload="none" data-mw-tmh="" class="mw-file-element" width="100" height="75" ` + source + `</span>`},
		{"sound", HTML{}, file(sound, ""),
			`<span class="mw-default-size" typeof="mw:File"><span><audio id="mwe_player_1" controls="" preload="none" data-mw-tmh="" class="mw-file-element" width="250" style="width:250px;" data-durationhint="0" data-mwtitle="X.jpg" data-mwprovider="local"><source src="/A.oga" type="audio/ogg" data-width="0" data-height="0" /></audio></span></span>`},
		{"clean", HTML{Clean: true}, file(sound, "", "width", "90"),
			`<span><span><audio controls="" preload="none" width="90" style="width:90px;"><source src="/A.oga" type="audio/ogg" /></audio></span></span>`},
	} {
		require.Equal(t, c.want, render(t, c.html, page(c.file)), c.name)
	}
	// Players are numbered.
	require.Contains(t, render(t, HTML{}, page(file(sound, ""), file(sound, ""))), `id="mwe_player_2"`)
}
