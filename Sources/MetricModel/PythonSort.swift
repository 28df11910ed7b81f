/// Sorts as CPython 3.11 and 3.12 do, comparison by comparison.
///
/// A stable sort has one result only while the order is consistent. A NaN compares false with everything, and then the
/// result is whatever the algorithm's own comparisons make of it; so this is the same algorithm: runs are found or made
/// by binary insertion, and merged, galloping, in the order of their powers (Munro and Wild, "Nearly-Optimal
/// Mergesorts", ESA 2018; Peters' description of the list sort comes with CPython's sources).
struct PythonSort<Element> {
    private var items: [Element]
    private let precedes: (Element, Element) -> Bool
    private var runs: [Run] = []
    private var minimumGallop = PythonSortLimit.gallop

    private struct Run {
        var start: Int
        var count: Int
        var power = 0
    }

    /// Returns the items in order.
    static func sorted(_ items: [Element], by precedes: @escaping (Element, Element) -> Bool) -> [Element] {
        var sort = PythonSort(items: items, precedes: precedes)
        sort.sort()
        return sort.items
    }

    private init(items: [Element], precedes: @escaping (Element, Element) -> Bool) {
        self.items = items
        self.precedes = precedes
    }

    private mutating func sort() {
        guard items.count > 1 else { return }
        let minimumRun = PythonSortLimit.minimumRun(items.count)
        var start = 0
        while start < items.count {
            var count = takeRun(from: start)
            if count < minimumRun {
                let forced = min(items.count - start, minimumRun)
                insert(from: start, sorted: count, to: start + forced)
                count = forced
            }
            merge(before: count)
            runs.append(Run(start: start, count: count))
            start += count
        }
        while runs.count > 1 {
            var index = runs.count - 2
            if index > 0, runs[index - 1].count < runs[index + 1].count { index -= 1 }
            merge(at: index)
        }
    }

    // MARK: - Runs

    /// Finds the run at a place, and turns one round that strictly descends.
    private mutating func takeRun(from start: Int) -> Int {
        guard start + 1 < items.count else { return 1 }
        let descends = precedes(items[start + 1], items[start])
        var end = start + 2
        while end < items.count, precedes(items[end], items[end - 1]) == descends { end += 1 }
        if descends { items[start..<end].reverse() }
        return end - start
    }

    private mutating func insert(from start: Int, sorted: Int, to end: Int) {
        for position in (start + sorted)..<end {
            let pivot = items[position]
            var low = start
            var high = position
            while low < high {
                let middle = low + (high - low) / 2
                if precedes(pivot, items[middle]) { high = middle } else { low = middle + 1 }
            }
            items.remove(at: position)
            items.insert(pivot, at: low)
        }
    }

    /// Merges the runs that must be merged before a new one of a length joins them.
    private mutating func merge(before count: Int) {
        guard let last = runs.last else { return }
        let power = PythonSortLimit.power(start: last.start, first: last.count, second: count, total: items.count)
        while runs.count > 1, runs[runs.count - 2].power > power { merge(at: runs.count - 2) }
        runs[runs.count - 1].power = power
    }

    /// Merges a run with the next one.
    private mutating func merge(at index: Int) {
        let first = runs[index]
        let second = runs[index + 1]
        runs[index].count += second.count
        runs.remove(at: index + 1)
        let skipped = gallopRight(items[second.start], first.start, first.count, hint: 0)
        let start = first.start + skipped
        let count = first.count - skipped
        guard count > 0 else { return }
        let taken = gallopLeft(items[start + count - 1], second.start, second.count, hint: second.count - 1)
        guard taken > 0 else { return }
        if count <= taken {
            mergeLow(start, count, second.start, taken)
        } else {
            mergeHigh(start, count, second.start, taken)
        }
    }

    // MARK: - Galloping

    /// The place for a key before its equals, counted from the base.
    private func gallopLeft(_ key: Element, _ base: Int, _ count: Int, hint: Int) -> Int {
        gallop(count, hint) { precedes(items[base + $0], key) }
    }

    /// The place for a key behind its equals, counted from the base.
    private func gallopRight(_ key: Element, _ base: Int, _ count: Int, hint: Int) -> Int {
        gallop(count, hint) { !precedes(key, items[base + $0]) }
    }

    /// Steps away from a hint by 1, 3, 7, … and then halves, to the first place that does not lie before the key.
    private func gallop(_ count: Int, _ hint: Int, _ liesBefore: (Int) -> Bool) -> Int {
        var low: Int
        var high: Int
        var last = 0
        var offset = 1
        if liesBefore(hint) {
            let limit = count - hint
            while offset < limit, liesBefore(hint + offset) { (last, offset) = (offset, 2 * offset + 1) }
            (low, high) = (hint + last + 1, hint + min(offset, limit))
        } else {
            let limit = hint + 1
            while offset < limit, !liesBefore(hint - offset) { (last, offset) = (offset, 2 * offset + 1) }
            (low, high) = (hint - min(offset, limit) + 1, hint - last)
        }
        while low < high {
            let middle = low + (high - low) / 2
            if liesBefore(middle) { low = middle + 1 } else { high = middle }
        }
        return high
    }

    // MARK: - Merging

    /// Merges two neighbouring runs from the left; the first is no longer than the second.
    private mutating func mergeLow(_ firstStart: Int, _ firstCount: Int, _ secondStart: Int, _ secondCount: Int) {
        let copy = Array(items[firstStart..<(firstStart + firstCount)])
        var (left, right, to) = (0, secondStart, firstStart)
        let end = secondStart + secondCount
        func leftCount() -> Int { copy.count - left }
        func take(_ element: Element) {
            items[to] = element
            to += 1
        }
        func takeRight() {
            take(items[right])
            right += 1
        }
        func takeLeft() {
            take(copy[left])
            left += 1
        }
        func finish() {
            // With one item left it goes behind all of the rest; with none of the rest left, the items follow as they are.
            if leftCount() == 1 { while right < end { takeRight() } }
            while left < copy.count { takeLeft() }
        }
        func gallopLeftRun(_ key: Element) -> Int {
            gallop(leftCount(), 0) { !precedes(key, copy[left + $0]) }
        }
        takeRight()
        while true {
            guard right < end, leftCount() > 1 else { return finish() }
            var (leftWins, rightWins) = (0, 0)
            while max(leftWins, rightWins) < minimumGallop {
                if precedes(items[right], copy[left]) {
                    takeRight()
                    (leftWins, rightWins) = (0, rightWins + 1)
                } else {
                    takeLeft()
                    (leftWins, rightWins) = (leftWins + 1, 0)
                }
                guard right < end, leftCount() > 1 else { return finish() }
            }
            minimumGallop += 1
            repeat {
                if minimumGallop > 1 { minimumGallop -= 1 }
                leftWins = gallopLeftRun(items[right])
                for _ in 0..<leftWins { takeLeft() }
                guard leftCount() > 1 else { return finish() }
                takeRight()
                guard right < end else { return finish() }
                rightWins = gallopLeft(copy[left], right, end - right, hint: 0)
                for _ in 0..<rightWins { takeRight() }
                guard right < end else { return finish() }
                takeLeft()
                guard leftCount() > 1 else { return finish() }
            } while leftWins >= PythonSortLimit.gallop || rightWins >= PythonSortLimit.gallop
            minimumGallop += 1
        }
    }

    /// Merges two neighbouring runs from the right; the second is shorter than the first.
    private mutating func mergeHigh(_ firstStart: Int, _ firstCount: Int, _ secondStart: Int, _ secondCount: Int) {
        let copy = Array(items[secondStart..<(secondStart + secondCount)])
        // Both point behind what is left of their run.
        var (left, right, to) = (firstStart + firstCount, copy.count, secondStart + secondCount)
        func takeLeft() {
            to -= 1
            left -= 1
            items[to] = items[left]
        }
        func takeRight() {
            to -= 1
            right -= 1
            items[to] = copy[right]
        }
        func finish() {
            if right == 1 { while left > firstStart { takeLeft() } }
            while right > 0 { takeRight() }
        }
        takeLeft()
        while true {
            guard left > firstStart, right > 1 else { return finish() }
            var (leftWins, rightWins) = (0, 0)
            while max(leftWins, rightWins) < minimumGallop {
                if precedes(copy[right - 1], items[left - 1]) {
                    takeLeft()
                    (leftWins, rightWins) = (leftWins + 1, 0)
                } else {
                    takeRight()
                    (leftWins, rightWins) = (0, rightWins + 1)
                }
                guard left > firstStart, right > 1 else { return finish() }
            }
            minimumGallop += 1
            repeat {
                if minimumGallop > 1 { minimumGallop -= 1 }
                let leftCount = left - firstStart
                leftWins = leftCount - gallopRight(copy[right - 1], firstStart, leftCount, hint: leftCount - 1)
                for _ in 0..<leftWins { takeLeft() }
                guard left > firstStart else { return finish() }
                takeRight()
                guard right > 1 else { return finish() }
                let key = items[left - 1]
                rightWins = right - gallop(right, right - 1) { precedes(copy[$0], key) }
                for _ in 0..<rightWins { takeRight() }
                guard right > 1 else { return finish() }
                takeLeft()
                guard left > firstStart else { return finish() }
            } while leftWins >= PythonSortLimit.gallop || rightWins >= PythonSortLimit.gallop
            minimumGallop += 1
        }
    }
}

/// The numbers that the sort is tuned by.
private enum PythonSortLimit {
    /// How often one side must win in a row before galloping pays.
    static let gallop = 7

    /// The shortest run that is merged: the six leading bits of the count, one more where any other bit is set.
    static func minimumRun(_ count: Int) -> Int {
        var count = count
        var rest = 0
        while count >= 64 {
            rest |= count & 1
            count >>= 1
        }
        return count + rest
    }

    /// The depth of the border between two neighbouring runs in a nearly optimal tree of merges.
    static func power(start: Int, first: Int, second: Int, total: Int) -> Int {
        var left = 2 * start + first
        var right = left + first + second
        var power = 0
        while true {
            power += 1
            if left >= total {
                left -= total
                right -= total
            } else if right >= total {
                return power
            }
            left <<= 1
            right <<= 1
        }
    }
}
