import MetricModel

/// Questions about the very same bytes.
struct QuestionCompany: Sendable {
    /// A number that no other company of a run has.
    let number: Int
    /// What they are about; `nil` for a question that is asked whatever is known.
    let digest: QuestionDigest?
    /// The questions, those with the same names of files together; in order by the first of each.
    private(set) var parties: [Party]

    /// Questions about files of the same names.
    struct Party: Sendable {
        let digest: QuestionDigest?
        var questions: [ReferenceQuestion]
    }

    /// How many they are.
    var count: Int { parties.reduce(0) { $0 + $1.questions.count } }

    /// Reads what the questions are about, and puts those together that are about the same.
    static func all(of questions: [ReferenceQuestion]) -> [QuestionCompany] {
        var files = FileDigests()
        var companies: [QuestionCompany] = []
        var places: [String: Int] = [:]
        for question in questions {
            guard let digest = QuestionDigest(question, &files) else {
                let party = Party(digest: nil, questions: [question])
                companies.append(QuestionCompany(number: companies.count, digest: nil, parties: [party]))
                continue
            }
            guard let place = places[digest.content] else {
                places[digest.content] = companies.count
                let party = Party(digest: digest, questions: [question])
                companies.append(QuestionCompany(number: companies.count, digest: digest, parties: [party]))
                continue
            }
            companies[place].add(question, digest)
        }
        return companies
    }

    private mutating func add(_ question: ReferenceQuestion, _ digest: QuestionDigest) {
        if let place = parties.firstIndex(where: { $0.digest == digest }) {
            parties[place].questions.append(question)
        } else {
            parties.append(Party(digest: digest, questions: [question]))
        }
    }
}
