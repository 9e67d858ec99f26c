package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"pyrometer": func() { os.Exit(start()) }})
}

// TestScripts runs every command as a user would. The tables of
// testdata/tables lie in each script's directory.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		RequireExplicitExec: true,
		Setup:               setup,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":    exits,
			"shape":    shape,
			"gzip":     pack,
			"shorten":  shorten,
			"serves":   serves,
			"adds-up":  addsUp,
			"no-wider": noWider,
		},
	})
}

func setup(e *testscript.Env) error {
	e.Setenv("PYROMETER_STORE", filepath.Join(e.WorkDir, "world.db"))
	e.Setenv("XDG_DATA_HOME", filepath.Join(e.WorkDir, "data"))
	e.Setenv("XDG_CACHE_HOME", filepath.Join(e.WorkDir, "cache"))
	e.Setenv("HOME", e.WorkDir)
	e.Setenv("USER", "ada")
	return os.CopyFS(e.WorkDir, os.DirFS("testdata/tables"))
}

// exits CODE COMMAND... runs a command that must end with the status.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if e, ok := errors.AsType[*exec.ExitError](err); ok {
		got = e.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// shape FILE WANT compares the keys and types of a JSON answer with a listing,
// one line a key. It pins the contract and leaves the numbers free: elements of
// a list are taken together, and so are causes at any depth.
func shape(ts *testscript.TestScript, _ bool, args []string) {
	var v any
	if err := json.Unmarshal([]byte(ts.ReadFile(args[0])), &v); err != nil {
		ts.Fatalf("%s is not JSON: %v", args[0], err)
	}
	types := map[string][]string{}
	describe(types, v, "")
	var b strings.Builder
	for _, path := range slices.Sorted(maps.Keys(types)) {
		slices.Sort(types[path])
		fmt.Fprintf(&b, "%s %s\n", path, strings.Join(types[path], " or "))
	}
	if got, want := b.String(), ts.ReadFile(args[1]); got != want {
		ts.Fatalf("the shape of the answer has changed; got\n%s\nwant\n%s", got, want)
	}
}

func describe(types map[string][]string, v any, path string) {
	note := func(t string) {
		if !slices.Contains(types[path], t) {
			types[path] = append(types[path], t)
		}
	}
	switch v := v.(type) {
	case map[string]any:
		for k, x := range v {
			describe(types, x, strings.ReplaceAll(path+"."+k, ".causes[].causes", ".causes"))
		}
	case []any:
		note("list")
		for _, x := range v {
			describe(types, x, path+"[]")
		}
	case nil:
		note("null")
	case float64:
		note("number")
	default:
		note(fmt.Sprintf("%T", v))
	}
}

// gzip FILE packs a file into FILE.gz.
func pack(ts *testscript.TestScript, _ bool, args []string) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := io.WriteString(z, ts.ReadFile(args[0]))
	ts.Check(errors.Join(err, z.Close()))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]+".gz"), b.Bytes(), 0o600))
}

// shorten FILE N cuts N bytes off the end of a file.
func shorten(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	info, err := os.Stat(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), info.Size()-n))
}

// serves PATH PATTERN COMMAND... starts a server, asks it for a page that must
// match, interrupts it and wants it to end with status 0.
func serves(ts *testscript.TestScript, _ bool, args []string) {
	name := args[2]
	for _, dir := range filepath.SplitList(ts.Getenv("PATH")) {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			name = filepath.Join(dir, name)
			break
		}
	}
	cmd := exec.Command(name, args[3:]...)
	cmd.Dir = ts.MkAbs(".")
	for _, k := range []string{"PYROMETER_STORE", "XDG_DATA_HOME", "XDG_CACHE_HOME", "HOME", "TESTSCRIPT_COMMAND", "PATH"} {
		cmd.Env = append(cmd.Env, k+"="+ts.Getenv(k))
	}
	cmd.Stderr = ts.Stderr()
	out, err := cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	ts.Defer(func() { _ = cmd.Process.Kill() }) // where a check ends the script early
	said, err := bufio.NewReader(out).ReadString('\n')
	ts.Check(err)
	base := regexp.MustCompile(`http://[^ ]+/`).FindString(said)
	if base == "" {
		ts.Fatalf("it does not say where it is: %s", said)
	}
	res, err := http.Get(strings.TrimSuffix(base, "/") + args[0])
	ts.Check(err)
	page, err := io.ReadAll(res.Body)
	ts.Check(errors.Join(err, res.Body.Close()))
	if !regexp.MustCompile(args[1]).Match(page) {
		ts.Fatalf("%s: %s has no match for %s", args[0], res.Status, args[1])
	}
	ts.Check(cmd.Process.Signal(os.Interrupt))
	ts.Check(cmd.Wait())
}

type cause struct {
	Degrees float64
	Causes  []cause
}

// adds-up FILE wants the causes of an explanation to add up at every node.
func addsUp(ts *testscript.TestScript, _ bool, args []string) {
	var e struct {
		From, To struct{ Level *float64 }
		Sum      float64
		Causes   []cause
	}
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &e))
	level := func(p *float64) float64 {
		if p == nil {
			return 50
		}
		return *p
	}
	near := func(what string, a, b float64) {
		if d := a - b; d > 1e-9 || d < -1e-9 {
			ts.Fatalf("%s: %v is not %v", what, a, b)
		}
	}
	near("sum", e.Sum, level(e.To.Level)-level(e.From.Level))
	if len(e.Causes) == 0 {
		ts.Fatalf("no causes")
	}
	var node func(want float64, list []cause)
	node = func(want float64, list []cause) {
		sum := 0.0
		for _, c := range list {
			sum += c.Degrees
			if len(c.Causes) > 0 {
				node(c.Degrees, c.Causes)
			}
		}
		near("causes", sum, want)
	}
	node(e.Sum, e.Causes)
}

// no-wider FILE N wants no line with more than N characters.
func noWider(ts *testscript.TestScript, _ bool, args []string) {
	most, err := strconv.Atoi(args[1])
	ts.Check(err)
	for _, line := range strings.Split(ts.ReadFile(args[0]), "\n") {
		if n := len([]rune(line)); n > most {
			ts.Fatalf("%d characters: %s", n, line)
		}
	}
}
