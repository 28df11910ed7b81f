import Foundation
import ParityTestSupport
import Testing

@testable import DriftStore

@Suite struct SealBufferTests {
    @Test func `what is in it is what was added, byte by byte`() {
        for seed in UInt64(0)..<100 {
            var generator = SeededGenerator(seed: seed)
            var buffer = SealBuffer()
            var plain: [UInt8] = []
            for _ in 0..<generator.next(below: 400) {
                let byte = UInt8.random(in: .min ... .max, using: &generator)
                switch generator.next(below: 6) {
                case 0:
                    buffer.append(byte)
                    plain.append(byte)
                case 1:
                    let blob = Data(
                        (0..<generator.next(below: generator.chance(2) ? 20_000 : 40)).map { UInt8($0 & 255) })
                    buffer.append(byte, blob: blob)
                    plain.append(byte)
                    plain.append(blob: blob)
                case 2:
                    let bytes = [UInt8](repeating: byte, count: generator.next(below: 30))
                    buffer.append(contentsOf: bytes)
                    plain += bytes
                case 3 where generator.chance(3):
                    #expect(Array(buffer.filled) == plain, "seed \(seed)")
                    buffer.removeAll()
                    plain = []
                default:
                    let number =
                        generator.chance(20)
                        ? [.min, -1, 0, .max][generator.next(below: 4)]
                        : Int64.random(in: .min ... .max, using: &generator)
                    buffer.append(byte, number: number)
                    plain.append(byte)
                    plain.append(number: number)
                }
            }
            #expect(Array(buffer.filled) == plain, "seed \(seed)")
            #expect(buffer.isFull == (plain.count >= 4_096), "seed \(seed)")
        }
    }
}
