/// How the interpreter under the reference adds a list of floats; the interpreter is part of the reference.
public enum Arithmetic: String, CaseIterable, Hashable, Sendable {
    /// A plain left fold: CPython up to 3.11.
    case python311 = "python3.11"
    /// Neumaier's compensated sum: CPython from 3.12 on.
    case python312 = "python3.12"
}
