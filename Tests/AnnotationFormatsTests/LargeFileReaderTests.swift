import Foundation
import MetricModel
import ParityTestSupport
import SystemFiles
import Testing

@testable import AnnotationFormats

/// Files that are read piece by piece against the same files in memory.
@Suite struct LargeFileReaderTests {
    private let path = FileManager.default.temporaryDirectory.appending(path: "large-\(UUID().uuidString)").path

    private func whole(_ bytes: [UInt8]) -> Result<Annotation, Rejection> {
        do throws(Rejection) { return .success(try AnnotationReader.read(bytes.span, file: path)) } catch {
            return .failure(error)
        }
    }

    private func inPieces(of size: Int) throws -> Result<Annotation, Rejection> {
        let source = try OpenFile(path)
        do throws(Rejection) {
            return .success(
                try LargeFileReader(source, file: FileTitle(path: path), pieceSize: size).annotation())
        } catch {
            return .failure(error)
        }
    }

    private static let lines: [String: [String]] = [
        "csv": [
            "TERM,1.0,2.5,seiz,1.0", "TERM , 3,4 ,seiz, 1", "TERM,4,3,bckg,0.5", "FP1,1,2,seiz,1.0", " FP1 ,1,2,seiz,1",
            "F P1,1,2,x,1", "FP1", "FP1,note", "# duration = 20 secs", "# duration=30", "#", "", " ",
            "channel,start_time,stop_time,label,confidence", "TERM,a,2,seiz,1", "TERM,1,2,seiz", "TERM,1,2,é,1",
        ],
        "tse": [
            "0.0 1.5 bckg 1.0", "1.5 3.0 seiz 1.0", "3 4", "# duration = 9 secs", "x", "", "7 8 seiz 1.0 bckg 0.0", "é",
        ],
        "lbl": [
            "symbols[0] = {0: 'bckg', 1: 'seiz'}", "label = {0, 0, 1.0, 2.0, all, [0.0, 1.0]}", "# duration = 9 secs",
            "level = 1", "montage = 0, a: b", "nothing", "label = {0, 0, 3.0, 5.0, all, [1.0, 0.0]}", "",
        ],
    ]

    private static func file(_ generator: inout SeededGenerator) -> [UInt8] {
        let format = ["csv", "csv", "csv", "tse", "lbl"][generator.next(below: 5)]
        var bytes: [UInt8] = []
        func add(_ text: [UInt8]) {
            bytes += text
            bytes += [[0x0A], [0x0A], [0x0D], [0x0D, 0x0A]][generator.next(below: 4)]
        }
        if generator.next(below: 8) > 0 { add(Array("# version = \(format)_v1.0.0".utf8)) }
        if generator.next(below: 8) > 0 { add(Array("# duration = 40.0 secs".utf8)) }
        // Most files are without a fault of one kind, or no file would be read to its end.
        let bad = generator.next(below: 3) == 0
        let known = lines[format, default: []]
        for _ in 0..<generator.next(below: 30) {
            let line = known[generator.next(below: bad ? known.count : min(known.count, 6))]
            add(Array(line.utf8))
            switch generator.next(below: 60) {
            case 0: add([0x23, 0xE2, 0x82])
            case 1: add([0x23, 0xFF])
            case 2: add([0x23] + [UInt8](repeating: 0x61, count: 9000))
            default: break
            }
        }
        if generator.next(below: 6) == 0 { bytes += Array("TERM,5,6,seiz,1".utf8) }
        if generator.next(below: 20) == 0 { bytes += [0xE2, 0x82] }
        return bytes
    }

    @Test func `a file read in pieces has the content and the refusals of one in memory`() throws {
        var generator = SeededGenerator(seed: UInt64.random(in: 0..<1_000_000))
        print("LargeFileReaderTests: files with seed \(generator.seed)")
        defer { try? FileManager.default.removeItem(atPath: path) }
        var readCount = 0
        for _ in 0..<1500 {
            let bytes = Self.file(&generator)
            try Data(bytes).write(to: URL(filePath: path))
            let whole = self.whole(bytes)
            if case .success(let annotation) = whole, !annotation.spans.isEmpty { readCount += 1 }
            for size in [1, 7, 64, 1000, 100_000] {
                let isSame = try inPieces(of: size) == whole
                #expect(isSame, "pieces of \(size): \(String(decoding: bytes.prefix(2000), as: UTF8.self))")
            }
        }
        #expect(readCount > 200)
    }

    @Test func `pieces are whole lines, and together the file`() throws {
        var generator = SeededGenerator(seed: UInt64.random(in: 0..<1_000_000))
        print("LargeFileReaderTests: pieces with seed \(generator.seed)")
        defer { try? FileManager.default.removeItem(atPath: path) }
        for _ in 0..<300 {
            let bytes = Self.file(&generator)
            try Data(bytes).write(to: URL(filePath: path))
            for size in [1, 5, 80] {
                var pieces = FilePieces(try OpenFile(path), size: size)
                var joined: [UInt8] = []
                while try pieces.advance() {
                    #expect(pieces.origin == joined.count)
                    if let last = joined.last {
                        #expect(last == 0x0A || last == 0x0D)
                        #expect(!(last == 0x0D && pieces.bytes[0] == 0x0A))
                    }
                    joined += pieces.bytes[..<pieces.end]
                }
                #expect(joined.elementsEqual(bytes))
            }
        }
    }
}
