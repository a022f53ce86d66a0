import GRDB

/// How the schema came to be, step by step.
///
/// A migration never changes once it has shipped, and none uses a type of Daka: old steps keep working when today's
/// types move on. Conventions of every table: columns `…_at` are instants in whole milliseconds since 1970 UTC,
/// `…_offset` seconds east of UTC, `…_ns` nanoseconds since 1970; names of files and folders are their escaped text
/// (`FileName.text`), which is different for different names; everything else that has structure is JSON with sorted keys.
enum LedgerMigrations {
    /// `PRAGMA application_id`, the letters `DAKA`: tells a ledger from other programs' databases.
    static let applicationID = 0x4441_4B41

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 submissions, verdicts, credits") { db in
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
            try db.execute(sql: intake)
            try db.execute(sql: judgement)
            try db.execute(sql: credits)
            try db.execute(sql: guards)
        }
        migrator.registerMigration("2 violations") { db in try db.execute(sql: violations) }
        migrator.registerMigration("3 recognised texts") { db in try db.execute(sql: recognition) }
        migrator.registerMigration("4 people") { db in
            try db.execute(sql: people)
            try db.execute(sql: audit)
        }
        // Shipped under the same number as the one before; what tells migrations apart is the whole name.
        migrator.registerMigration("4 desk") { db in
            try db.execute(sql: desk)
            try db.execute(sql: deskTriggers)
            try db.execute(sql: deskFilling)
        }
        migrator.registerMigration("5 memory") { db in try db.execute(sql: memory) }
        migrator.registerMigration("6 sealing") { db in
            try db.execute(sql: sealing)
            try db.execute(sql: tallies)
            try db.execute(sql: browsers)
            try db.execute(sql: openCases)
        }
        return migrator
    }

    /// What engines read in pictures, by content: a picture is read once by each version of an engine.
    private static let recognition = """
        CREATE TABLE recognition (
            sha256 TEXT NOT NULL,
            engine TEXT NOT NULL,
            facts TEXT NOT NULL,
            recorded_at INTEGER NOT NULL,
            PRIMARY KEY (sha256, engine)
        ) STRICT, WITHOUT ROWID;
        """

    /// Submissions with their files, which are also the queue of work.
    private static let intake = """
        CREATE TABLE meta (
            key TEXT PRIMARY KEY NOT NULL,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE submission (
            id INTEGER PRIMARY KEY,
            student_folder TEXT NOT NULL,
            session_folder TEXT NOT NULL,
            student_id TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('collecting', 'queued', 'judged')),
            -- Counts what is to be judged: every change of the files and every wish to judge again adds one.
            version INTEGER NOT NULL CHECK (version > 0),
            first_arrived_at INTEGER NOT NULL,
            last_arrived_at INTEGER NOT NULL,
            due_at INTEGER NOT NULL,
            queued_at INTEGER CHECK ((state = 'queued') = (queued_at IS NOT NULL)),
            claimed_by TEXT CHECK (claimed_by IS NULL OR state = 'queued'),
            claimed_at INTEGER CHECK ((claimed_by IS NULL) = (claimed_at IS NULL)),
            attempts INTEGER NOT NULL DEFAULT 0,
            not_before INTEGER,
            -- The latest verdict and the version that it judges; 0 before the first.
            verdict TEXT CHECK (verdict IN ('verified', 'flagged', 'rejected', 'incomplete')),
            verdict_number INTEGER NOT NULL DEFAULT 0 CHECK ((verdict_number = 0) = (verdict IS NULL)),
            judged_version INTEGER NOT NULL DEFAULT 0 CHECK (judged_version <= version),
            -- Counts what a student should be told; the receipt is behind while it shows an earlier count.
            revision INTEGER NOT NULL DEFAULT 0,
            receipt_revision INTEGER NOT NULL DEFAULT 0 CHECK (receipt_revision <= revision),
            UNIQUE (student_folder, session_folder)
        ) STRICT;
        CREATE INDEX submission_waiting ON submission (queued_at, id) WHERE state = 'queued' AND claimed_by IS NULL;
        CREATE INDEX submission_claimed ON submission (claimed_by) WHERE claimed_by IS NOT NULL;
        CREATE INDEX submission_collecting ON submission (due_at) WHERE state = 'collecting';
        CREATE INDEX submission_state ON submission (state, verdict);
        CREATE INDEX submission_student ON submission (student_id);
        CREATE INDEX submission_unreceipted ON submission (id) WHERE receipt_revision < revision;

        CREATE TABLE evidence (
            id INTEGER PRIMARY KEY,
            sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
            byte_count INTEGER NOT NULL CHECK (byte_count >= 0),
            extension TEXT NOT NULL,
            format TEXT NOT NULL,
            first_kept_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE submission_file (
            id INTEGER PRIMARY KEY,
            submission_id INTEGER NOT NULL REFERENCES submission (id),
            name TEXT NOT NULL,
            evidence_id INTEGER NOT NULL REFERENCES evidence (id),
            size INTEGER NOT NULL,
            modified_ns INTEGER NOT NULL,
            changed_ns INTEGER NOT NULL,
            link_count INTEGER NOT NULL CHECK (link_count > 0),
            arrived_at INTEGER NOT NULL,
            superseded_at INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX submission_file_current ON submission_file (submission_id, name)
            WHERE superseded_at IS NULL;
        CREATE INDEX submission_file_submission ON submission_file (submission_id);
        CREATE INDEX submission_file_evidence ON submission_file (evidence_id);

        CREATE TABLE intake_problem (
            item TEXT NOT NULL,
            cause TEXT NOT NULL,
            message TEXT NOT NULL,
            first_at INTEGER NOT NULL,
            last_at INTEGER NOT NULL,
            count INTEGER NOT NULL,
            solved_at INTEGER,
            PRIMARY KEY (item, cause)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX intake_problem_cause ON intake_problem (cause, last_at);
        """

    /// Verdicts, the rulebooks they were reached under, and what people decided.
    private static let judgement = """
        CREATE TABLE programme (
            digest TEXT PRIMARY KEY NOT NULL,
            rules TEXT NOT NULL,
            first_used_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE verdict (
            id INTEGER PRIMARY KEY,
            submission_id INTEGER NOT NULL REFERENCES submission (id),
            number INTEGER NOT NULL,
            version INTEGER NOT NULL,
            verdict TEXT NOT NULL CHECK (verdict IN ('verified', 'flagged', 'rejected', 'incomplete')),
            measured_credits INTEGER NOT NULL CHECK (measured_credits >= 0),
            week INTEGER,
            zone TEXT,
            start_at INTEGER,
            end_at INTEGER,
            pair_id TEXT,
            programme TEXT NOT NULL REFERENCES programme (digest),
            judged_at INTEGER NOT NULL,
            recorded_at INTEGER NOT NULL,
            judgement TEXT NOT NULL,
            facts TEXT NOT NULL,
            UNIQUE (submission_id, number)
        ) STRICT;
        CREATE INDEX verdict_recorded ON verdict (recorded_at);

        CREATE TABLE decision (
            id INTEGER PRIMARY KEY,
            submission_id INTEGER NOT NULL REFERENCES submission (id),
            verdict_number INTEGER NOT NULL,
            person TEXT NOT NULL,
            outcome TEXT NOT NULL CHECK (outcome IN ('approve', 'reject', 'ask')),
            credits INTEGER CHECK ((outcome = 'approve') = (credits IS NOT NULL) AND credits > 0),
            week INTEGER CHECK ((outcome = 'approve') = (week IS NOT NULL) AND week > 0),
            reason TEXT NOT NULL,
            answers TEXT NOT NULL,
            decided_at INTEGER NOT NULL,
            undone_by TEXT,
            undone_reason TEXT CHECK ((undone_by IS NULL) = (undone_reason IS NULL)),
            undone_at INTEGER CHECK ((undone_by IS NULL) = (undone_at IS NULL)),
            FOREIGN KEY (submission_id, verdict_number) REFERENCES verdict (submission_id, number)
        ) STRICT;
        CREATE UNIQUE INDEX decision_standing ON decision (submission_id) WHERE undone_at IS NULL;
        CREATE INDEX decision_submission ON decision (submission_id);
        """

    private static let credits = """
        CREATE TABLE credit (
            seq INTEGER PRIMARY KEY,
            event TEXT NOT NULL CHECK (event IN ('grant', 'revoke')),
            submission_id INTEGER NOT NULL REFERENCES submission (id),
            student_id TEXT NOT NULL,
            pair_id TEXT,
            week INTEGER NOT NULL CHECK (week > 0),
            start_at INTEGER,
            start_offset INTEGER CHECK ((start_at IS NULL) = (start_offset IS NULL)),
            end_at INTEGER,
            end_offset INTEGER CHECK ((end_at IS NULL) = (end_offset IS NULL)),
            duration_minutes INTEGER,
            credits INTEGER NOT NULL,
            joint INTEGER NOT NULL CHECK (joint IN (0, 1)),
            zone TEXT,
            decided_by TEXT NOT NULL CHECK (decided_by <> ''),
            reason TEXT NOT NULL,
            recorded_at INTEGER NOT NULL,
            recorded_offset INTEGER NOT NULL,
            -- The grant that a revoke takes back; one grant is taken back once.
            reverses INTEGER UNIQUE REFERENCES credit (seq),
            CHECK (CASE event WHEN 'grant' THEN credits > 0 AND reverses IS NULL
                              ELSE credits < 0 AND reverses IS NOT NULL END)
        ) STRICT;
        CREATE INDEX credit_submission ON credit (submission_id);
        CREATE INDEX credit_student ON credit (student_id, week);
        CREATE INDEX credit_pair ON credit (pair_id);
        """

    /// What holds whoever writes: the record only grows, `seq` has no gaps, nothing is granted twice.
    ///
    /// The checks run before an insert, too, because `INSERT OR REPLACE` deletes without firing delete triggers.
    private static let guards = """
        CREATE TRIGGER credit_is_next BEFORE INSERT ON credit
        WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM credit)
        BEGIN SELECT RAISE(ABORT, 'credit: seq must follow the last one'); END;

        CREATE TRIGGER credit_is_granted_once BEFORE INSERT ON credit
        WHEN NEW.event = 'grant' AND EXISTS (
            SELECT 1 FROM credit AS g WHERE g.submission_id = NEW.submission_id AND g.event = 'grant'
            AND NOT EXISTS (SELECT 1 FROM credit AS r WHERE r.reverses = g.seq))
        BEGIN SELECT RAISE(ABORT, 'credit: the submission has an open grant'); END;

        CREATE TRIGGER credit_reverses_its_grant BEFORE INSERT ON credit
        WHEN NEW.event = 'revoke' AND (
            EXISTS (SELECT 1 FROM credit AS r WHERE r.reverses = NEW.reverses)
            OR NOT EXISTS (
                SELECT 1 FROM credit AS g WHERE g.seq = NEW.reverses AND g.event = 'grant'
                AND g.submission_id = NEW.submission_id AND g.student_id = NEW.student_id
                AND g.week = NEW.week AND g.credits = -NEW.credits))
        BEGIN SELECT RAISE(ABORT, 'credit: a revoke must reverse an open grant of its submission'); END;

        CREATE TRIGGER credit_is_not_changed BEFORE UPDATE ON credit
        BEGIN SELECT RAISE(ABORT, 'credit: entries are never changed'); END;
        CREATE TRIGGER credit_is_not_deleted BEFORE DELETE ON credit
        BEGIN SELECT RAISE(ABORT, 'credit: entries are never deleted'); END;

        CREATE TRIGGER verdict_is_next BEFORE INSERT ON verdict
        WHEN EXISTS (SELECT 1 FROM verdict WHERE id = NEW.id)
            OR NEW.number IS NOT (
                SELECT coalesce(max(number), 0) + 1 FROM verdict WHERE submission_id = NEW.submission_id)
        BEGIN SELECT RAISE(ABORT, 'verdict: number must follow the last one'); END;
        CREATE TRIGGER verdict_is_not_changed BEFORE UPDATE ON verdict
        BEGIN SELECT RAISE(ABORT, 'verdict: verdicts are never changed'); END;
        CREATE TRIGGER verdict_is_not_deleted BEFORE DELETE ON verdict
        BEGIN SELECT RAISE(ABORT, 'verdict: verdicts are never deleted'); END;

        CREATE TRIGGER decision_is_new BEFORE INSERT ON decision
        WHEN NEW.undone_at IS NOT NULL OR EXISTS (
            SELECT 1 FROM decision WHERE id = NEW.id
            OR (submission_id = NEW.submission_id AND undone_at IS NULL))
        BEGIN SELECT RAISE(ABORT, 'decision: another decision stands'); END;
        CREATE TRIGGER decision_is_only_undone BEFORE UPDATE ON decision
        WHEN OLD.undone_at IS NOT NULL OR NEW.undone_at IS NULL
            OR (NEW.id, NEW.submission_id, NEW.verdict_number, NEW.person, NEW.outcome, NEW.credits, NEW.week,
                NEW.reason, NEW.answers, NEW.decided_at)
            IS NOT (OLD.id, OLD.submission_id, OLD.verdict_number, OLD.person, OLD.outcome, OLD.credits, OLD.week,
                OLD.reason, OLD.answers, OLD.decided_at)
        BEGIN SELECT RAISE(ABORT, 'decision: decisions are never changed, only undone once'); END;
        CREATE TRIGGER decision_is_not_deleted BEFORE DELETE ON decision
        BEGIN SELECT RAISE(ABORT, 'decision: decisions are never deleted'); END;
        """
}
