/// Finds the class of a raw label, by its bytes: to the reference, two spellings of one accented letter are two labels.
///
/// The labels lie in the order of their bytes and are found by halving: nothing is hashed, so that the first look-up of a
/// process costs what every other does.
public struct RawLabelClasses: Hashable, Sendable {
    private struct Entry: Hashable, Sendable {
        var label: [UInt8]
        var index: Int
    }

    private var entries: [Entry] = []

    /// Takes the labels of a map; where two classes list the same one, the later wins, as in the reference.
    public init(_ map: ScoringMap) {
        for (index, item) in map.classes.enumerated() {
            for raw in item.rawLabels { set(Array(raw.utf8), index) }
        }
    }

    private mutating func set(_ label: [UInt8], _ index: Int) {
        let place = place(of: label)
        if place < entries.count, entries[place].label == label {
            entries[place].index = index
        } else {
            entries.insert(Entry(label: label, index: index), at: place)
        }
    }

    /// The position in the map of the class that lists a label; `nil` where none does.
    public func index(of label: String) -> Int? {
        let bytes = Array(label.utf8)
        let place = place(of: bytes)
        return place < entries.count && entries[place].label == bytes ? entries[place].index : nil
    }

    /// How many labels stand before one.
    private func place(of label: [UInt8]) -> Int {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = low + (high - low) / 2
            if Self.isOrdered(entries[middle].label, label) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func isOrdered(_ first: [UInt8], _ second: [UInt8]) -> Bool {
        for position in 0..<min(first.count, second.count) where first[position] != second[position] {
            return first[position] < second[position]
        }
        return first.count < second.count
    }
}
