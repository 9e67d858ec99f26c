package cli

import (
	"io"
	"path/filepath"
	"time"

	"github.com/schollz/progressbar/v3"

	"pyrometer/internal/work"
)

// progress shows how far reading has come: a bar on a terminal, nothing else
// elsewhere. As a writer it puts lines on standard error without tearing the bar.
type progress struct {
	err  io.Writer
	bar  *progressbar.ProgressBar // nil: nobody is looking
	done int64                    // bytes of the files before this one
}

func newProgress(s *session, files []input) *progress {
	p := &progress{err: s.Err}
	if !isTerminal(s.Err) || s.Getenv("TERM") == "dumb" {
		return p
	}
	var total int64
	for _, f := range files {
		total += f.size
	}
	p.bar = progressbar.NewOptions64(total,
		progressbar.OptionSetWriter(s.Err), progressbar.OptionShowBytes(true), progressbar.OptionFullWidth(),
		progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(),
		progressbar.OptionEnableColorCodes(false))
	return p
}

func (p *progress) begin(f input) {
	if p.bar != nil {
		p.bar.Describe(cut(clean(filepath.Base(f.path)), 30, false))
	}
}

// read is called after each batch; a bar that cannot be drawn is no reason to
// stop reading.
func (p *progress) read(offset, _ int64, _ work.Result) {
	if p.bar != nil {
		_ = p.bar.Set64(min(p.done+offset, p.bar.GetMax64()))
	}
}

func (p *progress) end(f input, _ work.Result) {
	p.done += f.size
	if p.bar != nil {
		_ = p.bar.Set64(min(p.done, p.bar.GetMax64()))
	}
}

func (p *progress) clear() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}

// Write puts a line above the bar.
func (p *progress) Write(b []byte) (int, error) {
	p.clear()
	n, err := p.err.Write(b)
	if p.bar != nil {
		_ = p.bar.RenderBlank()
	}
	return n, err
}
