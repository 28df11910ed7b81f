import NedcBeta
import Testing

@testable import ParityHarness

@Suite(.serialized) struct RequirementFileTests {
    private static func entry(_ lines: String) -> String { "[[requirement]]\n\(lines)\n" }
    private static let good = entry("id = \"A-1\"\ntext = \"It works.\"\ntests = [\"M.S\", \"M.T: it: works\"]")

    @Test func `a suite stands for its tests, and a sentence for one`() throws {
        let file = try RequirementFile(Array(Self.good.utf8), name: "r")
        let names = file.entries[0].tests
        #expect(names[0].names("M.S", "anything") && !names[0].names("M.T", "anything"))
        #expect(names[1].names("M.T", "it: works") && !names[1].names("M.T", "it"))
    }

    @Test(arguments: [
        ("", "r: has no requirement"),
        ("x = 1\n", "r: unknown key 'x'"),
        ("[[requirement]", "r, line 1"),
        (entry("id = \"A\"\ntext = \"t\""), "nothing shows it; expected tests or checks"),
        (entry("id = \"A\"\ntext = \"t\"\ntests = []"), "nothing shows it"),
        (entry("text = \"t\"\ntests = [\"x\"]"), "id is missing"),
        (entry("id = \"a b\"\ntext = \"t\"\ntests = [\"x\"]"), "id is 'a b'; expected capitals, digits and hyphens"),
        (entry("id = \"A\"\ntext = \" \"\ntests = [\"x\"]"), "text is a string; expected a text"),
        (entry("id = \"A\"\ntext = \"t\"\ntests = \"x\""), "tests is a string; expected an array of texts"),
        (entry("id = \"A\"\ntext = \"t\"\ntests = [1]"), "tests has an integer; expected texts"),
        (entry("id = \"A\"\ntext = \"t\"\ntests = [\"x\", \"x\"]"), "tests has 'x' twice"),
        (entry("id = \"A\"\ntext = \"t\"\nchecks = [\"good\"]"), "'good' is no check; expected one of parity, ledger"),
        (entry("id = \"A\"\ntext = \"t\"\ntests = [\"x\"]\nmore = 1"), "unknown key 'more'"),
        (good + good, "two requirements are called A-1"),
    ]) func `what is no requirement is refused`(_ text: String, _ problem: String) {
        do throws(InputError) {
            _ = try RequirementFile(Array(text.utf8), name: "r")
            Issue.record("was read")
        } catch {
            #expect(error.message.contains(problem), "\(error.message)")
        }
    }
}
