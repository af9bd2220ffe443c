# Two commands are enough: make run, make test. Each installs what it misses, and says so.
.DEFAULT_GOAL := help
.PHONY: help run build test e2e lint bench dist dist-test guide

TAGS ?=
VERSION := $(shell build/version.sh)
# no_animations: or Fyne's text cursor would have the window drawn anew sixty times a second while anybody may type.
NEEDS := $(if $(filter nogui,$(TAGS)),program,window)

help: ## list these
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

run: ## install what is missing, build, open the window (without a display: the demo)
	@build/run.sh

build: ## make ./blotter (TAGS=nogui: the command line alone, without C)
	@build/setup.sh $(NEEDS)
	$(if $(filter nogui,$(TAGS)),CGO_ENABLED=0 )go build -buildvcs=false -tags 'no_animations $(TAGS)' -ldflags '-s -w -X blotter/internal/version.full=$(VERSION)' -o blotter .

test: ## install what is missing, run every check and test (BLOTTER_SLOW=1: the slow ones too)
	@build/setup.sh tests
	@build/test.sh

e2e: ## run the window tests alone
	@build/setup.sh tests
	BLOTTER_E2E=1 go test -count=1 -timeout 30m ./e2e

lint: ## run the linters of .golangci.yml
	@build/setup.sh window
	@build/lint.sh

bench: ## measure: Go benchmarks, quality on the corpora, and other programs beside it
	@build/setup.sh tests
	go run ./bench

dist: ## make the packages for Linux and Windows, and their checksums, in dist
	@build/setup.sh packages
	@build/dist.sh

dist-test: ## try the packages as their users would: in a bare Debian, under Wine, beside the first version
	@build/setup.sh trials
	@build/dist-test.sh

guide: ## take the pictures of the guide anew, from the real window
	@build/setup.sh tests
	BLOTTER_E2E=1 BLOTTER_GUIDE=1 go test -count=1 -timeout 30m -run TestGuidePictures ./e2e
