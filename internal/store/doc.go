// Package store keeps the archive in SQL: evidence (datasets, actors, events,
// reports, effects, decisions) and what is derived from it (rollups, packed
// days, worlds, checkpoints). The schema, with a comment to each table, is in
// migrations/; the engine is opened by a sub-package.
//
// Contract: everything a batch adds becomes visible in one transaction together
// with the cursor of the file it came from, so that a killed process loses no
// row and doubles none. One writer at a time; readers never wait for it.
package store
