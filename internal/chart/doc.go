// Package chart describes the pictures of a figure once, as plain data: a level
// over time, the waterfall of causes, a spark line, a thermometer. The same
// description is drawn twice: by this package as a static SVG, which pages,
// reports, feeds and print share and which needs no script, and by the pages'
// own TypeScript as an interactive chart. Axes, bands, ticks and colours are
// part of the description, so the two cannot drift apart.
//
// Every SVG is responsive without a script: horizontal positions are per cent of
// the width, lines live in a nested viewport that stretches, and text keeps its
// size. Colours are presentation attributes (the light palette), which a page's
// style sheet overrides by class for dark screens.
package chart
