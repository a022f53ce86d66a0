extension LedgerMigrations {
    /// Who may use the desk, how they are signed in, and what programs may read.
    ///
    /// Accounts are never deleted, since decisions name them. Secrets are kept as SHA-256, passwords as scrypt.
    static let people = """
        CREATE TABLE staff (
            account TEXT PRIMARY KEY NOT NULL CHECK (account NOT IN ('', 'daka')),
            name TEXT NOT NULL,
            role TEXT NOT NULL CHECK (role IN ('viewer', 'reviewer', 'lead')),
            password TEXT NOT NULL,
            -- A member of staff who studies in a pair: whose cases are not theirs to decide.
            student_id TEXT,
            pair_id TEXT,
            created_at INTEGER NOT NULL,
            password_at INTEGER NOT NULL,
            disabled_at INTEGER
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE web_session (
            id INTEGER PRIMARY KEY,
            digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
            account TEXT NOT NULL REFERENCES staff (account),
            address TEXT,
            started_at INTEGER NOT NULL,
            seen_at INTEGER NOT NULL,
            ended_at INTEGER
        ) STRICT;
        CREATE INDEX web_session_account ON web_session (account) WHERE ended_at IS NULL;
        CREATE INDEX web_session_seen ON web_session (seen_at);

        CREATE TABLE api_token (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL CHECK (name <> ''),
            digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
            scopes TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            expires_at INTEGER,
            used_at INTEGER,
            revoked_at INTEGER
        ) STRICT;

        -- Failed sign-ins in a row, by 'account …' and 'address …'.
        CREATE TABLE sign_in_failure (
            who TEXT PRIMARY KEY NOT NULL,
            failures INTEGER NOT NULL CHECK (failures > 0),
            last_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sign_in_failure_last ON sign_in_failure (last_at);

        CREATE TRIGGER staff_is_not_deleted BEFORE DELETE ON staff
        BEGIN SELECT RAISE(ABORT, 'staff: accounts are never deleted; disable it instead'); END;
        CREATE TRIGGER staff_is_not_renamed BEFORE UPDATE OF account ON staff WHEN NEW.account IS NOT OLD.account
        BEGIN SELECT RAISE(ABORT, 'staff: decisions name the account'); END;
        CREATE TRIGGER staff_is_new BEFORE INSERT ON staff
        WHEN EXISTS (SELECT 1 FROM staff WHERE account = NEW.account)
        BEGIN SELECT RAISE(ABORT, 'staff: the account is there already'); END;
        CREATE TRIGGER api_token_is_not_deleted BEFORE DELETE ON api_token
        BEGIN SELECT RAISE(ABORT, 'token: tokens are never deleted; revoke it instead'); END;
        CREATE TRIGGER api_token_stays_revoked BEFORE UPDATE ON api_token
        WHEN OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS NOT OLD.revoked_at
            OR (NEW.digest, NEW.scopes) IS NOT (OLD.digest, OLD.scopes)
        BEGIN SELECT RAISE(ABORT, 'token: what it opens is never widened'); END;
        """

    /// What people did, each entry sealed with the hash of the one before.
    ///
    /// `audit_head` repeats the last entry, so that cutting off the end shows too; `deciding` tells from which decision on
    /// each has its entry.
    static let audit = """
        CREATE TABLE audit (
            seq INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            actor TEXT NOT NULL CHECK (actor <> ''),
            address TEXT,
            action TEXT NOT NULL,
            subject TEXT,
            detail TEXT NOT NULL,
            previous TEXT NOT NULL CHECK (length(previous) = 64),
            hash TEXT NOT NULL CHECK (length(hash) = 64)
        ) STRICT;
        CREATE INDEX audit_at ON audit (at);
        CREATE INDEX audit_actor ON audit (actor, seq);
        CREATE INDEX audit_action ON audit (action, seq);
        CREATE INDEX audit_subject ON audit (subject, seq) WHERE subject IS NOT NULL;

        CREATE TABLE audit_head (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            seq INTEGER NOT NULL,
            hash TEXT NOT NULL,
            deciding INTEGER NOT NULL
        ) STRICT;
        INSERT INTO audit_head
        VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000',
            (SELECT coalesce(max(id), 0) FROM decision));

        CREATE TRIGGER audit_is_next BEFORE INSERT ON audit
        WHEN NEW.seq IS NOT (SELECT seq + 1 FROM audit_head) OR NEW.previous IS NOT (SELECT hash FROM audit_head)
            OR EXISTS (SELECT 1 FROM audit WHERE seq >= NEW.seq)
        BEGIN SELECT RAISE(ABORT, 'audit: an entry must follow the last one'); END;
        CREATE TRIGGER audit_moves_head AFTER INSERT ON audit
        BEGIN UPDATE audit_head SET seq = NEW.seq, hash = NEW.hash; END;
        CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'audit: entries are never changed'); END;
        CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
        BEGIN SELECT RAISE(ABORT, 'audit: entries are never deleted'); END;
        CREATE TRIGGER audit_head_follows BEFORE UPDATE ON audit_head
        WHEN NEW.one IS NOT 1 OR NEW.deciding IS NOT OLD.deciding OR NEW.seq IS NOT OLD.seq + 1
            OR NEW.hash IS NOT (SELECT hash FROM audit WHERE seq = NEW.seq)
        BEGIN SELECT RAISE(ABORT, 'audit: the head follows the entries'); END;
        CREATE TRIGGER audit_head_is_one BEFORE INSERT ON audit_head
        BEGIN SELECT RAISE(ABORT, 'audit: there is one head'); END;
        CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head
        BEGIN SELECT RAISE(ABORT, 'audit: there is one head'); END;
        """
}
