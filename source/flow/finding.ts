/** How bad a finding is, the worst first. */
export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof severities)[number];

/** How sure a rule is of a finding. */
export const confidences = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof confidences)[number];

/** Where in a flow a finding proves itself. */
export type Evidence = {
	/** `request-headers`, `response-body`, `url`, …. */
	readonly part: string;
	/** The header, parameter or member. */
	readonly name?: string | undefined;
	/** What stands there. */
	readonly quote?: string | undefined;
};

/** What a rule found in a flow. */
export type Finding = {
	/** Id of the rule. */
	readonly rule: string;
	/** `security`, `performance`, `practice`. */
	readonly category: string;
	readonly severity: Severity;
	readonly confidence: Confidence;
	readonly title: string;
	/** What to do, in a line. */
	readonly advice: string;
	readonly evidence: Evidence;
};
