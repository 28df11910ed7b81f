import ArgumentParser
import NedcBeta
import PlainOracles
import Workloads

/// Holds the fast scorers against plain ones, in this process and in turns: the counts must be equal, the time is told.
struct OracleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "oracle", abstract: "Holds the scorers against plain ones, for the counts and for the time.")

    @Option(help: "How many seizures the reference has.")
    var events = 400

    @Option(help: "How long the recording is.")
    var seconds = 86_400

    @Option(help: "How often each takes its turn.")
    var samples = 15

    func run() throws {
        for (events, seconds) in [(1, 30), (7, 300), (60, 3_600), (150, 1_000)] {
            for seed in UInt64(1)...10 {
                for duel in duels(SampleRecording(events: events, seconds: seconds, seed: seed)) { try duel.check() }
            }
        }
        let texts = try duels(SampleRecording(events: events, seconds: seconds, seed: 1)).map { duel in
            try duel.check()
            return #""\#(duel.name)":\#(try duel.nanoseconds(samples))"#
        }
        print(#"{"events":\#(events),"seconds":\#(seconds),"nanoseconds":{\#(texts.joined(separator: ","))}}"#)
    }

    private func duels(_ recording: SampleRecording) -> [Duel] {
        let pair = recording.pair
        let (reference, hypothesis) = (EventSequence(pair.reference), EventSequence(pair.hypothesis))
        let plain = PlainPair(reference, hypothesis)
        @Sendable func fast(_ algorithm: Algorithm) throws -> AlgorithmScore {
            var run = AlgorithmRun(algorithm, .seizureDetection)
            run.add(reference, hypothesis)
            return try run.finish().outcome.get()
        }
        func counts(_ score: AlgorithmScore, _ tallies: [KeyPath<Tallies, Tally>]) -> [Double] {
            tallies.flatMap { tally in score.classes.map { $0.tallies[keyPath: tally].double } }
        }
        func counts(_ confusion: [[Int]]) -> [Double] { confusion.flatMap { $0.map(Double.init) } }
        return [
            Duel(name: "dpalign", repetitions: 1) {
                let score = try fast(.dpalign)
                return counts(score.confusion) + counts(score, [\.insertions, \.deletions])
            } plain: {
                let counted = WholeTableAlignment.counts(plain)
                return counts(counted.confusion) + counts([counted.insertions, counted.deletions])
            },
            Duel(name: "epoch", repetitions: 10) {
                counts(try fast(.epoch).confusion)
            } plain: {
                counts(SteppingSampler.confusion(plain, epoch: 0.25))
            },
            Duel(name: "ovlp", repetitions: 10) {
                counts(try fast(.ovlp), [\.hits, \.misses, \.falseAlarms])
            } plain: {
                let counted = PlainOverlap.counts(plain)
                return counts([counted.hits, counted.misses, counted.falseAlarms])
            },
            Duel(name: "taes", repetitions: 5) {
                counts(try fast(.taes), [\.hits, \.misses, \.falseAlarms])
            } plain: {
                let counted = PlainTAES(plain)
                return counted.hits + counted.misses + counted.falseAlarms
            },
            Duel(name: "ira", repetitions: 10) {
                counts(try fast(.ira).confusion)
            } plain: {
                counts(SteppingSampler.confusion(plain, epoch: 0.25))
            },
        ]
    }
}

/// A fast scorer and a plain one on the same recording; each returns what it counts.
private struct Duel {
    let name: String
    /// How often the fast one does its work in one turn, so that a clock can tell how long it takes.
    let repetitions: Int
    let fast: () throws -> [Double]
    let plain: () throws -> [Double]

    func check() throws {
        let (fastCounts, plainCounts) = (try fast(), try plain())
        guard fastCounts == plainCounts else {
            throw ValidationError("\(name) counts \(fastCounts) and the plain one \(plainCounts); expected the same.")
        }
    }

    /// Lets both take turns, and returns what once took, as JSON.
    func nanoseconds(_ samples: Int) throws -> String {
        var times = (fast: [String](), plain: [String]())
        var spent = 0
        for _ in 0..<samples {
            let quick = try ProcessorTime.nanoseconds { for _ in 0..<repetitions { _ = try fast() } }
            times.fast.append("\(Double(quick) / Double(repetitions))")
            // A plain one may take half a second: what it takes is known after a few turns.
            guard times.plain.count < 3 || spent < 1_000_000_000 else { continue }
            let slow = try ProcessorTime.nanoseconds { _ = try plain() }
            times.plain.append("\(slow)")
            spent += slow
        }
        return
            #"{"fast":[\#(times.fast.joined(separator: ","))],"plain":[\#(times.plain.joined(separator: ","))]}"#
    }
}
