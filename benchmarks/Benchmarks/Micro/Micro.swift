import AnnotationFormats
import Benchmark
import NedcBeta
import ParityComparison
import Workloads

/// Reader, scorers and comparison, one by one; per second of the time that the work itself takes.
let benchmarks: @Sendable () -> Void = {
    let events = BenchmarkMetric.custom("events/s", polarity: .prefersLarger)
    let bytes = BenchmarkMetric.custom("bytes/s", polarity: .prefersLarger)
    let records = BenchmarkMetric.custom("records/s", polarity: .prefersLarger)
    let maximum = Duration.seconds(2)

    /// Does the work, and notes how many of each unit a second are.
    func measure(_ benchmark: Benchmark, _ units: [(BenchmarkMetric, Int)], _ work: () throws -> Int) rethrows {
        let clock = ContinuousClock()
        for _ in benchmark.scaledIterations {
            let start = clock.now
            blackHole(try work())
            let seconds = (clock.now - start) / Duration.seconds(1)
            for (metric, count) in units { benchmark.measurement(metric, Int(Double(count) / seconds)) }
        }
    }

    for count in [10, 1_000, 100_000] {
        Benchmark(
            "read a file of \(count) events",
            configuration: .init(metrics: [.wallClock, .peakMemoryResident, events, bytes], maxDuration: maximum)
        ) { benchmark in
            let file = SampleRecording(events: count, seconds: 2_592_000, seed: 1).referenceFile
            benchmark.startMeasurement()
            try measure(benchmark, [(events, count), (bytes, file.count)]) {
                try AnnotationReader.read(file.span, file: "sample").spans.count
            }
        }
    }

    for algorithm in Algorithm.allCases {
        for count in algorithm == .dpalign ? [10, 100, 1_000] : [10, 1_000, 100_000] {
            Benchmark(
                "\(algorithm.rawValue) with \(count) events",
                configuration: .init(metrics: [.wallClock, .peakMemoryResident, events], maxDuration: maximum)
            ) { benchmark in
                let pair = SampleRecording(events: count, seconds: 2_592_000, seed: 1).pair
                let (reference, hypothesis) = (EventSequence(pair.reference), EventSequence(pair.hypothesis))
                benchmark.startMeasurement()
                try measure(benchmark, [(events, count)]) {
                    var run = AlgorithmRun(algorithm, .seizureDetection)
                    run.add(reference, hypothesis)
                    return try run.finish().outcome.get().labels.count
                }
            }
        }
    }

    Benchmark(
        "compare the records of a pair",
        configuration: .init(metrics: [.wallClock, .peakMemoryResident, records], maxDuration: maximum)
    ) { benchmark in
        let result = Beta().score(SampleRecording(events: 100, seconds: 86_400, seed: 1).pair)
        let said = result.records(scope: .corpus)
        let comparison = RecordComparison(labels: result.labels)
        benchmark.startMeasurement()
        measure(benchmark, [(records, said.count)]) {
            comparison.compare(scope: .corpus, reference: said, candidate: said).count
        }
    }
}
