"""Random numbers of numpy's newer interface: `default_rng`, on the generator PCG64.

After numpy/random (BSD-3-Clause): SeedSequence, PCG64, and the ziggurat of distributions.c."""

from __future__ import annotations

import base64
import itertools
import math
import random as _python
import struct
from collections.abc import Callable
from typing import Any

from ._array import asarray, broadcast, make, ndarray, spread
from ._outside import outside, outside_of
from ._types import FLOAT64, INT, as_dtype, generic

WORD, QUAD = 2**32 - 1, 2**128 - 1
STEP = 0x2360ED051FC65DA44385DF649FCCF645
# The right edges of the ziggurat's 256 layers, in steps of 2**-52
EDGES = struct.unpack("<256d", base64.b85decode(
    b"dD#_sJ4w$x#`gW=3yq6Bv|B7ZuTYXaVLL=PxqOv845u&X`~jFeywFT83?rI6_hC3MO#qxcbaHfBFRYzB!_`bJNHU*1t-FpVGEJa7LtO$p1@)"
    b"jjcQ!$nrjnsN^%{DQq9>v}fY@U=F14aO^^sS=KRly6FR`M*p1q?yRh$2f?>VGAr~W-QyRoD^bkiDQbtR=dmd*#KfR&{@>VDbJF#@JMJ$$2K("
    b"rczXa0LL8qSB^3ruatF+BT;=cPg_Gt(d1gL-j_jMfj&YcM3yO%vGp7ns$4hWU;6`n9okBE(@tV>K-hDM`NixM#VUe$+@XKET^R0%nqtNS<QE"
    b"CXJV>6FcuJQt+c8<oNN<qu?4F<DSASOgjK6NI-gRGHl(XOGJ?M<*72)6^G;d$a6YU&VLLLV6N;=nizagZ$<(YoNVk9vpB}9|5Fg|zooB5)!?"
    b"+^=&abUJQ+DyGI`^$S{_WDW>piYK0B?FT>4UC3&Vu>9I?1j)CSve}=MAqsi1yf2_EE1quGfd2ZI!P)tS<U}Q`oOO>@-5)Rt>N`nvXg4KrXO6"
    b"{G}G2>Q1mc5TJ5fR&TI83-oc2hL5m36JflBeXp=Qf6Pl}J<qT_YX}xg$nLN_?iH0XAP%uSz7H`6M=h~DL6MH1K1{JZ9w5ZO2y3xCG}?F?r-`"
    b"vVh;8ms8>q27%PRQzX2!8RF4W+Yi{!C9pP)dQiUP7c>BhuzWgxOVAH(T=9X_%=`)jETv|F+~f72aiDtWRz8`l}fftIp7+Ag?ayR))9Q@G(`*"
    b"wC^(j;YJ&+3m7C*GO&+!3wiHFuC;MjwiD`p<X6%L`1VZ)l$m3;$X8pYFGunYJIajWU{hv-I=pI13kFEJGQet;2l<&hSIY<gIaRlzV5R;be`a"
    b"G<qEVsU38```zEwJq%b__07JAqUB}9E_g=I-Hp6C~-+Ht>FONtvx|Xy&T|ol&hqAOh+!3>^NzSx91*SL_0P3_nVpU%6s|B?@T8j$uO(C^BPi"
    b"AV><~+4L$g&$wcUZMNcwbcx0CcrH6on4PfseI3SsNrH{i?M*J#&50a>lhh(~K{B<KeYDI9{K~PyMw#!yltyxEQuPqOhXq9W=H)3nsS&flszP"
    b"a+b+g;%c@$H!-n;LWZ_Hv9eGpqM^1tyF;_+0ll_7Qqw45V%WAkRQO>r#Pha1>u8JjCl9wg#uRB$jw-i2-0pDP_eHlnA9Lk3Wns5GN%Zgf)_k"
    b"`-lfAmgO_;Yl2^5Pw%ComT`y$)(OwYGG=iYOS*6O!BAL@prX9l=Dc818>03x_N6`zUDqCL1gz4g%_PFc7-#eRBk19iAOE%!%X!;rW<L%;=+j"
    b";y#moD89>WyrWZCu&4dN#wXZkF|3tIsmymM}sKbI2^e={0i?9MmV`VilPH~VpO?2?$vO+j&Qj=F)A*J%Z#}^znMRi8L7EEEZNnJdBwRr5p-`"
    b"W?BTgQO49l!a{jqIk~aA{3>&&UTgajzyEnQ#h`S4(e^k0Wq^U}BT5-BOJu#qUOpdxd2=SjjR;#)^&h=W&c*wduHnWT2wB@=y8ll5a3j@16Tb"
    b"P>gd?33#01V)u3O>6$13k_`wOhM9Cy76~eR;b)Jon}CWS6@<ZY71=Yqh&PqQEX|lheCAgRX&_-0{0Spcd?GND#a{Eqd_f*Dky~91U(0j7_{e"
    b"1&8biW^BAX7pCjrW{bQ$tD-i&kE*;pkk&iL;mN!_H{fV6Ug^9%ZjXyH1_`}9An!L2+bF#}N5(T1-blSXBk|{!5NW+UrTf?PbBVn?aBd)(397"
    b"w34oUp@(#pL&H!f0@(d)fD9MVbq1`WPE_D1T&bS}O;h|$5B98kVICH|K$0CK)O3co5#A(Xy62ygemfwsOpI;RkJBiX(@sq6t^2>iZ0AydMNG"
    b"9SM@ZB4fiq(Z+uXaUI}UuM5Nf|rQ|W{ST&zanuMyRN@Hh37BQVAH=m3-%bnS@^#^b)eHn)DFNrN6C)@s3E{Ss{*NmsWiYm$Mrr=+DE`VezUF"
    b"iJ6pg!XeOs4&~Csy7cOIun1aAORHEnzmzKah#K3WN&8omWNYw7pJ-@&_Fg>a?>eIkHlVuUl)abxGwx6c&|NX!`L2w`hZWF;gHC?-#At}K;Z3"
    b")C_9Y4W5J1$^IWL3dD^X{EH`D?*EVG`1G--5wBtm{rz8k)g8jxT?At+By8l%{d1oXNpFIj-dU>*2vX0omfhpZdW(fy@M*yc5Da?$d92M=ioU"
    b"B%G|IMMuIs;8=FYykWvTE?KDhvV6ikcn){XE||hRQVJ?lH?+b$m)n*x)X>5_^?0eV4er7`?ygqS><hy@qoinFdn&^`qY|zK#7V<EK&Uf%(rL"
    b"py3PDzqvx>t!`iQP@b*#fYrUVzWC(pw?b@X7W+w#La+U2>Nq!+|IlwMR7m_5Wi6*{Lx&Sb<qyhEIIVvWQ+Ct7QrbGO7i0*TEHCF8_AL9FRhp"
    b"Af}7LVh|@5kSQ}8{|r<v2n#b*^P0Fz@^1J{?IxkirmFKOdf{MX%@yj>S_Rc&Qr!b!{wj8K$XTkGU5r1Yum;=G<sj~C@04}a|Q`km3hZJjLz2"
    b"dE!4+6H1a7013Ab%6nv_`539&LmPBuq;4aBLt5-k)?#szMT6dIq+>gpUvHf^BADGKLGpz}Nv^&i_"
))  # fmt: skip
TAIL = 3.6541528853610087963519472518
WIDTHS = [edge * 2**52 for edge in EDGES]
INSIDE = [TAIL / WIDTHS[0], 0.0, *(a / b for a, b in itertools.pairwise(WIDTHS[1:]))]
"""The share of each layer that lies below the curve whatever the height."""
HEIGHTS = [1.0, *(math.exp(-0.5 * x * x) for x in WIDTHS[1:])]


def spread_seed(seed: int) -> list[int]:
    """The eight words that numpy's SeedSequence makes of a seed."""
    words = [seed >> shift & WORD for shift in range(0, max(seed.bit_length(), 1), 32)]
    multiplier = 0x43B0D7E5

    def hashed(value: int) -> int:
        nonlocal multiplier
        value ^= multiplier
        multiplier = multiplier * 0x931E8875 & WORD
        value = value * multiplier & WORD
        return value ^ value >> 16

    def mixed(x: int, y: int) -> int:
        result = (0xCA01F9DD * x - 0x4973F715 * y) & WORD
        return result ^ result >> 16

    pool = [hashed(words[i] if i < len(words) else 0) for i in range(4)]
    for i in range(4):
        for j in range(4):
            if i != j:
                pool[j] = mixed(pool[j], hashed(pool[i]))
    for word in words[4:]:
        for j in range(4):
            pool[j] = mixed(pool[j], hashed(word))
    multiplier, out = 0x8B51F9DD, []
    for i in range(8):
        value = pool[i % 4] ^ multiplier
        multiplier = multiplier * 0x58F38DED & WORD
        value = value * multiplier & WORD
        out.append(value ^ value >> 16)
    return out


class Generator:
    """A sequence of random numbers, begun by a seed."""

    __getattr__ = outside_of("random.")

    def __init__(self, seed: int) -> None:
        words = spread_seed(seed)
        first, second, third, fourth = (words[i] | words[i + 1] << 32 for i in range(0, 8, 2))
        self._increment = ((third << 64 | fourth) << 1 | 1) & QUAD
        self._state = ((self._increment + (first << 64 | second)) * STEP + self._increment) & QUAD
        self._half: int | None = None

    def __repr__(self) -> str:
        return f"Generator(PCG64) at 0x{id(self):X}"

    __str__ = lambda self: "Generator(PCG64)"  # noqa: E731

    # -- bits ------------------------------------------------------------------------------------
    def _bits(self) -> int:
        """64 bits."""
        self._state = (self._state * STEP + self._increment) & QUAD
        turn, value = self._state >> 122, (self._state >> 64 ^ self._state) & (2**64 - 1)
        return (value >> turn | value << (64 - turn)) & (2**64 - 1)

    def _half_bits(self) -> int:
        """32 bits: the other half is kept for the next time."""
        if self._half is not None:
            half, self._half = self._half, None
            return half
        value = self._bits()
        self._half = value >> 32
        return value & WORD

    def _below(self, count: int) -> int:
        """An integer below `count`: Lemire's method."""
        if count == 1:
            return 0
        bits, draw = (32, self._half_bits) if count <= 2**32 else (64, self._bits)
        if count == 2**32:
            return draw()
        while True:
            product = draw() * count
            rest = product & (2**bits - 1)
            if rest >= count or rest >= (2**bits - count) % count:
                return product >> bits

    def _up_to(self, last: int) -> int:
        """An integer, at most `last`: bits under a mask, drawn again until they fit."""
        mask = (1 << last.bit_length()) - 1
        while True:
            value = (self._half_bits() if last < 2**32 else self._bits()) & mask
            if value <= last:
                return value

    def _float(self) -> float:
        """A number in [0, 1)."""
        return (self._bits() >> 11) * 2.0**-53

    def _normal(self) -> float:
        """A number of the standard normal distribution: Marsaglia and Tsang's ziggurat."""
        while True:
            bits = self._bits()
            layer, minus, along = bits & 0xFF, bits >> 8 & 1, bits >> 9 & (2**52 - 1)
            x: float = along * EDGES[layer] * (-1 if minus else 1)
            if along < INSIDE[layer] * 2**52:
                return x
            if layer:
                height = (HEIGHTS[layer - 1] - HEIGHTS[layer]) * self._float() + HEIGHTS[layer]
                if height < math.exp(-0.5 * x * x):
                    return x
                continue
            while True:
                beyond = -math.log1p(-self._float()) / TAIL
                other = -math.log1p(-self._float())
                if other + other > beyond * beyond:
                    return -(TAIL + beyond) if along >> 8 & 1 else TAIL + beyond

    def _drawn(self, draw: Callable[..., Any], size: Any, *given: Any, kind: Any = FLOAT64) -> Any:
        """`draw` of the given numbers, or of each of the given arrays' elements."""
        arrays = [asarray(v) for v in given]
        shape = broadcast(*(a.shape for a in arrays)) if size is None and arrays else ()
        if size is None and not shape:
            value = draw(*given)
            return float(value) if kind is FLOAT64 else kind.scalar(value)
        if size is not None:
            shape = (int(size),) if isinstance(size, (int, generic)) else tuple(map(int, size))
        columns = [spread(a, shape) for a in arrays] or [[()] * math.prod(shape)]
        values = [draw(*v) if arrays else draw() for v in zip(*columns, strict=True)]
        return make(values, shape, kind)

    # -- what is drawn ---------------------------------------------------------------------------
    def random(self, size: Any = None, dtype: Any = float) -> Any:
        """Numbers in [0, 1)."""
        if as_dtype(dtype) is not FLOAT64:
            raise outside(f"random.Generator.random(dtype={as_dtype(dtype)})")
        return self._drawn(self._float, size)

    def standard_normal(self, size: Any = None) -> Any:
        """Numbers of the standard normal distribution."""
        return self._drawn(self._normal, size)

    def normal(self, loc: Any = 0.0, scale: Any = 1.0, size: Any = None) -> Any:
        """Numbers of a normal distribution."""
        return self._drawn(lambda mean, deviation: mean + deviation * self._normal(), size, loc, scale)

    def uniform(self, low: Any = 0.0, high: Any = 1.0, size: Any = None) -> Any:
        """Numbers in [low, high)."""
        return self._drawn(lambda a, b: a + (b - a) * self._float(), size, low, high)

    def integers(
        self, low: int, high: Any = None, size: Any = None, dtype: Any = int, endpoint: bool = False
    ) -> Any:
        """Integers in [low, high), or with `high` among them."""
        low, high = (0, low) if high is None else (low, high)
        count = int(high) - int(low) + endpoint
        if count <= 0:
            raise ValueError("low > high" if endpoint else "low >= high")
        kind = as_dtype(dtype)
        if kind.itemsize < 4:
            raise outside(f"random.Generator.integers(dtype={kind})")
        return self._drawn(lambda: int(low) + self._below(count), size, kind=kind)

    def shuffle(self, x: Any) -> None:
        """Shuffle in place along the first dimension."""
        for i in reversed(range(1, len(x))):
            j = self._up_to(i)
            if isinstance(x, ndarray) and x.ndim > 1:
                x[i], x[j] = x[j].copy(), x[i].copy()
            else:
                x[i], x[j] = x[j], x[i]

    def permutation(self, x: Any) -> ndarray:
        """The numbers below `x`, or a copy of an array, shuffled."""
        if isinstance(x, (int, generic)):
            order = list(range(int(x)))
            self.shuffle(order)
            return make(order, (len(order),), INT)
        array = asarray(x)
        order = list(range(len(array)))
        self.shuffle(order)
        shuffled: ndarray = array[order]
        return shuffled

    def choice(self, a: Any, size: Any = None, replace: bool = True, p: Any = None) -> Any:
        """Elements of an array (or numbers below `a`), drawn with or without putting back."""
        if p is not None:
            raise outside("random.Generator.choice with probabilities")
        numbers = isinstance(a, (int, generic))
        n = int(a) if numbers else len(a)
        if replace or size is None:
            places = self.integers(0, n, size)
        else:
            shape = (int(size),) if isinstance(size, (int, generic)) else tuple(map(int, size))
            places = make(self._distinct(n, math.prod(shape)), shape, INT)
        return places if numbers else picked(a, places)

    def _distinct(self, n: int, count: int) -> list[int]:
        """Different integers below `n`, in random order (Floyd's method)."""
        if count > n:
            raise ValueError("Cannot take a larger sample than population when replace is False")
        if n > 10000 and count > n // 50:
            raise outside("random.Generator.choice of so many")
        places: list[int] = []
        for j in range(n - count, n):
            value = self._below(j + 1)
            places.append(j if value in places else value)
        for i in reversed(range(1, count)):
            j = self._below(i + 1)
            places[i], places[j] = places[j], places[i]
        return places


def picked(a: Any, places: Any) -> Any:
    """Elements of an array, or of a list of anything else."""
    if isinstance(a, (list, tuple)) and a and isinstance(a[0], str):
        if getattr(places, "ndim", 0):
            raise outside("array of str")
        return a[int(places)]
    return asarray(a)[places]


def default_rng(seed: Any = None) -> Generator:
    """A generator begun by a seed."""
    if isinstance(seed, Generator):
        return seed
    if seed is not None and not isinstance(seed, (int, generic)):
        raise outside(f"random.default_rng({type(seed).__name__})")
    return Generator(_python.getrandbits(128) if seed is None else int(seed))
