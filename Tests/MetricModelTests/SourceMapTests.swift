import Foundation
import MetricModel
import Testing

@Suite struct SourceMapTests {
    private static let labels = ["seiz", "bckg"]

    /// Everything that the table can answer.
    private static let all: [SourcePlaces] = {
        var places: [SourcePlaces] = []
        for algorithm in Algorithm.allCases {
            for entry in MetricDictionary.entries(of: algorithm, labels: labels) {
                places.append(SourceMap.places(of: algorithm, field: entry.field))
            }
        }
        for rejection in RejectionClass.allCases {
            for algorithm in [nil] + Algorithm.allCases.map(Optional.some) {
                places.append(SourceMap.places(of: rejection, algorithm))
            }
        }
        let first = divergence(.taes, "seiz", "hit")
        let kinds: [Cause.Kind] = [
            .load(.added(.malformedRow)), .rejection(.missed(.zeroLengthEvent)),
            .incomplete(word: "missing-in-candidate", [.taes]), .events, .tallies([.taes]), .tallies([.epoch, .ira]),
            .tallies([.dpalign, .ovlp, .taes]), .formula(name: "acc"), .classSums, .listSums,
        ]
        return places + kinds.map { SourceMap.places(of: $0, first: first) }
    }()

    private static func divergence(_ algorithm: Algorithm, _ label: String?, _ name: String) -> Divergence {
        Divergence(
            scope: .pair(index: 0, name: "a"), algorithm: algorithm, field: MetricField(label: label, name: name),
            kind: .missingOnBothSides)
    }

    @Test func `every number and every refusal has places on our side, and none is named twice`() {
        for places in Self.all {
            #expect(!places.candidate.isEmpty)
            #expect(Set(places.candidate).count == places.candidate.count)
            #expect(Set(places.reference).count == places.reference.count)
        }
    }

    @Test func `every function of ours is declared in the file that is named`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        var texts: [String: String] = [:]
        for place in Set(Self.all.flatMap(\.candidate)) {
            let text = try texts[place.file] ?? String(contentsOf: root.appending(path: place.file), encoding: .utf8)
            texts[place.file] = text
            #expect(DeclaredFunctions(text).contain(place.function), "\(place.function) in \(place.file)")
        }
        #expect(texts.count > 15)
    }

    @Test func `every function of the tool is defined in the file that is named, where the tool is there`() throws {
        guard let tree = ProcessInfo.processInfo.environment["NEDC_NFC"], !tree.isEmpty else {
            print("not run: no reference tree")
            return
        }
        for place in Set(Self.all.flatMap(\.reference)) {
            let folder = place.file == "nedc_eeg_eval.py" ? "src/nedc_eeg_eval" : "lib"
            let text = try String(contentsOf: URL(filePath: "\(tree)/\(folder)/\(place.file)"), encoding: .utf8)
            let parts = place.function.split(separator: ".")
            if parts.count > 1 { #expect(text.contains("\nclass \(parts[0])"), "\(place.function)") }
            #expect(text.contains("def \(parts[parts.count - 1])("), "\(place.function) in \(place.file)")
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let cause: Cause.Kind
        var first = divergence(.taes, "seiz", "hit")
        let candidate: String
        let reference: String
        var testDescription: String { cause.key }
    }

    @Test(arguments: [
        Case(cause: .events, candidate: "EventSequence.init(_:)", reference: "augment_annotation"),
        Case(cause: .tallies([.taes]), candidate: "TAESMatcher.fractions(_:_:)", reference: "NedcTAES.calc_hf"),
        Case(
            cause: .tallies([.epoch, .ira]), candidate: "EpochSampler.samples(heldBy:_:)",
            reference: "NedcEpoch.compute"),
        Case(
            cause: .tallies([.ovlp, .taes]), candidate: "OverlapIndex.overlaps(_:)", reference: "NedcOverlap.get_events"
        ),
        Case(cause: .tallies([.dpalign, .taes]), candidate: "EventSequence.init(_:)", reference: "augment_annotation"),
        Case(
            cause: .formula(name: "mcc"), first: divergence(.epoch, "seiz", "mcc"),
            candidate: "Rates.matthews(_:_:_:_:)", reference: "NedcEpoch.compute_performance"),
        Case(
            cause: .formula(name: "mkappa"), first: divergence(.ira, nil, "mkappa"),
            candidate: "AgreementScorer.multiClassKappa", reference: "NedcIra.compute_agreement"),
        Case(
            cause: .formula(name: "total_dur"), first: divergence(.ovlp, nil, "total_dur"),
            candidate: "OverlapScorer.add(_:traced:working:)", reference: "NedcOverlap.score"),
        Case(cause: .classSums, candidate: "Tallies.sum(_:_:)", reference: "NedcDpalign.compute_performance"),
        Case(cause: .listSums, candidate: "ScoringRun.add(_:_:traced:)", reference: "parse_files"),
        Case(cause: .load(.added(.malformedRow)), candidate: "CSVReader.take(_:_:writtenIn:_:)", reference: "Csv.load"),
        Case(
            cause: .rejection(.missed(.zeroLengthEvent)), candidate: "TAESMatcher.fractions(_:_:)",
            reference: "NedcTAES.calc_hf"),
    ])
    func `a cause leads to the function that decides it`(_ row: Case) {
        let places = SourceMap.places(of: row.cause, first: row.first)
        #expect(places.candidate.first?.function == row.candidate)
        #expect(places.reference.first?.function == row.reference)
    }
}

/// The functions, initialisers and computed values that a Swift file declares, with their argument labels.
private struct DeclaredFunctions {
    private let names: Set<String>

    init(_ text: String) {
        var names: Set<String> = []
        for keyword in ["func ", "init", "var "] {
            for range in text.ranges(of: keyword) {
                let rest = keyword == "init" ? "init" + text[range.upperBound...] : String(text[range.upperBound...])
                let name = String(rest.prefix { $0.isLetter || $0.isNumber })
                if keyword == "var " {
                    names.insert(name)
                } else if rest.dropFirst(name.count).first == "(" {
                    names.insert(name + Self.labels(rest.dropFirst(name.count + 1)))
                }
            }
        }
        self.names = names
    }

    /// Tells whether `Type.name(labels)` is among them; the type is not looked at.
    func contain(_ function: String) -> Bool {
        let head = function.prefix { $0 != "(" }
        let start = head.lastIndex(of: ".").map { function.index(after: $0) } ?? function.startIndex
        return names.contains(String(function[start...]))
    }

    private static func labels(_ text: Substring) -> String {
        var depth = 0
        var parameters = [""]
        for character in text {
            if depth == 0, character == ")" { break }
            if "([<".contains(character) { depth += 1 }
            if ")]".contains(character) || (character == ">" && depth > 0) { depth -= 1 }
            if depth == 0, character == "," {
                parameters.append("")
            } else {
                parameters[parameters.count - 1].append(character)
            }
        }
        let labels = parameters.compactMap { parameter in
            parameter.split(whereSeparator: \.isWhitespace).first.map { $0.prefix { $0 != ":" } + ":" }
        }
        return "(\(labels.joined()))"
    }
}
