import MetricModel
import Testing

@testable import BetaScoring

@Suite struct AlgorithmReportTests {
    private static let reference = Annotation(lasting: 10, [(1, 2, "seiz"), (3, 4, "seiz"), (6, 8, "seiz")])
    private static let hypothesis = Annotation(lasting: 10, [(2, 3.5, "seiz"), (9, 10, "seiz")])

    private func report(_ algorithm: Algorithm) throws -> String {
        AlgorithmReport.text(of: try ScoringRun.score(algorithm, Self.reference, Self.hypothesis))
    }

    @Test func `overlap has a section per label and one in sum, and marks what counts`() throws {
        #expect(
            try report(.ovlp) == """
                PER LABEL RESULTS:

                 LABEL: SEIZ

                                          Targets:            3   <**
                                             Hits:            1   <**
                                           Misses:            2   <**
                                     False Alarms:            1   <**
                                       Insertions:            1
                                        Deletions:            2

                              True Positives (TP):            1
                              True Negatives (TN):            3
                             False Positives (FP):            1
                             False Negatives (FN):            2

                        Sensitivity (TPR, Recall):      33.3333%
                                Specificity (TNR):      75.0000%
                                  Precision (PPV):      50.0000%
                       Negative Pred. Value (NPV):      60.0000%
                                  Miss Rate (FNR):      66.6667%
                        False Positive Rate (FPR):      25.0000%
                       False Discovery Rate (FDR):      50.0000%
                        False Omission Rate (FOR):      40.0000%
                                         Accuracy:      57.1429%
                           Misclassification Rate:      42.8571%
                                       Prevalence:      42.8571%
                               F1 Score (F Ratio):       0.4000
                                   Matthews (MCC):       0.0913
                                 False Alarm Rate:    8640.0000 per 24 hours

                 LABEL: BCKG

                                          Targets:            4   <**
                                             Hits:            3   <**
                                           Misses:            1   <**
                                     False Alarms:            0   <**
                                       Insertions:            0
                                        Deletions:            1

                              True Positives (TP):            3
                              True Negatives (TN):            1
                             False Positives (FP):            0
                             False Negatives (FN):            1

                        Sensitivity (TPR, Recall):      75.0000%
                                Specificity (TNR):     100.0000%
                                  Precision (PPV):     100.0000%
                       Negative Pred. Value (NPV):      50.0000%
                                  Miss Rate (FNR):      25.0000%
                        False Positive Rate (FPR):       0.0000%
                       False Discovery Rate (FDR):       0.0000%
                        False Omission Rate (FOR):      50.0000%
                                         Accuracy:      80.0000%
                           Misclassification Rate:      20.0000%
                                       Prevalence:      80.0000%
                               F1 Score (F Ratio):       0.8571
                                   Matthews (MCC):       0.6124
                                 False Alarm Rate:       0.0000 per 24 hours

                SUMMARY:

                                            Total:            7   <**
                                             Hits:            4   <**
                                           Misses:            3   <**
                                     False Alarms:            1   <**
                                       Insertions:            1
                                        Deletions:            3

                               True Positives(TP):            4
                             False Positives (FP):            1

                        Sensitivity (TPR, Recall):      57.1429%
                                  Miss Rate (FNR):      42.8571%
                                         Accuracy:      66.6667%
                           Misclassification Rate:      33.3333%
                                       Prevalence:      58.3333%
                                         F1 Score:       0.5224
                                   Matthews (MCC):       0.3714

                                   Total Duration:      10.0000 secs
                               Total False Alarms:       1.0000 events
                           Total False Alarm Rate:    8640.0000 per 24 hours


                """)
    }

    @Test func `TAES writes its counts with two decimals`() throws {
        let report = try report(.taes)
        #expect(
            report.hasPrefix(
                """
                PER LABEL RESULTS:

                 LABEL: SEIZ

                                          Targets:         3.00   <**
                                             Hits:         0.50   <**
                                           Misses:         2.50   <**
                                     False Alarms:         2.00   <**
                                       Insertions:         2.00
                                        Deletions:         2.50

                              True Positives (TP):         0.50
                              True Negatives (TN):         2.00
                             False Positives (FP):         2.00
                             False Negatives (FN):         2.50


                """))
        #expect(
            report.hasSuffix(
                """
                SUMMARY:

                                            Total:         7.00   <**
                                             Hits:         2.50   <**
                                           Misses:         4.50   <**
                                     False Alarms:         4.00   <**
                                       Insertions:         4.00
                                        Deletions:         4.50

                               True Positives(TP):         2.50
                             False Positives (FP):         4.00

                        Sensitivity (TPR, Recall):      35.7143%
                                  Miss Rate (FNR):      64.2857%
                                         Accuracy:      37.0370%
                           Misclassification Rate:      62.9630%
                                       Prevalence:      51.8519%
                                         F1 Score:       0.2747
                                   Matthews (MCC):      -0.2582

                                   Total Duration:      10.0000 secs
                               Total False Alarms:       4.0000 events
                           Total False Alarm Rate:   34560.0000 per 24 hours


                """))
    }

    @Test func `DP alignment has a table and marks insertions and deletions`() throws {
        #expect(
            try report(.dpalign).hasPrefix(
                """
                            NEDC DPAlign Confusion Matrix          \u{20}
                  Ref/Hyp:         seiz                  bckg        \u{20}
                     seiz:        2.00 (100.00%)        0.00 (  0.00%)
                     bckg:        0.00 (  0.00%)        2.00 (100.00%)

                PER LABEL RESULTS:

                 LABEL: SEIZ

                                          Targets:            3
                                             Hits:            2
                                           Misses:            1
                                     False Alarms:            0
                                       Insertions:            0   <**
                                        Deletions:            1   <**


                """))
    }

    @Test func `epoch has a table and marks nothing`() throws {
        #expect(
            try report(.epoch).hasPrefix(
                """
                             NEDC Epoch Confusion Matrix           \u{20}
                  Ref/Hyp:         seiz                  bckg        \u{20}
                     seiz:        2.00 ( 12.50%)       14.00 ( 87.50%)
                     bckg:        8.00 ( 33.33%)       16.00 ( 66.67%)

                PER LABEL RESULTS:

                 LABEL: SEIZ

                                          Targets:           16
                                             Hits:            2
                                           Misses:           14
                                     False Alarms:            8
                                       Insertions:            8
                                        Deletions:           14


                """))
    }

    @Test func `agreement has a table and kappas`() throws {
        #expect(
            try report(.ira) == """
                              NEDC IRA Confusion Matrix            \u{20}
                  Ref/Hyp:         seiz                  bckg        \u{20}
                     seiz:        2.00 ( 12.50%)       14.00 ( 87.50%)
                     bckg:        8.00 ( 33.33%)       16.00 ( 66.67%)

                PER LABEL RESULTS:
                 Label: seiz   Kappa:      -0.2222
                 Label: bckg   Kappa:      -0.2222

                SUMMARY:
                   Multi-Class Kappa:      -0.2222


                """)
    }

    @Test func `a label wider than its column pushes the columns, and the kappas line up`() throws {
        let labels = ["seiz", "artefact_of_the_electrodes", "bckg"]
        let pair = (
            Annotation(lasting: 6, [(0, 1, "seiz"), (1, 3, labels[1])]), Annotation(lasting: 6, [(0, 2, "seiz")])
        )
        let parameters = ScoringParameters.classes(labels, epoch: 1)
        let epoch = AlgorithmReport.text(of: try ScoringRun.score(.epoch, [pair], parameters))
        #expect(
            epoch.hasPrefix(
                """
                                        NEDC Epoch Confusion Matrix                      \u{20}
                  Ref/Hyp:         seiz         artefact_of_the_electrodes         bckg        \u{20}
                     seiz:        1.00 (100.00%)        0.00 (  0.00%)        0.00 (  0.00%)
                artefact_of_the_electrodes:        1.00 ( 50.00%)        0.00 (  0.00%)        1.00 ( 50.00%)
                     bckg:        0.00 (  0.00%)        0.00 (  0.00%)        3.00 (100.00%)


                """))
        let agreement = AlgorithmReport.text(of: try ScoringRun.score(.ira, [pair], parameters))
        #expect(
            agreement.hasSuffix(
                """
                PER LABEL RESULTS:
                 Label:                       seiz   Kappa:       0.5455
                 Label: artefact_of_the_electrodes   Kappa:       0.0000
                 Label:                       bckg   Kappa:       0.5455

                SUMMARY:
                                         Multi-Class Kappa:       0.4545


                """))
    }

    @Test func `a class that the reference lacks has shares of zero`() throws {
        let short = Annotation(lasting: 0.1, [])
        let report = AlgorithmReport.text(of: try ScoringRun.score(.ira, short, short))
        #expect(report.contains("     seiz:        0.00 (  0.00%)        0.00 (  0.00%)\n"))
    }

    @Test(arguments: [
        (Algorithm.dpalign, "NEDC DP ALIGNMENT SCORING SUMMARY"), (.epoch, "NEDC EPOCH SCORING SUMMARY"),
        (.ovlp, "NEDC OVERLAP SCORING SUMMARY"), (.taes, "NEDC TAES SCORING SUMMARY"),
        (.ira, "NEDC INTER-RATER AGREEMENT SUMMARY"),
    ])
    func `a heading stands below a line`(_ algorithm: Algorithm, _ title: String) {
        let line = String(repeating: "=", count: 78)
        #expect(AlgorithmReport.heading(of: algorithm) == "\(line)\n\(title) (v6.0.0):\n\n")
    }
}
