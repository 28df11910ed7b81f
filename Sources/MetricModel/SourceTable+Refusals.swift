extension SourceTable {
    /// Where a class of refusals is decided; the algorithm is `nil` where files do not load.
    static func refusal(_ rejection: RejectionClass, _ algorithm: Algorithm?) -> SourcePlaces {
        guard let places = reading(rejection) else { return scoring(rejection, algorithm) }
        return places
    }

    /// Refusals of files, whatever the algorithm.
    private static func reading(_ rejection: RejectionClass) -> SourcePlaces? {
        let csv = read("CSVReader.take(_:_:writtenIn:_:)", "CSVReader")
        let tse = read("TSEReader.read(_:at:isWhole:)", "TSEReader")
        let lbl = read("LBLReader.read(_:at:isWhole:)", "LBLReader")
        let entry = read("AnnotationReader.read(_:file:)", "AnnotationReader")
        let loads = ["Csv.load", "Tse.load", "Lbl.load"].map(annotations)
        return switch rejection {
        case .unreadableFile:
            SourcePlaces(
                candidate: [
                    read("AnnotationReader.read(path:)", "AnnotationReader"),
                    place("Sources/SystemFiles/OpenFile.swift", "OpenFile.read(behind:upTo:)"),
                    read("TextFault.isMet(reading:of:at:)", "TextFault"),
                ],
                reference: [files("get_version"), annotations("Csv.load")])
        case .unknownFormat:
            SourcePlaces(
                candidate: [read("FormatSniffer.format(of:at:fault:file:)", "FormatSniffer")],
                reference: [files("get_version"), annotations("AnnEeg.check_version")])
        case .unsupportedFormat:
            SourcePlaces(
                candidate: [entry, read("FormatSniffer.format(of:at:fault:file:)", "FormatSniffer")],
                reference: [annotations("Xml.load"), annotations("Xml.validate")])
        case .malformedFile: SourcePlaces(candidate: [lbl, tse, csv, entry], reference: loads.reversed())
        case .malformedRow: SourcePlaces(candidate: [csv, tse], reference: loads)
        case .missingDuration:
            SourcePlaces(
                candidate: [
                    read("DurationHeader.seconds(_:file:)", "DurationHeader"),
                    read("DurationHeader.value(in:of:)", "DurationHeader"),
                ],
                reference: [files("extract_comments"), tool("common", "parse_files")])
        case .malformedNumber:
            SourcePlaces(
                candidate: [
                    read("PythonFloat.parse(_:)", "PythonFloat"), csv,
                    read("DurationHeader.seconds(_:file:)", "DurationHeader"),
                ],
                reference: loads + [tool("common", "parse_files")])
        case .listMismatch:
            SourcePlaces(
                candidate: [place("Sources/NedcBeta/ListScorer.swift", "ListScorer.finish()")],
                reference: [place("nedc_eeg_eval.py", "main"), tool("common", "parse_files")])
        case .unknownLabel, .durationMismatch, .nonFiniteTime, .zeroLengthEvent, .negativeMCCDenominator, .noEvents,
            .other:
            nil
        }
    }

    /// Refusals of what was loaded.
    private static func scoring(_ rejection: RejectionClass, _ algorithm: Algorithm?) -> SourcePlaces {
        let scored = algorithm.map(counting) ?? lists
        let pair = "ScoringPair"
        let first: SourcePlaces =
            switch rejection {
            case .unknownLabel:
                SourcePlaces(
                    candidate: [prepared("ClassSequence.init(_:classes:side:)", pair)],
                    reference: [files("map_events")])
            case .durationMismatch:
                SourcePlaces(candidate: [prepared("ScoringPair.checkEnds()", pair)], reference: [])
            case .nonFiniteTime:
                SourcePlaces(
                    candidate: algorithm == .epoch || algorithm == .ira
                        ? [scorer("EpochSampler.sampleCount(upTo:)", "EpochSampler")]
                        : [
                            scorer("TAESMatcher.forEachMatch(of:_:)", "TAESMatcher"),
                            scorer("TAESMatcher.requireFinite(_:)", "TAESMatcher"),
                        ],
                    reference: [])
            case .zeroLengthEvent:
                SourcePlaces(
                    candidate: [scorer("TAESMatcher.fractions(_:_:)", "TAESMatcher")],
                    reference: [tool("taes", "NedcTAES.calc_hf")])
            case .negativeMCCDenominator: rate("mcc", algorithm ?? .taes)
            case .noEvents:
                SourcePlaces(
                    candidate: algorithm.map { [finisher($0)] } ?? [],
                    reference: algorithm.map { $0 == .ira ? [] : [toolType($0, "compute_performance")] } ?? [])
            default: SourcePlaces(candidate: [], reference: [])
            }
        return first.followed(by: scored)
    }
}
