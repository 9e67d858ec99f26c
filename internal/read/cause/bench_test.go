package cause

import (
	"strings"
	"testing"

	"pyrometer/internal/cputime"
	"pyrometer/nlp"
)

// article is made up.
const article = `Prime Minister Anna Keller was accused of misleading parliament on Tuesday over the cost of a new airport. "This is a scandal and the minister should resign," said Jorge Pinto, who leads the opposition. Keller denied the claim and promised to publish all contracts by the end of May. The airport was planned nine years ago and should have opened before the games. Its cost has risen from two to five billion crowns since then because of changed plans. Thousands marched through the capital to demand an inquiry. Auditors found that several firms had been paid twice for the same work. Most of the money went to a company owned by a cousin of the former transport minister. Keller fired the minister in March after a leaked report. The courts are to decide in autumn whether the contracts stand. `

func BenchmarkArticle(b *testing.B) {
	m, p := model(b)
	doc := p.Analyze(strings.Repeat(article, 4), nlp.All)
	words := 0
	for i := range doc.Sentences {
		words += len(doc.Sentences[i].Tokens)
	}
	b.ResetTimer()
	from := cputime.Used()
	for range b.N {
		m.Find(doc)
	}
	b.ReportMetric(float64(cputime.Used()-from)/float64(b.N)/float64(words)*500, "cpu-ns/500words")
	b.ReportMetric(float64(words), "words")
}
