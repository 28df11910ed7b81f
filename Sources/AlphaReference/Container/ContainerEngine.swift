import FoundationEssentials
import MetricModel

/// A container engine that works, and what it can enforce.
struct ContainerEngine: Hashable, Sendable {
    /// Engines that differ in how they are spoken to.
    enum Kind: String, Hashable, Sendable {
        case podman
        case docker
    }

    var kind: Kind
    /// The program, as a path or a name on the search path.
    var executable: String
    var version: String
    /// Whether it runs without root's rights on the machine.
    var isRootless: Bool
    /// `v1` or `v2`.
    var cgroups: String
    /// Whether limits of memory and of processes hold, or are silently ignored.
    var enforcesLimits: Bool
    /// What the engine needs to be told on every call, for example another runtime.
    var options: [String]

    /// What a run's environment record says about it.
    var description: String {
        "\(kind.rawValue) \(version) (\(isRootless ? "rootless" : "as root"), cgroups \(cgroups), "
            + (enforcesLimits
                ? "limits of memory and processes enforced)" : "limits of memory and processes NOT enforced)")
    }
}

// MARK: - Looking for one

extension ContainerEngine {
    /// Reads what an engine says about itself; `nil` where the text is no engine's, or its daemon is not there.
    ///
    /// - Parameters:
    ///   - info: What `info --format '{{json .}}'` said.
    ///   - executable: The program that said it.
    ///   - searchPath: The folders in which a runtime may lie.
    init?(info: [UInt8], executable: String, searchPath: String) {
        let json: JSONValue
        do {
            json = try JSONValue(parsing: info)
        } catch {
            return nil
        }
        if let host = json["host"], let version = json["version"]?["Version"]?.string {
            let isRootless = host["security"]?["rootless"] == .bool(true)
            let cgroups = host["cgroupVersion"]?.string ?? "unknown"
            let controllers = (host["cgroupControllers"]?.array ?? []).compactMap(\.string)
            self.init(
                kind: .podman, executable: executable, version: version, isRootless: isRootless, cgroups: cgroups,
                enforcesLimits: !(isRootless && cgroups == "v1")
                    && ["memory", "pids"].allSatisfy { controllers.contains($0) },
                // crun, podman's first choice, refuses machines with both kinds of cgroups; those count as v1.
                options: cgroups == "v1" && Self.isThere("runc", in: searchPath) ? ["--runtime", "runc"] : [])
        } else if let version = json["ServerVersion"]?.string, !version.isEmpty {
            let security = (json["SecurityOptions"]?.array ?? []).compactMap(\.string)
            self.init(
                kind: .docker, executable: executable, version: version,
                isRootless: security.contains { $0.contains("rootless") },
                cgroups: json["CgroupVersion"]?.string.map { "v" + $0 } ?? "unknown",
                enforcesLimits: json["MemoryLimit"] == .bool(true) && json["PidsLimit"] == .bool(true), options: [])
        } else {
            return nil
        }
    }

    private static func isThere(_ program: String, in searchPath: String) -> Bool {
        searchPath.split(separator: ":").contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
        }
    }

    /// Finds an engine that works, the one that is named, else podman, else docker; and looks up an image in it.
    ///
    /// A client without its daemon is no engine. Both calls are made at once, as either takes a while.
    ///
    /// - Parameters:
    ///   - named: The engine that it must be.
    ///   - image: The image's name, or its id; nothing is ever fetched.
    ///   - environment: The caller's environment.
    ///   - timeLimit: How long each call of an engine may take.
    /// - Returns: The engine; without an image where it has none of that name.
    /// - Throws: ``ReferenceError/noEngine(tried:)``, or `CancellationError`.
    static func find(
        _ named: String?, with image: String, environment: [String: String], timeLimit: Seconds
    ) async throws -> (engine: ContainerEngine, image: ContainerImage?) {
        var tried: [String] = []
        for executable in named.map({ [$0] }) ?? ["podman", "docker"] {
            let call = EngineCall(executable: executable, environment: environment, timeLimit: timeLimit)
            async let info = call.run(["info", "--format", "{{json .}}"])
            async let inspection = call.run(["image", "inspect", image])
            switch try await info {
            case .failure(let reason): tried.append("\(executable): \(reason)")
            case .success(let output):
                if let engine = ContainerEngine(
                    info: output, executable: executable, searchPath: environment["PATH"] ?? "")
                {
                    guard case .success(let output) = try await inspection else { return (engine, nil) }
                    return (engine, ContainerImage(inspection: output))
                }
                tried.append("\(executable): what it says about itself is neither podman's nor docker's")
            }
        }
        throw ReferenceError.noEngine(tried: tried)
    }
}
