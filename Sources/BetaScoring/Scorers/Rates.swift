import MetricModel

/// The fourteen measures derived from a class's tallies: what four of the five algorithms share.
///
/// Source: `compute_performance` of nedc_eeg_eval_dpalign.py, _epoch.py, _ovlp.py and _taes.py. Every division is by a
/// float, every quotient that would divide by zero is zero.
public struct Rates: Hashable, Sendable {
    /// Sensitivity: true positives by targets found or missed.
    public var sensitivity: Double
    /// Specificity.
    public var specificity: Double
    /// Precision.
    public var precision: Double
    /// Negative predictive value.
    public var negativePredictiveValue: Double
    /// Miss rate: one minus sensitivity.
    public var missRate: Double
    /// False positive rate: one minus specificity.
    public var falsePositiveRate: Double
    /// False discovery rate: one minus precision.
    public var falseDiscoveryRate: Double
    /// False omission rate: one minus the negative predictive value.
    public var falseOmissionRate: Double
    /// Accuracy.
    public var accuracy: Double
    /// Misclassification rate: one minus accuracy.
    public var misclassificationRate: Double
    /// Prevalence.
    public var prevalence: Double
    /// F1 score.
    public var f1: Double
    /// Matthews correlation coefficient.
    public var matthews: Double
    /// False alarms per 24 hours.
    public var falseAlarmRate: Double
    /// What F1 was divided by; the summary of the same algorithm uses the last class's.
    let f1Denominator: Double

    /// Derives the measures.
    ///
    /// - Parameters:
    ///   - tallies: The counts.
    ///   - duration: The seconds scored.
    ///   - epoch: The length of a sample where false positives are samples.
    ///   - staleF1Denominator: For a summary, the denominator that the last class left behind.
    /// - Throws: ``Rejection`` where the Matthews denominator is negative, which only fractional tallies can be.
    init(
        _ tallies: Tallies, duration: Double, epoch: Double? = nil, staleF1Denominator: Double? = nil
    ) throws(Rejection) {
        let tp = tallies.truePositives
        let tn = tallies.trueNegatives
        let fp = tallies.falsePositives
        let fn = tallies.falseNegatives
        sensitivity = Self.ratio(tp, tp + fn)
        specificity = Self.ratio(tn, tn + fp)
        precision = Self.ratio(tp, tp + fp)
        negativePredictiveValue = Self.ratio(tn, tn + fn)
        // Alpha subtracts from one rather than counting; so do we.
        missRate = 1 - sensitivity
        falsePositiveRate = 1 - specificity
        falseDiscoveryRate = 1 - precision
        falseOmissionRate = 1 - negativePredictiveValue
        let all = tp + tn + fp + fn
        accuracy = Self.ratio(tp + tn, all)
        prevalence = Self.ratio(tp + fn, all)
        misclassificationRate = 1 - accuracy
        // Alpha's summary divides by the denominator of the last class, not by its own; so do we.
        f1Denominator = staleF1Denominator ?? (precision + sensitivity)
        f1 =
            DecimalRounding.isZeroAtTenDigits(f1Denominator)
            ? 0 : 2.0 * precision * sensitivity / f1Denominator
        matthews = try Self.matthews(tp, tn, fp, fn)
        falseAlarmRate =
            DecimalRounding.isZeroAtTenDigits(duration) ? 0 : fp.double * (epoch ?? 1) / duration * 86_400
    }

    private static func ratio(_ part: Tally, _ whole: Tally) -> Double {
        whole.isZero ? 0 : part.double / whole.double
    }

    /// `(tp·tn − fp·fn) / √((tp+fp)(tp+fn)(tn+fp)(tn+fn))`, whole numbers exactly, rounded once.
    private static func matthews(_ tp: Tally, _ tn: Tally, _ fp: Tally, _ fn: Tally) throws(Rejection) -> Double {
        let factors = [tp + fp, tp + fn, tn + fp, tn + fn]
        let numerator = difference(tp, tn, fp, fn)
        var exact = ExactProduct()
        var product: Double?
        for factor in factors {
            if let known = product {
                product = known * factor.double
            } else if case .int(let count) = factor {
                exact.multiply(by: count)
            } else {
                product = exact.rounded * factor.double
            }
        }
        guard let product else {
            return exact.isZero ? 0 : numerator / exact.rounded.squareRoot()
        }
        if DecimalRounding.isZeroAtTenDigits(product) { return 0 }
        guard product >= 0 || product.isNaN else {
            throw Rejection(
                .negativeMCCDenominator,
                "The Matthews denominator is \(PythonFloatText.repr(product)); expected no less than zero.")
        }
        return numerator / product.squareRoot()
    }

    private static func difference(_ tp: Tally, _ tn: Tally, _ fp: Tally, _ fn: Tally) -> Double {
        let good = product(tp, tn)
        let bad = product(fp, fn)
        if case .exact(let good) = good, case .exact(let bad) = bad { return Double(nearest: good - bad) }
        return good.double - bad.double
    }

    private enum Product {
        case exact(Int128)
        case real(Double)

        var double: Double {
            switch self {
            case .exact(let value): Double(nearest: value)
            case .real(let value): value
            }
        }
    }

    private static func product(_ first: Tally, _ second: Tally) -> Product {
        if case .int(let first) = first, case .int(let second) = second {
            return .exact(Int128(first) * Int128(second))
        }
        return .real(first.double * second.double)
    }

    /// Tells the measures with the reference tool's names, in the dictionary's order.
    @inline(__always)
    func forEach(_ tell: (String, Double) -> Void) {
        tell("tpr", sensitivity)
        tell("tnr", specificity)
        tell("ppv", precision)
        tell("npv", negativePredictiveValue)
        tell("fnr", missRate)
        tell("fpr", falsePositiveRate)
        tell("fdr", falseDiscoveryRate)
        tell("for", falseOmissionRate)
        tell("acc", accuracy)
        tell("msr", misclassificationRate)
        tell("prv", prevalence)
        tell("f1s", f1)
        tell("mcc", matthews)
        tell("flr", falseAlarmRate)
    }
}

extension Rates {
    /// Derives the measures of every class and of their sum, in the order in which the reference tool does.
    ///
    /// - Parameters:
    ///   - classes: The tallies per class, in map order.
    ///   - duration: The seconds scored.
    ///   - epoch: The length of a sample where false positives are samples.
    ///   - arithmetic: How sums over classes are taken.
    /// - Returns: A score per class in map order, and the one over their sums.
    /// - Throws: ``Rejection`` for the first Matthews denominator below zero.
    static func derive(
        _ classes: [Tallies], duration: Double, epoch: Double? = nil, _ arithmetic: Arithmetic
    ) throws(Rejection) -> (classes: [ClassScore], summary: ClassScore) {
        var scores: [ClassScore] = []
        for tallies in classes {
            scores.append(ClassScore(tallies: tallies, rates: try Rates(tallies, duration: duration, epoch: epoch)))
        }
        let sum = Tallies.sum(classes, arithmetic)
        let stale = scores.last?.rates.f1Denominator
        let rates = try Rates(sum, duration: duration, epoch: epoch, staleF1Denominator: stale)
        return (scores, ClassScore(tallies: sum, rates: rates))
    }
}
