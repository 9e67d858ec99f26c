package nlptrain

import (
	"pyrometer/nlp/internal/mat"
	"pyrometer/nlp/internal/model"
)

// treeLoss learns heads (a softmax over all words and the root) and, given
// the gold heads, relations.
func (t *netTrainer) treeLoss(batch []*example, unit float32, sum *losses) {
	n, w := t.net, &t.work
	c, rc := n.ArcIn.Cols, n.RelIn.Cols
	g := t.g
	g.dArc = model.Grow(g.dArc, w.Words*c)
	g.dRel = model.Grow(g.dRel, w.Words*rc)
	clear(g.dArc)
	clear(g.dRel)
	for s, e := range batch {
		if e.heads == nil {
			continue
		}
		from := w.Bounds[s]
		t.arcLoss(e, from, w.Bounds[s+1], unit, sum)
		t.relLoss(e, from, unit, sum)
	}
	for i, v := range w.ArcIn {
		if v <= 0 {
			g.dArc[i] = 0
		}
	}
	out := w.Drop[n.Size.Layers]
	g.affine(g.dOut, g.dArc, out, n.ArcIn, n.ArcBias, w.Words)
	g.affine(g.dOut, g.dRel, out, n.RelIn, n.RelBias, w.Words)
}

func (t *netTrainer) arcLoss(e *example, from, to int, unit float32, sum *losses) {
	n, w, g := t.net, &t.work, t.g
	m, a, c := to-from, n.Arc, n.ArcIn.Cols
	width := mat.Up(m + 1)
	t.s = model.Grow(t.s, m*width)
	n.ArcScores(t.s, width, w, from, to, &t.arcs)
	for i := range m {
		l, ok := softmaxLoss(t.s[i*width:(i+1)*width], m+1, e.heads[i]+1, unit)
		sum.loss += float64(l)
		sum.arcs++
		sum.arcRight += b2i(ok)
	}
	// s = mid·headT: back to both factors.
	t.headRows = model.Grow(t.headRows, width*a)
	mat.Transpose(t.headRows, a, t.arcs.HeadT, width, a, width)
	t.dMid = model.Grow(t.dMid, m*a)
	clear(t.dMid)
	mat.Mul(t.dMid, a, t.s, width, 1, t.headRows, a, m, a, width)
	t.dHeadT = model.Grow(t.dHeadT, width*a) // as rows: width x a
	clear(t.dHeadT)
	mat.Mul(t.dHeadT, a, t.s, 1, width, t.arcs.Mid, a, width, a, m)
	root := g.by[n.ArcRoot].g
	mat.Axpy(root[:a], t.dHeadT[:a], 1)
	prior := root[n.ArcRoot.Cols:][:a]
	for i := range m {
		mat.Axpy(g.dArc[(from+i)*c+a:][:a], t.dHeadT[(i+1)*a:][:a], 1)
		mat.Axpy(prior, t.dMid[i*a:][:a], 1)
	}
	// mid = dep·ArcMid + prior.
	mat.Mul(g.by[n.ArcMid].g, a, w.ArcIn[from*c:], 1, c, t.dMid, a, a, a, m)
	g.wt = model.Grow(g.wt, a*a)
	mat.Transpose(g.wt, a, n.ArcMid.Data, a, a, a)
	mat.Mul(g.dArc[from*c:], c, t.dMid, a, 1, g.wt, a, m, a, a)
}

func (t *netTrainer) relLoss(e *example, from int, unit float32, sum *losses) {
	n, w, g := t.net, &t.work, t.g
	m, r, rc, oc := len(e.forms), n.Label, n.RelIn.Cols, n.RelOut.Cols
	t.relZ = model.Grow(t.relZ, m*r)
	for i := range m {
		head := e.heads[i]
		if head >= 0 {
			head += from
		}
		n.RelHidden(t.relZ[i*r:], w, from+i, head)
	}
	t.relO = model.Grow(t.relO, m*oc)
	for i := range m {
		copy(t.relO[i*oc:(i+1)*oc], n.RelOutB.Data)
	}
	mat.Mul(t.relO, oc, t.relZ, r, 1, n.RelOut.Data, oc, m, oc, r)
	for i := range m {
		l, ok := softmaxLoss(t.relO[i*oc:(i+1)*oc], n.Rels, e.rels[i], unit)
		sum.loss += float64(l)
		sum.rels++
		sum.relRight += b2i(ok)
	}
	t.dRelZ = model.Grow(t.dRelZ, m*r)
	clear(t.dRelZ)
	g.affine(t.dRelZ, t.relO, t.relZ, n.RelOut, n.RelOutB, m)
	root := g.by[n.RelRoot].g
	for i := range m {
		z, dz := t.relZ[i*r:(i+1)*r], t.dRelZ[i*r:(i+1)*r]
		for j, v := range z {
			if v <= 0 {
				dz[j] = 0
			}
		}
		mat.Axpy(g.dRel[(from+i)*rc:][:r], dz, 1)
		if h := e.heads[i]; h >= 0 {
			mat.Axpy(g.dRel[(from+h)*rc+r:][:r], dz, 1)
		} else {
			mat.Axpy(root[:r], dz, 1)
		}
	}
}
