/// The table behind ``SourceMap``: which functions of both sides make what.
enum SourceTable {
    // MARK: - Input

    /// Reading, sorting, filling and merging: what all algorithms are given.
    static let events = SourcePlaces(
        candidate: [
            prepared("EventSequence.init(_:)", "EventSequence"), prepared("EventSequence.append(_:)", "EventSequence"),
            read("CSVReader.take(_:_:writtenIn:_:)", "CSVReader"),
            read("DurationHeader.value(in:of:)", "DurationHeader"),
            place("Sources/MetricModel/SpanOrder.swift", "SpanOrder.sorted(_:)"),
            prepared("EventSequence.fill(from:to:)", "EventSequence"),
            place("Sources/BetaScoring/Arithmetic/DecimalRounding.swift", "DecimalRounding.toFourDigits(_:)"),
            read("PythonFloat.parse(_:)", "PythonFloat"), read("TSEReader.read(_:at:isWhole:)", "TSEReader"),
            read("LBLReader.read(_:at:isWhole:)", "LBLReader"),
        ],
        reference: [
            annotations("augment_annotation"), annotations("remove_repeated_events"),
            tool("common", "parse_files"), annotations("Csv.load"), files("extract_comments"),
        ])

    /// What an algorithm is told to count by: the scoring map and its numbers.
    static let settings = SourcePlaces(
        candidate: [read("ParameterFile.parse(_:path:)", "ParameterFile")],
        reference: [files("load_parameters"), files("generate_map")])

    /// A list taken together: the order in which pairs are added.
    static let lists = SourcePlaces(
        candidate: [
            place("Sources/BetaScoring/ScoringRun.swift", "ScoringRun.add(_:_:traced:)"),
            place("Sources/NedcBeta/ListScorer.swift", "ListScorer.add(_:)"),
        ],
        reference: [tool("common", "parse_files")])

    // MARK: - Counting

    /// What an algorithm decides event by event, or sample by sample.
    static func counting(_ algorithm: Algorithm) -> SourcePlaces {
        switch algorithm {
        case .dpalign:
            SourcePlaces(
                candidate: [
                    scorer("AlignmentTable.fill(from:_:)", "LabelAlignment"),
                    scorer("DPAlignScorer.add(_:traced:working:)", "DPAlignScorer"),
                    scorer("AlignmentTable.trace()", "LabelAlignment"),
                    scorer("AlignmentTable.move(_:_:)", "LabelAlignment"),
                ],
                reference: [tool("dpalign", "NedcDpalign.compute")])
        case .epoch, .ira:
            SourcePlaces(
                candidate: [
                    scorer("EpochSampler.samples(heldBy:_:)", "EpochSampler"),
                    scorer("EpochSampler.labelRuns(_:_:)", "EpochSampler"),
                    scorer("EpochSampler.sampleCount(upTo:)", "EpochSampler"),
                    scorer("EpochSampler.time(_:)", "EpochSampler"), scorer("EpochSampler.runs(of:)", "EpochSampler"),
                    adder(algorithm),
                ],
                reference: [toolType(algorithm, "compute"), toolType(algorithm, "time_to_index")])
        case .ovlp:
            SourcePlaces(
                candidate: [
                    scorer("OverlapIndex.overlaps(_:)", "OverlapIndex"), adder(algorithm),
                    scorer("OverlapIndex.init(_:labelCount:)", "OverlapIndex"),
                ],
                reference: [toolType(algorithm, "get_events"), toolType(algorithm, "compute")])
        case .taes:
            SourcePlaces(
                candidate: [
                    scorer("TAESMatcher.fractions(_:_:)", "TAESMatcher"),
                    scorer("TAESMatcher.match(_:_:rank:)", "TAESMatcher"),
                    scorer("TAESMatcher.addReferences(behind:touchedBy:to:)", "TAESMatcher"),
                    scorer("TAESMatcher.addHypotheses(behind:touchedBy:to:)", "TAESMatcher"),
                    scorer("TAESMatcher.forEachMatch(of:_:)", "TAESMatcher"),
                    scorer("TouchIndex.next(from:touching:)", "TouchIndex"),
                    scorer("TouchIndex.init(of:in:)", "TouchIndex"), scorer("TouchIndex.wholeSecond(_:)", "TouchIndex"),
                    scorer("TouchIndex.first(touching:)", "TouchIndex"), adder(algorithm),
                    scorer("OverlapIndex.overlaps(_:)", "OverlapIndex"),
                ],
                reference: [
                    toolType(algorithm, "calc_hf"), toolType(algorithm, "compute_partial"),
                    toolType(algorithm, "ovlp_ref_seqs"), toolType(algorithm, "ovlp_hyp_seqs"),
                    toolType(algorithm, "anyovlp"), toolType(algorithm, "compute"),
                    toolType(algorithm, "get_events"), toolType(algorithm, "update_abs_mf"),
                ])
        }
    }

    /// What adds a pair, and its duration, to an algorithm's sums.
    static func adding(_ algorithm: Algorithm) -> SourcePlaces {
        SourcePlaces(
            candidate: [adder(algorithm), place("Sources/BetaScoring/Events/ScoringPair.swift", "ClassSequence.end")],
            reference: [toolType(algorithm, "score")])
    }

    // MARK: - Derived numbers

    /// What makes a class's other counts of those that were counted.
    static func deriving(_ algorithm: Algorithm) -> SourcePlaces {
        let shared = [scorer("countApart(from:)", "DPAlignScorer")].filter { _ in
            algorithm == .dpalign || algorithm == .epoch
        }
        return SourcePlaces(
            candidate: [finisher(algorithm)] + shared + [adder(algorithm)],
            reference: [toolType(algorithm, "compute_performance")])
    }

    /// What sums a count over the classes.
    static let classSums = SourcePlaces(
        candidate: [
            scorer("Tallies.sum(_:_:)", "AlgorithmScore"), place(tally, "Tally.sum(_:_:)"),
            scorer("Rates.derive(_:duration:epoch:_:)", "Rates"),
        ],
        reference: [
            tool("dpalign", "NedcDpalign.compute_performance"), tool("epoch", "NedcEpoch.compute_performance"),
            tool("ovlp", "NedcOverlap.compute_performance"), tool("taes", "NedcTAES.compute_performance"),
        ])

    /// What computes a rate, or a kappa.
    static func rate(_ name: String, _ algorithm: Algorithm) -> SourcePlaces {
        if algorithm == .ira {
            let own = name == "mkappa" ? "multiClassKappa" : "kappa(of:)"
            return SourcePlaces(
                candidate: [scorer("AgreementScorer.\(own)", "AgreementScorer")],
                reference: [toolType(algorithm, "compute_agreement")])
        }
        let whole = scorer("Rates.init(_:duration:epoch:staleF1Denominator:)", "Rates")
        let isZero = place(
            "Sources/BetaScoring/Arithmetic/DecimalRounding.swift", "DecimalRounding.isZeroAtTenDigits(_:)")
        let product = "Sources/BetaScoring/Arithmetic/ExactProduct.swift"
        let candidate: [SourcePlace] =
            switch name {
            case "mcc":
                [
                    scorer("Rates.matthews(_:_:_:_:)", "Rates"), scorer("Rates.difference(_:_:_:_:)", "Rates"),
                    place(product, "ExactProduct.multiply(by:)"), place(product, "ExactProduct.rounded"), isZero, whole,
                ]
            case "f1s", "flr": [whole, isZero]
            default: [whole, scorer("Rates.ratio(_:_:)", "Rates")]
            }
        return SourcePlaces(candidate: candidate, reference: [toolType(algorithm, "compute_performance")])
    }

    // MARK: - The five by name

    static func adder(_ algorithm: Algorithm) -> SourcePlace {
        scorer("\(scorerType(algorithm)).add(_:traced:working:)", scorerType(algorithm))
    }

    static func finisher(_ algorithm: Algorithm) -> SourcePlace {
        scorer("\(scorerType(algorithm)).finish()", scorerType(algorithm))
    }

    private static func scorerType(_ algorithm: Algorithm) -> String {
        switch algorithm {
        case .dpalign: "DPAlignScorer"
        case .epoch: "EpochScorer"
        case .ovlp: "OverlapScorer"
        case .taes: "TAESScorer"
        case .ira: "AgreementScorer"
        }
    }

    static func toolType(_ algorithm: Algorithm, _ function: String) -> SourcePlace {
        let type =
            switch algorithm {
            case .dpalign: "NedcDpalign"
            case .epoch: "NedcEpoch"
            case .ovlp: "NedcOverlap"
            case .taes: "NedcTAES"
            case .ira: "NedcIra"
            }
        return tool(algorithm.rawValue, "\(type).\(function)")
    }

    // MARK: - Files

    private static let tally = "Sources/BetaScoring/Arithmetic/Tally.swift"

    static func place(_ file: String, _ function: String) -> SourcePlace {
        SourcePlace(file: file, function: function)
    }

    static func scorer(_ function: String, _ file: String) -> SourcePlace {
        place("Sources/BetaScoring/Scorers/\(file).swift", function)
    }

    static func prepared(_ function: String, _ file: String) -> SourcePlace {
        place("Sources/BetaScoring/Events/\(file).swift", function)
    }

    static func read(_ function: String, _ file: String) -> SourcePlace {
        place("Sources/AnnotationFormats/\(file).swift", function)
    }

    static func tool(_ module: String, _ function: String) -> SourcePlace {
        place("nedc_eeg_eval_\(module).py", function)
    }

    static func annotations(_ function: String) -> SourcePlace {
        place("nedc_eeg_ann_tools.py", function)
    }

    static func files(_ function: String) -> SourcePlace {
        place("nedc_file_tools.py", function)
    }
}
