import Dispatch
import Foundation
import Synchronization

/// Turns the first interrupt or termination signal into a call; the second one ends the process as usual.
final class SignalTrap {
    private let received = ReceivedSignal()
    private let sources: [any DispatchSourceSignal]

    /// Starts listening, for as long as the trap is held.
    ///
    /// - Parameter onSignal: Called once, from a queue of the system's.
    init(onSignal: @escaping @Sendable () -> Void) {
        let received = received
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler {
                received.note(number)
                // From here on the signals do what they always do.
                for other in [SIGINT, SIGTERM] { signal(other, SIG_DFL) }
                onSignal()
            }
            source.resume()
            return source
        }
    }

    /// The exit code that the shell expects after the signal that came; `nil` where none did.
    var exitCode: Int32? { received.number.map { 128 + $0 } }
}

/// The first signal that came.
private final class ReceivedSignal: Sendable {
    private let first = Mutex<Int32?>(nil)

    func note(_ number: Int32) {
        first.withLock { $0 = $0 ?? number }
    }

    var number: Int32? { first.withLock { $0 } }
}
