import DakaTestSupport
import Foundation
import Submissions
import Verification

/// Sessions for a memory: each with photos of its own unless told otherwise.
struct MemoryFixtures {
    let memory: ProgrammeMemory
    let zone: TimeZone

    init() {
        zone = TimeZone(identifier: "Asia/Shanghai") ?? .gmt
        memory = ProgrammeMemory(timeZone: zone)
    }

    /// A session on a day of the programme, handed in ten minutes after its end; nothing in it is like anything elsewhere.
    static func session(
        _ student: String,
        _ folder: String,
        day: Int = 0,
        hour: Int = 0,
        pair: String = "P01",
        arrived: TimeInterval? = nil,
        _ change: (inout SubmissionFacts) -> Void = { _ in }
    ) -> SubmissionFacts {
        let start = SampleFacts.start.addingTimeInterval(Double(day) * 86_400 + Double(hour) * 3_600)
        return SampleFacts.submission(from: start) { facts in
            facts.student = StudentID(student)
            facts.id = SubmissionID(studentFolder: FileName(text: student), sessionFolder: FileName(text: folder))
            facts.enrolment?.student = facts.student
            facts.enrolment?.pair = pair
            let end = start.addingTimeInterval(7_689)
            let arrival = arrived.map { SampleFacts.start.addingTimeInterval($0) } ?? end.addingTimeInterval(600)
            facts.judgedAt = arrival
            for place in facts.evidence.indices {
                let name = facts.evidence[place].name
                let seed = "\(student)/\(folder)/\(name.text)"
                facts.evidence[place].arrivedAt = arrival
                facts.evidence[place].sha256 = hex(seed)
                if facts.evidence[place].photo != nil {
                    facts.evidence[place].photo?.sha256 = hex(seed)
                    facts.evidence[place].photo?.fingerprint = Fingerprint(pdq: hex(seed + "pdq"), quality: 100)
                    facts.evidence[place].photo?.gps.latitude = 30.7966 + Double(random(seed) % 10_000) * 1e-8
                    facts.evidence[place].photo?.gps.longitude = 106.0767 + Double(random(seed + "x") % 10_000) * 1e-8
                }
            }
            change(&facts)
        }
    }

    /// 64 hex digits that follow from a text; for two texts about half of the bits differ.
    static func hex(_ text: String) -> String {
        (0..<4).map { word in
            let digits = String(random("\(word)\(text)"), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    private static func random(_ text: String) -> UInt64 {
        var generator = SeededGenerator(
            seed: text.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
        )
        return generator.next()
    }

    func entry(_ facts: SubmissionFacts) -> HistoryEntry { HistoryEntry(facts, zone: "图书馆", in: zone) }

    func history(_ facts: SubmissionFacts) -> HistoryFacts { memory.history(of: entry(facts)) }

    /// Looks a submission up and remembers it.
    ///
    /// - Returns: What it was told, and who has to be judged again.
    @discardableResult
    func judge(_ facts: SubmissionFacts) -> (told: HistoryFacts, reopened: [SubmissionID]) {
        let told = history(facts)
        return (told, memory.remember(entry(facts), told))
    }
}

extension SubmissionFacts {
    /// Puts another submission's photo of a role in the place of this one's, arrival and name apart.
    mutating func takeOver(_ role: EvidenceRole, of other: SubmissionFacts, keepingTime: Bool = false) {
        guard let theirs = other.first(role) else { return }
        change(role) { evidence in
            let time = evidence.photo?.time
            evidence.sha256 = theirs.sha256
            evidence.photo = theirs.photo
            if keepingTime, let time { evidence.photo?.time = time }
        }
    }
}
