/** What rules found in flows, and the messages of flows that carry many. */
export const findingsAndMessages = {
	version: 2,
	sql: `
-- What version of a rule found; evidence is a JSON object {part, name, quote}.
CREATE TABLE finding (
	id INTEGER PRIMARY KEY,
	flow INTEGER NOT NULL,
	rule TEXT NOT NULL,
	version INTEGER NOT NULL,
	category TEXT NOT NULL,
	severity TEXT NOT NULL,
	confidence TEXT NOT NULL,
	title TEXT NOT NULL,
	advice TEXT NOT NULL,
	evidence TEXT NOT NULL
) STRICT;
CREATE INDEX finding_flow ON finding (flow);

-- WebSocket, server-sent events, gRPC. data is text where the message is text, else bytes; size is its true length.
CREATE TABLE message (
	flow INTEGER NOT NULL,
	sequence INTEGER NOT NULL,
	at INTEGER NOT NULL,
	sender TEXT NOT NULL,
	type TEXT NOT NULL,
	size INTEGER NOT NULL,
	data ANY,
	PRIMARY KEY (flow, sequence)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER flow_cleared AFTER DELETE ON flow BEGIN
	DELETE FROM finding WHERE flow = old.id;
	DELETE FROM message WHERE flow = old.id;
END;
`,
} as const;
