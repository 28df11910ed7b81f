import Foundation

/// The largest memory that this program has had at one time, as the system tells it.
enum PeakMemory {
    /// The bytes so far; `nil` where the system does not tell.
    ///
    /// What a parent process learns at the end is no less than its own memory was, so the program asks for itself.
    static var bytes: Int? {
        guard let status = FileManager.default.contents(atPath: "/proc/self/status") else { return nil }
        for line in String(decoding: status, as: UTF8.self).split(separator: "\n") where line.hasPrefix("VmHWM:") {
            return line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }.map { $0 * 1024 }
        }
        return nil
    }
}
