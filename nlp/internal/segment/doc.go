// Package segment cuts text into tokens and sentences as Universal Dependencies
// English does: tokens by rules over runs without white space, sentence ends by a
// small trained model over the tokens around each place where one could be.
package segment
