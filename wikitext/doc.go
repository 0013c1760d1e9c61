// Package wikitext reads MediaWiki's wikitext.
//
// [Parse] gives a page's source tree: as written, every byte kept.
// [Parser.Expand] gives its page tree: templates and functions expanded,
// misnested markup repaired as MediaWiki repairs it. Package ast has the nodes,
// package render prints them, package site knows the wiki.
//
// # Terminology
//
// A call is anything in "{{…}}": a template, a parser function or a variable. A
// parameter is "{{{…}}}". A tag is an HTML tag or an extension tag such as
// <ref>. An atom is what syntax may not look into: a call in the source tree, a
// tag's output in the page tree.
//
// # Specifications
//
// MediaWiki is the reference: its parser's order of recognition
// (https://www.mediawiki.org/wiki/Manual:Parser.php), its preprocessor
// (https://www.mediawiki.org/wiki/Preprocessor_ABNF), and HTML5's tree
// construction (https://html.spec.whatwg.org/multipage/parsing.html) with
// MediaWiki's wrapping of paragraphs, by which it repairs its output.
//
// Where the two trees differ:
//
//   - The source tree takes each call as an atom: a table opened by one template
//     and closed by another is a table only in the page tree. For rendering, the
//     page tree is right; for bytes, the source tree.
//   - Calls that stand for table marks, {{!}} {{=}} {{!!}} {{(!}} {{!)}} {{!-}},
//     show their text to syntax in both.
//   - In the source tree an argument is parsed alone: quotes opened in it do not
//     close outside it.
//   - In attributes MediaWiki reads a tag's output again as HTML
//     (title="a<ref>b</ref>"); here its characters are used.
//
// MediaWiki's current version is followed where versions differ, and 1.43 where
// only that could be asked.
//
// # Variables
//
// What variables and functions say of the page and its wiki comes from [Page],
// [Parser] and [PageInfo]. Unless the caller gives it: the page has id 0 and no
// revision user, its revision is of now; other pages are unknown and have size
// 0; statistics are 0; the time is time.Now in UTC; {{SERVER}} and {{SITENAME}}
// are the site's, empty in built-in profiles; {{STYLEPATH}} is "/skins",
// {{SCRIPTPATH}} is empty; nothing is protected; users have no gender.
//
// # Sections of other pages
//
// {{#lst:}}, {{#lstx:}} and {{#lsth:}} (also {{#section:}}, {{#section-x:}},
// {{#section-h:}}, and by the words that a site adds) include parts of the pages
// that [Parser.Load] gives, by <section> marks or headings.
//
// # Extension tags
//
// A [Parser] has these without being told; [Parser.Tags] adds others, replaces
// them, and leaves one out by [Unhandled]:
//
//   - <nowiki>, <pre>, <indicator>, <gallery>, <langconvert>: MediaWiki's own
//   - <ref>, <references>: footnotes, as [ast.Note] and [ast.References];
//     [ast.Citations] lists them
//   - <poem>, <section>
//   - <imagemap>: [ast.ImageMap]
//   - <syntaxhighlight>, <source>: [ast.SyntaxHighlight], without colours, which
//     package wikitext/syntaxhighlight gives
//   - <math>, <chem>, <ce>: [ast.Math], the TeX as it is written
//   - <templatestyles>: [ast.StyleSheet]
//   - <templatedata>: [ast.TemplateData]; [TemplateData] lists them
//
// Which of them a page may have is the site's: a tag that the site does not know
// is text.
//
// # Diagnostics
//
// [Parser.Report] gets them, most of them from Expand: reading a source tree
// reports "nesting" only. What a called page has at one place is reported once, however
// often it is called. Markup that is misnested or never closed is read as
// MediaWiki reads it, and not reported. A diagnostic of what a template does lies
// in the template's text. Codes are stable:
//
//   - argument-size, include-size, tag-size, node-count, read-size, expensive-calls,
//     template-depth, expand-depth, nesting, reopened: a limit of [Limits] was reached
//   - template-loop: a page calls itself
//   - missing-template: a called page does not exist
//   - unknown-function, unknown-variable, unknown-tag: nothing handles it, so
//     its source is shown
//   - unknown-count: a count that nobody gave, so 0 is shown
//   - restricted-displaytitle: {{DISPLAYTITLE:}} is not the page's title
//   - imagemap: an <imagemap> cannot be read
//   - indicator-name: an <indicator> has no name
//   - cite-error: something is wrong with a footnote, such as its name, text or
//     attributes, or its group has no list
//   - templatestyles-error: a <templatestyles> has no style sheet to show
//   - style-sheet: what of a style sheet is left out, at its place there
//   - templatedata-error: a <templatedata> is not as it must be
//   - highlight-language, highlight-size, highlight-time: program text has no
//     colours, because of its language, its length, or the time that it takes
//   - deprecated-source-tag, deprecated-enclose: an old name of <syntaxhighlight>,
//     an old attribute of it
//   - langconvert: a <langconvert> does not name two variants of one language
//   - bad-language-code: what stands for the code of a language cannot be one
//   - expression-error, invalid-time, invalid-time-format, time-range,
//     invalid-depth: what a function was given cannot be read
//   - time-format-size, string-too-long: it is longer than the function takes
//
// # Limits
//
// [Limits] has those that a caller may set. Fixed are: program text is shown
// plain beyond 102,400 bytes, and marks no ranges of more than 1000 lines; the
// texts of a template's data, with what parameters inherit, hold at most 2,097,152
// bytes; of a note ten errors are kept, and behind the lists of notes errors of
// 2,097,152 bytes; galleries count to 1,000,000, coordinates of image maps to
// 1,000,000,000; dates have at most 10,000 bytes, names of tags in {{#tag:}} 64;
// what has more than 4096 bytes before the "|" of a call or parameter, white space
// at the ends not counted, names nothing; fragments of titles beyond 65,536 bytes
// are not normalised to Unicode's NFC.
//
// Text over 2 GiB cannot be parsed; any other input is a page. Time and memory are
// linear in the input, and in what expansion reads and makes, which the limits bound.
//
// # Security
//
// Any bytes may be parsed. What a page loads, the caller's functions decide.
// Output is made safe by the renderers, not here, but for HTML that a tag or
// function vouches for with TrustedHTML, which they print as it is.
package wikitext
