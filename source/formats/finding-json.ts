import type {
	Evidence,
	Finding,
	Issue,
	Waste,
} from '../flow/finding.ts';
import {milliseconds} from './time.ts';

const evidenceToJson = (evidence: Evidence) => ({
	part: evidence.part,
	name: evidence.name ?? null,
	quote: evidence.quote ?? null,
	range: evidence.range ?? null,
	nth: evidence.nth ?? null,
	reason: evidence.reason ?? null,
	requests: evidence.flows ?? null,
});

const wasteToJson = (waste: Waste | undefined) => waste ? {bytes: waste.bytes ?? null, time_ms: milliseconds(waste.time)} : null;

const factsToJson = (finding: Finding | Issue) => ({
	rule: finding.rule,
	version: finding.version,
	category: finding.category,
	severity: finding.severity,
	confidence: finding.confidence,
	title: finding.title,
	advice: finding.advice,
});

/** A finding in JSON; every field is always there, null when it has nothing. Ranges count bytes, see `Evidence`. */
export const findingToJson = (finding: Finding) => ({
	...factsToJson(finding), evidence: evidenceToJson(finding.evidence), waste: wasteToJson(finding.waste),
});

/** Findings put together, in JSON; rules as in `findingToJson`. */
export const issueToJson = (issue: Issue) => ({
	...factsToJson(issue),
	origin: issue.origin,
	path: issue.path,
	count: issue.count,
	requests: issue.flows,
	evidence: evidenceToJson(issue.evidence),
	waste: wasteToJson(issue.waste),
});
