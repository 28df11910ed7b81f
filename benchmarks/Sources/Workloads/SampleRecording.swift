import CorpusGeneration
public import MetricModel

/// A recording with so many seizures on each side, from a seed: what everything here is measured with.
///
/// 1. The recording is cut into as many equal slots as there are events; a seizure of the reference takes a fifth to
///    three fifths of its slot.
/// 2. The hypothesis has most of them with borders that wander by up to a tenth of the slot. One in eight is missed,
///    and one in eight slots has a false alarm behind the seizure, so that both sides have about as many.
/// 3. Times are whole ten-thousandths of a second. Equal seeds give equal recordings, on every platform.
public struct SampleRecording: Sendable {
    /// The reference's seizures, in ten-thousandths of a second.
    private let reference: [(start: Int, stop: Int)]
    private let hypothesis: [(start: Int, stop: Int)]
    private let duration: Int

    private static let second = 10_000

    /// Makes a recording.
    ///
    /// - Parameters:
    ///   - events: How many seizures the reference has.
    ///   - seconds: How long it is; at least a millisecond for each event.
    ///   - seed: Where the randomness comes from.
    public init(events: Int, seconds: Int, seed: UInt64) {
        duration = seconds * Self.second
        precondition(events * 10 <= duration, "\(events) events do not go into \(seconds) s")
        var random = SplitMix64(seed: seed)
        func draw(_ bound: Int) -> Int { Int(random.next() % UInt64(max(1, bound))) }
        var truth: [(start: Int, stop: Int)] = []
        var claims: [(start: Int, stop: Int)] = []
        for event in 0..<events {
            let slot = duration / events * event
            let width = duration / events
            let start = slot + width / 10 + draw(width / 10)
            let stop = start + width / 5 + draw(width * 2 / 5)
            truth.append((start, stop))
            if draw(8) > 0 {
                claims.append((start - width / 10 + draw(width / 5), stop - width / 10 + draw(width / 5)))
            }
            if draw(8) == 0 { claims.append((slot + width * 9 / 10, slot + width * 19 / 20)) }
        }
        reference = truth
        hypothesis = claims
    }

    /// Both sides as a reader would give them.
    public var pair: AnnotationPair {
        AnnotationPair(reference: annotation(of: reference), hypothesis: annotation(of: hypothesis))
    }

    /// The reference as a `csv_bi` file.
    public var referenceFile: [UInt8] { file(of: reference) }

    /// The hypothesis as a `csv_bi` file.
    public var hypothesisFile: [UInt8] { file(of: hypothesis) }

    private func annotation(of events: [(start: Int, stop: Int)]) -> Annotation {
        // The quotient is the double nearest to the decimal, as a reader's is.
        func seconds(_ ticks: Int) -> Seconds { Seconds(Double(ticks) / Double(Self.second)) }
        return Annotation(
            duration: seconds(duration),
            events: events.map { Event(start: seconds($0.start), stop: seconds($0.stop), label: "seiz") })
    }

    private func file(of events: [(start: Int, stop: Int)]) -> [UInt8] {
        var bytes = Array("# version = csv_v1.0.0\n# bname = sample\n# duration = ".utf8)
        bytes.reserveCapacity(60 * events.count + 200)
        Self.append(duration, to: &bytes)
        bytes += Array(" secs\n# montage_file = nedc_eas_default_montage.txt\n#\n".utf8)
        bytes += Array("channel,start_time,stop_time,label,confidence\n".utf8)
        let (channel, ending) = (Array("TERM,".utf8), Array(",seiz,1.0000\n".utf8))
        for event in events {
            bytes += channel
            Self.append(event.start, to: &bytes)
            bytes.append(UInt8(ascii: ","))
            Self.append(event.stop, to: &bytes)
            bytes += ending
        }
        return bytes
    }

    /// Writes a time with four decimals.
    private static func append(_ ticks: Int, to bytes: inout [UInt8]) {
        var divisor = second
        while ticks / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(ticks / divisor % 10))
            if divisor == second { bytes.append(UInt8(ascii: ".")) }
            divisor /= 10
        }
    }
}
