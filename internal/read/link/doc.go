// Package link finds whom a text means: names, surnames, offices ("the
// secretary of state"), peoples ("the British"), capitals that stand for their
// governments, classes of people ("protesters"), and the pronouns that go back
// to them. A name that fits two figures stays open, with both kept.
//
// Whom a name can mean is asked of the registry; which of them is meant is
// settled by who held office on the day, by the countries that the text speaks
// of and by who else was named in it. Every decision carries its reason.
package link
