import MetricModel

extension JUnitSuite {
    /// A testcase element.
    struct TestCase: Hashable, Sendable {
        /// The class under which viewers group it.
        let className: XMLAttributeText
        /// What it is about: a case of the run, or whatever has one test case.
        let title: XMLAttributeText
        /// What of the case, in a word without a blank; `nil` where the title says everything.
        let word: String?
        /// What tells it from others of the same title and word; `nil` where nothing has to.
        var number: Int?
        /// How long both sides took together, in seconds.
        let time: Double
        /// How it ended.
        let result: Result
        /// Where it is to be marked; `nil` where no file is known.
        let place: Place?

        /// A name that is unique in the document, because some consumers ignore the class.
        var name: String {
            title.text + (word.map { " \($0)" } ?? "") + (number.map { " #\($0)" } ?? "")
        }

        /// What is to be said though nothing is wrong, with the name that it is about.
        var noteLine: String? {
            guard case .passed(let note?) = result else { return nil }
            return "\(name): \(note)"
        }
    }

    /// A file and a line, ready to be written.
    struct Place: Hashable, Sendable {
        /// The file.
        let file: XMLAttributeText
        /// The line, from 1.
        let line: Int

        init?(_ place: AnnotationPlace?) {
            guard let place else { return nil }
            (file, line) = (XMLAttributeText(place.file), place.line)
        }
    }
}

extension JUnitSuite.TestCase {
    /// Describes what is a test case of its own.
    init(className: String, title: String, result: JUnitSuite.Result) {
        self.init(
            className: XMLAttributeText(className), title: XMLAttributeText(title), word: nil, time: 0, result: result,
            place: nil)
    }

    /// Describes a case, or a corpus, from which nothing came.
    init(corpus: String, _ title: String, nothingFrom word: String) {
        self.init(
            className: JUnitName.text("\(corpus).\(word)"), title: JUnitName.text("\(corpus)/\(title) \(word)"),
            result: .errored(type: "nothing-compared", message: "Nothing was compared."))
    }

    /// How long both sides took, as far as they told.
    static func time(_ result: AlgorithmOutcome) -> Double {
        seconds(result.referenceDuration) + seconds(result.candidateDuration)
    }

    private static func seconds(_ duration: Seconds?) -> Double {
        guard let seconds = duration?.value, seconds.isFinite, seconds > 0 else { return 0 }
        return seconds
    }
}
