# What a developer runs. `.ci/run` is the gate: it runs all of this and the
# suites that need a browser, minutes, or rights.

GO ?= go
FUZZTIME ?= 10s
BIN := bin/pyrometer
EVENTS ?=

.PHONY: help build web demo test fault browser fuzz race lint bench eval clean

help: ## say what there is
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

build: ## the program, as bin/pyrometer
	@mkdir -p bin
	$(GO) build -o $(BIN) ./cmd/pyrometer

# The pages' scripts are built if Node is there. A program built without them
# serves every page all the same, with tables and still pictures.
web: bin/web ## the pages' scripts, embedded by the next build

bin/web: web/package-lock.json web/build.mjs $(wildcard web/src/*.ts)
	@mkdir -p bin
	@if ! command -v npm >/dev/null; then \
		echo "web: no Node here; pages are served with tables and still pictures"; \
	elif (cd web && npm ci --silent --no-audit --no-fund && npm run --silent build); then \
		touch bin/web; \
	elif [ -n "$(WEB_REQUIRED)" ]; then \
		exit 1; \
	else \
		echo "web: the scripts could not be built; pages are served with tables and still pictures"; \
	fi

demo: web build ## real events of 2018 on http://127.0.0.1:8374/
	$(BIN) demo

test: ## every test that needs no server
	$(GO) test ./...
	@echo
	@echo "not run here:"
	@echo "  fault suite    make fault      kills, full disks, damaged files; takes minutes"
	@echo "  browser suite  make browser    needs Chromium and Node"
	@echo "  race, fuzz     make race fuzz  take minutes"
	@[ -d ../shared/data ] || echo "  tests on shared data  skipped one by one: ../shared/data is not at hand"

fault: ## break the program and compare what it leaves with a calm run
	$(GO) test -tags fault -run '^TestFaults$$' -timeout 10m -v ./cmd/pyrometer

browser: web ## drive the pages with Chromium
	@command -v "$${CHROMIUM:-chromium}" >/dev/null || { echo "browser: no Chromium here; name it with CHROMIUM=..."; exit 1; }
	cd internal/web/browsertest && $(GO) test -mod=mod -tags browser -timeout 10m -v ./...

# What runs at once is asked for by name: the race detector makes an SQL engine
# in Go ten times slower, and the rest of those suites runs one thing at a time.
race: ## what runs at once, under the race detector
	$(GO) test -race -short ./internal/app ./internal/cli ./internal/registry
	$(GO) test -race ./internal/read ./internal/ingest/fetch
	$(GO) test -race -run 'TwoReaders|InterruptedArticles' ./internal/work
	$(GO) test -race -run TwoRunners ./internal/jobs

# One run a target: go test takes no more. Two targets run side by side, each on
# one core. Targets are found, so that none is forgotten.
fuzz: ## each reader of outside bytes for FUZZTIME
	@git grep -l '^func Fuzz' -- '*_test.go' | sort | while read -r file; do \
		sed -n "s|^func \(Fuzz[A-Za-z0-9]*\)(.*|$${file%/*} \1|p" "$$file"; done | \
		xargs -P 2 -n 2 sh -c 'echo "fuzz ./$$0:$$1"; exec $(GO) test -run "^\$$" -fuzz "^$$1\$$" -fuzztime $(FUZZTIME) -parallel 1 "./$$0"'

lint: ## gofmt, vet, staticcheck, known vulnerabilities
	@files=$$(gofmt -l $$(git ls-files '*.go')); [ -z "$$files" ] || { echo "gofmt has something to say about:"; echo "$$files"; exit 1; }
	$(GO) vet ./...
	$(GO) vet -tags fault ./cmd/pyrometer
	$(GO) tool staticcheck ./...
	@mkdir -p bin; if $(GO) tool govulncheck ./... >bin/govulncheck.log 2>&1; then echo "govulncheck: nothing known"; \
	elif grep -qE 'fetching vulnerabilities|no such host|connection refused|i/o timeout' bin/govulncheck.log; then \
		echo "govulncheck: skipped, its database cannot be reached"; \
	else cat bin/govulncheck.log; exit 1; fi

bench: build ## speed, on the demo's events or EVENTS=file
	$(BIN) bench $(EVENTS)

eval: build ## quality
	$(BIN) eval

clean: ## take away what was built
	rm -rf bin
