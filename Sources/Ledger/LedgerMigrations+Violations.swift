extension LedgerMigrations {
    /// Misconduct with its sanction: rows are added and never changed, and lifting one is a row of its own.
    static let violations = """
        CREATE TABLE violation (
            id INTEGER PRIMARY KEY,
            student_id TEXT NOT NULL CHECK (student_id <> ''),
            kind TEXT NOT NULL,
            sanction TEXT NOT NULL,
            -- A day, YYYY-MM-DD.
            happened_on TEXT NOT NULL CHECK (happened_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
            reason TEXT NOT NULL CHECK (reason <> ''),
            person TEXT NOT NULL CHECK (person <> ''),
            recorded_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX violation_student ON violation (student_id);

        CREATE TABLE violation_lifted (
            violation_id INTEGER PRIMARY KEY REFERENCES violation (id),
            reason TEXT NOT NULL CHECK (reason <> ''),
            person TEXT NOT NULL CHECK (person <> ''),
            recorded_at INTEGER NOT NULL
        ) STRICT;

        CREATE TRIGGER violation_is_new BEFORE INSERT ON violation
        WHEN NEW.id IS NOT NULL AND EXISTS (SELECT 1 FROM violation WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'violation: entries are never replaced'); END;
        CREATE TRIGGER violation_is_not_changed BEFORE UPDATE ON violation
        BEGIN SELECT RAISE(ABORT, 'violation: entries are never changed; lift it instead'); END;
        CREATE TRIGGER violation_is_not_deleted BEFORE DELETE ON violation
        BEGIN SELECT RAISE(ABORT, 'violation: entries are never deleted; lift it instead'); END;
        CREATE TRIGGER violation_is_lifted_once BEFORE INSERT ON violation_lifted
        WHEN EXISTS (SELECT 1 FROM violation_lifted WHERE violation_id = NEW.violation_id)
        BEGIN SELECT RAISE(ABORT, 'violation: it is lifted already'); END;
        CREATE TRIGGER violation_lifting_is_not_changed BEFORE UPDATE ON violation_lifted
        BEGIN SELECT RAISE(ABORT, 'violation: entries are never changed'); END;
        CREATE TRIGGER violation_lifting_is_not_deleted BEFORE DELETE ON violation_lifted
        BEGIN SELECT RAISE(ABORT, 'violation: entries are never deleted'); END;
        """
}
