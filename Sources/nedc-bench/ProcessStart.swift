import Dispatch

/// Where the process starts.
@main
enum ProcessStart {
    /// Runs the command: on this thread until it first waits for something, then on others, while this one waits for its end.
    ///
    /// An asynchronous `main` would give the first thread up, which unwinds it: a program that is linked without any shared
    /// library sorts the table of all its functions for that, and many commands take less time.
    static func main() {
        let end = DispatchSemaphore(value: 0)
        // Scoring a pair waits for nothing, and is done before another thread would be awake.
        if #available(macOS 26.0, *) {
            Task.immediateDetached { await run(then: end) }
        } else {
            Task.detached { await run(then: end) }
        }
        end.wait()
    }

    private static func run(then end: DispatchSemaphore) async {
        await NedcBench.main()
        end.signal()
    }
}
