import Foundation
import Submissions

/// A submission as the rules look at it: one file for each role, and what follows from the two photos together.
///
/// Where several files have one role, the first by name that can be used counts, so a second try beside a broken upload
/// is enough. The order in which the facts list the files plays no part.
struct Session {
    let before: SessionPhoto?
    let after: SessionPhoto?
    let memo: EvidenceFacts?
    let timer: EvidenceFacts?

    init(_ facts: SubmissionFacts, under programme: Programme) {
        func files(_ role: EvidenceRole) -> [EvidenceFacts] {
            facts.evidence.filter { $0.role == role }
                .sorted { ($0.name, $0.sha256) < ($1.name, $1.sha256) }
        }
        func photo(_ role: EvidenceRole) -> SessionPhoto? {
            let photos = files(role).map { SessionPhoto($0, of: facts, under: programme) }
            return photos.first(where: \.isUsable) ?? photos.first
        }
        func text(_ role: EvidenceRole) -> EvidenceFacts? {
            files(role).first { $0.textFailure == nil } ?? files(role).first
        }
        before = photo(.before)
        after = photo(.after)
        memo = text(.memo)
        timer = text(.timer)
    }

    /// The photos that are there, before first.
    var photos: [SessionPhoto] { [before, after].compactMap(\.self) }

    /// The photos that are there and can be read.
    var usablePhotos: [SessionPhoto] { photos.filter(\.isUsable) }

    var start: CaptureTime? { before?.capture }
    var end: CaptureTime? { after?.capture }

    /// Seconds from before to after; `nil` where a time is missing or before does not precede after.
    var seconds: Int? {
        guard let start, let end else { return nil }
        let seconds = end.secondsSinceEpoch - start.secondsSinceEpoch
        return seconds > 0 ? seconds : nil
    }

    /// The days on which the session can be said to take place: those of its photos, on the phone's clock and on the
    /// programme's.
    func days(in zone: TimeZone) -> [CivilDate] {
        let times = [start, end].compactMap(\.self)
        return Set(times.flatMap { [$0.wallClock.date, WallClock($0.instant, in: zone).date] }).sorted()
    }
}

/// One of the two photos with what follows from it alone.
struct SessionPhoto {
    let evidence: EvidenceFacts
    /// Why the photo cannot be read; `nil` where it can.
    let failure: ReadFailure?
    /// Why the file is not taken for a camera's photo; `nil` where it is.
    let likeness: PhotoLikeness?
    /// When it was taken; `nil` where that is not stated or the photo cannot be used.
    let capture: CaptureTime?
    /// Seconds from the fix to the shot, negative where the fix is later; `nil` where a time is absent.
    let fixAge: Int?
    /// Where it was taken.
    let fix: FixJudgement

    init(_ evidence: EvidenceFacts, of facts: SubmissionFacts, under programme: Programme) {
        self.evidence = evidence
        likeness = PhotoLikeness(of: evidence)
        failure = likeness == .notAPicture ? nil : ReadFailure(of: evidence)
        let usable = failure == nil && likeness?.isCertain != true
        let position = evidence.photo.flatMap { usable ? $0.gps : nil } ?? PositionFacts(status: .absent)
        capture = usable ? evidence.photo?.time.captureTime(in: programme.calendar.zone) : nil
        let fixTime = position.timestamp.flatMap(WallClock.init(exif:))?.secondsSinceEpochAsUTC
        fixAge = if let capture, let fixTime { capture.secondsSinceEpoch - fixTime } else { nil }
        fix = FixJudgement(
            of: position,
            place: evidence.place,
            age: fixAge,
            under: programme.location,
            learned: facts.learnedDatum(of: evidence)?.datum,
            maps: facts.history?.maps ?? []
        )
    }

    var name: FileName { evidence.name }

    /// Whether time and place can be read from it.
    var isUsable: Bool { failure == nil && likeness?.isCertain != true }
}

extension EvidenceFacts {
    /// Why a memo or a timer cannot be read; `nil` where it can.
    var textFailure: ReadFailure? {
        if let failure = ReadFailure(of: self) { return failure }
        return memo == nil && (photo == nil || photo?.format == .unknown) ? .unknownForm : nil
    }
}

extension CaptureTime {
    /// Whole seconds since 1970, UTC.
    var secondsSinceEpoch: Int { wallClock.secondsSinceEpochAsUTC - offset }

    /// The time as a measure.
    var measure: Measure { .clock(wallClock, offset: offset) }
}
