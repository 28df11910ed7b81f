import Testing

@testable import CorpusGeneration

@Suite struct TimeTextTests {
    @Test(
        arguments: [
            (0, "0.0000"), (1, "0.0001"), (-1, "-0.0001"), (9_999, "0.9999"), (10_000, "1.0000"), (-10_001, "-1.0001"),
            (12_345_000, "1234.5000"), (1_080_000_000, "108000.0000"), (.min, "-922337203685477.5808"),
        ] as [(Int, String)])
    func `ticks are written with four decimals`(ticks: Int, text: String) {
        #expect(TimeText.ticks(ticks).text == text)
    }

    @Test func `literals in code are seconds, texts stay as they are`() {
        #expect((20 as TimeText).text == "20.0000")
        #expect((20.2 as TimeText).text == "20.2000")
        #expect((-0.9 as TimeText).text == "-0.9000")
        #expect((77_323.25 as TimeText).text == "77323.2500")
        #expect(("1e1" as TimeText).text == "1e1")
    }

    @Test func `a draft is the file that its format asks for`() {
        let draft = AnnotationDraft(name: "sample", duration: 1234.5, rows: [.seiz(14.332, 163.032)])
        #expect(
            draft.text == """
                # version = csv_v1.0.0
                # bname = sample
                # duration = 1234.5000 secs
                # montage_file = nedc_eas_default_montage.txt
                #
                channel,start_time,stop_time,label,confidence
                TERM,14.3320,163.0320,seiz,1.0000

                """)
    }
}
