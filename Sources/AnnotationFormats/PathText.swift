/// Path rules of Python's `os.path`, on text alone.
public enum PathText {
    /// Replaces `$NAME`, `${NAME}` and a leading `~` as `expandvars` and `expanduser` do.
    ///
    /// - Parameters:
    ///   - path: A path.
    ///   - environment: The variables; an unknown one stays as written.
    /// - Returns: The path as the legacy tool would open it.
    public static func expanded(_ path: String, _ environment: [String: String]) -> String {
        var result = ""
        var rest = path[...]
        while let dollar = rest.firstIndex(of: "$") {
            result += rest[..<dollar]
            let behind = rest[rest.index(after: dollar)...]
            let (name, end) = variable(behind)
            if let name, let value = environment[name] {
                result += value
            } else {
                result += rest[dollar..<end]
            }
            rest = rest[end...]
        }
        result += rest
        if result == "~" || result.hasPrefix("~/"), let home = environment["HOME"] {
            let trimmed = home.hasSuffix("/") ? String(home.dropLast()) : home
            result = trimmed + result.dropFirst()
        }
        return result
    }

    private static func variable(_ text: Substring) -> (name: String?, end: Substring.Index) {
        if text.first == "{" {
            guard let close = text.firstIndex(of: "}") else { return (nil, text.startIndex) }
            return (String(text[text.index(after: text.startIndex)..<close]), text.index(after: close))
        }
        let name = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        return (name.isEmpty ? nil : String(name), name.endIndex)
    }

    /// Makes a path absolute and removes `.`, `..` and double slashes, as `abspath` does.
    ///
    /// - Parameters:
    ///   - path: A path.
    ///   - folder: Where a relative path counts from; an absolute path.
    /// - Returns: The absolute path; links are not followed.
    public static func absolute(_ path: String, relativeTo folder: String) -> String {
        let slash = UInt8(ascii: "/")
        let joined = Array((path.utf8.first == slash ? path : folder + "/" + path).utf8)
        var result: [UInt8] = []
        result.reserveCapacity(joined.count + 1)
        var start = 0
        while start < joined.count {
            var end = start
            while end < joined.count, joined[end] != slash { end += 1 }
            let part = joined[start..<end]
            let dots = part.allSatisfy { $0 == UInt8(ascii: ".") } ? part.count : 0
            if dots == 2 {
                while let last = result.popLast(), last != slash {}
            } else if !part.isEmpty, dots != 1 {
                result.append(slash)
                result += part
            }
            start = end + 1
        }
        return result.isEmpty ? "/" : String(decoding: result, as: UTF8.self)
    }

    /// What a path needs before it is absolute and has nothing to be replaced in it.
    enum Form {
        /// Nothing.
        case absolute
        /// The folder it counts from in front of it, and nothing else.
        case relative
        /// To be looked at part by part.
        case other
    }

    /// Finds out at one glance what most paths need: they have no variable, and no part that is empty or begins with a dot.
    static func form(of path: borrowing Span<UInt8>) -> Form {
        guard path.count > 0, path[path.count - 1] != UInt8(ascii: "/"), path[0] != UInt8(ascii: "~") else {
            return .other
        }
        var isAtStart = path[0] != UInt8(ascii: "/")
        for position in 0..<path.count {
            let byte = path[position]
            if byte == UInt8(ascii: "$") { return .other }
            if isAtStart, byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") { return .other }
            isAtStart = byte == UInt8(ascii: "/")
        }
        return path[0] == UInt8(ascii: "/") ? .absolute : .relative
    }
}
