import Foundation
import ParityTestSupport
import Testing

@testable import DriftStore

@Suite struct LedgerTamperingTests {
    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `every one of 250 random edits is found, and the table is named`(_ seed: UInt64) throws {
        let folder = try TemporaryFolder()
        let original = folder.file("original.sqlite")
        try LedgerSample.make(original)
        #expect(try DriftStore(path: original, access: .readOnly).verify().faults == [])
        var random = SeededGenerator(seed: seed)
        var found = 0
        for number in 0..<250 {
            let path = folder.file("edited\(number).sqlite")
            try FileManager.default.copyItem(atPath: original, toPath: path)
            let edit = try RandomEdit.make(in: path, &random)
            let sentences: [String]
            do {
                let store = try DriftStore(path: path, access: .readOnly)
                sentences = try store.verify().faults.map(\.description)
            } catch {
                sentences = [error.description]
            }
            if !sentences.isEmpty { found += 1 }
            #expect(!sentences.isEmpty, "seed \(seed), edit \(number): \(edit)")
            // A migration's name that was changed reads as that of a later version.
            if let table = edit.table, table != "grdb_migrations" {
                #expect(
                    sentences.contains { $0.contains(table) }, "seed \(seed), edit \(number): \(edit): \(sentences)")
            }
            for name in try folder.contents() where name.hasPrefix("edited") {
                try FileManager.default.removeItem(atPath: folder.file(name))
            }
        }
        print("Seed \(seed): \(found) of 250 edits found")
        #expect(found == 250, "seed \(seed)")
    }
}
