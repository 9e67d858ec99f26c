package pyrometer

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var updateDocs = flag.Bool("update-docs", false, "write docs/cameo.md from cameo.tsv")

func TestLookupCode(t *testing.T) {
	tests := []struct {
		code   string
		typ    Type
		mode   Mode
		exact  bool
		ok     bool
		prefix string
	}{
		{"010", Comment, "", true, true, "010"},
		{"016", Comment, "deny", true, true, "016"},
		{"0241", Request, "appeal-leadership", true, true, "0241"},
		{"0243", Request, "appeal-change", true, true, "0243"},
		{"0253", Request, "appeal-yield", true, true, "0253"},
		{"027", Request, "appeal-meet", true, true, "027"},
		{"0341", Agree, "leadership", true, true, "0341"},
		{"0331", Agree, "aid", true, true, "0331"},
		{"043", Consult, "host", true, true, "043"},
		{"051", Support, "praise", true, true, "051"},
		{"0831", Concede, "resign", true, true, "0831"},
		{"0834", Concede, "reform", true, true, "0834"},
		{"1041", Request, "leadership", true, true, "1041"},
		{"1231", Reject, "leadership", true, true, "1231"},
		{"112", Accuse, "disapprove", true, true, "112"},
		{"1121", Accuse, "allege", true, true, "1121"},
		{"1411", Protest, "leadership", true, true, "1411"},
		{"1451", Protest, "leadership", true, true, "1451"},
		{"160", Sanction, "reduce", true, true, "160"},
		{"163", Coerce, "restrict", true, true, "163"},
		{"173", Coerce, "arrest", true, true, "173"},
		{"186", Assault, "assassinate", true, true, "186"},
		{"190", Assault, "force", true, true, "190"},
		{"1735", Coerce, "arrest", false, true, "173"},
		{"0499", Consult, "talk", false, true, "04"},
		{"173500000000", Coerce, "arrest", false, true, "173"},
		{"14", Protest, "", true, true, "14"},
		{"999", "", "", false, false, ""},
		{"1", "", "", false, false, ""},
		{"", "", "", false, false, ""},
		{"04x", "", "", false, false, ""},
		{"040\x00", "", "", false, false, ""},
	}
	for _, tt := range tests {
		c, exact, ok := LookupCode(tt.code)
		if c.Type != tt.typ || c.Mode != tt.mode || exact != tt.exact || ok != tt.ok || c.Code != tt.prefix {
			t.Errorf("LookupCode(%q) = %q %s/%s exact %v ok %v, want %q %s/%s %v %v",
				tt.code, c.Code, c.Type, c.Mode, exact, ok, tt.prefix, tt.typ, tt.mode, tt.exact, tt.ok)
		}
	}
}

func TestCodesCoverEveryType(t *testing.T) {
	seen := make(map[Type]int)
	names := make(map[string]string)
	codes := Codes()
	for i, c := range codes {
		seen[c.Type]++
		if i > 0 && codes[i-1].Code >= c.Code {
			t.Errorf("%s is out of order", c.Code)
		}
		if c.Name == "" || len(c.Name) > 60 {
			t.Errorf("%s: name %q", c.Code, c.Name)
		}
		// A root and its "not specified" child may share a name, others not.
		if other, twice := names[c.Name]; twice && c.Code != other+"0" {
			t.Errorf("%s and %s are both %q", other, c.Code, c.Name)
		}
		names[c.Name] = c.Code
		if len(c.Code) < 2 || len(c.Code) > 4 {
			t.Errorf("%q has %d digits", c.Code, len(c.Code))
		}
		if c.Goldstein < -10 || c.Goldstein > 10 {
			t.Errorf("%s: Goldstein %v", c.Code, c.Goldstein)
		}
	}
	for _, typ := range Types() {
		if seen[typ] == 0 {
			t.Errorf("no code becomes %s", typ)
		}
	}
	codes[0].Name = "changed"
	if Codes()[0].Name == "changed" {
		t.Error("Codes hands out its own table")
	}
}

func TestModes(t *testing.T) {
	if got := Modes(Agree); !slices.Contains(got, "leadership") || !slices.IsSorted(got) || slices.Contains(got, "") {
		t.Errorf("Modes(AGREE) = %q", got)
	}
	if got := Modes("NOTHING"); len(got) != 0 {
		t.Errorf("Modes of no type = %q", got)
	}
}

func TestParseCameoRefuses(t *testing.T) {
	const head = "code\tname\ttype\tmode\tcontext\tgoldstein\tmode_by\n"
	for _, bad := range []string{
		"010\tx\tCOMMENT\n",
		"010\tx\tNOTHING\t\t\t0\tours\n",
		"010\tx\tCOMMENT\t\t\tmuch\tours\n",
		"010\tx\tCOMMENT\t\t\t0\tours\n010\tx\tCOMMENT\t\t\t0\tours\n",
	} {
		if _, err := parseCameo(head + bad); err == nil {
			t.Errorf("accepted %q", bad)
		}
	}
}

// TestEveryPublishedCodeMaps reads the three public lists of codes, where they
// are at hand, and wants each code known by itself and PLOVER's type kept.
func TestEveryPublishedCodeMaps(t *testing.T) {
	const dir = "../shared/data/"
	digits := regexp.MustCompile(`^\d{2,4}$`)
	for _, list := range []struct{ file, sep string }{
		{"icews/cameo-goldstein.csv", ","},
		{"events/CAMEO2PLOVER-2021.txt", ":"},
		{"gdelt/cameo.csv", ","},
		{"gdelt/cameoEvent.txt", "\t"},
		{"gdelt/cameoCodeTable.tsv", "\t"},
	} {
		t.Run(list.file, func(t *testing.T) {
			f, err := os.Open(dir + list.file)
			if err != nil {
				t.Skipf("list not at hand: %v", err)
			}
			defer f.Close()
			n := 0
			for sc := bufio.NewScanner(f); sc.Scan(); {
				code, rest, _ := strings.Cut(sc.Text(), list.sep)
				if !digits.MatchString(code) {
					continue
				}
				n++
				c, exact, ok := LookupCode(code)
				if !ok || !exact {
					t.Errorf("%s is not in the table", code)
				}
				if list.sep == ":" && len(code) > 2 {
					typ, _, _ := strings.Cut(rest, ",")
					if typ = strings.TrimSpace(typ); Type(typ) != c.Type {
						t.Errorf("%s is %s here and %s in PLOVER", code, c.Type, typ)
					}
				}
				if strings.HasSuffix(list.file, "goldstein.csv") {
					_, g, _ := strings.Cut(rest, ",")
					if i := strings.LastIndexByte(rest, ','); i >= 0 {
						g = rest[i+1:]
					}
					if v, err := strconv.ParseFloat(g, 64); err != nil || v != c.Goldstein || !c.HasGoldstein {
						t.Errorf("%s: Goldstein %v here, %s there", code, c.Goldstein, g)
					}
				}
			}
			if n < 200 {
				t.Errorf("only %d codes read", n)
			}
		})
	}
}

// TestCameoDocs keeps docs/cameo.md equal to the table; -update-docs rewrites it.
func TestCameoDocs(t *testing.T) {
	var b strings.Builder
	b.WriteString(`# What each CAMEO code becomes

Event tables say what was done with a CAMEO code. Pyrometer reads each as a
[PLOVER](https://github.com/openeventdata/PLOVER) type and a mode; heat depends
on these two only. This page is printed from ` + "`cameo.tsv`" + ` (by ` + "`go test -run TestCameoDocs -update-docs .`" + `).

- **COMMENT** is ours: PLOVER leaves out public statements (root 01).
- Appeals (root 02) are weaker demands, so they are REQUEST with modes of their own.
- **mode by**: ` + "`plover`" + ` where PLOVER's own conversion table (2021) names type and mode or leaves the mode
  open, ` + "`ours`" + ` where we fill it or deviate: a change of leaders is told apart everywhere (` + "`leadership`, `resign`" + `), since loss and gain of office move heat most.
- A longer code that is not listed means what its longest listed prefix means.
- Goldstein is the published conflict-cooperation scale, -10 to +10; a dash where no list scales the code.

| code | meaning | type | mode | context | Goldstein | mode by |
|---|---|---|---|---|---:|---|
`)
	for _, c := range Codes() {
		g, by := "-", "ours"
		if c.HasGoldstein {
			g = strconv.FormatFloat(c.Goldstein, 'g', -1, 64)
		}
		if c.ModeByPLOVER {
			by = "plover"
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s | %s |\n", c.Code, c.Name, c.Type, c.Mode, c.Context, g, by)
	}
	const file = "docs/cameo.md"
	if *updateDocs {
		if err := os.MkdirAll("docs", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != b.String() {
		t.Errorf("%s differs from cameo.tsv; run go test -run TestCameoDocs -update-docs .", file)
	}
}

func BenchmarkLookupCode(b *testing.B) {
	for b.Loop() {
		LookupCode("0841")
	}
}
