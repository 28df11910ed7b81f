#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Counts the time that this process was given: what others do meanwhile plays less of a part than in time on the wall.
enum ProcessorTime {
    /// Returns the nanoseconds that a piece of work takes, to the nearest thousand.
    static func nanoseconds(of work: () throws -> Void) rethrows -> Int {
        // POSIX has a million ticks a second, whatever the resolution.
        let before = clock()
        try work()
        return (clock() - before) * 1_000
    }
}
