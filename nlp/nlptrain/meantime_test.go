package nlptrain

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

func TestReadMeantime(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	sentence := func(n int, words ...string) string {
		s := ""
		for i, w := range words {
			s += fmt.Sprintf("d\t%d\t%d\t%s\t-\n", n, i, w)
		}
		return s + "\n"
	}
	words := put("w.conll", "#begin document (d); part 000\n"+
		sentence(0, "Axo", "CEO", "Ellen", "Okafor", "left")+
		sentence(2, "They", "met", "Nobody", "there")+
		sentence(9, "Axo", "left"))
	mentions := put("m.json", `[{"conll_doc_key":"d","sent_id":0,"mention_type":"PER","mention_head_pos":"PROPN","tokens_number":[0,1,2,3]},
		{"conll_doc_key":"d","sent_id":0,"mention_type":"ORG","mention_head_pos":"PROPN","tokens_number":[0]},
		{"conll_doc_key":"d","sent_id":2,"mention_type":"PER","mention_head_pos":"PRON","tokens_number":[0]}]`)
	got, err := readMeantime(mentions, words)
	if err != nil {
		t.Fatal(err)
	}
	// The second sentence has a capital that nobody explained, the third is
	// past the annotated part.
	if len(got) != 1 || fmt.Sprint(got[0].names) != "[8 0 1 3 0]" {
		t.Errorf("%d sentences: %v", len(got), got)
	}
	if _, err := readMeantime(words, mentions); err == nil {
		t.Error("the files were taken the wrong way round")
	}
}
