import AlphaReference

/// What a command owes the machine before its process ends.
public enum HarnessEnd {
    /// Ends the live references that are still being asked, and waits until nothing of them is left.
    public static func clear() async {
        await OpenWork.end()
    }
}
