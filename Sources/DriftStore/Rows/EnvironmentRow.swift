import GRDB
import MetricModel

/// A row of `environments`: equal environments share one.
struct EnvironmentRow: DependentRow {
    static let table = "environments"
    static let insertion = insertStatement(
        "environment_key", "mode", "tool", "tree_digest", "interpreter", "arithmetic", "packages", "driver_digest",
        "platform")

    let key: Int64
    let mode: String
    let tool: String
    let treeDigest: String
    let interpreter: String
    let arithmetic: String
    let packages: String
    let driverDigest: String
    let platform: String

    init(key: Int64, _ environment: ReferenceEnvironment) {
        self.key = key
        mode = environment.mode.rawValue
        tool = StoredText.encode(environment.tool)
        treeDigest = StoredText.encode(environment.treeDigest)
        interpreter = StoredText.encode(environment.interpreter)
        arithmetic = environment.arithmetic.rawValue
        packages = StoredList.encode(environment.packages.map { [$0.name, $0.version] })
        driverDigest = StoredText.encode(environment.driverDigest)
        platform = StoredText.encode(environment.platform)
    }

    init(row: Row) {
        key = row["environment_key"]
        mode = row["mode"]
        tool = row["tool"]
        treeDigest = row["tree_digest"]
        interpreter = row["interpreter"]
        arithmetic = row["arithmetic"]
        packages = row["packages"]
        driverDigest = row["driver_digest"]
        platform = row["platform"]
    }

    var values: StatementArguments {
        [key] + content
    }

    private var content: StatementArguments {
        [mode, tool, treeDigest, interpreter, arithmetic, packages, driverDigest, platform]
    }

    /// The row as a value of the vocabulary.
    var environment: ReferenceEnvironment {
        get throws(DriftStoreError) {
            ReferenceEnvironment(
                mode: try StoredWord.decode(ReferenceMode.self, mode, column: "environments.mode"),
                tool: StoredText.decode(tool), treeDigest: StoredText.decode(treeDigest),
                interpreter: StoredText.decode(interpreter),
                arithmetic: try StoredWord.decode(Arithmetic.self, arithmetic, column: "environments.arithmetic"),
                packages: try StoredList.rows(packages, of: 2, column: "environments.packages").map {
                    .init(name: $0[0], version: $0[1])
                },
                driverDigest: StoredText.decode(driverDigest), platform: StoredText.decode(platform))
        }
    }

    /// Returns the key of an environment, which is added where it is new.
    static func key(of environment: ReferenceEnvironment, in database: Database) throws -> Int64 {
        let wanted = EnvironmentRow(key: 0, environment)
        let found = try Int64.fetchOne(
            database,
            sql: """
                SELECT environment_key FROM environments
                WHERE mode = ? AND tool = ? AND tree_digest = ? AND interpreter = ? AND arithmetic = ?
                    AND packages = ? AND driver_digest = ? AND platform = ?
                """, arguments: wanted.content)
        if let found { return found }
        let key = try Int64.fetchOne(
            database, sql: "SELECT ifnull(max(environment_key), 0) + 1 FROM environments")
        let row = EnvironmentRow(key: key ?? 1, environment)
        try row.insert(into: database)
        return row.key
    }
}
