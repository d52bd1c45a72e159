import {createEngine} from '../analysis/engine.ts';
import type {Rulebook} from '../analysis/rulebook.ts';
import {score} from '../analysis/score.ts';
import type {Finding} from '../flow/finding.ts';
import type {Flow} from '../flow/flow.ts';
import type {Reader} from '../store/store.ts';
import {showFlow} from './show-flow.ts';

/** A flow and what the rules make of it. */
export type FlowAnalysis = {
	readonly flow: Flow;
	/** The worst first. */
	readonly findings: readonly Finding[];
	/** 0 to 100, see `analysis/score.ts`; of findings of security. */
	readonly score: number;
};

/**
Looks at one flow with the rules of a rulebook, now. What only several flows together show is not among it.

@throws {TapxError} `no-such-flow`.
*/
export const analyseFlow = ({reader, rulebook}: {readonly reader: Pick<Reader, 'flow' | 'connection'>; readonly rulebook: Rulebook}, {id}: {readonly id: number}): FlowAnalysis => {
	const flow = showFlow({reader}, {id});
	const engine = createEngine({rules: rulebook.rules.values(), adjust: rulebook.adjust});
	const server = flow.serverConnection === undefined ? undefined : reader.connection(flow.serverConnection);
	const findings = engine.check(flow, {server}).filter(found => found.flow === id).map(({finding}) => finding);
	return {flow, findings, score: score(findings.filter(({category}) => category === 'security'))};
};
