package eval

import (
	"os"
	"path/filepath"
	"testing"
)

func TestWhy(t *testing.T) {
	dir := t.TempDir()
	labels, spans := filepath.Join(dir, "labels.csv"), filepath.Join(dir, "spans.csv")
	for path, text := range map[string]string{
		labels: "index,text,label\nx_1,The match was cancelled because of heavy rain .,1\nx_2,The match is on Sunday .,0\n",
		spans:  "doc_id,text,text_w_pairs\nx,The match was cancelled because of heavy rain .,<ARG1>The match was cancelled</ARG1> <SIG0>because of</SIG0> <ARG0>heavy rain</ARG0> .\n",
	} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	list, err := Why(t.Context(), labels)
	if err != nil || len(list) != 2 || list[0].Value != 100 || list[0].N != 2 || list[0].Note != "" {
		t.Errorf("%+v %v", list, err)
	}
	list, err = Why(t.Context(), spans)
	if err != nil || len(list) != 2 || list[1].Value != 100 || list[1].N != 1 {
		t.Errorf("%+v %v", list, err)
	}
	if _, err := Why(t.Context(), dir); err == nil {
		t.Error("a folder is no error")
	}
}
