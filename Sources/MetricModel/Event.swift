/// One labelled stretch of a recording.
public struct Event: Hashable, Sendable {
    /// Where it begins.
    public var start: Seconds
    /// Where it ends; before its start in the reversed fillers that the reference makes.
    public var stop: Seconds
    /// The label as written in the file.
    public var label: String

    /// Creates an event.
    public init(start: Seconds, stop: Seconds, label: String) {
        self.start = start
        self.stop = stop
        self.label = label
    }
}
