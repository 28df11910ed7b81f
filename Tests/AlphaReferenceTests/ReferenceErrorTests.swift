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
        (.runTimedOut(seconds: 9.5), "The reference was not done within 9.5 s; the run ends here."),
        (.outOfMemory(limit: "1g"), "The reference took more than the 1g of memory that it may."),
        (.misdirected(problem: "x"), "The reference answers something else than it was asked: x"),
        (.incomplete(problem: "x"), "The reference's answer is not whole: x"),
        (
            .noEngine(tried: ["podman: a", "docker: b"]),
            "No container engine works (podman: a; docker: b); expected podman or docker. "
                + "Get one: apt-get install --no-install-recommends podman runc"
        ),
        (
            .noImage(name: "n", engine: "podman 4", cure: "make it"),
            "There is no image n in podman 4. Build it: make it"
        ),
        (
            .staleImage(name: "n", problem: "is old", cure: "make it"),
            "The image n is old. Build it again: make it"
        ),
        (
            .otherImage(name: "n", found: "sha256:1", expected: "sha256:2"),
            "The image n has the id sha256:1; expected sha256:2, which --image-id demands."
        ),
        (
            .driverChanged(path: "/a/driver.py"),
            "/a/driver.py has changed since the run began; what answered is not known. Run again."
        ),
        (.cannotShow(path: "/a", reason: "x"), "/a cannot be shown to the container: x."),
        (.driver(message: "x"), "The reference's driver reports: x"),
        (.badParameters(message: "x"), "The reference cannot use the parameters: x"),
        (.mixedEnvironments, "Two workers of this run report different environments; expected one reference."),
        (.recordingMissing(path: "/r"), "/r: no recording; expected what 'nedc-bench golden record' writes."),
        (.recordingMalformed(path: "/r", line: 7, problem: "x"), "/r, line 7: x"),
        (
            .corpusChanged(path: "/a", problem: "has changed"),
            "/a: has changed; the recording speaks about another file. Restore it from version control, or record the corpus "
                + "again if the change was meant."
        ),
        (
            .inputsChanged(["/a: has changed", "/b: was not recorded"]),
            "/a: has changed, /b: was not recorded; the recording speaks about other files. Restore them from version "
                + "control, or record the corpus again if the change was meant."
        ),
        (
            .answerChanged(path: "/r"),
            "/r: changed while the run was under way; expected it to stay as it was."
        ),
        (.cannotWrite(path: "/r", reason: "x"), "/r: cannot be written (x)."),
    ])
    func `an error is one sentence that says what was found and what to do`(_ error: ReferenceError, _ text: String) {
        #expect(error.description == text)
    }
}
