/// Names the pairs of a corpus after their reference files.
///
/// 1. The file's name without its last extension is the name.
/// 2. Where two collide, the shortest path suffix that tells them apart is: `siteA/s001` and `siteB/s001`.
/// 3. A file that is listed again gets `#2`, `#3`, … behind its name, as no path tells it apart; a number that would make
///    another file's name is left out.
public enum CaseNames {
    /// Returns a unique name for each path, in order.
    public static func names(for paths: [String]) -> [String] {
        // Nearly always the files' own names tell them apart already.
        let own = paths.map { path in withoutExtension(lastPart(of: path)) }
        if Set(own).count == own.count { return own }
        let parts = paths.map { path in
            var parts = path.split(separator: "/").map(String.init)
            if let last = parts.popLast() { parts.append(withoutExtension(last)) }
            return parts
        }
        var depths = [Int](repeating: 1, count: paths.count)
        while true {
            var groups: [String: [Int]] = [:]
            for index in paths.indices { groups[suffix(parts[index], depths[index]), default: []].append(index) }
            var grew = false
            for group in groups.values where group.count > 1 && Set(group.map { parts[$0] }).count > 1 {
                for index in group where depths[index] < parts[index].count {
                    depths[index] += 1
                    grew = true
                }
            }
            if !grew { break }
        }
        let found = paths.indices.map { suffix(parts[$0], depths[$0]) }
        let taken = Set(found)
        var counts: [String: Int] = [:]
        return found.map { name in
            guard var count = counts[name] else {
                counts[name] = 1
                return name
            }
            repeat { count += 1 } while taken.contains("\(name)#\(count)")
            counts[name] = count
            return "\(name)#\(count)"
        }
    }

    private static func suffix(_ parts: [String], _ depth: Int) -> String {
        parts.suffix(depth).joined(separator: "/")
    }

    private static func lastPart(of path: String) -> String {
        guard isPlain(path) else { return path.split(separator: "/").last.map(String.init) ?? "" }
        let bytes = path.utf8
        guard let last = bytes.lastIndex(where: { $0 != UInt8(ascii: "/") }) else { return "" }
        let slash = bytes[..<last].lastIndex(of: UInt8(ascii: "/"))
        return String(path[(slash.map { bytes.index(after: $0) } ?? path.startIndex)...last])
    }

    /// Whether the characters of a text are its bytes, which are looked at much faster.
    private static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 && $0 != 0x0D } }

    private static func withoutExtension(_ name: String) -> String {
        guard !isPlain(name) else {
            let bytes = name.utf8
            guard let dot = bytes.lastIndex(of: UInt8(ascii: ".")),
                bytes[..<dot].contains(where: { $0 != UInt8(ascii: ".") })
            else { return name }
            return String(name[..<dot])
        }
        guard let dot = name.lastIndex(of: "."), name[..<dot].contains(where: { $0 != "." }) else { return name }
        return String(name[..<dot])
    }
}
