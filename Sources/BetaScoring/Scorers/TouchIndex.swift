/// Finds, in order, the events of one class that share a whole second with a stretch of time.
///
/// Both ends are cut to whole seconds and counted in (`anyovlp`, nedc_eeg_eval_taes.py); an event whose seconds run
/// backwards shares none. A search begins behind the events that are all over when the stretch starts, and ends where all
/// further events start later than it stops: stretches and events in order of time, as those of a recording are, cost the
/// same each. What lies between the two in no order is searched by a tree, which holds the earliest first and the latest
/// last second of every part of the events, so that parts without a candidate are passed over.
///
/// An index belongs to whoever asks it: it remembers the last question.
final class TouchIndex {
    /// The positions of the class's events in the whole sequence, ascending; ranks refer to this list.
    let positions: [Int]
    /// The ranks of the first and the last event with a time that is not finite.
    let nonFinite: ClosedRange<Int>?

    private let size: Int
    private let nodes: [Node]
    /// For each rank, the latest second of the events up to it, and the earliest of those from it on.
    private let bounds: [Node]
    /// How many leading events were over when the stretch that was searched for last started.
    private var finger = 0

    /// The seconds of a part of the tree; of nothing where the earliest is behind the latest.
    private struct Node {
        var earliest = Double.infinity
        var latest = -Double.infinity
    }

    /// Builds an index for each class.
    static func indices(of spans: [ClassSequence.Span], labelCount: Int) -> [TouchIndex] {
        var counts = [Int](repeating: 0, count: labelCount)
        for span in spans { counts[span.label] += 1 }
        var positions = counts.map { count in
            var list: [Int] = []
            list.reserveCapacity(count)
            return list
        }
        for (position, span) in spans.enumerated() { positions[span.label].append(position) }
        return positions.map { TouchIndex(of: $0, in: spans) }
    }

    /// Cuts a finite time towards zero as Python's `int()` does; whole numbers of any size stay doubles.
    static func wholeSecond(_ time: Double) -> Double {
        time.rounded(.towardZero)
    }

    /// Builds the index of some events of a sequence.
    private init(of positions: [Int], in spans: [ClassSequence.Span]) {
        self.positions = positions
        var size = 1
        while size < positions.count { size *= 2 }
        var nodes = Array(repeating: Node(), count: 2 * size)
        var nonFinite: ClosedRange<Int>?
        for (rank, position) in positions.enumerated() {
            let span = spans[position]
            guard span.start.isFinite, span.stop.isFinite else {
                nonFinite = (nonFinite?.lowerBound ?? rank)...rank
                continue
            }
            let first = Self.wholeSecond(span.start)
            let last = Self.wholeSecond(span.stop)
            guard first <= last else { continue }
            nodes[size + rank] = Node(earliest: first, latest: last)
        }
        var bounds = Array(nodes[size..<size + positions.count])
        for rank in positions.indices.dropFirst() {
            bounds[rank].latest = max(bounds[rank].latest, bounds[rank - 1].latest)
        }
        for rank in positions.indices.dropLast().reversed() {
            bounds[rank].earliest = min(bounds[rank].earliest, bounds[rank + 1].earliest)
        }
        for node in stride(from: size - 1, to: 0, by: -1) {
            nodes[node].earliest = min(nodes[2 * node].earliest, nodes[2 * node + 1].earliest)
            nodes[node].latest = max(nodes[2 * node].latest, nodes[2 * node + 1].latest)
        }
        (self.size, self.nodes, self.bounds, self.nonFinite) = (size, nodes, bounds, nonFinite)
    }

    /// Finds the first event that shares a whole second with an event.
    ///
    /// - Parameter span: An event with finite times.
    /// - Returns: A rank, or `nil` where there is none; events with times that are not finite are never found.
    func first(touching span: ClassSequence.Span) -> Int? {
        let second = Self.wholeSecond(span.start)
        finger = PartitionPoint.find(in: positions.count, near: finger) { bounds[$0].latest < second }
        return next(from: finger, touching: span)
    }

    /// Finds the first event from a rank on that shares a whole second with an event.
    ///
    /// - Parameters:
    ///   - rank: Where to begin.
    ///   - span: An event with finite times.
    /// - Returns: A rank, or `nil` where there is none; events with times that are not finite are never found.
    func next(from rank: Int, touching span: ClassSequence.Span) -> Int? {
        let first = Self.wholeSecond(span.start)
        let last = Self.wholeSecond(span.stop)
        guard rank < positions.count, first <= last, bounds[rank].earliest <= last else { return nil }
        var node = size + rank
        while true {
            if nodes[node].earliest <= last, nodes[node].latest >= first {
                if node >= size { return node - size }
                node *= 2
            } else {
                // Up from every right child, whose part has been passed over, then on to the next part.
                while node & 1 == 1 { node >>= 1 }
                if node == 0 { return nil }
                node += 1
            }
        }
    }
}
