import FoundationEssentials
import Synchronization

/// The live references that are being asked, or cleared away, in this process.
public enum OpenWork {
    private static let tasks = Mutex<[UUID: Task<Void, Never>]>([:])

    /// Starts a task that the process should not end without.
    static func start(_ work: @escaping @Sendable () async -> Void) -> Task<Void, Never> {
        let id = UUID()
        // The task waits for the lock, so that it cannot leave the table before it is in it.
        return tasks.withLock { tasks in
            let task = Task {
                await work()
                _ = Self.tasks.withLock { $0.removeValue(forKey: id) }
            }
            tasks[id] = task
            return task
        }
    }

    /// Ends what is still being asked, and waits until nothing of it is left on the machine.
    public static func end() async {
        for task in tasks.withLock({ Array($0.values) }) {
            task.cancel()
            await task.value
        }
    }
}
