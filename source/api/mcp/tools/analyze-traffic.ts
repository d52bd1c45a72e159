import {z} from 'zod';
import {scoreFormula} from '../../../analysis/score.ts';
import {categories, severities, type Severity} from '../../../flow/finding.ts';
import {findingToJson, issueToJson} from '../../../formats/finding-json.ts';
import {analyseFlow} from '../../../operations/analyse-flow.ts';
import {analyseFlows} from '../../../operations/analyse-flows.ts';
import {paced} from '../../../operations/paced/paced.ts';
import {capturedTokens} from '../answer.ts';
import {fittingItems} from '../budget.ts';
import {defineTool} from '../tool.ts';
import {filterText, flowId} from './flow-fields.ts';

const mostHosts = 20;
const mostFlagged = 20;
/** Of the answer for what is not an issue. */
const restTokens = 2000;

const atLeast = (least: Severity) => ({severity}: {readonly severity: Severity}): boolean => severities.indexOf(severity) <= severities.indexOf(least);

/** What the rules make of traffic. */
export const analyzeTraffic = defineTool({
	name: 'analyze_traffic',
	title: 'Analyse traffic',
	description: `Runs the analysis rules on one flow (id) or on the newest flows of a filter: security, performance, practice. Gives issues, the worst first, each with its proof (the exact place), flows that show it, advice, confidence and, where time or bytes are wasted, how much. Findings marked with low confidence are suspicions. Score: ${scoreFormula}`,
	input: z.object({
		id: flowId.optional().describe('One flow; left out, the flows of the filter together, which also shows what only several flows tell (N+1 calls, duplicates, bursts).'),
		filter: filterText,
		newest: z.number().int().min(1).max(20_000).default(1000).describe('So many of the newest flows that match.'),
		category: z.enum(categories).optional().describe('Only rules about this.'),
		min_severity: z.enum(severities).default('low').describe('Leave out what is less severe.'),
	}),
	async run({id, filter, newest, category, min_severity: least}, context, signal) {
		const wanted = atLeast(least);
		const reader = await context.openReader();
		const rulebook = await context.rulebook();
		if (id !== undefined) {
			const {findings, score} = analyseFlow({reader, rulebook}, {id});
			const shown = findings.filter(finding => wanted(finding) && (!category || finding.category === category)).map(finding => findingToJson(finding));
			return {facts: {id, score, findings_in_all: findings.length}, captured: {findings: fittingItems(shown, capturedTokens - restTokens)}};
		}

		const report = await paced(analyseFlows({reader, rulebook}, {
			filter: context.filter(filter), newest, ...category && {categories: [category]},
		}), {signal});
		const issues = report.issues.filter(issue => wanted(issue)).map(issue => issueToJson(issue));
		const shown = fittingItems(issues, capturedTokens - restTokens);
		return {
			facts: {
				flows_looked_at: report.flows, score: report.score, issues_by_severity: report.counts, issues_shown: shown.length, issues_in_all: issues.length,
				wasted: {bytes: report.waste.bytes ?? 0, ms: (report.waste.time ?? 0) / 1000},
				...shown.length < issues.length && {hint: 'Not all fit: ask for a higher min_severity, one category, or one host.'},
			},
			captured: {
				issues: shown,
				hosts: report.hosts.slice(0, mostHosts),
				high_risk_flows: report.flagged.slice(0, mostFlagged).map(flagged => ({id: flagged.id, score: flagged.score})),
			},
		};
	},
});
