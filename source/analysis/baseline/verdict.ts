import {severities, type Issue, type Severity} from '../../flow/finding.ts';
import type {Report} from '../report.ts';
import type {BaselineEntry} from './baseline.ts';
import {fingerprint} from './fingerprint.ts';

/** From which severity on new issues fail a check. */
export type FailOn = Severity | 'none';

/** An issue as a check sees it. */
export type Judged = {
	readonly issue: Issue;
	readonly fingerprint: string;
	/** Whether the baseline has it. */
	readonly isKnown: boolean;
	/** Whether the check fails for it. */
	readonly isFailing: boolean;
};

/** What a check comes to. */
export type Verdict = {
	readonly report: Report;
	readonly failOn: FailOn;
	/** Whether nothing fails. */
	readonly isMet: boolean;
	/** Whether there was a baseline to compare with. */
	readonly isCompared: boolean;
	/** All issues, the worst first. */
	readonly issues: readonly Judged[];
	/** What the baseline has and nothing of was found: mended, or not called this time. */
	readonly gone: readonly BaselineEntry[];
};

/** Judges a report, made by place, by a severity and by what is known already. */
export const judge = (report: Report, {failOn, baseline}: {readonly failOn: FailOn; readonly baseline?: readonly BaselineEntry[] | undefined}): Verdict => {
	const known = new Set((baseline ?? []).map(entry => entry.fingerprint));
	const least = failOn === 'none' ? -1 : severities.indexOf(failOn);
	const issues = report.issues.map((issue): Judged => {
		const print = fingerprint(issue);
		const isKnown = known.has(print);
		return {
			issue, fingerprint: print, isKnown, isFailing: !isKnown && severities.indexOf(issue.severity) <= least,
		};
	});
	const found = new Set(issues.map(each => each.fingerprint));
	return {
		report, failOn, issues, isMet: issues.every(({isFailing}) => !isFailing), isCompared: baseline !== undefined, gone: (baseline ?? []).filter(entry => !found.has(entry.fingerprint)),
	};
};
