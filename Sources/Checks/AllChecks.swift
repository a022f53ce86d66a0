/// Every rule of the programme, listed once.
public enum AllChecks {
    /// The checks, grouped as their codes are.
    public static let inOrder: [any Check] = [
        EvidenceIsComplete(),
        EvidenceIsReadable(),
        PhotoComesFromCamera(),
        StudentIsKnown(),

        PhotoStatesTime(),
        BeforePrecedesAfter(),
        SessionLiesInProgramme(),
        PhotoIsNotFromFuture(),
        ClockAgreesWithSatellites(),
        TimeTagsAgree(),
        UploadIsPrompt(),
        WatermarkTimeAgrees(),

        PhotoHasPosition(),
        PhotoIsInsideZone(),
        PhotoIsOutsideForbiddenZone(),
        PositionIsCertain(),
        PositionsStayTogether(),
        FixIsFresh(),
        PositionFitsMap(),
        WatermarkPlaceAgrees(),

        SessionIsLongEnough(),
        SessionIsNotTooLong(),

        MemoIsThere(),
        MemoIsReadable(),
        MemoHasContent(),
        MemoStatesDuration(),
        MemoDurationMatches(),
        MemoDateMatches(),
        TimerMatches(),
        MemoIsOwn(),

        PhotoIsUnedited(),
        MetadataIsGenuine(),
        ThumbnailShowsPicture(),
        PhotoIsOfTheRoom(),

        FileIsNew(),
        PictureIsNew(),
        PhotosDiffer(),

        SessionsDoNotOverlap(),
        JourneyIsPossible(),
        PhoneIsOwn(),
        PositionIsOwn(),
    ]

    /// The check that reports a code; `nil` where none does yet.
    public static func owner(of code: FindingCode) -> (any Check)? {
        owners[code]
    }

    private static let owners = Dictionary(
        inOrder.flatMap { check in check.codes.map { ($0, check) } },
        uniquingKeysWith: { first, _ in first }
    )
}
