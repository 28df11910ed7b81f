import GRDB
import MetricModel

/// A row of `timeline_events`.
struct TimelineEventRow: DependentRow {
    static let table = "timeline_events"
    static let insertion = insertStatement(
        "run_key", "corpus_position", "pair_index", "side", "event_position", "start_bits", "stop_bits", "label")

    let place: Place
    let side: String
    let position: Int
    let startBits: Int64
    let stopBits: Int64
    let label: String

    init(place: Place, side: String, position: Int, _ event: Event) {
        self.place = place
        self.side = side
        self.position = position
        startBits = event.start.storedBits
        stopBits = event.stop.storedBits
        label = StoredText.encode(event.label)
    }

    init(row: Row) {
        place = Place(row: row)
        side = row["side"]
        position = row["event_position"]
        startBits = row["start_bits"]
        stopBits = row["stop_bits"]
        label = row["label"]
    }

    var values: StatementArguments {
        [place.run, place.corpus, place.pair, side, position, startBits, stopBits, label]
    }

    /// The row as a value of the vocabulary.
    var event: Event {
        Event(
            start: Seconds(storedBits: startBits), stop: Seconds(storedBits: stopBits), label: StoredText.decode(label))
    }
}
