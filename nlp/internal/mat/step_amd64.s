//go:build amd64 && !purego

#include "textflag.h"

// Gate of Y0 into Y0, with Y15 all ½ and Y14 all 1; clobbers Y1.
#define GATE \
	VMULPS  Y0, Y0, Y1 \
	VADDPS  Y1, Y14, Y1 \
	VSQRTPS Y1, Y1 \
	VMULPS  Y0, Y15, Y0 \
	VDIVPS  Y1, Y0, Y0 \
	VADDPS  Y0, Y15, Y0

// func step8(n int, u *float32, us int, gate *float32, gs int, prev, c, in, out *float32)
// n units, a multiple of 8; us and gs are strides in bytes.
TEXT ·step8(SB), NOSPLIT, $0-72
	MOVQ n+0(FP), CX
	MOVQ u+8(FP), SI
	MOVQ us+16(FP), R8
	MOVQ gate+24(FP), DI
	MOVQ gs+32(FP), R9
	MOVQ prev+40(FP), R10
	MOVQ c+48(FP), R11
	MOVQ in+56(FP), R12
	MOVQ out+64(FP), R13
	LEAQ (R9)(R9*2), BX
	MOVL $0x3f000000, AX
	MOVQ AX, X15
	VBROADCASTSS X15, Y15
	MOVL $0x3f800000, AX
	MOVQ AX, X14
	VBROADCASTSS X14, Y14
	XORQ DX, DX

step8loop:
	VMOVUPS (R10)(DX*1), Y2 // previous state
	VMOVUPS (SI)(DX*1), Y3  // candidate

	// forget gate: u[1] + bias, then + peephole·previous
	LEAQ    (SI)(R8*1), AX
	VMOVUPS (AX)(DX*1), Y0
	VADDPS  (DI)(DX*1), Y0, Y0
	LEAQ    (DI)(R9*2), AX
	VMOVUPS (AX)(DX*1), Y4
	VMULPS  Y2, Y4, Y4
	VADDPS  Y4, Y0, Y0
	GATE
	LEAQ    (SI)(R8*1), AX
	VMOVUPS Y0, (AX)(DX*1)

	// state: x + f·(previous - x)
	VSUBPS  Y3, Y2, Y5
	VMULPS  Y5, Y0, Y5
	VADDPS  Y5, Y3, Y5
	VMOVUPS Y5, (R11)(DX*1)

	// reset gate
	LEAQ    (SI)(R8*2), AX
	VMOVUPS (AX)(DX*1), Y0
	LEAQ    (DI)(R9*1), AX
	VADDPS  (AX)(DX*1), Y0, Y0
	LEAQ    (DI)(BX*1), AX
	VMOVUPS (AX)(DX*1), Y4
	VMULPS  Y2, Y4, Y4
	VADDPS  Y4, Y0, Y0
	GATE
	LEAQ    (SI)(R8*2), AX
	VMOVUPS Y0, (AX)(DX*1)

	// output: in + r·(state - in)
	VMOVUPS (R12)(DX*1), Y6
	VSUBPS  Y6, Y5, Y5
	VMULPS  Y5, Y0, Y5
	VADDPS  Y5, Y6, Y5
	VMOVUPS Y5, (R13)(DX*1)

	ADDQ $32, DX
	SUBQ $8, CX
	JG   step8loop
	VZEROUPPER
	RET

// func add8(n int, y, x *float32)
// Adds x to y, n a multiple of 8.
TEXT ·add8(SB), NOSPLIT, $0-24
	MOVQ n+0(FP), CX
	MOVQ y+8(FP), DI
	MOVQ x+16(FP), SI

add8loop:
	VMOVUPS (DI), Y0
	VADDPS  (SI), Y0, Y0
	VMOVUPS Y0, (DI)
	ADDQ    $32, DI
	ADDQ    $32, SI
	SUBQ    $8, CX
	JG      add8loop
	VZEROUPPER
	RET
