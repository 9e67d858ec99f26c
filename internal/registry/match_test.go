package registry

import "testing"

func TestMatchName(t *testing.T) {
	same := [][2]string{
		{"Mohammad Najib Abdul Razak", "Najib Razak"}, {"Mohammad Najib Abdul Razak", "Najib Tun Razak"},
		{"Hani Al-Mulqi", "Hani Al-Mulki"}, {"Hani Fawzi al-MULKI", "Hani Al-Mulqi"}, {"Jacob Gedleyihlekisa Zuma", "Jacob Zuma"},
		{"John R. Bolton", "John Bolton"}, {"Mariano Rajoy Brey", "Mariano Rajoy"}, {"Wunnakyawhtin Win Myint", "Win Myint"},
		{"Malcolm Bligh Turnbull", "Malcolm Turnbull"}, {"António Manuel de Oliveira Guterres", "António Guterres"},
		{"Sergey Viktorovich Lavrov", "Sergei Lavrov"}, {"Haile-Mariam Desalegne", "Hailemariam Desalegn"},
		{"Mike Pompeo", "Michael Richard Pompeo"}, {"POMPEO Mike", "Mike Pompeo"}, {"Kang Kyung Wha", "Kang Kyung-wha"},
		{"Khalifa Belqasim Haftar", "Khalifa Haftar"}, {"Armen Sarkissian", "Armen Sarkisyan"}, {"Abdelfattah Elsisi", "Abdel Fattah Al-Sisi"},
	}
	for _, c := range same {
		if s := MatchName(c[0], c[1]); s < 0.8 {
			t.Errorf("MatchName(%q, %q) = %.2f, want 0.8 or more", c[0], c[1], s)
		}
		if x, y := MatchName(c[0], c[1]), MatchName(c[1], c[0]); x != y {
			t.Errorf("MatchName(%q, %q) is %.2f one way and %.2f the other", c[0], c[1], x, y)
		}
	}
	other := [][2]string{
		{"Armen Sarkisyan", "Serzh Sargsyan"}, {"Donald Trump", "Melania Trump"}, {"Raúl Castro", "Fidel Castro"},
		{"Kim Jong-Un", "Kim Jong-Il"}, {"Kim Jong-Un", "Kim Yong-Nam"}, {"Mahmoud Abbas", "Abbas Araghchi"}, {"Trump", "Donald Trump"},
		{"George Bush", "Barbara Bush"}, {"Li Keqiang", "Li Qiang"}, {"Wang Yi", "Wang Yang"}, {"", "Donald Trump"}, {"Ali Hassan", "Ali Hussein"},
	}
	for _, c := range other {
		if s := MatchName(c[0], c[1]); s >= 0.75 {
			t.Errorf("MatchName(%q, %q) = %.2f, want less than 0.75", c[0], c[1], s)
		}
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Recep Tayyip Erdoğan": "recep tayyip erdogan", "Đukanović": "dukanovic", "IĞDIR": "igdir", "Łódź": "lodz",
		"Søren  Pape-Poulsen": "soren pape poulsen", "Straße": "strasse", "Cote d'Ivoire": "cote divoire", "...": "",
		"Côte d’Ivoire": "cote divoire", "AT&T": "at and t", "Владимир": "владимир",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}
