package learn

// Seq is a sentence as a Conv learns from it, seen from one target.
type Seq struct {
	Words []int32 // rows of the table of vectors, -1 none
	Sight
	Label int
}

// Sight is what a Conv sees of a sentence besides its words.
type Sight struct {
	Near  []int32 // for each token ConvSize.Near tokens that its filters see, -1 none
	Marks []int32 // rows of the table of marks, token by token
	Ends  []int32 // for each token where its marks end
	Pools []uint8 // for each token the pools it takes part in, a bit each
	Own   []int32 // tokens of the target
}

// marks gives a token's marks.
func (s *Sight) marks(i int) []int32 {
	from := int32(0)
	if i > 0 {
		from = s.Ends[i-1]
	}
	return s.Marks[from:s.Ends[i]]
}

// Reset empties a sight and keeps its memory.
func (s *Sight) Reset() {
	*s = Sight{s.Near[:0], s.Marks[:0], s.Ends[:0], s.Pools[:0], s.Own[:0]}
}

// Join makes one sight of two: neighbours of the first, pools and target of the
// second, the marks of both.
func Join(a, b *Sight) Sight {
	s := Sight{Near: append([]int32(nil), a.Near...), Pools: append([]uint8(nil), b.Pools...), Own: append([]int32(nil), b.Own...)}
	for i := range a.Ends {
		s.Marks = append(append(s.Marks, a.marks(i)...), b.marks(i)...)
		s.Ends = append(s.Ends, int32(len(s.Marks)))
	}
	return s
}
