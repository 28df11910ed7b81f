import MetricModel

/// The one tool whose numbers count.
public enum ReferenceTool {
    /// Its name and version, as the driver states them.
    public static let name = "nedc_eeg_eval v6.0.0"
    /// The SHA-256 of the manifest of its tree, in hex; `alpha-ci/` has the manifest.
    public static let treeDigest = "5a2019457b2d6229ad2abef55c8007c1218e7bcc852d37ec2b2961d3a36eec47"
}
