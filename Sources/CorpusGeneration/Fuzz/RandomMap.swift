/// Classes of labels, and the labels that the files use.
struct RandomMap: Hashable, Sendable {
    /// A class as a line of the map.
    struct Class: Hashable, Sendable {
        var key: String
        var labels: String
    }

    var classes: [Class] = []
    var fileLabels: [String] = []

    private static let pool = [
        "seiz", "fnsz", "gnsz", "cpsz", "absz", "tnsz", "mysz", "artf", "eyem", "musc", "spsw", "gped", "slow", "null",
    ]
    private static let oddPool = [
        "\u{E9}psz", "e\u{301}psz", "\u{DF}", "\u{130}ctal", "\u{3A3}\u{391}\u{3A3}", "***", "12", "a.b", "true",
        "\u{1D51E}", "\u{FB01}", "\u{212A}", "\u{10D65}", "\u{A7C9}x", "sz-1", "sz_2",
    ]

    init(using random: inout SplitMix64) {
        var pool = random.shuffled(Self.pool)
        if random.chance(25) { pool.insert(random.element(of: Self.oddPool), at: 0) }
        if random.chance(8) { pool.insert(contentsOf: ["\u{E9}psz", "e\u{301}psz"], at: 0) }
        var labels = Array(pool.prefix(random.number(in: 1...7)))
        // Sums over many classes, whose last bits depend on how they are added.
        if random.chance(6) { labels += (0..<random.number(in: 10...40)).map { "label\($0)" } }
        // The gaps are filled with background: without it in the map most files cannot be scored.
        if random.chance(92) { labels.insert("bckg", at: random.number(in: 0...labels.count)) }
        fileLabels = labels
        while !labels.isEmpty {
            let own = Array(labels.prefix(random.element(of: [1, 1, 1, 2, 3])))
            labels.removeFirst(own.count)
            let key = random.chance(60) ? own[0].uppercased() : "CLASS_\(classes.count)"
            classes.append(Class(key: key, labels: Self.list(own, using: &random)))
        }
        complicate(using: &random)
        if random.chance(8) { fileLabels.append(random.element(of: ["nope", "SEIZ", "Bckg", ""])) }
    }

    private static func list(_ labels: [String], using random: inout SplitMix64) -> String {
        let spelt = labels.map { random.chance(70) ? $0.uppercased() : $0 }
        return spelt.joined(separator: random.chance(92) ? "," : random.element(of: [", ", " ,", ",,", ";"]))
    }

    private mutating func complicate(using random: inout SplitMix64) {
        guard random.chance(30) else { return }
        let index = random.number(below: classes.count)
        switch random.number(below: 6) {
        case 0: classes.append(Class(key: "TWICE", labels: classes[index].labels))
        case 1: classes.append(Class(key: classes[index].key.lowercased(), labels: "SEIZ,\(fileLabels[0])"))
        case 2: classes.append(Class(key: "EMPTY", labels: random.element(of: ["", " ", ",", "NOBODY"])))
        case 3: classes.insert(Class(key: "FIRST", labels: "SEIZ"), at: 0)
        case 4: classes[index].labels += ","
        default: classes = random.shuffled(classes)
        }
    }
}
