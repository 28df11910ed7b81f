import CorpusGeneration

/// What a fuzz run has found so far.
struct FuzzTally: Hashable, Sendable {
    /// What was found in the cases of one profile.
    struct Entry: Hashable, Sendable {
        var pairs = 0
        var lists = 0
        var comparisons = 0
        var agreedRejections: [String: Int] = [:]
        var drifts = 0
        var failures = 0

        mutating func add(_ outcome: FuzzOutcome, isList: Bool) {
            if isList { lists += 1 } else { pairs += 1 }
            comparisons += outcome.comparisons
            agreedRejections.merge(outcome.agreedRejections) { $0 + $1 }
            if !outcome.divergences.isEmpty { drifts += 1 }
            if outcome.failure != nil { failures += 1 }
        }
    }

    private let profiles: [FuzzProfile]
    private var entries: [FuzzProfile: Entry] = [:]

    init(_ profiles: [FuzzProfile]) {
        self.profiles = profiles
    }

    mutating func add(_ outcome: FuzzOutcome, of profile: FuzzProfile, isList: Bool) {
        entries[profile, default: Entry()].add(outcome, isList: isList)
    }

    private func sum(_ value: KeyPath<Entry, Int>) -> Int {
        entries.values.reduce(0) { $0 + $1[keyPath: value] }
    }

    var pairs: Int { sum(\.pairs) }
    var comparisons: Int { sum(\.comparisons) }
    var drifts: Int { sum(\.drifts) }
    var failures: Int { sum(\.failures) }

    /// A line for each profile.
    var lines: [String] {
        profiles.map { profile in
            let entry = entries[profile] ?? Entry()
            let classes = entry.agreedRejections.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            let rejections = entry.agreedRejections.values.reduce(0, +)
            return "\(profile.rawValue): \(entry.pairs) pairs and \(entry.lists) lists, "
                + "\(entry.comparisons) records compared, \(rejections) rejections agreed on"
                + (classes.isEmpty ? "" : " (\(classes.joined(separator: ", ")))") + ", \(entry.drifts) drifts"
                + (entry.failures == 0 ? "" : ", \(entry.failures) without an answer of the reference")
        }
    }
}
