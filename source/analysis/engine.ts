import {severities, type Finding} from '../flow/finding.ts';
import {isFinal, type Flow} from '../flow/flow.ts';
import {Exchange, type Beside} from './exchange.ts';
import {
	mostHits,
	type Hit,
	type Rule,
	type RuleMeta,
} from './rule.ts';

/** A finding, and the flow that it is in. */
export type Found = {readonly flow: number; readonly finding: Finding};

/** Looks at flows with all rules. */
export type Engine = {
	/** What the rules find in a flow that has ended, and what they now know of earlier ones; the worst first. Flows in the order they ended. */
	check(flow: Flow, beside?: Beside): Found[];
};

/** Changes a finding by somebody's policy: another severity, or none at all. */
export type Adjust = (finding: Finding, exchange: Exchange) => Finding | undefined;

export type EngineOptions = {
	readonly rules: Iterable<Rule>;
	readonly adjust?: Adjust | undefined;
};

const toFinding = ({id, version, category, severity, confidence, title, advice}: RuleMeta, hit: Hit): Finding => ({
	rule: id,
	version,
	category,
	severity: hit.severity ?? severity,
	confidence: hit.confidence ?? confidence,
	title: hit.title ?? title,
	advice: hit.advice ?? advice,
	evidence: hit.evidence,
	waste: hit.waste,
});

const failedTitle = (id: string): string => `The rule ${id} failed on this flow`;

/** Whether a finding says that its rule threw. */
export const isOwnMistake = ({rule, title}: Pick<Finding, 'rule' | 'title'>): boolean => title === failedTitle(rule);

/** A rule that throws has found its own mistake. */
const errored = ({id, version, category}: RuleMeta, error: unknown): Finding => ({
	rule: id,
	version,
	category,
	severity: 'info',
	confidence: 'high',
	title: failedTitle(id),
	advice: 'This is a mistake in the rule, not in the traffic: please report it.',
	evidence: {part: 'error', reason: String((error as Error | undefined)?.message ?? error).slice(0, 200)},
});

const bySeverity = (a: Found, b: Found): number => severities.indexOf(a.finding.severity) - severities.indexOf(b.finding.severity);

/** Makes an engine. It remembers what rules over many flows need: one for each lot of traffic. */
export const createEngine = ({rules, adjust}: EngineOptions): Engine => {
	const checks = [...rules].map(rule => ({meta: rule.meta, check: 'watch' in rule ? rule.watch() : rule.check}));
	return {
		check(flow, beside) {
			if (!isFinal(flow.state) || (flow.kind !== 'http' && flow.kind !== 'websocket')) {
				return [];
			}

			const exchange = new Exchange(flow, beside);
			const found: Found[] = [];
			for (const {meta, check} of checks) {
				try {
					const hits = check(exchange);
					for (let index = 0; index < hits.length && index < mostHits; index++) {
						const hit = hits[index]!; // Within its length.
						const finding = toFinding(meta, hit);
						const adjusted = adjust ? adjust(finding, exchange) : finding;
						if (adjusted) {
							found.push({flow: ('flow' in hit ? hit.flow as number | undefined : undefined) ?? flow.id, finding: adjusted});
						}
					}
				} catch (error) {
					found.push({flow: flow.id, finding: errored(meta, error)});
				}
			}

			return found.length > 1 ? found.toSorted(bySeverity) : found;
		},
	};
};
