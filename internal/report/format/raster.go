package format

import (
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"math"
	"strconv"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"pyrometer/internal/chart"
)

// pngScale is dots for each CSS pixel, sharp on the screens of today.
const pngScale = 2

// writePNG writes the picture as an image of dots, for where SVG is not shown:
// most programs that read e-mail.
func writePNG(w io.Writer, l chart.Level) error {
	c := &raster{img: image.NewRGBA(image.Rect(0, 0, chart.LevelWidth*pngScale, chart.LevelHeight*pngScale)), faces: map[faceKey]font.Face{}}
	l.Paint(c)
	if c.err != nil {
		return c.err
	}
	// The picture has few colours; what the best level saves is not worth its time.
	return (&png.Encoder{CompressionLevel: png.DefaultCompression}).Encode(w, c.img)
}

// raster is a canvas of dots.
type raster struct {
	img   *image.RGBA
	pen   vector.Rasterizer
	at    image.Rectangle // where on the image the pen is
	faces map[faceKey]font.Face
	err   error
}

type faceKey struct {
	size float64
	bold bool
}

func (c *raster) Rect(x, y, w, h float64, fill string) {
	at := func(f float64) int { return int(math.Round(f * pngScale)) }
	draw.Draw(c.img, image.Rect(at(x), at(y), at(x+w), at(y+h)), image.NewUniform(colourOf(fill, 1)), image.Point{}, draw.Over)
}

func (c *raster) Area(points [][2]float64, fill string, alpha float64) {
	if len(points) < 3 {
		return
	}
	c.begin(points)
	c.move(points[0])
	for _, p := range points[1:] {
		c.pen.LineTo(c.dot(p))
	}
	c.pen.ClosePath()
	c.fill(fill, alpha)
}

// Line draws each stretch as a thin box, with a disc at each joint.
func (c *raster) Line(points [][2]float64, width float64, stroke string) {
	c.begin(points)
	r := width / 2
	for i, p := range points {
		c.disc(p[0], p[1], r)
		if i == 0 {
			continue
		}
		o := points[i-1]
		dx, dy := p[0]-o[0], p[1]-o[1]
		long := math.Hypot(dx, dy)
		if long == 0 {
			continue
		}
		nx, ny := -dy/long*r, dx/long*r
		c.move([2]float64{o[0] - nx, o[1] - ny})
		for _, q := range [][2]float64{{p[0] - nx, p[1] - ny}, {p[0] + nx, p[1] + ny}, {o[0] + nx, o[1] + ny}} {
			c.pen.LineTo(c.dot(q))
		}
		c.pen.ClosePath()
	}
	c.fill(stroke, 1)
}

func (c *raster) Circle(x, y, r float64, fill, stroke string) {
	for _, ring := range []struct {
		r      float64
		colour string
	}{{r + .5, stroke}, {r - .5, fill}} {
		c.begin([][2]float64{{x - ring.r, y - ring.r}, {x + ring.r, y + ring.r}})
		c.disc(x, y, ring.r)
		c.fill(ring.colour, 1)
	}
}

// disc adds a circle to the path: four curves, true to a fortieth of a percent.
// It runs the way that the boxes of Line do, so that they add up.
func (c *raster) disc(x, y, r float64) {
	k := r * 0.5522847498
	c.move([2]float64{x + r, y})
	for _, q := range [][6]float64{{x + r, y + k, x + k, y + r, x, y + r}, {x - k, y + r, x - r, y + k, x - r, y}, {x - r, y - k, x - k, y - r, x, y - r}, {x + k, y - r, x + r, y - k, x + r, y}} {
		ax, ay := c.dot([2]float64{q[0], q[1]})
		bx, by := c.dot([2]float64{q[2], q[3]})
		ex, ey := c.dot([2]float64{q[4], q[5]})
		c.pen.CubeTo(ax, ay, bx, by, ex, ey)
	}
	c.pen.ClosePath()
}

// begin makes the pen as large as what will be drawn: filling the whole image
// for each mark would take most of the time.
func (c *raster) begin(points [][2]float64) {
	box := image.Rectangle{}
	for _, p := range points {
		x, y := int(p[0]*pngScale), int(p[1]*pngScale)
		box = box.Union(image.Rect(x-8, y-8, x+9, y+9))
	}
	c.at = box.Intersect(c.img.Bounds())
	c.pen.Reset(c.at.Dx(), c.at.Dy())
	c.pen.DrawOp = draw.Over
}

func (c *raster) dot(p [2]float64) (float32, float32) {
	return float32(p[0]*pngScale - float64(c.at.Min.X)), float32(p[1]*pngScale - float64(c.at.Min.Y))
}

func (c *raster) move(p [2]float64) { c.pen.MoveTo(c.dot(p)) }

func (c *raster) fill(colour string, alpha float64) {
	c.pen.Draw(c.img, c.at, image.NewUniform(colourOf(colour, alpha)), image.Point{})
}

func (c *raster) Text(x, y, size float64, bold bool, anchor, fill, words string) {
	face, err := c.face(faceKey{size, bold})
	if err != nil {
		c.err = err
		return
	}
	d := font.Drawer{Dst: c.img, Src: image.NewUniform(colourOf(fill, 1)), Face: face}
	wide := float64(d.MeasureString(words)) / 64 / pngScale
	switch anchor {
	case "middle":
		x -= wide / 2
	case "end":
		x -= wide
	}
	d.Dot = fixed.Point26_6{X: fixed.Int26_6(x * pngScale * 64), Y: fixed.Int26_6(y * pngScale * 64)}
	d.DrawString(words)
}

func (c *raster) face(k faceKey) (font.Face, error) {
	if f, ok := c.faces[k]; ok {
		return f, nil
	}
	of := goFonts().regular
	if k.bold {
		of = goFonts().bold
	}
	f, err := opentype.NewFace(of, &opentype.FaceOptions{Size: k.size * pngScale, DPI: 72, Hinting: font.HintingNone})
	c.faces[k] = f
	return f, err
}

// colourOf reads "#rrggbb".
func colourOf(hex string, alpha float64) color.NRGBA {
	n, _ := strconv.ParseUint(hex[1:], 16, 32) // our own palette
	return color.NRGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), uint8(math.Round(alpha * 255))}
}
