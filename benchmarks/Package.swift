// swift-tools-version: 6.2
import PackageDescription

// What the scorer costs. Apart from the package that it measures, so that nobody who builds that builds this.
//
//     Micro          the benchmark library's: reader, scorers and comparison, one by one
//     workload       recordings from a seed: written to files, or scored in a process that does nothing else
//     PlainOracles   the scorers again, in the plainest way: what the fast ones are held against
let package = Package(
    name: "nedc-benchmarks",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "workload", targets: ["workload"])],
    dependencies: [
        .package(name: "nedc-parity", path: ".."),
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        // Without its traits: they want libraries that count allocations, and on Linux count none.
        .package(url: "https://github.com/ordo-one/benchmark.git", from: "1.38.1", traits: []),
    ],
    targets: [
        .target(
            name: "Workloads",
            dependencies: [
                .product(name: "CorpusGeneration", package: "nedc-parity"),
                .product(name: "NedcBeta", package: "nedc-parity"),
            ]),
        .target(name: "PlainOracles", dependencies: [.product(name: "NedcBeta", package: "nedc-parity")]),
        .executableTarget(
            name: "workload",
            dependencies: [
                "PlainOracles", "Workloads",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "NedcBeta", package: "nedc-parity"),
                .product(name: "ParityComparison", package: "nedc-parity"),
            ]),
        // The library's plugin looks for benchmarks in a folder of this name.
        .executableTarget(
            name: "Micro",
            dependencies: [
                "Workloads",
                .product(name: "Benchmark", package: "benchmark"),
                .product(name: "NedcBeta", package: "nedc-parity"),
                .product(name: "ParityComparison", package: "nedc-parity"),
            ],
            path: "Benchmarks/Micro",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    ]
)

for target in package.targets {
    // The same as in ../Package.swift, which says why.
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .strictMemorySafety(),
        .treatAllWarnings(as: .error),
    ]
}
