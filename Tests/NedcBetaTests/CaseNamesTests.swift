import NedcBeta
import ParityTestSupport
import Testing

@Suite struct CaseNamesTests {
    struct Case: CustomTestStringConvertible {
        let paths: [String]
        let names: [String]

        init(_ paths: [String], _ names: [String]) {
            self.paths = paths
            self.names = names
        }

        var testDescription: String { paths.joined(separator: " ") }
    }

    @Test(arguments: [
        Case([], []), Case(["/d/a.csv_bi"], ["a"]), Case(["a"], ["a"]), Case(["/d/a.b.csv"], ["a.b"]),
        Case(["/d/.hidden"], [".hidden"]), Case(["/d/..a"], ["..a"]), Case(["/d/.a.csv"], [".a"]),
        Case(["/d/a.csv", "/d/b.csv"], ["a", "b"]), Case(["/d/x/a.csv", "/d/y/b.csv"], ["a", "b"]),
    ])
    func `a name is the file's without its last extension`(_ row: Case) {
        #expect(CaseNames.names(for: row.paths) == row.names)
    }

    @Test(arguments: [
        Case(["/d/x/a.csv", "/d/y/a.csv"], ["x/a", "y/a"]),
        Case(["/d/x/a.csv", "/d/y/a.csv", "/d/x/b.csv"], ["x/a", "y/a", "b"]),
        Case(["/x/s/a.csv", "/y/s/a.csv"], ["x/s/a", "y/s/a"]),
        Case(["/x/s/a.csv", "/y/s/a.csv", "/z/t/a.csv"], ["x/s/a", "y/s/a", "t/a"]),
        // One path is the end of the other: it cannot grow, and need not.
        Case(["/a.csv", "/x/a.csv"], ["a", "x/a"]), Case(["/s/a.csv", "/x/s/a.csv"], ["s/a", "x/s/a"]),
    ])
    func `names that collide grow by folders until they differ`(_ row: Case) {
        #expect(CaseNames.names(for: row.paths) == row.names)
    }

    @Test(arguments: [
        Case(["/d/a.csv", "/d/a.csv"], ["a", "a#2"]), Case(["/d/a.csv", "/d/a.csv", "/d/a.csv"], ["a", "a#2", "a#3"]),
        Case(["/d/a.csv", "/d/b.csv", "/d/a.csv"], ["a", "b", "a#2"]),
        Case(["/d/a.csv", "/d/a.csv_bi"], ["a", "a#2"]),
        Case(["/x/a.csv", "/y/a.csv", "/x/a.csv"], ["x/a", "y/a", "x/a#2"]),
        Case(["/d/a.csv", "/d/a.csv", "/d/a#2.csv"], ["a", "a#3", "a#2"]),
        Case(["/d/a#2.csv", "/d/a.csv", "/d/a.csv", "/d/a.csv"], ["a#2", "a", "a#3", "a#4"]),
    ])
    func `a file that is listed again is numbered`(_ row: Case) {
        #expect(CaseNames.names(for: row.paths) == row.names)
    }

    @Test func `a path of bytes is cut where its characters would be`() {
        var random = SeededGenerator(seed: .random(in: 0...UInt64.max))
        let parts = ["/", "/", ".", ".", "a", "b1", " ", "\r", "\n", "ä", "\u{301}", "x\u{301}"]
        for _ in 0..<20_000 {
            let path = (0..<random.next(below: 9)).map { _ in parts[random.next(below: parts.count)] }.joined()
            let own = path.split(separator: "/").last.map(String.init) ?? ""
            let dot = own.lastIndex(of: ".").flatMap { own[..<$0].allSatisfy { $0 == "." } ? nil : $0 }
            let name = dot.map { String(own[..<$0]) } ?? own
            #expect(CaseNames.names(for: [path]) == [name], "\(path.debugDescription), seed \(random.seed)")
        }
    }

    @Test func `different files have different names`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var state = seed
        func letter() -> String {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return ["a", "b", "c"][Int(state >> 33) % 3]
        }
        for _ in 0..<300 {
            let paths = (0..<8).map { index in
                "/" + (0...(index % 4)).map { _ in letter() }.joined(separator: "/") + ".csv"
            }
            let names = CaseNames.names(for: paths)
            #expect(Set(names).count == paths.count, "\(paths) became \(names), seed \(seed)")
            for (path, name) in zip(paths, names) {
                let stem = name.split(separator: "#")[0]
                #expect(path.hasSuffix("/\(stem).csv"), "\(paths) became \(names), seed \(seed)")
            }
        }
    }
}
