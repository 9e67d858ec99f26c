package pyrometer

import "testing"

// TestArticleIDs pins ids: stores hold them, so they may never change.
func TestArticleIDs(t *testing.T) {
	id := NewArticleID("https://www.example.org/a?b=1")
	if got := id.String(); got != "66a008d32e23897a" {
		t.Errorf("id %s has changed", got)
	}
	if other := NewArticleID("http://example.org/a?b=1"); other != id {
		t.Errorf("%s without www., %s with", other, id)
	}
	if other := NewArticleID("https://www.example.org/a?b=2"); other == id {
		t.Error("two addresses, one id")
	}
	day, err := NewDay(2018, 5, 31)
	if err != nil {
		t.Fatal(err)
	}
	named := ArticleIDOf("example-post", day, "A title")
	if got := named.String(); got != "e66c4e1a954c0a9f" {
		t.Errorf("id %s has changed", got)
	}
	if ArticleIDOf("example-post", day, " A title\n") != named || ArticleIDOf("example-post", day+1, "A title") == named {
		t.Error("an id is of publisher, day and title")
	}
	var back ArticleID
	if err := back.UnmarshalText([]byte(id.String())); err != nil || back != id {
		t.Errorf("%s read as %s, %v", id, back, err)
	}
	if err := back.UnmarshalText([]byte("no id")); KindOf(err) != Invalid {
		t.Errorf("no id: %v", err)
	}
}
