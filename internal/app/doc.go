// Package app wires the program: from a Config to an opened App with its store,
// figures, model and services, closed in reverse. It is the only package that
// knows which database engine stands behind a store.
package app
