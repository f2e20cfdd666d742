def wide():
    a0 = b0 + c.d0
    a1 = b1 + c.d1
    a2 = b2 + c.d2
    a3 = b3 + c.d3
    a4 = b4 + c.d4
    a5 = b5 + c.d5
    a6 = b6 + c.d6
    a7 = b7 + c.d7
    a8 = b8 + c.d8
    a9 = b9 + c.d9
    a10 = b10 + c.d10
    a11 = b11 + c.d11
    a12 = b12 + c.d12
    a13 = b13 + c.d13
    a14 = b14 + c.d14
    a15 = b15 + c.d15
    a16 = b16 + c.d16
    a17 = b17 + c.d17
    a18 = b18 + c.d18
    a19 = b19 + c.d19
    a20 = b20 + c.d20
    a21 = b21 + c.d21
    a22 = b22 + c.d22
    a23 = b23 + c.d23
    a24 = b24 + c.d24
    a25 = b25 + c.d25
    a26 = b26 + c.d26
    a27 = b27 + c.d27
    a28 = b28 + c.d28
    a29 = b29 + c.d29
    a30 = b30 + c.d30
    a31 = b31 + c.d31
    a32 = b32 + c.d32
    a33 = b33 + c.d33
    a34 = b34 + c.d34
    a35 = b35 + c.d35
    a36 = b36 + c.d36
    a37 = b37 + c.d37
    a38 = b38 + c.d38
    a39 = b39 + c.d39
    a40 = b40 + c.d40
    a41 = b41 + c.d41
    a42 = b42 + c.d42
    a43 = b43 + c.d43
    a44 = b44 + c.d44
    a45 = b45 + c.d45
    a46 = b46 + c.d46
    a47 = b47 + c.d47
    a48 = b48 + c.d48
    a49 = b49 + c.d49
    a50 = b50 + c.d50
    a51 = b51 + c.d51
    a52 = b52 + c.d52
    a53 = b53 + c.d53
    a54 = b54 + c.d54
    a55 = b55 + c.d55
    a56 = b56 + c.d56
    a57 = b57 + c.d57
    a58 = b58 + c.d58
    a59 = b59 + c.d59
    a60 = b60 + c.d60
    a61 = b61 + c.d61
    a62 = b62 + c.d62
    a63 = b63 + c.d63
    a64 = b64 + c.d64
    a65 = b65 + c.d65
    a66 = b66 + c.d66
    a67 = b67 + c.d67
    a68 = b68 + c.d68
    a69 = b69 + c.d69
    for x in y:
        if x: f0(0)
        if x: f1(7)
        if x: f2(14)
        if x: f3(21)
        if x: f4(28)
        if x: f5(35)
        if x: f6(42)
        if x: f7(49)
        if x: f8(56)
        if x: f9(63)
        if x: f10(70)
        if x: f11(77)
        if x: f12(84)
        if x: f13(91)
        if x: f14(98)
        if x: f15(105)
        if x: f16(112)
        if x: f17(119)
        if x: f18(126)
        if x: f19(133)
        if x: f20(140)
        if x: f21(147)
        if x: f22(154)
        if x: f23(161)
        if x: f24(168)
        if x: f25(175)
        if x: f26(182)
        if x: f27(189)
        if x: f28(196)
        if x: f29(203)
        if x: f30(210)
        if x: f31(217)
        if x: f32(224)
        if x: f33(231)
        if x: f34(238)
        if x: f35(245)
        if x: f36(252)
        if x: f37(259)
        if x: f38(266)
        if x: f39(273)
        if x: f40(280)
        if x: f41(287)
        if x: f42(294)
        if x: f43(301)
        if x: f44(308)
        if x: f45(315)
        if x: f46(322)
        if x: f47(329)
        if x: f48(336)
        if x: f49(343)
        if x: f50(350)
        if x: f51(357)
        if x: f52(364)
        if x: f53(371)
        if x: f54(378)
        if x: f55(385)
        if x: f56(392)
        if x: f57(399)
        if x: f58(406)
        if x: f59(413)
        if x: f60(420)
        if x: f61(427)
        if x: f62(434)
        if x: f63(441)
        if x: f64(448)
        if x: f65(455)
        if x: f66(462)
        if x: f67(469)
        if x: f68(476)
        if x: f69(483)
    return x


x = [
    1,












































































































































































































































































































    a,
]
y = a
