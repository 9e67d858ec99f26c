package link

import (
	"strings"
	"testing"

	"pyrometer/nlp"
)

// article is some 500 words of our own in the manner of a news agency.
func article() string {
	const text = `Britain will remove Huawei from its mobile networks, ministers said on Tuesday. Prime Minister Boris Johnson told lawmakers that the
decision had not been easy. He said that the company could not be trusted after the United States tightened its sanctions.

Huawei rejected the charge. Its founder, Ren Zhengfei, said the firm had never spied for the Chinese government. "We do what our customers ask,"
he said. Chinese officials warned that London would bear the consequences. The foreign ministry spokeswoman Hua Chunying said Beijing would
respond, but she gave no details.

Secretary of State Mike Pompeo welcomed the move. Mr. Pompeo, who met Mr. Johnson in January, had urged European allies to follow. The president
praised him at a rally in Ohio. Democrats in Congress said that the White House had acted too late, and that its policy toward China was confused.

In Berlin, Chancellor Angela Merkel said Germany would take its own decision. The German interior minister, Horst Seehofer, said he saw no reason
to exclude a single supplier. French officials said that Jean-Yves Le Drian would meet his counterpart Wang Yi. They did not say when.

Vodafone and BT, which both use Huawei's equipment, said that they would need years to replace it. Shares of Ericsson and Nokia rose.
`
	return strings.Repeat(text, 2)
}

// BenchmarkMentions links one article of some 400 words that is already analysed.
func BenchmarkMentions(b *testing.B) {
	l, p := load(b)
	doc := p.Analyze(article(), nlp.All)
	on := day(b, "2020-07-14")
	words := len(strings.Fields(doc.Text))
	b.ReportAllocs()
	for b.Loop() {
		l.Mentions(doc, on)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)*500/float64(words), "µs/500-words")
}

func BenchmarkNew(b *testing.B) {
	reg := loadRegistry(b)
	for b.Loop() {
		if _, err := New(reg); err != nil {
			b.Fatal(err)
		}
	}
}
