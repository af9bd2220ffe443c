package pdf

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// engine is PDFium, compiled to WebAssembly. It sees no file of the computer and takes a bounded part of the memory, so that a
// hostile document reaches nothing but itself. It is set up when the first PDF is read: compiling it takes seconds, the result is
// kept in the user's folder of caches for the next time.
type engine struct {
	once sync.Once
	pool pdfium.Pool
	err  error
}

var shared engine

// Limits of one document.
const (
	mostMemory  = 1 << 30          // bytes
	longestPage = time.Minute      // that the text of one page may take
	longestWait = 10 * time.Minute // for another document to be finished
)

func (e *engine) start() (pdfium.Pool, error) {
	e.once.Do(func() {
		const page = 64 << 10
		config := wazero.NewRuntimeConfig().
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
			WithMemoryLimitPages(mostMemory / page).
			WithCloseOnContextDone(true)
		if cache := compilationCache(); cache != nil {
			config = config.WithCompilationCache(cache)
		}
		e.pool, e.err = webassembly.Init(webassembly.Config{
			MaxIdle: 1, MaxTotal: 2, RuntimeConfig: config, FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
		})
	})
	return e.pool, e.err
}

// compilationCache keeps the compiled engine between runs of the program, nil where there is no folder for it.
func compilationCache() wazero.CompilationCache {
	root, err := os.UserCacheDir()
	if err != nil {
		return nil
	}
	cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(root, "blotter", "pdf"))
	if err != nil {
		return nil
	}
	return cache
}

// Errors of documents that cannot be opened.
var (
	errLocked = errors.New("it is protected by a password")
	errBroken = errors.New("it is damaged")
)

// opened is an opened PDF. It must be closed.
type opened struct {
	engine pdfium.Pdfium
	ref    references.FPDF_DOCUMENT
	pages  int
	stop   func() bool // ends the watch over the context
}

// open opens a PDF that is in memory. It is given up as soon as the context ends.
func open(ctx context.Context, content []byte) (doc *opened, err error) {
	defer func() {
		if recover() != nil { // a foreign parser must not end the program
			doc, err = nil, errBroken
		}
	}()
	pool, err := shared.start()
	if err != nil {
		return nil, err
	}
	instance, err := pool.GetInstance(longestWait)
	if err != nil {
		return nil, err
	}
	d := &opened{engine: instance}
	d.stop = context.AfterFunc(ctx, func() { _ = instance.Kill() }) // there is nothing to be done if it does not end
	loaded, err := instance.OpenDocument(&requests.OpenDocument{File: &content})
	if err != nil {
		d.close()
		if errors.Is(err, pdfiumerrors.ErrPassword) || errors.Is(err, pdfiumerrors.ErrSecurity) {
			return nil, errLocked
		}
		return nil, errBroken
	}
	d.ref = loaded.Document
	count, err := instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: d.ref})
	if err != nil {
		d.close()
		return nil, errBroken
	}
	d.pages = count.PageCount
	return d, nil
}

func (d *opened) close() {
	d.stop()
	defer func() { _ = recover() }() // an instance that trapped cannot be closed in order
	_ = d.engine.Close()             // nothing was written
}

// title returns the title that the document's properties state, "" for none.
func (d *opened) title() (title string) {
	defer func() {
		if recover() != nil {
			title = ""
		}
	}()
	meta, err := d.engine.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: d.ref, Tag: "Title"})
	if err != nil {
		return ""
	}
	return meta.Value
}

// runs returns the runs of text on a page in the order of the page's content.
func (d *opened) runs(page int) (found []run, err error) {
	defer func() {
		if recover() != nil {
			found, err = nil, errBroken
		}
	}()
	watch := time.AfterFunc(longestPage, func() { _ = d.engine.Kill() })
	defer watch.Stop()
	found, err = runsOf(d.engine, requests.Page{ByIndex: &requests.PageByIndex{Document: d.ref, Index: page}})
	if err != nil {
		return nil, errBroken
	}
	return found, nil
}
