import Submissions

extension SubmissionFacts {
    /// Seconds by which the clock of a photo's phone is known to be fast, negative where it is slow; 0 where nothing is known.
    ///
    /// Earlier sessions of different days told it (``LearnedClock``). A clock that is off by always the same changes no
    /// duration, so it is corrected for and nobody is accused of it.
    func knownClockOffset(of evidence: EvidenceFacts) -> Int {
        guard let device = evidence.photo?.deviceName else { return 0 }
        return history?.clocks.first { $0.device == device }?.offsetSeconds ?? 0
    }
}
