/// One way to damage a file's bytes.
struct ByteDamage: Sendable {
    /// What is done, in a few words.
    let name: String
    /// Does it.
    let apply: @Sendable (inout [UInt8], inout SplitMix64) -> Void

    init(_ name: String, apply: @escaping @Sendable (inout [UInt8], inout SplitMix64) -> Void) {
        self.name = name
        self.apply = apply
    }

    static let all = byteDamages + sequenceDamages + lineDamages + fileDamages

    /// Damages to single bytes and short stretches.
    private static let byteDamages: [ByteDamage] = [
        ByteDamage("a bit flipped") { bytes, random in
            guard !bytes.isEmpty else { return }
            bytes[random.number(below: bytes.count)] ^= 1 << UInt8(random.number(below: 8))
        },
        ByteDamage("a byte replaced") { bytes, random in
            guard !bytes.isEmpty else { return }
            bytes[random.number(below: bytes.count)] = random.element(of: special)
        },
        ByteDamage("a byte inserted") { bytes, random in
            bytes.insert(random.element(of: special), at: random.number(in: 0...bytes.count))
        },
        ByteDamage("bytes deleted") { bytes, random in
            let start = random.number(in: 0...bytes.count)
            bytes.removeSubrange(start..<min(bytes.count, start + random.element(of: [1, 1, 1, 2, 3, 5, 12, 40])))
        },
        ByteDamage("bytes repeated") { bytes, random in
            let start = random.number(in: 0...bytes.count)
            let end = min(bytes.count, start + random.element(of: [1, 2, 5, 12]))
            bytes.insert(contentsOf: bytes[start..<end], at: end)
        },
        ByteDamage("a letter's case changed") { bytes, random in
            let letters = bytes.indices.filter { bytes[$0] | 0x20 >= 0x61 && bytes[$0] | 0x20 <= 0x7A }
            if !letters.isEmpty { bytes[random.element(of: letters)] ^= 0x20 }
        },
        ByteDamage("a mark of punctuation moved") { bytes, random in
            let marks = bytes.indices.filter { punctuation.contains(bytes[$0]) }
            guard !marks.isEmpty else { return }
            let mark = bytes.remove(at: random.element(of: marks))
            bytes.insert(mark, at: random.number(in: 0...bytes.count))
        },
    ]

    /// Sequences that are a letter to some readers, or a fault.
    private static let sequenceDamages: [ByteDamage] = [
        ByteDamage("a letter inserted") { bytes, random in
            bytes.insert(contentsOf: Array(random.element(of: letters).utf8), at: random.number(in: 0...bytes.count))
        },
        ByteDamage("no UTF-8 inserted") { bytes, random in
            bytes.insert(contentsOf: random.element(of: faults), at: random.number(in: 0...bytes.count))
        },
        ByteDamage("a letter put behind a letter") { bytes, random in
            let letters = bytes.indices.filter { bytes[$0] | 0x20 >= 0x61 && bytes[$0] | 0x20 <= 0x7A }
            guard !letters.isEmpty else { return }
            bytes.insert(
                contentsOf: Array(random.element(of: Self.letters).utf8), at: random.element(of: letters) + 1)
        },
    ]

    /// Damages to whole lines.
    private static let lineDamages: [ByteDamage] = [
        ByteDamage("a line doubled") { bytes, random in
            onLines(&bytes) { lines in
                let index = random.number(below: lines.count)
                lines.insert(lines[index], at: random.number(in: 0...lines.count))
            }
        },
        ByteDamage("a line deleted") { bytes, random in
            onLines(&bytes) { $0.remove(at: random.number(below: $0.count)) }
        },
        ByteDamage("two lines exchanged") { bytes, random in
            onLines(&bytes) { $0.swapAt(random.number(below: $0.count), random.number(below: $0.count)) }
        },
        ByteDamage("a line commented out") { bytes, random in
            onLines(&bytes) { $0[random.number(below: $0.count)].insert(UInt8(ascii: "#"), at: 0) }
        },
        ByteDamage("a line indented") { bytes, random in
            onLines(&bytes) { $0[random.number(below: $0.count)].insert(random.element(of: [0x20, 0x09]), at: 0) }
        },
        ByteDamage("two lines joined") { bytes, random in
            onLines(&bytes) { lines in
                let index = random.number(below: lines.count)
                if lines[index].last == 0x0A { lines[index].removeLast() }
            }
        },
        ByteDamage("a line's end changed") { bytes, random in
            onLines(&bytes) { lines in
                let index = random.number(below: lines.count)
                guard lines[index].last == 0x0A else { return }
                lines[index].removeLast()
                lines[index] += random.element(of: [[0x0D, 0x0A], [0x0D], [0x0A, 0x0D], [0x0D, 0x0D, 0x0A], [0x0B]])
            }
        },
        ByteDamage("a line made long") { bytes, random in
            onLines(&bytes) { lines in
                let index = random.number(below: lines.count)
                let end = lines[index].last == 0x0A ? lines[index].count - 1 : lines[index].count
                let filler = [UInt8](repeating: random.element(of: [0x20, 0x78, 0x2D, 0x3D, 0x30]), count: 8_100)
                lines[index].insert(contentsOf: filler + [0x78], at: random.number(in: 0...end))
            }
        },
        ByteDamage("a long comment inserted") { bytes, random in
            onLines(&bytes) { lines in
                let length = random.element(of: [4_000, 8_180, 8_190, 8_192, 16_384, 70_000])
                let comment = [UInt8(ascii: "#"), 0x20] + [UInt8](repeating: 0x2D, count: length) + [0x0A]
                lines.insert(comment, at: random.number(in: 0...lines.count))
            }
        },
    ]

    /// Damages to the file as a whole.
    private static let fileDamages: [ByteDamage] = [
        ByteDamage("cut off") { bytes, random in
            bytes.removeLast(random.number(in: 0...min(bytes.count, random.element(of: [1, 20, 2_000]))))
        },
        ByteDamage("doubled") { bytes, _ in bytes += bytes.count < 100_000 ? bytes : [] },
        ByteDamage("all line ends changed") { bytes, random in
            let end: [UInt8] = random.element(of: [[0x0D, 0x0A], [0x0D], [0x0D, 0x0D, 0x0A], [0x0A, 0x0A]])
            bytes = bytes.flatMap { $0 == 0x0A ? end : [$0] }
        },
        ByteDamage("a byte order mark put in front") { bytes, _ in
            bytes.insert(contentsOf: [0xEF, 0xBB, 0xBF], at: 0)
        },
        ByteDamage("the end made no UTF-8 behind much text") { bytes, random in
            bytes += [UInt8](repeating: 0x0A, count: random.element(of: [100, 8_000, 9_000]))
            bytes += random.element(of: faults) + [0x0A]
        },
    ]

    // MARK: - Bytes

    private static func onLines(_ bytes: inout [UInt8], _ body: (inout [[UInt8]]) -> Void) {
        var lines = [[UInt8]()]
        for byte in bytes {
            lines[lines.count - 1].append(byte)
            if byte == 0x0A { lines.append([]) }
        }
        if lines.count > 1, lines.last == [] { lines.removeLast() }
        body(&lines)
        bytes = Array(lines.joined())
    }

    private static let punctuation = Set("=,:[]{}'\"#;. \n".utf8)

    private static let special: [UInt8] =
        Array("\0\t\n\u{B}\u{C}\r\u{1A}\u{1C}\u{1D}\u{1E}\u{1F} \"#',-+.0129:;=?[]_{}eEnxTZ\u{7F}".utf8)
        + [0x80, 0x85, 0xA0, 0xC3, 0xE2, 0xED, 0xF0, 0xFF]

    private static let letters = [
        "\u{85}", "\u{A0}", "\u{AD}", "\u{130}", "\u{17F}", "\u{212A}", "\u{2003}", "\u{2028}", "\u{2029}", "\u{200B}",
        "\u{3000}", "\u{FEFF}", "\u{E9}", "e\u{301}", "\u{301}", "\u{3A3}", "\u{661}", "\u{FF11}", "\u{1D7D9}",
        "\u{B2}", "\u{BD}", "\u{2212}", "\u{1F9E0}", "\u{10FFFF}",
    ]

    private static let faults: [[UInt8]] = [
        [0x80], [0xC0, 0x80], [0xC3], [0xC3, 0x28], [0xE2, 0x82], [0xE2, 0x28, 0xA1], [0xED, 0xA0, 0x80], [0xF0, 0x9F],
        [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFF, 0xFE],
    ]
}
