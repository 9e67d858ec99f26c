// Package web is the face for browsers: server-rendered pages that work without
// a script, and better with one. A page asks package query a typed question,
// fills a struct, renders it to a buffer and writes it; nothing here changes
// state. Every view has a URL that reproduces it, and the pages' answers come
// as JSON under /api/ too.
//
// The styles, the scripts and the pages are embedded. Scripts are built from
// the folder web/ by npm into assets/dist; a binary built without them serves
// the same pages with tables and static SVG.
package web
