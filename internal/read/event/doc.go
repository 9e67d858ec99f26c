// Package event reads who did what to whom: it looks the verbs, nouns and
// adjectives of a sentence up in a lexicon of acts, combines them along the
// tree ("refused to lift the ban" is one act, a refusal), and finds the actors
// on both sides.
//
// Types are PLOVER's (https://github.com/openeventdata/PLOVER), modes those of
// /cameo.tsv. The lexicon is made of text files that are embedded: see
// lexicon.go for their form and docs/reading.md for what is known of their
// weakness.
package event
