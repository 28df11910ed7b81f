import MetricModel

/// Reads label files, as the reference's `Lbl.load` does (nedc_eeg_ann_tools.py).
///
///     version = lbl_v1.0.0
///     # duration = 300.0000 secs
///     symbols[0] = {0: 'bckg', 1: 'seiz'}
///     label = {0, 0, 10.0000, 20.0000, all, [0.0, 1.0]}
///
/// 1. What a line is, is decided by how it begins: `montage`, `number_of_levels`, `level`, `symbols`, `label`; anything
///    else is skipped.
/// 2. A label line has level, sublevel, start, stop, channel, and a probability for each symbol of its level; the first
///    symbol with one above zero is the label.
/// 3. Only level 0, sublevel 0 and a channel that is `-1` or no number are scored.
/// 4. A file without a label line is refused, and so is one whose lines of any kind cannot be read.
struct LBLReader: ContentReader {
    var question: ChannelQuestion?

    private let fault: TextFault?
    private let file: FileTitle
    private var content = AnnotationContent()
    private var symbols: [Int128: LBLSymbols] = [:]
    private var hasLabelLine = false
    private var lineNumber = 0

    init(fault: TextFault?, file: FileTitle) {
        self.fault = fault
        self.file = file
    }

    mutating func read(_ bytes: borrowing Span<UInt8>, at origin: Int, isWhole: Bool) throws(Rejection) {
        var offset = 0
        while let line = TextLine.starting(at: offset, in: bytes) {
            offset = line.next
            lineNumber += 1
            if let fault, fault.isMet(reading: line, of: bytes, at: origin) { throw fault.rejection(of: file) }
            if let duration = DurationHeader.value(in: line, of: bytes) { content.duration = duration }
            let text = String(decoding: bytes.copied(line.range), as: UTF8.self)
            switch LBLLine.kind(of: text) {
            case nil: continue
            case .montage where LBLLine.isMontage(text), .numberOfLevels where LBLLine.isNumberOfLevels(text),
                .level where LBLLine.isLevel(text):
                continue
            case .symbols:
                guard let definition = LBLLine.symbols(text) else { throw refusal("a symbols line") }
                symbols[definition.level] = definition.symbols
            case .label:
                guard let label = LBLLine.label(text, symbols) else { throw refusal("a label line") }
                hasLabelLine = true
                guard label.isScored else { continue }
                if let symbol = label.symbol {
                    content.add(start: label.start, stop: label.stop, label: Array(symbol.utf8).span)
                } else {
                    content.unlabelledLine = content.unlabelledLine ?? lineNumber
                }
            case let kind?: throw refusal("a \(kind.rawValue) line")
            }
        }
    }

    func finish() throws(Rejection) -> AnnotationContent {
        guard hasLabelLine else {
            throw Rejection(.malformedFile, "\(file): no label line; expected at least one.")
        }
        return content
    }

    private func refusal(_ expected: String) -> Rejection {
        Rejection(
            .malformedFile, "\(file), line \(lineNumber): expected \(expected) that can be read.",
            legacyEnd: .complaint)
    }
}

/// The symbols of one level, in order of first appearance.
struct LBLSymbols {
    private(set) var names: [String] = []
    private var positions: [Int128: Int] = [:]

    mutating func set(_ number: Int128, _ name: String) {
        if let position = positions[number] {
            names[position] = name
        } else {
            positions[number] = names.count
            names.append(name)
        }
    }
}

/// The lines of a label file, cut as the reference cuts them.
enum LBLLine {
    enum Kind: String {
        case montage
        case numberOfLevels = "number_of_levels"
        case level
        case symbols
        case label
    }

    struct Label {
        var isScored: Bool
        var start: Double
        var stop: Double
        /// `nil` where no probability is above zero.
        var symbol: String?
    }

    static func kind(of text: String) -> Kind? {
        let kinds: [Kind] = [.montage, .numberOfLevels, .level, .symbols, .label]
        return kinds.first { text.utf8.starts(with: $0.rawValue.utf8) }
    }

    static func isMontage(_ text: String) -> Bool {
        guard let value = behind("=", text), let first = PythonText.pieces(value, at: ",").first else { return false }
        return PythonInt.parse(first) != nil && behind(",", text) != nil
    }

    static func isNumberOfLevels(_ text: String) -> Bool {
        behind("=", text).flatMap(PythonInt.parse) != nil
    }

    static func isLevel(_ text: String) -> Bool {
        bracketed(text) != nil && behind("=", text).flatMap(PythonInt.parse) != nil
    }

    static func symbols(_ text: String) -> (level: Int128, symbols: LBLSymbols)? {
        guard let level = bracketed(text), let value = behind("=", text) else { return nil }
        var symbols = LBLSymbols()
        for entry in PythonText.pieces(stripped(value), at: ",") {
            let parts = PythonText.pieces(entry, at: ":")
            guard parts.count > 1, let number = PythonInt.parse(parts[0]) else { return nil }
            symbols.set(number, parts[1])
        }
        return (level, symbols)
    }

    static func label(_ text: String, _ symbols: [Int128: LBLSymbols]) -> Label? {
        guard let value = behind("=", text).map(stripped) else { return nil }
        let data = PythonText.pieces(value, at: ",")
        guard data.count >= 4, let level = PythonInt.parse(data[0]), let sublevel = PythonInt.parse(data[1]),
            let start = number(data[2]), let stop = number(data[3]), let list = behind("[", value)
        else { return nil }
        let channel = data.count > 4 ? PythonInt.parse(data[4]) ?? -1 : -1
        let probabilities = PythonText.pieces(trimmed(list, of: "]"), at: ",").map(number)
        guard !probabilities.contains(where: { $0 == nil }), let names = symbols[level]?.names,
            names.count <= probabilities.count
        else { return nil }
        let position = names.indices.first { (probabilities[$0] ?? 0) > 0 }
        return Label(
            isScored: level == 0 && sublevel == 0 && channel == -1, start: start, stop: stop,
            symbol: position.map { names[$0] })
    }

    private static func number(_ text: String) -> Double? {
        PythonFloat.parse(Array(text.utf8).span)
    }

    /// The piece between the first and the second occurrence of a character.
    private static func behind(_ separator: Unicode.Scalar, _ text: String) -> String? {
        PythonText.pieces(text, at: separator).dropFirst().first
    }

    /// The number between brackets.
    private static func bracketed(_ text: String) -> Int128? {
        guard let inside = behind("[", text), let first = PythonText.pieces(inside, at: "]").first else { return nil }
        return PythonInt.parse(first)
    }

    /// A text without the characters that only decorate it.
    private static func stripped(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { !"{}\n \";'".unicodeScalars.contains($0) }))
    }

    private static func trimmed(_ text: String, of scalar: Unicode.Scalar) -> String {
        var scalars = text.unicodeScalars[...]
        while scalars.first == scalar { scalars.removeFirst() }
        while scalars.last == scalar { scalars.removeLast() }
        return String(scalars)
    }
}
