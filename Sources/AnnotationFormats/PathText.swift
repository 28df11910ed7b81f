/// Path rules of Python's `os.path`, on text alone.
public enum PathText {
    /// Replaces `$NAME`, `${NAME}` and a leading `~` as `expandvars` and `expanduser` do.
    ///
    /// - Parameters:
    ///   - path: A path.
    ///   - environment: The variables; an unknown one stays as written.
    /// - Returns: The path as the legacy tool would open it.
    public static func expanded(_ path: String, _ environment: [String: String]) -> String {
        guard path.utf8.first == UInt8(ascii: "~") || path.utf8.contains(UInt8(ascii: "$")) else { return path }
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
        guard !isNormal(path) else { return path }
        let joined = path.hasPrefix("/") ? path : folder + "/" + path
        var parts: [Substring] = []
        for part in joined.split(separator: "/") where part != "." {
            if part == ".." {
                _ = parts.popLast()
            } else {
                parts.append(part)
            }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// Tells whether a path is absolute, and no part of it is empty or begins with a dot: nothing is to be changed then.
    private static func isNormal(_ path: String) -> Bool {
        guard path.utf8.first == UInt8(ascii: "/"), path.utf8.last != UInt8(ascii: "/") else { return false }
        var isBehindSlash = false
        for byte in path.utf8 {
            if isBehindSlash, byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") { return false }
            isBehindSlash = byte == UInt8(ascii: "/")
        }
        return true
    }
}
