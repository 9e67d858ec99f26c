// Pyrometer measures how hot public figures are in the world's events, and why.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"pyrometer/internal/cli"
)

func main() { os.Exit(start()) }

func start() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	// The second signal ends the program at once.
	context.AfterFunc(ctx, stop)
	return cli.Main(ctx, cli.System(), os.Args[1:])
}
