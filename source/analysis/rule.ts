import type {
	Category,
	Confidence,
	Evidence,
	Severity,
	Waste,
} from '../flow/finding.ts';
import type {Exchange} from './exchange.ts';

/** What is known of a rule: its row in lists, its page, and what its findings say unless a hit says otherwise. */
export type RuleMeta = {
	/** As its file is called. */
	readonly id: string;
	/** Grows when the rule finds other things than before: what an older version found is worked out again. From 1 on. */
	readonly version: number;
	readonly category: Category;
	readonly severity: Severity;
	readonly confidence: Confidence;
	/** What is wrong, in a line without a full stop. */
	readonly title: string;
	/** What to do, in a line; code in backticks. */
	readonly advice: string;
	/** What it looks at, what it means and why that matters: a few sentences. */
	readonly description: string;
	/** When it is wrong, and what to do then: a sentence or two. */
	readonly falsePositives: string;
	/** RFCs and pages, as URLs. */
	readonly references: readonly string[];
	/** Number in MITRE's list. */
	readonly cwe?: number | undefined;
	/** `A05:2021`, or `API8:2023`. */
	readonly owasp?: string | undefined;
	/** Id of the passive rule of ZAP that looks for the same. */
	readonly zap?: number | undefined;
};

/** One place where a rule finds what it looks for. What it leaves out is said by the rule. */
export type Hit = {
	readonly evidence: Evidence;
	readonly severity?: Severity | undefined;
	readonly confidence?: Confidence | undefined;
	readonly title?: string | undefined;
	readonly advice?: string | undefined;
	readonly waste?: Waste | undefined;
};

/** Looks at one flow at a time. Pure, in time proportional to what it reads. */
export type FlowRule = {
	readonly meta: RuleMeta;
	/** Is called for each flow of HTTP that has ended, with or without a response. */
	check(exchange: Exchange): readonly Hit[];
};

/** A rule finds no more in one flow: what it finds beyond is left out. */
export const mostHits = 20;

/** A hit of a rule over many flows, on one that it was shown: the present one unless `flow` says otherwise. */
export type SessionHit = Hit & {readonly flow?: number | undefined};

/** Looks at many flows, one after the other in the order they ended. */
export type SessionRule = {
	readonly meta: RuleMeta;
	/** Begins to watch. What it keeps must stay small whatever it is shown: see `analysis/bounded-map.ts`. Each thing is told once, when it is certain. */
	watch(): (exchange: Exchange) => readonly SessionHit[];
};

export type Rule = FlowRule | SessionRule;

/** Nothing found: shared, as most rules find nothing in most flows. */
export const nothing: readonly never[] = [];
