/// The parameter files of the corpora.
enum ScoringSetup {
    /// Two classes of one label each, unit penalties, epochs of a quarter second.
    static let seizureDetection = text(
        comment: "Seizures against background: two classes, unit penalties, epochs of a quarter second.",
        map: [("SEIZ", "SEIZ"), ("BCKG", "BCKG")])

    /// The same, with a second seizure label that a blank keeps from ever being matched.
    static let blankInMap = text(
        comment: "As for seizure detection, but a blank stands before the second seizure label: nothing matches it.",
        map: [("SEIZ", "SEIZ, CPSZ"), ("BCKG", "BCKG")])

    /// Six classes of eight labels, penalties that are all different, epochs that binary cannot hold.
    static let multiClass = text(
        comment: "Six classes; two of them hold two labels each, and no class is named like a label.",
        map: [
            ("FOCAL", "FNSZ,CPSZ"), ("GENERALISED", "GNSZ"), ("ABSENCE", "ABSZ"), ("QUIET", "BCKG"),
            ("TONIC", "TNSZ,TCSZ"), ("MYOCLONIC", "MYSZ"),
        ],
        deletion: "0.8", insertion: "1.3", substitution: "1.1", epoch: "0.3", null: "QUIET")

    private static func text(
        comment: String, map: [(name: String, labels: String)], deletion: String = "1.0", insertion: String = "1.0",
        substitution: String = "1.0", epoch: String = "0.25", null: String = "BCKG"
    ) -> String {
        let classes = map.map { "\($0.name) = \"\($0.labels)\"\n" }.joined()
        return """
            # \(comment)
            version = "param_v1.0.0"

            [MAP]
            \(classes)
            [NEDC_DPALIGN]
            penalty_del = "\(deletion)"
            penalty_ins = "\(insertion)"
            penalty_sub = "\(substitution)"

            [NEDC_EPOCH]
            epoch_duration = "\(epoch)"
            null_class = "\(null)"

            # Read, but used by nothing.
            [NEDC_OVERLAP]
            guard_width = "0.001"
            ndigits_round = "3"

            [NEDC_TAES]

            [NEDC_IRA]
            epoch_duration = "\(epoch)"
            null_class = "\(null)"

            """
    }
}
