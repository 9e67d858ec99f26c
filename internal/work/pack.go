package work

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"fmt"
	"io"

	"pyrometer"
)

// maxReading bounds what an unpacked reading may hold; a damaged one must not
// fill the memory.
const maxReading = 64 << 20

// PackReading packs a reading: JSON, deflated.
func PackReading(r *pyrometer.Reading) ([]byte, error) {
	var buf bytes.Buffer
	w, err := flate.NewWriter(&buf, flate.BestSpeed)
	if err != nil {
		return nil, err
	}
	if err := json.NewEncoder(w).Encode(r); err != nil {
		return nil, err
	}
	err = w.Close()
	return buf.Bytes(), err
}

// UnpackReading gives back what PackReading packed.
func UnpackReading(packed []byte) (*pyrometer.Reading, error) {
	text, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), maxReading))
	if err != nil {
		return nil, fmt.Errorf("unpack a reading: %w", err)
	}
	r := new(pyrometer.Reading)
	if err := json.Unmarshal(text, r); err != nil {
		return nil, fmt.Errorf("unpack a reading: %w", err)
	}
	return r, nil
}
