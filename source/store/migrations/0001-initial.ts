/** The first schema. Times are integer microseconds, sizes bytes. A migration never changes once released. */
export const initial = {
	version: 1,
	sql: `
CREATE TABLE session (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	started INTEGER NOT NULL,
	ended INTEGER,
	-- The process that records, and which one of all that ever had this number; see process-identity.ts.
	pid INTEGER,
	birth TEXT NOT NULL DEFAULT '',
	title TEXT NOT NULL DEFAULT ''
) STRICT;

-- Client and server ends of TCP connections that carried flows.
CREATE TABLE connection (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	session INTEGER NOT NULL,
	side TEXT NOT NULL,
	opened INTEGER NOT NULL,
	closed INTEGER,
	address TEXT NOT NULL,
	port INTEGER NOT NULL,
	host TEXT,
	tls_version TEXT,
	cipher TEXT,
	alpn TEXT,
	sni TEXT,
	ja3 TEXT,
	ja4 TEXT,
	certificate TEXT,
	flows INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX connection_open ON connection (session) WHERE closed IS NULL;

-- Bodies by content. What is text stands in text, readable with any SQLite client; data holds the bytes wherever the text
-- alone would not give them back (content-encoded, another charset, cut, binary), as zstd when coding = 1.
-- variant is the content-encoding and charset that text was decoded by; decoded = 0 while nobody has tried yet; stored is
-- the bytes that data and text take.
CREATE TABLE body (
	id INTEGER PRIMARY KEY,
	hash BLOB NOT NULL,
	variant TEXT NOT NULL DEFAULT '',
	size INTEGER NOT NULL,
	refs INTEGER NOT NULL,
	stored INTEGER NOT NULL,
	coding INTEGER NOT NULL DEFAULT 0,
	decoded INTEGER NOT NULL DEFAULT 1,
	data BLOB,
	text TEXT,
	UNIQUE (hash, variant)
) STRICT;

CREATE TABLE flow (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	revision INTEGER NOT NULL,
	session INTEGER NOT NULL,
	kind TEXT NOT NULL,
	state TEXT NOT NULL,
	source TEXT NOT NULL,
	started INTEGER NOT NULL,
	method TEXT NOT NULL,
	scheme TEXT NOT NULL,
	host TEXT NOT NULL,
	port INTEGER NOT NULL,
	path TEXT NOT NULL,
	query TEXT,
	http_version TEXT NOT NULL,
	status INTEGER,
	reason TEXT,
	type TEXT NOT NULL DEFAULT '',
	request_type TEXT,
	response_type TEXT,
	request_size INTEGER,
	response_size INTEGER,
	request_truncated INTEGER NOT NULL DEFAULT 0,
	response_truncated INTEGER NOT NULL DEFAULT 0,
	request_body INTEGER,
	response_body INTEGER,
	first_byte INTEGER,
	duration INTEGER,
	client_address TEXT,
	client_port INTEGER,
	server_address TEXT,
	server_port INTEGER,
	client_connection INTEGER,
	server_connection INTEGER,
	error_code TEXT,
	error TEXT,
	replay_of INTEGER,
	marked INTEGER NOT NULL DEFAULT 0,
	analyzed INTEGER NOT NULL DEFAULT 0,
	note TEXT,
	tags TEXT
) STRICT;

CREATE INDEX flow_revision ON flow (revision);
CREATE INDEX flow_host ON flow (host);
CREATE INDEX flow_method ON flow (method);
CREATE INDEX flow_status ON flow (status);
CREATE INDEX flow_type ON flow (type);
CREATE INDEX flow_started ON flow (started);
CREATE INDEX flow_duration ON flow (duration);
CREATE INDEX flow_response_size ON flow (response_size);
CREATE INDEX flow_unfinished ON flow (session) WHERE state IN ('pending', 'open');
CREATE INDEX flow_error ON flow (error_code) WHERE error_code IS NOT NULL;
CREATE INDEX flow_marked ON flow (id) WHERE marked = 1;
CREATE INDEX flow_note ON flow (id) WHERE note IS NOT NULL;
CREATE INDEX flow_tags ON flow (id) WHERE tags IS NOT NULL;
CREATE INDEX flow_replay ON flow (replay_of) WHERE replay_of IS NOT NULL;
CREATE INDEX flow_other_kind ON flow (kind) WHERE kind <> 'http';

-- Headers as JSON lists of [name, value] in wire order; one row a flow, apart so that scans of flow stay narrow.
CREATE TABLE head (
	flow INTEGER PRIMARY KEY,
	request_headers TEXT NOT NULL,
	request_trailers TEXT,
	response_version TEXT,
	response_headers TEXT,
	response_trailers TEXT,
	timings TEXT
) STRICT;

-- Substring search in URLs (at least three characters).
CREATE VIRTUAL TABLE url_index USING fts5 (url, content = '', contentless_delete = 1, tokenize = 'trigram');

-- Totals that would otherwise need a scan, and the newest revision, which never goes back. Who adds flows and bodies adds to
-- the totals, once a transaction; the triggers below do the rest.
CREATE TABLE total (
	one INTEGER PRIMARY KEY CHECK (one = 1),
	flows INTEGER NOT NULL,
	bytes INTEGER NOT NULL,
	revision INTEGER NOT NULL
) STRICT;
INSERT INTO total VALUES (1, 0, 0, 0);

CREATE TRIGGER flow_removed AFTER DELETE ON flow BEGIN
	UPDATE total SET flows = flows - 1, revision = revision + 1;
	DELETE FROM head WHERE flow = old.id;
	UPDATE connection SET flows = flows - 1 WHERE id IN (old.client_connection, old.server_connection);
	DELETE FROM connection WHERE id IN (old.client_connection, old.server_connection) AND flows <= 0 AND closed IS NOT NULL;
	DELETE FROM url_index WHERE rowid = old.id;
	UPDATE body SET refs = refs - 1 WHERE id = old.request_body;
	UPDATE body SET refs = refs - 1 WHERE id = old.response_body;
	DELETE FROM body WHERE id IN (old.request_body, old.response_body) AND refs <= 0;
END;
CREATE TRIGGER body_changed AFTER UPDATE OF stored ON body BEGIN
	UPDATE total SET bytes = bytes + new.stored - old.stored;
END;
CREATE TRIGGER body_removed AFTER DELETE ON body BEGIN
	UPDATE total SET bytes = bytes - old.stored;
END;

CREATE VIEW requests AS SELECT
	flow.id AS id,
	flow.started / 1e6 AS timestamp,
	flow.method AS method,
	CASE WHEN flow.scheme IN ('tcp', 'tls') THEN '' ELSE flow.scheme || '://' END
		|| CASE WHEN instr(flow.host, ':') THEN '[' || flow.host || ']' ELSE flow.host END
		|| CASE WHEN (flow.scheme IN ('http', 'ws') AND flow.port = 80) OR (flow.scheme IN ('https', 'wss') AND flow.port = 443) THEN '' ELSE ':' || flow.port END
		|| flow.path || CASE WHEN flow.query IS NULL THEN '' ELSE '?' || flow.query END AS url,
	flow.host AS host,
	flow.path || CASE WHEN flow.query IS NULL THEN '' ELSE '?' || flow.query END AS path,
	(SELECT json_group_object(name, value) FROM (
		SELECT json_extract(value, '$[0]') AS name,
			group_concat(json_extract(value, '$[1]'), CASE lower(json_extract(value, '$[0]')) WHEN 'set-cookie' THEN char(10) ELSE ', ' END) AS value
		FROM json_each(head.request_headers) GROUP BY lower(json_extract(value, '$[0]')) ORDER BY min(key)
	)) AS headers,
	request_body.text AS body,
	flow.status AS response_status,
	CASE WHEN head.response_headers IS NULL THEN NULL ELSE (SELECT json_group_object(name, value) FROM (
		SELECT json_extract(value, '$[0]') AS name,
			group_concat(json_extract(value, '$[1]'), CASE lower(json_extract(value, '$[0]')) WHEN 'set-cookie' THEN char(10) ELSE ', ' END) AS value
		FROM json_each(head.response_headers) GROUP BY lower(json_extract(value, '$[0]')) ORDER BY min(key)
	)) END AS response_headers,
	response_body.text AS response_body,
	flow.duration / 1e6 AS duration,
	CASE WHEN flow.scheme IN ('https', 'wss', 'tls') THEN 'https' ELSE 'http' END AS protocol,
	flow.analyzed AS analyzed,
	flow.note AS notes
FROM flow
LEFT JOIN head ON head.flow = flow.id
LEFT JOIN body AS request_body ON request_body.id = flow.request_body
LEFT JOIN body AS response_body ON response_body.id = flow.response_body;

CREATE TRIGGER requests_notes INSTEAD OF UPDATE OF notes, analyzed ON requests BEGIN
	UPDATE total SET revision = revision + 1;
	UPDATE flow SET note = nullif(new.notes, ''), analyzed = new.analyzed, revision = (SELECT revision FROM total) WHERE id = old.id;
END;
`,
} as const;
