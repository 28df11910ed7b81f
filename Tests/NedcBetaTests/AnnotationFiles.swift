import Foundation
import MetricModel

/// A fresh folder of annotation files and lists; it goes away with its last owner.
final class AnnotationFiles: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "nedc-beta-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
        path = url.path(percentEncoded: false)
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            print("Could not remove \(path): \(error)")
        }
    }

    /// Writes a file, making the folders above it, and returns its path.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        let file = "\(path)/\(name)"
        try FileManager.default.createDirectory(
            at: URL(filePath: file).deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: file))
        return file
    }

    /// Writes an annotation of forty seconds, or of so many, and returns its path.
    @discardableResult
    func annotation(
        _ name: String, _ events: [(start: Double, stop: Double, label: String)], lasting duration: Double = 40
    ) throws -> String {
        var text = "# version = csv_v1.0.0\n# duration = \(duration) secs\n#\n"
        text += "channel,start_time,stop_time,label,confidence\n"
        for event in events { text += "TERM,\(event.start),\(event.stop),\(event.label),1.0000\n" }
        return try write(text, to: name)
    }

    /// Writes one pair of annotations with a seizure each.
    func pair(
        _ name: String, _ reference: (start: Double, stop: Double), _ hypothesis: (start: Double, stop: Double),
        lasting duration: Double = 40
    ) throws -> FilePair {
        FilePair(
            reference: try annotation(
                "ref/\(name).csv_bi", [(reference.start, reference.stop, "seiz")], lasting: duration),
            hypothesis: try annotation("hyp/\(name).csv_bi", [(hypothesis.start, hypothesis.stop, "seiz")]))
    }

    /// The text of a file in the folder; `nil` where there is none.
    func text(_ name: String) -> String? {
        FileManager.default.contents(atPath: "\(path)/\(name)").map { String(decoding: $0, as: UTF8.self) }
    }

    /// The names in a folder, sorted.
    func names(in name: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(name)").sorted()
    }
}
