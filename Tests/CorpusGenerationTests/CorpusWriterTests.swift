import CorpusGeneration
import Foundation
import Testing

@Suite struct CorpusWriterTests {
    private let corpus: GeneratedCorpus = {
        var corpus = CorpusProfile.refused.generate(seed: 0)
        corpus.pairs = corpus.pairs.filter {
            ["missing-reference", "directory-reference", "ends-one-tick"].contains($0.name)
        }
        return corpus
    }()

    @Test func `a folder holds what the corpus says and nothing else`() throws {
        try withTemporaryFolder { folder in
            try CorpusWriter.write(corpus, to: folder + "/new/corpus")
            #expect(
                try contents(of: folder + "/new/corpus") == [
                    "corpus.json", "hyp", "hyp.list", "hyp/directory-reference.csv_bi", "hyp/ends-one-tick.csv_bi",
                    "hyp/missing-reference.csv_bi", "params.toml", "ref", "ref.list", "ref/directory-reference.csv_bi",
                    "ref/directory-reference.csv_bi/.keep", "ref/ends-one-tick.csv_bi",
                ])
            for file in corpus.files {
                guard case .bytes(let bytes) = file.content else { continue }
                #expect(try Data(contentsOf: URL(filePath: folder + "/new/corpus/" + file.path)) == Data(bytes))
            }
        }
    }

    @Test func `an empty folder is taken`() throws {
        try withTemporaryFolder { folder in
            try CorpusWriter.write(corpus, to: folder)
            #expect(FileManager.default.fileExists(atPath: folder + "/corpus.json"))
        }
    }

    @Test func `a folder with anything in it is refused and left alone`() throws {
        try withTemporaryFolder { folder in
            try write("mine", to: folder + "/notes.txt")
            #expect(throws: CorpusGenerationError.folderNotEmpty(path: folder)) {
                try CorpusWriter.write(corpus, to: folder)
            }
            #expect(try contents(of: folder) == ["notes.txt"])
        }
    }

    @Test func `replacing leaves the same files, and none of the old corpus`() throws {
        try withTemporaryFolder { folder in
            try CorpusWriter.write(CorpusProfile.hard.generate(seed: 0), to: folder)
            try CorpusWriter.write(corpus, to: folder, existing: .replace)
            let replaced = try contents(of: folder)
            try CorpusWriter.write(corpus, to: folder, existing: .replace)
            #expect(try contents(of: folder) == replaced)
            #expect(replaced.count == 12)
        }
    }

    @Test(arguments: [CorpusProfile.oddParameters, .listFileTwice, .listFileTwiceOnOneSide])
    func `replacing finds the files of a list that spells their paths in another way`(profile: CorpusProfile) throws {
        try withTemporaryFolder { folder in
            try CorpusWriter.write(profile.generate(seed: 0), to: folder)
            try CorpusWriter.write(corpus, to: folder, existing: .replace)
            #expect(try contents(of: folder).count == 12)
        }
    }

    @Test func `replacing leaves what no corpus wrote`() throws {
        try withTemporaryFolder { folder in
            try CorpusWriter.write(corpus, to: folder)
            try write("recorded", to: folder + "/recording.jsonl")
            try write("mine", to: folder + "/ref/mine.csv_bi")
            try CorpusWriter.write(corpus, to: folder, existing: .replace)
            #expect(try String(contentsOfFile: folder + "/recording.jsonl", encoding: .utf8) == "recorded")
            #expect(try String(contentsOfFile: folder + "/ref/mine.csv_bi", encoding: .utf8) == "mine")
        }
    }

    @Test func `replacing follows no path that leads out of the folder`() throws {
        try withTemporaryFolder { folder in
            try CorpusWriter.write(corpus, to: folder + "/corpus")
            try write("mine", to: folder + "/outside.csv_bi")
            try write("ref/../../outside.csv_bi\n../outside.csv_bi\nref/\n", to: folder + "/corpus/ref.list")
            // The list no longer names the old references, so that they are unknown and in the way.
            #expect(throws: CorpusGenerationError.inTheWay(path: folder + "/corpus/ref/directory-reference.csv_bi")) {
                try CorpusWriter.write(corpus, to: folder + "/corpus", existing: .replace)
            }
            #expect(try String(contentsOfFile: folder + "/outside.csv_bi", encoding: .utf8) == "mine")
        }
    }

    @Test func `something unknown in the way stops before anything is removed`() throws {
        try withTemporaryFolder { folder in
            try CorpusWriter.write(corpus, to: folder)
            try write("mine", to: folder + "/ref/directory-reference.csv_bi/mine.txt")
            let before = try contents(of: folder)
            #expect(throws: CorpusGenerationError.inTheWay(path: folder + "/ref/directory-reference.csv_bi")) {
                try CorpusWriter.write(corpus, to: folder, existing: .replace)
            }
            #expect(try contents(of: folder) == before)
        }
    }

    @Test func `a missing file that somebody put there is in the way`() throws {
        try withTemporaryFolder { folder in
            try write("mine", to: folder + "/ref/missing-reference.csv_bi")
            #expect(throws: CorpusGenerationError.inTheWay(path: folder + "/ref/missing-reference.csv_bi")) {
                try CorpusWriter.write(corpus, to: folder, existing: .replace)
            }
        }
    }

    @Test func `a file where the folder belongs is refused`() throws {
        try withTemporaryFolder { folder in
            try write("mine", to: folder + "/corpus")
            let error = #expect(throws: CorpusGenerationError.self) {
                try CorpusWriter.write(corpus, to: folder + "/corpus", existing: .replace)
            }
            guard case .unreadable(folder + "/corpus", _)? = error else {
                Issue.record("expected the file to be unreadable as a folder, found \(String(describing: error))")
                return
            }
            #expect(try String(contentsOfFile: folder + "/corpus", encoding: .utf8) == "mine")
        }
    }

    @Test func `every error is one sentence that names the path`() {
        #expect(
            CorpusGenerationError.folderNotEmpty(path: "a/b").description
                == "a/b: the folder is not empty; expected an empty or a new one.")
        #expect(
            CorpusGenerationError.inTheWay(path: "a").description
                == "a: stands where a corpus file belongs, and no earlier corpus wrote it; expected nothing.")
        #expect(CorpusGenerationError.unreadable(path: "a", reason: "why").description == "a: cannot be read (why).")
        #expect(CorpusGenerationError.unwritable(path: "a", reason: "why").description == "a: cannot be written (why).")
        #expect(
            CorpusGenerationError.notRemovable(path: "a", reason: "why").description == "a: cannot be removed (why).")
    }

    private func withTemporaryFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "corpus-writer-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer {
            do {
                try FileManager.default.removeItem(at: folder)
            } catch {
                Issue.record("the temporary folder stays: \(error)")
            }
        }
        try body(folder.path)
    }

    private func write(_ text: String, to path: String) throws {
        let url = URL(filePath: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    private func contents(of folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
    }
}
