/** How bad a finding is, the worst first. */
export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof severities)[number];

/** How sure a rule is of a finding. */
export const confidences = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof confidences)[number];

/** What a rule is about. */
export const categories = ['security', 'performance', 'practice'] as const;
export type Category = (typeof categories)[number];

/** The parts of a flow that prove something. `flows`: several flows together. */
export const evidenceParts = [
	'url', 'request-headers', 'request-body', 'status', 'response-headers', 'response-body', 'timing', 'connection', 'error', 'flows',
] as const;
export type EvidencePart = (typeof evidenceParts)[number];

/** Where in a flow a finding proves itself. */
export type Evidence = {
	readonly part: EvidencePart;
	/** The header, parameter, cookie or member. */
	readonly name?: string | undefined;
	/** What stands there, at most 200 characters, secrets masked. Still hostile. */
	readonly quote?: string | undefined;
	/**
	Where it stands: bytes `[from, to)` of the URL, of the value of the header, or of the decoded body, as UTF-8. With `name` in
	a part of headers, `nth` says which of several headers of that name, from 0 on.
	*/
	readonly range?: readonly [from: number, to: number] | undefined;
	readonly nth?: number | undefined;
	/** Why it is taken for one, where that does not show: what it says decoded, what it was compared with. */
	readonly reason?: string | undefined;
	/** Other flows that belong to it, ascending, at most 20. */
	readonly flows?: readonly number[] | undefined;
};

/** What could be saved. */
export type Waste = {readonly bytes?: number | undefined; /** Microseconds. */ readonly time?: number | undefined};

/** What a rule found in a flow. */
export type Finding = {
	/** Id of the rule, and which version of it. */
	readonly rule: string;
	readonly version: number;
	readonly category: Category;
	readonly severity: Severity;
	readonly confidence: Confidence;
	/** What is wrong, in a line without a full stop. */
	readonly title: string;
	/** What to do, in a line. */
	readonly advice: string;
	readonly evidence: Evidence;
	readonly waste?: Waste | undefined;
};

/** Findings of one rule on one host and path template, put together. */
export type Issue = Omit<Finding, 'evidence' | 'waste'> & {
	/** `https://api.example.com`, and the path with `{id}` for what differs. */
	readonly origin: string;
	readonly path: string;
	/** How many findings. */
	readonly count: number;
	/** Flows that have it, ascending, the first ones. */
	readonly flows: readonly number[];
	/** The proof of the first. */
	readonly evidence: Evidence;
	/** The sum over all. */
	readonly waste?: Waste | undefined;
};
