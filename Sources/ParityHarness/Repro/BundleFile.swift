import AlphaReference
import FoundationEssentials
import MetricModel
import NedcBeta
import SystemFiles

/// A file in a bundle: what it was, to the byte.
struct BundleFile: Hashable, Sendable {
    /// The last part of its path, made visible.
    var name: String
    /// What was in it.
    var content: Content

    /// The ways to have been there.
    enum Content: Hashable, Sendable {
        /// A file with these bytes.
        case bytes([UInt8])
        /// A folder.
        case folder
        /// Nothing that could be read.
        case absent
        /// A file that the bundle has no room for.
        case omitted(size: Int, digest: String)
    }

    /// Reads a file as it lies there.
    init(reading path: String) {
        name = VisibleText.of(path.split(separator: "/").last.map(String.init) ?? path, limit: 200)
        var isFolder = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder {
            content = .folder
            return
        }
        do throws(FileBytes.Failure) {
            content = .bytes(try FileBytes.read(path))
        } catch {
            content = .absent
        }
    }

    /// The SHA-256 of what was there; `nil` where nothing was.
    var digest: String? {
        switch content {
        case .bytes(let bytes): FileDigest.hex(of: bytes)
        case .omitted(_, let digest): digest
        case .folder, .absent: nil
        }
    }

    /// The same without its bytes, where they are more than a few.
    var omitted: BundleFile {
        guard case .bytes(let bytes) = content, bytes.count > Self.smallSize else { return self }
        var file = self
        file.content = .omitted(size: bytes.count, digest: FileDigest.hex(of: bytes))
        return file
    }

    private static let smallSize = 10_000

    // MARK: - JSON

    /// As `{"name":"a.csv_bi","sha256":"…","text":"…"}`, with `base64` where it is no text.
    var json: JSONValue {
        var members = [JSONValue.Member(key: "name", value: .string(name))]
        func add(_ key: String, _ value: JSONValue) { members.append(JSONValue.Member(key: key, value: value)) }
        switch content {
        case .bytes(let bytes):
            add("sha256", .string(FileDigest.hex(of: bytes)))
            if let text = String(validating: bytes, as: UTF8.self) {
                add("text", .string(text))
            } else {
                add("base64", .string(Data(bytes).base64EncodedString()))
            }
        case .folder: add("is", .string("folder"))
        case .absent: add("is", .string("absent"))
        case .omitted(let size, let digest):
            add("sha256", .string(digest))
            add("omitted", .number(String(size)))
        }
        return .object(members)
    }

    /// Reads the form that ``json`` has; `nil` where it is another, or the bytes are not those of the digest.
    init?(_ json: JSONValue) {
        guard let name = json["name"]?.string else { return nil }
        self.name = name
        if let word = json["is"]?.string {
            guard word == "folder" || word == "absent" else { return nil }
            content = word == "folder" ? .folder : .absent
            return
        }
        guard let digest = json["sha256"]?.string else { return nil }
        if let size = json["omitted"]?.int {
            content = .omitted(size: size, digest: digest)
            return
        }
        let text = json["text"]?.string.map { Array($0.utf8) }
        let decoded = json["base64"]?.string.flatMap { Data(base64Encoded: $0) }.map { Array($0) }
        guard let bytes = text ?? decoded, FileDigest.hex(of: bytes) == digest else { return nil }
        content = .bytes(bytes)
    }

    // MARK: - On disk

    /// Puts the file where it can be scored; nothing where nothing was.
    ///
    /// - Returns: The path.
    func write(to folder: String) throws(InputError) -> String {
        let path = folder + "/" + safeName
        try FuzzFiles.makeFolder(folder)
        switch content {
        case .bytes(let bytes): try FuzzFiles.write(bytes, to: path)
        case .folder: try FuzzFiles.makeFolder(path)
        case .absent: break
        case .omitted(let size, let digest):
            throw InputError(
                message:
                    "The bundle has no copy of \(name): its \(size) bytes (SHA-256 \(digest)) were too many; expected "
                    + "the case to be repeated where its corpus lies.")
        }
        return path
    }

    private var safeName: String {
        let safe = name.utf8.map { byte -> Character in
            BundleName.isSafe(byte) ? Character(Unicode.Scalar(byte)) : "_"
        }
        // Its end tells the format to people; no file system takes more than 255 bytes.
        return safe.allSatisfy { $0 == "." } ? "file" : String(safe.suffix(200))
    }
}
