import MetricModel
import Testing

@testable import BetaScoring

@Suite struct TallyTests {
    /// Values, and what CPython 3.11.7 and 3.12.1 were measured to make of `sum(values)`.
    struct Case: CustomTestStringConvertible {
        let values: [Tally]
        let plain: Tally
        let compensated: Tally

        init(_ values: [Tally], _ plain: Tally, _ compensated: Tally) {
            self.values = values
            self.plain = plain
            self.compensated = compensated
        }

        init(_ values: [Tally], _ plain: UInt64, _ compensated: UInt64) {
            self.init(values, .real(Double(bitPattern: plain)), .real(Double(bitPattern: compensated)))
        }

        var testDescription: String { "sum of \(values)" }
    }

    @Test(arguments: [
        Case([], .int(0), .int(0)),
        Case([.int(3), .int(4)], .int(7), .int(7)),
        Case([.real(0.1)], 0x3fb9_9999_9999_999a, 0x3fb9_9999_9999_999a),
        Case([.real(-0.0)], 0, 0),
        Case([.int(0), .real(-0.0)], 0, 0),
        Case([.real(0.1), .real(0.2)], 0x3fd3_3333_3333_3334, 0x3fd3_3333_3333_3334),
        Case(Array(repeating: .real(0.1), count: 10), 0x3fef_ffff_ffff_ffff, 0x3ff0_0000_0000_0000),
        Case([.int(1), .real(0.1), .real(0.2)], 0x3ff4_cccc_cccc_cccd, 0x3ff4_cccc_cccc_cccd),
        Case([.real(0.1), .int(1), .real(0.2), .real(0.3)], 0x3ff9_9999_9999_999a, 0x3ff9_9999_9999_999a),
        Case([.real(1.0), .real(1e100), .real(1.0), .real(-1e100)], 0, 0x4000_0000_0000_0000),
        Case([.real(1e100), .real(1.0), .real(-1e100), .real(1.0)], 0x3ff0_0000_0000_0000, 0x4000_0000_0000_0000),
        Case([.real(1e16), .real(1.0), .real(1.0)], 0x4341_c379_37e0_8000, 0x4341_c379_37e0_8001),
        Case([.real(.leastNonzeroMagnitude), .real(1.0), .real(-1.0)], 0, 1),
        Case([.real(-1.0), .real(1e-17), .real(1.0)], 0, 0x3c67_0ef5_4646_d497),
        Case([.real(1.0), .real(1e-17), .real(-1.0)], 0, 0x3c67_0ef5_4646_d497),
        Case(
            [
                .real(1.293713), .real(1.7831096313150554), .real(-0.793711), .real(0.1949999271482845),
                .real(1.7338386921531543), .real(1.1573743273401325),
            ],
            0x4015_7a30_38df_bb1a, 0x4015_7a30_38df_bb19),
    ])
    func `floats are summed as each interpreter sums them`(_ row: Case) {
        expect(row)
    }

    @Test(arguments: [
        // The interpreter adds an integer plainly wherever it meets one, whatever it has put by for the floats.
        Case([.int(1), .real(1e16), .real(1.0), .int(1), .real(1.0)], 0x4341_c379_37e0_8000, 0x4341_c379_37e0_8001),
        Case([.real(1e16), .int(1), .int(1)], 0x4341_c379_37e0_8000, 0x4341_c379_37e0_8000),
        Case(
            [.real(0.5), .int(9_007_199_254_740_992), .real(0.25), .real(0.25)], 0x4340_0000_0000_0000,
            0x4340_0000_0000_0000),
        // Integers before the first float stay whole numbers, and the first float is added plainly.
        Case(
            [.int(9_007_199_254_740_991), .real(0.3), .real(0.3), .real(0.3)], 0x433f_ffff_ffff_ffff,
            0x4340_0000_0000_0000),
        Case([.int(3), .int(-3), .real(1e-17), .real(1.0), .real(-1.0)], 0, 0x3c67_0ef5_4646_d497),
        Case(
            [.real(0.1), .real(0.2), .int(3), .real(0.3), .real(-0.6), .int(-3)], 0xbcc0_0000_0000_0000,
            0xbcac_0000_0000_0000),
        Case(
            [
                .real(1.4548881910240699), .real(-0.21176), .int(4), .real(2.850671849047975),
                .real(1.3699311666086242),
                .int(4), .int(3), .real(0.3297849150013994),
            ],
            0x4030_cb23_df5f_7927, 0x4030_cb23_df5f_7926),
        Case(
            [
                .real(1.331686), .real(2.3831384445674733), .real(-0.754435), .int(2), .real(0.535798),
                .real(1.265095063430233),
            ],
            0x401b_0b8d_a44b_77d1, 0x401b_0b8d_a44b_77d1),
    ])
    func `whole numbers among floats are summed as each interpreter sums them`(_ row: Case) {
        expect(row)
    }

    @Test(arguments: [
        Case([.real(.infinity), .real(1.0), .real(-1.0)], 0x7ff0_0000_0000_0000, 0x7ff0_0000_0000_0000),
        Case([.real(1e308), .real(1e308), .real(-1e308)], 0x7ff0_0000_0000_0000, 0x7ff0_0000_0000_0000),
        Case([.real(1e16), .real(1.0), .real(.infinity)], 0x7ff0_0000_0000_0000, 0x7ff0_0000_0000_0000),
        Case([.real(.nan), .real(1.0)], 0x7ff8_0000_0000_0000, 0x7ff8_0000_0000_0000),
    ])
    func `a compensation that is no number is not added`(_ row: Case) {
        expect(row)
    }

    private func expect(_ row: Case) {
        #expect(exact(Tally.sum(row.values, .python311)) == exact(row.plain))
        #expect(exact(Tally.sum(row.values, .python312)) == exact(row.compensated))
    }

    /// Tells an integer from a float, and floats by their bits.
    private func exact(_ tally: Tally) -> MetricValue {
        switch tally {
        case .int(let count): MetricValue(count)
        case .real(let value): MetricValue(value)
        }
    }

    @Test func `a tally stays a whole number until a fraction is added`() {
        var tally = Tally.int(2)
        tally += .int(3)
        #expect(tally == .int(5))
        tally += .real(0)
        #expect(tally == .real(5))
        tally += .int(1)
        #expect(tally == .real(6))
        #expect(Tally.int(0).isZero && Tally.real(-0.0).isZero)
        #expect(!Tally.int(-1).isZero && !Tally.real(.leastNonzeroMagnitude).isZero && !Tally.real(.nan).isZero)
    }
}
