extension LedgerMigrations {
    /// What the review desk looks at: appeals, spot checks, the queue and counts, kept current by triggers.
    ///
    /// `queue_case` and `queue_finding` repeat, for the open cases alone, what the view `open_case` derives from the record;
    /// they can be thrown away and filled again from it. `desk_tally` counts submissions by the quarter of an hour (UTC) in
    /// which they arrived, since every clock's offset is a multiple of that.
    static let desk = """
        -- The version at which the files last changed, and the version that a person had in sight.
        ALTER TABLE submission ADD COLUMN files_version INTEGER NOT NULL DEFAULT 1;
        ALTER TABLE decision ADD COLUMN judged_version INTEGER;

        CREATE TABLE student (
            student_id TEXT PRIMARY KEY NOT NULL,
            name TEXT NOT NULL,
            class TEXT NOT NULL,
            role TEXT NOT NULL,
            pair_id TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX student_pair ON student (pair_id);

        CREATE TABLE appeal (
            id INTEGER PRIMARY KEY,
            submission_id INTEGER NOT NULL REFERENCES submission (id),
            -- The file by which the student appeals, or the account that notes an appeal.
            file TEXT,
            person TEXT,
            note TEXT NOT NULL,
            made_at INTEGER NOT NULL,
            -- A standing decision with a greater number answers it.
            after_decision INTEGER NOT NULL,
            CHECK ((file IS NULL) <> (person IS NULL))
        ) STRICT;
        CREATE INDEX appeal_submission ON appeal (submission_id);

        CREATE TABLE spot_check (
            submission_id INTEGER PRIMARY KEY REFERENCES submission (id),
            seq INTEGER NOT NULL REFERENCES credit (seq),
            -- Empty until drawn.
            drawn_at INTEGER,
            audit_seq INTEGER CHECK ((drawn_at IS NULL) = (audit_seq IS NULL)),
            share REAL CHECK ((drawn_at IS NULL) = (share IS NULL)),
            draw TEXT CHECK ((drawn_at IS NULL) = (draw IS NULL)),
            chosen INTEGER CHECK ((drawn_at IS NULL) = (chosen IS NULL) AND chosen IN (0, 1))
        ) STRICT;
        CREATE INDEX spot_check_waiting ON spot_check (submission_id) WHERE drawn_at IS NULL;
        CREATE INDEX spot_check_chosen ON spot_check (submission_id) WHERE chosen = 1;

        CREATE TABLE case_finding (
            submission_id INTEGER NOT NULL REFERENCES submission (id),
            code TEXT NOT NULL,
            severity TEXT NOT NULL,
            weight INTEGER NOT NULL,
            PRIMARY KEY (submission_id, code)
        ) STRICT, WITHOUT ROWID;

        -- The study zones in which, or within whose tolerance, the photos of the latest verdict were taken.
        CREATE TABLE submission_zone (
            submission_id INTEGER NOT NULL REFERENCES submission (id),
            zone TEXT NOT NULL,
            PRIMARY KEY (submission_id, zone)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE queue_case (
            submission_id INTEGER PRIMARY KEY REFERENCES submission (id),
            kind TEXT NOT NULL CHECK (kind IN ('appealed', 'reopened', 'flagged', 'sample')),
            -- What comes first, in ascending order; then the longer wait.
            rank INTEGER NOT NULL,
            since INTEGER NOT NULL,
            student_id TEXT NOT NULL,
            name TEXT NOT NULL,
            class TEXT NOT NULL,
            pair_id TEXT NOT NULL,
            week INTEGER,
            zone TEXT,
            start_at INTEGER,
            arrived_at INTEGER NOT NULL,
            verdict TEXT NOT NULL,
            verdict_number INTEGER NOT NULL,
            measured_credits INTEGER NOT NULL,
            decision_id INTEGER,
            folder TEXT NOT NULL
        ) STRICT;
        CREATE INDEX queue_order ON queue_case (rank, since, submission_id);
        CREATE INDEX queue_kind ON queue_case (kind, rank, since, submission_id);
        CREATE INDEX queue_student ON queue_case (student_id, rank, since, submission_id);
        CREATE INDEX queue_pair ON queue_case (pair_id, rank, since, submission_id);
        CREATE INDEX queue_class ON queue_case (class, rank, since, submission_id);
        CREATE INDEX queue_week ON queue_case (week, rank, since, submission_id);
        CREATE INDEX queue_zone ON queue_case (zone, rank, since, submission_id);
        CREATE INDEX queue_since ON queue_case (since);

        CREATE TABLE queue_finding (
            code TEXT NOT NULL,
            rank INTEGER NOT NULL,
            since INTEGER NOT NULL,
            submission_id INTEGER NOT NULL,
            PRIMARY KEY (code, rank, since, submission_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX queue_finding_case ON queue_finding (submission_id);

        CREATE INDEX decision_decided ON decision (decided_at);

        -- Open cases by the value of each filter.
        CREATE TABLE queue_count (
            filter TEXT NOT NULL,
            value TEXT NOT NULL,
            number INTEGER NOT NULL,
            PRIMARY KEY (filter, value)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE desk_tally (
            quarter INTEGER NOT NULL,
            topic TEXT NOT NULL,
            word TEXT NOT NULL,
            number INTEGER NOT NULL,
            PRIMARY KEY (quarter, topic, word)
        ) STRICT, WITHOUT ROWID;

        CREATE VIEW open_case AS
        SELECT c.submission_id, c.kind,
            CASE c.kind WHEN 'sample' THEN 1000000 ELSE 0 END - min(c.weight, 999999) AS rank,
            c.since, c.student_id, c.name, c.class, c.pair_id, c.week, c.zone, c.start_at, c.arrived_at, c.verdict,
            c.verdict_number, c.measured_credits, c.decision_id, c.folder
        FROM (
            SELECT s.id AS submission_id,
                CASE
                    WHEN a.id IS NOT NULL THEN 'appealed'
                    WHEN d.outcome IN ('approve', 'reject') AND coalesce(d.judged_version, dv.version) < s.files_version
                        AND s.judged_version >= s.files_version THEN 'reopened'
                    WHEN d.id IS NULL AND s.verdict = 'flagged' THEN 'flagged'
                    WHEN d.id IS NULL AND s.verdict = 'verified' AND k.chosen = 1 THEN 'sample'
                END AS kind,
                coalesce((SELECT sum(f.weight) FROM case_finding AS f WHERE f.submission_id = s.id), 0) AS weight,
                coalesce(a.made_at, iif(k.chosen = 1 AND s.verdict = 'verified', k.drawn_at, v.recorded_at)) AS since,
                s.student_id, coalesce(r.name, '') AS name, coalesce(r.class, '') AS class,
                coalesce(r.pair_id, v.pair_id, '') AS pair_id, v.week, v.zone, v.start_at,
                s.first_arrived_at AS arrived_at, s.verdict, s.verdict_number, v.measured_credits,
                d.id AS decision_id, s.student_folder || '/' || s.session_folder AS folder
            FROM submission AS s
            JOIN verdict AS v ON v.submission_id = s.id AND v.number = s.verdict_number
            LEFT JOIN decision AS d ON d.submission_id = s.id AND d.undone_at IS NULL
            LEFT JOIN verdict AS dv ON dv.submission_id = s.id AND dv.number = d.verdict_number
            LEFT JOIN spot_check AS k ON k.submission_id = s.id
            LEFT JOIN student AS r ON r.student_id = s.student_id
            LEFT JOIN appeal AS a ON a.id = (
                SELECT min(o.id) FROM appeal AS o WHERE o.submission_id = s.id
                AND NOT EXISTS (
                    SELECT 1 FROM decision AS b
                    WHERE b.submission_id = s.id AND b.id > o.after_decision AND b.undone_at IS NULL))
        ) AS c
        WHERE c.kind IS NOT NULL;
        """

    /// Deletes a case from the queue and puts it back where it is open.
    private static func refresh(_ id: String) -> String {
        """
        DELETE FROM queue_case WHERE submission_id = \(id);
        INSERT INTO queue_case SELECT * FROM open_case WHERE submission_id = \(id);
        """
    }

    /// Adds to or takes from a count.
    private static func count(_ filter: String, _ value: String, _ step: String, when condition: String) -> String {
        """
        INSERT INTO queue_count SELECT '\(filter)', \(value), \(step) WHERE \(condition)
        ON CONFLICT (filter, value) DO UPDATE SET number = number + excluded.number;
        """
    }

    private static func counts(_ row: String, _ step: String) -> String {
        [
            count("all", "''", step, when: "TRUE"), count("kind", "\(row).kind", step, when: "TRUE"),
            count("class", "\(row).class", step, when: "\(row).class <> ''"),
            count("week", "CAST(\(row).week AS TEXT)", step, when: "\(row).week IS NOT NULL"),
            count("zone", "\(row).zone", step, when: "\(row).zone IS NOT NULL"),
        ].joined(separator: "\n")
    }

    private static func tally(
        _ quarter: String,
        _ topic: String,
        _ word: String,
        _ step: String,
        when: String
    ) -> String {
        """
        INSERT INTO desk_tally SELECT \(quarter), '\(topic)', \(word), \(step) WHERE \(when)
        ON CONFLICT (quarter, topic, word) DO UPDATE SET number = number + excluded.number;
        """
    }

    /// The findings of verdicts, one row a code, weighed: proofs before strong signs before weak ones.
    private static func findings(of source: String, where condition: String) -> String {
        """
        SELECT v.submission_id, f.value ->> 'code', f.value ->> 'severity', max(CASE
                WHEN f.value ->> 'severity' = 'note' THEN 0
                WHEN f.value ->> 'strength' = 'proof' THEN 10000
                WHEN f.value ->> 'strength' = 'strong' THEN 100
                ELSE 1 END)
        FROM \(source), json_each(v.judgement, '$.findings') AS f
        WHERE \(condition)
        GROUP BY v.submission_id, f.value ->> 'code'
        """
    }

    /// The study zones of verdicts, by the first photo of each role.
    private static func zones(of source: String, where condition: String) -> String {
        """
        SELECT DISTINCT v.submission_id, z.value ->> 'zone'
        FROM \(source), json_each(v.facts, '$.evidence') AS e, json_each(e.value, '$.place.wgs84.study') AS z
        WHERE \(condition) AND e.value ->> 'role' IN ('before', 'after')
            AND z.value ->> 'metres' <= z.value ->> 'toleranceMetres'
            AND NOT EXISTS (
                SELECT 1 FROM json_each(v.facts, '$.evidence') AS o
                WHERE o.key < e.key AND o.value ->> 'role' = e.value ->> 'role')
        """
    }

    /// What keeps the desk's tables equal to the record, whoever writes.
    static let deskTriggers = """
        CREATE TRIGGER desk_submission_arrives AFTER INSERT ON submission BEGIN
            \(tally("NEW.first_arrived_at / 900000", "intake", "''", "1", when: "TRUE"))
        END;
        CREATE TRIGGER desk_submission_is_judged
        AFTER UPDATE OF verdict, verdict_number, judged_version, files_version ON submission
        WHEN (NEW.verdict, NEW.verdict_number, NEW.judged_version, NEW.files_version)
            IS NOT (OLD.verdict, OLD.verdict_number, OLD.judged_version, OLD.files_version)
        BEGIN
            \(tally("OLD.first_arrived_at / 900000", "verdict", "OLD.verdict", "-1", when: "OLD.verdict IS NOT NULL"))
            \(tally("NEW.first_arrived_at / 900000", "verdict", "NEW.verdict", "1", when: "NEW.verdict IS NOT NULL"))
            DELETE FROM case_finding WHERE submission_id = NEW.id AND NEW.verdict_number <> OLD.verdict_number;
            INSERT INTO case_finding
            \(findings(of: "verdict AS v", where: """
                v.submission_id = NEW.id AND v.number = NEW.verdict_number AND NEW.verdict_number <> OLD.verdict_number
                """));
            DELETE FROM submission_zone WHERE submission_id = NEW.id AND NEW.verdict_number <> OLD.verdict_number;
            INSERT INTO submission_zone
            \(zones(of: "verdict AS v", where: """
                v.submission_id = NEW.id AND v.number = NEW.verdict_number AND NEW.verdict_number <> OLD.verdict_number
                """));
            \(refresh("NEW.id"))
        END;
        CREATE TRIGGER desk_finding_comes AFTER INSERT ON case_finding WHEN NEW.severity <> 'note' BEGIN
            \(tally("(SELECT first_arrived_at FROM submission WHERE id = NEW.submission_id) / 900000", "finding",
                    "NEW.code", "1", when: "TRUE"))
        END;
        CREATE TRIGGER desk_finding_goes AFTER DELETE ON case_finding WHEN OLD.severity <> 'note' BEGIN
            \(tally("(SELECT first_arrived_at FROM submission WHERE id = OLD.submission_id) / 900000", "finding",
                    "OLD.code", "-1", when: "TRUE"))
        END;
        CREATE TRIGGER desk_decision_stands AFTER INSERT ON decision BEGIN \(refresh("NEW.submission_id")) END;
        CREATE TRIGGER desk_decision_is_undone AFTER UPDATE OF undone_at ON decision
        BEGIN \(refresh("NEW.submission_id")) END;
        CREATE TRIGGER desk_appeal_comes AFTER INSERT ON appeal BEGIN \(refresh("NEW.submission_id")) END;
        CREATE TRIGGER desk_sample_is_drawn AFTER UPDATE ON spot_check BEGIN \(refresh("NEW.submission_id")) END;
        CREATE TRIGGER desk_grant_is_to_be_drawn AFTER INSERT ON credit
        WHEN NEW.event = 'grant' AND NEW.decided_by = 'daka'
            AND NOT EXISTS (SELECT 1 FROM spot_check WHERE submission_id = NEW.submission_id)
        BEGIN INSERT INTO spot_check (submission_id, seq) VALUES (NEW.submission_id, NEW.seq); END;

        CREATE TRIGGER queue_case_comes AFTER INSERT ON queue_case BEGIN
            \(counts("NEW", "1"))
            INSERT INTO queue_finding SELECT f.code, NEW.rank, NEW.since, f.submission_id FROM case_finding AS f
            WHERE f.submission_id = NEW.submission_id AND f.severity <> 'note';
        END;
        CREATE TRIGGER queue_case_goes AFTER DELETE ON queue_case BEGIN
            \(counts("OLD", "-1"))
            DELETE FROM queue_finding WHERE submission_id = OLD.submission_id;
        END;
        CREATE TRIGGER queue_finding_comes AFTER INSERT ON queue_finding BEGIN
            \(count("finding", "NEW.code", "1", when: "TRUE"))
        END;
        CREATE TRIGGER queue_finding_goes AFTER DELETE ON queue_finding BEGIN
            \(count("finding", "OLD.code", "-1", when: "TRUE"))
        END;

        CREATE TRIGGER decision_saw_what_it_saw BEFORE UPDATE OF judged_version ON decision
        WHEN NEW.judged_version IS NOT OLD.judged_version
        BEGIN SELECT RAISE(ABORT, 'decision: decisions are never changed, only undone once'); END;
        CREATE TRIGGER appeal_is_not_changed BEFORE UPDATE ON appeal
        BEGIN SELECT RAISE(ABORT, 'appeal: appeals are never changed'); END;
        CREATE TRIGGER appeal_is_not_deleted BEFORE DELETE ON appeal
        BEGIN SELECT RAISE(ABORT, 'appeal: appeals are never deleted'); END;
        CREATE TRIGGER spot_check_is_drawn_once BEFORE UPDATE ON spot_check
        WHEN OLD.drawn_at IS NOT NULL OR NEW.drawn_at IS NULL OR NEW.submission_id IS NOT OLD.submission_id
        BEGIN SELECT RAISE(ABORT, 'spot check: it is drawn once'); END;
        CREATE TRIGGER spot_check_is_not_deleted BEFORE DELETE ON spot_check
        BEGIN SELECT RAISE(ABORT, 'spot check: draws are never deleted'); END;
        """

    /// Fills the desk's tables from a record that is older than they are.
    static let deskFilling = """
        INSERT INTO desk_tally
        SELECT first_arrived_at / 900000, 'intake', '', count(*) FROM submission GROUP BY 1;
        INSERT INTO desk_tally
        SELECT first_arrived_at / 900000, 'verdict', verdict, count(*) FROM submission WHERE verdict IS NOT NULL GROUP BY 1, 3;
        INSERT INTO case_finding
        \(findings(of: """
            submission AS s JOIN verdict AS v ON v.submission_id = s.id AND v.number = s.verdict_number
            """, where: "TRUE"));
        INSERT INTO submission_zone
        \(zones(of: """
            submission AS s JOIN verdict AS v ON v.submission_id = s.id AND v.number = s.verdict_number
            """, where: "TRUE"));
        INSERT INTO queue_case SELECT * FROM open_case;
        """
}
