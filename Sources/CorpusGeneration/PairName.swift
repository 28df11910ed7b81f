/// The names of the pairs that are made by number.
enum PairName {
    /// Returns a name such as `dense-007`.
    static func numbered(_ stem: String, _ number: Int) -> String {
        let digits = String(number)
        return stem + "-" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }
}
