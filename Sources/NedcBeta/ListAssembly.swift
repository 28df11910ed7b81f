package import MetricModel
import Synchronization

/// The results of each pair of a list alone and of the list as a whole, for which every pair is read and scored once.
///
/// A pair's result and its contribution to the whole are made of the same ``ListScorer/Part``. Pairs may be scored in any
/// order and side by side; the whole takes them in list order, with the bits of ``Beta/score(_:)``.
package final class ListAssembly: Sendable {
    // What every pair starts from; a copy is made sooner than another one is prepared.
    private let emptyPart: ListScorer
    private let emptyList: ListScorer
    private let pairs: [FilePair]
    /// How many parts may wait for one before them; then that one is scored, though nobody has asked for it.
    private let patience: Int
    private let state: Mutex<State>

    private struct State: Sendable {
        var whole: ListScorer
        /// How many pairs the whole has taken.
        var taken = 0
        /// Parts that wait for one before them.
        var early: [Int: ListScorer.Part] = [:]
    }

    /// Prepares for a list of which nothing is scored yet.
    package convenience init(_ beta: Beta, _ pairs: [FilePair]) {
        self.init(beta, pairs, patience: 512)
    }

    init(_ beta: Beta, _ pairs: [FilePair], patience: Int) {
        self.pairs = pairs
        self.patience = patience
        emptyPart = ListScorer(beta, asPart: true)
        emptyList = ListScorer(beta)
        var whole = emptyList
        whole.reserve(pairs.count)
        state = Mutex(State(whole: whole))
    }

    /// What was found about a pair, or about the list.
    package struct Scored: Sendable {
        /// The numbers of all algorithms, or why there are none.
        package var result: ListResult
        /// How long each algorithm took, reading not counted.
        package var elapsed: [Algorithm: Seconds]
        /// The events of both sides of a pair that loads; `nil` for the list.
        package var timeline: Timeline?

        /// Keeps what was found.
        package init(result: ListResult, elapsed: [Algorithm: Seconds], timeline: Timeline? = nil) {
            self.result = result
            self.elapsed = elapsed
            self.timeline = timeline
        }
    }

    /// Scores one pair of the list alone, and lets the whole have its part.
    ///
    /// - Parameter index: The pair's position in the list.
    /// - Returns: What was found about the pair.
    package func score(pairAt index: Int) -> Scored {
        let pair = LoadedPair(reading: pairs[index])
        let part = ListScorer.Part(pair, startingFrom: emptyPart)
        var alone = emptyList
        alone.append(part)
        state.withLock { take(part, at: index, &$0) }
        return Scored(result: alone.finish(), elapsed: alone.elapsed, timeline: pair.timeline)
    }

    /// The result of the whole list; pairs that were not scored so far are scored now.
    package func finish() -> Scored {
        state.withLock { state in
            while state.taken < pairs.count { takeNext(&state) }
            return Scored(result: state.whole.finish(), elapsed: state.whole.elapsed)
        }
    }

    private func take(_ part: ListScorer.Part, at index: Int, _ state: inout State) {
        // A pair that is asked for twice counts once.
        guard index >= state.taken else { return }
        state.early[index] = part
        takeEarly(&state)
        while state.early.count > patience { takeNext(&state) }
    }

    /// Scores the pair that the whole waits for, and lets it have what has waited behind it.
    private func takeNext(_ state: inout State) {
        let pair = LoadedPair(reading: pairs[state.taken])
        state.early[state.taken] = ListScorer.Part(pair, startingFrom: emptyPart)
        takeEarly(&state)
    }

    private func takeEarly(_ state: inout State) {
        while let next = state.early.removeValue(forKey: state.taken) {
            state.whole.append(next)
            state.taken += 1
        }
    }
}
