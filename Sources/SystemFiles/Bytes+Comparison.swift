#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension [UInt8] {
    /// Tells whether some of other bytes stand at a position, by the C library's comparison of memory.
    ///
    /// - Parameters:
    ///   - other: What they are taken from.
    ///   - range: Which of those; within `other`.
    ///   - position: Where they are to stand, from 0 on.
    /// - Returns: Whether they do; not where these bytes end before.
    package func have(_ other: [UInt8], in range: Range<Int>, at position: Int) -> Bool {
        precondition(range.lowerBound >= 0 && range.upperBound <= other.count && position >= 0)
        guard position <= count, range.count <= count - position else { return false }
        return unsafe withUnsafeBytes { own in
            unsafe other.withUnsafeBytes { other in
                // Both regions lie within their arrays, as was checked above; an empty array has no address.
                guard let own = own.baseAddress, let other = other.baseAddress else { return true }
                return unsafe memcmp(own + position, other + range.lowerBound, range.count) == 0
            }
        }
    }
}
