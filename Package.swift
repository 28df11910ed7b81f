// swift-tools-version: 6.2
import PackageDescription

// The street: annotation files -> events -> scorers -> metric records -> comparison -> verdict -> store and reports.
// A stage imports the vocabulary (MetricModel) and bytes (SystemFiles), never another stage; only the harness imports
// stages.
let package = Package(
    name: "nedc-parity",
    platforms: [.macOS(.v15)],
    products: [
        .library(
            name: "NedcBeta", targets: ["NedcBeta", "BetaScoring", "AnnotationFormats", "MetricModel", "SystemFiles"]),
        .executable(name: "nedc-bench", targets: ["nedc-bench"]),
        // For benchmarks/, a package of its own.
        .library(name: "CorpusGeneration", targets: ["CorpusGeneration"]),
        .library(name: "ParityComparison", targets: ["ParityComparison"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections.git", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-system.git", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache.git", from: "2.1.1"),
        .package(url: "https://github.com/swiftlang/swift-subprocess.git", from: "1.0.2"),
    ],
    targets: [
        .target(name: "CConverterStub"),
        .systemLibrary(name: "CNameService"),
        .target(name: "CProcessGuard"),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(name: "MetricModel"),
        .target(name: "SystemFiles"),
        .target(name: "AnnotationFormats", dependencies: ["MetricModel", "SystemFiles"]),
        .target(
            name: "BetaScoring",
            dependencies: ["MetricModel", .product(name: "HeapModule", package: "swift-collections")]),
        .target(
            name: "NedcBeta",
            dependencies: [
                "AnnotationFormats", "BetaScoring", "MetricModel", "SystemFiles",
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .target(name: "CorpusGeneration"),
        .target(
            name: "AlphaReference",
            dependencies: [
                "MetricModel", "SystemFiles",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .target(name: "ParityComparison", dependencies: ["MetricModel"]),
        .target(name: "ParityPolicy", dependencies: ["MetricModel"]),
        .target(
            name: "DriftStore",
            dependencies: [
                "MetricModel", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .target(
            name: "ParityReports",
            dependencies: [
                "CConverterStub", "CLibXML2", "MetricModel", .product(name: "Mustache", package: "swift-mustache"),
            ]),
        .target(
            name: "ParityHarness",
            dependencies: [
                "AlphaReference", "AnnotationFormats", "BetaScoring", "CProcessGuard", "CorpusGeneration", "DriftStore",
                "MetricModel", "NedcBeta", "ParityComparison", "ParityPolicy", "ParityReports", "SystemFiles",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .executableTarget(
            name: "nedc-bench",
            dependencies: [
                "CNameService", "MetricModel", "NedcBeta", "ParityHarness", "ParityPolicy",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
    ]
)

// What all rooms' tests share.
package.targets.append(
    .target(name: "ParityTestSupport", dependencies: ["MetricModel"], path: "Tests/ParityTestSupport"))

let tests: [(name: String, dependencies: [Target.Dependency])] = [
    ("MetricModel", []),
    ("SystemFiles", []),
    ("AnnotationFormats", ["SystemFiles"]),
    ("BetaScoring", []),
    ("NedcBeta", ["AnnotationFormats", "BetaScoring"]),
    ("CorpusGeneration", []),
    ("AlphaReference", ["nedc-bench"]),
    ("ParityComparison", []),
    ("ParityPolicy", []),
    ("DriftStore", [.product(name: "GRDB", package: "GRDB.swift")]),
    ("ParityReports", []),
    ("ParityHarness", [.product(name: "Crypto", package: "swift-crypto")]),
]
for test in tests {
    package.targets.append(
        .testTarget(
            name: "\(test.name)Tests",
            dependencies: [.byName(name: test.name), "ParityTestSupport"]
                + (test.name == "MetricModel" ? [] : ["MetricModel"])
                + test.dependencies))
}
package.targets.append(.testTarget(name: "EndToEndTests", dependencies: ["nedc-bench", "ParityTestSupport"]))

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
        .enableUpcomingFeature("ExistentialAny"),
        // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
        .enableUpcomingFeature("MemberImportVisibility"),
        // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
        .enableUpcomingFeature("InternalImportsByDefault"),
        // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0461-async-function-isolation.md
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .strictMemorySafety(),
        .treatAllWarnings(as: .error),
    ]
}
