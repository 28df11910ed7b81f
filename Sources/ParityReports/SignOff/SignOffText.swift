/// Sentences that the record has in both its forms.
enum SignOffText {
    /// What is done about what the reference says that cannot be.
    static let anomalyDisposition =
        "Accepted: the candidate says the same as the reference, which is what is signed off; the number makes no sense on "
        + "either side."
}
