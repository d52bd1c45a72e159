import {createEngine} from '../analysis/engine.ts';
import type {Rulebook} from '../analysis/rulebook.ts';
import {score} from '../analysis/score.ts';
import {severities, type Finding} from '../flow/finding.ts';
import type {Flow} from '../flow/flow.ts';
import type {Reader} from '../store/store.ts';
import {redactFinding} from '../redaction/redact-finding.ts';
import {showFlow} from './show-flow.ts';

/** A flow and what the rules make of it. */
export type FlowAnalysis = {
	readonly flow: Flow;
	/** The worst first; they show no secrets. */
	readonly findings: readonly Finding[];
	/** 0 to 100, see `analysis/score.ts`; of findings of security. */
	readonly score: number;
};

/**
Looks at one flow with the rules of a rulebook, now. What only several flows together show is taken from what is stored of it.

@throws {TapxError} `no-such-flow`.
*/
export const analyseFlow = (
	{reader, rulebook: {rules, adjust}}: {readonly reader: Pick<Reader, 'flow' | 'connection' | 'findings'>; readonly rulebook: Rulebook},
	{id}: {readonly id: number},
): FlowAnalysis => {
	const flow = showFlow({reader}, {id});
	const watches = (rule: string): boolean => {
		const known = rules.get(rule);
		return known !== undefined && 'watch' in known;
	};

	const engine = createEngine({rules: rules.values().filter(rule => !('watch' in rule)), adjust});
	const server = flow.serverConnection === undefined ? undefined : reader.connection(flow.serverConnection);
	const findings = [...engine.check(flow, {server}).map(({finding}) => finding), ...reader.findings(id).filter(({rule}) => watches(rule))]
		.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
	return {flow, findings: findings.map(finding => redactFinding(finding)), score: score(findings.filter(({category}) => category === 'security'))};
};
