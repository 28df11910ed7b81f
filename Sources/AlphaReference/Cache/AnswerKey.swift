import Crypto
import MetricModel

/// The name under which an answer is kept: SHA-256 over every byte that it depends on.
///
/// The word of the format, the question's bytes, and all that is known of who answered. Change one of them, and nothing is
/// found.
struct AnswerKey: Hashable, Sendable {
    /// In hex.
    let hex: String

    /// Makes keys for what one reference says.
    struct Maker: Sendable {
        private let reference: String

        init(_ environment: ReferenceEnvironment, _ circumstances: DriverCircumstances) {
            var digest = DigestBuilder("nedc-bench reference 1")
            for text in [
                environment.mode.rawValue, environment.tool, environment.treeDigest, environment.interpreter,
                environment.arithmetic.rawValue, environment.driverDigest, environment.platform, circumstances.hashSeed,
                circumstances.timeZone, circumstances.locale,
            ] {
                digest.add(text)
            }
            digest.add(environment.packages.count)
            for package in environment.packages {
                digest.add(package.name)
                digest.add(package.version)
            }
            reference = digest.hex
        }

        /// The key of an answer without a refusal: whatever the files are called.
        func key(_ question: QuestionDigest) -> AnswerKey {
            key(question.content)
        }

        /// The key of an answer that quotes the names of files.
        func namedKey(_ question: QuestionDigest) -> AnswerKey {
            key(question.named)
        }

        private func key(_ question: String) -> AnswerKey {
            var digest = DigestBuilder(AnswerEntry.word)
            digest.add(reference)
            digest.add(question)
            return AnswerKey(hex: digest.hex)
        }
    }
}
