/// Finds where a condition stops to hold, from a place where it is likely to.
enum PartitionPoint {
    /// Returns how many leading positions satisfy a condition that none behind them does.
    ///
    /// Steps away from the guess by doubling and halves what lies between the last two steps, so that it costs the logarithm
    /// of the distance between guess and answer: whoever asks in order of time, and guesses the answer before, pays the same
    /// for every question, however many positions there are.
    ///
    /// - Parameters:
    ///   - count: The number of positions.
    ///   - guess: Where to begin; from 0 to `count`.
    ///   - holds: The condition, asked about positions below `count`.
    /// - Returns: From 0 to `count`.
    static func find(in count: Int, near guess: Int, _ holds: (Int) -> Bool) -> Int {
        var low = 0
        var high = count
        var step = 1
        if guess < count, holds(guess) {
            low = guess + 1
            while step <= count - low {
                let probe = low + step - 1
                guard holds(probe) else {
                    high = probe
                    break
                }
                low = probe + 1
                step *= 2
            }
        } else {
            high = guess
            while high > 0 {
                let probe = max(0, high - step)
                if holds(probe) {
                    low = probe + 1
                    break
                }
                high = probe
                step *= 2
            }
        }
        while low < high {
            let middle = low + (high - low) / 2
            if holds(middle) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
