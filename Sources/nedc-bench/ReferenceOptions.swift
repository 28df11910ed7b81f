import ArgumentParser
import Foundation
import ParityHarness

/// How the live reference is found and run.
struct ReferenceOptions: ParsableArguments {
    @Option(name: .customLong("nedc-nfc"), help: "The legacy tool's folder; else the environment's NEDC_NFC.")
    var nedcNFC: String?

    @Option(help: "The Python interpreter with the tool's packages.")
    var python = "python3"

    @Option(
        name: .customLong("alpha-ci"), help: "The folder with driver.py; else one beside the program or below here.")
    var alphaCI: String?

    @Option(help: "How many interpreters or containers run side by side; as many as processors by default.")
    var jobs: Int?

    @Option(name: .customLong("time-limit"), help: "Seconds that one answer of either side may take.")
    var timeLimit = 600.0

    @Option(
        name: .customLong("run-limit"), help: "Seconds that all answers of a side together may take; no end by default."
    )
    var runLimit: Double?

    @Option(help: "The container engine, by name or path; else podman or docker, whichever works.")
    var engine: String?

    @Option(help: "The container's image, as alpha-ci/build-image names it.")
    var image = LiveReferenceSettings.defaultImage

    @Option(
        name: .customLong("image-id"),
        help: ArgumentHelp(
            "The id that the container's image must have; with any other the run ends with 3.", valueName: "sha256:…"))
    var imageID: String?

    mutating func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs is \(jobs); expected at least 1.") }
        guard timeLimit > 0 else {
            throw ValidationError("--time-limit is \(timeLimit); expected more than 0 seconds.")
        }
        if let runLimit, !(runLimit > 0) {
            throw ValidationError("--run-limit is \(runLimit); expected more than 0 seconds.")
        }
        if let imageID, LiveReferenceSettings.imageID(imageID) == nil {
            throw ValidationError("--image-id is '\(imageID)'; expected sha256: and 64 hex digits.")
        }
    }

    /// Refuses what only a container can keep where the reference is none.
    func checkOptions(usesContainer: Bool) throws {
        guard imageID == nil || usesContainer else {
            throw ValidationError("--image-id is for a container; expected --reference container with it.")
        }
    }

    /// What the harness needs to find and run the tool.
    var settings: LiveReferenceSettings {
        LiveReferenceSettings(
            tree: nedcNFC, interpreter: python, alphaFolder: alphaCI, jobs: jobs, timeLimit: timeLimit,
            runLimit: runLimit, engine: engine, image: image,
            imageID: imageID.flatMap(LiveReferenceSettings.imageID), surroundings: .current)
    }
}
