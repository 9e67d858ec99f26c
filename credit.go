package pyrometer

import "strings"

// An act of one figure toward another may be credited to a third that campaigned
// for it, or count as a setback of one that campaigned against it. The share is an
// event of its own, of the same type, whose mode says so.
const (
	creditSuffix  = "+credit"
	setbackSuffix = "+setback"
)

// Credited gives the mode of the share that a third figure has in an act of this
// mode: a credit, or a setback.
func (m Mode) Credited(gain bool) Mode {
	if gain {
		return m + creditSuffix
	}
	return m + setbackSuffix
}

// Share takes the mode of a share apart: the mode of the act itself, and +1 for a
// credit, -1 for a setback, 0 for an act that is no share.
func (m Mode) Share() (act Mode, sign int) {
	if base, ok := strings.CutSuffix(string(m), creditSuffix); ok {
		return Mode(base), 1
	}
	if base, ok := strings.CutSuffix(string(m), setbackSuffix); ok {
		return Mode(base), -1
	}
	return m, 0
}
