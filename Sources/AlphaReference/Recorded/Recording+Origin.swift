import MetricModel

extension Recording {
    /// Refuses numbers of another tool or tree, and those of an interpreter that sums otherwise than the folder says.
    ///
    /// - Throws: ``ReferenceError/recordingForeign(path:found:expected:)``.
    public func checkOrigin(of provenance: Provenance) throws(ReferenceError) {
        let environment = provenance.environment
        try expect(environment.tool, ReferenceTool.name, found: environment.tool)
        try expect(environment.treeDigest, ReferenceTool.treeDigest, found: "the tree \(environment.treeDigest)")
        let sums = environment.arithmetic.rawValue
        try expect(sums, folder.name, found: "an interpreter that sums as \(sums)")
        if let own = Self.arithmetic(of: environment.interpreter) {
            try expect(own.rawValue, sums, found: "\(environment.interpreter), which sums as \(own.rawValue)")
        }
    }

    private func expect(_ value: String, _ expected: String, found: String) throws(ReferenceError) {
        guard !value.utf8.elementsEqual(expected.utf8) else { return }
        throw .recordingForeign(path: folder.provenancePath, found: found, expected: expected)
    }

    /// How an interpreter is known to sum; `nil` for one that is not CPython.
    private static func arithmetic(of interpreter: String) -> Arithmetic? {
        guard let version = interpreter.wholeMatch(of: /CPython 3\.([0-9]+)\..*/), let minor = Int(version.1) else {
            return nil
        }
        return minor < 12 ? .python311 : .python312
    }
}
