import FoundationEssentials
import NedcBeta
import SystemPackage

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension SummaryFiles.Stamp {
    /// This program, now.
    static func current(_ surroundings: Surroundings) -> SummaryFiles.Stamp {
        let program = surroundings.absolute(surroundings.program)
        // A program found on PATH has no file at that place; the date of its build is then not known.
        let time = try? FilePath(program).stat().st_mtim
        let built = time.map { Date(timeIntervalSince1970: Double($0.tv_sec)) } ?? .now
        return SummaryFiles.Stamp(program: program, date: CTime.text(.now), programDate: CTime.text(built))
    }
}
