import MetricModel

extension RunPlan {
    /// Says in what this plan is another one than a first; `nil` where both are the same to the byte.
    func difference(from first: RunPlan) -> String? {
        guard digest != first.digest else { return nil }
        if build != first.build { return "was made by another build of \(ProductVersion.name)" }
        if !candidate.name.utf8.elementsEqual(first.candidate.name.utf8)
            || !candidate.version.utf8.elementsEqual(first.candidate.version.utf8)
        {
            return "compares another candidate, \(candidate.name) \(candidate.version)"
        }
        if revision != first.revision {
            return "compares another revision, \(revision ?? "none that was named")"
        }
        // What differs in the corpora is told further down, by file.
        let words = Self.asked(arguments)
        if !words.joined(separator: "\0").utf8.elementsEqual(Self.asked(first.arguments).joined(separator: "\0").utf8) {
            return "was asked for something else, '\(words.joined(separator: " "))'"
        }
        if let difference = waiverDifference(from: first) { return difference }
        for (corpus, other) in zip(corpora, first.corpora) {
            if let difference = corpus.difference(from: other) { return difference }
        }
        return corpora.count == first.corpora.count
            ? "has another plan" : "has \(corpora.count) corpora, not \(first.corpora.count)"
    }

    private static func asked(_ arguments: [String]) -> [String] {
        let words = [buildWord, corporaWord, filesWord]
        return arguments.filter { word in !words.contains { word.hasPrefix($0) } && !ScoringDemand.isWord(word) }
    }

    private func waiverDifference(from first: RunPlan) -> String? {
        switch (waivers, first.waivers) {
        case (nil, nil): return nil
        case (nil, _?): return "has no waivers"
        case (_?, nil): return "has waivers"
        case (let own?, let other?):
            if own.asOf != other.asOf { return "judges waivers as of \(own.asOf), not \(other.asOf)" }
            return own.text.utf8.elementsEqual(other.text.utf8) ? nil : "has other waivers"
        }
    }
}

extension RunPlan.Corpus {
    fileprivate func difference(from first: RunPlan.Corpus) -> String? {
        guard name.utf8.elementsEqual(first.name.utf8) else {
            return "has the corpus \(name) in place of \(first.name)"
        }
        if parameters != first.parameters { return "has other parameters for corpus \(name)" }
        if labels.map({ Array($0.utf8) }) != first.labels.map({ Array($0.utf8) }) {
            return "has other classes for corpus \(name)"
        }
        if recording != first.recording { return "has another recording of corpus \(name)" }
        guard cases.count == first.cases.count else {
            return "has \(cases.count) cases in corpus \(name), not \(first.cases.count)"
        }
        for (own, other) in zip(cases, first.cases) {
            let title = own.scope.caseName ?? "the whole"
            guard title.utf8.elementsEqual((other.scope.caseName ?? "the whole").utf8) else {
                return "has the case \(title) in corpus \(name) in place of \(other.scope.caseName ?? "the whole")"
            }
            if own.digest != other.digest { return "has other files for \(title) of corpus \(name)" }
        }
        return nil
    }
}
