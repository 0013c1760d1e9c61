package stylesheet

import "strings"

// What may stand in a style sheet is what MediaWiki's TemplateStyles lets
// through (library css-sanitizer 6.2, https://www.mediawiki.org/wiki/Css-sanitizer).

// properties of elements. Custom properties ("--x") are none of them.
var properties = words(`
	-moz-user-select -ms-user-select -webkit-line-clamp -webkit-user-select accent-color align-content align-items align-self
	all animation animation-delay animation-direction animation-duration animation-fill-mode animation-iteration-count
	animation-name animation-play-state animation-timing-function appearance aspect-ratio backface-visibility background
	background-attachment background-blend-mode background-clip background-color background-image background-origin
	background-position background-repeat background-size block-ellipsis block-size border border-block border-block-color
	border-block-end border-block-end-color border-block-end-style border-block-end-width border-block-start
	border-block-start-color border-block-start-style border-block-start-width border-block-style border-block-width
	border-bottom border-bottom-color border-bottom-left-radius border-bottom-right-radius border-bottom-style
	border-bottom-width border-collapse border-color border-end-end-radius border-end-start-radius border-image
	border-image-outset border-image-repeat border-image-slice border-image-source border-image-width border-inline
	border-inline-color border-inline-end border-inline-end-color border-inline-end-style border-inline-end-width
	border-inline-start border-inline-start-color border-inline-start-style border-inline-start-width border-inline-style
	border-inline-width border-left border-left-color border-left-style border-left-width border-radius border-right
	border-right-color border-right-style border-right-width border-spacing border-start-end-radius
	border-start-start-radius border-style border-top border-top-color border-top-left-radius border-top-right-radius
	border-top-style border-top-width border-width bottom box-decoration-break box-shadow box-sizing break-after
	break-before break-inside caption-side caret caret-color caret-shape clear clip clip-path clip-rule color
	color-interpolation-filters column-count column-fill column-gap column-rule column-rule-color column-rule-style
	column-rule-width column-span column-width columns contain-intrinsic-block-size contain-intrinsic-height
	contain-intrinsic-inline-size contain-intrinsic-size contain-intrinsic-width content continue counter-increment
	counter-reset counter-set cursor direction display empty-cells filter flex flex-basis flex-direction flex-flow
	flex-grow flex-shrink flex-wrap float flood-color flood-opacity font font-family font-feature-settings font-kerning
	font-size font-size-adjust font-stretch font-style font-synthesis font-variant font-variant-caps
	font-variant-east-asian font-variant-ligatures font-variant-numeric font-variant-position font-weight gap grid
	grid-area grid-auto-columns grid-auto-flow grid-auto-rows grid-column grid-column-end grid-column-gap
	grid-column-start grid-gap grid-row grid-row-end grid-row-gap grid-row-start grid-template grid-template-areas
	grid-template-columns grid-template-rows hanging-punctuation height hyphens image-orientation image-rendering
	inline-size inset inset-block inset-block-end inset-block-start inset-inline inset-inline-end inset-inline-start
	isolation justify-content justify-items justify-self left letter-spacing lighting-color line-break line-clamp
	line-height list-style list-style-image list-style-position list-style-type margin margin-block margin-block-end
	margin-block-start margin-bottom margin-inline margin-inline-end margin-inline-start margin-left margin-right
	margin-top marker-side mask mask-border mask-border-mode mask-border-outset mask-border-repeat mask-border-slice
	mask-border-source mask-border-width mask-clip mask-composite mask-image mask-mode mask-origin mask-position
	mask-repeat mask-size mask-type max-block-size max-height max-inline-size max-lines max-width min-block-size
	min-height min-inline-size min-intrinsic-sizing min-width mix-blend-mode nav-down nav-left nav-right nav-up
	object-fit object-position opacity order orphans outline outline-color outline-offset outline-style outline-width
	overflow overflow-block overflow-clip-margin overflow-clip-margin-block overflow-clip-margin-block-end
	overflow-clip-margin-block-start overflow-clip-margin-bottom overflow-clip-margin-inline
	overflow-clip-margin-inline-end overflow-clip-margin-inline-left overflow-clip-margin-inline-start
	overflow-clip-margin-left overflow-clip-margin-right overflow-clip-margin-top overflow-inline overflow-wrap
	overflow-x overflow-y padding padding-block padding-block-end padding-block-start padding-bottom padding-inline
	padding-inline-end padding-inline-start padding-left padding-right padding-top page page-break-after
	page-break-before page-break-inside perspective perspective-origin place-content place-items place-self position
	quotes resize right rotate row-gap ruby-align ruby-merge ruby-overhang ruby-position scale scroll-behavior
	scroll-margin scroll-margin-block scroll-margin-block-end scroll-margin-block-start scroll-margin-bottom
	scroll-margin-inline scroll-margin-inline-end scroll-margin-inline-start scroll-margin-left scroll-margin-right
	scroll-margin-top scroll-padding scroll-padding-block scroll-padding-block-end scroll-padding-block-start
	scroll-padding-bottom scroll-padding-inline scroll-padding-inline-end scroll-padding-inline-start
	scroll-padding-left scroll-padding-right scroll-padding-top scroll-snap-align scroll-snap-stop scroll-snap-type
	scrollbar-gutter shape-image-threshold shape-margin shape-outside tab-size table-layout text-align text-align-all
	text-align-last text-combine-upright text-decoration text-decoration-color text-decoration-line
	text-decoration-style text-emphasis text-emphasis-color text-emphasis-position text-emphasis-style text-indent
	text-justify text-orientation text-overflow text-shadow text-transform text-underline-position top touch-action
	transform transform-box transform-origin transform-style transition transition-delay transition-duration
	transition-property transition-timing-function translate unicode-bidi user-select vertical-align visibility
	white-space widows width word-break word-spacing word-wrap writing-mode z-index`)

// pageProperties are those that only "@page" has.
var pageProperties = words(`size marks bleed`)

// descriptors of "@font-face".
var descriptors = words(`font-family src font-style font-weight font-stretch unicode-range font-variant font-feature-settings`)

// marginBoxes are the rules in "@page".
var marginBoxes = words(`top-left-corner top-left top-center top-right top-right-corner bottom-left-corner bottom-left
	bottom-center bottom-right bottom-right-corner left-top left-middle left-bottom right-top right-middle right-bottom`)

// mathFunctions may stand wherever a number may.
var mathFunctions = words(`abs acos asin atan atan2 calc clamp cos exp hypot log max min mod pow rem round sign sin sqrt tan`)

// functions of values. None of them loads anything: "url" is judged by its address.
var functions = words(`-moz-fit-content attr blur brightness circle color contrast counter counters cubic-bezier
	drop-shadow ellipse fit-content grayscale hsl hsla hue-rotate hwb inset invert lab lch light-dark linear-gradient
	matrix matrix3d minmax oklab oklch opacity path perspective polygon radial-gradient rect repeat
	repeating-linear-gradient repeating-radial-gradient rgb rgba rotate rotate3d rotatex rotatey rotatez saturate scale
	scale3d scalex scaley scalez sepia skew skewx skewy steps symbols translate translate3d translatex translatey
	translatez url var xywh`)

// fontFunctions may stand in the "src" of a font.
var fontFunctions = words(`format local url`)

var pseudoClasses = words(`link visited hover active focus target enabled disabled checked indeterminate root first-child
	last-child first-of-type last-of-type only-child only-of-type empty first-line first-letter before after`)

var pseudoElements = words(`first-line first-letter before after selection target-text spelling-error grammar-error marker
	placeholder file-selector-button`)

// mediaFeatures may be asked for in "@media", those of sizes with "min-" and
// "max-" before them.
var mediaFeatures = words(`width height aspect-ratio resolution color color-index monochrome device-width device-height
	device-aspect-ratio orientation scan grid update overflow-block overflow-inline color-gamut pointer hover any-pointer
	any-hover scripting prefers-color-scheme prefers-reduced-motion prefers-reduced-transparency prefers-contrast
	forced-colors`)

// notKeyframes are words that cannot be the name of an animation.
var notKeyframes = words(`initial inherit unset revert revert-layer default none`)

func words(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}
