/**
What two flows have not in common: data without methods, the shape of `tapx diff --json` and of the diffs that the API gives.
`a` and `b` are the two sides everywhere; null stands where one has nothing.
*/

/** How something differs. Only the first four make two flows different; the rest is worth telling. */
export const changeKinds = ['added', 'removed', 'changed', 'reordered', 'moved', 'case', 'ignored'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** Something that both sides have one of: a method, a path, a status. */
export type FieldChange = {
	readonly field: 'kind' | 'state' | 'error' | 'method' | 'scheme' | 'host' | 'port' | 'path' | 'version' | 'status' | 'reason';
	readonly a: string | number | null;
	readonly b: string | number | null;
};

/**
A header, trailer or parameter. `changed` has another value; `reordered` the same values of one name in another order; `moved`
stands elsewhere among the others; `case` spells its name otherwise; `ignored` differs, but was not to be looked at.
*/
export type PairChange = {
	readonly kind: ChangeKind;
	/** As `b` spells it, else as `a` does. */
	readonly name: string;
	readonly a: string | null;
	readonly b: string | null;
};

/** A place in JSON that differs. Values are JSON texts exactly as they came, so that numbers keep all their digits. */
export type JsonChange = {
	/** `type` is a change to another type: a number to a text. */
	readonly kind: 'added' | 'removed' | 'changed' | 'type' | 'ignored';
	/** The place in `a`, as JSONPath: `$.items[2].name`; null for what was added. */
	readonly at: string | null;
	/** The place in `b`; null for what was removed. Differs from `at` where elements before it came or went. */
	readonly to: string | null;
	readonly a: string | null;
	readonly b: string | null;
};

/** Lines that stand in one text in place of others. */
export type TextHunk = {
	/** The number of the first line, from 1; where there are none, of the line before. */
	readonly a: {readonly line: number; readonly lines: readonly string[]};
	readonly b: {readonly line: number; readonly lines: readonly string[]};
};

/** A body's size when decoded, and the SHA-256 of its decoded bytes. */
export type BodyMark = {readonly size: number; readonly sha256: string};

type BodyBase = {
	/** Whether nothing that counts differs. */
	readonly same: boolean;
	/** Null where there is no body. */
	readonly a: BodyMark | null;
	readonly b: BodyMark | null;
	/** What a reader must know: cut off, not decodable, compared otherwise than the type promises. One line each. */
	readonly remarks: readonly string[];
};

/** How two bodies differ, freed from content encodings. */
export type BodyDiff = BodyBase & (
	/** The same bytes, or none. */
	| {readonly as: 'bytes'}
	| {
		readonly as: 'json';
		readonly changes: readonly JsonChange[];
		/** Objects, by their place in `b`, whose members stand in another order; it does not count. */
		readonly reordered: readonly string[];
	}
	| {readonly as: 'text'; readonly hunks: readonly TextHunk[]}
	/** `offset` is that of the first byte that differs, from 0. */
	| {readonly as: 'binary'; readonly offset: number}
);

/** How two requests, or two responses, differ. */
export type MessageDiff = {
	readonly same: boolean;
	readonly line: readonly FieldChange[];
	readonly headers: readonly PairChange[];
	readonly trailers: readonly PairChange[];
	readonly body: BodyDiff;
};

/** A figure of both flows, null when unknown; `delta` is `b` less `a`. It never counts as a difference. */
export type Measure = {readonly a: number | null; readonly b: number | null; readonly delta: number | null};

/** Figures compared: milliseconds, and bytes on the wire. */
export type Measures = Readonly<Record<'first_byte_ms' | 'duration_ms' | 'request_bytes' | 'response_bytes', Measure>>;

/** What a flow is called in a comparison. */
export type ComparedFlow = {readonly id: number; readonly method: string; readonly url: string; readonly status: number | null};

/** How two flows differ. */
export type FlowDiff = {
	/** Whether nothing that counts differs: not figures, not what was ignored, not where a header stands or how its name is spelled. */
	readonly same: boolean;
	readonly a: ComparedFlow;
	readonly b: ComparedFlow;
	/** What kind of flow it is, and how it ended. */
	readonly outcome: readonly FieldChange[];
	readonly request: MessageDiff & {readonly query: readonly PairChange[]};
	/** Null when neither has a response. */
	readonly response: MessageDiff | null;
	readonly measures: Measures;
};

/** What not to look at. */
export type DiffOptions = {
	/** Names of headers and trailers, besides those about one connection; `*` stands for any characters. */
	readonly ignoreHeaders?: readonly string[];
	/** Places in JSON: `$.timestamp`, `$.items[*].id`, `$..id`. */
	readonly ignorePaths?: readonly string[];
};
