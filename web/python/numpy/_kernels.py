"""exp, log, sin, cos and tanh as numpy's own vectorised kernels compute them: they round each step, so their
last digit is not that of a function rounded once.

After numpy/_core/src/umath (BSD-3-Clause): loops_exponent_log, loops_trigonometric, loops_hyperbolic. Coefficients
and steps are theirs."""

from __future__ import annotations

import base64
import math
import struct
from collections.abc import Callable
from fractions import Fraction
from typing import Any

_single = struct.Struct("f")


def single(value: float) -> float:
    """The nearest number of 32 bits."""
    return float(_single.unpack(_single.pack(value))[0])


def _exactly(a: float, b: float, c: float) -> float:
    product = a * b
    if not 1e-250 < abs(product) < 1e250 or not abs(a) < 1e250 > abs(b):
        return float(Fraction(a) * Fraction(b) + Fraction(c)) if math.isfinite(product + c) else product + c
    high = (split := 134217729.0 * a) - (split - a)  # halves, whose products are exact (Dekker)
    low = a - high
    high_b = (split := 134217729.0 * b) - (split - b)
    low_b = b - high_b
    error = ((high * high_b - product) + high * low_b + low * high_b) + low * low_b
    return math.fsum((product, error, c))


fused: Callable[[float, float, float], float] = getattr(math, "fma", _exactly)
"""a * b + c, rounded once; Python has it from 3.13 on."""


def singles(*values: float) -> tuple[float, ...]:
    """Coefficients of 32 bits."""
    return tuple(map(single, values))


def polynomial(coefficients: tuple[float, ...], x: float) -> float:
    """Horner's scheme of 32 bits: a product and a sum are rounded together. The highest power comes first."""
    # the product of two numbers of 32 bits is exact in one of 64
    result = coefficients[0]
    for c in coefficients[1:]:
        result = single(result * x + c)
    return result


def reduced(x: float, by: float, *parts: float) -> float:
    """x less a multiple of a constant, which is given in parts (Cody and Waite)."""
    for part in parts:
        x = single(by * part + x)
    return x


EXP = singles(5.082762527590693718096e-04, 6.757896990527504603057e-03, 5.114512081637298353406e-02,
              2.473615434895520810817e-01, 7.257664613233124478488e-01, 9.999999999980870924916e-01)  # fmt: skip
EXP_BELOW = singles(2.159509375685829852307e-02, -2.742335390411667452936e-01, 1.0)
LOG_2 = singles(-6.93145752e-1, -1.42860677e-6)
LOG = singles(2.589979117907922693523e-02, 3.808837741388407920751e-01, 1.480000633576506585156e00,
              2.112677543073053063722e00, 9.999999999999998702752e-01, 0.0)  # fmt: skip
LOG_BELOW = singles(5.875095403124574342950e-03, 1.546476374983906719538e-01, 9.864942958519418960339e-01,
                    2.453006071784736363091e00, 2.612677543073109236779e00, 1.0)  # fmt: skip
SIN = tuple(
    map(float.fromhex, ("0x1.7d3bbcp-19", "-0x1.a06bbap-13", "0x1.11119ap-07", "-0x1.555556p-03", "0"))
)
COS = tuple(
    map(float.fromhex, ("0x1.98e616p-16", "-0x1.6c06dcp-10", "0x1.55553cp-05", "-0x1.000000p-01", "0x1p0"))
)
HALF_PI = tuple(map(float.fromhex, ("-0x1.921fb0p+00", "-0x1.5110b4p-22", "-0x1.846988p-48")))
LOG_OF_2, LOG2_OF_E, TWO_OVER_PI, ROOT_HALF = singles(
    math.log(2), math.log2(math.e), 2 / math.pi, math.sqrt(0.5)
)


def exp(x: float) -> float:
    """e to the power of x, in 32 bits."""
    if not -103.97208404541015625 < x < 88.72283935546875:
        if x > 0 and x != math.inf:
            raise OverflowError
        return x if x != x else math.inf if x > 0 else 0.0
    k = float(round(x * LOG2_OF_E))
    y = reduced(x, k, *LOG_2)
    return single(math.ldexp(single(polynomial(EXP, y) / polynomial(EXP_BELOW, y)), int(k)))


def log(x: float) -> float:
    """The natural logarithm, in 32 bits."""
    if x <= 0:
        raise ValueError
    if not math.isfinite(x):
        return x
    mantissa, exponent = math.frexp(x)
    if mantissa <= ROOT_HALF:
        mantissa, exponent = mantissa * 2, exponent - 1
    y = mantissa - 1
    return single(exponent * LOG_OF_2 + single(polynomial(LOG, y) / polynomial(LOG_BELOW, y)))


def _turned(x: float, quarter: int, limit: float) -> float | None:
    """The sine of x and so many right angles; None where numpy asks the C library."""
    if not abs(x) <= limit:
        return None
    k = round(x * TWO_OVER_PI)
    y = reduced(x, k, *HALF_PI)
    square = single(y * y)
    k += quarter
    value = polynomial(COS, square) if k % 2 else single(polynomial(SIN, square) * y + y)
    return (0.0 - value) if k % 4 > 1 else value


def sin(x: float) -> float:
    """The sine, in 32 bits."""
    value = _turned(x, 0, 117435.992)
    return single(math.sin(x)) if value is None else value


def cos(x: float) -> float:
    """The cosine, in 32 bits."""
    value = _turned(x, 1, 71476.0625)
    return single(math.cos(x)) if value is None else value


# Sixteen (of 64 bits) and thirty-two (of 32 bits) stretches of numbers: for each where it begins, and the polynomial
PIECES = struct.unpack("<288d", base64.b85decode(
    b"000000000000000007KC00000007iK00000007)S000000087a00000008Vi00000008tq00000008_y00000000C)000000"
    b"00a?00000000y~000000010700000001OF00000001mN00000001;V00000000000000000000l6-1G(2vVM4rS_~m|xRBH-"
    b"Jd)DOcJ*m5;mXN5A1e6(EcYWrpTI?k#J(BPHuUCpF`jzaQ>D!f^^FSd#BQcaS>967lap5#MN*LI3YR@=zy({QvJiHE+rN|Nr"
    b"klSkM3e|Nrkl00000008hm00000008hm00000008hmGKKJ?EQIbq8;|u$R}t+$`Q#*=Ta@ZQ75H>BOep3*ZjGOy043l*z^LO"
    b"fQS#A0IiVyR$|Ai#c3iq2{yLjKAuF;Oeba3}mhY((?93-Wu23@b!{*CAU-y(#hO|LGC|}we@KcCASnrnsJe6}i0000000000"
    b"8LHnu>a*~>A-q%Tsz}Pe7MU{iA(_#?5rFTT@Zi<Ig2*+TwUgMtIAvG2e7e@ZRdqddk#f$zfcqYxg>AdP8WhJ^uHBly8LG#2l"
    b"f`Yn5OimBUd$)Ihs?C-z~;-oWd&<ehO|Mxq+{<J@KcDrF}@k)Ta|OX0000000000RaI40RaMo$5xSDXuY=LQ`kR~sOB&3-<_"
    b"nE&9&W+EqDUTfY(kR1B+<IEQt`AuzH;x&K)Sm>J!-x<pc}A1$nSAT^lgzpaESb!hQ?z*DA*PGuDKsS5pI0q(V4<NOf$;dU7I"
    b"&Pnk>e9^*4Y$_s^nGOD$?V0000000000Hr7t$K8EJJUdMI>%}u~R2oI=9G(E&W=eL<QZ^FetGbO9`hNi(kFz0MBJRq+>d{u}"
    b"ipvQ^7LDk?UeifL%c+$tgReONH4;e#PjiFP&TN<0lyS5L%W2uD3$(gdg0X_TFU7IJqrYh%p^*3<6hK{GZqAXgx0000000000"
    b"wJH%25fQ;ZtqA=6p24+0tot<Fm`tZXcMAWGY7Ke6hNp=a0z9n0S!go1mLaacDvbXTpr@0+4nye22}f=}Q4wMKDrjdvzkG3b?"
    b"(#lAw}A12L|XYi1Gb}m!or<CK127}ui_Fux_O2)AoE#0K*_wD9kxU~0000000000w6opa8S0_E-{f4G-?*^9WPu*^T$QrF#`"
    b"g)s1)Z<IkwX8>Cw-W|n6PpsrYws;3b6IZ_8gBt)ji}9m^WZQep7gFf|EzT4<t5TX$2&|R_C1Kjo{$EPH|tl3D<+Z;A8H^KQ8"
    b"&b4iWM&z)V5Chbq|UBA_e000000000003sR67x}mGT{Pt41d*hbBnNvj=-}lcxPCC;xC^nZrMN1ffgMXes)F8y?LzRX<Dk2m"
    b"~y(V+N`k0*xTftwyw)<)N{Ld6W5S_Q>NPY!BWOCQnW;??^5SxovPON4=LR>wKOUK+jw32@liNzy5p$CU7j(-q50000000000"
    b"9|4x|ryMoDQ8)}T^QxXd!5?=1Blw&@AOBPrCnAtPuV9>f=O1&wee7ju1g3<)D;c@+@uN(?C(^Ir-gittdRb`BTLlC^M;52F4"
    b"8P*O)$eousve`h?Px<Ru&YMC-Fbk@Nyogs(z!M`h{XfF>`EpURC@5c0000000000PQhwU`DB(q-8rs1G}Dy7L--BmNXL7>g}"
    b"Os4H;IhDdUW2BpecdBMu$^PTgYHP80?uLIq6$J5T8h-XbdX9sxRCDCPo0i^r_w%qPDj_id;;M%*%j2DP9^QyCoz(Vuq}~q>`"
    b"CEXZzD$x{={L#6+zNMUu!n0000000000{!)1T!NjP(6K@2u7S7DSwzo?nZ=r#|3A_db@XKPqoAxZQo3eF37YzCN@O@xE)mR5"
    b"^DuqkGMT8qY#&`g~dcIZN>Jsce8yJ)I0H$xgeLv1!lRR3!magNKZ5#l;(;w;pT6J{2thYM`Y#hA20RCV^n!cmE0000000000"
    b"-Klz41SEpLqbjKP2a7#G3ak5)t3;o_YCT5;#_F;^$f`P!efUK`0AmAjMi5@VK=bh3n7kQ3=th#f1Var!L7jVFK|ImEu+1Qsj"
    b"Vp4#z`i-xW+pN|7<qm@RchBgIch;!`ru7Hw1GCy7KfBPnc6QcpFf8?0000000000bJZRqn%Vunw7NAnI$3Z)UV}tVWvk4;tl"
    b"KvL*gnxehs10LxkX^VaKVax?u8&fFa%*DMp7d`v=M1yrV{_YuLz{P2#~8jAogV#_f2CybIOCy8@mO*VrTn9!78u4SHC?f<?1"
    b"87UX`GnK3;3QF1o?uXv$u@0000000000K{!H*<~wdb!KzyyQDf4;T)tkhbDtJKwQS8n-N7Zm(clICiTzl=dau<1ulI95Yktw"
    b"{y+9tn<r770%_QPJqw0?4MYbfqgS>M4>%U6A(_U%#I2_eID}%;3tP_Jhg=S(kd3g6cDZIu>{2xF(t5W)`Aq&5{0000000000"
    b"I!`)r1`{g3X0R5KP+kPV&V&gix%xpsmEOY+35`X-V?7aIos@LH-U<yM)}MSop9-zuK+OU_5%U?~xQd0o_<TDurZ0KE0%V70P"
    b"4F!~EKOeNE60_+1~DKooTyd3W&fVLv)0PIgxEdJTyPS+^>waCObU*=0000000000acISD=hs!g$B>+WIE+$30t*?nf7N!t+K"
    b"P{epYVl1rOPiWGe)96&2Nbsg`Kj$60&LIS_auZFrb)By5YFK7C^0L2mNn8TVGJ0!eb1+Ne-TCA*+AAC#qH;wk9Y&BlThz;}f"
    b"Gi8B>WNsyFI8mK2Bm@yF#l0000000000=O${mdge7h27-NJ;Eser?1{7())u0`Pp`-ak+`Km+7425gPpcN78jVGQSH6IaWh+"
    b"sC@t{5rojmkn2@qQZvXX5l73dcwhn9F_xIyHyzAq-80~32ar!+^OjGx~Aph#|a|?64V$?N(|17$@HIRK@8>h9p0000000000"
))  # fmt: skip
PIECES_32 = struct.unpack("<256f", base64.b85decode(
    b"00000003}30059Z006K(007WE008hk000m^001yP002-v003}40059a006K)007WF008hl000m_001yQ002-w003}50059b0"
    b"06K*007WG008hm000m`001yR002-x003}60059c006K+007WH008hn000m{0000000000$+>SmU&D_*X_2ozt4Ys2N$Bo9=n"
    b"fA)gh?(wjxS9<F0*Ss%~6a#V_~U2@k7NvHP_!hID`T}@T(X<fW#|59PB$kTP{yOQ#@fmedBCDPds!#>tA|5h3b7jJv)CtjJJ"
    b"P3)bD>k(EWcuwEurU_WyrB|NnnK004kL004kLgdcxD5xsstUmkuxpJ07IErfhO<p6s>fR%VZt+;hR*>7?`o5gHDlKW#nm;YH"
    b"m*AY)Yb9FsGVDltD=f4a;X&UT40jRJ(qElx+8ZQ$*)91H6MF=uI)YF7Kw|B%l+S3p_9$*1FI~t5Q+OQWl&O4+v#s-5k00000"
    b"dptC-o#t-6rwxz2eMhdnA1ckg4XEqAJ46h=^E@fOg7QSZQ8r(`z{i2U%GZ{@j{B#+o({FX{w~43lD@>gaNxYY4pFVX*7uIS1"
    b"cyt$H!=vmNp!Eh#2zla2ET*6wcx|M+^P_}+gAa)@)(S`marGMt~;c)ECGYF00000rK+mF5(cZjAMmHXAmOCGw}+#?Vp*ZS_g"
    b"9_1T5FfS4I_}g{|$(~vw3vBh&@ccf+Qinx{T|+t$1F&ZeD9VLy?0$;U2<0uSerOmh8(tE$^8<p)OQC0q5O3XUZ%*C(D65p>x"
    b"1GGBB(;*_1js9SF)cOubq)wmd5{00000xz=sBZ6_SQFV7u3ji<pqh542}8@8f7movdVaQ4zY3X1eSsKo|8x;h#@1;i&l(0DF"
    b"BL_RD&moObZ^r-Yb2!*3PYC$nQS0+|F$?C4W8I;bv#OkWN(C10K-5sa94m$w51)4v)rwA;$GLpKt4+~1RX~EjGtaz)k00000"
    b"=@1D%LlJgE-0WpRR`-y>eF==f6R0b|+G~Hmz#S_;T@cPblxjjh#0}fJ7dxaqh^tY(J)*9>jcq%<t*UIj?OS=h+TCBhJC6gsW"
    b"33##W=Fd^3-OgZb6A2qX6pJnc=$;=^J|$oY(9@T<FFey=B21L7n?RTu!kfv00000W-kuB650z!?>N>&J{;l0>7=^CE!s)Kf}"
    b"4fGS6kgcKt@SGs4&Ms4i*o;Z|5*RhZCs29BQ(?R~|LJpaD#~`+FTc(JXR296y&l8>2Hk^e%=w(6c8x2U$D1BK!`z51)UzP_M"
    b"|i``x{_P$^Hgv4!BY`W<t#1Rq+l00000"
))  # fmt: skip


def tanh(x: float) -> float:
    """The hyperbolic tangent, in 64 bits."""
    if not abs(x) < 2.0**1016:
        return x if x != x else math.copysign(1.0, x)
    top = struct.unpack("<q", struct.pack("<d", abs(x)))[0] & 0x7FF8000000000000
    piece = PIECES[min(max(top - 0x3FC0000000000000 >> 32, 0), 0x780000) >> 19 :: 16]
    y, result = abs(x) - piece[0], piece[-1]
    for c in piece[-2:0:-1]:
        result = fused(result, y, c)
    return math.copysign(result, x)


def tanh_32(x: float) -> float:
    """The hyperbolic tangent, in 32 bits."""
    if not abs(x) < 2.0**127:
        return x if x != x else math.copysign(1.0, x)
    top = struct.unpack("<i", struct.pack("<f", abs(x)))[0] & 0x7FE00000
    piece = PIECES_32[min(max(top - 0x3D400000, 0), 0x3E00000) >> 21 :: 32]
    return math.copysign(polynomial(piece[:0:-1], single(abs(x) - piece[0])), x)


KERNELS: dict[str, Callable[[Any], Any]] = {"exp": exp, "log": log, "sin": sin, "cos": cos, "tanh": tanh_32}
"""The functions of numbers of 32 bits that are known."""
