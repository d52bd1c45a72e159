import {recommend} from '../analysis/reports/groups.ts';
import {reportMarkdown} from '../analysis/reports/markdown.ts';
import type {Report} from '../analysis/report.ts';
import {scoreFormula} from '../analysis/score.ts';
import {TapxError} from '../flow/error.ts';
import {humanCount} from '../flow/human.ts';
import {findingToJson, issueToJson} from '../formats/finding-json.ts';
import {analyseFlows} from '../operations/analyse-flows.ts';
import {paced} from '../operations/paced/paced.ts';
import {toggle, wholeNumber} from '../settings/kinds.ts';
import {defineCommand} from './command.ts';
import {usageError} from './input/arguments.ts';
import {filterOf} from './input/filter-words.ts';
import {only} from './input/only.ts';
import {stoppable} from './input/stoppable.ts';
import {createPaint} from './output/paint.ts';
import {reportPage} from './output/report-page.ts';

const toJson = ({flows, findings, score, counts, hosts, issues, flagged, waste}: Report) => ({
	requests: flows,
	findings,
	score,
	score_formula: scoreFormula,
	counts,
	hosts: hosts.map(host => ({
		origin: host.origin, requests: host.flows, score: host.score, issues: host.issues,
	})),
	issues: issues.map(issue => issueToJson(issue)),
	high_risk: flagged.map(flow => ({request: flow.id, score: flow.score, findings: flow.findings.map(finding => findingToJson(finding))})),
	waste: {bytes: waste.bytes ?? 0, time_ms: (waste.time ?? 0) / 1000},
	recommendations: recommend(issues),
});

export const command = defineCommand({
	name: 'analyze',
	usage: '[FILTER]',
	summary: 'what rules find in flows: security, performance, practice',
	details: 'Flows are looked at now, oldest first, with the rules that tapx rules lists, your own among them, and by the policy. Findings are put together by rule, host and path; #12 is a flow that has it, which tapx show 12 shows.',
	options: {
		only,
		newest: {...wholeNumber(1), doc: 'only so many of the newest flows that match'},
		all: {...toggle, doc: 'every path of each issue, also on a terminal'},
		json: {...toggle, doc: 'the report as one JSON object; times in milliseconds'},
		markdown: {...toggle, doc: 'the report as markdown'},
		failIfNone: {...toggle, doc: 'exit with 3 when no flow matches'},
	},
	settings: ['db', 'rules', 'policy', 'color'],
	takes: [0, Infinity],
	examples: [
		['tapx analyze session:last', 'the last session'],
		['tapx analyze host:api.example.com --only security', 'whether one host is safe'],
		['tapx analyze --json | jq \'.issues[] | select(.severity == "high") | .title\'', 'for a script'],
	],
	async run({
		words, options, settings, adapters, output,
	}) {
		if (options.json && options.markdown) {
			throw usageError('--json cannot go with --markdown.');
		}

		const filter = filterOf(words, settings);
		const rulebook = await adapters.rulebook();
		const reader = await adapters.openReader();
		const report = await stoppable(async signal => paced(analyseFlows({reader, rulebook}, {filter, categories: options.only, newest: options.newest}), {
			signal,
			progress(done) {
				output.progress(`${humanCount(done)} flows looked at`);
			},
		}));
		output.progress('');
		if (report.flows === 0 && options.failIfNone) {
			throw new TapxError('no-flows', 'No flow matches.', {exitCode: 3});
		}

		if (options.json) {
			await output.write(`${JSON.stringify(toJson(report), undefined, output.isTerminal ? 2 : 0)}\n`);
		} else if (options.markdown) {
			await output.write(reportMarkdown(report));
		} else {
			await output.write(reportPage(report, {
				paint: createPaint(output.color), columns: output.isTerminal ? output.columns : 200, isWhole: options.all || !output.isTerminal,
			}));
		}
	},
});
