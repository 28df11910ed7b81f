import FoundationEssentials
import NedcBeta

/// Writes the files of a fuzz run.
enum FuzzFiles {
    static func makeFolder(_ path: String) throws(InputError) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw InputError(message: "\(path): the folder cannot be made (\(error)).")
        }
    }

    static func write(_ bytes: [UInt8], to path: String) throws(InputError) {
        do {
            try Data(bytes).write(to: URL(filePath: path))
        } catch {
            throw InputError(message: "\(path): cannot be written (\(error)).")
        }
    }
}
