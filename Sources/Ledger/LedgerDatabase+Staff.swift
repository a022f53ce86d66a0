public import Accounts
public import Foundation
import GRDB
public import Submissions

extension LedgerDatabase {
    /// Adds an account.
    ///
    /// - Parameters:
    ///   - account: The name by which they sign in.
    ///   - name: The name for people; the account's where it is empty.
    ///   - role: What they may do.
    ///   - password: The hash of the password, checked by `PasswordRules`.
    ///   - student: Their number where they are a student of the programme.
    ///   - pair: A pair whose cases are not theirs to decide, where it does not follow from `student`.
    ///   - actor: Who adds it.
    ///   - now: Daka's clock.
    /// - Returns: The account.
    /// - Throws: ``LedgerError``; `refused` where the account is there already.
    @discardableResult
    public func addStaff(
        _ account: AccountName,
        name: String = "",
        role: StaffRole,
        password: PasswordHash,
        student: StudentID? = nil,
        pair: String? = nil,
        by actor: AuditActor,
        now: Date
    ) throws(LedgerError) -> StaffMember {
        let line = Decision.line(name)
        let shown = line.isEmpty ? account.text : line
        return try write { db in
            guard try StaffMember.fetch(db, account.text) == nil else {
                throw LedgerError(
                    .refused,
                    "\(account): the account is there already; `daka staff passwd` sets a password"
                )
            }
            try db.execute(
                sql: """
                    INSERT INTO staff (account, name, role, password, student_id, pair_id, created_at, password_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    account.text, shown, role.rawValue, password.text, student?.value, pair, now.milliseconds,
                    now.milliseconds,
                ]
            )
            var detail = ["role": role.rawValue]
            detail["student"] = student?.value
            detail["pair"] = pair
            try Audit.append(.accountAdded, by: actor, on: account.text, detail, now: now, db)
            return try StaffMember.require(db, account)
        }
    }

    /// Sets an account's password and ends its sessions.
    public func setPassword(
        of account: AccountName,
        to password: PasswordHash,
        by actor: AuditActor,
        now: Date
    ) throws(LedgerError) {
        try write { db in
            _ = try StaffMember.require(db, account)
            try db.execute(
                sql: "UPDATE staff SET password = ?, password_at = ? WHERE account = ?",
                arguments: [password.text, now.milliseconds, account.text]
            )
            try Self.endSessions(of: account, now: now, db)
            try Self.forgetBrowsers(of: account, db)
            try db.execute(sql: "DELETE FROM sign_in_failure WHERE who = ?", arguments: ["account \(account)"])
            try Audit.append(.passwordSet, by: actor, on: account.text, now: now, db)
        }
    }

    /// Disables an account, which ends its sessions, or enables it again; nothing happens where it is so already.
    public func setStaff(
        _ account: AccountName,
        enabled: Bool,
        by actor: AuditActor,
        now: Date
    ) throws(LedgerError) {
        try write { db in
            let member = try StaffMember.require(db, account)
            guard member.isEnabled != enabled else { return }
            try db.execute(
                sql: "UPDATE staff SET disabled_at = ? WHERE account = ?",
                arguments: [enabled ? nil : now.milliseconds, account.text]
            )
            if !enabled {
                try Self.endSessions(of: account, now: now, db)
                try Self.forgetBrowsers(of: account, db)
            }
            try Audit.append(enabled ? .accountEnabled : .accountDisabled, by: actor, on: account.text, now: now, db)
        }
    }

    /// Gives an account another role; it counts from the next request on.
    public func setRole(
        of account: AccountName,
        to role: StaffRole,
        by actor: AuditActor,
        now: Date
    ) throws(LedgerError) {
        try write { db in
            let member = try StaffMember.require(db, account)
            guard member.role != role else { return }
            try db.execute(
                sql: "UPDATE staff SET role = ? WHERE account = ?",
                arguments: [role.rawValue, account.text]
            )
            let detail = ["role": role.rawValue, "was": member.role.rawValue]
            try Audit.append(.accountChanged, by: actor, on: account.text, detail, now: now, db)
        }
    }

    /// Says which student a member of staff is, or whose pair is not theirs to decide; it counts from the next request on.
    ///
    /// - Parameters:
    ///   - account: The account.
    ///   - student: Their number where they are a student of the programme.
    ///   - pair: A pair whose cases are not theirs to decide, where it does not follow from `student`.
    ///   - actor: Who says so.
    ///   - now: Daka's clock.
    /// - Throws: ``LedgerError``; `refused` where there is no such account.
    public func setPair(
        of account: AccountName,
        student: StudentID?,
        pair: String?,
        by actor: AuditActor,
        now: Date
    ) throws(LedgerError) {
        try write { db in
            let member = try StaffMember.require(db, account)
            guard member.student != student || member.pair != pair else { return }
            try db.execute(
                sql: "UPDATE staff SET student_id = ?, pair_id = ? WHERE account = ?",
                arguments: [student?.value, pair, account.text]
            )
            let detail = [
                "student": student?.value ?? "", "student was": member.student?.value ?? "", "pair": pair ?? "",
                "pair was": member.pair ?? "",
            ]
            try Audit.append(.accountChanged, by: actor, on: account.text, detail, now: now, db)
        }
    }

    /// All accounts, by name.
    public func staff() throws(LedgerError) -> [StaffMember] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM staff ORDER BY account").map(StaffMember.init(row:))
        }
    }

    /// One account; `nil` where there is none of this name.
    public func staff(_ account: AccountName) throws(LedgerError) -> StaffMember? {
        try read { db in try StaffMember.fetch(db, account.text) }
    }

    static func endSessions(of account: AccountName, now: Date, _ db: Database) throws {
        try db.execute(
            sql: "UPDATE web_session SET ended_at = ? WHERE account = ? AND ended_at IS NULL",
            arguments: [now.milliseconds, account.text]
        )
    }
}

extension StaffMember {
    static func fetch(_ db: Database, _ account: String) throws -> StaffMember? {
        try Row.fetchOne(db, sql: "SELECT * FROM staff WHERE account = ?", arguments: [account])
            .map(StaffMember.init(row:))
    }

    static func require(_ db: Database, _ account: AccountName) throws -> StaffMember {
        guard let member = try fetch(db, account.text) else {
            throw LedgerError(.refused, "\(account): there is no such account; `daka staff list` shows them")
        }
        return member
    }

    /// Reads a whole row of `staff`.
    init(row: Row) throws {
        let text: String = row["account"]
        guard let account = AccountName(text) else {
            throw LedgerError(
                .undecodable,
                "the ledger holds the account '\(text)', whose name no version of Daka allows"
            )
        }
        self.init(
            account: account,
            name: row["name"],
            role: try StaffRole(stored: row["role"]),
            student: (row["student_id"] as String?).map { StudentID($0) },
            pair: row["pair_id"],
            createdAt: Date(milliseconds: row["created_at"]),
            passwordAt: Date(milliseconds: row["password_at"]),
            disabledAt: (row["disabled_at"] as Int64?).map(Date.init(milliseconds:))
        )
    }
}
