import AlphaReference
import Testing

@Suite struct ReferenceErrorTests {
    @Test(arguments: [
        (
            ReferenceError.noTree,
            "No reference tree: set NEDC_NFC or pass --nedc-nfc with the folder of nedc_eeg_eval v6.0.0."
        ),
        (.noDriver, "No alpha-ci/driver.py found: pass --alpha-ci with the folder that holds it."),
        (.refused(reason: "Why."), "The reference tree is refused: Why."),
        (.cannotLaunch(command: "python4", reason: "gone"), "Cannot start python4: gone"),
        (.died(status: "exited(1)", standardError: ""), "The reference ended in the middle of an answer (exited(1))."),
        (
            .died(status: "exited(1)", standardError: "Oh."),
            "The reference ended in the middle of an answer (exited(1)); its last words: Oh."
        ),
        (.timedOut(seconds: 2.5), "The reference gave no answer within 2.5 s."),
        (.garbled(problem: "x"), "The reference's answer is garbled: x"),
        (.driver(message: "x"), "The reference's driver reports: x"),
        (.badParameters(message: "x"), "The reference cannot use the parameters: x"),
        (.mixedEnvironments, "Two workers of this run report different environments; expected one reference."),
        (.recordingMissing(path: "/r"), "/r: no recording; expected what 'nedc-bench golden record' writes."),
        (.recordingMalformed(path: "/r", line: 7, problem: "x"), "/r, line 7: x"),
        (
            .corpusChanged(path: "/a", problem: "has changed"),
            "/a: has changed; the recording speaks about another file. Record the corpus again."
        ),
        (.cannotWrite(path: "/r", reason: "x"), "/r: cannot be written (x)."),
    ])
    func `an error is one sentence that says what was found and what to do`(_ error: ReferenceError, _ text: String) {
        #expect(error.description == text)
    }
}
