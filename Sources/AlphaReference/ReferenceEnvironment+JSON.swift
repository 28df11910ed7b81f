package import MetricModel

extension ReferenceEnvironment {
    /// Reads an environment from the driver's hello or from a recording's provenance; the keys are the same.
    package init(_ message: JSONValue, mode: ReferenceMode) throws(ReferenceError) {
        func text(_ key: String) throws(ReferenceError) -> String {
            guard let text = message[key]?.string, !text.isEmpty else {
                throw .garbled(problem: "the environment has no '\(key)'.")
            }
            return text
        }
        guard let arithmetic = Arithmetic(rawValue: try text("arithmetic")) else {
            throw .garbled(problem: "the arithmetic is '\(try text("arithmetic"))'; expected python3.11 or python3.12.")
        }
        var packages: [Package] = []
        for member in message["packages"]?.members ?? [] {
            guard let version = member.value.string else {
                throw .garbled(problem: "package '\(member.key)' has no version.")
            }
            packages.append(Package(name: member.key, version: version))
        }
        self.init(
            mode: mode, tool: try text("tool"), treeDigest: try text("tree"), interpreter: try text("interpreter"),
            arithmetic: arithmetic, packages: packages.sorted { $0.name < $1.name },
            driverDigest: try text("driver"), platform: try text("platform"))
    }

    /// The members that a recording's provenance keeps.
    package var members: [JSONValue.Member] {
        [
            JSONValue.Member(key: "tool", value: .string(tool)),
            JSONValue.Member(key: "tree", value: .string(treeDigest)),
            JSONValue.Member(key: "interpreter", value: .string(interpreter)),
            JSONValue.Member(key: "arithmetic", value: .string(arithmetic.rawValue)),
            JSONValue.Member(
                key: "packages",
                value: .object(packages.map { JSONValue.Member(key: $0.name, value: .string($0.version)) })),
            JSONValue.Member(key: "driver", value: .string(driverDigest)),
            JSONValue.Member(key: "platform", value: .string(platform)),
        ]
    }
}
