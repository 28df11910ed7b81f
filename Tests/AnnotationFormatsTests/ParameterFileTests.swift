import AnnotationFormats
import MetricModel
import Testing

struct ParameterFileTests {
    private static let sections = """
        [NEDC_DPALIGN]
        penalty_del = '1.0'
        penalty_ins = 2
        penalty_sub = 0.5
        [NEDC_EPOCH]
        epoch_duration = '0.25'
        null_class = "BCKG"
        [NEDC_IRA]
        epoch_duration = '0.3'

        """

    private func parse(_ map: String, _ rest: String = sections) throws(FormatError) -> ScoringParameters {
        try ParameterFile.parse(map + "\n" + rest, path: "p.toml")
    }

    @Test func `classes keep the order of the file, names and labels are lowered`() throws {
        let parameters = try parse("[MAP]\nZebra = \"Z1,Z2\"\n\"b ckg\" = 'BCKG'\nalpha = \"\"\"a, B\"\"\"")
        #expect(parameters.map.labels == ["zebra", "b ckg", "alpha"])
        #expect(parameters.map.classes.map(\.rawLabels) == [["z1", "z2"], ["bckg"], ["a", " b"]])
        #expect(parameters.penalties == AlignmentPenalties(deletion: 1, insertion: 2, substitution: 0.5))
        #expect(parameters.nullClass == "bckg")
        #expect(parameters.agreementEpochDuration == Seconds(0.3))
    }

    @Test func `inline tables and dotted keys keep their order, too`() throws {
        #expect(try parse("MAP = { z = \"z\", a = \"a\" }").map.labels == ["z", "a"])
        #expect(try parse("MAP.z = \"z\"\nMAP.a = \"a\"").map.labels == ["z", "a"])
    }

    struct Fault: CustomTestStringConvertible {
        let map: String
        let message: String

        var testDescription: String { message }
    }

    @Test(arguments: [
        Fault(map: "[MAP", message: "p.toml, line 1: expected ']'."),
        Fault(map: "[MAP]\na = \"x\"\na = \"y\"", message: "p.toml, line 3: key 'a' is set twice."),
        Fault(map: "[MAP]\na = \"x", message: "p.toml, line 2: the string does not end on its line."),
        Fault(map: "[MAP]\na = b", message: "p.toml, line 2: 'b' is no value."),
        Fault(
            map: "[MAP]\na = 1", message: "p.toml: [MAP] a is an integer; expected a string of labels between commas."),
        Fault(map: "[MAP]", message: "p.toml: [MAP] is empty; expected at least one class."),
        Fault(map: "[MAPS]", message: "p.toml: [MAP] is missing; expected a section."),
    ])
    func `a parameter file that cannot be used says where and why`(_ item: Fault) throws {
        let error = #expect(throws: FormatError.self) { try parse(item.map) }
        #expect(error?.description == item.message)
    }

    @Test func `an epoch without length is refused, as the reference would sample for ever`() throws {
        let rest = Self.sections.split(separator: "\n").map { $0.hasPrefix("epoch") ? "epoch_duration = 0" : $0 }
        let error = #expect(throws: FormatError.self) {
            try parse("[MAP]\na='a'", rest.joined(separator: "\n"))
        }
        #expect(error?.description == "p.toml: [NEDC_EPOCH] epoch_duration is 0.0; expected more than 0 seconds.")
    }
}
