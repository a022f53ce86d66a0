import Foundation
import Submissions

/// A model in one file format, whose photos are held against each other.
struct PhotographedModel: Hashable {
    var device: String
    var format: PictureFormat

    init?(_ photo: HistoryEntry.Photo) {
        guard let device = photo.device, let structure = photo.structure else { return nil }
        self.device = device
        format = structure.format
    }
}

extension MemoryShelf {
    /// Seconds that a session must have been complete before it teaches: what one evening's sessions are told of each other
    /// does not depend on the order in which they are judged.
    private static let lessonAge = 86_400.0
    /// Of the student's own phone: sessions and photos that must agree.
    private static let ownLesson = (photos: 6, sessions: 3, students: 1)
    /// Of a model: photos, sessions and students that must agree.
    private static let modelLesson = (photos: 10, sessions: 5, students: 2)
    /// Photos of a hundred that must have the commonest value for an aspect to be a habit.
    private static let habitShare = 95

    /// An accepted earlier photo.
    private struct Lesson {
        var student: StudentID
        var session: SubmissionID
        var software: String?
        var structure: PhotoStructure
    }

    /// The photos of an entry that are built otherwise than accepted earlier ones of their model.
    ///
    /// Held against the first of these that are enough: the student's own photos under the same firmware, the student's own,
    /// all students' under the same firmware, all students'. Where the firmware is another, the photos must come from two
    /// at least, so that what a new firmware changes is no habit. What any accepted photo of the model shows is known.
    func structures(of entry: HistoryEntry) -> [UnusualStructure] {
        entry.photos.compactMap { photo in
            guard let model = PhotographedModel(photo), let structure = photo.structure else { return nil }
            let lessons = lessons(of: model, before: entry)
            let own = lessons.filter { $0.student == entry.student }
            let groups = [
                (own.filter { $0.software == photo.software }, Self.ownLesson, true),
                (own, Self.ownLesson, false),
                (lessons.filter { $0.software == photo.software }, Self.modelLesson, true),
                (lessons, Self.modelLesson, false),
            ]
            guard
                let group = groups.first(where: { group, needed, isSameSoftware in
                    Self.isEnough(group, needed) && (isSameSoftware || Set(group.map(\.software)).count >= 2)
                })?.0
            else { return nil }
            let foreign = PhotoStructure.Aspect.allCases.filter { aspect in
                guard let value = structure.value(of: aspect), let habit = Self.habit(aspect, of: group) else {
                    return false
                }
                return value != habit && !lessons.contains { $0.structure.value(of: aspect) == value }
            }
            guard foreign.count >= UnusualStructure.aspectsNeeded else { return nil }
            return UnusualStructure(
                subject: photo.name,
                device: model.device,
                aspects: foreign,
                photos: min(99, group.count),
                sessions: min(9, Set(group.map(\.session)).count),
                students: min(9, Set(group.map(\.student)).count)
            )
        }
    }

    private func lessons(of model: PhotographedModel, before entry: HistoryEntry) -> [Lesson] {
        let latest = entry.arrivedAt.addingTimeInterval(-Self.lessonAge)
        return (photosByModel[model] ?? []).compactMap { reference in
            guard let (other, photo) = self.photo(reference), other.id != entry.id, other.arrivedAt <= latest,
                isAccepted(other), let structure = photo.structure
            else { return nil }
            return Lesson(student: other.student, session: other.id, software: photo.software, structure: structure)
        }
    }

    /// Whether a session counts: as a person decided, else as it was judged.
    private func isAccepted(_ entry: HistoryEntry) -> Bool {
        switch reviews[entry.id] {
        case .approved: true
        case .refused: false
        case nil: entry.isVerified == true
        }
    }

    private static func isEnough(_ lessons: [Lesson], _ needed: (photos: Int, sessions: Int, students: Int)) -> Bool {
        lessons.count >= needed.photos && Set(lessons.map(\.session)).count >= needed.sessions
            && Set(lessons.map(\.student)).count >= needed.students
    }

    /// The value of an aspect that nearly all photos share; `nil` where there is none.
    private static func habit(_ aspect: PhotoStructure.Aspect, of lessons: [Lesson]) -> UInt64? {
        var counts: [UInt64: Int] = [:]
        for lesson in lessons {
            if let value = lesson.structure.value(of: aspect) { counts[value, default: 0] += 1 }
        }
        return counts.first { $0.value * 100 >= lessons.count * habitShare }?.key
    }
}
