import Foundation

/// Reads files that a fuzz run wrote.
enum FuzzFileText {
    static func read(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    }
}
