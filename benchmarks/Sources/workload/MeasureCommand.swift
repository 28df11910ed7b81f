import ArgumentParser
import Workloads

/// Does one kind of work on one recording in this process, and says in one line of JSON what it took.
struct MeasureCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure", abstract: "Does one kind of work on one recording, and counts it.",
        discussion: """
            Examples:
              workload measure --work taes --events 1000 --seconds 86400 --samples 5 --repeat 100
              valgrind --tool=callgrind workload measure --work taes --events 1000 --seconds 86400
                  in instructions; what is to be subtracted is the same with --repeat 0
            """)

    @Option(help: "read, prepare, dpalign, epoch, ovlp, taes, ira or compare.")
    var work: String

    @Option(help: "How many seizures the reference has.")
    var events: Int

    @Option(help: "How long the recording is.")
    var seconds: Int

    @Option(help: "Where the randomness comes from.")
    var seed: UInt64 = 1

    @Option(help: "How often is measured.")
    var samples = 1

    @Option(name: .customLong("repeat"), help: "How often the work is done for one sample.")
    var repetitions = 1

    func validate() throws {
        guard Work(rawValue: work) != nil else {
            let known = Work.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("'\(work)' is no kind of work; expected one of \(known).")
        }
    }

    func run() throws {
        guard let kind = Work(rawValue: work) else { preconditionFailure("validate() lets no other in") }
        let recording = SampleRecording(events: events, seconds: seconds, seed: seed)
        let task = try kind.task(on: recording)
        let before = PeakMemory.bytes
        var digest = 0
        var times: [Int] = []
        for _ in 0..<samples {
            times.append(try ProcessorTime.nanoseconds { for _ in 0..<repetitions { digest &+= try task() } })
        }
        print(
            #"{"work":"\#(work)","events":\#(events),"seconds":\#(seconds),"seed":\#(seed),"repeat":\#(repetitions),"#
                + #""bytes":\#(kind == .read ? "\(recording.referenceFile.count)" : "null"),"digest":\#(digest),"#
                + #""nanoseconds":[\#(times.map { "\($0)" }.joined(separator: ","))],"#
                + #""memory_before":\#(before.map { "\($0)" } ?? "null"),"#
                + #""memory_after":\#(PeakMemory.bytes.map { "\($0)" } ?? "null")}"#)
    }
}
