import Dispatch

/// Where the process starts.
@main
enum ProcessStart {
    /// Runs the command on other threads, while this one waits.
    ///
    /// An asynchronous `main` would give the first thread up, which unwinds it: a program that is linked without any shared
    /// library sorts the table of all its functions for that, and many commands take less time.
    static func main() {
        let end = DispatchSemaphore(value: 0)
        Task.detached {
            await NedcBench.main()
            end.signal()
        }
        end.wait()
    }
}
