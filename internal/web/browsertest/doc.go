// Package browsertest drives the pages with Chromium: links, forms, charts,
// keyboard, print, phones, dark screens, and life without a script. It is a
// module of its own, so that the program itself does not depend on a browser's
// driver. Run it with
//
//	go test -mod=mod -tags browser ./...
//
// after the scripts are built. CHROMIUM names the browser if it is not on PATH.
package browsertest
