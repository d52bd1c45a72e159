import type {Confidence, Finding, Severity} from '../flow/finding.ts';

/** Points that a finding takes away. */
const weights: Readonly<Record<Severity, number>> = {
	critical: 40, high: 25, medium: 10, low: 3, info: 0,
};
const shares: Readonly<Record<Confidence, number>> = {high: 1, medium: 0.7, low: 0.4};

/**
From 100, nothing found, down to 0: each rule that found something takes away the points of its worst finding (critical 40,
high 25, medium 10, low 3, info 0), times 1, 0.7 or 0.4 as it is sure of it. However often a rule found something, it counts once.
The same for a flow, and for a host over all its flows.
*/
export const score = (findings: Iterable<Pick<Finding, 'rule' | 'severity' | 'confidence'>>): number => {
	const worst = new Map<string, number>();
	for (const {rule, severity, confidence} of findings) {
		worst.set(rule, Math.max(worst.get(rule) ?? 0, weights[severity] * shares[confidence]));
	}

	return Math.max(0, Math.round(100 - worst.values().reduce((sum, points) => sum + points, 0)));
};

/** The formula in words, for reports. */
export const scoreFormula = '100 less the worst finding of each rule: critical 40, high 25, medium 10, low 3, times 1, 0.7 or 0.4 for high, medium or low confidence; at least 0.';

/** What a score says, in a word or two; below 70 the risk is high. */
export const verdict = (points: number): string => {
	if (points < 70) {
		return 'high risk';
	}

	return points < 90 ? 'some risk' : (points < 100 ? 'low risk' : 'nothing found');
};
