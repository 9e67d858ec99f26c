package app

import (
	"context"

	"pyrometer"
)

// OpenDemo opens the demo's store.
func OpenDemo(ctx context.Context, c Config) (*App, string, error) {
	return nil, "", &pyrometer.Error{Kind: pyrometer.Unavailable, Op: "demo", Message: "this build carries no demo"}
}
