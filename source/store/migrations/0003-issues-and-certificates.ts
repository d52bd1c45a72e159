/** Findings put together as issues, what came of each flow, and the certificates of servers. */
export const issuesAndCertificates = {
	version: 3,
	sql: `
-- The rules that flows were looked at with: a digest of their versions.
CREATE TABLE ruleset (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	digest TEXT NOT NULL UNIQUE
) STRICT;

-- By which rules a flow was looked at, 0 by none; its score, its number of findings and the worst severity among them.
ALTER TABLE flow ADD COLUMN ruleset INTEGER NOT NULL DEFAULT 0;
ALTER TABLE flow ADD COLUMN score INTEGER;
ALTER TABLE flow ADD COLUMN findings INTEGER NOT NULL DEFAULT 0;
ALTER TABLE flow ADD COLUMN worst TEXT;
CREATE INDEX flow_ruleset ON flow (ruleset);

-- Findings of one rule on one host and path template. The counts follow from the findings; evidence is that of the first, a JSON
-- object {part, name, quote, range, nth, reason, flows}; bytes and time are what it wastes in all.
CREATE TABLE issue (
	id INTEGER PRIMARY KEY,
	rule TEXT NOT NULL,
	version INTEGER NOT NULL,
	category TEXT NOT NULL,
	severity TEXT NOT NULL,
	confidence TEXT NOT NULL,
	title TEXT NOT NULL,
	advice TEXT NOT NULL,
	origin TEXT NOT NULL,
	path TEXT NOT NULL,
	evidence TEXT NOT NULL,
	count INTEGER NOT NULL,
	bytes INTEGER NOT NULL DEFAULT 0,
	time INTEGER NOT NULL DEFAULT 0,
	UNIQUE (rule, origin, path, severity, confidence, title, version)
) STRICT;

-- One place in one flow: the nth of its issue there, from 0 on. Most prove themselves as the first of their issue does, and leave
-- evidence out.
DROP TABLE finding;
CREATE TABLE finding (
	flow INTEGER NOT NULL,
	issue INTEGER NOT NULL,
	nth INTEGER NOT NULL,
	evidence TEXT,
	bytes INTEGER,
	time INTEGER,
	PRIMARY KEY (flow, issue, nth)
) STRICT, WITHOUT ROWID;
CREATE INDEX finding_issue ON finding (issue, flow);

CREATE TRIGGER finding_removed AFTER DELETE ON finding BEGIN
	UPDATE issue SET count = count - 1, bytes = bytes - coalesce(old.bytes, 0), time = time - coalesce(old.time, 0) WHERE id = old.issue;
	DELETE FROM issue WHERE id = old.issue AND count <= 0;
END;

-- Certificates that servers showed, by SHA-256 as colon-separated hexadecimal. names is a JSON list; times are microseconds.
CREATE TABLE certificate (
	fingerprint TEXT PRIMARY KEY,
	subject TEXT,
	issuer TEXT,
	names TEXT,
	valid_from INTEGER,
	valid_to INTEGER,
	key TEXT,
	signature TEXT,
	trouble TEXT
) STRICT;
CREATE INDEX connection_certificate ON connection (certificate) WHERE certificate IS NOT NULL;

-- Who clears traffic does not leave behind with whom it was.
CREATE TRIGGER certificate_unused AFTER DELETE ON connection
WHEN old.certificate IS NOT NULL AND NOT EXISTS (SELECT 1 FROM connection WHERE certificate = old.certificate) BEGIN
	DELETE FROM certificate WHERE fingerprint = old.certificate;
END;
`,
} as const;
