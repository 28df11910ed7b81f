extension FloatTrapPairs {
    /// Spellings that a reader of numbers must get right to the last bit.
    static let textShapes: [PairShape] = [
        PairShape("exponent", "Times in exponent notation.") { random in
            let stop: TimeText = random.element(of: ["2e1", "2E1", "2.0e+01", "200e-1", "0.2E+2", "2000000000000e-11"])
            let trap: [AnnotationRow] = [.seiz("1.25e1", stop), .seiz("3125E-2", "0.04e3")]
            return set(trap, against: plain(&random, within: 30), using: &random)
        },
        PairShape("tiny", "A row starts so little after zero that rounding leaves no gap.") { random in
            let start = random.element(of: [
                "1e-7", "4.9e-324", "1e-400", "2.2250738585072011e-308", "0.00000000000000000001",
            ])
            let trap: [AnnotationRow] = [.seiz(.verbatim(start), 5.5), .seiz(10, 15)]
            return set(trap, against: plain(&random, within: 30), using: &random)
        },
        PairShape(
            "many-digits",
            "Times with more digits than a binary number holds, some exactly halfway between two of them."
        ) { random in
            let halfway = "16.0000000000000017763568394002504646778106689453125"
            let start = random.element(of: [
                halfway, halfway + "0001", "15.99999999999999911182158029987", "16.123456789012345678901",
            ])
            let trap: [AnnotationRow] = [
                .seiz(.verbatim(start), "23.000000000000003552713678800500929355621337890625"),
                .seiz("40.1", "47.30000000000000001"),
            ]
            return set(trap, against: [.seiz(17.7, 19.1), .seiz(41, 52.3)], using: &random)
        },
        PairShape(
            "huge-elsewhere",
            "Huge numbers where they are read and then not used: confidences, and rows of other channels."
        ) { random in
            let huge = random.element(of: ["1e22", "1e308", "1e400", "123456789012345678901234567890"])
            var row = AnnotationRow.seiz(12, 19.3)
            row.confidence = .verbatim(huge)
            let trap: [AnnotationRow] = [.channel("C3-P3", "1", .verbatim(huge), "seiz"), row]
            return set(trap, against: plain(&random, within: 30), using: &random)
        },
        PairShape(
            "huge-background",
            "A background row ends out of all bounds, and merging with the filler behind it hides that."
        ) { random in
            let stop = random.element(of: ["1e22", "-1e22", "1e300", "inf", "nan", "123456789012.00005"])
            let trap: [AnnotationRow] = [.seiz(3, 5), .bckg(8, .verbatim(stop)), .seiz(20.2, 33)]
            return set(trap, against: plain(&random, within: 30), using: &random)
        },
    ]
}
