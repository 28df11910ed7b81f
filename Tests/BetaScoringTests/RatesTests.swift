import MetricModel
import Testing

@testable import BetaScoring

@Suite struct RatesTests {
    private static func tallies(_ tp: Tally, _ tn: Tally, _ fp: Tally, _ fn: Tally) -> Tallies {
        Tallies(truePositives: tp, trueNegatives: tn, falsePositives: fp, falseNegatives: fn)
    }

    private static func text(_ rates: Rates) -> String {
        var rows: [String] = []
        rates.forEach { name, value in rows.append("\(name) \(PythonFloatText.repr(value))") }
        return rows.joined(separator: ", ")
    }

    struct Case: CustomTestStringConvertible {
        let tallies: Tallies
        let duration: Double
        let epoch: Double?
        let text: String

        init(_ tallies: Tallies, _ duration: Double, epoch: Double? = nil, _ text: String) {
            self.tallies = tallies
            self.duration = duration
            self.epoch = epoch
            self.text = text
        }

        var testDescription: String {
            let counts = [
                tallies.truePositives, tallies.trueNegatives, tallies.falsePositives, tallies.falseNegatives,
            ]
            return "\(counts) in \(duration) s"
        }
    }

    @Test(arguments: [
        // Every quotient that would divide by zero is zero, so its complement is one.
        Case(
            tallies(.int(0), .int(0), .int(0), .int(0)), 0,
            "tpr 0.0, tnr 0.0, ppv 0.0, npv 0.0, fnr 1.0, fpr 1.0, fdr 1.0, for 1.0, acc 0.0, msr 1.0, prv 0.0, "
                + "f1s 0.0, mcc 0.0, flr 0.0"),
        Case(
            tallies(.int(3), .int(5), .int(1), .int(2)), 7200,
            "tpr 0.6, tnr 0.8333333333333334, ppv 0.75, npv 0.7142857142857143, fnr 0.4, fpr 0.16666666666666663, "
                + "fdr 0.25, for 0.2857142857142857, acc 0.7272727272727273, msr 0.2727272727272727, "
                + "prv 0.45454545454545453, f1s 0.6666666666666665, mcc 0.4485426135725303, flr 12.0"),
        // Eight false samples of a quarter second in two hours are two seconds, or 24 in a day.
        Case(
            tallies(.int(0), .int(4), .int(8), .int(0)), 7200, epoch: 0.25,
            "tpr 0.0, tnr 0.3333333333333333, ppv 0.0, npv 1.0, fnr 1.0, fpr 0.6666666666666667, fdr 1.0, for 0.0, "
                + "acc 0.3333333333333333, msr 0.6666666666666667, prv 0.0, f1s 0.0, mcc 0.0, flr 24.0"),
        // A negative hit gives negative rates, and a miss rate above one.
        Case(
            tallies(.real(-0.25), .int(2), .real(0.5), .real(1.25)), 86_400,
            "tpr -0.25, tnr 0.8, ppv -1.0, npv 0.6153846153846154, fnr 1.25, fpr 0.19999999999999996, fdr 2.0, "
                + "for 0.3846153846153846, acc 0.5, msr 0.5, prv 0.2857142857142857, f1s -0.4, "
                + "mcc -0.7893522173763263, flr 0.5"),
        // Fractions: here every other order of adding, and counting instead of subtracting from one, shows in a last bit.
        Case(
            tallies(.real(8.88), .real(4.85), .real(3.71), .real(2.21)), 1289,
            "tpr 0.8007213706041479, tnr 0.566588785046729, ppv 0.7053216838760922, npv 0.6869688385269122, "
                + "fnr 0.19927862939585206, fpr 0.43341121495327095, fdr 0.2946783161239078, "
                + "for 0.31303116147308785, acc 0.6987277353689567, msr 0.3012722646310433, "
                + "prv 0.5643765903307887, f1s 0.75, mcc 0.37959490624112874, flr 248.67649340574087"),
        Case(
            tallies(.real(6.19), .real(6.87), .real(0.3), .real(3.13)), 1289,
            "tpr 0.6641630901287554, tnr 0.9581589958158996, ppv 0.9537750385208013, npv 0.687, "
                + "fnr 0.3358369098712446, fpr 0.04184100418410042, fdr 0.046224961479198745, "
                + "for 0.31299999999999994, acc 0.7919951485748938, msr 0.20800485142510616, "
                + "prv 0.5651910248635537, f1s 0.7830487033523087, mcc 0.6314811625009346, flr 20.108611326609772"),
    ])
    func `fourteen measures follow from four counts`(_ row: Case) throws {
        #expect(Self.text(try Rates(row.tallies, duration: row.duration, epoch: row.epoch)) == row.text)
    }

    @Test func `the false alarm rate multiplies by the epoch before it divides`() throws {
        let tallies = Self.tallies(.int(0), .int(0), .int(9), .int(0))
        let rates = try Rates(tallies, duration: 1289, epoch: 0.3)
        #expect(rates.falseAlarmRate == 9.0 * 0.3 / 1289 * 86_400)
        #expect(rates.falseAlarmRate != 9.0 / 1289 * 0.3 * 86_400, "an example that tells the two apart")
    }

    struct Matthews: CustomTestStringConvertible {
        let tallies: Tallies
        let bits: UInt64

        init(_ tp: Tally, _ tn: Tally, _ fp: Tally, _ fn: Tally, _ bits: UInt64) {
            tallies = RatesTests.tallies(tp, tn, fp, fn)
            self.bits = bits
        }

        var testDescription: String { "Matthews of \(tallies)" }
    }

    // The bits were measured with CPython, which multiplies whole numbers exactly and rounds them once.
    @Test(arguments: [
        Matthews(.int(68_142), .int(431_967), .int(1203), .int(2894), 0x3fee_eb08_ad4f_89ad),
        Matthews(.int(179_686_340), .int(514_483_964), .int(351_667_467), .int(270_045_273), 0xbf79_9e69_9185_8094),
        Matthews(
            .int(1_000_000_007), .int(10_000_000_019), .int(123_456_789), .int(987_654_321), 0x3fe4_0e7a_afd4_4310),
        Matthews(
            .int(1_000_000_000_039), .int(1_000_000_000_061), .int(100_000_000_003), .int(100_000_000_019),
            0x3fea_2e8b_a2e7_5d3f),
        Matthews(.int(2), .real(0.1), .int(3), .int(1), 0xbfd9_0e63_0b8c_6c55),
        Matthews(.int(2), .int(3), .real(0.1), .int(4), 0x3fd5_acb8_6009_28a6),
        Matthews(.int(2), .int(3), .int(4), .real(0.1), 0x3fd5_acb8_6009_28a6),
        Matthews(.real(1.25), .real(2.75), .real(0.3), .real(0.7), 0x3fe2_5047_c433_89d3),
        Matthews(.int(68_142), .real(431_967.5), .int(1203), .int(2894), 0x3fee_eb08_b036_9d31),
        Matthews(.real(12.7), .int(68_142), .int(431_967), .int(1203), 0xbfbf_1edd_9631_fce4),
        Matthews(.real(-0.068), .int(3), .real(0.47), .real(1.568), 0xbfd3_7a99_f999_58bf),
        Matthews(.real(0.1), .real(0.2), .real(0.3), .real(-0.05), 0x3fec_eb14_1cf4_affe),
        // A denominator that is zero at ten digits counts as zero.
        Matthews(.real(1e-3), .real(1e-3), .real(1e-3), .real(1e-3), 0),
        Matthews(.int(3), .int(0), .int(0), .int(0), 0),
    ])
    func `the Matthews coefficient is whole numbers exactly and floats from left to right`(_ row: Matthews) throws {
        #expect(try Rates(row.tallies, duration: 1).matthews.bitPattern == row.bits)
    }

    @Test func `a negative Matthews denominator is refused`() {
        let tallies = Self.tallies(.real(-8), .int(2), .real(1), .real(9))
        let rejection = #expect(throws: Rejection.self) { try Rates(tallies, duration: 1) }
        #expect(
            rejection
                == Rejection(
                    .negativeMCCDenominator, "The Matthews denominator is -231.0; expected no less than zero."))
    }

    @Test func `a negative Matthews denominator below ten digits counts as zero`() throws {
        let tallies = Self.tallies(.real(-2e-3), .real(1e-3), .real(1e-3), .real(3e-3))
        #expect(try Rates(tallies, duration: 1).matthews == 0)
    }

    @Test func `the summary divides F1 by the denominator that the last class left behind`() throws {
        let classes = [
            Self.tallies(.int(3), .int(5), .int(1), .int(2)), Self.tallies(.int(5), .int(3), .int(2), .int(7)),
        ]
        let (scores, summary) = try Rates.derive(classes, duration: 100, .python311)
        let last = scores[1].rates
        let own = summary.rates
        #expect(own.f1 == 2.0 * own.precision * own.sensitivity / (last.precision + last.sensitivity))
        #expect(own.f1 != 2.0 * own.precision * own.sensitivity / (own.precision + own.sensitivity))
        #expect(last.f1 == 2.0 * last.precision * last.sensitivity / (last.precision + last.sensitivity))
    }

    @Test func `a last class without detections makes the summary's F1 zero`() throws {
        let classes = [
            Self.tallies(.int(3), .int(5), .int(1), .int(2)), Self.tallies(.int(0), .int(3), .int(2), .int(7)),
        ]
        let (_, summary) = try Rates.derive(classes, duration: 100, .python311)
        #expect(summary.rates.precision > 0 && summary.rates.sensitivity > 0)
        #expect(summary.rates.f1 == 0)
    }

    @Test func `the classes are summed by the arithmetic asked for`() throws {
        let classes = [1.0, 1e-17, -1.0].map { Self.tallies(.real($0), .int(1), .int(1), .int(1)) }
        let plain = Tallies.sum(classes, .python311)
        let compensated = Tallies.sum(classes, .python312)
        #expect(plain.truePositives == .real(0) && compensated.truePositives == .real(1e-17))
        #expect(plain.trueNegatives == .int(3) && compensated.trueNegatives == .int(3))
    }
}
