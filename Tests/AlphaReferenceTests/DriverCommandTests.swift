import MetricModel
import Testing

@testable import AlphaReference

@Suite struct DriverCommandTests {
    private let command = DriverCommand(
        interpreter: "python3", alphaFolder: "/project/alpha-ci", tree: "/tool",
        limits: DriverLimits(answer: Seconds(60)))

    @Test func `the driver runs without user packages and without the working directory`() {
        #expect(
            command.arguments == [
                "-s", "-P", "/project/alpha-ci/driver.py", "--tree", "/tool", "--manifest",
                "/project/alpha-ci/nedc-eeg-eval-v6.0.0.sha256",
            ])
    }

    @Test func `of the caller's environment only the search path is passed on`() {
        let inherited = [
            "PATH": "/bin", "TMPDIR": "/scratch", "PYTHONPATH": "/evil", "LANG": "de_DE", "HOME": "/home/me",
            "NEDC_NFC": "/other", "PYTHONHASHSEED": "random", "LD_PRELOAD": "x.so",
        ]
        #expect(
            command.environment(inherited: inherited, scratch: "/mine") == [
                "PATH": "/bin", "TMPDIR": "/mine", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC",
                "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "NEDC_NFC": "/tool",
            ])
    }

    @Test func `a caller without a search path passes none on`() {
        #expect(command.environment(inherited: [:], scratch: "/mine")["PATH"] == nil)
    }
}
