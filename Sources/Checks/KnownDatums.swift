public import Submissions

extension SubmissionFacts {
    /// The coordinate system that a photo's phone is known to write in place of WGS-84; `nil` where nothing is known.
    ///
    /// Only sessions that a person approved tell it (``LearnedDatum``).
    func learnedDatum(of evidence: EvidenceFacts) -> LearnedDatum? {
        guard let known = history?.datums, !known.isEmpty, let photo = evidence.photo, let device = photo.deviceName
        else { return nil }
        return known.first { $0.device == device && $0.software == photo.software }
    }

    /// The study zones in which each photo's fix lies, by how fix and map are read, whatever is known of phone and map.
    ///
    /// Photos without a fix that tells a place are left out.
    ///
    /// - Parameter programme: The rulebook.
    /// - Returns: The fits by file name.
    public func zoneFits(under programme: Programme) -> [FileName: [ZoneFit]] {
        var fits: [FileName: [ZoneFit]] = [:]
        for evidence in evidence where [.before, .after].contains(evidence.role) {
            let photo = SessionPhoto(evidence, of: self, under: programme)
            guard photo.isUsable, let position = evidence.photo?.gps else { continue }
            fits[evidence.name] = FixJudgement.fits(
                of: position,
                place: evidence.place,
                age: photo.fixAge,
                under: programme.location
            )
        }
        return fits
    }
}
