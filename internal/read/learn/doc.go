// Package learn has the two small classifiers that steps of reading are learned
// with: a linear model over hashed features, and a convolution over the words
// and tree neighbours of a sentence. Both are fitted here too, in seconds to
// minutes on one core and alike on every run; what ships is their weights.
package learn
