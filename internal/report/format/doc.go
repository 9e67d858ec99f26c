// Package format hands a report on in the forms people read and programs take:
// text for a terminal, Markdown, a page that stands alone, JSON, PDF, a message
// for e-mail, an entry of a feed, and the picture of the level.
//
// A report holds words of strangers: names, headlines, quotations, addresses.
// Every form but JSON is therefore made from one prepared sheet, in which
// control characters, broken UTF-8 and marks that turn the direction of the text
// are gone and over-long words are cut, visibly; each form then escapes by its
// own rules. JSON holds everything as it is. No form needs a browser, a network
// or a file of the machine, and the same report always gives the same bytes.
package format
