#include "textflag.h"

DATA halves<>+0(SB)/8, $0x0f0f0f0f0f0f0f0f
DATA halves<>+8(SB)/8, $0x0f0f0f0f0f0f0f0f
GLOBL halves<>(SB), RODATA|NOPTR, $16

// CLASSIFY sets the bits of AX for those of the sixteen bytes in X4 that are in
// the class: their halves are looked up in low (X0) and high (X1), and what has no
// bit in common there is not.
#define CLASSIFY \
	MOVO     X4, X5; \
	PSRLW    $4, X5; \
	PAND     X2, X4; \
	PAND     X2, X5; \
	MOVO     X0, X6; \
	MOVO     X1, X7; \
	PSHUFB   X4, X6; \
	PSHUFB   X5, X7; \
	PAND     X7, X6; \
	PCMPEQB  X3, X6; \
	PMOVMSKB X6, AX; \
	XORL     $0xffff, AX

// func classifySSSE3(block string, low, high *[16]uint8, found *[4]uint64)
TEXT ·classifySSSE3(SB), NOSPLIT, $0-40
	MOVQ  block_base+0(FP), SI
	MOVQ  block_len+8(FP), DX
	MOVQ  low+16(FP), AX
	MOVQ  high+24(FP), BX
	MOVQ  found+32(FP), DI
	MOVOU (AX), X0
	MOVOU (BX), X1
	MOVOU halves<>(SB), X2
	PXOR  X3, X3
	CMPQ  DX, $16
	JB    short

loop:
	MOVOU (SI), X4
	CLASSIFY
	MOVW  AX, (DI)
	ADDQ  $16, SI
	ADDQ  $2, DI
	SUBQ  $16, DX
	CMPQ  DX, $16
	JAE   loop
	TESTQ DX, DX
	JZ    done

ending:
	// The last DX bytes, fewer than 16, with those before them.
	MOVOU -16(SI)(DX*1), X4
	CLASSIFY
	MOVQ  $16, CX
	SUBQ  DX, CX
	SHRL  CX, AX
	MOVW  AX, (DI)

done:
	RET

short:
	// Fewer than 16 bytes in all. To read behind them is fine in the same page, to
	// read before them where the page ends.
	TESTQ DX, DX
	JZ    done
	MOVQ  SI, BX
	ANDQ  $0xfff, BX
	CMPQ  BX, $0xff0
	JA    ending
	MOVOU (SI), X4
	CLASSIFY
	MOVQ  DX, CX
	MOVL  $1, BX
	SHLL  CX, BX
	DECL  BX
	ANDL  BX, AX
	MOVW  AX, (DI)
	RET
