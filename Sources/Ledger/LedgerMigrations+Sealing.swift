extension LedgerMigrations {
    /// What else may not be changed, whoever writes, and from which line of credits on the trail accounts for each.
    ///
    /// `INSERT OR REPLACE` deletes without firing delete triggers, hence a guard before each insert.
    static let sealing = """
        ALTER TABLE audit_head ADD COLUMN crediting INTEGER NOT NULL DEFAULT 0;
        DROP TRIGGER audit_head_follows;
        -- What was undone before now did not note its lines.
        UPDATE audit_head SET crediting = (SELECT coalesce(max(seq), 0) FROM credit);
        CREATE TRIGGER audit_head_follows BEFORE UPDATE ON audit_head
        WHEN NEW.one IS NOT 1 OR (NEW.deciding, NEW.crediting) IS NOT (OLD.deciding, OLD.crediting)
            OR NEW.seq IS NOT OLD.seq + 1 OR NEW.hash IS NOT (SELECT hash FROM audit WHERE seq = NEW.seq)
        BEGIN SELECT RAISE(ABORT, 'audit: the head follows the entries'); END;

        CREATE INDEX spot_check_drawn ON spot_check (drawn_at) WHERE drawn_at IS NOT NULL;
        CREATE TRIGGER spot_check_is_new BEFORE INSERT ON spot_check
        WHEN NEW.drawn_at IS NOT NULL
            OR EXISTS (SELECT 1 FROM spot_check WHERE submission_id = NEW.submission_id)
        BEGIN SELECT RAISE(ABORT, 'spot check: it is drawn once'); END;
        CREATE TRIGGER spot_check_keeps_its_line BEFORE UPDATE OF seq ON spot_check WHEN NEW.seq IS NOT OLD.seq
        BEGIN SELECT RAISE(ABORT, 'spot check: it is drawn once'); END;
        CREATE TRIGGER spot_check_secret_is_new BEFORE INSERT ON meta
        WHEN NEW.key = 'spot-check.secret' AND EXISTS (SELECT 1 FROM meta WHERE key = NEW.key)
        BEGIN SELECT RAISE(ABORT, 'spot check: the secret is sealed'); END;
        CREATE TRIGGER spot_check_secret_is_not_changed BEFORE UPDATE ON meta
        WHEN 'spot-check.secret' IN (OLD.key, NEW.key)
        BEGIN SELECT RAISE(ABORT, 'spot check: the secret is sealed'); END;
        CREATE TRIGGER spot_check_secret_is_not_deleted BEFORE DELETE ON meta WHEN OLD.key = 'spot-check.secret'
        BEGIN SELECT RAISE(ABORT, 'spot check: the secret is sealed'); END;

        CREATE TRIGGER appeal_is_new BEFORE INSERT ON appeal WHEN EXISTS (SELECT 1 FROM appeal WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'appeal: appeals are never replaced'); END;

        CREATE TRIGGER api_token_is_new BEFORE INSERT ON api_token
        WHEN EXISTS (SELECT 1 FROM api_token WHERE id = NEW.id OR digest = NEW.digest)
        BEGIN SELECT RAISE(ABORT, 'token: tokens are never replaced'); END;
        CREATE TRIGGER api_token_stays_as_made BEFORE UPDATE ON api_token
        WHEN (NEW.id, NEW.name, NEW.created_at, NEW.expires_at) IS NOT (OLD.id, OLD.name, OLD.created_at, OLD.expires_at)
        BEGIN SELECT RAISE(ABORT, 'token: what it opens is never widened'); END;

        CREATE TRIGGER programme_is_new BEFORE INSERT ON programme
        WHEN EXISTS (SELECT 1 FROM programme WHERE digest = NEW.digest)
        BEGIN SELECT RAISE(ABORT, 'programme: rulebooks are never replaced'); END;
        CREATE TRIGGER programme_is_not_changed BEFORE UPDATE ON programme
        BEGIN SELECT RAISE(ABORT, 'programme: rulebooks are never changed'); END;
        CREATE TRIGGER programme_is_not_deleted BEFORE DELETE ON programme
        BEGIN SELECT RAISE(ABORT, 'programme: rulebooks are never deleted'); END;

        CREATE TRIGGER evidence_is_new BEFORE INSERT ON evidence
        WHEN EXISTS (SELECT 1 FROM evidence WHERE id = NEW.id OR sha256 = NEW.sha256)
        BEGIN SELECT RAISE(ABORT, 'evidence: it is never replaced'); END;
        CREATE TRIGGER evidence_is_not_changed BEFORE UPDATE ON evidence
        BEGIN SELECT RAISE(ABORT, 'evidence: it is never changed'); END;
        CREATE TRIGGER evidence_is_not_deleted BEFORE DELETE ON evidence
        BEGIN SELECT RAISE(ABORT, 'evidence: it is never deleted'); END;

        CREATE TRIGGER submission_is_new BEFORE INSERT ON submission
        WHEN EXISTS (
            SELECT 1 FROM submission WHERE id = NEW.id
            OR (student_folder = NEW.student_folder AND session_folder = NEW.session_folder))
        BEGIN SELECT RAISE(ABORT, 'submission: it is never replaced'); END;
        CREATE TRIGGER submission_keeps_its_name
        BEFORE UPDATE OF id, student_folder, session_folder, student_id, first_arrived_at ON submission
        WHEN (NEW.id, NEW.student_folder, NEW.session_folder, NEW.student_id, NEW.first_arrived_at)
            IS NOT (OLD.id, OLD.student_folder, OLD.session_folder, OLD.student_id, OLD.first_arrived_at)
        BEGIN SELECT RAISE(ABORT, 'submission: whose it is never changes'); END;
        CREATE TRIGGER submission_is_not_deleted BEFORE DELETE ON submission
        BEGIN SELECT RAISE(ABORT, 'submission: it is never deleted'); END;

        CREATE TRIGGER submission_file_is_new BEFORE INSERT ON submission_file
        WHEN NEW.superseded_at IS NOT NULL OR EXISTS (
            SELECT 1 FROM submission_file WHERE id = NEW.id
            OR (submission_id = NEW.submission_id AND name = NEW.name AND superseded_at IS NULL))
        BEGIN SELECT RAISE(ABORT, 'file: entries are never replaced, only superseded'); END;
        CREATE TRIGGER submission_file_is_only_superseded BEFORE UPDATE ON submission_file
        WHEN (NEW.id, NEW.submission_id, NEW.name, NEW.evidence_id, NEW.arrived_at)
                IS NOT (OLD.id, OLD.submission_id, OLD.name, OLD.evidence_id, OLD.arrived_at)
            OR (OLD.superseded_at IS NOT NULL AND NEW.superseded_at IS NOT OLD.superseded_at)
        BEGIN SELECT RAISE(ABORT, 'file: entries are never changed, only superseded'); END;
        CREATE TRIGGER submission_file_is_not_deleted BEFORE DELETE ON submission_file
        BEGIN SELECT RAISE(ABORT, 'file: entries are never deleted'); END;
        """

    /// Figures for a monitoring system, kept current by triggers, since they are asked for every few seconds.
    static let tallies = """
        CREATE TABLE record_tally (
            topic TEXT NOT NULL,
            word TEXT NOT NULL,
            number INTEGER NOT NULL,
            PRIMARY KEY (topic, word)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO record_tally SELECT 'state', state, count(*) FROM submission GROUP BY state;
        INSERT INTO record_tally
        SELECT 'spot-check', 'drawn', count(*) FROM spot_check WHERE drawn_at IS NOT NULL
        UNION ALL SELECT 'spot-check', 'chosen', count(*) FROM spot_check WHERE chosen = 1;

        CREATE TRIGGER tally_submission_comes AFTER INSERT ON submission BEGIN
            \(tally("'state'", "NEW.state", "1"))
        END;
        CREATE TRIGGER tally_submission_moves AFTER UPDATE OF state ON submission WHEN NEW.state <> OLD.state BEGIN
            \(tally("'state'", "OLD.state", "-1"))
            \(tally("'state'", "NEW.state", "1"))
        END;
        CREATE TRIGGER tally_session_is_drawn AFTER UPDATE OF drawn_at ON spot_check
        WHEN OLD.drawn_at IS NULL AND NEW.drawn_at IS NOT NULL BEGIN
            \(tally("'spot-check'", "'drawn'", "1"))
            \(tally("'spot-check'", "'chosen'", "NEW.chosen"))
        END;
        """

    private static func tally(_ topic: String, _ word: String, _ step: String) -> String {
        """
        INSERT INTO record_tally SELECT \(topic), \(word), \(step) WHERE TRUE
        ON CONFLICT (topic, word) DO UPDATE SET number = number + excluded.number;
        """
    }

    /// Browsers from which somebody signed in, so that the waits after failures do not lock their owner out.
    static let browsers = """
        CREATE TABLE known_browser (
            id INTEGER PRIMARY KEY,
            digest TEXT NOT NULL CHECK (length(digest) = 64),
            account TEXT NOT NULL REFERENCES staff (account),
            used_at INTEGER NOT NULL,
            UNIQUE (digest, account)
        ) STRICT;
        CREATE INDEX known_browser_account ON known_browser (account, used_at);
        CREATE INDEX known_browser_used ON known_browser (used_at);
        """

    /// The open cases, in which an appeal counts while the file lies in the session by which it was made.
    static let openCases = """
        DROP VIEW open_case;
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
                    WHERE b.submission_id = s.id AND b.id > o.after_decision AND b.undone_at IS NULL)
                AND (o.file IS NULL OR EXISTS (
                    SELECT 1 FROM submission_file AS f
                    WHERE f.submission_id = s.id AND f.name = o.file AND f.superseded_at IS NULL)))
        ) AS c
        WHERE c.kind IS NOT NULL;

        DELETE FROM queue_case WHERE submission_id IN (SELECT submission_id FROM appeal WHERE file IS NOT NULL);
        INSERT INTO queue_case SELECT * FROM open_case
        WHERE submission_id IN (SELECT submission_id FROM appeal WHERE file IS NOT NULL);
        """
}
