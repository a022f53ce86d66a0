import Foundation
import Ledger
import Submissions
public import Verification

/// A zone that seems to lie wrong on the map, in the operator's words.
public struct MapShiftNotice: Sendable, Hashable, CustomStringConvertible {
    /// What was found.
    public var found: MapEvidence.Shift

    /// Puts what was found into words.
    public init(_ found: MapEvidence.Shift) {
        self.found = found
    }

    /// What is seen.
    public var message: String {
        let (shift, system) = (found.shift, found.shift.datum.systemName)
        let seen = "\(found.sessions) sessions of \(found.students) students"
        let standing = found.standing == 0 ? "none lies in it as it stands" : "\(found.standing) lie in it as it stands"
        switch shift.cause {
        case .drawn:
            return """
                the zone “\(shift.zone)” seems to be drawn in \(system) and counts as WGS-84: \(seen) lie beside it by just \
                that shift, \(standing)
                """
        case .declared:
            return "the fixes of \(seen) lie in the zone “\(shift.zone)” only when read as \(system), \(standing)"
        }
    }

    /// What to do.
    public var remedy: String {
        let (shift, system) = (found.shift, found.shift.datum.systemName)
        switch shift.cause {
        case .drawn:
            return """
                set "datum": "\(shift.datum.rawValue)" for it in the zone file, look at `daka zones draw` with a photo, and \
                restart the daemon; what lay beside it is then judged again
                """
        case .declared:
            return """
                where the zone file says "datum": "\(shift.datum.rawValue)" for it, that may be wrong: look at \
                `daka zones draw` with a photo and restart the daemon; else everybody uses a camera app that writes \(system)
                """
        }
    }

    /// Both in one sentence.
    public var description: String { "\(message); \(remedy)" }
}

extension Datum {
    /// The system's name as people write it.
    fileprivate var systemName: String {
        switch self {
        case .wgs84: "WGS-84"
        case .gcj02: "GCJ-02"
        case .bd09: "BD-09"
        }
    }
}

extension MapEvidence {
    /// What a whole ledger tells of the map.
    ///
    /// - Throws: `LedgerError`.
    init(of ledger: LedgerDatabase) throws(LedgerError) {
        self.init()
        var evidence = MapEvidence()
        try ledger.forEachMemory { evidence.add($0.entry) }
        self = evidence
    }
}
