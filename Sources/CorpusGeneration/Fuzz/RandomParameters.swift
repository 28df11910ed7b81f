/// A parameter file in the making.
struct RandomParameters: Hashable, Sendable {
    /// A section: its header and its lines.
    struct Section: Hashable, Sendable {
        var header: String
        var lines: [String]
    }

    var preamble: [String]
    var sections: [Section]

    init(map: RandomMap, using random: inout SplitMix64) {
        preamble = random.element(of: [["version = \"param_v1.0.0\"", ""], [], ["# parameters"]])
        let epoch = Self.epoch(using: &random)
        let null = random.chance(85) ? random.element(of: map.classes).key : random.element(of: ["NONE", "", "bckg"])
        sections = [
            Section(
                header: "[MAP]",
                lines: map.classes.map { entry in
                    "\(Self.key(entry.key, using: &random)) = \(Self.quoted(entry.labels, using: &random))"
                }),
            Section(
                header: "[NEDC_DPALIGN]",
                lines: ["penalty_del", "penalty_ins", "penalty_sub"].map {
                    "\($0) = \(Self.penalty(using: &random))"
                }),
            Section(
                header: "[NEDC_EPOCH]",
                lines: [
                    "epoch_duration = \(epoch)",
                    "null_class = \(Self.quoted(random.chance(80) ? null : null.lowercased(), using: &random))",
                ]),
            Section(
                header: "[NEDC_IRA]",
                lines: ["epoch_duration = \(random.chance(70) ? epoch : Self.epoch(using: &random))"]),
        ]
        if random.chance(30) { sections.append(Section(header: "[NEDC_TAES]", lines: [])) }
        if random.chance(30) { sections = random.shuffled(sections) }
    }

    /// Writes the file; in one of many there is something that is no text.
    func bytes(using random: inout SplitMix64) -> [UInt8] {
        let end = random.chance(92) ? "\n" : random.element(of: ["\r\n", "\r\n", "\r", "\n\n"])
        let lines = preamble + sections.flatMap { [$0.header] + $0.lines + [""] }
        var bytes = Array((lines.joined(separator: end) + (random.chance(95) ? end : "")).utf8)
        if random.chance(2) {
            let odd: [UInt8] = random.element(of: [[0xFF], [0xC3], [0], [0xEF, 0xBB, 0xBF], [0x1B], [0x7F], [0x0C]])
            bytes.insert(contentsOf: odd, at: random.element(of: [0, random.number(in: 0...bytes.count)]))
        }
        return bytes
    }

    // MARK: - Values

    private static func quoted(_ text: String, using random: inout SplitMix64) -> String {
        switch random.number(below: 24) {
        case 0..<4: return "'\(text)'"
        case 4: return "\"\"\"\(text)\"\"\""
        case 5: return "'''\n\(text)'''"
        case 6:
            let escaped = text.unicodeScalars.map { "\\u" + hex($0.value, 4) }.joined()
            return text.unicodeScalars.allSatisfy { $0.value < 0x1_0000 } ? "\"\(escaped)\"" : "\"\(text)\""
        case 7: return "\"\"\"\\\n   \(text)\"\"\""
        case 8: return "\"\" + \"\(text)\"".split(separator: "+").last.map(String.init) ?? ""
        default: return "\"\(text)\""
        }
    }

    private static func hex(_ value: UInt32, _ digits: Int) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    private static func key(_ text: String, using random: inout SplitMix64) -> String {
        let isBare = text.utf8.allSatisfy { byte in
            switch byte | 0x20 {
            case 0x61...0x7A, 0x30...0x39: byte >= 0x30
            default: byte == 0x2D || byte == 0x5F
            }
        }
        if isBare, !text.isEmpty, random.chance(85) { return text }
        return random.chance(70) ? "\"\(text)\"" : "'\(text)'"
    }

    private static func penalty(using random: inout SplitMix64) -> String {
        let value = random.element(of: [
            "1.0", "1.0", "1.0", "0.5", "0.8", "1.3", "2", "3.25", "0.1", "0.3", "0", "0.0", "1e-2", "1e9", "7", "10.5",
            "1_0.5", "0.30000000000000004", "-0.0",
        ])
        guard random.chance(90) else {
            return random.element(of: [
                "\"-1\"", "-0.5", "-1", "\"nan\"", "nan", "inf", "\"-inf\"", "true", "false", "0x10", "0b11", "0o17",
                "1e400", "\"1e400\"", "9\(String(repeating: "9", count: 400))", "\" 1.5 \"", "\"+.5\"", "\"\u{661}\"",
                "0xffffffffffffffffffffffffffffffffffffffff", "+1", "-0",
            ])
        }
        let isNumber = random.chance(30) && !value.hasPrefix("1_")
        return isNumber ? value : "\"\(value)\""
    }

    /// No digits here but the decimal ones make an epoch of next to nothing, whichever are lost.
    private static func epoch(using random: inout SplitMix64) -> String {
        let value = random.element(of: [
            "0.25", "0.25", "0.1", "0.3", "0.5", "1", "1.0", "0.7", "2", "3.3", "7", "0.125", "0.12345678901234567",
            "1e0", "4.9999", "0.33333333333333333333",
        ])
        guard random.chance(96) else {
            return random.element(of: [
                "0", "\"0.0\"", "-1", "\"-0.25\"", "nan", "\"nan\"", "inf", "\"inf\"", "true", "1e300", "\"x\"", "\"\"",
            ])
        }
        return random.chance(30) ? value : "\"\(value)\""
    }
}
