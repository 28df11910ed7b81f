import FoundationEssentials

/// How many processors this machine lends us.
enum ProcessorCount {
    static var active: Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }
}
