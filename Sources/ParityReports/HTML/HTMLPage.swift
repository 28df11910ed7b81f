/// What the page's skeleton asks for; the names are the template's.
struct HTMLPage {
    /// The policy's source expression for ``style``.
    let styleDigest: String
    /// The policy's source expression for ``script``.
    let scriptDigest: String
    /// The style sheet.
    let style: String
    /// The script.
    let script: String
    /// Drawings that the page refers to.
    let symbols: String
    /// The verdict's word for classes and references.
    let word: String
    /// The verdict's word for people.
    let title: String
    /// The verdict's sentence.
    let sentence: String
    /// The candidate's name.
    let candidate: String
    /// The product's name and version.
    let product: String
    /// Whether the section about a candidate that failed is there.
    let hasFailures: Bool
    /// How the candidate's program failed, as markup.
    let failures: String
    /// The numbers at the top.
    let figures: [Figure]
    /// What the verdict rests on: the run, and beside it the references.
    let evidence: [Column]
    /// Whether the section of causes is there.
    let hasCauses: Bool
    /// The table of causes, as markup.
    let causes: String
    /// The table of results, as markup.
    let results: String
    /// Whether the section of cases is there.
    let hasCases: Bool
    /// The controls that narrow the cases down, as markup.
    let filter: String
    /// The cases, as markup.
    var cases: String
    /// Whether the section of waivers is there.
    let hasWaivers: Bool
    /// What is waived and what there is to say about the waivers, as markup.
    let waived: String
    /// Whether the section of anomalies is there.
    let hasAnomalies: Bool
    /// What the reference says that cannot be, as markup.
    let anomalies: String
    /// The section that readers in a hurry want: its identifier, and its name.
    let target: String

    /// A number at the top.
    struct Figure {
        /// What is counted.
        let title: String
        /// How many.
        let value: String
        /// Whether the number is bad news.
        let isBad: Bool
    }

    /// Cards that stand one above the other.
    struct Column {
        /// The cards.
        let cards: [Card]
    }

    /// A list of evidence under a heading.
    struct Card {
        /// The heading.
        let title: String
        /// The lines.
        let items: [Item]
    }

    /// A line of evidence.
    struct Item {
        /// What it is.
        let title: String
        /// The value.
        let value: String
        /// Whether it is set as code.
        let isCode: Bool
    }
}
