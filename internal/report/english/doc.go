// Package english is the small grammar that a report is written with: dates,
// numbers and lists as people write them, names at first and later mention,
// the verbs of event types, quotation marks, two spellings. It knows words, not
// figures, and gives the same words for the same input.
package english
